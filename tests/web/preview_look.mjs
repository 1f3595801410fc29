/**
 * What a page of the preview shows, waited for: its text, what the preview lays over it, whether it was loaded anew.
 *
 * Knows pages in a browser, and nothing of files.
 */

import assert from "node:assert/strict";

export const PATIENCE = 15_000;

/**
 * Waits until something holds in a page, also if that is loaded anew meanwhile, when there may be nothing in it
 * yet: what throws then is never asked again. The error says what was waited for, and where.
 */
export function until(page, what, ...given) {
  const error = new Error(`never comes to ${[what, ...given].map(String).join(" · ")}`);
  return page.waitForFunction(what, { timeout: PATIENCE }, ...given).catch(async ({ message }) => {
    if (!message.includes("exceeded")) error.message += ` (${message})`;
    throw error;
  });
}
export const shows = (page, text) => until(page, (wanted) => document.querySelector("main")?.innerText.includes(wanted), text);
export const titled = (page, title) => until(page, (wanted) => document.title.includes(wanted), title);

export const spaced = (page, px) => until(page, (wanted) => {
  const heading = document.querySelector("h1");
  return heading && getComputedStyle(heading).wordSpacing === wanted;
}, `${px}px`);

// What the preview lays over pages is in a shadow.
export const inDock = (query) => `document.querySelector("foreword-preview")?.shadowRoot.querySelector(${JSON.stringify(query)})`;
export const seen = (page, query) => until(page, `Boolean(${inDock(query)}?.checkVisibility())`);
export const unseen = (page, query) => until(page, `${inDock(".dock:not([hidden])")} && !${inDock(query)}?.checkVisibility()`);
export const says = (page, query, text) => until(page, `${inDock(query)}?.checkVisibility() && ${inDock(query)}.innerText.includes(${JSON.stringify(text)})`);
export const told = (page) => page.evaluate(`${inDock(".panel")}.innerText`);
export const calm = async (page) => { await unseen(page, ".panel"); await unseen(page, ".pill"); };

/** Marks a document, so that one that was loaded anew is known; `stays` asks for it. */
export const mark = (page) => page.evaluate(() => { globalThis.marked = true; });
export const stays = async (page, when) => assert.ok(await page.evaluate(() => globalThis.marked === true), `it is loaded anew ${when}`);
export const reloaded = (page) => until(page, () => !globalThis.marked && document.readyState === "complete");

/** Waits until a page that was loaded anew has come to rest where it was. */
export async function settled(page) {
  await until(page, () => document.readyState === "complete" && history.scrollRestoration === "auto");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
