//! Swedish: the endings of all declensions and of regular verbs, each cut after the other, and `-ning` beside the verb.

use super::{Cut, Pass, Rules};

const CONSONANTS: &str = "bcdfghjklmnpqrstvwxz";

pub(super) const RULES: Rules = Rules {
    vowels: "aeiouyåäöé",
    passes: &[
        Pass {
            times: 6,
            cuts: &[
                // The genitive.
                Cut { ends: "s", keeps: 4, after: "abcdefghijklmnopqrtuvwxyzåäöé", gives: "" },
                // Nouns, and what adjectives and verbs have in common with them.
                Cut { ends: "a", keeps: 3, after: "bcdfghjklmnpqrstvwxzi", gives: "" },
                Cut { ends: "e", keeps: 3, after: CONSONANTS, gives: "" },
                Cut { ends: "n", keeps: 4, after: "aoueiåäö", gives: "" },
                Cut { ends: "t", keeps: 4, after: "o", gives: "" },
                Cut { ends: "um", keeps: 5, after: "ie", gives: "" },
                Cut {
                    ends: "en et ena ar arna are aren arn er ern erna or orn orna",
                    keeps: 3,
                    after: "",
                    gives: "",
                },
                // Adjectives and verbs.
                Cut { ends: "ad at adt ade ast aste", keeps: 3, after: "", gives: "" },
                Cut { ends: "d dd t de te", keeps: 4, after: "bcdfghjklmnpqrtvwxz", gives: "" },
                Cut { ends: "ande anden andet andena", keeps: 3, after: "", gives: "" },
                Cut { ends: "ning", keeps: 4, after: "", gives: "" },
                Cut { ends: "ing", keeps: 5, after: "", gives: "" },
            ],
        },
        // What an ending pushes together: `nyckel` and `nyckl-ar`, `filter` and `filtr-et`, `öppen` and `öppn-a`.
        Pass {
            times: 2,
            cuts: &[
                Cut { ends: "el", keeps: 3, after: CONSONANTS, gives: "l" },
                Cut { ends: "r", keeps: 3, after: CONSONANTS, gives: "" },
                Cut { ends: "n", keeps: 4, after: CONSONANTS, gives: "" },
            ],
        },
        // `rum` and `rumm-et`.
        Pass {
            times: 1,
            cuts: &[
                Cut { ends: "b", keeps: 2, after: "b", gives: "" },
                Cut { ends: "d", keeps: 2, after: "d", gives: "" },
                Cut { ends: "f", keeps: 2, after: "f", gives: "" },
                Cut { ends: "g", keeps: 2, after: "g", gives: "" },
                Cut { ends: "k", keeps: 2, after: "k", gives: "" },
                Cut { ends: "l", keeps: 2, after: "l", gives: "" },
                Cut { ends: "m", keeps: 2, after: "m", gives: "" },
                Cut { ends: "n", keeps: 2, after: "n", gives: "" },
                Cut { ends: "p", keeps: 2, after: "p", gives: "" },
                Cut { ends: "r", keeps: 2, after: "r", gives: "" },
                Cut { ends: "s", keeps: 2, after: "s", gives: "" },
                Cut { ends: "t", keeps: 2, after: "t", gives: "" },
            ],
        },
    ],
};

pub(super) const STOP_WORDS: [&str; 72] = [
    "alla", "allt", "att", "av", "bara", "blev", "bli", "blir", "de", "dem", "den", "denna", "dessa", "det",
    "detta", "dig", "din", "du", "där", "då", "efter", "eller", "en", "er", "ett", "från", "får", "för",
    "ha", "hade", "han", "har", "hon", "hos", "hur", "här", "i", "in", "inte", "jag", "kan", "man", "med",
    "mig", "min", "mot", "måste", "ni", "nu", "när", "och", "om", "på", "sig", "sin", "ska", "skall", "som",
    "så", "till", "upp", "ut", "vad", "var", "vara", "varför", "vi", "vid", "vilka", "vilken", "vilket",
    "är",
];
