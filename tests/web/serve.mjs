/**
 * A finished output folder over HTTP, as a good server gives it.
 *
 * On this computer alone, on a port that is free: compressed, with the right types, files whose name
 * holds a fingerprint for a year, and 404.html for what is missing. A page gets the strictest policy
 * that the documents promise it can live with.
 */

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";

export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
].join("; ");

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt; charset=utf-8",
  ".webm": "video/webm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const COMPRESSED = new Set([".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".vtt", ".xml"]);
const FINGERPRINT = /\.[0-9a-f]{8,}\.\w+$/;

/** Serves the folder below a path that begins and ends with a slash. */
export async function serve(folder, below = "/", policy = POLICY) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", policy);
    answer(root, below, request.url)
      .then((answered) => part(answered, request.headers.range))
      .then(({ status, headers = {}, body = "" }) => response.writeHead(status, headers).end(body))
      .catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}${below}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(root, below, url) {
  const path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
  if (!path.startsWith(below)) return { status: 404 };
  let file = join(root, path.slice(below.length));
  if (!`${file}${sep}`.startsWith(`${root}${sep}`)) return { status: 404 };
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() && !path.endsWith("/")) {
    return { status: 301, headers: { Location: encodeURI(`${path}/`) } };
  }
  if (path.endsWith("/")) file = join(file, "index.html");
  return (await given(file, 200)) ?? (await given(join(root, "404.html"), 404)) ?? { status: 404 };
}

/** The bytes of it that a player asks for, without which no clip can be wound. */
function part({ status, headers, body }, range) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (status !== 200 || !asked || headers["Content-Encoding"]) return { status, headers, body };
  const first = Number(asked[1]);
  const last = Math.min(asked[2] ? Number(asked[2]) : Infinity, body.length - 1);
  if (first > last) return { status: 416, headers: { "Content-Range": `bytes */${body.length}` } };
  const held = { ...headers, "Content-Range": `bytes ${first}-${last}/${body.length}` };
  return { status: 206, headers: held, body: body.subarray(first, last + 1) };
}

async function given(file, status) {
  const held = await readFile(file).catch(() => null);
  if (held === null) return null;
  const kind = extname(file).toLowerCase();
  const headers = {
    "Cache-Control": FINGERPRINT.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
    "Content-Type": TYPES[kind] ?? "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
  };
  if (!COMPRESSED.has(kind)) return { status, headers: { ...headers, "Accept-Ranges": "bytes" }, body: held };
  return { status, headers: { ...headers, "Content-Encoding": "gzip" }, body: gzipSync(held, { level: 9 }) };
}
