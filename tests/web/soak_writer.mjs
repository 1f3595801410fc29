/**
 * Writes in a site as people and programs do, as it is drawn by lot.
 */

import { copyFile, rename, utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const AUTHORS = ["samuel-adeyinka", "femke-luitjens"];
const TOPICS = ["budget", "harbour", "nature", "safety"];
const PICTURES = ["cranes.jpg", "estuary.jpg", "lock.jpg"];
const STYLE = "themes/own/assets/own.css";
const PERSON = `content/people/${AUTHORS[0]}/index.md`;
const STATUS = "_foreword/";

/** Pages that change more often than others; the second is deleted at times. */
export const OPEN = ["index.html", "posts/soak-1.html", `people/${AUTHORS[0]}.html`];
/** What the preview adds to a page. */
export const SCRIPT = /<script src="\/_foreword\/preview\.js" data-shown="([^"]*)" defer><\/script>/;

/** What is drawn, as often as it stands here. */
export const EDITS = [
  ..."text text text text title title tags tags draft break mend mend add remove leave back back".split(" "),
  ..."move style style image person settings many burst touch".split(" "),
];

const wanted = (what, isThere) => Object.assign(isThere, { toString: () => what });
const has = (text) => wanted(`have ${text}`, ({ body }) => body.includes(text));
const lacks = (text) => wanted(`have no ${text}`, ({ body }) => !body.includes(text));
const differs = (before) => wanted("be another", ({ body }) => tagOf(body) !== tagOf(before.body));
const restyled = (before) => wanted("have other styles", ({ body }) => stylesOf(body) !== stylesOf(before.body));
const drafts = (body) => /<h2>Drafts[^]*?<\/ul>/.exec(body)?.[0] ?? "";
const isDraft = (file) => wanted(`list the draft ${file}`, ({ body }) => drafts(body).includes(file));
const isNoDraft = (file) => wanted(`list no draft ${file}`, ({ body }) => !drafts(body).includes(file));
const isGone = wanted("be gone", ({ status }) => status === 404);
const tagOf = (html) => SCRIPT.exec(html)?.[1];
const stylesOf = (html) => (html.match(/<link[^>]*rel="?stylesheet"?[^>]*>/g) ?? []).join("");

/** Numbers by lot, the same for the same seed. */
export function lottery(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (count) => Math.floor(next() * count), of: (list) => list[Math.floor(next() * list.length)] };
}

/** A post that can be written. */
class Post {
  constructor(number, folder = "") {
    const day = String(1 + (number % 28)).padStart(2, "0");
    Object.assign(this, { number, slug: `soak-${number}`, day, folder, tags: [], words: "Begun.", fields: "" });
    Object.assign(this, { title: `Soak ${number}`, isDraft: false, isBroken: false });
    this.author = AUTHORS[1 - (number % 2)];
  }

  get file() {
    const name = `content/posts/2026-11-${this.day}-${this.slug}`;
    return this.folder ? `${name}/index.md` : `${name}.md`;
  }

  get path() {
    return `posts/${this.slug}.html`;
  }

  get source() {
    const author = this.isBroken ? "nobody-we-know" : this.author;
    const tags = this.tags.length ? `tags: [${this.tags.join(", ")}]\n` : "";
    const draft = this.isDraft ? "draft: true\n" : "";
    return `---\ntitle: ${this.title}\nauthor: ${author}\n${tags}${draft}${this.fields}---\n${this.words}\n`;
  }
}

/** Writes in the site. What each edit gives is what the server must then answer, by path. */
export class Writer {
  constructor(site, lot, ask) {
    Object.assign(this, { site, lot, ask, posts: [], count: 0, last: 0 });
  }

  async begin() {
    await this.site.change("site.toml", "time_zone", 'theme = "own"\ntime_zone');
    await this.site.write(STYLE, "h1 { word-spacing: 1px }\n");
    for (let at = 0; at < 40; at += 1) await this.add();
    this.picture = new Post((this.last += 1), "folder");
    this.picture.fields = "image: own.jpg\nimage_alt: Something\n";
    await this.site.write(this.picture.file, this.picture.source);
    await this.swap(PICTURES[0]);
  }

  /** A word that was never written before. */
  word() {
    this.count += 1;
    return `word${this.count}x`;
  }

  /** A post that is whole; the one that is open more often than others. */
  any() {
    const whole = this.posts.filter((post) => !post.isBroken);
    return whole[0] === this.posts[0] && this.lot.below(3) === 0 ? whole[0] : this.lot.of(whole);
  }

  /** Saves as editors do: in place, or beside it and then moved there. */
  async save(path, text) {
    if (this.lot.below(2)) return this.site.write(path, text);
    await this.site.write(`${path}.tmp~`, text);
    await rename(this.site.place(`${path}.tmp~`), this.site.place(path));
  }

  async put(post, change = {}) {
    Object.assign(post, change);
    await this.save(post.file, post.source);
  }

  async swap(picture) {
    this.shown = picture;
    const own = this.site.place(this.picture.file.replace("index.md", "own.jpg"));
    await copyFile(this.site.place(`content/media/${picture}`), own);
  }

  async text() {
    const [post, word] = [this.any(), this.word()];
    await this.put(post, { words: `Some ${word}.` });
    return { [post.path]: has(word) };
  }

  async title() {
    const [post, word] = [this.any(), this.word()];
    await this.put(post, { title: `Soak ${word}` });
    return { [post.path]: has(`Soak ${word}`) };
  }

  async tags() {
    const post = this.any();
    const tags = TOPICS.filter(() => this.lot.below(2));
    if (String(tags) === String(post.tags)) tags[0] === TOPICS[0] ? tags.shift() : tags.unshift(TOPICS[0]);
    const before = await this.ask(post.path);
    await this.put(post, { tags });
    return { [post.path]: differs(before) };
  }

  async draft() {
    const post = this.any();
    await this.put(post, { isDraft: !post.isDraft });
    return { [STATUS]: post.isDraft ? isDraft(post.file) : isNoDraft(post.file) };
  }

  async break() {
    const post = this.any();
    const { body } = await this.ask(post.path);
    await this.put(post, { isBroken: true });
    return { [STATUS]: has(`${post.file} · line 3`), [post.path]: has(/<title>[^<]*/.exec(body)[0]) };
  }

  async mend() {
    const post = this.posts.find(({ isBroken }) => isBroken);
    if (!post) return this.break();
    const word = this.word();
    await this.put(post, { isBroken: false, words: `Mended ${word}.` });
    return { [STATUS]: lacks(`${post.file} · line 3`), [post.path]: has(word) };
  }

  async add() {
    const [post, word] = [new Post((this.last += 1)), this.word()];
    this.posts.push(post);
    await this.put(post, { words: `Added ${word}.` });
    return { [post.path]: has(word) };
  }

  async remove() {
    if (this.posts.length < 30) return this.add();
    const post = this.lot.of(this.posts.slice(1));
    this.posts.splice(this.posts.indexOf(post), 1);
    await this.site.remove(post.file);
    return { [post.path]: isGone };
  }

  /** The post that is open goes, and comes back with the next edit. */
  async leave() {
    const [post] = this.posts;
    if (post.isBroken || this.isAway) return this.back();
    this.isAway = true;
    this.posts.shift();
    this.away = post;
    await this.site.remove(post.file);
    return { [post.path]: isGone };
  }

  async back() {
    if (!this.isAway) return this.mend();
    const word = this.word();
    this.isAway = false;
    this.posts.unshift(this.away);
    await this.put(this.away, { words: `Back ${word}.` });
    return { [this.away.path]: has(word) };
  }

  async move() {
    const post = this.lot.of(this.posts.slice(1).filter(({ isBroken }) => !isBroken));
    const [from, was] = [post.file, post.path];
    this.last += 1;
    post.slug = `moved-${this.last}`;
    await rename(this.site.place(from), this.site.place(post.file));
    return { [was]: isGone, [post.path]: has(post.title) };
  }

  async style() {
    const before = await this.ask(OPEN[0]);
    await this.save(STYLE, `h1 { word-spacing: ${(this.count += 1) % 7}px } /* ${this.word()} */\n`);
    return { [OPEN[0]]: restyled(before) };
  }

  async image() {
    const before = await this.ask(this.picture.path);
    await this.swap(this.lot.of(PICTURES.filter((picture) => picture !== this.shown)));
    return { [this.picture.path]: differs(before) };
  }

  async person() {
    const word = this.word();
    this.portrayed ??= await this.site.read(PERSON);
    await this.save(PERSON, `${this.portrayed}\n\nA ${word} of mine.\n`);
    return { [`people/${AUTHORS[0]}.html`]: has(word) };
  }

  async settings() {
    const word = this.word();
    await this.save("site.toml", (await this.site.read("site.toml")).replace(/^title = .*/, `title = "Tide ${word}"`));
    return { [OPEN[0]]: has(word) };
  }

  /** Many files at once, as a change of branch writes them. */
  async many() {
    const word = this.word();
    const posts = this.posts.filter(({ isBroken }) => !isBroken).slice(0, 5 + this.lot.below(60));
    const change = ({ number }) => ({ words: `Many ${word}.`, title: `Many ${number} ${word}` });
    await Promise.all(posts.map((post) => this.put(post, change(post))));
    return Object.fromEntries(posts.map((post) => [post.path, has(word)]));
  }

  /** One file again and again, while pages are loaded anew. */
  async burst() {
    const post = this.any();
    let word;
    for (let at = 0; at < 6; at += 1) {
      await this.put(post, { words: `Burst ${(word = this.word())}.` });
      await sleep(10 + this.lot.below(80));
    }
    return { [post.path]: has(word) };
  }

  /** Nothing is other than it was. */
  async touch() {
    await utimes(this.site.place(this.any().file), new Date(), new Date());
    await sleep(300);
    return {};
  }

  async mendAll() {
    while (this.posts.some(({ isBroken }) => isBroken)) await this.mend();
    return this.isAway ? this.back() : this.text();
  }
}
