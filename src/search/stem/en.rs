//! English: plurals, `-ed`, `-ing`, `-ly`, and `-ion` beside `-e`.

use super::{Cut, Pass, Rules};

pub(super) const RULES: Rules = Rules {
    vowels: "aeiouy",
    passes: &[
        Pass {
            times: 1,
            cuts: &[
                Cut { ends: "s", keeps: 3, after: "abcdefghjklmnopqrtvwxyz", gives: "" },
                Cut { ends: "ies", keeps: 2, after: "", gives: "y" },
                Cut { ends: "sses", keeps: 2, after: "", gives: "ss" },
                Cut { ends: "es", keeps: 3, after: "xzh", gives: "" },
            ],
        },
        Pass {
            times: 2,
            cuts: &[
                Cut { ends: "ed ing ly", keeps: 2, after: "", gives: "" },
                Cut { ends: "eed", keeps: 2, after: "", gives: "ee" },
                Cut { ends: "ied", keeps: 2, after: "", gives: "y" },
                Cut { ends: "ily", keeps: 3, after: "", gives: "y" },
                Cut { ends: "ion", keeps: 4, after: "st", gives: "" },
            ],
        },
        Pass { times: 1, cuts: &[Cut { ends: "e", keeps: 2, after: "bcdfghjklmnpqrstvwxz", gives: "" }] },
        Pass {
            times: 1,
            cuts: &[
                Cut { ends: "b", keeps: 2, after: "b", gives: "" },
                Cut { ends: "d", keeps: 2, after: "d", gives: "" },
                Cut { ends: "g", keeps: 2, after: "g", gives: "" },
                Cut { ends: "l", keeps: 2, after: "l", gives: "" },
                Cut { ends: "m", keeps: 2, after: "m", gives: "" },
                Cut { ends: "n", keeps: 2, after: "n", gives: "" },
                Cut { ends: "p", keeps: 2, after: "p", gives: "" },
                Cut { ends: "r", keeps: 2, after: "r", gives: "" },
                Cut { ends: "t", keeps: 2, after: "t", gives: "" },
            ],
        },
    ],
};

pub(super) const STOP_WORDS: [&str; 48] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do", "does",
    "for", "from", "had", "has", "have", "how", "i", "if", "in", "is", "it", "its", "may", "of", "on", "or",
    "should", "that", "the", "this", "to", "was", "we", "were", "what", "when", "where", "which", "who",
    "why", "will", "with", "you",
];
