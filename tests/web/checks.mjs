/**
 * What is asked of an open page: can it be read, fits it, does it stand still, does the keyboard do.
 *
 * Each check is given a tab and gives findings: where, and what. What it does in the page leaves no
 * trace, but for the keyboard, which is therefore the last.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const STOPS = 25; // as far as the keyboard is followed
const STILL = 0.001; // below this, nothing has moved that anybody sees

/** What axe finds by the rules of WCAG and by good practice; each finding brings its own rule. */
export async function accessible({ page }) {
  await page.evaluate((axe) => globalThis.axe ?? (0, eval)(axe), AXE);
  return page.evaluate(async (values) => {
    const only = {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
      preload: { assets: ["media"] },
    };
    const { violations } = await globalThis.axe.run(document, only);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
        return { rule: id, where: target.flat().join(" "), what: `${help}: ${why}` };
      }),
    );
  }, RULES);
}

/** The page names its icon: browsers ask the root of the server for one otherwise, outside the folder. */
export async function marked({ page }) {
  if (await page.$('link[rel~="icon"][href]')) return [];
  return [{ where: "head", what: "names no icon, so that browsers ask for /favicon.ico" }];
}

/** Nothing is wider than the window, unless it scrolls by itself. */
export function fits({ page }) {
  return page.evaluate(() => {
    const wide = document.scrollingElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const leftwards = getComputedStyle(document.documentElement).direction === "rtl";
    const reach = (element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (!width || scrolls(element)) return 0;
      return leftwards ? innerWidth - left : right;
    };
    const elements = [...document.body.querySelectorAll("*")];
    const widest = elements.reduce(
      (most, element) => {
        const far = reach(element);
        return far >= most.far ? { far, element } : most; // of equals, the innermost
      },
      { far: 0, element: document.body },
    );
    const where = globalThis.noted.nameOf(widest.element);
    return [{ where, what: `makes the page ${wide} px wide` }];
  });
}

/** Scrolls to the end as a reader does: every picture on the way is there, and nothing jumps. */
export async function stands({ page }) {
  await page.evaluate(scrollThrough);
  const [pictures, shifts] = await page.evaluate(() => {
    const name = globalThis.noted.nameOf;
    const wrong = [...document.images]
      .filter((image) => image.checkVisibility())
      .flatMap((image) => {
        const lacks = ["width", "height"].filter((side) => !(Number(image.getAttribute(side)) > 0));
        const where = `${name(image)} ${image.getAttribute("src") ?? ""}`;
        return [
          ...(image.complete && image.naturalWidth > 0
            ? []
            : [{ rule: "picture", where, what: "is not loaded" }]),
          ...(lacks.length ? [{ rule: "picture", where, what: `has no ${lacks.join(" and no ")}` }] : []),
        ];
      });
    return [wrong, globalThis.noted.shifts];
  });
  const moved = shifts.reduce((sum, { value }) => sum + value, 0);
  const nodes = [...new Set(shifts.flatMap((shift) => shift.nodes))].slice(0, 4).join(", ");
  if (moved < STILL) return pictures;
  return [...pictures, { rule: "shift", where: nodes || "?", what: `moves by ${moved.toFixed(3)}` }];
}

async function scrollThrough() {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const inView = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  const waits = (image) =>
    image.checkVisibility() && inView(image.getBoundingClientRect()) && !image.complete;
  const to = (top) => scrollTo({ top, behavior: "instant" });
  const patience = performance.now() + 10_000;
  for (let top = 0; ; top += innerHeight * 0.8) {
    to(top);
    do await drawn();
    while ([...document.images].some(waits) && performance.now() < patience);
    if (top + innerHeight >= document.scrollingElement.scrollHeight) break;
  }
  to(0);
  await drawn();
}

/** Whoever asked for less motion gets none. */
export function rests({ page }) {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((moving) => moving.playState === "running")
      .map((moving) => ({
        where: globalThis.noted.nameOf(moving.effect?.target),
        what: `still moves: ${moving.animationName ?? moving.transitionProperty ?? moving.id}`,
      })),
  );
}

/** The addresses that the navigation leads to, as they are written. */
export function navigation({ page }) {
  return page.$$eval("nav a[href]", (links) => links.map((link) => link.getAttribute("href")));
}

/** Without scripts the page has its text and all its navigation, `expected`, to be seen or to be unfolded. */
export function whole({ page }, expected) {
  return page.evaluate((addresses) => {
    const links = [...document.querySelectorAll("nav a[href]")];
    const reached = (link) =>
      link.checkVisibility({ visibilityProperty: true }) || link.closest("details, [popover]");
    const lacking = addresses.filter(
      (address) => !links.some((a) => a.getAttribute("href") === address && reached(a)),
    );
    const main = document.querySelector("main");
    return [
      ...(main?.checkVisibility() && main.innerText.trim() ? [] : [{ where: "main", what: "has no text" }]),
      ...(links.length ? [] : [{ where: "nav", what: "has no link" }]),
      ...lacking.map((address) => ({ where: "nav", what: `the link to ${address} is out of reach` })),
    ];
  }, expected);
}

/**
 * The Tab key: first comes the link that skips the navigation, and does so, then one stop after the other,
 * and each shows that it has the focus.
 */
export async function keyboard({ page }) {
  const unfocused = await page.evaluateHandle(() => {
    scrollTo({ top: 0, behavior: "instant" });
    return new Map([...document.querySelectorAll("*")].map((at) => [at, getComputedStyle(at).boxShadow]));
  });
  const found = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const { at, shown, skips, first } = await page.evaluate(atFocus, unfocused);
    if (at === null || (first && stop > 0)) break;
    if (stop === 0 && skips) found.push({ rule: "skip-link", where: at, what: skips });
    if (!shown) found.push({ rule: "focus", where: at, what: "does not show that it has the focus" });
  }
  if (!found.some(({ rule }) => rule === "skip-link")) found.push(...(await skip(page)));
  return found;
}

async function atFocus(unfocused) {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return { at: null };
  await new Promise((done) => requestAnimationFrame(done));
  for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
  const seen = (colour) => !/^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const outlined = (style) =>
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && seen(style.outlineColor);
  const styles = [null, "::before", "::after"].map((part) => getComputedStyle(at, part));
  const glows = styles[0].boxShadow !== unfocused.get(at) && styles[0].boxShadow !== "none";
  globalThis.noted.firstStop ??= at;
  const box = at.getBoundingClientRect();
  const inPlayer = at.localName === "video" && !at.matches(":focus"); // a part of the browser's own, which shows it
  const inWindow = box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0 && box.left < innerWidth;
  const visible = inWindow && at.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  let skips = "";
  if (at.getAttribute("href") !== "#page") skips = "is the first stop, and no link to #page";
  else if (!visible || !at.contains(over)) skips = "cannot be seen when it has the focus";
  return {
    at: globalThis.noted.nameOf(at),
    shown: styles.some(outlined) || glows || inPlayer,
    skips,
    first: at === globalThis.noted.firstStop,
  };
}

async function skip(page) {
  await page.evaluate(() => {
    document.activeElement.blur();
    globalThis.noted.firstStop?.focus();
  });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const target = document.getElementById("page");
    const at = document.activeElement;
    const first = globalThis.noted.firstStop;
    const round = at === first || at === document.body; // nothing to stop at is behind the target
    const behind =
      target?.contains(at) || target?.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
    const arrived = location.hash === "#page" && target && (behind || round);
    if (!first) return [{ rule: "skip-link", where: "page", what: "the Tab key stops nowhere" }];
    if (arrived) return [];
    return [{ rule: "skip-link", where: globalThis.noted.nameOf(first), what: "does not move to #page" }];
  });
}
