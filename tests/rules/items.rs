//! Lays a list over a list item by item, so that a fixture names only the rows it is about.

/// What stands after the key of a list that is laid over item by item.
const SIGN: &str = "# +";

/// An item with its id, and the comments above it.
struct Item {
    id: Option<String>,
    text: String,
}

/// The lines of a key up to its first item, and the items.
struct List {
    head: String,
    items: Vec<Item>,
}

/// Whether `over`, a key with its list, says that its items are laid over those of the base.
pub(crate) fn is_laid(over: &str) -> bool {
    over.lines().any(|line| !line.trim_start().starts_with('#') && line.trim_end().ends_with(SIGN))
}

/// `base` where the items of `over` stand in the place of those with the same id; others are added at the end.
pub(crate) fn lay(base: &str, over: &str) -> String {
    let (mut list, over) = (list(base), list_of(over));
    list.head = over.head;
    for item in over.items {
        match list.items.iter_mut().find(|former| former.id.is_some() && former.id == item.id) {
            Some(former) => *former = item,
            None => list.items.push(item),
        }
    }
    list.text()
}

/// `base` without the item of this id.
pub(crate) fn without(base: &str, id: &str) -> String {
    let mut list = list(base);
    list.items.retain(|item| item.id.as_deref() != Some(id));
    list.text()
}

impl List {
    fn text(&self) -> String {
        let items = self.items.iter().map(|item| item.text.as_str());
        std::iter::once(self.head.as_str()).chain(items).collect()
    }
}

fn list_of(over: &str) -> List {
    let mut list = list(over);
    list.head = list.head.replace(&format!(" {SIGN}"), "");
    list
}

fn list(text: &str) -> List {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = text.lines().find(|line| line.trim_start().starts_with("- ")).map(indent);
    let mut list = List { head: String::new(), items: Vec::new() };
    let mut comments = String::new();
    for line in text.split_inclusive('\n') {
        let is_item = Some(indent(line)) == first && line.trim_start().starts_with("- ");
        let is_comment = Some(indent(line)) == first && line.trim_start().starts_with('#');
        match list.items.last_mut() {
            _ if is_item => {
                list.items.push(Item { id: id(line), text: std::mem::take(&mut comments) + line });
            }
            _ if is_comment => comments.push_str(line),
            Some(item) => item.text.push_str(line),
            None => list.head.push_str(line),
        }
    }
    list
}

/// The id that the first line of an item begins with.
fn id(line: &str) -> Option<String> {
    let rest =
        line.trim_start().strip_prefix("- ")?.trim_start_matches('{').strip_prefix("id:")?.trim_start();
    let end = rest.find([',', '}', '\n']).unwrap_or(rest.len());
    Some(rest[..end].trim().trim_matches('"').to_owned())
}

#[test]
fn an_item_replaces_the_one_of_its_id() {
    let base = "krav:\n  - {id: \"1\", a: b}\n  - id: R2\n    c: d\n";
    let over = "# fel: x\nkrav: # +\n  # fel: y\n  - {id: R2}\n  - {id: R3}\n";
    assert!(is_laid(over) && !is_laid(base));
    let laid = "# fel: x\nkrav:\n  - {id: \"1\", a: b}\n  # fel: y\n  - {id: R2}\n  - {id: R3}\n";
    assert_eq!(lay(base, over), laid);
    assert_eq!(without(base, "R2"), "krav:\n  - {id: \"1\", a: b}\n");
}
