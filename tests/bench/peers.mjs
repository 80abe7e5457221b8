// Other people's work, from npm, each bundled into a page of its own that is as fair as we can make it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** @param {string} name */
export const versionOf = (name) => {
  /** @type {{ version: string }} */
  const { version } = require(join(here, "node_modules", name, "package.json"));
  return version;
};

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "error",
  jsx: "automatic",
  conditions: ["production"],
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "dataurl", ".svg": "dataurl" },
  absWorkingDir: here,
};

/** By the gzip program: Node's own zlib is another one and packs differently. @param {Uint8Array | string} bytes */
export const gzip = (bytes) => execFileSync("gzip", ["-9c"], { input: bytes, maxBuffer: 1 << 28 }).length;

/** Bytes of a file of a package as it is published, gzip -9. @param {string} path in node_modules */
export const gzipOfFile = (path) => gzip(readFileSync(join(here, "node_modules", path)));

/**
 * Bytes of the scripts that a page needs for an import, minified, gzip -9; `later`: chunks loaded on demand that count too.
 * @param {string} source @param {{ later?: RegExp, external?: string[] }} [options]
 */
export async function gzipOfImport(source, { later, external = [] } = {}) {
  const { outputFiles = [], metafile } = await esbuild.build({
    ...common,
    external,
    stdin: { contents: source, resolveDir: here },
    splitting: true,
    outdir: join(here, "unused"),
    write: false,
    metafile: true,
  });
  const outputs = metafile?.outputs ?? {};
  const files = new Map(outputFiles.map((file) => [file.path, file.contents]));
  /** @type {Set<string>} */
  const needed = new Set();
  const need = (/** @type {string} */ path) => {
    if (needed.has(path) || !outputs[path]) return;
    needed.add(path);
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === "import-statement" || (kind === "dynamic-import" && later?.test(next))) need(next);
    }
  };
  need(Object.keys(outputs).find((path) => outputs[path].entryPoint === "<stdin>") ?? "");
  return [...needed]
    .filter((path) => path.endsWith(".js"))
    .reduce((sum, path) => sum + gzip(files.get(join(here, path)) ?? ""), 0);
}

/**
 * Bundles pages/NAME into FOLDER/NAME.html and what it needs.
 * @param {string} folder @param {string} file in pages/
 */
export async function makePage(folder, file) {
  const name = file.replace(/\.\w+$/, "");
  mkdirSync(join(folder, name), { recursive: true });
  const { outputFiles = [] } = await esbuild.build({
    ...common,
    entryPoints: [join(here, "pages", file)],
    splitting: true,
    outdir: join(folder, name),
    write: false,
  });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const styles = outputFiles
    .filter(({ path }) => path.endsWith(".css"))
    .map(({ path }) => path.slice(folder.length + 1));
  const links = styles.map((path) => `<link rel="stylesheet" href="${path}">`).join("");
  writeFileSync(
    join(folder, `${name}.html`),
    `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">${links}
<style>html,body{margin:0;height:100%;overflow:hidden}#root{position:fixed;inset:0}</style></head>
<body><div id="root"></div><script type="module" src="${name}/${name}.js"></script></body></html>
`,
  );
}

/** Excalidraw loads its fonts from a folder beside the page. @param {string} folder */
export function copyExcalidrawFonts(folder) {
  cpSync(join(here, "node_modules/@excalidraw/excalidraw/dist/prod/fonts"), join(folder, "excalidraw-assets/fonts"), {
    recursive: true,
  });
}

/** Fonts, icons and texts that tldraw would fetch from its own servers. @param {string} folder */
export function copyTldrawAssets(folder) {
  for (const kind of ["fonts", "icons", "translations"]) {
    cpSync(join(here, "node_modules/@tldraw/assets", kind), join(folder, "tldraw-assets", kind), { recursive: true });
  }
}
