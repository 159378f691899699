// What was meant by a word that stands nowhere.

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
  const stems = new Map();
  for (const entry of entries) addStem(index, stems, entry, WEIGHT.near);
  return stems.size > 0 ? stems : null;
}
