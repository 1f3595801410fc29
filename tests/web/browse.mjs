#!/usr/bin/env node
/**
 * Looks at the pages of a finished output folder in a browser, as all kinds of readers would.
 *
 *     browse.mjs FOLDER [--pages N]
 *
 * Without --pages it takes in each language one page of each kind, and the posts that show what no
 * post before them does; with it, the home page and N others evenly over all. It needs Chromium and the packages
 * beside it, as install.sh leaves them. When it finds nothing, then at widths from 320 to 1280 pixels
 *
 * - axe has no complaint by the rules of WCAG 2.2 (A and AA) and by good practice, in light and dark;
 * - nothing is wider than the window, no picture is missing, nothing jumps while a reader scrolls;
 * - the console is empty, every request is answered and stays in the folder, below any path of a server
 *   with the policy of serve.mjs as well as from a disk;
 * - the keyboard is enough, forced colours, less motion and paper are heeded, scripts are not needed.
 *
 * Each finding is a line `page · widths · looks · rule · where · what`; the last line counts. Exit
 * status: 0 without findings, 1 with findings, 2 if it could not start.
 */

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { launch, Tab } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { oneOfEachKind, pagesOf, spread } from "./pages.mjs";
import { serve } from "./serve.mjs";

const AT_ONCE = 2;
const [NARROW, PHONE, DESK] = [320, 390, 1280]; // 320 is also a desk's 1280 at 400 per cent
const PAPER = 718; // what margins of a centimetre leave of A4

/** One page in all the ways it is looked at, and what was found. */
class Look {
  constructor(tab, page, bases) {
    Object.assign(this, { tab, page, bases, found: [], checked: 0, look: "light", width: PHONE });
  }

  /** All looks, up to one at which the page does not let itself be looked at. */
  async everywhere() {
    await this.#all().catch((error) => this.#find({ rule: "broken", where: "page", what: error.message }));
    return this;
  }

  async #all() {
    await this.#read([PHONE, NARROW]);
    const links = await this.#read([DESK]);
    await this.#open("file", { width: DESK }, this.bases.disk);
    await this.#fit("file", [DESK, NARROW]);
    await this.#open("forced", { width: NARROW, forced: "active" });
    await this.#fit("forced", [NARROW, DESK], { forced: "active" });
    await this.#open("still", { width: NARROW, motion: "reduce" });
    await this.#ask("rests", "motion");
    await this.#fit("still", [NARROW, DESK], { motion: "reduce" });
    await this.#open("print", { width: PAPER, media: "print" });
    await this.#fit("print", [PAPER], { media: "print" });
    await this.#open("no script", { width: NARROW }, this.bases.server, false);
    await this.#ask("whole", "script", links);
    await this.#fit("no script", [NARROW]);
  }

  /** Opens the page at the first width and reads it at all of them, at last with the keyboard. */
  async #read(widths) {
    await this.#open("light", { width: widths[0] });
    await this.#ask("stands", "shift");
    await this.#ask("marked", "outside");
    const links = await checks.navigation(this.tab);
    for (const width of widths) {
      for (const scheme of ["light", "dark"]) {
        if (width !== this.width || scheme !== this.look) await this.#as(scheme, { width, scheme });
        await this.#ask("accessible");
      }
      await this.#ask("fits", "width");
    }
    await this.#as("light", { width: widths.at(-1) });
    await this.#ask("keyboard");
    await this.#listen();
    return links;
  }

  async #fit(look, widths, wishes = {}) {
    for (const width of widths) {
      if (width !== this.width) await this.#as(look, { width, ...wishes });
      await this.#ask("fits", "width");
    }
    await this.#listen();
  }

  async #open(look, wishes, base = this.bases.server, script = true) {
    Object.assign(this, { look, width: wishes.width });
    await this.tab.take(wishes);
    await this.tab.visit(base, this.page, script);
  }

  async #as(look, wishes) {
    this.look = look;
    this.width = wishes.width;
    await this.tab.take(wishes);
    await this.tab.settle();
  }

  async #ask(check, rule, ...more) {
    this.checked += 1;
    for (const finding of await checks[check](this.tab, ...more)) this.#find({ rule, ...finding });
  }

  async #listen() {
    this.checked += 1;
    for (const finding of await this.tab.wrong()) this.#find(finding);
  }

  #find({ rule, where, what }) {
    const { page, width, look } = this;
    this.found.push({ page: page.path, width, look, rule, where, what: what.replace(/\s+/g, " ") });
  }
}

/** Looks at these pages of a folder, a few at once, and gives all the looks. */
export async function browse(browser, folder, pages) {
  const server = await serve(folder, "/a/b/");
  const bases = { server: server.address, disk: `${pathToFileURL(resolve(folder))}/` };
  const waiting = [...pages];
  const looks = [];
  const work = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const tab = await Tab.open(browser);
      looks.push(await new Look(tab, page, bases).everywhere());
      await tab.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  server.close();
  return looks.sort((a, b) => pages.indexOf(a.page) - pages.indexOf(b.page));
}

/** One line for what is the same at several widths or in several looks. */
export function lines(looks) {
  const same = new Map();
  for (const { page, width, look, rule, where, what } of looks.flatMap(({ found }) => found)) {
    const key = [page, rule, where, what].join("\n");
    const line = same.get(key) ?? { page, widths: new Set(), seen: new Set(), rule, where, what };
    same.set(key, line);
    line.widths.add(width);
    line.seen.add(look);
  }
  return [...same.values()].map(({ page, widths, seen, rule, where, what }) =>
    [page, [...widths].join(" "), [...seen].join(" "), rule, where, what].join(" · "),
  );
}

async function main() {
  const started = Date.now();
  const options = { pages: { type: "string" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const count = values.pages && Number(values.pages);
  if (positionals.length !== 1 || Number.isNaN(count))
    throw new Error("usage: browse.mjs FOLDER [--pages N]");
  const all = await pagesOf(positionals[0]);
  if (all.length === 0) throw new Error(`${positionals[0]}: no page at all`);
  const pages = count === undefined ? oneOfEachKind(all) : spread(all, count);
  const browser = await launch();
  try {
    const looks = await browse(browser, positionals[0], pages);
    const found = lines(looks);
    for (const line of found) console.log(line);
    const checked = looks.reduce((sum, look) => sum + look.checked, 0);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${pages.length} pages, ${checked} checks, ${found.length} findings, ${seconds} s`);
    return found.length ? 1 : 0;
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main().catch((error) => {
    console.error(error.message);
    return 2;
  });
}
