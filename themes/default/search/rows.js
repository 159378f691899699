// The parts that every list of answers is made of.

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
    if (rest > 0) await new Promise((next) => setTimeout(next, rest));
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

/** The name of a thing, and what it is. */
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

/** The way to the thing or mark that was asked for by its full name. */
function goTo(words, target) {
  return make("p", "hits__go", link(target.address, fill(words.go, { mark: target.mark })));
}
