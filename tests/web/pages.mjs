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
const OF_EACH = { posts: Infinity, "": Infinity, people: 2 }; // by folder; of any other, one stands for all

/** Every page by its path, the home page first; a fragment for other pages, below `embed`, is none. */
export async function pagesOf(folder) {
  const files = await readdir(folder, { recursive: true });
  const paths = files.map((file) => file.split(sep).join("/")).filter((path) => path.endsWith(".html"));
  paths.sort((a, b) => (b === "index.html") - (a === "index.html") || (a < b ? -1 : 1));
  const pages = [];
  for (const path of paths) {
    const text = await readFile(join(folder, path), "utf8");
    if (`/${path}`.includes("/embed/") && !/^\s*<!doctype/i.test(text)) continue;
    pages.push({ path, redirect: REDIRECT.test(text), language: text.match(LANGUAGE)?.[1] ?? "" });
  }
  return pages;
}

/** As few pages as show every kind in every language; of posts and of standing pages, each is its own kind. */
export function oneOfEachKind(pages) {
  const languages = foldersOfLanguages(pages);
  const taken = {};
  return pages.filter((page) => {
    const kind = kindOf(page, languages);
    taken[kind.name] = (taken[kind.name] ?? 0) + 1;
    return taken[kind.name] <= kind.enough;
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
  return { name: `${language} ${folder}`, enough: OF_EACH[folder] ?? 1 };
}
