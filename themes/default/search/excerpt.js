// What is shown of a text: its best sentence, with what the query found in it.

/** Letters of an excerpt, at most. */
const EXCERPT = 220;

/** A text in pieces, each with whether the query found it. */
function pieces(index, found, text) {
  const bare = found.asked.terms.filter(({ word }) => word).map(({ word }) => fold(word)).filter((word) => word.length > 1);
  const keys = found.asked.terms.filter(({ code }) => code).flatMap(({ code }) => codeKeys(code)).concat(found.asked.joined ? found.asked.code : []);
  const isHit = (run) => {
    if (/\p{N}/u.test(run)) {
      const own = codeKeys(lower(run).match(/\p{N}+|[^\p{N}./_-]+/gu));
      return keys.some((key) => own.some((one) => one.includes(key)));
    }
    const word = fold(run);
    if (found.stems.has(stem(run, index.rules))) return true;
    return bare.some((part) => word.startsWith(part) || (part.length > 3 && word.includes(part)));
  };
  const runs = text.split(/([\p{Alphabetic}\p{N}]+(?:[-./_]?\p{N}[\p{Alphabetic}\p{N}]*)*)/u);
  return runs.map((run, at) => ({ text: run, hit: at % 2 === 1 && isHit(run) })).filter(({ text }) => text !== "");
}

/** The sentence that holds most of the query, no longer than fits. */
function excerpt(index, found, text) {
  let best = { count: -1, parts: [] };
  for (const { segment } of sentences(index, text)) {
    const parts = pieces(index, found, segment.trim());
    const count = new Set(parts.filter(({ hit }) => hit).map(({ text }) => stem(text, index.rules))).size;
    if (count > best.count && parts.length > 0) best = { count, parts };
  }
  return cut(best.parts);
}

function sentences(index, text) {
  if (!globalThis.Intl?.Segmenter) return [{ segment: text }];
  index.segmenter ??= new Intl.Segmenter(index.language, { granularity: "sentence" });
  return index.segmenter.segment(text);
}

function cut(parts) {
  const length = (some) => some.reduce((sum, { text }) => sum + text.length, 0);
  if (length(parts) <= EXCERPT) return parts;
  const first = parts.findIndex(({ hit }) => hit);
  let from = Math.max(first, 0);
  while (from > 0 && length(parts.slice(from, first)) < EXCERPT / 4) from -= 1;
  let to = from;
  while (to < parts.length && length(parts.slice(from, to)) < EXCERPT) to += 1;
  const dots = { text: "…", hit: false };
  return [...(from > 0 ? [dots] : []), ...parts.slice(from, to), ...(to < parts.length ? [dots] : [])];
}
