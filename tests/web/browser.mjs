/**
 * The browser, and a tab of it that notes what goes wrong while a page is open.
 *
 * Knows what browsers tell by themselves: the console, requests, errors, violations of the policy.
 * What is asked of an open page stands in checks.mjs.
 */

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "google-chrome"];
const HEIGHT = 800;
const ICON = /^http:\/\/[^/]+\/favicon\.ico$/; // asked for by whichever page is first; checks.mjs tells of all
const SERVER = /^http:\/\/127\.0\.0\.1:\d+/;

/** Starts the system's browser, which finds no host but this computer. */
export function launch() {
  const args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
  if (process.getuid?.() === 0) args.push("--no-sandbox"); // root has no sandbox to use
  return puppeteer.launch({ executablePath: find(), args, pipe: true });
}

function find() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = files.find(isProgram);
  if (!found) throw new Error(`neither ${NAMES.join(" nor ")} is installed`);
  return found;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** One tab with storage of its own, in which one page after the other is looked at. */
export class Tab {
  static async open(browser) {
    const tab = new Tab();
    tab.context = await browser.createBrowserContext();
    tab.page = await tab.context.newPage();
    tab.session = await tab.page.createCDPSession();
    await tab.session.send("Emulation.setFocusEmulationEnabled", { enabled: true }); // a tab behind others
    await tab.page.evaluateOnNewDocument(noteInPage);
    tab.notes = [];
    tab.#listen();
    return tab;
  }

  close() {
    return this.context.close();
  }

  /** What went wrong since the last question: a rule, where, and what. Asked of a page before it is left. */
  async wrong() {
    const url = this.page.url().split("#")[0];
    if (url !== this.address) this.#note("left", "page", `goes to ${this.#short(url)}`);
    const violations = await this.page.evaluate(() => globalThis.noted?.violations.splice(0) ?? []);
    for (const { where, what } of violations) this.#note("policy", this.#short(where), what);
    const notes = this.notes.splice(0).filter(({ echo }) => !(echo && violations.length));
    return notes.map(({ rule, where, what }) => ({ rule, where, what }));
  }

  /** Takes a size and the wishes of a reader: a scheme, a medium, contrast, motion. */
  async take({ width, scheme = "light", media = "", forced = "none", motion = "no-preference" }) {
    await this.page.setViewport({ width, height: HEIGHT });
    await this.session.send("Emulation.setEmulatedMedia", {
      media,
      features: [
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: motion },
        { name: "forced-colors", value: forced },
      ],
    });
  }

  /**
   * Opens a page of which everything must come from below `base`. A redirect is stopped where it is, so
   * that the page that readers see for a moment can be looked at.
   */
  async visit(base, { path, redirect }, script = true) {
    await this.page.goto("about:blank");
    this.notes = [];
    this.base = base;
    this.held = redirect ? new Set() : null;
    await this.page.setRequestInterception(redirect);
    await this.page.setJavaScriptEnabled(script);
    this.address = new URL(base + path.split("/").map(encodeURIComponent).join("/")).href;
    await this.page.goto(this.address, { waitUntil: "load" });
    await this.settle();
  }

  /** Waits until what was asked of the page is drawn, and what moves to its place is there. */
  async settle() {
    if (!this.page.isJavaScriptEnabled()) return; // frames cannot be waited for, and nothing moves by script
    await this.page.evaluate(async () => {
      const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await drawn();
      for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
    });
  }

  #note(rule, where, what, echo = false) {
    this.notes.push({ rule, where, what, echo });
  }

  #listen() {
    this.page.on("console", (message) => this.#told(message));
    this.page.on("pageerror", (error) => this.#note("error", "script", String(error?.message ?? error)));
    this.page.on("request", (request) => this.#asked(request));
    this.page.on("requestfailed", (request) => this.#failed(request));
    this.page.on("response", (response) => this.#answered(response));
  }

  #told(message) {
    if (!["error", "warn", "warning"].includes(message.type())) return;
    const text = message.text();
    if (text.startsWith("Failed to load resource")) return; // noted as a request
    this.#note(
      "console",
      this.#short(message.location().url || "page"),
      text,
      /Content Security Policy/.test(text),
    );
  }

  #asked(request) {
    if (this.held && request.isNavigationRequest()) {
      if (this.held.size > 0) request.respond({ status: 204 });
      else request.continue();
      this.held.add(request);
    } else if (this.held) {
      request.continue();
    }
    if (this.#own(request) || ICON.test(request.url())) return;
    this.#note("outside", this.#short(request.url()), "is asked for, and is not of this folder");
  }

  #own(asked) {
    return asked.url().startsWith(this.base) || /^(data|blob|about):/.test(asked.url());
  }

  #answered(response) {
    const status = response.status();
    if (status >= 400 && this.#own(response))
      this.#note("request", this.#short(response.url()), `answers ${status}`);
  }

  #failed(request) {
    const why = request.failure()?.errorText ?? "fails";
    const stopped =
      why === "net::ERR_ABORTED" && (this.held?.has(request) || request.resourceType() === "media");
    if (!stopped && this.#own(request))
      this.#note("request", this.#short(request.url()), why, /csp/i.test(why));
  }

  #short(url) {
    const below = url.startsWith(this.base) ? url.slice(this.base.length) : url;
    return below.replace(SERVER, "").slice(0, 100);
  }
}

/** Runs in every page before its own scripts: what can only be seen while it happens. */
function noteInPage() {
  const noted = { violations: [], shifts: [], nameOf };
  Object.defineProperty(globalThis, "noted", { value: noted });

  /** A few steps of the way to an element, enough to find it in its page. */
  function nameOf(node) {
    const steps = [];
    for (let at = node; at?.localName && at !== document.body && steps.length < 4; at = at.parentElement) {
      const id = at.id ? `#${at.id}` : "";
      steps.unshift(at.localName + id + [...at.classList].map((name) => `.${name}`).join(""));
      if (id) break;
    }
    return steps.join(" > ") || node?.nodeName?.toLowerCase() || "?";
  }

  document.addEventListener("securitypolicyviolation", (event) => {
    const what = `${event.effectiveDirective} blocks ${event.blockedURI} ${event.sample}`.trim();
    const line = event.lineNumber ? `:${event.lineNumber}` : "";
    const where = event.target === document ? `${event.sourceFile || "page"}${line}` : nameOf(event.target);
    noted.violations.push({ where, what });
  });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) noted.shifts.push({ value, nodes: sources.map(({ node }) => nameOf(node)) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
