/**
 * What is asked of the preview. Each check writes in a site, and waits for what pages then show.
 */

import assert from "node:assert/strict";

import { accessible, fits } from "./checks.mjs";
import { calm, inDock, mark, reloaded, says, seen, settled, shows, spaced, stays, titled, told } from "./preview_look.mjs";
import { unseen, until } from "./preview_look.mjs";
import { Program, runOnce } from "./preview_site.mjs";

export const PORT = 4160;
export const SOON = 1500; // in which a program ends, and a change is seen, even if others keep the computer busy
const DESK = 1280;
const SEEN_AS = [{ width: 390, scheme: "light" }, { width: DESK, scheme: "dark" }];

const AUTHOR = "samuel-adeyinka";
const POST = "content/posts/2026-11-30-a-long-walk.md";
const UNSEEN = "content/posts/2026-11-29-not-seen-yet.md";
const BESIDE = "content/posts/2026-11-28-beside-the-road.md";
const LATER = "content/posts/2026-12-20-when-it-freezes.md";
const ROPE = "content/posts/2026-10-22-nine-metres-of-rope/index.md";
const STYLE = "themes/own/assets/style.css";
const TEMPLATE = "themes/own/templates/page.html";

const post = (title, text = "A few words.", fields = "") =>
  `---\ntitle: ${title}\nauthor: ${AUTHOR}\n${fields}---\n${text}\n`;
const stages = Array.from({ length: 12 }, (_, at) => `## Stage ${at + 1}\n\n${`Step ${at + 1} by step. `.repeat(60)}\n`);
/** What is in the demo site besides. */
export const OWN = {
  [POST]: post("A long walk", stages.join("\n")),
  [UNSEEN]: post("Not seen yet"),
  [BESIDE]: post("Beside the road"),
};
const TINY = {
  "site.toml": 'title = "Tiny"\ntheme = "own"\n',
  "themes/own/assets/own.css": "h1 { word-spacing: 3px !important }\n",
  "content/people/anna-smit.md": "---\nname: Anna Smit\n---\nHello.\n",
  "content/posts/2026-11-23-hello.md": "---\ntitle: Hello\nauthor: anna-smit\n---\nA first post.\n",
};

/** Checks of the demo site, one after the other. */
export const checks = {
  async "a page is there at once, and shows the site when it is built"({ open, server }) {
    const page = await open("posts/a-long-walk.html", [/answers 500/]);
    await titled(page, "A long walk");
    await server.built();
  },

  async "a post that changes is shown at the same place, and no other page moves"({ site, open }) {
    const page = await open("posts/a-long-walk.html");
    const about = await open("about.html");
    const top = () => page.$eval("#stage-7", (at) => Math.round(at.getBoundingClientRect().top));
    await page.evaluate(() => scrollTo({ top: document.querySelector("#stage-7").offsetTop - 150, behavior: "instant" }));
    await settled(page);
    await mark(about);
    const before = await top();
    const times = [];
    for (const [stage, words] of [[9, "Below what is seen"], [2, "Above what is seen"], [7, "In what is seen"]]) {
      await mark(page);
      const began = performance.now();
      await site.change(POST, `## Stage ${stage}\n`, `## Stage ${stage}\n\n${words}.\n`);
      await shows(page, words);
      times.push(Math.round(performance.now() - began));
      await reloaded(page);
      await settled(page);
      assert.ok(Math.abs((await top()) - before) <= 2, `${words}: the place goes from ${before} to ${await top()}`);
    }
    await site.change(POST, "title: A long walk", "title: A longer walk");
    await titled(page, "A longer walk");
    await site.write("content/posts/2026-11-01-wrong.md", post("Wrong", "", "drafd: true\n"));
    await seen(about, ".panel"); // what it was told before this, it has heard
    await stays(about, "though it shows nothing of the post");
    assert.ok(Math.min(...times) < SOON, `it takes ${times} ms until a change is seen`);
    return `${times.join(", ")} ms from disk to page`;
  },

  async "a post that is broken stays as it was, and says what is wrong until it is mended"({ site, open }) {
    const page = await open("posts/a-long-walk.html");
    await calm(page);
    await mark(page);
    const before = await page.$eval("main", (at) => at.innerText);
    await site.change(POST, `author: ${AUTHOR}`, "author: samuel-adeyinkka");
    await seen(page, ".panel");
    const words = await told(page);
    for (const part of ["1 error", "samuel-adeyinkka", POST, "line 3", "author: samuel-adeyinkka", "^^^", `did you mean ${AUTHOR}?`]) {
      assert.ok(words.includes(part), `${part} is not in: ${words}`);
    }
    assert.equal(await page.$eval("main", (at) => at.innerText), before);
    await stays(page, "though it is to stay");
    await page.reload();
    await seen(page, ".panel");
    assert.equal(await page.$eval("main", (at) => at.innerText), before, "it is gone when it is loaded anew");

    // The fields as a whole, then the end of them.
    await site.write(POST, OWN[POST].replace("title: A long walk", 'title: "A long walk'));
    await says(page, ".panel", "line 2");
    await site.write(POST, OWN[POST].replace("---\n", ""));
    await until(page, `${inDock(".panel")}?.innerText.includes("line 2") === false`);
    await seen(page, ".panel");
    await mark(page);
    await site.write(POST, OWN[POST]);
    await calm(page);
    await shows(page, "Stage 12");
    assert.equal(await page.$eval("main", (at) => at.innerText), before);
  },

  async "a post that was broken before it was seen says so, and comes once it is mended"({ site, open, round }) {
    await site.change(UNSEEN, `author: ${AUTHOR}`, "author: nobody-we-know");
    await round();
    const page = await open("posts/not-seen-yet.html", [/answers 5\d\d/]);
    await titled(page, "cannot be shown yet");
    await says(page, ".panel", "nobody-we-know");
    assert.deepEqual(await accessible({ page }), []);
    await site.write(UNSEEN, OWN[UNSEEN]);
    await titled(page, "Not seen yet");
    await calm(page);
  },

  async "a post that is broken keeps its clip and its pictures"({ site, open, base }) {
    const page = await open("posts/nine-metres-of-rope.html");
    const own = "img, video, source, track";
    const all = await page.$$eval(own, (all) => all.flatMap(({ src, poster }) => [src, poster]).filter(Boolean));
    const files = [...new Set(all)].filter((url) => url.startsWith(base));
    assert.ok(files.some((url) => url.includes(".mp4")) && files.length > 2, `it shows ${files}`);
    await site.change(ROPE, `author: `, "author: not-");
    await says(page, ".panel", ROPE);
    await page.reload();
    await says(page, ".panel", ROPE);
    for (const url of files) {
      const answer = await fetch(url);
      await answer.arrayBuffer();
      assert.equal(answer.status, 200, url);
    }
  },

  async "styles come without a reload"({ site, open, program }) {
    const page = await open("about.html");
    const spacing = (px) => spaced(page, px);
    const links = () => page.$$eval("link[rel=stylesheet]", (all) => all.length);
    const count = await links();
    await mark(page);
    await site.change("site.toml", "time_zone", 'theme = "own"\ntime_zone');
    await says(page, ".panel", "themes/own");
    await runOnce(program, "theme", "copy", "assets/style.css", "--site", site.folder);
    await site.write(STYLE, `${await site.read(STYLE)}\nh1 { word-spacing: 3px !important }\n`);
    await spacing(3);
    await calm(page);
    await stays(page, "for a theme that is the same but for its style");
    await page.evaluate(() => {
      globalThis.bare = 0;
      const look = () => {
        if (getComputedStyle(document.querySelector("h1")).wordSpacing === "0px") globalThis.bare += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    for (const px of [4, 5, 6]) {
      await site.change(STYLE, `spacing: ${px - 1}px`, `spacing: ${px}px`);
      await spacing(px);
    }
    await until(page, (wanted) => document.querySelectorAll("link[rel=stylesheet]").length === wanted, count);
    assert.equal(await page.evaluate(() => globalThis.bare), 0, "it is without the style for a moment");
    await stays(page, "for a style");
    await site.write("themes/own/assets/own.css", "h1 { word-spacing: 9px !important }\n");
    await spacing(9);
    await stays(page, "for a style of one's own");
  },

  async "a page that is deleted shows that, and is back when it is put back"({ site, open, base }) {
    const page = await open("posts/beside-the-road.html", [/answers 404/]);
    await titled(page, "Beside the road");
    await site.remove(BESIDE);
    await until(page, () => document.readyState === "complete" && !document.title.includes("Beside the road"));
    const found = await page.evaluate(async () => {
      const home = document.querySelector("main a[href], .brand[href]");
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).length;
      const icon = document.querySelector("link[rel~=icon]")?.href;
      const status = async (url) => (await fetch(url)).status;
      return { home: home?.href, rules, icons: icon && await status(icon), own: await status(location.href) };
    });
    assert.equal(found.own, 404);
    assert.ok(found.rules > 20, "the page of what is not there has no style");
    assert.ok(!found.icons || found.icons === 200, `its icon answers ${found.icons}`);
    assert.equal(found.home, `${base}index.html`);
    await site.write(BESIDE, OWN[BESIDE]);
    await titled(page, "Beside the road");
    await site.remove(BESIDE);
    await until(page, () => document.readyState === "complete" && !document.title.includes("Beside the road"));
    await Promise.all([page.waitForNavigation(), page.click("main a[href]")]);
    assert.equal(page.url(), `${base}index.html`);
    assert.ok(!(await page.content()).includes("Beside the road"));
  },

  async "two browsers are told at once, and a hidden tab once it is seen"({ site, open, behind }) {
    const pages = [await open("posts/a-long-walk.html"), await open("posts/a-long-walk.html")];
    const hidden = await open("posts/a-long-walk.html");
    const show = await behind(hidden);
    await until(hidden, () => document.hidden);
    await mark(hidden);
    await site.change(POST, "## Stage 1\n", "## Stage 1\n\nTwo shall see it.\n");
    await Promise.all(pages.map((page) => shows(page, "Two shall see it.")));
    await site.change(POST, `author: ${AUTHOR}`, "author: nobody-we-know");
    await Promise.all(pages.map((page) => says(page, ".panel", "nobody-we-know")));
    await stays(hidden, "unseen");
    await site.change(POST, "author: nobody-we-know", `author: ${AUTHOR}`);
    await Promise.all(pages.map(calm));
    await stays(hidden, "unseen");
    await show();
    await shows(hidden, "Two shall see it.");
  },

  async "drafts and what is scheduled say so, and the status follows"({ site, open }) {
    const home = await open("index.html");
    const own = await open("posts/beside-the-road.html");
    const status = await open("_foreword/");
    const badge = (text) => until(home, (wanted) =>
      [...document.querySelectorAll("foreword-badge")].some(({ shadowRoot }) => shadowRoot?.textContent.includes(wanted)), text);
    const lists = (...all) => until(status, (wanted) =>
      document.readyState === "complete" && wanted.every((text) => document.body.innerText.includes(text)), all);
    await unseen(own, ".chip");
    await site.write(BESIDE, post("Beside the road", undefined, "draft: true\n"));
    await says(own, ".chip", "Draft");
    await badge("Draft");
    await lists("Beside the road", BESIDE);
    await site.write(LATER, post("When it freezes"));
    await badge("Scheduled for 20 December 2026");
    await lists("When it freezes", "Scheduled for 20 December 2026", LATER);
    const later = await open("posts/when-it-freezes.html");
    await says(later, ".chip", "Scheduled for 20 December 2026");

    await site.change(UNSEEN, `author: ${AUTHOR}`, "author: nobody-we-know");
    await lists("nobody-we-know", `${UNSEEN}`);
    const rounds = await status.$$eval(".rounds > li", (all) => all.map((at) => at.innerText));
    assert.ok(rounds[0].includes(UNSEEN), `the last build does not name its cause: ${rounds[0]}`);
    await Promise.all([site.write(UNSEEN, OWN[UNSEEN]), site.write(BESIDE, OWN[BESIDE])]);
    await calm(status);
    await unseen(own, ".chip");
    await until(status, (wanted) => document.body && !document.body.innerText.includes(wanted), "nobody-we-know");
    for (const look of SEEN_AS) {
      await status.tab.take(look);
      const found = [...(await accessible(status.tab)), ...(await fits(status.tab))];
      assert.deepEqual(found, [], `the status, ${look.width} px, ${look.scheme}`);
    }
  },

  async "clips play, files are what they are, and nothing is sent twice"({ open, base }) {
    const page = await open("posts/nine-metres-of-rope.html");
    const clip = "document.querySelector('figure.player video')";
    await page.$eval("figure.player video", (at) => at.scrollIntoView({ block: "center" }));
    await page.focus("figure.player video");
    await page.keyboard.press("Space");
    await until(page, `${clip}.currentTime > 0.3 && !${clip}.paused && ${clip}.videoWidth > 0`);
    await page.evaluate(`void (${clip}.currentTime = 30)`);
    await until(page, `!${clip}.seeking && ${clip}.currentTime > 30.2`);

    const url = await page.evaluate(`${clip}.currentSrc`);
    const part = async (range) => {
      const got = await fetch(url, { headers: { range } });
      return [got.status, got.headers.get("content-range"), (await got.arrayBuffer()).byteLength];
    };
    const size = Number((await fetch(url, { method: "HEAD" })).headers.get("content-length"));
    assert.deepEqual(await part("bytes=100-299"), [206, `bytes 100-299/${size}`, 200]);
    assert.deepEqual(await part("bytes=-50"), [206, `bytes ${size - 50}-${size - 1}/${size}`, 50]);
    assert.deepEqual((await part(`bytes=${size}-`)).slice(0, 2), [416, `bytes */${size}`]);

    const talk = await (await fetch(`${base}posts/the-price-of-later.html`)).text();
    const home = await (await fetch(base)).text();
    const address = (html, pattern) => new URL(pattern.exec(html)[1], `${base}posts/`).href;
    const types = {
      [url]: "video/mp4",
      [address(talk, /href="([^"]+\.pdf)"/)]: "application/pdf",
      [new URL(/ (?:src)="([^"]+\.(?:jpg|webp))"/.exec(home)[1], base).href]: /^image\/(jpeg|webp)$/,
      [`${base}feed.xml`]: /^application\/(rss\+xml|xml)/,
      [`${base}_foreword/preview.js`]: /^text\/javascript/,
      [base]: "text/html; charset=utf-8",
    };
    for (const [of, type] of Object.entries(types)) {
      const got = await fetch(of);
      await got.arrayBuffer();
      assert.equal(got.status, 200, `${of} answers ${got.status}`);
      assert.match(got.headers.get("content-type"), new RegExp(type), of);
      const again = await fetch(of, { headers: { "if-none-match": got.headers.get("etag") } });
      assert.equal(again.status, 304, `${of} is sent twice`);
    }
    const status = async (given) => (await fetch(base + given)).status;
    assert.equal(await status("posts"), 404);
    assert.equal(await status("%2e%2e/%2e%2e/etc/passwd") < 500, true);
  },

  async "settings and templates that are broken are told, and pages stay"({ site, open, program, server }) {
    const page = await open("about.html");
    const settings = await site.read("site.toml");
    await mark(page);
    const before = await page.$eval("main", (at) => at.innerText);
    const same = async (when) => {
      assert.equal(await page.$eval("main", (at) => at.innerText), before, when);
      await stays(page, when);
    };
    await site.write("site.toml", `tilte = "x"\n${settings}`);
    await says(page, ".panel", "site.toml · line 1");
    await site.write("site.toml", `title = \n${settings}`);
    await says(page, ".panel", "site.toml · line 1");
    const other = await open("posts/a-long-walk.html");
    await says(other, ".panel", "site.toml");
    await shows(other, "Stage 12");
    await same("while the settings are wrong");
    await site.write("site.toml", settings);
    await Promise.all([page, other].map(calm));
    await same("once the settings are mended");

    await site.write("site.toml", settings.replace("time_zone", 'theme = "own"\ntime_zone'));
    await runOnce(program, "theme", "copy", "templates/page.html", "--site", site.folder);
    await calm(page);
    const template = await site.read(TEMPLATE);
    await site.write(TEMPLATE, `${template}\n{% if %}\n`);
    await says(page, ".panel", TEMPLATE);
    await same("while the template is wrong");
    // One that is found to be wrong only when the page is drawn.
    await site.write(TEMPLATE, template.replace("{{ content", "{{ contents.of_what"));
    await until(page, `${inDock(".panel")}?.innerText.includes("contents")`);
    await same("while the template cannot be drawn");
    const undrawn = await open("house-rules.html");
    await says(undrawn, ".panel", "contents");
    await titled(undrawn, "House rules");
    assert.ok(server.said.includes(TEMPLATE), "the terminal does not tell of it");
    await site.write(TEMPLATE, template);
    await calm(page);
    await same("once the template is mended");
    await site.write(TEMPLATE, template.replace(/{% block main %}/, "$&<p>From a theme of one's own</p>"));
    await until(page, () => document.body?.innerText.includes("From a theme of one's own"));
  },

  async "problems are told with restraint, and can be reached"({ site, open }) {
    const page = await open("posts/what-we-will-stop-doing.html");
    await seen(page, ".chip");
    await site.write(BESIDE, post("Beside the road", undefined, "image: ../media/lock.jpg\n"));
    await says(page, ".pill", "1 warning");
    await unseen(page, ".panel");
    await page.evaluate(`${inDock(".pill")}.focus()`);
    await page.keyboard.press("Enter");
    await says(page, ".panel", "image_alt");
    await page.keyboard.press("Escape");
    await unseen(page, ".panel");

    await site.change(POST, `author: ${AUTHOR}`, "author: samuel-adeyinkka");
    await says(page, ".panel", "1 error, 1 warning");
    for (const look of SEEN_AS) {
      await page.tab.take(look);
      await page.tab.settle();
      await until(page, `${inDock(".panel")}?.getAnimations().every(({ playState }) => playState === "finished")`);
      const found = (await accessible(page.tab)).filter(({ where }) => where.includes("foreword-"));
      assert.deepEqual([...found, ...(await fits(page.tab))], [], `${look.width} px, ${look.scheme}`);
    }

    // What was put away stays so while it is the same, on all pages; what is new is shown.
    await page.keyboard.press("Escape");
    await says(page, ".pill", "1 error, 1 warning");
    await site.change(POST, "author: samuel", "tags: [harbour]\nauthor: samuel");
    await until(page, `${inDock(".panel")}?.textContent.includes("line 4")`);
    await unseen(page, ".panel");
    await Promise.all([page.waitForNavigation(), page.click(".brand")]);
    await seen(page, ".pill");
    await unseen(page, ".panel");
    await site.change(UNSEEN, `author: ${AUTHOR}`, "author: nobody-we-know");
    await says(page, ".panel", "nobody-we-know");
    await Promise.all([POST, UNSEEN].map((path) => site.write(path, OWN[path])));
    await unseen(page, ".panel");
    await says(page, ".pill", "1 warning");
    await site.write(BESIDE, OWN[BESIDE]);
    await calm(page);
  },
};

/** Checks with a site of their own, that are made meanwhile. */
export const apart = {
  async "a port that is taken is passed by, and a server that ends is missed until it is back"({ tiny, open, behind, program, base }) {
    const taken = Number(new URL(base).port);
    const first = await tiny(TINY, taken);
    assert.ok(first.server.port > taken, "it takes a port that is taken");
    const ended = [/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|answers (404|500)/];
    const page = await open("posts/hello.html", ended, first.server.base);
    await shows(page, "A first post.");
    await mark(page);
    await unseen(page, ".stopped");
    const { status, took } = await first.server.stop();
    assert.equal(status, 0, "its status");
    assert.ok(took < SOON, `it takes ${took} ms to end`);
    await seen(page, ".stopped");
    await stays(page, "while there is no server");
    await first.site.change("content/posts/2026-11-23-hello.md", "A first post.", "What was written meanwhile.");
    const again = await Program.serve(program, first.site, first.server.port);
    assert.equal(again.port, first.server.port, "its own port is not free again");
    await shows(page, "What was written meanwhile.");
    await unseen(page, ".stopped");
    await mark(page);
    await again.stop();
    await seen(page, ".stopped");
    const same = await Program.serve(program, first.site, first.server.port);
    await unseen(page, ".stopped");
    await stays(page, "though it is the same");
    await same.stop();
    await seen(page, ".stopped");
    await first.site.change("themes/own/assets/own.css", "3px", "4px");
    const last = await Program.serve(program, first.site, first.server.port);
    await spaced(page, 4);

    // The same, while nobody sees it.
    const show = await behind(page);
    await until(page, () => document.hidden);
    assert.equal((await last.stop()).status, 0);
    await first.site.change("themes/own/assets/own.css", "4px", "5px");
    const unwatched = await Program.serve(program, first.site, first.server.port);
    await unwatched.built();
    await show();
    await spaced(page, 5);
    assert.equal((await unwatched.stop()).status, 0);
    return `ends after ${Math.round(took)} ms`;
  },

  async "a site that is broken from the start comes once it is mended"({ tiny, open }) {
    const broken = { ...TINY, "site.toml": 'title "Tiny"\n', "content/posts/2026-11-22-wrong.md": "---\ntitle: Wrong\nauthor: ana-smit\n---\nWas wrong.\n" };
    const { site, server } = await tiny(broken, PORT + 20);
    const page = await open("", [/answers [45]\d\d|ERR_CONNECTION_REFUSED/], server.base);
    const post = await open("posts/wrong.html", [/answers [45]\d\d|ERR_CONNECTION_REFUSED/], server.base);
    await titled(page, "cannot be shown yet");
    await says(page, ".panel", "site.toml");
    await site.write("site.toml", TINY["site.toml"]);
    await shows(page, "Hello");
    await says(page, ".panel", "ana-smit");
    await says(post, ".panel", "ana-smit");
    await site.change("content/posts/2026-11-22-wrong.md", "ana-smit", "anna-smit");
    await shows(post, "Was wrong.");
    await calm(post);
    assert.equal((await server.stop()).status, 0);
  },

  async "a first build that takes long is given up when the program is to end"({ copy }) {
    const { server } = await copy(PORT + 40);
    assert.match(await (await fetch(server.base)).text(), /is being built/);
    const { status, took } = await server.stop();
    assert.equal(status, 0, "its status");
    assert.ok(took < SOON, `it takes ${took} ms to end`);
  },
};
