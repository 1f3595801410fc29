#!/usr/bin/env node
/**
 * Looks at single pages that are no part of a site, such as the report, in a browser.
 *
 *     report.mjs FILE…
 *
 * From a disk, at widths from 320 to 1280 pixels, in light and dark: axe has no complaint, nothing is wider than
 * the window, nothing is fetched, the console is empty. Each finding is a line; the last line counts. Exit status:
 * 0 without findings, 1 with findings.
 */

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, Tab } from "./browser.mjs";
import { accessible, fits } from "./checks.mjs";

const WIDTHS = [320, 390, 1280];
const SCHEMES = ["light", "dark"];

async function look(page, url, width, scheme) {
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  const found = [...(await accessible({ page })), ...(await fits({ page })).map((one) => ({ rule: "fits", ...one }))];
  return found.map(({ rule, where, what }) => `${width} · ${scheme} · ${rule} · ${where} · ${what}`);
}

const browser = await launch();
const { page } = await Tab.open(browser);
const findings = [];
let current = "";
page.on("console", (message) => findings.push(`console · ${message.text()}`));
page.on("request", (request) => {
  if (request.url() !== current) findings.push(`request · ${request.url()}`);
});
for (const file of process.argv.slice(2)) {
  current = pathToFileURL(resolve(file)).href;
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) findings.push(...(await look(page, current, width, scheme)));
  }
}
await browser.close();
for (const finding of new Set(findings)) console.log(finding);
console.log(`${process.argv.length - 2} pages, ${findings.length} findings`);
process.exitCode = findings.length ? 1 : 0;
