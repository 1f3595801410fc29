/**
 * Proves that the checks in a browser can fail, and that they do not fail for nothing.
 *
 * Each test takes a small page that is right, breaks it in one way, and expects exactly the findings
 * that belong to it. It needs Chromium and the packages beside it, as install.sh leaves them.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { browse, lines } from "./browse.mjs";
import { launch, Tab } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { oneOfEachKind, pagesOf, spread } from "./pages.mjs";
import { serve } from "./serve.mjs";

const DOT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const SKIP = '<a class="skip" href="#page">Skip to the content</a>';
const NAV = '<nav><a href="index.html">Home</a></nav>';
const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; background: Canvas; color: CanvasText; }
  pre { overflow-x: auto; }
  .skip { position: absolute; left: -100vw; }
  .skip:focus { left: 0; }
  .wide { width: 2000px; }
`;

let folder, browser, server, tab;

/** A page that is right, with more in its head and its main part. */
function page(main = "", { head = "", skip = SKIP, nav = NAV } = {}) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Voices</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
    <link rel="stylesheet" href="look.css">${head}</head>
    <body>${skip}<header>${nav}</header><main id="page"><h1>Voices</h1><p>Text</p>${main}</main></body></html>`;
}

async function write(files) {
  for (const [path, held] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), held);
  }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "browse-"));
  await write({ "index.html": page(), "look.css": STYLE, "dot.gif": DOT });
  [browser, server] = [await launch(), await serve(folder, "/a/b/")];
  tab = await Tab.open(browser);
});

after(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
});

/** Opens a page with this, and with these files beside it. */
async function open(
  html,
  { files = {}, script = true, redirect = false, base = server.address, ...wishes } = {},
) {
  await write({ "page.html": html, "look.css": STYLE, ...files });
  await tab.take({ width: 320, ...wishes });
  await tab.visit(base, { path: "page.html", redirect }, script);
}

/** The findings are these, in any order: each holds all the words of its line. */
function are(found, ...expected) {
  const told = found.map(({ rule = "", where, what }) => `${rule} ${where} ${what}`).sort();
  const fits = (line, words) => words.every((word) => line.includes(word));
  assert.equal(told.length, expected.length, told.join("\n"));
  for (const words of expected)
    assert.ok(
      told.some((line) => fits(line, words)),
      `${words} not in\n${told.join("\n")}`,
    );
}

const style = (rules) => ({ "look.css": STYLE + rules });

// ---- what the browser tells by itself

test("nothing is wrong with a page that is right", async () => {
  await open(
    page('<img src="dot.gif" alt="" width="9" height="9"><img src="data:image/gif;base64,R0lGOD" alt="">'),
  );
  are(await tab.wrong());
});

test("the console and errors", async () => {
  const script = {
    "a.js": 'console.log(1); console.warn("oh"); console.error("no"); throw new Error("lost");',
  };
  await open(page("", { head: '<script src="a.js"></script>' }), { files: script });
  are(await tab.wrong(), ["console", "oh"], ["console", "no"], ["error", "lost"]);
});

test("a request that fails", async () => {
  await open(page('<img src="gone.gif" alt="">'));
  are(await tab.wrong(), ["request gone.gif answers 404"]);
  await open(page('<img src="gone.gif" alt="">'), { base: `${pathToFileURL(folder)}/` });
  are(await tab.wrong(), ["request gone.gif", "ERR_FILE_NOT_FOUND"]);
});

test("a request that leaves", async () => {
  await open(page('<img src="https://cdn.example/a.gif" alt="">'), { base: `${pathToFileURL(folder)}/` });
  are(await tab.wrong(), ["outside https://cdn.example/a.gif"]);
  await open(page('<img src="/dot.gif" alt="">'));
  are(await tab.wrong(), ["outside /dot.gif"]);
});

test("what the policy forbids", async () => {
  await open(page('<p style="color: red">Red</p>'));
  are(await tab.wrong(), ["policy main#page > p style-src-attr blocks inline"]);
  await open(page("", { head: "<script>1</script>" }));
  are(await tab.wrong(), ["policy", "head > script script-src-elem blocks inline"]);
  await open(page("", { head: '<script src="a.js"></script>' }), { files: { "a.js": 'eval("1")' } });
  are(await tab.wrong(), ["policy a.js:1 script-src blocks eval"], ["error", "unsafe-eval"]);
});

test("a redirect is held, and looked at", async () => {
  const head = '<meta http-equiv="refresh" content="0; url=index.html">';
  await open(page('<img src="gone.gif" alt="">', { head }), { redirect: true });
  are(await tab.wrong(), ["request gone.gif"]);
  assert.match(tab.page.url(), /page\.html$/);
});

test("a page that readers do not get to see", async () => {
  const script = {
    "a.js": 'document.addEventListener("DOMContentLoaded", () => location.replace("index.html"));',
  };
  await open(page("", { head: '<script src="a.js"></script>' }), { files: script });
  await tab.page.waitForFunction(() => location.pathname.endsWith("index.html"));
  are(await tab.wrong(), ["left page goes to index.html"]);
});

// ---- what is asked of a page

test("axe, and that it judges what is seen now", async () => {
  await open(page('<img src="dot.gif"><h3>Deep</h3>'));
  are(await checks.accessible(tab), ["image-alt img"], ["heading-order h3"]);
  const files = style("@media (prefers-color-scheme: dark) { p { color: #333; } }");
  await open(page(), { files });
  are(await checks.accessible(tab));
  await open(page(), { files, scheme: "dark" });
  are(await checks.accessible(tab), ["color-contrast p"]);
  const small = style("button { width: 10px; height: 10px; padding: 0; border: 0; }");
  await open(page('<button aria-label="One"></button><button aria-label="Two"></button>'), { files: small });
  are(await checks.accessible(tab), ["target-size", "One"], ["target-size", "Two"]);
});

test("an icon", async () => {
  await open(page());
  are(await checks.marked(tab));
  await open(page().replace('rel="icon"', 'rel="help"'));
  are(await checks.marked(tab), ["head names no icon"]);
});

test("a page that is too wide", async () => {
  await open(page('<pre><span class="wide">long</span></pre>'), { files: style("span { display: block; }") });
  are(await checks.fits(tab));
  await open(page('<div><p class="wide">long</p></div>'));
  are(await checks.fits(tab), ["p.wide makes the page 2000 px wide"]);
});

test("pictures", async () => {
  await open(page('<img src="gone.gif" alt="" width="9" height="9"><img src="dot.gif" alt="" width="9">'));
  are(await checks.stands(tab), ["picture", "gone.gif is not loaded"], ["picture", "dot.gif has no height"]);
});

test("pictures that are loaded on the way", async () => {
  const body =
    '<p class="tall"></p><img src="dot.gif" alt="" width="9" height="9" loading="lazy"><p class="tall"></p>';
  await open(page(body), { files: style(".tall { height: 9000px; }") });
  are(await checks.stands(tab));
});

test("what jumps", async () => {
  const script =
    'const late = () => document.querySelector("h1").after(document.createElement("hr"));' +
    "requestAnimationFrame(() => setTimeout(late, 50));";
  const files = { "a.js": script, ...style("hr { height: 200px; }") };
  await open(page("<p>More</p>", { head: '<script defer src="a.js"></script>' }), { files });
  await new Promise((done) => setTimeout(done, 150));
  are(await checks.stands(tab), ["shift", "main#page > p", "moves by"]);
});

test("motion for those who asked for less", async () => {
  const moves = "@keyframes turn { to { rotate: 1turn; } } h1 { animation: turn 9s infinite; }";
  await open(page(), { files: style(moves), motion: "reduce" });
  are(await checks.rests(tab), ["h1 still moves: turn"]);
  const files = style(`@media (prefers-reduced-motion: no-preference) { ${moves} }`);
  await open(page(), { files, motion: "reduce" });
  are(await checks.rests(tab));
});

test("a page without scripts", async () => {
  await open(page(), { script: false });
  are(await checks.whole(tab, ["index.html"]));
  are(await checks.whole(tab, ["index.html", "people.html"]), [
    "nav the link to people.html is out of reach",
  ]);
  await open(page(), { script: false, files: style("nav, main { display: none; }") });
  are(
    await checks.whole(tab, ["index.html"]),
    ["main has no text"],
    ["nav the link to index.html is out of reach"],
  );
  const nav = "<nav><details><summary>Menu</summary><a href=index.html>Home</a></details></nav>";
  await open(page("", { nav }), { script: false });
  are(await checks.whole(tab, ["index.html"]));
  await open(page("", { nav: "" }), { script: false });
  are(await checks.whole(tab, []), ["nav has no link"]);
});

// ---- the keyboard

test("the keyboard", async () => {
  await open(page('<p><a href="#">On</a> <button>Go</button></p>'));
  are(await checks.keyboard(tab));
});

test("a focus that cannot be seen", async () => {
  const body = '<p><a href="#">On</a> <button>Go</button></p>';
  const dim = "main a:focus { outline: none; } button:focus { outline: 2px solid transparent; }";
  await open(page(body), { files: style(dim) });
  are(await checks.keyboard(tab), ["focus", "p > a"], ["focus", "p > button"]);
  const shadow = "main a:focus { outline: none; box-shadow: 0 0 0 2px red; transition: box-shadow 2s; }";
  await open(page(body), { files: style(shadow) });
  are(await checks.keyboard(tab));
  const always = "main a { outline: none; box-shadow: 0 0 0 2px red; } main a:focus { outline: none; }";
  await open(page(body), { files: style(always) });
  are(await checks.keyboard(tab), ["focus", "p > a"]);
});

test("the link that skips the navigation", async () => {
  await open(page("", { skip: "" }));
  are(await checks.keyboard(tab), ["skip-link", "nav > a is the first stop, and no link to #page"]);
  await open(page("", { skip: "", nav: "" }));
  are(await checks.keyboard(tab), ["skip-link", "stops nowhere"]);
  for (const rule of ["left: -100vw", "opacity: 0", "width: 1px; height: 1px; overflow: hidden"]) {
    await open(page(), { files: style(`.skip:focus { ${rule}; }`) });
    are(await checks.keyboard(tab), ["skip-link", "cannot be seen"]);
  }
  await open(page().replace('id="page"', ""));
  are(await checks.keyboard(tab), ["skip-link", "a.skip does not move to #page"]);
});

// ---- all together

test("every look is taken, and findings of several are one line", async () => {
  const rules = `
    @media (forced-colors: active) { .forced { width: 2000px; } }
    @media (prefers-reduced-motion: reduce) { .still { width: 2000px; } }
    @media print { .print { width: 2000px; } }
    @media (width: 1280px) { .desk { width: 2000px; } }
    @media (scripting: none) { .bare { width: 2000px; } }
  `;
  const names = ["forced", "still", "print", "desk", "bare"];
  const files = Object.fromEntries(
    names.map((name) => [`${name}.html`, page(`<p class="${name}">Text</p>`)]),
  );
  await write({ ...files, ...style(rules) });
  const pages = ["index", ...names].map((name) => ({ path: `${name}.html`, redirect: false }));
  const looks = await browse(browser, folder, pages);
  assert.deepEqual(lines(looks), [
    "forced.html · 320 1280 · forced · width · main#page > p.forced · makes the page 2000 px wide",
    "still.html · 320 1280 · still · width · main#page > p.still · makes the page 2000 px wide",
    "print.html · 718 · print · width · main#page > p.print · makes the page 2000 px wide",
    "desk.html · 1280 · dark file forced still · width · main#page > p.desk · makes the page 2000 px wide",
    "bare.html · 320 · no script · width · main#page > p.bare · makes the page 2000 px wide",
  ]);
});

test("the command", async () => {
  const command = fileURLToPath(new URL("browse.mjs", import.meta.url));
  const run = (...given) => spawnSync(process.execPath, [command, ...given], { encoding: "utf8" });
  const own = join(folder, "own");
  await write({ "own/index.html": page("<h3>Deep</h3>"), "own/look.css": STYLE });
  const { status, stdout } = run(own, "--pages", "0");
  assert.equal(status, 1, stdout);
  assert.match(stdout, /^index\.html · 390 320 1280 · light dark · heading-order · h3 · .*\n1 pages/);
  assert.match(stdout, /\n1 pages, \d+ checks, 1 findings, \d+ s\n$/);
  assert.equal(run(join(folder, "nowhere")).status, 2);
});

// ---- pages and server

async function kinds(paths) {
  const own = await mkdtemp(join(folder, "kinds-"));
  const lang = (path) => (path.startsWith("nl/") ? "nl" : "en-GB");
  const text = (path) =>
    `<!doctype html><html lang="${lang(path)}">${path.includes("old") ? '<meta http-equiv="refresh">' : ""}
      <p class="${path.includes("posts/c") ? "note r3" : path.includes("posts/b") ? "r2" : "r1"}">`;
  for (const path of paths) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    await writeFile(join(own, path), path.includes("embed") ? "<p>" : text(path));
  }
  return pagesOf(own);
}

test("one of each kind, whether pages are files or folders", async () => {
  const names = [
    "about",
    "archive",
    "old/1",
    "old/2",
    "page-2",
    "page-3",
    "people",
    "people/a",
    "people/b",
    "people/c",
  ];
  const more = ["people/a/page-2", "posts/a", "posts/b", "posts/c", "topics/a", "topics/b", "topics/embed/c"];
  const expected = [...names, ...more].filter((name) => !/old.2|page-3|people.c|posts.b|topics.b|embed/.test(name));
  for (const ending of [".html", "/index.html"]) {
    const own = [...names, ...more].map((name) => name + ending);
    const pages = await kinds([
      "index.html",
      "nl/index.html",
      "404.html",
      ...own,
      ...own.map((path) => `nl/${path}`),
    ]);
    const taken = oneOfEachKind(pages).map(({ path }) => path);
    const want = expected.map((name) => name + ending);
    const all = ["index.html", "404.html", "nl/index.html", ...want, ...want.map((path) => `nl/${path}`)];
    assert.equal(taken[0], "index.html");
    assert.deepEqual(taken.sort(), all.sort());
  }
});

test("pages spread evenly", () => {
  const pages = Array.from({ length: 11 }, (_, path) => ({ path }));
  assert.deepEqual(
    spread(pages, 3).map(({ path }) => path),
    [0, 1, 4, 7],
  );
  assert.equal(spread(pages, 99).length, 11);
  assert.deepEqual(
    spread(pages, 0).map(({ path }) => path),
    [0],
  );
});

test("a server as it should be", async () => {
  await write({ "404.html": page("<p>Gone</p>"), "media/a.0123456789.gif": DOT });
  const ask = (path) => fetch(new URL(path, server.address), { redirect: "manual" });
  const home = await ask("");
  assert.equal(home.headers.get("content-encoding"), "gzip");
  assert.equal(home.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(home.headers.get("content-security-policy"), /default-src 'none'/);
  const picture = await ask("media/a.0123456789.gif");
  assert.match(picture.headers.get("cache-control"), /immutable/);
  assert.equal(picture.headers.get("content-encoding"), null);
  const gone = await ask("gone.html");
  assert.equal(gone.status, 404);
  assert.match(await gone.text(), /Gone/);
  assert.equal((await ask("media")).headers.get("location"), "/a/b/media/");
  assert.equal((await ask("/look.css")).status, 404);
  assert.equal((await ask("%2e%2e%2f%2e%2e%2fetc/passwd")).status, 404);
});
