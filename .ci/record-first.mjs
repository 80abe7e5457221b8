// Opens maps as an element does until their first paint, on a linked module that wasm-split has instrumented, and writes
// down which functions were run: these are the module's first part, which a page waits for. It runs with each build, so
// that there is no list to keep. Browser and GPU are stand-ins: only what the core does counts here.
//   node record-first.mjs CORE.mjs INSTRUMENTED.wasm PROFILE DOCUMENT...
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const sheetWidth = 1024; // of glyphs, as in src/platform/web/web_port.cpp
const cell = { width: 10, height: 16 }; // of a glyph on it
const screens = [
  { width: 1366, height: 768, ratio: 1 },
  { width: 390, height: 844, ratio: 2 },
];

const [coreScript, instrumented, profile, ...paths] = process.argv.slice(2).map((path) => resolve(path));
const { default: createModule } = await import(pathToFileURL(coreScript).href);

/** @type {WebAssembly.Exports} */
let exports = {};
let sheets = 0;

const day = 86_400_000;
const kept = {
  id: "kept",
  title: "Kept",
  maps: 1,
  stages: 3,
  updatedAt: Date.now() - day,
  deletedAt: Date.now(),
  revision: 1,
};
const nothing = () => {};
/** What web/life.js gives the core: the part of it that answers. */
const answering = {
  now: () => performance.now(),
  /** @param {Uint32Array} _codePoints @param {number} _weight @param {Float32Array} advances */
  measure: (_codePoints, _weight, advances) => void advances.fill(0.55),
  /** @param {Uint32Array} codePoints @param {number} _size @param {number} _weight @param {Float32Array} records */
  rasterize(codePoints, _size, _weight, records) {
    const inRow = Math.floor(sheetWidth / cell.width);
    for (const i of codePoints.keys()) {
      const x = (i % inRow) * cell.width;
      const y = Math.floor(i / inRow) * cell.height;
      records.set([x, y, cell.width - 1, cell.height - 1, 0, cell.height, 0.55], i * 7);
    }
    return Math.ceil(codePoints.length / inRow) * cell.height;
  },
  /** @param {Uint8Array} to */
  takePixels: (to) => void to.fill(sheets++ % 2 ? 0x40 : 0), // coloured, as emoji are, or not
};
const host = new Proxy(/** @type {Record<string, unknown>} */ (answering), {
  get: (own, /** @type {string} */ name) => own[name] ?? nothing,
});

const framebufferComplete = 0x8cd5;
/** @type {Record<string, () => unknown>} */
const answers = {
  getParameter: () => 16384,
  getShaderParameter: () => true,
  getProgramParameter: () => true,
  checkFramebufferStatus: () => framebufferComplete,
};
const gl = () =>
  new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get: (own, /** @type {string} */ name) =>
      own[name] ?? answers[name] ?? (name.startsWith("create") ? () => ({}) : () => null),
  });

const wasm = new WebAssembly.Module(await readFile(instrumented));
const module = await createModule({
  host,
  /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance) => void} done */
  instantiateWasm(imports, done) {
    const instance = new WebAssembly.Instance(wasm, imports);
    exports = instance.exports;
    done(instance);
    return {};
  },
  print: nothing,
  printErr: nothing,
});

/** @param {string} text */
function put(text) {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const at = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, at);
  return at;
}

/** @param {number} app @param {string} method @param {object} [args] @param {Uint8Array} [bytes] @returns {string} the reply */
function call(app, method, args, bytes) {
  const texts = [put(method), put(args ? JSON.stringify(args) : "")];
  const at = bytes ? module._lt_room(app, bytes.length) : 0;
  if (bytes) module.HEAPU8.set(bytes, at);
  const reply = module._lt_call(app, ...texts, at, bytes?.length ?? 0) >>> 2;
  for (const text of texts) module._free(text);
  const [status, data, size] = module.HEAPU32.subarray(reply, reply + 3);
  const answer = new TextDecoder().decode(module.HEAPU8.subarray(data, data + size));
  if (status !== 0) throw new Error(`${method} failed: ${answer}`);
  return answer;
}

/**
 * What web/life.js does from an element's beginning until it has painted; then the mirror reads what is shown, the mouse
 * goes over it, and the wheel scrolls: none of that should wait for the second part either.
 * @param {{ locale: string, theme: string, document?: Uint8Array, stored: boolean, screen: (typeof screens)[0] }} page
 */
function open({ locale, theme, document, stored, screen: { width, height, ratio } }) {
  const app = module._lt_create(1, 2);
  const frame = () => module._lt_frame(app, performance.now());
  call(app, "set", { readonly: !stored, embedded: !stored, mac: false });
  call(app, "set", { locale });
  call(app, "set", { theme, themeSetting: "auto" });
  const context = module.GL.registerContext(gl(), { majorVersion: 2, enableExtensionsByDefault: 0 });
  module.GL.makeContextCurrent(context);
  module._lt_device(app, 1);
  if (document) {
    call(app, "document.open", {}, document);
    call(app, "set", { saveState: "unsaved" });
    call(app, "document.json");
    call(app, "set", { saveState: "saved", mapId: JSON.parse(call(app, "state")).mapId, zoom: 1 });
  }
  call(app, "set", { recent: [kept], trash: [kept] });
  call(app, "set", { reducedMotion: false });
  call(app, "set", { highContrast: !stored });
  call(app, "set", { compact: !stored });
  call(app, "set", { coarsePointer: width < 600 });
  module._lt_resize(app, width, height, ratio);
  for (let i = 0; i < 4; ++i) frame();
  call(app, "fonts.changed");
  frame();
  for (const method of ["state", "stats"]) call(app, method);
  call(app, "mirror", { revision: 0 });
  for (let y = 10; y < height; y += 50) {
    for (let x = 10; x < width; x += 40) module._lt_pointer(app, 0, x, y, 0, 0, 0, 0);
    frame();
  }
  module._lt_pointer(app, 3, 0, 0, 0, 0, 0, 0);
  module._lt_wheel(app, width / 2, height / 2, 0, 80, 0);
  frame();
  module._lt_device(app, 0);
  module._lt_device(app, 1);
  frame();
  module.GL.deleteContext(context);
}

/** @type {(Uint8Array | undefined)[]} */
const documents = [undefined];
for (const path of paths) documents.push(await readFile(path));
for (const locale of ["vi", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const document of documents) {
      for (const screen of screens) {
        for (const stored of [true, false]) open({ locale, theme, document, stored, screen });
      }
    }
  }
}

const write = /** @type {(at: number, room: number) => number} */ (exports.__write_profile);
const room = 1 << 20;
const at = module._malloc(room);
const size = write(at, room);
if (size > room) throw new Error("the profile is larger than its room");
await writeFile(profile, module.HEAPU8.slice(at, at + size));
