// The walls of the house: which folder of src/ may include which, and who may see imgui, Emscripten and nlohmann/json.
//   node walls.mjs [SRC]     checks; prints one line per wrong include
//   node walls.mjs --self-test     plants wrong includes into a copy and sees that each is found
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Folder of src/ to the folders it may include. Every folder may include its own files.
 * @type {Record<string, string[]>}
 */
const MAY_INCLUDE = {
  base: [],
  model: ["base"],
  method: ["base", "model"],
  data: ["base", "model"],
  io: ["base", "model"],
  layout: ["base", "model"],
  platform: ["base"],
  editor: ["base", "model", "method", "data", "io", "layout", "platform"],
  view: ["base", "model", "method", "data", "io", "layout", "platform", "editor"],
  api: ["base", "model", "method", "data", "io", "layout", "platform", "editor", "view"],
};

/**
 * Single files that a folder may include besides: writers of pictures take a Scene.
 * @type {Record<string, string[]>}
 */
const MAY_INCLUDE_FILE = { io: ["layout/scene.h", "layout/theme.h", "layout/icons.h"] };

/** Of platform/ the rest of the house sees port.h only; api builds the one it runs on. */
const PORT = "platform/port.h";

/** Headers of others: pattern, and the folder below src/ that alone may include it. */
const ONLY_IN = [
  { header: /^imgui/, folder: "view/", what: "Dear ImGui" },
  { header: /^imstb_/, folder: "view/", what: "Dear ImGui" },
  { header: /^emscripten/, folder: "platform/web/", what: "Emscripten" },
  { header: /^GLES/, folder: "view/", what: "OpenGL" },
  { header: /^nlohmann\//, folder: "io/", what: "nlohmann/json" },
];

/** @param {string} folder @returns {string[]} */
const sources = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(h|hpp|cpp|cc|inc)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/**
 * Why `file` may not include `header`; undefined when it may.
 * @param {string} file path below src/
 * @param {string} header as written
 */
function wrong(file, header) {
  const folder = file.split("/")[0];
  const wall = ONLY_IN.find((w) => w.header.test(header));
  if (wall) return file.startsWith(wall.folder) ? undefined : `only src/${wall.folder} knows ${wall.what}`;
  if (header.startsWith("..")) return "includes are written from src/";
  const target = header.split("/")[0];
  if (!(target in MAY_INCLUDE) || target === folder) return undefined;
  if (MAY_INCLUDE_FILE[folder]?.includes(header)) return undefined;
  if (!MAY_INCLUDE[folder].includes(target)) return `src/${folder} may not know src/${target}`;
  if (target === "platform" && header !== PORT && folder !== "api") return `src/${folder} sees ${PORT} only`;
  return undefined;
}

/**
 * @param {string} src the src/ folder
 * @returns {{ files: number, problems: string[] }}
 */
export function check(src) {
  /** @type {string[]} */
  const problems = [];
  const files = sources(src);
  for (const path of files) {
    const file = relative(src, path);
    if (!(file.split("/")[0] in MAY_INCLUDE)) {
      problems.push(`${file}: not in a folder of the house`);
      continue;
    }
    for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
      const header = /^\s*#\s*(?:include|import)\s*["<]([^">]+)[">]/.exec(line)?.[1];
      const why = header && wrong(file, header);
      if (why) problems.push(`${file}:${index + 1}: ${header}: ${why}`);
    }
  }
  return { files: files.length, problems };
}

/** @param {string} src */
function selfTest(src) {
  const planted = [
    ["base/planted.h", '#include "model/document.h"'],
    ["model/planted.cpp", "#include <nlohmann/json.hpp>"],
    ["layout/planted.cpp", '#include "io/svg.h"'],
    ["io/planted.cpp", '#include "layout/map_layout.h"'],
    ["method/planted.h", '#  include "data/rows.h"'],
    ["editor/planted.cpp", '#include "view/painter.h"'],
    ["editor/planted.h", "#include <imgui.h>"],
    ["view/planted.cpp", '#include "platform/web/web_port.h"'],
    ["view/planted.h", "#include <emscripten.h>"],
    ["api/planted.cpp", "#include <emscripten/em_js.h>"],
    ["platform/planted.h", '#include "editor/editor.h"'],
    ["model/deep/planted.h", '#include "../layout/scene.h"'],
    ["misc/planted.h", "#include <vector>"],
  ];
  const scratch = mkdtempSync(join(tmpdir(), "lotrinh-walls-"));
  try {
    cpSync(src, scratch, { recursive: true });
    const before = check(scratch).problems.length;
    let missed = 0;
    for (const [file, line] of planted) {
      mkdirSync(dirname(join(scratch, file)), { recursive: true });
      writeFileSync(join(scratch, file), `// planted\n${line}\n`);
      const found = check(scratch).problems;
      if (found.length !== before + 1 || !found.some((problem) => problem.startsWith(file))) {
        console.log(`missed: ${line} in ${file}`);
        missed += 1;
      }
      rmSync(join(scratch, file));
    }
    console.log(`self-test: ${planted.length - missed} of ${planted.length} planted includes found`);
    return missed === 0;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const here = dirname(fileURLToPath(import.meta.url));
const [argument] = process.argv.slice(2);
const src = resolve(argument && argument !== "--self-test" ? argument : join(here, "../../src"));
if (argument === "--self-test") {
  process.exitCode = selfTest(src) ? 0 : 1;
} else {
  const { files, problems } = check(src);
  for (const problem of problems) console.log(problem);
  console.log(`${files} files, ${problems.length} wrong includes`);
  process.exitCode = problems.length ? 1 : 0;
}
