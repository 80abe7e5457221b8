// The compiled wasm, once for the page, in two parts: what a first paint runs, and the rest, which comes behind it. Functions
// of the rest stand in the first part's table; until it is there a placeholder in their place fetches it at once.
import { LotrinhError } from "./errors.js";

/** The first part's calls into the rest; the name depends on the wasm-split that made it. */
const namespaces = ["rest", "rest.deferred"];

const urlOf = (/** @type {string} */ name) => new URL(`./${name}`, import.meta.url);

/** @param {unknown} error */
function missing(error) {
  if (error instanceof LotrinhError) return error;
  return new LotrinhError({ code: "wasm-missing", message: error instanceof Error ? error.message : String(error) });
}

/** @param {URL} url @param {number} status */
const answered = (url, status) => new LotrinhError({ code: "wasm-missing", message: `${url} answered ${status}` });

/** @param {URL} url @param {RequestInit} [how] */
async function compile(url, how) {
  const response = await fetch(url, how);
  if (!response.ok) throw answered(url, response.status);
  // Some intranet servers do not know application/wasm: compile from the bytes then.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** The single-file page has the bytes of the whole at hand. */
function compileFirst() {
  const embedded = /** @type {{ LOTRINH_WASM?: Promise<ArrayBuffer> }} */ (/** @type {unknown} */ (globalThis))
    .LOTRINH_WASM;
  return embedded
    ? Promise.resolve(embedded).then((bytes) => WebAssembly.compile(bytes))
    : compile(urlOf("lotrinh.wasm"));
}

/** @type {Promise<WebAssembly.Module> | undefined} */
let first;
/** @type {Promise<WebAssembly.Module> | undefined} */
let coming;
/** @type {WebAssembly.Module | undefined} */
let rest;

/** Begins to load the first part, or goes on with it; a failure is not kept. */
export function loadFirst() {
  first ??= compileFirst().catch((error) => {
    first = undefined;
    throw missing(error);
  });
  return first;
}

/** The same for the rest. */
function loadRest() {
  if (rest) return Promise.resolve(rest);
  const how = /** @type {RequestInit} */ ({ priority: "low" });
  coming ??= compile(urlOf("lotrinh.rest.wasm"), how).then(
    (module) => {
      rest = module;
      return module;
    },
    (error) => {
      coming = undefined;
      throw missing(error);
    },
  );
  return coming;
}

/** The rest, while the page stands still. */
function restAtOnce() {
  if (rest) return rest;
  const url = urlOf("lotrinh.rest.wasm");
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined"); // a byte each character: no other type is allowed here
  request.send();
  if (request.status !== 200) throw answered(url, request.status);
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = text.charCodeAt(i);
  rest = new WebAssembly.Module(bytes);
  return rest;
}

/** An instance of the first part, and of the rest once it is needed. */
export class Instance {
  /** @type {WebAssembly.Exports} */
  #exports = {};
  #lacks = false;
  /** How often the page stood still until the rest was there. */
  waits = 0;

  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
  async start(module, imports) {
    const placeholders = new Proxy(
      {},
      {
        get: (_, slot) => {
          this.#lacks = true; // a whole module has none
          return (/** @type {unknown[]} */ ...args) => this.#late(Number(slot), args);
        },
      },
    );
    const all = { ...imports, ...Object.fromEntries(namespaces.map((name) => [name, placeholders])) };
    const instance = await WebAssembly.instantiate(module, all);
    this.#exports = instance.exports;
    return instance;
  }

  /** All functions can be called without waiting. */
  get whole() {
    return !this.#lacks;
  }

  /** @throws {LotrinhError} "wasm-missing"; it can be tried again */
  async complete() {
    if (this.whole) return;
    const module = await loadRest();
    await WebAssembly.instantiate(module, this.#importsOfRest);
    this.#lacks = false;
  }

  get #importsOfRest() {
    return { first: this.#exports };
  }

  /** @param {number} slot @param {unknown[]} args */
  #late(slot, args) {
    if (this.#lacks) {
      this.waits += 1;
      try {
        // To do it twice does no harm: all state is the first part's.
        new WebAssembly.Instance(restAtOnce(), this.#importsOfRest);
      } catch (error) {
        throw missing(error);
      }
      this.#lacks = false;
    }
    const table = Object.values(this.#exports).find((value) => value instanceof WebAssembly.Table);
    return /** @type {WebAssembly.Table} */ (table).get(slot)(...args);
  }
}
