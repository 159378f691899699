// From what someone types to the postings that hold it.

/** By how a word of the index is met. `spelt`: the stem of a word in just this form, whose names have postings of their own; `zeros`: a code without its leading zeros; `begun`: the stem of a word that may not be finished. */
const WEIGHT = { exact: 1, stem: 0.95, other: 0.9, spelt: 0.85, prefix: 0.7, zeros: 0.6, begun: 0.6, near: 0.5 };
/** Stems that one word of a query stands for, and shards of postings that are read for them, at most. */
const MOST = { stems: 16, lists: 4 };
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
  const from = Math.max(index.folds.findLastIndex((first) => first < start), 0);
  const shards = index.vocabulary.slice(from).filter((_, at) => at === 0 || index.folds[from + at] <= `${start}\uffff`);
  return shards.slice(0, most).map(([, hash]) => hash);
}

async function entriesFor(index, start, most = MOST_SHARDS.prefix) {
  const shards = await Promise.all(shardsFor(index, start, most).map(readVocabulary));
  return shards.flat().filter((entry) => entry.fold.startsWith(start));
}

const stemOf = (index, entry) => (entry.stem ??= stem(entry.word, index.rules));

/** What a word stands for: stems, each with its weight and the name of the shard of its postings. */
async function expand(index, term) {
  const entries = term.code ? await ofCode(index, term) : await ofWord(index, term);
  const rank = ({ weight }) => (weight >= WEIGHT.other ? 1 : 0);
  entries.sort((a, b) => rank(b) - rank(a) || b.entry.impact - a.entry.impact || b.entry.groups - a.entry.groups);
  const stems = new Map();
  for (const { entry, weight } of entries) addStem(index, stems, entry, weight);
  return stems;
}

/** Adds the stem of an entry unless too much is to be read already; the exact spelling has postings of its own beside it. */
function addStem(index, stems, entry, weight) {
  const name = stemOf(index, entry);
  const lists = new Set([...stems.values()].map(({ list }) => list));
  const add = (name, weight) => {
    const list = entry.lists.findLast(([first]) => first <= name)?.[1];
    const known = stems.get(name);
    const isAffordable = lists.has(list) || lists.size < MOST.lists;
    if (known) known.weight = Math.max(known.weight, weight);
    else if (list && stems.size < MOST.stems && isAffordable) stems.set(name, { weight, list });
  };
  const isSpelling = weight === WEIGHT.exact && !/\p{N}/u.test(name);
  add(name, isSpelling ? WEIGHT.spelt : weight);
  if (isSpelling) add(`${name}=${entry.word}=`, WEIGHT.exact);
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
  const bareRoot = fold(root);
  const start = common(bare, bareRoot);
  const [related, longer] = await Promise.all([entriesFor(index, start), start === bare ? [] : entriesFor(index, bare)]);
  const all = [...new Set([...related, ...longer])];
  const weigh = (entry, isPrefix) => {
    if (entry.word === exact) return WEIGHT.exact;
    if (entry.fold === bare) return WEIGHT.other;
    const own = stemOf(index, entry);
    const isLonger = entry.fold.startsWith(bare);
    if (own === root || (entry.bareStem ??= fold(own)) === bareRoot) return last && !isLonger ? WEIGHT.begun : own === root ? WEIGHT.stem : WEIGHT.other;
    return isPrefix && isLonger ? WEIGHT.prefix + (WEIGHT.other - WEIGHT.prefix) * (bare.length / entry.fold.length) : 0;
  };
  const pick = (isPrefix) => all.map((entry) => ({ entry, weight: weigh(entry, isPrefix) })).filter(({ weight }) => weight > 0);
  const known = pick(last);
  if (known.length > 0) return known;
  const begun = pick(true);
  return begun.length > 0 ? begun : near(index, bare, last);
}

function common(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
