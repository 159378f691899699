//! A row of the register as markup, written once for all the pages that show it.

use super::facets::{self, Values};
use crate::pages::markup::{self, escape, weave};
use crate::pages::parts::{Day, Link};
use crate::pages::scene::Here;
use crate::pages::standing::State;
use crate::pages::strip::{self, Strip};
use crate::register::Facts;

/// The markup of the product with number `index`, cut where an address begins: there each page puts its way to the root.
/// The addresses of `here` and `unit` begin at the root.
pub(super) fn pieces(
    index: usize,
    values: &Values,
    unit: &Link,
    individuals: usize,
    here: &Here<'_>,
) -> Vec<String> {
    let words = here.words();
    let (product, facts) = (&here.scene.products[index], &here.scene.register.products[index]);
    let mut out = String::with_capacity(1400);
    out.push_str("<tr");
    let Values { status, units, kind, documents } = values;
    for (name, value) in [("status", *status), ("enhet", units), ("typ", kind), ("dok", documents)] {
        weave(&mut out, &[" data-", name, "=\"", value, "\""]);
    }
    out.push_str("><th scope=\"row\"><a href=\"");
    let opening = std::mem::take(&mut out);
    weave(
        &mut out,
        &["", &here.product(product), "\">", &facts.title, "</a><span class=\"sub\"><span class=\"id\">"],
    );
    weave(
        &mut out,
        &["", &facts.name, "</span> · ", words.get(facets::kind_key(facts.kind)), "</span></th>\n<td>"],
    );
    standing(&mut out, facts, State::of(product, here.scene.today), here);
    out.push_str("</td>\n<td>");
    let mut pieces = vec![opening];
    if let Some(url) = &unit.url {
        out.push_str("<a href=\"");
        pieces.push(std::mem::take(&mut out));
        weave(&mut out, &["", url, "\">", &unit.text, "</a>"]);
    } else {
        escape(&mut out, &unit.text);
    }
    counts(&mut out, facts, individuals, here);
    pieces.push(out);
    pieces
}

/// The state, and how far the documents have come.
fn standing(out: &mut String, facts: &Facts, state: State, here: &Here<'_>) {
    let words = here.words();
    markup::tag(out, &state.tag(words));
    if let Some(phase) = state.phase(words) {
        weave(out, &["<span class=\"sub\">", &phase, "</span>"]);
    }
    out.push_str("</td>\n<td class=\"cell--end\">");
    Strip::of(facts, words).write(out);
    if let Some(gaps) = strip::gaps(facts).filter(|_| state.is_in_use()) {
        out.push_str("<span class=\"sub sub--warn\">");
        markup::icon(out, "warn");
        weave(out, &["", &words.fill("register.gap", &[("letters", &gaps)]), "</span>"]);
    }
}

/// The number of individuals and the day of the latest change.
fn counts(out: &mut String, facts: &Facts, individuals: usize, here: &Here<'_>) {
    let open = |out: &mut String, class: &str, key: &str| {
        let label = here.word(key);
        weave(out, &["</td>\n<td class=\"", class, "\"><span class=\"cell-label\">", label, ": </span>"]);
    };
    open(out, "num", "register.individuals");
    match individuals {
        0 => out.push('–'),
        some => out.push_str(&some.to_string()),
    }
    open(out, "cell--end", "register.changed");
    match facts.updated {
        Some(date) => markup::day(out, &Day::short(date)),
        None => out.push('–'),
    }
    out.push_str("</td></tr>\n");
}
