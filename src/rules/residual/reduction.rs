//! Risks are made as small as possible: never larger by a control, and with a reason where they are not small.

use crate::diagnostic::Phrase;
use crate::model::config::{Acceptability, RiskMatrix};
use crate::model::risk::Risk;
use crate::model::{At, Product};
use crate::rules::parts::{Cites, is_answered};
use crate::rules::risks::name;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// What remains is worse than what was.
pub(in crate::rules) static WORSE: Rule = Rule::product(
    "residual-worse-than-initial",
    [
        "Den kvarstående risken får inte vara större än risken före åtgärder.",
        "The residual risk may not be greater than the risk before controls.",
    ],
    &["VGR-B1E-12", "VGR-4-04"],
    worse,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 2, allvarlighet: 3, kvarstående: {sannolikhet: 3, allvarlighet: 3}}\n",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 3, kvarstående: {sannolikhet: 1, allvarlighet: 3}}\n",
    ),
);

/// A risk that should be lower has no reason.
pub(in crate::rules) static UNJUSTIFIED: Rule = Rule::product(
    "residual-unjustified",
    [
        "En kvarstående risk som ska reduceras så långt möjligt ska ha en motivering till att den inte är lägre.",
        "A residual risk that is to be reduced as far as possible must have a reason why it is not lower.",
    ],
    &["VGR-B1E-12", "VGR-4-04"],
    unjustified,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4, kvarstående: {sannolikhet: 1, allvarlighet: 4}}\n",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4, kvarstående: {sannolikhet: 1, allvarlighet: 4}, motivering: Allvarligheten beror på stråldosen och inte på fixturen.}\n",
    ),
);

/// On the simple route only the acceptable level is asked for.
pub(in crate::rules) fn cites(product: &Product) -> Cites {
    if product.is_simple() { &["VGR-4-04"] } else { &["VGR-B1E-12"] }
}

fn worse(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    for (index, risk) in
        risks.iter().enumerate().filter(|(_, risk)| is_worse(risk, &dossier.site.config.risk))
    {
        let Phrase { sv, en } = name(risk);
        let message =
            phrase!("{sv} är större efter åtgärder än före.", "{en} is greater after controls than before.");
        let help = phrase!(
            "Rätta stegen, eller ta upp risken som åtgärden för med sig för sig.",
            "Correct the steps, or list the risk that the control brings on its own."
        );
        let at = |field: &str| At::Document(kind.clone(), route!["risker", index, field]);
        let note = phrase!("före åtgärder", "before controls");
        let finding = findings.add(at("kvarstående"), message);
        finding.help(help).cites(cites(dossier.product)).see(at("sannolikhet"), note);
    }
}

/// Whether the residual risk is of a worse level, or no smaller on either scale and greater on one.
fn is_worse(risk: &Risk, matrix: &RiskMatrix) -> bool {
    let initial = risk.probability.zip(risk.severity);
    let residual = risk.residual.as_ref().and_then(|residual| residual.probability.zip(residual.severity));
    let (Some(before), Some(after)) = (initial, residual) else { return false };
    let level = |(probability, severity)| matrix.judge(probability, severity).map(rank);
    let (Some(level_before), Some(level_after)) = (level(before), level(after)) else { return false };
    let is_nowhere_smaller = after.0 >= before.0 && after.1 >= before.1 && after != before;
    level_after > level_before || is_nowhere_smaller
}

const fn rank(level: Acceptability) -> u8 {
    match level {
        Acceptability::Acceptable => 0,
        Acceptability::Reduce => 1,
        Acceptability::Unacceptable => 2,
    }
}

fn unjustified(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    let matrix = &dossier.site.config.risk;
    for (index, risk) in risks.iter().enumerate() {
        let residual = risk.residual.as_ref();
        let judged = residual.and_then(|residual| matrix.judge(residual.probability?, residual.severity?));
        if judged != Some(Acceptability::Reduce) || is_answered(risk.justification.as_deref()) {
            continue;
        }
        let Phrase { sv, en } = name(risk);
        let message = phrase!(
            "{sv} ska reduceras så långt möjligt men saknar `motivering` till att den inte är lägre.",
            "{en} is to be reduced as far as possible but lacks a `motivering` why it is not lower."
        );
        let help = phrase!(
            "Sänk risken, eller skriv varför den inte kan bli lägre.",
            "Lower the risk, or write why it cannot be lower."
        );
        let at = At::Document(kind.clone(), route!["risker", index, "motivering"]);
        findings.add(at, message).help(help).cites(cites(dossier.product));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::risk::Residual;

    fn risk(before: (u32, u32), after: (u32, u32)) -> Risk {
        Risk {
            probability: Some(before.0),
            severity: Some(before.1),
            residual: Some(Residual { probability: Some(after.0), severity: Some(after.1) }),
            ..Risk::default()
        }
    }

    #[test]
    fn worse_is_a_worse_level_or_greater_on_one_scale_and_smaller_on_none() {
        let matrix = RiskMatrix::default();
        for (before, after) in [((2, 3), (3, 3)), ((1, 1), (1, 2)), ((2, 2), (1, 4))] {
            assert!(is_worse(&risk(before, after), &matrix), "{before:?} {after:?}");
        }
        for (before, after) in [((2, 3), (2, 3)), ((4, 2), (2, 3)), ((3, 3), (1, 3)), ((9, 9), (1, 1))] {
            assert!(!is_worse(&risk(before, after), &matrix), "{before:?} {after:?}");
        }
    }
}
