// The answers below a field, on any page.

/** Things below a field. */
const SUGGESTED = 5;

/** The panel below a field: the best answers, and the way to all of them. */
function suggest(form) {
  const words = form.dataset;
  const field = form.elements.q;
  const panel = make("div", "search-panel");
  const status = make("p", "vh");
  status.setAttribute("role", "status");
  panel.hidden = true;
  form.append(panel, status);
  const close = () => {
    panel.hidden = true;
    status.textContent = "";
    ask("", 0);
  };
  const address = () => `${form.getAttribute("action")}?q=${encodeURIComponent(field.value.trim())}`;
  const all = () => {
    const element = make("a", "search-panel__all", words.all);
    element.href = address();
    return element;
  };
  const open = (...children) => {
    panel.replaceChildren(...children);
    panel.hidden = false;
  };
  const show = async (index, found, isLate, query) => {
    if (!found) {
      panel.hidden = true;
      return;
    }
    const best = found.things.slice(0, SUGGESTED);
    const known = await Promise.all(best.map(({ group }) => readThing(index, group)));
    if (isLate()) return;
    const target = await exact(index, best, known, found.asked);
    if (isLate()) return;
    const list = make("ul", "search-panel__list");
    for (const one of known) {
      const { title, about } = head(index, found, one);
      list.append(make("li", "", title, " ", about));
    }
    const none = fill(words.none, { q: query.trim() });
    open(...(target ? [goTo(words, target)] : []), ...(best.length > 0 ? [list, all()] : [make("p", "", none)]));
    status.textContent = best.length > 0 ? counted(words, found.things.length) : none;
  };
  const ask = asker(show, () => open(make("p", "", ...fault(words, address()))));
  field.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
  field.addEventListener("input", () => ask(field.value));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.preventDefault();
    close();
    field.focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}

for (const form of document.querySelectorAll("form[data-suggest]")) suggest(form);
