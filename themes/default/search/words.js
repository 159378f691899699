// How words are cut, folded and stemmed: the same as src/search/words.rs and src/search/stem.rs, which say why it is so.
// tests/words compares the two.

/** Lower case in NFC: the exact spelling. */
function lower(text) {
  return text.toLowerCase().normalize("NFC");
}

/** Lower case without marks above and below letters. */
function fold(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return plain.replace(/[æßøđł]/g, (letter) => ({ æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l" })[letter]);
}

/** The words and codes of a text in order: `{word}` or `{code: [groups of letters or of digits]}`. */
function tokens(text) {
  const runs = text.normalize("NFC").match(/[\p{Alphabetic}\p{N}]+(?:[-./_][\p{Alphabetic}\p{N}]+)*/gu) ?? [];
  return runs.flatMap((run) =>
    /\p{N}/u.test(run)
      ? [{ code: run.match(/\p{N}+|[^\p{N}./_-]+/gu).map(lower) }]
      : run.split(/[-./_]/).map((word) => ({ word: lower(word) })),
  );
}

/** The keys of a code: its groups joined, and joined without the zeros that begin a group of digits. */
function codeKeys(groups) {
  const short = groups.map((group) => group.replace(/^0+(?=.)/su, ""));
  return [...new Set([groups.join(""), short.join("")])];
}

/** The stem of a word by the rules of the index; what holds a digit is its own. */
function stem(word, rules) {
  let rest = lower(word);
  if (/\p{N}/u.test(rest)) return rest;
  for (const { times, endings } of prepared(rules)) {
    for (let time = 0; time < times; time += 1) {
      const cut = longestCut(rest, endings, rules.vowels);
      if (cut === null) break;
      rest = cut;
    }
  }
  return rest;
}

const tables = new WeakMap();

/** The passes of the rules, each with its cuts by their endings. */
function prepared(rules) {
  if (!tables.has(rules)) tables.set(rules, rules.passes.map(({ times, cuts }) => ({ times, endings: byEnding(cuts) })));
  return tables.get(rules);
}

function byEnding(cuts) {
  const endings = { cuts: new Map(), longest: 0 };
  for (const cut of cuts) {
    for (const end of cut.ends.split(" ")) {
      endings.cuts.set(end, [...(endings.cuts.get(end) ?? []), cut]);
      endings.longest = Math.max(endings.longest, end.length);
    }
  }
  return endings;
}

/** What the longest ending that fits leaves, with what stands for it; null where none fits. */
function longestCut(word, { cuts, longest }, vowels) {
  for (let length = Math.min(longest, word.length); length > 0; length -= 1) {
    const kept = word.slice(0, word.length - length);
    const cut = cuts.get(word.slice(-length))?.find(({ keeps, after }) => fits([...kept], keeps, after, vowels));
    if (cut) return kept + cut.gives;
  }
  return null;
}

function fits(letters, keeps, after, vowels) {
  return letters.length >= keeps && (after === "" || after.includes(letters.at(-1))) && letters.some((letter) => vowels.includes(letter));
}
