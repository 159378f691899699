// From the words of a query to a ranked list of things.

/** The share of the best single record in the score of a thing. */
const RECORD_SHARE = 0.5;

/** Finds things: each with its score and the score of its records; the best comes first. */
async function find(index, asked) {
  const expanded = await Promise.all(asked.terms.map((term) => expand(index, term)));
  const terms = await Promise.all(
    expanded.map((stems, at) => (stems.size === 0 && asked.terms[at].word ? split(index, asked.terms[at]) : [stems])),
  );
  const words = terms.flat();
  const matched = await Promise.all(words.map((stems) => collect(stems)));
  const things = score(index, matched);
  const whole = asked.joined && (await collect(await expand(index, asked.joined)));
  for (const [group, records] of whole ?? []) {
    const best = Math.max(...records.values());
    const thing = things.get(group) ?? { group, score: 0, records: new Map() };
    thing.score += best * 100;
    for (const [local, impact] of records) thing.records.set(local, (thing.records.get(local) ?? 0) + impact * 100);
    things.set(group, thing);
  }
  const stems = new Set(words.flatMap((map) => [...map.keys()]));
  return { things: [...things.values()].sort((a, b) => b.score - a.score || a.group - b.group), stems, asked };
}

/** For each group the best of a word in each record. */
async function collect(stems) {
  const groups = new Map();
  const names = [...stems];
  const shards = await Promise.all(names.map(([, { list }]) => readPostings(list)));
  names.forEach(([name, { weight }], at) =>
    walk(shards[at].get(name) ?? [], (group, local, impact) => {
      if (!groups.has(group)) groups.set(group, new Map());
      const records = groups.get(group);
      records.set(local, Math.max(records.get(local) ?? 0, impact * weight));
    }),
  );
  return groups;
}

function score(index, matched) {
  const rarity = matched.map((groups) => Math.log(1 + index.groups.length / Math.max(groups.size, 1)));
  const all = rarity.reduce((sum, one) => sum + one, 0);
  const things = new Map();
  matched.forEach((groups, word) => {
    for (const [group, records] of groups) {
      if (!things.has(group)) things.set(group, { group, score: 0, matched: 0, records: new Map() });
      const thing = things.get(group);
      let best = 0;
      for (const [local, impact] of records) {
        best = Math.max(best, impact);
        thing.records.set(local, (thing.records.get(local) ?? 0) + rarity[word] * impact);
      }
      thing.score += rarity[word] * best;
      thing.matched += rarity[word];
    }
  });
  for (const thing of things.values()) {
    let best = 0;
    for (const one of thing.records.values()) best = Math.max(best, one);
    thing.score = (thing.score + RECORD_SHARE * best) * (thing.matched / all) ** 2;
  }
  return things;
}

/** The kind of marks, whose numbers have no end. */
const MARKS = 15;
const kindOf = (local) => Math.min(Math.floor(local / 1024), MARKS);

/** The facets of an index: name, values, and for a thing the numbers of those that it has. */
function facetsOf(index) {
  const own = ({ name, values, of }) => ({ name, values, of: ({ group }) => of[group] });
  const kinds = (thing) => (thing.kinds ??= [...new Set([...thing.records.keys()].map(kindOf))]);
  return (index.choices ??= [...index.facets.filter(({ values }) => values.length > 0).map(own), { name: "kind", values: index.kinds, of: kinds }]);
}

/** The things that have every chosen value but that of the facet `except`. */
function narrow(index, things, chosen, except) {
  const wanted = facetsOf(index)
    .filter(({ name }) => name in chosen && name !== except)
    .map(({ name, values, of }) => ({ of, number: values.indexOf(chosen[name]) }));
  return wanted.length > 0 ? things.filter((thing) => wanted.every(({ of, number }) => of(thing).includes(number))) : things;
}

/** The numbers of its records, the best first; of the kind where one is chosen. */
function ranked(index, thing, kind) {
  const wanted = [...thing.records].filter(([local]) => kind === undefined || index.kinds[kindOf(local)] === kind);
  return wanted.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([local]) => local);
}

/** Marks of a thing that are compared with what is asked, at most. */
const COMPARED = 3;

/** The thing or the mark that is asked for by its full name, among the first. */
async function exact(index, things, known, asked) {
  const isSame = (name) => {
    const groups = tokens(name).flatMap((token) => token.code ?? [lower(token.word)]);
    return groups.length > 0 && codeKeys(groups).some((key) => asked.code.includes(key));
  };
  if (asked.code.length === 0) return null;
  for (const [at, one] of known.entries()) {
    if (one.n && isSame(one.n)) return { mark: one.n, address: one.a };
    const marks = ranked(index, things[at]).filter((local) => kindOf(local) === MARKS).slice(0, COMPARED);
    for (const local of marks) {
      const { name, address } = await readRecord(index, things[at].group, one, local);
      if (isSame(name)) return { mark: name, address };
    }
  }
  return null;
}
