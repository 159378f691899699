//! Basic facts: what the product's own front matter says beyond its status, in groups.

use serde::Serialize;

use crate::model::Product;
use crate::pages::parts::{Fact, known};
use crate::pages::scene::Here;
use crate::pages::standing::capitalised;
use crate::pages::table::{Cell, Table};
use crate::pages::{address, intended_use};

/// Facts that belong together: pairs, a list, a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Group {
    title: String,
    pairs: Vec<Fact>,
    bullets: Vec<String>,
    table: Option<Table>,
}

/// The groups that say something.
pub(super) fn view(product: &Product, here: &Here<'_>) -> Vec<Group> {
    let groups = [
        intended_use_group(product, here),
        what(product, here),
        base_products(product, here),
        surveys(product, here),
        not_equivalent(product, here),
        marking(product, here),
        owners(product, here),
        events(product, here),
        deviations(product, here),
    ];
    groups.into_iter().filter(|group| !group.is_empty()).collect()
}

impl Group {
    fn new(key: &str, here: &Here<'_>) -> Self {
        Self { title: here.word(key).to_owned(), ..Self::default() }
    }

    fn table(key: &str, table: Table, here: &Here<'_>) -> Self {
        Self { table: table.filled(), ..Self::new(key, here) }
    }

    fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.bullets.is_empty() && self.table.is_none()
    }
}

fn intended_use_group(product: &Product, here: &Here<'_>) -> Group {
    let pairs =
        product.intended_use().map(|intended| intended_use::pairs(intended, here)).unwrap_or_default();
    Group { pairs, ..Group::new("product.intended_use", here) }
}

fn what(product: &Product, here: &Here<'_>) -> Group {
    let front = &product.front;
    let words = here.words();
    let mut pairs = Vec::new();
    let needed_by = front.need_from.iter().flatten().map(|unit| here.unit(unit)).collect::<Vec<_>>();
    if !needed_by.is_empty() {
        pairs.push(Fact::links(words.get("product.need_from"), needed_by));
    }
    let list = |items: &Option<Vec<String>>| {
        items.as_ref().map(|items| {
            if items.is_empty() { words.get("product.none").to_owned() } else { items.join(", ") }
        })
    };
    let (traits, variants, accessories) =
        (list(&front.traits), list(&front.variants), list(&front.accessories));
    let planned = front.planned_count.map(|count| count.to_string());
    pairs.extend(known([
        (words.get("product.traits"), traits.as_ref()),
        (words.get("product.variants"), variants.as_ref()),
        (words.get("product.accessories"), accessories.as_ref()),
        (words.get("product.planned"), planned.as_ref()),
        (words.get("product.quality_system"), front.quality_system.as_ref()),
        (words.get("product.further_documents"), front.further_documents.as_ref()),
    ]));
    Group { pairs, ..Group::new("product.what", here) }
}

fn base_products(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let columns = ["column.name", "column.maker", "column.model", "column.ce_marked", "column.original_use"];
    let mut table = Table::new(words.get("product.base_products"), &columns.map(|key| words.get(key)));
    for base in product.front.base_products.iter().flatten() {
        let ce = base
            .ce_marked
            .map(|marked| words.get(if marked { "product.yes" } else { "product.no" }).to_owned());
        let fields = [
            base.name.as_ref(),
            base.maker.as_ref(),
            base.model.as_ref(),
            ce.as_ref(),
            base.original_use.as_ref(),
        ];
        table.push(None, fields.map(Cell::maybe));
    }
    Group::table("product.base_products", table, here)
}

fn surveys(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let columns = ["column.date", "column.result", "column.by", "column.method"].map(|key| words.get(key));
    let mut table = Table::new(words.get("product.surveys"), &columns);
    for survey in product.front.surveys.iter().flatten().rev() {
        let result = survey.result.map(|result| capitalised(words.term(result.word())));
        let sources = survey.sources.as_ref().map(|sources| sources.join(", "));
        let cells = [
            Cell::day(survey.date),
            Cell::maybe(result.as_ref()),
            Cell::maybe(survey.by.as_ref()),
            Cell::maybe(survey.method.as_ref()).note(sources),
        ];
        table.push(None, cells);
    }
    Group::table("product.surveys", table, here)
}

fn not_equivalent(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let Some(reason) = &product.front.not_equivalent else { return Group::default() };
    let grounds = reason
        .grounds
        .as_ref()
        .map(|grounds| grounds.iter().map(|ground| words.term(ground.word())).collect::<Vec<_>>().join(", "));
    let compared = reason.compared.as_ref().map(|compared| compared.join(", "));
    let pairs = known([
        (words.get("product.grounds"), grounds.as_ref()),
        (words.get("product.compared"), compared.as_ref()),
        (words.get("column.justification"), reason.justification.as_ref()),
    ]);
    Group { pairs, ..Group::new("product.not_equivalent", here) }
}

fn marking(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let Some(marking) = &product.front.marking else { return Group::default() };
    let manner = marking.manner.map(|manner| capitalised(words.term(manner.word())));
    let ce_mark = marking.ce_mark.map(|mark| capitalised(words.term(mark.word())));
    let pairs = known([
        (words.get("product.marking_how"), manner.as_ref()),
        (words.get("product.marking_text"), marking.text.as_ref()),
        (words.get("product.marking_where"), marking.placement.as_ref()),
        (words.get("product.marking_routine"), marking.routine.as_ref()),
        (words.get("product.marking_ce"), ce_mark.as_ref()),
        (words.get("column.justification"), marking.justification.as_ref()),
    ]);
    Group { pairs, ..Group::new("product.marking", here) }
}

fn owners(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let columns =
        ["column.role", "column.unit", "column.from_date", "column.to_date"].map(|key| words.get(key));
    let mut table = Table::new(words.get("product.owners"), &columns);
    for owner in product.owners().iter().rev() {
        let unit = owner.unit.as_deref().map_or_else(Cell::nothing, |unit| Cell::link(here.unit(unit)));
        let title = Cell::maybe(owner.title.as_ref()).note(owner.name.as_ref());
        table.push(None, [title, unit, Cell::day(owner.from), Cell::day(owner.to)]);
    }
    Group::table("product.owners", table, here)
}

fn events(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let columns =
        ["column.date", "column.event", "column.control", "column.closed"].map(|key| words.get(key));
    let mut table = Table::new(words.get("product.incidents"), &columns);
    for event in product.front.events.iter().flatten().rev() {
        let kind = event.kind.map(|kind| capitalised(words.term(kind.word())));
        let cells = [
            Cell::day(event.date).note(kind),
            Cell::maybe(event.description.as_ref()).note(event.mark.as_ref()),
            Cell::maybe(event.action.as_ref()),
            Cell::day(event.closed),
        ];
        table.push(None, cells);
    }
    Group::table("product.incidents", table, here)
}

fn deviations(product: &Product, here: &Here<'_>) -> Group {
    let words = here.words();
    let columns =
        ["column.id", "column.date", "column.description", "column.status"].map(|key| words.get(key));
    let mut table = Table::new(words.get("product.deviations"), &columns);
    for deviation in product.front.deviations.iter().flatten().rev() {
        let status = deviation.status.map(|status| capitalised(words.term(status.word())));
        let cells = [
            Cell { mono: true, ..Cell::maybe(deviation.id.as_ref()) },
            Cell::day(deviation.date),
            Cell::maybe(deviation.description.as_ref()),
            Cell::maybe(status.as_ref()),
        ];
        table.push(deviation.id.as_deref().map(address::anchor), cells);
    }
    Group::table("product.deviations", table, here)
}
