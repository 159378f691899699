// How good answers are, and how long the slowest take.

/** One over the place of the first relevant answer. */
const reciprocal = ({ ids, relevant }) => {
  const at = ids.findIndex((id) => relevant.includes(id));
  return at < 0 ? 0 : 1 / (at + 1);
};

/** The share of what is relevant, ten at most, that is among the answers. */
const recall = ({ ids, relevant }) => ids.filter((id) => relevant.includes(id)).length / Math.min(relevant.length, 10);

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Mean reciprocal rank, recall and number of some answered queries, as part of a row. */
export function summary(asked) {
  return `${mean(asked.map(reciprocal)).toFixed(3)}      ${mean(asked.map(recall)).toFixed(3)} ${`${asked.length}`.padStart(4)}`;
}

/** What half of some numbers stay below. */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** What 95 of a hundred stay below. */
export function p95(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(0.95 * sorted.length) - 1)];
}
