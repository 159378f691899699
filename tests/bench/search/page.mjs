// The page of the search, as someone uses it who types a query and reads the list.

/** Milliseconds after which a page is given up. */
const PATIENCE = 20_000;

/** A page in a browser that knows nothing of the site; with a query in its address, once its answer is there. */
export async function open(browser, address) {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(address);
  if (address.includes("?q=")) await page.waitForFunction(() => document.querySelector("#Antal").textContent !== "");
  return page;
}

/** Asks twice: the identities in the list, ten at most, and the milliseconds that each answer took. */
export async function ask(page, query) {
  return page.evaluate(async (query) => {
    const [field, status] = ["Sok", "Antal"].map((id) => document.getElementById(id));
    const once = async () => {
      status.textContent = "";
      const answered = new Promise((ready) => {
        new MutationObserver((_, observer) => {
          if (status.textContent === "") return;
          observer.disconnect();
          ready();
        }).observe(status, { childList: true });
      });
      const begin = performance.now();
      field.form.requestSubmit();
      await answered;
      return performance.now() - begin;
    };
    field.value = query;
    const first = await once();
    const again = await once();
    const rows = document.querySelector("#Traffar").hidden ? [] : [...document.querySelectorAll("#Traffar .hits > li")];
    const ids = rows.slice(0, 10).map((row) => row.querySelector(".id")?.textContent ?? row.querySelector("h3").textContent);
    return { ids, first, again };
  }, query);
}
