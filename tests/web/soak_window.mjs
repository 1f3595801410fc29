/**
 * A page of a preview in a browser, beside what the server has.
 */

import { setTimeout as sleep } from "node:timers/promises";

import { Tab } from "./browser.mjs";

const PATIENCE = 5000; // in which it must show what is new

/** A page in a browser, which counts how often it was loaded. */
export class Window {
  static async open(browser, base, path) {
    const tab = await Tab.open(browser);
    Object.assign(tab, { base });
    await tab.take({ width: 1280 });
    await tab.page.evaluateOnNewDocument(() => {
      if (window === top) try { sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0); } catch {}
    });
    await tab.page.goto(base + path, { waitUntil: "load" });
    return Object.assign(new Window(), { tab, path, page: tab.page });
  }

  /** What differs between it and a document of the server, its tag and loads; `null` while it is loaded. */
  look(html) {
    const look = (html) => {
      const parts = {
        tag: (page) => page.querySelector("script[data-shown]")?.dataset.shown,
        styles: (page) => {
          const links = [...page.querySelectorAll("link[rel~=stylesheet]")];
          return links.map((link) => new URL(link.getAttribute("href"), location).pathname).join(" ");
        },
        text: (page) => {
          const main = page.querySelector("main")?.cloneNode(true);
          main?.querySelectorAll("foreword-badge, script, style").forEach((node) => node.remove());
          return `${page.title} · ${main?.textContent.replace(/\s+/g, " ")}`;
        },
      };
      if (document.readyState !== "complete") return null;
      const served = new DOMParser().parseFromString(html, "text/html");
      const both = Object.entries(parts).map(([name, of]) => [name, of(document), of(served)]);
      const others = both.filter(([, shown, wanted]) => shown !== wanted);
      return {
        others: others.map(([name, shown, wanted]) => `${name}: ${shown} / ${wanted}`),
        tag: parts.tag(document),
        loads: Number(sessionStorage.loads),
      };
    };
    return this.page.evaluate(look, html).catch(() => null); // it may be left meanwhile
  }

  /** Waits until it shows what the server has. */
  async follows(ask) {
    const end = performance.now() + PATIENCE;
    for (let seen; ; await sleep(25)) {
      seen = (await this.look((await ask(this.path)).body)) || seen;
      if (seen?.others.length === 0) return seen;
      if (performance.now() > end) return seen ?? { others: ["it is never loaded"], loads: NaN };
    }
  }

  /** What went wrong in it; a page that is left, or a stream that is closed, is no failure. */
  wrong(mayBeGone) {
    const isNone = ({ what }) => what === "net::ERR_ABORTED" || (mayBeGone && what === "answers 404");
    const notes = this.tab.notes.splice(0).filter((note) => !isNone(note));
    return notes.map(({ rule, where, what }) => `${rule} ${where} ${what}`);
  }

  async heap() {
    await this.tab.session.send("HeapProfiler.collectGarbage");
    const { JSHeapUsedSize, Nodes, Documents } = await this.page.metrics();
    return { kB: Math.round(JSHeapUsedSize / 1024), nodes: Nodes, documents: Documents };
  }
}
