// What the answers are narrowed by: a choice for each facet, with the number of answers behind each value.

function facetChoices(filter, words) {
  const form = filter.querySelector("form");
  const selects = () => [...form.querySelectorAll("select")];
  filter.open = matchMedia("(width >= 62rem)").matches;

  /** What is chosen; until there are choices, what the address says. */
  const chosen = () => {
    const made = selects().map(({ name, value }) => [name, value]);
    const pairs = made.length > 0 ? made : [...new URLSearchParams(location.search)];
    return Object.fromEntries(pairs.filter(([name, value]) => name !== "q" && value));
  };

  const add = (name) => {
    const label = make("label", "", words[name] ?? name);
    const select = make("select");
    [label.htmlFor, select.id, select.name, select.autocomplete] = [`f-${name}`, `f-${name}`, name, "off"];
    form.querySelector("button").before(make("div", "field", label, select));
    return select;
  };

  const offer = (index, found) => {
    const before = chosen();
    for (const { name, values, of } of facetsOf(index)) {
      const select = form.elements[name] ?? add(name);
      const own = before[name] ?? "";
      const counts = values.map(() => 0);
      for (const thing of narrow(index, found.things, before, name)) {
        for (const number of of(thing)) counts[number] += 1;
      }
      const offered = values.map((value, at) => ({ value, count: counts[at] })).filter(({ value, count }) => count > 0 || value === own);
      fillSelect(select, words.all, offered, own);
      select.parentElement.hidden = offered.length < 2 && !own;
    }
    if (Object.keys(before).length > 0) filter.open = true;
  };

  const whenChosen = (act) => {
    form.addEventListener("change", act);
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const select of selects()) select.value = "";
      act();
    });
  };
  return { chosen, offer, whenChosen };
}

/** Makes the options of a choice, unless they are there already. */
function fillSelect(select, all, offered, own) {
  const words = [all, ...offered.map(({ value, count }) => `${value} (${count})`)];
  if (words.length !== select.length || words.some((word, at) => word !== select.options[at].text)) {
    select.replaceChildren(new Option(all, ""), ...offered.map(({ value }, at) => new Option(words[at + 1], value)));
  }
  select.value = own;
  if (select.selectedIndex < 0) select.value = "";
}
