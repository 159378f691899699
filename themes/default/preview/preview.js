// The live preview: reload when the program says so, and keep the reader's place.
(() => {
  "use strict";
  const seen = document.currentScript.dataset.seen;
  const place = `produktakt:${location.pathname}`;
  const disclosures = () => [...document.querySelectorAll("details")];

  const restore = () => {
    const saved = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (!saved) return;
    disclosures().forEach((details, index) => (details.open = saved.open[index] ?? details.open));
    document.documentElement.style.scrollBehavior = "auto";
    scrollTo(0, saved.top);
    document.getElementById(saved.focus)?.focus({ preventScroll: true });
  };

  const reload = () => {
    const open = disclosures().map((details) => details.open);
    sessionStorage.setItem(place, JSON.stringify({ top: scrollY, open, focus: document.activeElement.id }));
    location.reload();
  };

  const events = new EventSource(`/.produktakt/events?after=${seen}`);
  events.addEventListener("reload", reload);
  events.addEventListener("missed", reload);
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  restore();
})();
