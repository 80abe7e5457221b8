// A static file server with the right MIME types, for --serve and for the browser tests. Loopback only.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".ts": "text/plain; charset=utf-8",
};

/**
 * Serves folders under URL prefixes; the longest prefix that fits wins.
 * @param {{ roots: Record<string, string>, port?: number, headers?: (path: string) => Record<string, string>,
 *   status?: (path: string) => number | Promise<number> }} options
 *   roots: URL prefix ("/", "/pages/") to folder; headers: more response headers for a URL path; status: another answer than
 *   200, or a late one; port 0: a free one.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export function serve({ roots, port = 0, headers = () => ({}), status = () => 200 }) {
  const prefixes = Object.keys(roots).sort((a, b) => b.length - a.length);

  const server = createServer(async (request, response) => {
    const send = (/** @type {number} */ code, /** @type {string} */ text) =>
      response.writeHead(code, { "content-type": "text/plain; charset=utf-8" }).end(text);
    if (request.method !== "GET" && request.method !== "HEAD") return send(405, "GET only");
    /** @type {string} */
    let path;
    try {
      path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    } catch {
      return send(400, "bad path");
    }
    const wanted = await status(path);
    if (wanted !== 200) return send(wanted, "not to be had");
    const prefix = prefixes.find((p) => path.startsWith(p));
    if (prefix === undefined) return send(404, "not found");
    const root = resolve(roots[prefix]);
    let file = normalize(join(root, path.slice(prefix.length)));
    if (file !== root && !file.startsWith(root + sep)) return send(403, "outside");
    try {
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      const { size } = await stat(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-length": size,
        "cache-control": "no-cache",
        ...headers(path),
      });
      if (request.method === "HEAD") return response.end();
      createReadStream(file)
        .on("error", () => response.destroy())
        .pipe(response);
    } catch {
      send(404, "not found");
    }
  });

  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const actual = typeof address === "object" && address ? address.port : port;
      done({
        url: `http://127.0.0.1:${actual}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

// node serve.mjs FOLDER [PORT]
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port = "8080"] = process.argv.slice(2);
  const { url } = await serve({ roots: { "/": folder }, port: Number(port) });
  console.log(`serving ${folder} on ${url}/ (Ctrl-C ends it)`);
}
