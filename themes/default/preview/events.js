// Hears what changes, once for all open pages: a browser keeps no more than six connections to a place, and a page that held one
// each would leave the seventh waiting. Runs as a shared worker; each page says what it has seen, and is told the rest.

const pages = new Set();
let source = null;
let last = 0;
let latest = null;
let isLost = false;

addEventListener("connect", ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = ({ data: { seen, bye } }) => {
    if (bye) return pages.delete(page);
    open(seen);
    if (seen < last) page.postMessage(latest);
    if (isLost) page.postMessage({ isLost });
  };
});

function open(seen) {
  if (source) return;
  source = new EventSource(`/.produktakt/events?after=${seen}`);
  const hear = (event) => {
    last = Number(event.lastEventId);
    latest = { news: event.data ? JSON.parse(event.data) : null };
    tell(latest);
  };
  source.addEventListener("change", hear);
  source.addEventListener("missed", hear);
  source.addEventListener("open", () => tell({ isLost: (isLost = false) }));
  source.addEventListener("error", () => tell({ isLost: (isLost = true) }));
}

function tell(message) {
  for (const page of pages) page.postMessage(message);
}
