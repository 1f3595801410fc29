#!/usr/bin/env node
/**
 * Has Lighthouse judge pages of a finished output folder on a phone with a slow network.
 *
 *     lighthouse.mjs FOLDER PAGE…
 *
 * The folder is served as serve.mjs does. Performance, the median of three runs, must be 95 at least;
 * accessibility, best practices and findability must be 100. What a page needs besides pictures, clips and
 * fonts must come in 30 KB. It needs Chromium and the packages beside it, as install.sh leaves them.
 *
 * For each page it prints a line of scores, and below it what is wrong, each with its details. Exit
 * status: 0 if all is well, 1 if not, 2 if it could not start.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import lighthouse from "lighthouse";

import { launch } from "./browser.mjs";
import { POLICY, serve } from "./serve.mjs";

const FLOORS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;
const WEIGHT = 30 * 1024;
const ASKING = POLICY.replace("connect-src 'none'", "connect-src 'self'"); // for robots.txt, in the page's name
const WEIGHTLESS = new Set(["Image", "Media", "Font"]);

/** What Lighthouse says of pages of a folder, one after the other. */
export async function judge(folder, paths, runs = RUNS) {
  const [browser, server] = [await launch(), await serve(folder, "/", ASKING)];
  try {
    const verdicts = [];
    for (const path of paths)
      verdicts.push({ path, ...(await verdict(browser, server.address + path, runs)) });
    return verdicts;
  } finally {
    await browser.close();
    server.close();
  }
}

/** The scores of one page, its weight, and all that is wrong. */
async function verdict(browser, address, runs) {
  const reports = [await report(browser, address, Object.keys(FLOORS))];
  while (reports.length < runs) reports.push(await report(browser, address, ["performance"]));
  const [first] = reports;
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const median = reports[Math.floor(reports.length / 2)];
  const scores = {};
  const wrong = [];
  for (const [name, floor] of Object.entries(FLOORS)) {
    const { audits, categories } = name === "performance" ? median : first;
    scores[name] = Math.round(categories[name].score * 100);
    if (scores[name] < floor) wrong.push(`${name} below ${floor}`, ...failures(categories[name], audits));
  }
  const weight = weightOf(first.audits);
  if (weight > WEIGHT) wrong.push(`weight above ${WEIGHT} bytes`);
  return { scores, weight, wrong };
}

async function report(browser, address, categories) {
  const page = await browser.newPage();
  const settings = { output: "json", onlyCategories: categories, logLevel: "silent" };
  const { lhr } = await lighthouse(address, settings, undefined, page);
  await page.close();
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return lhr;
}

function failures(category, audits) {
  const counting = category.auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9);
  return counting.map(({ id }) => {
    const { title, displayValue, explanation, details } = audits[id];
    const where = (details?.items ?? []).map(({ node, url, sourceLocation, description }) =>
      [node?.selector, node?.snippet, url, sourceLocation?.url, description].filter(Boolean).join(" "),
    );
    return [id, title, displayValue, explanation, ...where].filter(Boolean).join(" · ").replace(/\s+/g, " ");
  });
}

/** The bytes on the line, heads included, without those that are as many as a writer wants. */
function weightOf(audits) {
  const requests = audits["network-requests"].details.items;
  const counted = requests.filter(({ resourceType }) => !WEIGHTLESS.has(resourceType));
  return counted.reduce((sum, { transferSize }) => sum + transferSize, 0);
}

async function main() {
  const [folder, ...paths] = process.argv.slice(2);
  if (paths.length === 0) throw new Error("usage: lighthouse.mjs FOLDER PAGE…");
  const lost = paths.find((path) => !existsSync(join(folder, path)));
  if (lost) throw new Error(`${folder} has no ${lost}`);
  const verdicts = await judge(folder, paths);
  for (const { path, scores, weight, wrong } of verdicts) {
    const told = Object.entries(scores).map(([name, score]) => `${name} ${score}`);
    console.log([path, ...told, `${(weight / 1024).toFixed(1)} KB`].join(" · "));
    for (const line of wrong) console.log(`  ${line}`);
  }
  const failed = verdicts.filter(({ wrong }) => wrong.length);
  console.log(`${verdicts.length} pages, ${failed.length} below the floors`);
  return failed.length ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main().catch((error) => {
    console.error(error.message);
    return 2;
  });
}
