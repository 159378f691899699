//! Lays a small file over a whole one: what it names replaces what has that name, what it does not name stays.

use crate::items;

/// A part of a file with the name that it is replaced by.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    name: Name,
    text: String,
}

/// A top-level key, or a heading below its heading of level 1. A part before the first has an empty name.
#[derive(Debug, Clone, PartialEq, Default)]
struct Name {
    above: Option<String>,
    own: String,
}

impl Name {
    /// Whether `self` in an overlay means `other` in the base. Without a heading of level 1 any document is meant.
    fn means(&self, other: &Self) -> bool {
        self.own == other.own && (self.above.is_none() || self.above == other.above)
    }
}

/// Keys of the front matter and headings with the text up to the next heading replace those of `base`.
pub(crate) fn markdown(base: &str, over: &str) -> String {
    let (base_front, base_body) = split(base);
    let (over_front, over_body) = split(over);
    let front = lay(keys(base_front), keys(over_front));
    let body = lay(sections(base_body), sections(over_body));
    join(&front, &body)
}

/// Keys of tables replace those of `base`.
pub(crate) fn toml(base: &str, over: &str) -> String {
    let mut tables = tables(base);
    for (name, over) in self::tables(over) {
        match tables.iter_mut().find(|(table, _)| *table == name) {
            Some((_, keys)) => *keys = lay(keys.clone(), over),
            None => tables.push((name, over)),
        }
    }
    tables.into_iter().map(|(name, keys)| name + &text(&keys)).collect()
}

/// `base` without a key of the front matter, an item of its list (`krav 10.2`), or a heading (`## Drift`) and the text
/// up to the next one.
pub(crate) fn without(base: &str, part: &str) -> String {
    let (front, body) = split(base);
    let (mut front, mut body) = (keys(front), sections(body));
    let wanted = sections(part).pop().filter(|_| part.starts_with('#')).map(|section| section.name);
    match wanted {
        Some(heading) => {
            let heading = if part.starts_with("# ") { heading } else { Name { above: None, ..heading } };
            body.retain(|section| !heading.means(&section.name));
        }
        None => match part.split_once(' ') {
            Some((list, id)) => {
                let lists = front.iter_mut().filter(|key| key.name.own == list);
                lists.for_each(|key| key.text = items::without(&key.text, id));
            }
            None => front.retain(|key| key.name.own != part),
        },
    }
    join(&front, &body)
}

/// `base` with `snippet` in the place of everything that `examples` name: what one example says instead of the other.
pub(crate) fn instead(base: &str, examples: [&str; 2], snippet: &str) -> String {
    let (base_front, base_body) = split(base);
    let (front, body) = split(snippet);
    let named = examples.map(split);
    let front = swap(keys(base_front), &named.map(|(front, _)| keys(front)), keys(front));
    let body = swap(sections(base_body), &named.map(|(_, body)| sections(body)), sections(body));
    join(&front, &body)
}

fn swap(base: Vec<Part>, named: &[Vec<Part>; 2], snippet: Vec<Part>) -> Vec<Part> {
    let is_named = |part: &Part| {
        !part.name.own.is_empty() && named.iter().flatten().any(|named| named.name.means(&part.name))
    };
    let at = base.iter().position(is_named).unwrap_or(base.len());
    let mut kept: Vec<_> = base.iter().take(at).cloned().collect();
    kept.extend(snippet);
    let mut under = usize::MAX;
    kept.extend(base.into_iter().skip(at).filter(|part| {
        let level = part.name.own.bytes().take_while(|byte| *byte == b'#').count();
        let is_below = level > under;
        if !is_below {
            under = if is_named(part) && level > 0 { level } else { usize::MAX };
        }
        !is_below && !is_named(part)
    }));
    kept
}

fn lay(mut base: Vec<Part>, mut over: Vec<Part>) -> Vec<Part> {
    let mut after = None;
    while let Some(first) = over.first() {
        let name = first.name.clone();
        let (same, others): (Vec<_>, Vec<_>) = over.into_iter().partition(|part| part.name == name);
        let is_blank = name.own.is_empty() && same.iter().all(|part| part.text.trim().is_empty());
        if !is_blank {
            after = Some(replace(&mut base, &name, same, after));
        }
        over = others;
    }
    base
}

/// Puts `parts` in the place of the part of that name; one that is not there comes `after` the one before it in the
/// overlay, or at the end. Gives the place after it.
fn replace(base: &mut Vec<Part>, name: &Name, mut parts: Vec<Part>, after: Option<usize>) -> usize {
    let is_beside = |part: &Part| name.above.is_some() && part.name.above == name.above;
    let end = base.iter().rposition(is_beside).map_or(base.len(), |last| last + 1);
    let end = after.unwrap_or(end);
    let at = base.iter().position(|part| name.means(&part.name)).unwrap_or(end);
    if base.get(at).is_some_and(|part| name.means(&part.name)) {
        let former = base.remove(at);
        if name.own == "dokument" && parts.len() == 1 {
            parts[0].text = nested(&former.text, &parts[0].text, 2);
        } else if parts.len() == 1 && items::is_laid(&parts[0].text) {
            parts[0].text = items::lay(&former.text, &parts[0].text);
        }
    }
    let count = parts.len();
    base.splice(at..at, parts);
    at + count
}

/// The fields of the documents of a single file: `dokument:`, below it the documents, below these their keys.
fn nested(base: &str, over: &str, indent: usize) -> String {
    let (head, over) = over.split_once('\n').unwrap_or((over, ""));
    let base = base.split_once('\n').map_or("", |(_, rest)| rest);
    let mut laid = indented_keys(base, indent);
    for part in indented_keys(over, indent) {
        match laid.iter_mut().find(|former| former.name == part.name) {
            Some(former) if indent == 2 => former.text = nested(&former.text, &part.text, 4),
            Some(former) if items::is_laid(&part.text) => former.text = items::lay(&former.text, &part.text),
            Some(former) => *former = part,
            None => laid.push(part),
        }
    }
    format!("{head}\n{}", text(&laid))
}

fn indented_keys(front: &str, indent: usize) -> Vec<Part> {
    let margin = " ".repeat(indent);
    parts(front, |line, _| {
        let rest = line.strip_prefix(&margin).filter(|rest| is_key(rest))?;
        Some(Name { above: None, own: bare(&rest[..rest.find(':')?]) })
    })
}

/// Front matter without its fences, and body. A text that begins with a key and has no fence is front matter alone.
fn split(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else {
        let is_front = text.lines().next().is_some_and(is_key);
        return if is_front { (text, "") } else { ("", text) };
    };
    let end = rest.find("\n---\n").map_or_else(|| rest.starts_with("---\n").then_some(0), |at| Some(at + 1));
    end.map_or((rest, ""), |end| (&rest[..end], &rest[end + 4..]))
}

fn join(front: &[Part], body: &[Part]) -> String {
    format!("---\n{}---\n{}", text(front), text(body))
}

fn text(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

fn is_key(line: &str) -> bool {
    line.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '"' | '\''))
        && line.contains(':')
}

/// The top-level keys; comment lines belong to the key below them.
fn keys(front: &str) -> Vec<Part> {
    parts(front, |line, _| {
        let end = line.find([':', '='])?;
        (is_key(line) || line.contains(" = ")).then(|| Name { above: None, own: bare(&line[..end]) })
    })
}

fn bare(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_owned()
}

/// The headings, each with the text up to the next one, whatever its level; comment lines belong to the heading below.
fn sections(body: &str) -> Vec<Part> {
    let mut above: Option<String> = None;
    parts(body, |line, in_code| {
        let is_heading = !in_code && line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
        if !is_heading {
            return None;
        }
        let own = line.split("<!--").next().unwrap_or(line).trim().to_owned();
        if own.starts_with("# ") {
            above = Some(own.clone());
        }
        Some(Name { above: above.clone(), own })
    })
}

/// The tables of a TOML file with their keys.
fn tables(toml: &str) -> Vec<(String, Vec<Part>)> {
    let mut tables: Vec<(String, String)> = Vec::new();
    for line in toml.split_inclusive('\n') {
        match tables.last_mut() {
            Some((_, rest)) if !line.starts_with('[') => rest.push_str(line),
            None if !line.starts_with('[') => tables.push((String::new(), line.to_owned())),
            _ => tables.push((line.to_owned(), String::new())),
        }
    }
    tables.into_iter().map(|(name, rest)| (name, keys(&rest))).collect()
}

fn parts(text: &str, mut name: impl FnMut(&str, bool) -> Option<Name>) -> Vec<Part> {
    let mut parts = vec![Part { name: Name::default(), text: String::new() }];
    let (mut comments, mut in_code) = (String::new(), false);
    for line in text.split_inclusive('\n') {
        in_code ^= line.starts_with("```");
        let is_comment = line.starts_with("# fel:")
            || line.starts_with("# varning:")
            || line.starts_with("# återstår:")
            || (line.starts_with("<!--") && line.trim_end().ends_with("-->"));
        if is_comment {
            comments.push_str(line);
        } else if let Some(name) = name(line, in_code) {
            parts.push(Part { name, text: std::mem::take(&mut comments) + line });
        } else if let Some(part) = parts.last_mut() {
            part.text.push_str(&std::mem::take(&mut comments));
            part.text.push_str(line);
        }
    }
    if let Some(part) = parts.last_mut() {
        part.text.push_str(&comments);
    }
    parts
}
