#!/usr/bin/env node
/**
 * Writes in a site for a long time while browsers show its preview, and looks whether anything is missed or grows.
 *
 *     soak.mjs PROGRAM SITE [--minutes N] [--seed N] [--keep]
 *
 * PROGRAM is `foreword`; the demo site in SITE is copied, and written in where it was copied to, which stays there with
 * --keep. What is done is drawn by lot, the same for the same seed. When it finds nothing, then after every edit
 *
 * - the server has what was written, and each open page shows what the server has: tag, title, text and styles;
 * - no page was loaded anew that did not change, nor more often than there was something new;
 * - the console is empty, no request failed, the policy is kept;
 *
 * and at the end the server has not grown since its second minute, and has what a build of the same sources makes.
 *
 * Each finding is a line `step · edit · what`; a line a minute tells how it goes. Exit status: 0 without findings,
 * 1 with findings, 2 if it could not start. It is run by hand, on Linux.
 */

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { Program, runOnce, Site } from "./preview_site.mjs";
import { Window } from "./soak_window.mjs";
import { EDITS, lottery, OPEN, SCRIPT, Writer } from "./soak_writer.mjs";

const PORT = 4220;
const MINUTE = 60_000;
const SAMPLE = 10_000; // how often the server is measured
const PATIENCE = 5000; // in which the server must have what is new
const SOON = 1000; // in which it has it, even if others keep the computer busy
const GROWTH = 1.15; // since the second minute
const NOT_SERVED = ["build.json"]; // what a build is for itself

/** What a process takes of the system. */
async function measure(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]);
  return { rss: of("VmRSS"), threads: of("Threads"), files: (await readdir(`/proc/${pid}/fd`)).length };
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const ranked = (numbers) => numbers.toSorted((a, b) => a - b);
const rank = (numbers, part) => Math.round(ranked(numbers)[Math.floor((numbers.length - 1) * part)] ?? NaN);
/** The middle, what most are below, and the most. */
const spread = (numbers) => `${rank(numbers, 0.5)}/${rank(numbers, 0.95)}/${rank(numbers, 1)}`;

/** The whole of it. */
class Soak {
  constructor(program, site, server, windows, writer, minutes) {
    Object.assign(this, { program, site, server, windows, writer, length: minutes * MINUTE });
    Object.assign(this, { found: 0, steps: 0, samples: [], kinds: {}, served: [], seen: [], twice: 0, extra: 0 });
    this.ask = writer.ask;
  }

  finding(what) {
    this.found += 1;
    console.log(`${this.steps} · ${this.edit} · ${what.replace(/\s+/g, " ").slice(0, 600)}`);
  }

  /** How often the server has said that it has built. */
  get rounds() {
    return this.server.said.match(/: \d+ files? changed;/g)?.length ?? 0;
  }

  async run() {
    this.began = performance.now();
    let [sample, minute] = [0, MINUTE];
    this.edit = "start";
    let before = await Promise.all(this.windows.map((window) => window.follows(this.ask)));
    before.forEach(({ others }) => others.forEach((other) => this.finding(other)));
    for (let now = 0; now < this.length; now = performance.now() - this.began) {
      if (now >= sample) { await this.sample(now); sample += SAMPLE; }
      if (now >= minute) { await this.tell(now); minute += MINUTE; }
      before = await this.step(this.writer.lot.of(EDITS), before);
    }
    await this.sample(this.length);
    await this.tell(this.length);
    await this.step("mendAll", before);
    await this.compare();
    this.judge();
  }

  /** Makes an edit, and looks what comes of it; what pages show after it. */
  async step(edit, before) {
    this.steps += 1;
    this.edit = edit;
    this.kinds[edit] = (this.kinds[edit] ?? 0) + 1;
    await sleep(this.writer.lot.below(4) ? this.writer.lot.below(150) : 0);
    const rounds = this.rounds;
    const answers = await this.writer[edit]();
    const began = performance.now();
    await Promise.all(Object.entries(answers).map(([path, isThere]) => this.comes(path, isThere)));
    const took = performance.now() - began;
    this.served.push(took);
    if (took > SOON) this.finding(`${Object.keys(answers)} is served after ${Math.round(took)} ms`);
    const after = await Promise.all(this.windows.map((window) => window.follows(this.ask)));
    this.seen.push(performance.now() - began);
    const built = this.rounds - rounds;
    const isOne = !["many", "burst", "mendAll"].includes(edit);
    if (isOne && built > 1) this.extra += built - 1;
    for (const [at, window] of this.windows.entries()) {
      const [was, is] = [before[at], after[at]];
      is.others.forEach((other) => this.finding(`${window.path} is not what the server has: ${other}`));
      const loads = is.loads - was.loads;
      const isNew = was.tag !== is.tag;
      if (!isNew && loads > 0 && isOne) this.finding(`${window.path} is loaded anew ${loads} times, and is the same`);
      if (loads > Math.max(1, built)) this.finding(`${window.path} is loaded anew ${loads} times for ${built} builds`);
      if (isOne && loads > 1) this.twice += 1;
      const mayBeGone = window.path === OPEN[1] && ["leave", "back"].includes(edit);
      window.wrong(mayBeGone || this.writer.isAway).forEach((what) => this.finding(`${window.path}: ${what}`));
      if (is.others.length) {
        await window.page.goto(this.server.base + window.path, { waitUntil: "load" });
        after[at] = await window.follows(this.ask);
      }
    }
    return after;
  }

  /** Waits until the server answers as it must. */
  async comes(path, isThere) {
    for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(10)) {
      if (isThere(await this.ask(path))) return;
    }
    this.finding(`${path} never comes to ${isThere}, as it should`);
  }

  async sample(at) {
    this.samples.push({ at, ...(await measure(this.server.child.pid)) });
  }

  async tell(at) {
    const { rss, threads, files } = this.samples.at(-1);
    const heaps = await Promise.all(this.windows.map((window) => window.heap()));
    const tabs = heaps.map(({ kB, nodes, documents }) => `${kB} kB ${nodes} nodes ${documents} documents`).join(", ");
    const times = `ms until served ${spread(this.served)}, seen ${spread(this.seen)}`;
    const more = `${this.extra} builds and ${this.twice} loads too many; ${this.found} findings`;
    const server = `RSS ${rss} kB, ${threads} threads, ${files} files`;
    console.log(`minute ${Math.round(at / MINUTE)}: ${this.steps} edits; ${server}; ${tabs}; ${times}; ${more}`);
    [this.served, this.seen] = [[], []];
  }

  /** Compares all that the server has with what a build makes that knows nothing of before. */
  async compare() {
    this.edit = "build";
    const fresh = await Site.copy(this.site.folder);
    const out = await mkdtemp(join(tmpdir(), "foreword-soak-"));
    const now = this.server.child.spawnargs.at(-1);
    await runOnce(this.program, "build", "--site", fresh.folder, "--out", out, "--drafts", "--future", "--now", now);
    const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const file of files) {
      const path = relative(out, join(file.parentPath, file.name));
      if (NOT_SERVED.includes(path)) continue;
      const built = await readFile(join(out, path));
      const answer = await fetch(this.server.base + path.split("/").map(encodeURIComponent).join("/"));
      let served = Buffer.from(await answer.arrayBuffer());
      if (path.endsWith(".html")) served = Buffer.from(served.toString().replace(SCRIPT, ""));
      if (answer.status === 200 && served.equals(built)) continue;
      this.finding(`${path} answers ${answer.status}, and is not what is built`);
    }
    console.log(`${files.length} files compared with a build`);
    await Promise.all([fresh.drop(), rm(out, { recursive: true })]);
  }

  judge() {
    this.edit = "memory";
    console.log(Object.entries(this.kinds).map(([kind, count]) => `${count} ${kind}`).join(", "));
    if (this.length < 5 * MINUTE) return; // it is not warm in its second minute
    const within = (from, to) => mean(this.samples.filter(({ at }) => at > from && at <= to).map(({ rss }) => rss));
    const [early, late] = [within(MINUTE, 2 * MINUTE), within(this.length - MINUTE, this.length)];
    if (late > GROWTH * early) this.finding(`the server grows from ${Math.round(early)} to ${Math.round(late)} kB`);
    console.log(`RSS of the second minute ${Math.round(early)} kB, of the last ${Math.round(late)} kB`);
  }
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: "string", default: "10" }, seed: { type: "string" }, keep: { type: "boolean" } },
  });
  const [program, folder] = positionals;
  if (positionals.length !== 2) throw new Error("usage: soak.mjs PROGRAM SITE [--minutes N] [--seed N] [--keep]");
  const seed = Number(values.seed ?? Date.now() % 100_000);
  const site = await Site.copy(folder);
  console.log(`seed ${seed}, in ${site.folder}`);
  let [browser, server, soak] = [];
  try {
    const ask = async (path) => {
      const answer = await fetch(server.base + path);
      return { status: answer.status, body: await answer.text() };
    };
    const writer = new Writer(site, lottery(seed), ask);
    await writer.begin();
    server = await Program.serve(program, site, PORT);
    await server.built();
    browser = await launch();
    const windows = [await Window.open(browser, server.base, OPEN[0])];
    const shared = { createBrowserContext: () => windows[0].tab.context };
    windows.push(await Window.open(shared, server.base, OPEN[1]), await Window.open(browser, server.base, OPEN[2]));
    soak = new Soak(program, site, server, windows, writer, Number(values.minutes));
    await soak.run();
    const { status, took } = await server.stop();
    if (status !== 0) soak.finding(`it ends with ${status} after ${Math.round(took)} ms`);
  } finally {
    server?.child.kill("SIGKILL");
    await browser?.close();
    if (!values.keep) await site.drop();
  }
  console.log(`${soak.steps} edits, ${soak.found} findings, ${values.minutes} minutes`);
  return soak.found ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 2;
});
