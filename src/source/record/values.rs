//! How each kind of value is read: its spelling in, a typed value or a fault in a writer's words out.

use jiff::civil::Date;

use super::{Kind, Read};
use crate::phrase;
use crate::source::fault::{Fault, nearest};
use crate::source::tree::{Node, Value};

/// The index of the node's word among `words`, or a fault with the nearest one.
pub fn read_choice(node: &Node, words: &[&str], faults: &mut Vec<Fault>) -> Option<usize> {
    let text = read_text(node, faults)?;
    let word = text.trim().to_lowercase();
    if let Some(index) = words.iter().position(|candidate| *candidate == text.trim() || *candidate == word) {
        return Some(index);
    }
    let all = words.join(" | ");
    let help = match nearest(&text, words.iter().copied()) {
        Some(meant) => {
            phrase!("Menade du `{meant}`? Tillåtet: {all}.", "Did you mean `{meant}`? Allowed: {all}.")
        }
        None => phrase!("Tillåtet: {all}.", "Allowed: {all}."),
    };
    let message = phrase!("”{text}” är inte ett tillåtet värde.", "\"{text}\" is not an allowed value.");
    faults.push(Fault::new("value-not-allowed", node.span, message).help(help));
    None
}

fn read_text(node: &Node, faults: &mut Vec<Fault>) -> Option<String> {
    if let Value::Scalar(text) = &node.value {
        return Some(text.clone().into_string());
    }
    if node.value != Value::Broken {
        let help = phrase!(
            "Skriv texten direkt efter kolonet, inom citattecken om den innehåller `: ` eller börjar med `[` eller `{{`.",
            "Write the text after the colon, in quotes if it holds `: ` or begins with `[` or `{{`."
        );
        let message = phrase!("Här ska stå en text.", "A text is expected here.");
        faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
    }
    None
}

/// Anything: the value is read by other means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Elsewhere;

impl Read for Elsewhere {
    const KIND: Kind = Kind::Any;

    fn read(_: &Node, _: &mut Vec<Fault>) -> Option<Self> {
        Some(Self)
    }
}

impl Read for String {
    const KIND: Kind = Kind::Text;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        read_text(node, faults).filter(|text| !text.trim().is_empty())
    }

    fn hole() -> Option<Self> {
        Some(Self::new())
    }
}

impl Read for bool {
    const KIND: Kind = Kind::Bool;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) if &**text == "true" => return Some(true),
            Value::Scalar(text) if &**text == "false" => return Some(false),
            Value::Broken => return None,
            _ => {}
        }
        let message = phrase!("Här ska stå true eller false.", "Either true or false is expected here.");
        let help = phrase!(
            "Skriv `true` för ja och `false` för nej, utan citattecken.",
            "Write `true` for yes and `false` for no, without quotes."
        );
        faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        None
    }
}

impl Read for u32 {
    const KIND: Kind = Kind::Number;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::Scalar(text) = &node.value
            && !text.starts_with('+')
            && let Ok(number) = text.trim().parse()
        {
            return Some(number);
        }
        if node.value != Value::Broken {
            let message = phrase!("Här ska stå ett heltal.", "A whole number is expected here.");
            let help = phrase!("Skriv bara siffror, till exempel `12`.", "Write digits only, such as `12`.");
            faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        }
        None
    }
}

impl Read for Date {
    const KIND: Kind = Kind::Date;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::Scalar(text) = &node.value
            && has_date_shape(text)
            && let Ok(date) = text.parse()
        {
            return Some(date);
        }
        if node.value != Value::Broken {
            let message = match &node.value {
                Value::Scalar(text) if has_date_shape(text) => {
                    phrase!("Datumet {text} finns inte i kalendern.", "There is no such date as {text}.")
                }
                Value::Scalar(text) => phrase!("”{text}” är inte ett datum.", "\"{text}\" is not a date."),
                _ => phrase!("Här ska stå ett datum.", "A date is expected here."),
            };
            let help = phrase!(
                "Skriv år, månad och dag med bindestreck: `2026-03-01`.",
                "Write year, month and day with hyphens: `2026-03-01`."
            );
            faults.push(Fault::new("date-invalid", node.pointer(), message).help(help));
        }
        None
    }
}

/// Whether `text` looks like `YYYY-MM-DD`; jiff alone would also accept `20260301`.
fn has_date_shape(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

impl<T: Read> Read for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::List(items) = &node.value {
            let read = |item: &Node| match item.value {
                Value::Null => T::hole(),
                _ => T::read(item, faults).or_else(T::hole),
            };
            let mut values = Self::with_capacity(items.len());
            values.extend(items.iter().filter_map(read));
            return Some(values);
        }
        if node.value != Value::Broken {
            let message = phrase!("Här ska stå en lista.", "A list is expected here.");
            let help = phrase!(
                "Skriv varje post på en egen rad som börjar med `- `, eller inom hakparentes: `[a, b]`.",
                "Write each item on a line of its own that begins with `- `, or in brackets: `[a, b]`."
            );
            faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        }
        None
    }
}
