// The bar: what was saved elsewhere, whether to follow it, and the way from the page to the file.

import { isTyping } from "./place.js";

const FOLLOW = "produktakt:follow";
const LINE = "produktakt:line";

const dock = () => document.querySelector(".pv-dock");
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** Says something to a screen reader, also when it was the last thing said. */
export function say(words, isShown = false) {
  const status = dock().querySelector(".pv-status");
  status.classList.toggle("pv-status--shown", isShown);
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = words));
}

/** Offers to go to what was saved elsewhere, or goes there. */
export function offer({ files, more }) {
  const here = files.some(({ page }) => page === location.pathname);
  const [other] = files.filter(({ page }) => page && page !== location.pathname);
  const place = dock().querySelector(".pv-offer");
  place.hidden = here || !other;
  if (place.hidden) return;
  const n = files.length - 1 + more;
  const words = dock().dataset[n > 0 ? "savedFiles" : "savedFile"];
  place.querySelector("span").textContent = fill(words, { file: other.path.replace(/^produkter\//, ""), n });
  place.querySelector("a").href = other.page;
  const go = () => sessionStorage.setItem(LINE, JSON.stringify(other));
  place.querySelector("a").onclick = go;
  if (!isFollowing() || isTyping() || document.visibilityState !== "visible") return say(place.querySelector("span").textContent);
  go();
  location.assign(other.page);
}

/** The line that the reader was sent here to see, once. */
export function sentTo() {
  const saved = JSON.parse(sessionStorage.getItem(LINE));
  sessionStorage.removeItem(LINE);
  return saved?.page === location.pathname ? saved.line : null;
}

/** Says whether the program can be heard. */
export function setLost(isLost) {
  dock().toggleAttribute("data-lost", isLost);
}

/** Lets the bar and the blocks of the page be used. */
export function listen() {
  const box = dock().querySelector(".pv-follow input");
  box.checked = isFollowing();
  document.addEventListener("change", ({ target }) => {
    if (target.matches(".pv-follow input")) remember(target.checked);
  });
  document.addEventListener("click", (event) => {
    const isButton = event.target.closest(".pv__open");
    const isOther = event.target.closest("a, button, input, select, textarea, summary, label");
    if (!isButton && (isOther || !(event.ctrlKey || event.metaKey))) return;
    const place = placeOf(event.target);
    if (!place) return;
    event.preventDefault();
    openPlace(place);
  });
}

function isFollowing() {
  try {
    return localStorage.getItem(FOLLOW) === "true";
  } catch {
    return false;
  }
}

function remember(isFollowed) {
  try {
    localStorage.setItem(FOLLOW, isFollowed);
  } catch {
    // Where nothing can be kept, it is asked again on the next page.
  }
}

/** The file, line and column of what was clicked. What is shown of fields has no line; the program looks for its identity. */
function placeOf(target) {
  const block = target.closest("[data-line]");
  const file = block?.closest("[data-file]");
  if (file) return { file: file.dataset.file, line: block.dataset.line, column: block.dataset.column ?? "1" };
  const { pageFile } = dock().dataset;
  if (!pageFile || !target.closest("main")) return null;
  return { file: pageFile, line: "1", column: "1", near: target.closest("[id]").id };
}

async function openPlace(place) {
  const words = dock().dataset;
  const shown = { place: `${place.file}:${place.line}` };
  if (!words.token) {
    // Only a page of this machine may use the clipboard.
    const copied = await navigator.clipboard?.writeText(shown.place).then(() => true, () => false);
    return say(fill(copied ? words.copied : words.place, shown), true);
  }
  const asked = new URLSearchParams(place).toString().replaceAll("+", "%20");
  const answer = await fetch(`/.produktakt/open?${asked}`, { method: "POST", headers: { "X-Produktakt-Token": words.token } });
  if (answer.ok) return say(fill(words.opened, shown), true);
  say(fill(words.notOpened, { reason: (await answer.text()).trim() }), true);
}
