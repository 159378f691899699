//! The words of `egenskaper` that steer which rows of Annex I are likely to apply (format.md 8).

use super::annex;

/// The known Swedish words with their trait in `gspr.yaml`. The other traits keep their English word.
const WORDS: &[(&str, &str)] = &[
    ("fysisk", "physical"),
    ("programvara", "software"),
    ("mobilapp", "mobile_app"),
    ("aktiv", "active"),
    ("mätande", "measuring"),
    ("diagnostisk", "diagnostic"),
    ("steril", "sterile"),
    ("ska steriliseras", "to_be_sterilised"),
    ("återanvändbar", "reusable"),
    ("engångs", "single_use"),
    ("patientkontakt", "patient_contact"),
    ("invasiv", "invasive"),
    ("implanterbar", "implantable"),
    ("vätske- eller gasväg", "fluid_or_gas_path"),
    ("tillför energi eller ämne", "delivers_energy_or_substance"),
    ("administrerar läkemedel", "administers_medicine"),
    ("strålning", "radiation"),
    ("joniserande", "ionising"),
    ("används i strålfält", "used_in_beam"),
    ("syrgas eller brandfarligt", "oxygen_or_flammable"),
    ("extern ström", "external_power"),
    ("intern ström", "internal_power"),
    ("övervakar patient", "monitors_patient"),
    ("anslutningar", "connectors"),
    ("sammansatta delar", "assembled_parts"),
    ("visar värden", "display"),
    ("reglage", "controls"),
    ("värme", "heat"),
    ("vibration", "vibration"),
    ("buller", "noise"),
    ("begränsad hållbarhet", "limited_life"),
    ("lagringsvillkor", "storage_condition"),
    ("lekmannaanvändare", "lay_user"),
    ("underhålls", "maintainable"),
    ("nanomaterial", "nanomaterial"),
    ("kombination", COMBINATION),
];

/// The trait of a product that is a combination, by its word or by its kind.
pub const COMBINATION: &str = "combination";

/// Stands at rows that do not concern an in-house device.
const NEVER: &str = "none";

/// The trait that `word` of a product's `egenskaper` means; `None` for a free word.
pub fn of_word(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let swedish = WORDS.iter().find(|(known, _)| *known == word).map(|(_, name)| *name);
    let english = || annex().iter().flat_map(|row| &row.traits).find(|name| **name == word && *name != NEVER);
    swedish.or_else(|| english().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_traits_of_the_annex() {
        for (word, name) in WORDS {
            assert!(annex().iter().any(|row| row.traits.iter().any(|known| known == name)), "{word}");
        }
        assert_eq!(of_word(" Aktiv "), Some("active"));
        assert_eq!(of_word("sharps"), Some("sharps"));
        assert_eq!(of_word("3d-utskriven"), None);
        assert_eq!(of_word("none"), None);
    }
}
