/**
 * A site to write in while it is previewed, and the program that previews it.
 *
 * Knows files and processes, and nothing of browsers.
 */

import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const NOW = "2026-12-01T09:00:00Z";
const PATIENCE = 60_000; // a first start draws posters
const PARTS = ["content", "site.toml", "themes"];

/** A copy of a site, or a small one of its own, that knows what it was before it was written in. */
export class Site {
  static async copy(folder) {
    const site = new Site(await mkdtemp(join(tmpdir(), "foreword-preview-")));
    for (const part of PARTS) {
      await cp(join(folder, part), site.place(part), { recursive: true }).catch((error) => {
        if (part !== "themes") throw error;
      });
    }
    return site;
  }

  static async of(files) {
    const site = new Site(await mkdtemp(join(tmpdir(), "foreword-preview-")));
    for (const [path, text] of Object.entries(files)) await site.write(path, text);
    return site;
  }

  constructor(folder) {
    this.folder = folder;
    this.before = new Map();
  }

  place(path) {
    return join(this.folder, path);
  }

  read(path) {
    return readFile(this.place(path), "utf8");
  }

  async write(path, text) {
    await this.#remember(path);
    await mkdir(dirname(this.place(path)), { recursive: true });
    await writeFile(this.place(path), text);
  }

  async change(path, from, to) {
    const text = await this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    await this.write(path, text.replace(from, to));
  }

  async remove(path) {
    await this.#remember(path);
    await rm(this.place(path));
  }

  /** From here on, this is what the site was. */
  keep() {
    this.before.clear();
  }

  /** Makes the site what it was. */
  async restore() {
    for (const [path, text] of this.before) {
      if (text === null) await rm(this.place(path), { force: true });
      else await writeFile(this.place(path), text);
    }
    this.before.clear();
  }

  async #remember(path) {
    if (!this.before.has(path)) this.before.set(path, await this.read(path).catch(() => null));
  }

  drop() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** `foreword serve`, from when it says where the preview is. */
export class Program {
  static async serve(program, site, port) {
    const given = ["serve", "--site", site.folder, "--port", String(port), "--now", NOW];
    const child = spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] });
    const started = new Program(child);
    process.once("exit", () => child.kill("SIGKILL"));
    const late = new Promise((_, no) => setTimeout(no, PATIENCE, new Error("it does not start")).unref());
    await Promise.race([started.#ready(), late]).catch((error) => {
      child.kill("SIGKILL");
      throw new Error(`${error.message}: ${started.said.slice(-2000)}`);
    });
    return started;
  }

  constructor(child) {
    this.child = child;
    this.said = "";
    this.ended = new Promise((done) => {
      child.once("error", (error) => done(error.message));
      child.once("exit", (status, signal) => done(status ?? signal));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => { this.said += text; });
    }
  }

  async #ready() {
    const place = () => /the preview is at (http:\S+)/.exec(this.said)?.[1];
    const ended = this.ended.then((status) => { throw new Error(`it ends with ${status}`); });
    const told = new Promise((done) => {
      this.child.stdout.on("data", () => place() && done());
    });
    await Promise.race([told, ended]);
    this.base = place();
    this.port = Number(new URL(this.base).port);
  }

  /** Waits until the site is built for the first time, and can be shown or not. */
  async built() {
    for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(50)) {
      if (!(await (await fetch(this.base)).text()).includes("<title>The site is being built")) return;
    }
    throw new Error("it does not come to an end of building");
  }

  /** Tells it to end; the status with which it does, and after how many milliseconds. */
  async stop() {
    const began = performance.now();
    this.child.kill("SIGTERM");
    const late = new Promise((done) => setTimeout(done, 10_000, "no end").unref());
    const status = await Promise.race([this.ended, late]);
    return { status, took: performance.now() - began };
  }
}

/** Runs the program once; it must do what it is told. */
export async function runOnce(program, ...given) {
  const { ended, ...child } = new Program(spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] }));
  const status = await ended;
  if (status !== 0) throw new Error(`${given.join(" ")} ends with ${status}: ${child.said}`);
}
