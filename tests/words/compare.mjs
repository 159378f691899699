// What the browser makes of texts: reads `{rules, texts}` as JSON, and answers with a line of JSON for each text.

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const script = new URL("../../themes/default/search/words.js", import.meta.url);
const { tokens, codeKeys, fold, stem } = runInThisContext(`${readFileSync(script, "utf8")}; ({ tokens, codeKeys, fold, stem })`);
const { rules, texts } = JSON.parse(readFileSync(0, "utf8"));

const lines = texts.map((text) => {
  const found = tokens(text).map(({ word, code }) =>
    code ? [code, codeKeys(code)] : [word, fold(word), ...rules.map((each) => stem(word, each))],
  );
  return JSON.stringify([fold(text), found]);
});
process.stdout.write(`${lines.join("\n")}\n`);
