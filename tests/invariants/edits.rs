//! Random edits of a text: what a slip of the hand, a bad merge or a broken editor leaves behind.

use proptest::prelude::*;

/// One edit. Places are fractions of the text's length, so that they hold for any text.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Insert(u16, String),
    Delete(u16, u16),
    Duplicate(u16, u16, u16),
}

/// Pieces that mean something to one of the parsers.
const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "\r\n",
    "\t",
    "  ",
    ":",
    ": ",
    "- ",
    "#",
    "# ",
    "## ",
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "|",
    "`",
    "```\n",
    "\"",
    "'",
    "&",
    "*",
    "!",
    ">",
    "<!--",
    "-->",
    "<",
    "\\",
    ";",
    ",",
    "\u{feff}",
    "\u{0}",
    "\u{308}",
    "å",
    "𝄞",
    "~",
    "null",
    "2026-02-30",
    "true",
    "EMT-0001",
    "R1",
    "[^1]",
    "[^1]: x\n",
    "![](x)",
    "[a](b#c)",
    "<br>",
    "| a |\n|---|\n| b | c |\n",
    "status: i bruk\n",
    "krav: []\n",
    "dokument: {D: {}}\n",
    "beslut:\n  - {steg: planera}\n",
    "# D. Krav\n",
    "= ",
    "[rules]\n",
];

fn edit() -> impl Strategy<Value = Edit> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    prop_oneof![
        3 => (any::<u16>(), piece).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        2 => (any::<u16>(), 0..2000_u16).prop_map(|(at, length)| Edit::Delete(at, length)),
        1 => (any::<u16>(), 0..2000_u16, any::<u16>()).prop_map(|(at, length, to)| Edit::Duplicate(at, length, to)),
    ]
}

/// A few edits.
pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(edit(), 1..6)
}

/// `text` after the edits.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits {
        let place = |text: &str, at: u16| {
            let offset = text.len() * usize::from(at) / usize::from(u16::MAX);
            text.floor_char_boundary(offset)
        };
        match edit {
            Edit::Insert(at, piece) => text.insert_str(place(&text, *at), piece),
            Edit::Delete(at, length) => {
                let start = place(&text, *at);
                let end = text.floor_char_boundary((start + usize::from(*length)).min(text.len()));
                text.replace_range(start..end.max(start), "");
            }
            Edit::Duplicate(at, length, to) => {
                let start = place(&text, *at);
                let end = text.floor_char_boundary((start + usize::from(*length)).min(text.len()));
                let piece = text[start..end.max(start)].to_owned();
                text.insert_str(place(&text, *to), &piece);
            }
        }
    }
    text
}
