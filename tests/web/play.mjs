#!/usr/bin/env node
/**
 * Plays what a finished output folder has to play, in a browser, as readers would.
 *
 *     play.mjs FOLDER [--all]
 *
 * One page of each sort is taken that has a clip or a video elsewhere, with --all every one, from a server whose policy is
 * `default-src 'self'` and from a disk. When it finds nothing, then
 *
 * - a clip plays, goes where its chapters, its transcript and the address say, and marks where it is;
 * - captions are off until asked for, then seen in every language, also where no .vtt is served, and
 *   stay on; the described version goes on from the same moment; the speed is kept; keys do what they say;
 * - the transcript is on paper, and all can be read without scripts;
 * - nothing is asked of another host before a reader presses play on a video elsewhere;
 * - axe has no complaint, what is pressed is 44 pixels high, the console is empty.
 *
 * Each finding is a line `page · look · rule · what`; the last line counts. Exit status: 0 without
 * findings, 1 with findings, 2 if it could not start. Clips must be of a kind that the browser decodes.
 */

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, Tab } from "./browser.mjs";
import { accessible, fits } from "./checks.mjs";
import { pagesOf } from "./pages.mjs";
import { serve } from "./serve.mjs";

const POLICY = "default-src 'self'";
const PATIENCE = 8000;
const [PHONE, DESK] = [390, 1280];
const TARGET = 44;

/** One page in one place: what a reader does there, and what was found. */
class Seat {
  constructor(tab, page, look, base) {
    Object.assign(this, { tab, page, look, base, found: [], checked: 0 });
  }

  /** Asks one thing of the page as it is when it is opened anew, up to where it does not answer. */
  async ask(rule, check, { script = true, width = DESK, scheme = "light", hash = "" } = {}) {
    this.checked += 1;
    try {
      await this.tab.take({ width, scheme });
      await this.tab.visit(this.base, this.page, script);
      if (hash) await this.#at(this.tab.address + hash);
      const found = await check(this.tab, this);
      const wrong = (await this.tab.wrong()).map(({ rule: of, where, what }) => `${of} ${where} ${what}`);
      for (const what of [...found, ...wrong]) this.#find(rule, what);
    } catch (error) {
      this.#find(rule, `does not answer: ${error.message}`);
    }
  }

  async #at(address) {
    await this.tab.page.goto("about:blank");
    await this.tab.page.goto(address);
    this.tab.address = address.split("#")[0];
  }

  #find(rule, what) {
    this.found.push([this.page.path, this.look, rule, what.replace(/\s+/g, " ")].join(" · "));
  }
}

/** What a page says of itself, in the words that the checks need. */
function has(page) {
  return page.evaluate(() => {
    const first = document.querySelector("figure.player");
    const all = (query) => [...(first?.querySelectorAll(query) ?? [])];
    return {
      player: document.querySelectorAll("figure.player").length,
      outside: document.querySelectorAll("figure.outside").length,
      captions: all("[data-captions]").map((button) => button.dataset.captions),
      described: all("[data-described]").length,
      chapters: all(".chapters a").length,
      transcript: all(".transcript .at").length,
    };
  });
}

const video = (page, what) => page.$eval("figure.player video", new Function("video", `return ${what}`));
const until = (page, what) =>
  page
    .waitForFunction(`(() => { const video = document.querySelector("figure.player video"); return ${what}; })()`, {
      timeout: PATIENCE,
    })
    .then(
      () => [],
      () => [`never comes to ${what}`],
    );
const press = (page, query) => page.$eval(query, (at) => at.scrollIntoView({ block: "center" })).then(() => page.click(query));
const say = (true_, what) => (true_ ? [] : [what]);

/** The browser's own button starts the clip. */
async function plays({ page }) {
  const shape = await video(page, "video.getBoundingClientRect().toJSON()");
  await page.focus("figure.player video");
  await page.keyboard.press("Space");
  const found = await until(page, "video.currentTime > 0.3 && !video.paused && video.videoWidth > 0");
  const after = await video(page, "video.getBoundingClientRect().toJSON()");
  const still = Math.abs(shape.height - after.height) + Math.abs(shape.width - after.width) < 1;
  return [...found, ...say(still, `jumps from ${shape.width} × ${shape.height} to ${after.width} × ${after.height}`)];
}

/** A link of a list of moments: the clip goes there and plays, the page stays, the moment is marked. */
const follows = (list, place) => async ({ page }) => {
  const query = `figure.player ${list} li:nth-child(${place}) a`;
  await page.$$eval("details.transcript", (all) => all.forEach((details) => (details.open = true)));
  const moment = await page.$eval(query, (link) => Number(/#t=([\d.]+)/.exec(link.hash)[1]));
  await press(page, query);
  const found = await until(page, `!video.paused && video.currentTime >= ${moment} && video.currentTime < ${moment + 5}`);
  const marked = await until(page, `document.querySelector("${query}").getAttribute("aria-current") === "true"`);
  const marks = await page.$$eval(`${list} [aria-current]`, (all) => all.length);
  const hash = new URL(page.url()).hash;
  return [...found, ...marked, ...say(marks === 1, `${marks} are marked`), ...say(hash === `#t=${moment}`, `the address ends in ${hash}`)];
};

const arrives = (moment) => ({ page }) => until(page, `video.paused && Math.abs(video.currentTime - ${moment}) < 0.1`);

/** Off at first; on at a press, and to be seen; with another language, only that; off at the next. */
const captioned = (languages) => async ({ page }) => {
  const shown = "[...video.textTracks].filter((track) => track.mode === 'showing')";
  const found = say((await video(page, `${shown}.length`)) === 0, "are on before anybody asked");
  await until(page, "video.readyState > 0");
  await video(page, "video.controls = false"); // what is drawn over a picture is captions alone
  await video(page, "void (video.currentTime = 14)");
  await until(page, "!video.seeking && video.readyState > 1");
  for (const language of languages) {
    const bare = await picture(page);
    const query = `[data-captions="${language}"]`;
    await press(page, query);
    found.push(...(await until(page, `${shown}.length === 1 && ${shown}[0].language === "${language}" && ${shown}[0].activeCues?.length > 0`)));
    await page.mouse.move(0, 0);
    found.push(...say((await picture(page)) !== bare, `${language}: cues are there, and cannot be seen`));
    found.push(...(await until(page, `document.querySelector('${query}').ariaPressed === "true"`)));
  }
  await page.reload();
  found.push(...(await until(page, `${shown}[0]?.language === "${languages.at(-1)}"`)));
  await press(page, `[data-captions="${languages.at(-1)}"]`);
  return [...found, ...(await until(page, `${shown}.length === 0`))];
};

async function picture(page) {
  await new Promise((done) => setTimeout(done, 300));
  return (await page.$("figure.player video")).screenshot({ encoding: "base64" });
}

/** The same where the server does not know .vtt, as some do not. */
const unserved = (languages) => async (tab) => {
  const refuse = (request) =>
    /\.vtt$/.test(request.url()) ? request.respond({ status: 404 }) : request.continue();
  await tab.page.setRequestInterception(true);
  tab.page.on("request", refuse);
  await press(tab.page, `[data-captions="${languages[0]}"]`);
  const found = await until(tab.page, "[...video.textTracks].some((track) => track.mode === 'showing' && track.cues?.length > 0)");
  found.push(...(await until(tab.page, `document.querySelector('[data-captions="${languages[0]}"]').ariaPressed === "true"`)));
  tab.page.off("request", refuse);
  await tab.page.setRequestInterception(false);
  tab.notes = tab.notes.filter(({ where }) => !/\.vtt$/.test(where)); // asked for on purpose
  return found;
};

/** The other clip, from the same moment, at the same speed, and back. */
async function describes({ page }) {
  const [first, link] = await page.evaluate(() => [
    document.querySelector("figure.player video").currentSrc,
    Boolean(document.querySelector(".bar a")?.checkVisibility()),
  ]);
  await page.select("figure.player [data-speed]", "1.5");
  await page.focus("figure.player video");
  await page.keyboard.press("k");
  await until(page, "video.currentTime > 0.2");
  await video(page, "void (video.currentTime = 20)");
  await press(page, "[data-described]");
  const goesOn = "video.currentTime >= 20 && video.currentTime < 26 && !video.paused && video.readyState > 2 && video.playbackRate === 1.5";
  const found = await until(page, `video.currentSrc !== "${first}" && ${goesOn}`);
  await press(page, "[data-described]");
  found.push(...(await until(page, `video.currentSrc === "${first}" && ${goesOn}`)));
  await press(page, "[data-described]");
  await page.reload();
  found.push(...(await until(page, `video.currentSrc && video.currentSrc !== "${first}" && video.readyState > 0`)));
  await press(page, "[data-described]");
  return [...found, ...say(!link, "offers the link beside the button")];
}

async function keepsSpeed({ page }) {
  await page.select("figure.player [data-speed]", "1.25");
  const found = await until(page, "video.playbackRate === 1.25");
  await page.reload();
  found.push(...(await until(page, "video.playbackRate === 1.25 && document.querySelector('[data-speed]').value === '1.25'")));
  await page.select("figure.player [data-speed]", "1");
  return [...found, ...(await until(page, "video.playbackRate === 1"))];
}

/** Keys, with the focus on the clip and beside it; in a field and with Ctrl they are not the player's. */
async function keys({ page }) {
  const at = "figure.player video";
  const found = [];
  const hit = async (key, what) => {
    await page.keyboard.press(key);
    found.push(...(await until(page, what)).map((found) => `${key}: ${found}`));
  };
  await until(page, "video.readyState > 0");
  await page.focus(at);
  await hit("k", "!video.paused && video.currentTime > 0.1");
  await hit("k", "video.paused");
  await video(page, "void (video.currentTime = 10)");
  await hit("l", "Math.abs(video.currentTime - 20) < 1");
  await hit("j", "Math.abs(video.currentTime - 10) < 1");
  await hit("m", "video.muted");
  await hit("m", "!video.muted");
  await hit(">", "video.playbackRate === 1.25");
  await hit("<", "video.playbackRate === 1");
  const link = (await page.$("figure.player .chapters a, figure.player summary")) ?? null;
  if (link) {
    await link.focus();
    await hit("ArrowRight", "Math.abs(video.currentTime - 15) < 1");
    await hit("ArrowLeft", "Math.abs(video.currentTime - 10) < 1");
  }
  await page.focus("figure.player [data-speed]");
  await page.keyboard.press("k");
  await page.focus(".brand");
  for (const key of ["k", "l", "Space"]) await page.keyboard.press(key);
  return [...found, ...say(await video(page, "video.paused && video.currentTime < 15"), "takes keys from elsewhere")];
}

/** On paper: the transcript, though it is folded, and the poster in place of the player. */
async function printed({ page, session }) {
  const links = await page.$$eval(".transcript .at", (all) => all.map((link) => link.hash));
  await session.send("Emulation.setEmulatedMedia", { media: "print" });
  const seen = await page.evaluate(() =>
    ["figure.player video", "figure.player .bar", "figure.player .still"].map((query) =>
      Boolean(document.querySelector(query)?.checkVisibility()),
    ),
  );
  await session.send("Emulation.setEmulatedMedia", { media: "" });
  const text = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1"); // links are written plainly there
  const lacking = links.filter((hash) => !text.includes(`${hash})`));
  return [
    ...say(lacking.length === 0, `${lacking.length} of ${links.length} paragraphs of the transcript are not on paper`),
    ...say(seen.join() === "false,false,true", "shows the player or no poster on paper"),
  ];
}

/** Without scripts nothing is offered that needs one, and everything has a link. */
async function bare({ page }) {
  return page.evaluate(() => {
    const seen = (query) => [...document.querySelectorAll(query)].filter((at) => at.checkVisibility());
    const dead = seen(".bar button, .bar select, figure.outside button, [data-share], .trouble");
    const lost = [...document.querySelectorAll(".chapters a, .transcript .at")].filter(
      (link) => !/[^/]#t=[\d.]+$/.test(link.getAttribute("href")),
    );
    const offered = [...document.querySelectorAll("[data-described]")].length;
    return [
      ...dead.map((at) => `${at.className || at.localName} does nothing without a script`),
      ...lost.map((link) => `${link.getAttribute("href")} leads nowhere without a script`),
      ...(offered > seen(".bar a").length ? ["the described version is out of reach"] : []),
      ...(document.querySelectorAll("figure.outside").length > seen("figure.outside figcaption a").length
        ? ["a video elsewhere is out of reach"]
        : []),
    ];
  });
}

/** Nothing leaves before the press; then the frame comes, has a name, and has the focus. */
async function waits(tab, { look }) {
  const { page } = tab;
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await new Promise((done) => setTimeout(done, 500));
  const outside = () => tab.notes.filter(({ rule }) => rule === "outside").length;
  const found = say(outside() === 0, "asks another host before anybody pressed play");
  const button = "figure.outside button";
  const offered = await page.$eval(button, (at) => at.checkVisibility());
  if (look === "disk") return [...found, ...say(!offered, "offers what cannot play from a disk")];
  await press(page, button);
  await new Promise((done) => setTimeout(done, 500));
  const frame = await page.evaluate(() => {
    const at = document.activeElement;
    return at.localName === "iframe" && at.title && at.referrerPolicy === "strict-origin-when-cross-origin";
  });
  tab.notes = []; // what the other host does, or does not, is not of this folder
  await page.evaluate(() => globalThis.noted.violations.splice(0));
  return [...found, ...say(frame, "has no frame with a name and the focus after the press")];
}

/** By axe, with everything unfolded, and with targets as high as a thumb needs. */
async function reachable(tab) {
  await tab.page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  const found = (await accessible(tab)).map(({ rule, where, what }) => `${rule} ${where} ${what}`);
  const wide = (await fits(tab)).map(({ where, what }) => `${where} ${what}`);
  const low = await tab.page.$$eval(
    ".bar button, .bar select, figure.outside button",
    (all, target) =>
      all
        .filter((at) => at.checkVisibility() && at.getBoundingClientRect().height < target)
        .map((at) => `${at.textContent.trim()} is ${at.getBoundingClientRect().height} px high`),
    TARGET,
  );
  return [...found, ...wide, ...low];
}

/** All that a page has to play, in one place. */
async function sit(seat) {
  await seat.tab.take({ width: DESK });
  await seat.tab.visit(seat.base, seat.page);
  const all = await has(seat.tab.page);
  for (const width of [PHONE, DESK])
    for (const scheme of ["light", "dark"]) await seat.ask("access", reachable, { width, scheme });
  await seat.ask("no script", bare, { script: false });
  if (all.outside) await seat.ask("outside", waits);
  if (!all.player) return;
  await seat.ask("play", plays);
  await seat.ask("play", plays, { width: PHONE });
  await seat.ask("address", arrives(7), { hash: "#t=7" });
  await seat.ask("address", arrives(8.5), { hash: "?t=8.5" });
  await seat.ask("speed", keepsSpeed);
  await seat.ask("keys", keys);
  if (all.captions.length) await seat.ask("captions", captioned(all.captions));
  if (all.captions.length && seat.look === "server") await seat.ask("unserved", unserved(all.captions));
  if (all.described) await seat.ask("described", describes);
  if (all.chapters > 1) await seat.ask("chapter", follows(".chapters", 2));
  if (all.transcript > 1) await seat.ask("transcript", follows(".transcript", 2), { width: PHONE });
  if (all.transcript) await seat.ask("paper", printed);
}

/** Pages with something to play: all, or the first one of each sort. */
async function withVideo(folder, all) {
  const pages = await pagesOf(folder);
  const texts = await Promise.all(pages.map(({ path }) => readFile(join(folder, path), "utf8")));
  const marks = ["outside", "chapters", "transcript"].map((name) => `class="${name}"`);
  marks.push('class="player', "upright", "data-described", "data-captions", 'role="group"');
  const sorts = texts.map((text) => marks.filter((mark) => text.includes(mark)).join());
  const has = (place) => /<figure class="(player|outside)/.test(texts[place]);
  return pages.filter((_, place) => has(place) && (all || sorts.indexOf(sorts[place]) === place));
}

async function main() {
  const started = Date.now();
  const [folder, all] = process.argv.slice(2);
  if (!folder || (all && all !== "--all")) throw new Error("usage: play.mjs FOLDER [--all]");
  const pages = await withVideo(folder, all);
  if (pages.length === 0) throw new Error(`${folder}: nothing to play`);
  const server = await serve(folder, "/a/b/", POLICY);
  const browser = await launch();
  const places = { server: server.address, disk: `${pathToFileURL(resolve(folder))}/` };
  const seats = [];
  try {
    for (const page of pages) {
      for (const [look, base] of Object.entries(places)) {
        const tab = await Tab.open(browser);
        const seat = new Seat(tab, page, look, base);
        seats.push(seat);
        await sit(seat);
        await tab.close();
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  const found = seats.flatMap((seat) => seat.found);
  for (const line of found) console.log(line);
  const checked = seats.reduce((sum, seat) => sum + seat.checked, 0);
  console.log(`${pages.length} pages, ${checked} checks, ${found.length} findings, ${Math.round((Date.now() - started) / 1000)} s`);
  return found.length ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 2;
});
