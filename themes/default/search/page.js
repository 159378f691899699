// The page of the search. Its address holds what is asked and chosen.

/** Things on the page at first and with each press of the button. */
const SHOWN = 10;
/** How far below the window the texts of answers are read. */
const AHEAD = "100px";

function searchPage(page) {
  const field = page.querySelector("#Sok");
  const [status, place, names] = ["#Antal", "#Traffar", "#Namn"].map((id) => page.querySelector(id));
  place.append(page.querySelector("#Sokord").content.cloneNode(true));
  const [filter, answers] = place.children;
  const words = answers.dataset;
  const choices = facetChoices(filter, words);
  const list = answerList(answers, page.querySelector("#Lagen").content);
  const more = answers.querySelector("[data-more]");
  let last = null;

  const toAddress = () => {
    const state = new URLSearchParams(field.value.trim() ? { q: field.value.trim(), ...choices.chosen() } : {});
    const query = state.size > 0 ? `?${state}` : "";
    // To write what is there already costs as much as to search.
    if (query !== location.search) history.replaceState(null, "", `${location.pathname}${query}`);
  };

  const draw = async (index, found, isLate, size = SHOWN) => {
    choices.offer(index, found);
    toAddress();
    const things = narrow(index, found.things, choices.chosen());
    if (!(await list.draw(index, found, things.slice(0, size), choices.chosen().kind, isLate))) return;
    more.hidden = things.length <= size;
    const none = things.length < found.things.length ? words.filtered : words.none;
    status.textContent = things.length > 0 ? counted(words, things.length) : fill(none, { q: field.value.trim() });
    filter.hidden = found.things.length < 2;
    place.hidden = found.things.length === 0;
    answers.hidden = things.length === 0;
    names.hidden = found.things.length > 0;
  };
  const empty = (...said) => {
    place.hidden = true;
    names.hidden = false;
    status.replaceChildren(...said);
    toAddress();
  };
  const show = (index, found, isLate) => {
    last = found && { index, found, isLate };
    return found ? draw(index, found, isLate) : empty();
  };
  const ask = asker(show, () => empty(...fault(words)));
  const again = (size) => last && draw(last.index, last.found, last.isLate, size);

  const restore = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? field.value;
    ask(field.value, 0);
  };
  place.hidden = true;
  openIndex().catch(() => {});
  field.addEventListener("input", () => ask(field.value));
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field.value, 0);
  });
  choices.whenChosen(() => again());
  more.addEventListener("click", async () => {
    const before = list.size();
    await again(before + SHOWN);
    list.focus(before);
  });
  addEventListener("pageshow", restore);
}

/** The list of answers. The text of each is read when it comes into the window. */
function answerList(answers, states) {
  const list = answers.querySelector("ol");
  const tags = new Map([...states.children].map((tag) => [tag.textContent, tag]));
  const texts = new Map();
  const watch = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && tell(target)), { rootMargin: AHEAD });
  const tell = (item) => {
    watch.unobserve(item);
    texts.get(item)?.();
    texts.delete(item);
  };

  const row = (index, found, thing, known, kind, isLate) => {
    const { title, about } = head(index, found, known);
    about.append(...statusOf(index, known).map((value) => tags.get(value)?.cloneNode(true) ?? value));
    const item = make("li", "", make("h3", "", title), about);
    const [best] = ranked(index, thing, kind);
    if (best === undefined) return item;
    const text = async () => {
      const record = await readRecord(index, thing.group, known, best);
      if (!isLate()) item.append(...where(index, found, known, record));
    };
    texts.set(item, () => text().catch(() => {}));
    watch.observe(item);
    return item;
  };

  const draw = async (index, found, things, kind, isLate) => {
    const known = await Promise.all(things.map(({ group }) => readThing(index, group)));
    const target = await exact(index, things, known, found.asked);
    if (isLate()) return false;
    answers.querySelector(".hits__go")?.remove();
    if (target) list.before(goTo(answers.dataset, target));
    watch.disconnect();
    texts.clear();
    list.replaceChildren(...things.map((thing, at) => row(index, found, thing, known[at], kind, isLate)));
    return true;
  };
  return { draw, size: () => list.children.length, focus: (at) => list.children[at]?.querySelector("a").focus() };
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

const page = document.getElementById("Sokning");
if (page) searchPage(page);
