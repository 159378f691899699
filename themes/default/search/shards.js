// The files of the index: each is a script that calls S with its name and its content.

const script = document.currentScript;
const ROOT = script.dataset.root;
/** Files by name, as promises of their bytes; kept as long as the page is. */
const files = new Map();
const waiting = new Map();
const memory = new Map();

globalThis.S = (name, content) => waiting.get(name)?.(content);

/** The bytes of a file of the index; fails where it is not there. */
function load(name, version = "") {
  if (!files.has(name)) files.set(name, ask(name, version).then(inflate));
  return files.get(name);
}

function ask(name, version) {
  return new Promise((found, lost) => {
    const element = document.createElement("script");
    const end = () => {
      waiting.delete(name);
      element.remove();
    };
    waiting.set(name, found);
    element.src = `${ROOT}data/sok/${name}.js${version}`;
    element.onload = () => {
      end();
      lost(new Error(`${name} is empty`));
    };
    element.onerror = () => {
      end();
      files.delete(name);
      lost(new Error(`${name} is not there`));
    };
    document.head.append(element);
  });
}

async function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What `make` makes of a file, once. */
function read(name, version, make) {
  if (!memory.has(name)) {
    const made = load(name, version).then(make);
    made.catch(() => memory.delete(name));
    memory.set(name, made);
  }
  return memory.get(name);
}

const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** The index itself; a page that is loaded again asks past all caches. */
function openIndex() {
  const [visit] = performance.getEntriesByType("navigation");
  return read("index", visit?.type === "reload" ? `?${Date.now()}` : "", (bytes) => {
    const index = parse(bytes);
    for (const facet of index.facets) facet.of = facet.of.split(";").map((values) => values.split(",").filter(Boolean).map(Number));
    index.folds = index.vocabulary.map(([word]) => fold(word));
    return index;
  });
}

/** The key of a thing, by its address. */
const keyOf = (address) => address.replace(/\/$/, "").replace(/[^a-z0-9]/g, "-");

/** What is known of a thing. */
function readThing(index, group) {
  return read(`r/${keyOf(index.groups[group])}`, `?v=${index.digest}`, parse);
}

/** The record of a thing with this number. */
async function readRecord(index, group, known, local) {
  const block = Math.max(known.x.findLastIndex((first) => first <= local), 0);
  const records = await read(`t/${keyOf(index.groups[group])}-${block}`, `?v=${index.digest}`, parse);
  const [, page, anchor, name, text] = records.find(([number]) => number === local) ?? [local, 0, "", "", ""];
  const [address, title] = typeof page === "string" ? [page, name] : (known.d[page] ?? [known.a, known.t]);
  return { address: `${address}${anchor ? `#${anchor}` : ""}`, page: title, name, text };
}

/** The entries of a shard of the vocabulary. All have the same `lists`: the first stem and the name of each shard of postings. */
function readVocabulary(hash) {
  return read(`v-${hash}`, "", (bytes) => {
    const [places, ...lines] = new TextDecoder().decode(bytes).split("\n");
    const lists = places.match(/\S+ \S+/g).map((place) => place.split(" "));
    let before = [];
    return lines.map((line) => {
      const letters = [...line];
      const shared = parseInt(letters[0], 36);
      before = [...before.slice(0, shared), ...letters.slice(3)];
      const word = before.join("");
      return { word, fold: fold(word), groups: 2 ** parseInt(letters[1], 36), impact: parseInt(letters[2], 36), lists };
    });
  });
}

/** A shard of postings: where each stem has its bytes. */
function readPostings(hash) {
  return read(`p-${hash}`, "", (bytes) => {
    const stems = new Map();
    const cursor = { bytes, at: 0 };
    while (cursor.at < bytes.length) {
      const length = varint(cursor);
      const name = new TextDecoder().decode(bytes.subarray(cursor.at, (cursor.at += length)));
      const size = varint(cursor);
      stems.set(name, bytes.subarray(cursor.at, (cursor.at += size)));
    }
    return stems;
  });
}

function varint(cursor) {
  let value = 0;
  for (let unit = 1; ; unit *= 128) {
    const byte = cursor.bytes[cursor.at++];
    value += (byte & 127) * unit;
    if (byte < 128) return value;
  }
}

/** Calls `each` with every group, record and impact of some postings. */
function walk(bytes, each) {
  const cursor = { bytes, at: 0 };
  let group = 0;
  while (cursor.at < bytes.length) {
    group += varint(cursor);
    let local = 0;
    for (let count = varint(cursor); count > 0; count -= 1) {
      const value = varint(cursor);
      local += Math.floor(value / 16);
      each(group, local, value % 16);
    }
  }
}
