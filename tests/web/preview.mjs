#!/usr/bin/env node
/**
 * Looks at a site in the preview, in a browser, while the site is written.
 *
 *     preview.mjs PROGRAM SITE [--only WORD] [--shots FOLDER]
 *
 * PROGRAM is `foreword`; the demo site in SITE is copied, and written in where it was copied to. With --only,
 * just the checks are made whose names hold the word; with --shots, pictures to be looked at by people are
 * taken instead. When it finds nothing, then
 *
 * - what changes on the disk is in the page that shows it, at the same place, and no other page moves;
 * - what is wrong is told with its place and its repair, and pages stay what they were until it is mended;
 * - styles come without a reload; what is deleted, and what comes back, is shown as it is;
 * - every browser is told, one that was hidden once it is seen; drafts and what is scheduled say so;
 * - clips, pictures, feeds and files come as what they are, and no page twice;
 * - a server that ends does so at once, is missed, and found again; a port that is taken is not insisted on;
 * - axe has no complaint, the console is empty, the policy of the server is kept, nobody else is asked.
 *
 * Each check has tabs of its own, and leaves the site as it was. Each finding is a line `check · what`; the last
 * line counts. Exit status: 0 without findings, 1 with findings, 2 if it could not start.
 */

import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { Check } from "./preview_check.mjs";
import { apart, checks, OWN, PORT, SOON } from "./preview_checks.mjs";
import { shots } from "./preview_shots.mjs";
import { Program, Site } from "./preview_site.mjs";

async function ask(check, name, act) {
  const began = performance.now();
  const found = [];
  let told;
  try {
    told = await act(check);
  } catch (error) {
    const lines = [...String(error.stack).matchAll(/preview_checks\.mjs:(\d+)/g)].map(([, line]) => line);
    found.push(`${error.message} (line ${lines.reverse().join(", ")})`);
  }
  found.push(...(await check.done().catch((error) => [error.message])));
  for (const what of found) console.log(`${name} · ${what.replace(/\s+/g, " ").slice(0, 600)}`);
  const took = ((performance.now() - began) / 1000).toFixed(1);
  if (!found.length) console.log(`${name}: ${[`${took} s`, told].filter(Boolean).join("; ")}`);
  return found.length;
}

async function main() {
  const began = performance.now();
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string", default: "" }, shots: { type: "string" } },
  });
  const [program, folder] = positionals;
  if (positionals.length !== 2) throw new Error("usage: preview.mjs PROGRAM SITE [--only WORD] [--shots FOLDER]");
  const site = await Site.copy(folder);
  const lane = async (lane, isApart) => {
    const chosen = Object.entries(lane).filter(([name]) => name.includes(values.only));
    for (const [name, act] of chosen) {
      const check = Object.assign(new Check(browser, program, site, server), { folder, isApart });
      const found = await ask(check, name, act); // the other lane counts meanwhile
      count += found;
      made += 1;
    }
  };
  let [browser, server] = [];
  let [made, count] = [0, 0];
  try {
    if (!values.shots) for (const [path, text] of Object.entries(OWN)) await site.write(path, text);
    site.keep();
    browser = await launch();
    server = await Program.serve(program, site, PORT);
    if (values.shots || values.only) await server.built();
    if (values.shots) return await shots(browser, site, server, values.shots, values.only);
    await Promise.all([lane(checks, false), lane(apart, true)]);
    const { status, took } = await server.stop();
    if (status !== 0 || took > SOON) {
      count += 1;
      console.log(`the end · it ends with ${status} after ${Math.round(took)} ms`);
    }
  } finally {
    server?.child.kill("SIGKILL");
    await browser?.close();
    await site.drop();
  }
  console.log(`${made} checks, ${count} findings, ${Math.round((performance.now() - began) / 1000)} s`);
  return count ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 2;
});
