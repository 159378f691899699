// The live preview: reload when the program says so, and keep the reader's place.
(() => {
  "use strict";
  const place = `produktakt:${location.pathname}`;
  const open = () => [...document.querySelectorAll("details")].map((details) => details.open);

  const restore = () => {
    const saved = JSON.parse(sessionStorage.getItem(place) ?? "null");
    sessionStorage.removeItem(place);
    if (!saved) return;
    document.querySelectorAll("details").forEach((details, index) => {
      if (saved.open[index] !== undefined) details.open = saved.open[index];
    });
    document.documentElement.style.scrollBehavior = "auto";
    scrollTo(0, saved.top);
    if (saved.focus) document.getElementById(saved.focus)?.focus({ preventScroll: true });
  };

  const events = new EventSource("/.produktakt/events");
  events.addEventListener("reload", () => {
    const saved = { top: scrollY, open: open(), focus: document.activeElement?.id };
    sessionStorage.setItem(place, JSON.stringify(saved));
    location.reload();
  });
  addEventListener("pagehide", () => events.close());
  restore();
})();
