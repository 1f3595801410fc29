/**
 * Pictures of the preview, for people to look at: each look at two widths, in light and dark.
 *
 * Knows which pages and which states of a site are worth a look, and nothing of what is right.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Tab } from "./browser.mjs";

const PATIENCE = 15_000;
const LOST = "posts/one-desk-for-lock-and-berth.html";
const AUTHOR = "author: samuel-adeyinka";
const GONE = "content/posts/2026-11-24-what-the-night-of-the-third-cost.md";
const LATER = "content/posts/2026-12-20-when-it-freezes.md";
const PAST = "content/posts/2026-11-02-tonight-in-the-canteen.md";
const post = (title, fields = "") => `---\ntitle: ${title}\n${AUTHOR}\n${fields}---\nA few words.\n`;
const wrong = (author, tag) => `---\ntitle: A word on\nauthor: ${author}\ntags: [${tag}]\ndate: 2026-13-01\n---\nA few words.\n`;

/** What is done to the site, one after the other, and the pages that are worth a look then. */
const LOOKS = [
  { name: "status", path: "_foreword/", full: true },
  { name: "home", path: "index.html", full: true, write: { [LATER]: post("When it freezes"), [PAST]: post("Tonight in the canteen", "expires: 2026-11-03\n") } },
  { name: "draft", path: "posts/what-we-will-stop-doing.html" },
  { name: "missing", path: "nothing-here.html" },
  { name: "warnings", path: LOST, write: { [GONE]: post("What the night cost", "tags: [budgets]\nimage: ../media/lock.jpg\n") }, has: ".pill" },
  { name: "warnings-open", path: LOST, has: ".pill", press: ".pill" },
  { name: "error", path: LOST, write: { [GONE]: wrong("samuel-adeyinkka", "budget") }, has: ".panel" },
  { name: "error-draft-folded", path: "posts/what-we-will-stop-doing.html", has: ".panel", press: ".hide" },
  { name: "unseen", path: "posts/what-the-night-of-the-third-cost.html" },
  { name: "status-full", path: "_foreword/", full: true },
];

const inDock = (query) => `document.querySelector("foreword-preview")?.shadowRoot.querySelector("${query}")`;

/** Takes all pictures. */
export async function shots(browser, site, server, folder, only = "") {
  await mkdir(folder, { recursive: true });
  for (const { name, path, write = {}, full = false, has = "", press = "" } of LOOKS) {
    for (const [file, text] of Object.entries(write)) await site.write(file, text);
    if (!name.includes(only)) continue;
    if (Object.keys(write).length) await sleep(1000); // to be built
    for (const width of [390, 1280]) {
      for (const scheme of ["light", "dark"]) {
        const tab = await Tab.open(browser);
        await tab.take({ width, scheme });
        await tab.page.goto(server.base + path, { waitUntil: "load" });
        if (has) await tab.page.waitForFunction(`${inDock(has)}?.checkVisibility()`, { timeout: PATIENCE });
        if (press) await tab.page.evaluate(`${inDock(press)}.click()`);
        await sleep(400); // what moves comes to rest
        await tab.page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: full });
        await tab.close();
      }
    }
  }
  return 0;
}
