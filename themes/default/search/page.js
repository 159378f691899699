// What a reader sees: the page of the search, and the answers below a field on any other page.

/** Things on the page at first and with each press of the button, and below a field. */
const SHOWN = 10;
const SUGGESTED = 5;
/** Milliseconds of rest before the index is asked. */
const REST = 60;

const isOffline = "offline" in script.dataset;

/** An element with a class and children; texts stay texts. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function link(address, ...children) {
  const [path, anchor] = address.split("#");
  const element = make("a", "", ...children);
  const file = isOffline && (path === "" || path.endsWith("/")) ? `${path}index.html` : path;
  element.href = ROOT + file.split("/").map(encodeURIComponent).join("/") + (anchor ? `#${encodeURIComponent(anchor)}` : "");
  return element;
}

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const counted = (words, n) => fill(n === 1 ? words.one : words.other, { n });
const marked = (parts) => parts.map(({ text, hit }) => (hit ? make("mark", "", text) : text));

/** What is said where the index cannot be read, with a link that loads the page of the search again. */
function fault(words, address) {
  const again = make("a", "", words.again);
  again.href = address ?? location.href;
  if (address) return [`${words.fault} `, again];
  again.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  return [`${words.fault} `, again];
}

/** Asks after a rest, and gives the answer to `show` unless something else has been asked since. */
function asker(show, fail) {
  let turn = 0;
  return async (query, rest = REST) => {
    const own = (turn += 1);
    const isLate = () => own !== turn;
    await new Promise((next) => setTimeout(next, rest));
    if (isLate()) return;
    if (query.trim() === "") return show(null, null, isLate, query);
    try {
      const index = await openIndex();
      const asked = understand(query, index);
      const found = asked.terms.length > 0 ? await find(index, asked) : null;
      if (!isLate()) await show(index, found, isLate, query);
    } catch (error) {
      if (!isLate()) fail(error);
    }
  };
}

function head(index, found, known) {
  const title = link(known.a, ...marked(pieces(index, found, known.t)));
  const about = make("span", "hits__about", known.y);
  if (known.n) {
    const id = make("span", "id", ...marked(pieces(index, found, known.n)));
    id.translate = false;
    about.append(" · ", id);
  }
  return { title, about };
}

/** Where in a thing something stands, and the sentence that says it. */
function where(index, found, known, { address, page, name, text }) {
  const shown = [];
  if (name && name !== known.t) {
    const document = page !== name && page !== known.t ? [`${page}: `] : [];
    shown.push(make("p", "hits__where", ...document, link(address, ...marked(cut(pieces(index, found, name))))));
  }
  if (text) shown.push(make("p", "hits__text", ...marked(excerpt(index, found, text))));
  return shown;
}

function statusOf(index, known) {
  const at = index.facets.findIndex(({ name }) => name === "status");
  return at < 0 ? [] : (known.f[at] ?? []);
}

function goTo(words, target) {
  return make("p", "hits__go", link(target.address, fill(words.go, { mark: target.mark })));
}

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

/** The page of the search. Its address holds what is asked and chosen. */
function searchPage(page) {
  const field = page.querySelector("#Sok");
  const form = field.form;
  const [status, place, names] = ["#Antal", "#Traffar", "#Namn"].map((id) => page.querySelector(id));
  place.append(page.querySelector("#Sokord").content.cloneNode(true));
  const [filter, answers] = place.children;
  const choices = filter.querySelector("form");
  const list = answers.querySelector("ol");
  const more = answers.querySelector("[data-more]");
  const words = answers.dataset;
  let last = null;
  let shown = SHOWN;
  /** What is chosen in the facets; until they are there, what the address says. */
  const chosen = () => {
    const selects = [...choices.querySelectorAll("select")].map(({ name, value }) => [name, value]);
    const pairs = selects.length > 0 ? selects : [...new URLSearchParams(location.search)];
    return Object.fromEntries(pairs.filter(([name, value]) => name !== "q" && value));
  };

  const toAddress = () => {
    const state = new URLSearchParams(field.value.trim() ? { q: field.value.trim(), ...chosen() } : {});
    history.replaceState(null, "", `${location.pathname}${state.size > 0 ? `?${state}` : ""}`);
  };

  const facets = (index, found) => {
    const before = chosen();
    for (const { name, values } of facetsOf(index)) {
      const select = choices.elements[name] ?? addFacet(choices, name, words[name] ?? name);
      const own = before[name] ?? "";
      const counts = new Map();
      for (const thing of narrow(index, found.things, before, name)) {
        for (const number of valuesOf(index, name, thing)) counts.set(values[number], (counts.get(values[number]) ?? 0) + 1);
      }
      const options = values.filter((value) => counts.has(value) || value === own).map((value) => new Option(`${value} (${counts.get(value) ?? 0})`, value));
      select.replaceChildren(new Option(words.all, ""), ...options);
      select.value = own;
      if (select.selectedIndex < 0) select.value = "";
      select.parentElement.hidden = options.length < 2 && !own;
    }
    if (Object.keys(before).length > 0) filter.open = true;
  };

  const row = (index, found, thing, known, isLate) => {
    const { title, about } = head(index, found, known);
    const heading = make("h3", "", title);
    about.append(...statusOf(index, known).map((value) => make("span", "tag", value)));
    const item = make("li", "", heading, about);
    const [best] = ranked(index, thing, chosen().kind);
    if (best === undefined) return item;
    readRecord(index, thing.group, known, best)
      .then((record) => !isLate() && item.append(...where(index, found, known, record)))
      .catch(() => {});
    return item;
  };

  const draw = async (index, found, isLate) => {
    facets(index, found);
    toAddress();
    const things = narrow(index, found.things, chosen());
    const first = things.slice(0, shown);
    const known = await Promise.all(first.map(({ group }) => readThing(index, group)));
    const target = await exact(index, first, known, found.asked);
    if (isLate()) return;
    answers.querySelector(".hits__go")?.remove();
    if (target) list.before(goTo(words, target));
    list.replaceChildren(...first.map((thing, at) => row(index, found, thing, known[at], isLate)));
    more.hidden = things.length <= shown;
    const isNarrowed = things.length < found.things.length;
    const none = fill(isNarrowed ? words.filtered : words.none, { q: field.value.trim() });
    status.textContent = things.length > 0 ? counted(words, things.length) : none;
    filter.hidden = found.things.length < 2;
    place.hidden = found.things.length === 0;
    answers.hidden = things.length === 0;
    names.hidden = found.things.length > 0;
  };

  const show = async (index, found, isLate) => {
    last = found && { index, found, isLate };
    if (found) return draw(index, found, isLate);
    place.hidden = true;
    names.hidden = false;
    status.textContent = "";
    toAddress();
  };
  const ask = asker(show, () => {
    toAddress();
    status.replaceChildren(...fault(words));
    place.hidden = true;
    names.hidden = false;
  });
  const again = () => last && draw(last.index, last.found, last.isLate);

  const restore = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? field.value;
    shown = SHOWN;
    ask(field.value, 0);
  };
  place.hidden = true;
  filter.open = matchMedia("(width >= 62rem)").matches;
  field.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    shown = SHOWN;
    ask(field.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field.value, 0);
  });
  choices.addEventListener("change", () => {
    shown = SHOWN;
    again();
  });
  choices.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of choices.querySelectorAll("select")) select.value = "";
    toAddress();
    again();
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    shown += SHOWN;
    await again();
    list.children[before]?.querySelector("a").focus();
  });
  addEventListener("pageshow", restore);
}

function addFacet(choices, name, words) {
  const label = make("label", "", words);
  const select = make("select");
  [label.htmlFor, select.id, select.name, select.autocomplete] = [`f-${name}`, `f-${name}`, name, "off"];
  choices.querySelector("button").before(make("div", "field", label, select));
  return select;
}

for (const form of document.querySelectorAll("form[data-suggest]")) suggest(form);
const page = document.getElementById("Sokning");
if (page) searchPage(page);
