// Makes dist/ from web/ and the linked core: node bundle.mjs CORE_DIR DIST_DIR [--debug]
//   lotrinh.js lotrinh.wasm     the element for any page
//   lotrinh.rest.wasm           what no first paint runs, if the build could split it off
//   index.html                  the application page, and what it names (styles)
//   lotrinh.html                the same page as one file: script and wasm inside, opens from disk
//   samples/, templates/        documents that the start screen offers and the wasm does not hold
//   personas/                   personas to begin with, a file for each language
//   journey-map.d.ts favicon.svg
//   embed.html .css .js         an example of a page that embeds two maps
import { access, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [coreDir, dist] = process.argv.slice(2).map((path) => resolve(path));
const debug = process.argv.includes("--debug");

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: !debug,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

/** A style sheet as text, minified: `import css from "./panel.css"` gives a string for a constructable sheet. */
const cssAsText = {
  name: "css-as-text",
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await style(path), loader: "text" }));
  },
};

const exists = (/** @type {string} */ path) =>
  access(path).then(
    () => true,
    () => false,
  );

/** @param {string} path */
async function style(path) {
  const { code } = await esbuild.transform(await readFile(path, "utf8"), {
    loader: "css",
    minify: !debug,
    charset: "utf8",
  });
  return code.trim();
}

/** @param {string} path */
async function script(path) {
  const result = await esbuild.build({
    ...common,
    entryPoints: [path],
    format: "esm",
    plugins: [cssAsText],
    alias: { "lotrinh-core": join(coreDir, "lotrinh_core.mjs") },
  });
  return /** @type {esbuild.OutputFile[]} */ (result.outputFiles)[0].text;
}

/** Takes comments and indentation away; our pages have no element in which spaces matter. @param {string} html */
function minifyHtml(html) {
  if (debug) return html;
  return html
    .replace(/<!--(?!\[)[\s\S]*?-->/g, "")
    .replace(/\s*\n\s*/g, "\n")
    .replace(/>\n</g, "><")
    .trim();
}

// In an inline script "</script" would end the element and "<!--" would change how it is read.
const inlineScript = (/** @type {string} */ code) => code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

/** Script that puts a promise of the wasm's bytes where the host looks for it. @param {Uint8Array} wasm */
function embeddedWasm(wasm) {
  const base64 = gzipSync(wasm, { level: 9 }).toString("base64");
  return `globalThis.LOTRINH_WASM=(async b=>{const s=atob(b),a=new Uint8Array(s.length);for(let i=0;i<a.length;i++)a[i]=s.charCodeAt(i);return new Response(new Blob([a]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()})("${base64}")`;
}

/** Script that puts files where the host looks for them. @param {Map<string, string>} shipped */
function embeddedFiles(shipped) {
  return `globalThis.LOTRINH_FILES=${inlineScript(JSON.stringify(Object.fromEntries(shipped)))}`;
}

/**
 * The page with every style sheet and module script it names put inside.
 * @param {string} html
 * @param {Map<string, string>} files what it may name
 * @param {string} before code that runs first
 */
function inlined(html, files, before) {
  const find = (/** @type {string} */ name) => {
    const text = files.get(name.replace(/^\.\//, ""));
    if (text === undefined) throw new Error(`the single-file page names ${name}, which bundle.mjs does not know`);
    return text;
  };
  const page = html
    .replace(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g, (tag) => {
      const name = /\bhref="?([^"\s>]+)/.exec(tag)?.[1] ?? "";
      return `<style>${find(name)}</style>`;
    })
    .replace(/<script\b([^>]*)\bsrc="?([^"\s>]+)"?([^>]*)><\/script>/g, (_tag, _a, name) => {
      return `<script type="module">${inlineScript(find(name))}</script>`;
    });
  const at = page.search(/<script\b/);
  if (at < 0) throw new Error("the single-file page names no script");
  return `${page.slice(0, at)}<script>${before}</script>${page.slice(at)}`;
}

// Everything is made in memory first: a failed build leaves the former dist/ as it was.
const wasm = await readFile(join(coreDir, "lotrinh_core.wasm"));
const [first, rest] = await Promise.all(
  ["first", "rest"].map((part) => readFile(join(coreDir, `lotrinh_core.${part}.wasm`)).catch(() => undefined)),
);
/** @type {Map<string, string>} */
const files = new Map();
const index = await readFile(join(web, "index.html"), "utf8");
const single = (await exists(join(web, "single.html"))) ? await readFile(join(web, "single.html"), "utf8") : index;
for (const html of [index, single]) {
  for (const [, name] of html.matchAll(/\b(?:src|href)="?(?:\.\/)?([\w./-]+\.(?:js|css))\b/g)) {
    if (!files.has(name)) files.set(name, await (name.endsWith(".css") ? style : script)(join(web, name)));
  }
}
if (!files.has("lotrinh.js")) files.set("lotrinh.js", await script(join(web, "lotrinh.js")));
/** @type {Map<string, string>} */
const shipped = new Map();
const samples = join(web, "../assets/samples");
for (const { file } of JSON.parse(await readFile(join(samples, "index.json"), "utf8"))) {
  const document = JSON.parse(await readFile(join(samples, file), "utf8"));
  shipped.set(`samples/${file}`, JSON.stringify(document));
}
const templates = join(web, "../assets/templates");
for (const { id } of JSON.parse(await readFile(join(templates, "index.json"), "utf8"))) {
  for (const language of ["vi", "en"]) {
    const name = `templates/${id}.${language}.json`;
    shipped.set(name, JSON.stringify(JSON.parse(await readFile(join(web, "../assets", name), "utf8"))));
  }
}
for (const language of ["vi", "en"]) {
  const personas = JSON.parse(await readFile(join(web, `../assets/personas/${language}.json`), "utf8"));
  shipped.set(`personas/${language}.json`, JSON.stringify(personas));
}
const lotrinhHtml = inlined(minifyHtml(single), files, `${embeddedFiles(shipped)};${embeddedWasm(wasm)}`);

if (await exists(join(dist, "lotrinh.wasm"))) await rm(dist, { recursive: true });
await mkdir(dist, { recursive: true });
for (const [name, text] of [...files, ...shipped]) {
  await mkdir(dirname(join(dist, name)), { recursive: true });
  await writeFile(join(dist, name), text);
}
await writeFile(join(dist, "index.html"), minifyHtml(index));
await writeFile(join(dist, "lotrinh.html"), lotrinhHtml);
await writeFile(join(dist, "lotrinh.wasm"), first && rest ? first : wasm);
if (first && rest) await writeFile(join(dist, "lotrinh.rest.wasm"), rest);
for (const name of ["journey-map.d.ts", "favicon.svg", "embed.html", "embed.css", "embed.js"]) {
  if (await exists(join(web, name))) await copyFile(join(web, name), join(dist, name));
}
