/** Every regular expression of our own scripts takes linear time at most, as recheck (its program, or its script where there is none) finds. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { tokenizer } from "../../generator/client/node_modules/acorn/dist/acorn.mjs";
import recheck from "../../generator/client/node_modules/recheck/lib/main.js";

const ASSETS = new URL("../../generator/assets/", import.meta.url);

interface Found {
  pattern: string;
  flags: string;
}

const scripts = readdirSync(ASSETS).filter((name) => name.endsWith(".js")).sort();
const found = new Map<string, Found>();
for (const name of scripts) {
  for (const token of tokenizer(readFileSync(new URL(name, ASSETS), "utf8"), { ecmaVersion: "latest" })) {
    if (token.type.label === "regexp") {
      const { pattern, flags } = token.value as Found;
      found.set(`/${pattern}/${flags}`, { pattern, flags });
    }
  }
}

test("the scripts have regular expressions, and none is put together while they run", () => {
  assert.ok(scripts.length >= 5);
  assert.ok(found.size >= 20, `${found.size}`);
  for (const name of scripts) assert.doesNotMatch(readFileSync(new URL(name, ASSETS), "utf8"), /\bRegExp\(/, name);
});

/** The exact checker decides where it can. The other tries strings out, so it gets time: a busy machine is no fault. */
function check(pattern: string, flags: string): { status: string; complexity?: unknown; attack?: { pattern: string } } {
  const exact = recheck.checkSync(pattern, flags, { checker: "automaton", timeout: 3_000 });
  if (exact.status !== "unknown") return exact;
  return recheck.checkSync(pattern, flags, { checker: "fuzz", timeout: 60_000, attackTimeout: 30_000, randomSeed: 1 });
}

for (const [shown, { pattern, flags }] of found) {
  test(`${shown} is safe`, () => {
    const result = check(pattern, flags);
    assert.equal(result.status, "safe", JSON.stringify(result.attack?.pattern ?? result));
  });
}
