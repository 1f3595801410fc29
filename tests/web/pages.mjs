/**
 * The pages of a finished output folder, and which of them stand for all.
 *
 * Knows how the folder is laid out, with pages that are files and with pages that are folders, and
 * nothing of what they show.
 */

import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

const REDIRECT = /<meta\s[^>]*http-equiv=["']?refresh/i;
const LANGUAGE = /<html\b[^>]*\slang=["']?([^"'\s>]*)/i;
const OF_EACH = { "": Infinity, people: 2, jams: 2 }; // by folder; of any other, one stands for all
const VARIED = "posts"; // of these, all that show what none before did
const ELEMENT = /<([a-z][a-z0-9]*)\b((?:[^<>"]|"[^"]*")*)>/g;
const ATTRIBUTE = /\s([a-z-]+)(?:="[^"]*")?/g;
const CLASSES = /\sclass="([^"]*)"/;
const SHADE = /^[rgbh]\d+$/; // a tint, or the hue of initials

/** Every page by its path, the home page first; a fragment for other pages, below `embed`, is none. */
export async function pagesOf(folder) {
  const files = await readdir(folder, { recursive: true });
  const paths = files.map((file) => file.split(sep).join("/")).filter((path) => path.endsWith(".html"));
  paths.sort((a, b) => (b === "index.html") - (a === "index.html") || (a < b ? -1 : 1));
  const pages = [];
  for (const path of paths) {
    const text = await readFile(join(folder, path), "utf8");
    if (`/${path}`.includes("/embed/") && !/^\s*<!doctype/i.test(text)) continue;
    const language = text.match(LANGUAGE)?.[1] ?? "";
    pages.push({ path, redirect: REDIRECT.test(text), language, shows: elementsIn(text) });
  }
  return pages;
}

/** The elements that a text has: alone, and with each of their attributes and classes. */
function elementsIn(text) {
  const all = [...text.matchAll(ELEMENT)].flatMap(([, name, inside]) => {
    const classes = inside.match(CLASSES)?.[1].split(/\s+/) ?? [];
    const shown = classes.filter((own) => !SHADE.test(own)).map((own) => `${name}.${own}`);
    const attributes = [...inside.matchAll(ATTRIBUTE)].map(([, own]) => `${name}[${own}]`);
    return [name, ...shown, ...attributes];
  });
  return new Set(all);
}

/** Of every kind in every language one page, every standing page, and posts that show what none before did. */
export function oneOfEachKind(pages) {
  const languages = foldersOfLanguages(pages);
  const taken = {};
  return pages.filter((page) => {
    const { name, enough, isVaried } = kindOf(page, languages);
    const own = (taken[name] ??= { count: 0, shown: new Set() });
    const isNew = isVaried && [...page.shows].some((element) => !own.shown.has(element));
    if (!isNew && own.count >= enough) return false;
    own.count += 1;
    for (const element of page.shows) own.shown.add(element);
    return true;
  });
}

/** The home page and so many others, evenly over the list. */
export function spread(pages, count) {
  const [home, ...others] = pages;
  const step = Math.max(1, others.length / count);
  const places = Array.from({ length: Math.min(count, others.length) }, (_, place) =>
    Math.floor(place * step),
  );
  return [home, ...places.map((place) => others[place])];
}

function foldersOfLanguages(pages) {
  const homes = pages.filter(({ path }) => /^[^/]+\/index\.html$/.test(path));
  const folders = homes.map(({ path, language }) => [path.split("/")[0], language.toLowerCase()]);
  return folders
    .filter(([name, language]) => `${language}-`.startsWith(`${name.toLowerCase()}-`))
    .map(([name]) => name);
}

function kindOf({ path, redirect }, languages) {
  let steps = path.replace(/\/index\.html$/, ".html").split("/");
  const language = languages.find((name) => steps[0] === name || steps[0] === `${name}.html`) ?? "";
  if (language) steps = steps.length > 1 ? steps.slice(1) : ["index.html"];
  if (redirect) return { name: `${language} redirect`, enough: 1 };
  const folder = steps.length > 1 ? steps[0] : "";
  if (/^page-\d+\.html$/.test(steps.at(-1))) return { name: `${language} further ${folder}`, enough: 1 };
  return { name: `${language} ${folder}`, enough: OF_EACH[folder] ?? 1, isVaried: folder === VARIED };
}
