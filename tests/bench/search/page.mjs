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

/** A slow phone: 150 ms to the server and back, 1.6 Mbit/s, a quarter of this processor. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };
const TIMES_SLOWER = 4;

/** On a slow phone that knows nothing of the site: milliseconds from the address of a query to its answers, and from typing it on the open page. */
export async function onSlowPhone(browser, address, query) {
  const answered = () => document.querySelector("#Antal").textContent !== "";
  const followed = await slowPage(browser);
  let begin = performance.now();
  await followed.goto(`${address}?q=${encodeURIComponent(query)}`);
  await followed.waitForFunction(answered);
  const fromAddress = performance.now() - begin;
  const typed = await slowPage(browser);
  await typed.goto(address, { waitUntil: "networkidle" });
  begin = performance.now();
  await typed.fill("#Sok", query);
  await typed.waitForFunction(answered);
  const fromTyping = performance.now() - begin;
  await Promise.all([followed, typed].map((page) => page.context().close()));
  return { fromAddress, fromTyping };
}

async function slowPage(browser) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
  await session.send("Emulation.setCPUThrottlingRate", { rate: TIMES_SLOWER });
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
