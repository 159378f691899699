// Where the reader is: what is looked at stays where it is, and what was written comes into view.

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, tr, pre, dt, dd, figure, summary, .find, .gap, .notice";
const PARTS = `${BLOCKS}, section, article, div`;
/** Shares of the window's height and width at which something to hold on to is looked for. */
const DOWN = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const ACROSS = [0.25, 0.5];
/** Milliseconds that a change is marked. */
const MARKED = 1000;

const dock = () => document.querySelector(".pv-dock");
const main = () => document.querySelector("main");

/** Whether the reader is typing; then nothing moves. */
export function isTyping() {
  const field = document.activeElement;
  return Boolean(field?.matches("input, textarea, select, [contenteditable]")) && !dock().contains(field);
}

/** Holds on to what is in view; gives back what puts it there again. */
export function hold() {
  if (scrollY === 0) return () => {};
  const points = DOWN.flatMap((down) => ACROSS.map((across) => [innerWidth * across, innerHeight * down]));
  const blocks = points.map(([x, y]) => document.elementFromPoint(x, y)?.closest(BLOCKS));
  const held = [...new Set(blocks)]
    .filter((element) => element && main()?.contains(element))
    .map((element) => ({ element, top: element.getBoundingClientRect().top }));
  return () => {
    const kept = held.find(({ element }) => element.isConnected);
    if (kept) scrollBy({ top: kept.element.getBoundingClientRect().top - kept.top, behavior: "instant" });
  };
}

/** The first block of the text that differs, else the first of the page. */
export function firstOf(touched) {
  const blocks = [...touched].filter((element) => element?.isConnected && main()?.contains(element) && element !== main());
  blocks.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const first = blocks.find((element) => element.closest(".prose, [data-line]")) ?? blocks[0];
  return first?.closest("[data-line], .find") ?? first?.closest(PARTS) ?? first;
}

/** The block that shows a line of the file that the page is about: the last that begins at it or before. */
export function blockAt(line) {
  const blocks = [...document.querySelectorAll("main [data-line]")].filter((element) => Number(element.dataset.line) <= line);
  return blocks.sort((one, other) => one.dataset.line - other.dataset.line).at(-1);
}

/** Brings a block into view, unless it is or the reader is typing, and marks it for a moment. */
export function show(block) {
  if (!isTyping()) bring(block);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const mark = { outlineColor: "currentcolor", outlineStyle: "solid", outlineWidth: "3px", outlineOffset: "4px" };
  const animation = block.animate([mark, { ...mark, offset: 0.7 }, { ...mark, outlineColor: "transparent" }], MARKED);
  animation.id = "produktakt-changed";
}

function bring(block) {
  const { top, bottom, height } = block.getBoundingClientRect();
  const end = innerHeight - dock().offsetHeight;
  if (bottom > 0 && top < end && (height > end || (top >= 0 && bottom <= end))) return;
  block.scrollIntoView({ block: height > end * 0.8 ? "start" : "center", behavior: "instant" });
}
