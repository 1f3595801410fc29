/**
 * Proves that Lighthouse is heard when it complains, and not when it does not.
 *
 * It needs Chromium and the packages beside it, as install.sh leaves them.
 */

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { judge } from "./lighthouse.mjs";

const RIGHT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Voices</title>
  <meta name="viewport" content="width=device-width"><meta name="description" content="Voices of ours">
  <link rel="icon" href="data:,"></head><body><main><h1>Voices</h1><p>Text</p></main></body></html>`;
const WRONG = RIGHT.replace(' lang="en"', "")
  .replace(/<meta name="description"[^>]*>/, "")
  .replace("</head>", '<script src="gone.js"></script></head>')
  .replace("</p>", `</p><p hidden>${randomBytes(32_768).toString("base64")}</p>`);

test("a page that is right, and one of which everything is wrong", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  await writeFile(join(folder, "right.html"), RIGHT);
  await writeFile(join(folder, "wrong.html"), WRONG);
  const [right, wrong] = await judge(folder, ["right.html", "wrong.html"], 1);
  await rm(folder, { recursive: true });

  assert.deepEqual(right.wrong, []);
  assert.deepEqual(right.scores, { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 });
  assert.ok(right.weight > 300 && right.weight < 2000, String(right.weight));

  const told = wrong.wrong.map((line) => line.split(" · ")[0]);
  assert.deepEqual(told, [
    "accessibility below 100",
    "html-has-lang",
    "best-practices below 100",
    "errors-in-console",
    "seo below 100",
    "meta-description",
    "weight above 30720 bytes",
  ]);
  assert.match(wrong.wrong[3], /http:\/\/127\.0\.0\.1:\d+\/gone\.js/);
});
