//! Residual risk when the product is to be taken into use (routine 4).

pub(super) mod reduction;

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::config::Acceptability;
use crate::{phrase, route};

/// A risk has no residual level.
pub(super) static UNASSESSED: Rule = Rule::product(
    "residual-risk-unassessed",
    [
        "Varje risk ska ha en bedömd kvarstående nivå inom riskmatrisens skalor.",
        "Every risk must have an assessed residual level within the scales of the risk matrix.",
    ],
    &["VGR-4-04"],
    unassessed,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4}\n",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4, kvarstående: {sannolikhet: 1, allvarlighet: 3}}\n",
    ),
);

/// A residual risk is unacceptable and nobody weighed it against the benefit.
pub(super) static UNACCEPTABLE: Rule = Rule::product(
    "residual-risk-unacceptable",
    [
        "En oacceptabel kvarstående risk kräver en motivering som väger nytta mot risk.",
        "An unacceptable residual risk needs a justification that weighs benefit against risk.",
    ],
    &["VGR-4-04"],
    unacceptable,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 5, allvarlighet: 5, kvarstående: {sannolikhet: 4, allvarlighet: 5}}\n",
        "risker:\n  - {id: R1, sannolikhet: 5, allvarlighet: 5, kvarstående: {sannolikhet: 4, allvarlighet: 5}, motivering: Utan produkten kan barnet inte behandlas alls.}\n",
    ),
);

fn unassessed(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    for (index, risk) in risks.iter().enumerate() {
        let residual = risk.residual.clone().unwrap_or_default();
        let judged = residual.probability.zip(residual.severity);
        let id = risk.id.as_deref().unwrap_or("?");
        let place = At::Document(kind.clone(), route!["risker", index, "kvarstående"]);
        match judged {
            None => {
                let message = phrase!(
                    "Risken {id} saknar bedömning av den kvarstående risken.",
                    "The risk {id} lacks an assessment of the residual risk."
                );
                let help = phrase!(
                    "Lägg till `kvarstående: {{sannolikhet: …, allvarlighet: …}}`.",
                    "Add `kvarstående: {{sannolikhet: …, allvarlighet: …}}`."
                );
                findings.add(place, message).help(help);
            }
            Some((probability, severity))
                if dossier.site.config.risk.judge(probability, severity).is_none() =>
            {
                let message = phrase!(
                    "Den kvarstående risken för {id} ligger utanför riskmatrisens skalor.",
                    "The residual risk of {id} lies outside the scales of the risk matrix."
                );
                let matrix = &dossier.site.config.risk;
                let (rows, columns) = (matrix.probability.len(), matrix.severity.len());
                let help = phrase!(
                    "Sannolikhet är 1–{rows} och allvarlighet 1–{columns}.",
                    "Probability is 1–{rows} and severity 1–{columns}."
                );
                findings.add(place, message).help(help);
            }
            Some(_) => {}
        }
    }
}

fn unacceptable(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    for (index, risk) in risks.iter().enumerate() {
        let judged = risk
            .residual
            .as_ref()
            .and_then(|residual| dossier.site.config.risk.judge(residual.probability?, residual.severity?));
        if judged == Some(Acceptability::Unacceptable) && !is_answered(risk.justification.as_deref()) {
            let id = risk.id.as_deref().unwrap_or("?");
            let message = phrase!(
                "Den kvarstående risken {id} är oacceptabel och saknar motivering.",
                "The residual risk {id} is unacceptable and lacks a justification."
            );
            let help = phrase!(
                "Sänk risken, eller skriv i `motivering` varför nyttan överväger.",
                "Lower the risk, or write in `motivering` why the benefit outweighs it."
            );
            findings
                .add(At::Document(kind.clone(), route!["risker", index, "kvarstående"]), message)
                .help(help);
        }
    }
}
