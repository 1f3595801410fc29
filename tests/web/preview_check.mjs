/**
 * One check of the preview: what it may use, and what is put away after it.
 */

import { setTimeout as sleep } from "node:timers/promises";

import { Tab } from "./browser.mjs";
import { inDock, PATIENCE, until } from "./preview_look.mjs";
import { Program, Site } from "./preview_site.mjs";

const ROUND = "content/pages/house-rules.md"; // changed to know that all before it was built
const WIDTH = 1280;

/** One check, with all that it may use; what it opened is closed after it. */
export class Check {
  constructor(browser, program, site, server) {
    Object.assign(this, { browser, program, site, server, tabs: [], small: [], wrong: [] });
    this.base = server.base;
    for (const name of ["open", "behind", "tiny", "copy", "round"]) this[name] = this[name].bind(this);
  }

  /** A page in a browser of its own; what may go wrong there is given. */
  async open(path, allowed = [], base = this.base) {
    const tab = await Tab.open(this.browser);
    Object.assign(tab, { base, allowed });
    this.tabs.push(tab);
    await tab.take({ width: WIDTH });
    await tab.page.goto(base + path, { waitUntil: "load", timeout: PATIENCE });
    await until(tab.page, `Boolean(${inDock(".dock:not([hidden])")})`);
    return Object.assign(tab.page, { tab });
  }

  /** Puts a page behind another of its window; what brings it to the front again. */
  async behind(page) {
    await page.tab.session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    const front = await page.tab.context.newPage();
    await front.bringToFront();
    return () => page.bringToFront();
  }

  /** A small site, and its preview. */
  async tiny(files, port) {
    const site = await Site.of(files);
    const small = { site, server: await Program.serve(this.program, site, port) };
    await small.server.built();
    this.small.push(small);
    return small;
  }

  /** The site as it was, of which nothing is known yet, and its preview. */
  async copy(port) {
    const site = await Site.copy(this.folder);
    const small = { site, server: await Program.serve(this.program, site, port) };
    this.small.push(small);
    return small;
  }

  /** Waits until all that was written has been built. */
  async round() {
    const word = `round-${performance.now()}`;
    await this.site.write(ROUND, `${await this.site.read(ROUND)}\n\n${word}\n`);
    for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(20)) {
      if ((await (await fetch(`${this.base}house-rules.html`)).text()).includes(word)) return;
    }
    throw new Error("what is written is not built");
  }

  async done() {
    const notes = this.tabs.flatMap((tab) => tab.notes.map((note) => ({ ...note, allowed: tab.allowed })));
    for (const { rule, where, what, allowed } of notes) {
      // A page that is left, or a stream that is closed, is no failure.
      if (what === "net::ERR_ABORTED" || allowed.some((pattern) => pattern.test(what))) continue;
      this.wrong.push(`${rule} ${where} ${what}`);
    }
    await Promise.all(this.tabs.map((tab) => tab.close().catch(() => {})));
    await Promise.all(this.small.map(({ site, server }) => { server.child.kill("SIGKILL"); return site.drop(); }));
    if (!this.isApart) {
      await this.site.restore();
      await this.round();
      await this.site.restore();
    }
    return this.wrong;
  }
}
