// Brings the page to what the program now says of it, and leaves alone what it does not speak of.
//
// Three trees are compared: what the program said last, what it says now, and the page itself. Only where the first two
// differ is the page touched. So an open disclosure, a typed word, a running selection, and all that another script has
// added stay as they are, without a list of exceptions.

/** The node of the page that shows each node that the program sent. */
const shown = new WeakMap();
/** A document in which nothing is loaded and nothing runs. */
const aside = document.implementation.createHTMLDocument("");

/** On which line of the file blocks begin. */
const LINES = / data-line="\d+"/g;
/** Elements in one that is not looked for among its equals: where its like is, its place says. */
const LARGE = 50;

const isText = (node) => node.nodeType === Node.TEXT_NODE;
const isBlank = (node) => isText(node) && node.data.trim() === "";

/** The page as it was sent. Called before any other script has changed it. */
export function remember(page) {
  const sent = aside.importNode(page, true);
  pair(sent, page);
  return sent;
}

function pair(sent, live) {
  shown.set(sent, live);
  for (let one = sent.firstChild, other = live.firstChild; one && other; one = one.nextSibling, other = other.nextSibling) {
    pair(one, other);
  }
}

/** Makes the page show `next` instead of `sent`, which then says the same; adds the elements that differ to `touched`. */
export function morph(sent, next, touched) {
  if (sent.isEqualNode(next)) return;
  const live = shown.get(sent);
  if (sent.nodeType !== Node.ELEMENT_NODE) {
    if (!isBlank(sent) || !isBlank(next)) touched.add(live.parentElement);
    replaceText(live, sent.data, next.data);
    sent.data = next.data;
    return;
  }
  if (morphAttributes(sent, next, live)) touched.add(live);
  morphChildren(sent, next, live, touched);
}

/** Replaces only what differs, so that a selection beside it stays. */
function replaceText(live, before, after) {
  if (live.data !== before) {
    live.data = after;
    return;
  }
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  live.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
}

function morphAttributes(sent, next, live) {
  let differs = false;
  for (const { namespaceURI, name, value } of [...next.attributes]) {
    if (sent.getAttribute(name) === value) continue;
    for (const element of [sent, live]) element.setAttributeNS(namespaceURI, name, value);
    // Where in the file a block begins is nothing that a reader sees.
    differs ||= name !== "data-line";
  }
  for (const { name } of [...sent.attributes]) {
    if (next.hasAttribute(name)) continue;
    for (const element of [sent, live]) element.removeAttribute(name);
    differs = true;
  }
  return differs;
}

function morphChildren(sent, next, live, touched) {
  const old = [...sent.childNodes];
  const wanted = [...next.childNodes];
  const isSame = (at, other) => at < old.length && other < wanted.length && old.at(at).isEqualNode(wanted.at(other));
  let start = 0;
  while (isSame(start, start)) start += 1;
  let end = 0;
  while (old.length - end > start && wanted.length - end > start && isSame(old.length - 1 - end, wanted.length - 1 - end)) end += 1;
  const middle = wanted.slice(start, wanted.length - end);
  const partners = match(old.slice(start, old.length - end), middle);
  const kept = new Set(partners.values());
  for (const node of old.slice(start, old.length - end)) {
    if (kept.has(node)) continue;
    if (!isBlank(node)) touched.add(neighbour(shown.get(node)) ?? live);
    shown.get(node).remove();
    node.remove();
  }
  let cursor = start > 0 ? old[start - 1].nextSibling : sent.firstChild;
  let before = start > 0 ? shown.get(old[start - 1]) : null;
  for (const node of middle) {
    const own = partners.get(node) ?? added(node, touched, live);
    if (own === cursor) {
      cursor = cursor.nextSibling;
    } else {
      sent.insertBefore(own, cursor);
      put(live, shown.get(own), before);
    }
    if (own !== node) morph(own, node, touched);
    before = shown.get(own);
  }
}

/** A node of the page for one that the program sends for the first time. */
function added(node, touched, parent) {
  const live = document.importNode(node, true);
  pair(node, live);
  if (!isBlank(node)) touched.add(isText(node) ? parent : live);
  return node;
}

/** Puts `node` right after `before`, or first. Moving keeps the focus where the browser can. */
function put(parent, node, before) {
  const next = before?.parentNode === parent ? before.nextSibling : parent.firstChild;
  if (node.parentNode && parent.moveBefore) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

const neighbour = (node) => node.nextElementSibling ?? node.previousElementSibling;

/** Which of the `old` nodes becomes each of the `wanted`: the one with its id, else an equal one, else the next of its kind. */
function match(old, wanted) {
  const partners = new Map();
  const free = new Set(old);
  const take = (node, partner) => {
    if (!partner || !free.delete(partner)) return;
    partners.set(node, partner);
  };
  const named = new Map(old.filter((node) => node.id).map((node) => [node.id, node]));
  const isOfKind = (one, other) => one.nodeName === other.nodeName;
  for (const node of wanted) {
    const partner = node.id && named.get(node.id);
    if (partner && isOfKind(partner, node)) take(node, partner);
  }
  const isOpen = (node) => !partners.has(node) && !isLarge(node);
  const equal = wanted.some(isOpen) ? Map.groupBy([...free].filter((node) => !isLarge(node)), markup) : new Map();
  for (const node of wanted.filter(isOpen)) take(node, equal.get(markup(node))?.shift());
  const rest = [...free].filter((node) => !node.id);
  for (const node of wanted.filter((node) => !partners.has(node) && !node.id)) {
    const at = rest.findIndex((other) => isOfKind(other, node));
    if (at < 0) continue;
    take(node, rest[at]);
    rest.splice(0, at + 1);
  }
  return partners;
}

/** Whether writing a node out would cost more than it helps. */
const isLarge = (node) => node.nodeType === Node.ELEMENT_NODE && node.getElementsByTagName("*")[LARGE] !== undefined;
/** What a node is, wherever in the file it begins: a line that is written above moves all that follow, and changes none. */
const markup = (node) => node.outerHTML?.replace(LINES, "") ?? `${node.nodeName} ${node.data}`;
