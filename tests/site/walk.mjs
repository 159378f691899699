// Steps that are taken in a browser, as someone does who uses the site.

/** Takes `steps` on a page of their own; what they say and what the browser complains of are faults. */
export async function walked(browser, steps, { patience, mayMiss = false, ...options }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !mayMiss) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.stack));
  page.on("dialog", (dialog) => {
    faults.push(`a dialog says ${dialog.message()}`);
    dialog.dismiss();
  });
  try {
    faults.push(...((await steps(page, context)) ?? []));
  } catch (error) {
    faults.push(error.stack);
  }
  await context.close();
  return faults;
}
