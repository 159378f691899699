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
  for (const { times, cuts } of rules.passes) {
    for (let time = 0; time < times; time += 1) {
      const cut = longestCut(rest, cuts, rules.vowels);
      if (cut === null) break;
      rest = cut.kept + cut.gives;
    }
  }
  return rest;
}

/** What the longest ending that fits leaves, and what stands for it; null where none fits. */
function longestCut(word, cuts, vowels) {
  let best = null;
  for (const { ends, keeps, after, gives } of cuts) {
    for (const end of ends.split(" ")) {
      if (!word.endsWith(end)) continue;
      const kept = word.slice(0, word.length - end.length);
      const letters = [...kept];
      const fits =
        letters.length >= keeps &&
        (after === "" || after.includes(letters.at(-1))) &&
        letters.some((letter) => vowels.includes(letter));
      if (fits && (best === null || kept.length < best.kept.length)) best = { kept, gives };
    }
  }
  return best;
}
