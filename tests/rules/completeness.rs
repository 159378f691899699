//! How complete the dossiers of the example register are, seen through their findings.

use produktakt::model::decision::Gate;
use produktakt::rules::{Completeness, completeness};

use crate::tree::{Base, Tree, repository};

/// Looks at one product of the example register.
fn of(id: &str, look: impl Fn(&Completeness<'_>)) {
    let base = Base::new(Tree::read(&repository("content-example")));
    let snapshot = base.check(&base.tree);
    let index = snapshot.products.iter().position(|product| product.name() == id).unwrap();
    look(&completeness(&snapshot.products[index], &snapshot.findings[index]));
}

#[test]
fn a_product_in_use_meets_every_clause_and_waits_for_nothing() {
    of("EMT-0031", |completeness| {
        assert!(completeness.phases.iter().all(|phase| phase.unmet == 0 && phase.remaining == 0));
        assert!(completeness.phases.iter().all(|phase| phase.met > 0));
        assert_eq!(completeness.next, None);
        assert!(completeness.waits_for.is_empty());
    });
}

#[test]
fn a_finished_product_waits_for_its_declaration_and_the_last_decision() {
    of("EMT-0045", |completeness| {
        assert_eq!(completeness.next, Some(Gate::TakeIntoUse));
        let rules: Vec<_> = completeness.waits_for.iter().map(|finding| finding.rule).collect();
        for rule in ["decision-missing", "declaration-unsigned", "declaration-unregistered"] {
            assert!(rules.contains(&rule), "{rule}: {rules:?}");
        }
    });
}

#[test]
fn what_a_later_decision_asks_for_does_not_stand_in_the_way_of_the_next() {
    of("EMT-0053", |completeness| {
        assert_eq!(completeness.next, Some(Gate::Plan));
        assert!(completeness.waits_for.iter().all(|finding| finding.rule != "declaration-unsigned"));
        let last = completeness.phases.last().unwrap();
        assert!(last.gate == Some(Gate::TakeIntoUse) && last.unmet == 0 && last.remaining > 0);
    });
}
