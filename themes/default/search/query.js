// From what someone types to the things that hold it.

/** By how a word of the index is met. `zeros`: a code without its leading zeros; `begun`: the stem of a word that may not be finished. */
const WEIGHT = { exact: 1, stem: 0.95, other: 0.9, prefix: 0.7, zeros: 0.6, begun: 0.6, near: 0.5 };
/** Words of the index that one word of a query stands for, at most. */
const MOST_EXPANSIONS = 12;
/** Shards of the vocabulary that are read for one word, at most. */
const MOST_SHARDS = { prefix: 4, near: 10 };

/** What is asked, word by word, and as one code; nothing where it is too short. */
function understand(query, index) {
  const found = tokens(query);
  const words = found.filter((token) => token.code || !index.stop.includes(lower(token.word)));
  const asked = words.length > 0 ? words : found;
  const isLong = query.trim().length > 1 || asked.some((token) => token.code);
  const terms = asked.map((token) => ({ ...token, last: token === found.at(-1) }));
  const groups = found.flatMap((token) => token.code ?? [lower(token.word)]);
  const code = found.some((token) => token.code) ? codeKeys(groups) : [];
  return { query, terms: isLong ? terms : [], code, joined: found.length > 1 && code.length > 0 ? { code: groups, last: true } : null };
}

/** The shards that may hold words whose fold begins with `start`. */
function shardsFor(index, start, most) {
  const firsts = (index.folds ??= index.vocabulary.map(([word]) => fold(word)));
  const from = Math.max(firsts.findLastIndex((first) => first < start), 0);
  const shards = index.vocabulary.slice(from).filter((_, at) => at === 0 || firsts[from + at] <= `${start}\uffff`);
  return shards.slice(0, most).map(([, hash]) => hash);
}

async function entriesFor(index, start, most = MOST_SHARDS.prefix) {
  const shards = await Promise.all(shardsFor(index, start, most).map(readVocabulary));
  return shards.flat().filter((entry) => entry.fold.startsWith(start));
}

/** The words of the index that a word stands for: a map from stem to weight. */
async function expand(index, term) {
  const entries = term.code ? await ofCode(index, term) : await ofWord(index, term);
  const rank = ({ weight }) => (weight >= WEIGHT.other ? 1 : 0);
  entries.sort((a, b) => rank(b) - rank(a) || b.entry.impact - a.entry.impact || b.entry.groups - a.entry.groups);
  const stems = new Map();
  for (const { entry, weight } of entries.slice(0, MOST_EXPANSIONS)) {
    const name = stem(entry.word, index.rules);
    stems.set(name, Math.max(stems.get(name) ?? 0, weight));
  }
  return stems;
}

async function ofCode(index, { code, last }) {
  const keys = codeKeys(code);
  const found = await Promise.all(keys.map((key) => entriesFor(index, key)));
  return found.flatMap((entries, at) =>
    entries
      .map((entry) => ({ entry, weight: entry.fold === keys[at] ? (at === 0 ? WEIGHT.exact : WEIGHT.zeros) : last && at === 0 ? WEIGHT.prefix : 0 }))
      .filter(({ weight }) => weight > 0),
  );
}

async function ofWord(index, { word, last }) {
  const exact = lower(word);
  const bare = fold(word);
  const root = stem(word, index.rules);
  const start = common(bare, fold(root));
  const [related, longer] = await Promise.all([entriesFor(index, start), start === bare ? [] : entriesFor(index, bare)]);
  const all = [...new Set([...related, ...longer])];
  const weigh = (isPrefix) => (entry) => {
    if (entry.word === exact) return WEIGHT.exact;
    const own = stem(entry.word, index.rules);
    if (entry.fold === bare) return WEIGHT.other;
    const isLonger = entry.fold.startsWith(bare);
    if (fold(own) === fold(root)) return last && !isLonger ? WEIGHT.begun : own === root ? WEIGHT.stem : WEIGHT.other;
    return isPrefix && isLonger ? WEIGHT.prefix + (WEIGHT.other - WEIGHT.prefix) * (bare.length / entry.fold.length) : 0;
  };
  const pick = (isPrefix) => all.map((entry) => ({ entry, weight: weigh(isPrefix)(entry) })).filter(({ weight }) => weight > 0);
  const known = pick(last);
  if (known.length > 0) return known;
  const begun = pick(true);
  return begun.length > 0 ? begun : near(index, bare, last);
}

/** Words that are spelt nearly so; those that begin with the same two letters first. */
async function near(index, word, last) {
  const limit = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (limit === 0) return [];
  for (const start of [word.slice(0, 2), word.slice(0, 1)]) {
    const entries = await entriesFor(index, start, MOST_SHARDS.near);
    const far = entries.map((entry) => ({ entry, distance: distance(word, entry.fold, last, limit) }));
    const least = Math.min(...far.map(({ distance }) => distance));
    if (least <= limit) return far.filter(({ distance }) => distance === least).map(({ entry }) => ({ entry, weight: WEIGHT.near }));
  }
  return [];
}

/** Letters to add, drop, change or swap until `a` is `b`, or where it is a prefix the beginning of `b`. */
function distance(a, b, isPrefix, limit) {
  if (b.length < a.length - limit || (!isPrefix && b.length > a.length + limit)) return Infinity;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
    }
    [before, row] = [row, next];
  }
  return isPrefix ? Math.min(...row) : row[b.length];
}

/** A word that nobody wrote, as two that someone did: `andningsslangfäste` as `andningsslang` and `fäste`. */
async function split(index, { word }) {
  const bare = fold(word);
  for (let at = bare.length - 3; at >= 3; at -= 1) {
    const left = await whole(index, bare.slice(0, at).replace(at > 4 ? /(?<=.{3})[seoa]$/ : /$^/, "")) ?? (await whole(index, bare.slice(0, at)));
    const right = left && (await whole(index, bare.slice(at)));
    if (right) return [left, right];
  }
  return [];
}

async function whole(index, word) {
  if (word.length < 3) return null;
  const entries = (await entriesFor(index, word, 1)).filter((entry) => entry.fold === word);
  return entries.length > 0 ? new Map(entries.map((entry) => [stem(entry.word, index.rules), WEIGHT.near])) : null;
}

function common(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** The postings of a stem. */
async function postingsOf(index, name) {
  const at = index.postings.findLastIndex(([first]) => first <= name);
  const stems = at < 0 ? new Map() : await readPostings(index.postings[at][1]);
  return stems.get(name) ?? new Uint8Array();
}
