// Words and codes, as the index has them.

/** Lower case without marks on letters. */
function fold(s) {
  const bare = s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return bare.replace(/[æøßđł]/g, (letter) => ({ "æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l" })[letter]);
}

/** Lower case in the exact spelling. */
function lower(s) {
  return s.toLowerCase().normalize("NFC");
}

/** The words and the codes of a text: a list of {word} or {code: groups}. */
function tokens(text) {
  const runs = text.normalize("NFC").match(/[\p{L}\p{N}]+(?:[-./_][\p{L}\p{N}]+)*/gu) ?? [];
  return runs.flatMap((run) => {
    if (/\p{N}/u.test(run)) return [{ code: lower(run).match(/\p{L}+|\p{N}+/gu) }];
    return run.match(/\p{L}+/gu).map((word) => ({ word }));
  });
}

/** The keys of a code: as it is, and without the leading zeros of its numbers. */
function codeKeys(groups) {
  const short = groups.map((group) => group.replace(/^0+(?=\p{N})/u, ""));
  return [...new Set([groups.join(""), short.join("")])];
}

/** The stem of a word. */
function stem(word, rules) {
  return lower(word);
}
