// The live preview: hears that something was saved, asks for the page again and morphs it in place.
//
// The newest state always wins: what is under way when the next change is heard is given up.

import { listen, offer, say, sentTo, setLost } from "./bar.js";
import { morph, remember } from "./morph.js";
import { blockAt, firstOf, hold, show } from "./place.js";

/** Milliseconds that a page nobody looks at waits, so that the one that is looked at comes first. */
const IN_BACKGROUND = 400;

/** What the root says for paper only. Changed there, it would cost the whole page a new style, so it waits for a printer. */
const FOR_PAPER = ["data-head", "data-edition"];

const sent = remember(document.documentElement);
const dock = () => document.querySelector(".pv-dock");
const paper = new Map();
let running = null;
let versions = 0;

/** Brings the page up to date with `news`; with none it was away and does not know what it missed. */
async function update(news) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const begin = performance.now();
  try {
    if (document.hidden) await new Promise((later) => setTimeout(later, IN_BACKGROUND));
    if (signal.aborted) return;
    const answer = await fetch(location.href, { signal, cache: "no-store" });
    const text = await answer.text();
    if (signal.aborted || !/^text\/html/.test(answer.headers.get("Content-Type"))) return;
    const got = performance.now();
    const touched = apply(text, news);
    tell({ news, touched, begin, got, done: performance.now(), render: answer.headers.get("Server-Timing") });
  } catch (error) {
    if (error.name !== "AbortError") setLost(true);
  }
}

/** Shows `text` in place of what is shown; gives back what differs. */
function apply(text, news) {
  const next = new DOMParser().parseFromString(text, "text/html").documentElement;
  for (const name of FOR_PAPER) {
    paper.set(name, next.getAttribute(name));
    next.setAttribute(name, sent.getAttribute(name));
  }
  const putBack = hold();
  const touched = new Set();
  morph(sent, next, touched);
  putBack();
  setLost(false);
  if (news?.styles ?? true) renewStyles();
  const first = firstOf(touched);
  if (first) {
    show(first);
    say(dock().dataset.said);
  }
  if (news && !news.is_rest) offer(news);
  return touched;
}

/** Style sheets keep their addresses when their content changes. */
function renewStyles() {
  versions += 1;
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    link.href = `${link.href.split("?")[0]}?${versions}`;
  }
}

/** What has happened, for whoever measures. */
function tell(detail) {
  requestAnimationFrame(() => document.dispatchEvent(new CustomEvent("produktakt:updated", { detail })));
}

function hear({ news, isLost }) {
  if (isLost !== undefined) return setLost(isLost);
  update(news);
}

/** One connection for all pages, or one of its own where the browser cannot share. */
function connect() {
  const seen = Number(dock().dataset.seen);
  if (!globalThis.SharedWorker) return connectAlone(seen);
  const worker = new SharedWorker("/.produktakt/events.js", { name: "produktakt" });
  worker.port.onmessage = ({ data }) => hear(data);
  worker.port.postMessage({ seen });
  addEventListener("pagehide", () => worker.port.postMessage({ bye: true }));
}

function connectAlone(seen) {
  const events = new EventSource(`/.produktakt/events?after=${seen}`);
  events.addEventListener("change", (event) => hear({ news: JSON.parse(event.data) }));
  events.addEventListener("missed", () => hear({ news: null }));
  events.addEventListener("error", () => hear({ isLost: true }));
  events.addEventListener("open", () => hear({ isLost: false }));
  addEventListener("pagehide", () => events.close());
}

listen();
connect();
addEventListener("beforeprint", () => {
  for (const [name, words] of paper) document.documentElement.setAttribute(name, words);
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
const line = sentTo();
const block = line && blockAt(line);
if (block) show(block);
