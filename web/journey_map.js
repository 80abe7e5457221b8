// <journey-map>: the element that pages use. Its attributes, properties and methods are the public contract, described in
// journey-map.d.ts; what is behind them is in life.js.
import { exportAs } from "./exports.js";
import { bytesOf } from "./files.js";
import { Life } from "./life.js";
import { readSettings } from "./settings.js";

const encoder = new TextEncoder();

/** What a page set before this script had run lies on the element and hides our accessors: it is set once more. @param {any} element */
function takeEarlyProperties(element) {
  for (const name of ["locale", "theme", "readonly"]) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

export class JourneyMapElement extends HTMLElement {
  static observedAttributes = ["src", "locale", "theme", "readonly", "document-id"];

  #life = new Life(this, this.attachShadow({ mode: "open" }));

  connectedCallback() {
    takeEarlyProperties(this);
    this.#life.connect();
  }

  disconnectedCallback() {
    this.#life.disconnect();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#life.attributeChanged(name, now);
  }

  get ready() {
    return this.#life.ready;
  }

  /** Gives everything back at once; put on a page again, the element starts anew. */
  destroy() {
    this.#life.destroy();
  }

  get document() {
    const core = this.#life.core;
    if (!core.call("state").documentId) return null;
    return JSON.parse(new TextDecoder().decode(core.callBytes("document.json")));
  }

  /** @param {object | string | Blob | ArrayBuffer | ArrayBufferView} input */
  async open(input) {
    await this.#life.openBytes(await bytesOf(input), true);
  }

  /** @param {Blob | string | ArrayBuffer | ArrayBufferView} input @param {object} [options] */
  async previewCsv(input, options = {}) {
    await this.#life.core.complete();
    return this.#life.tables.preview(input, options);
  }

  /** @param {Blob | string | ArrayBuffer | ArrayBufferView} input @param {any} [options] */
  async importCsv(input, { mode = "create", mapId = "", onProgress, signal, ...options } = {}) {
    if (input instanceof File) options.title ??= input.name.replace(/\.[^.]*$/, "");
    await this.#life.core.complete();
    return this.#life.tables.start({ options, mode, mapId }, input, { signal, onProgress });
  }

  /** @param {string} format @param {any} [options] */
  async export(format, options = {}) {
    await this.#life.core.complete();
    return exportAs(this.#life.core, this.#life.surface, format, options);
  }

  /** @param {object} change */
  edit(change) {
    return this.#life.core.call("edit", {}, encoder.encode(JSON.stringify(change)));
  }

  undo() {
    return this.#life.core.call("undo").done;
  }

  redo() {
    return this.#life.core.call("redo").done;
  }

  /** @param {string[]} ids */
  select(ids) {
    this.#life.core.call("select", { ids });
  }

  fit() {
    return this.#life.core.call("fit").zoom;
  }

  get zoom() {
    return this.#life.core.call("zoom").zoom;
  }

  set zoom(zoom) {
    this.#life.core.call("zoom", { zoom });
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(src) {
    this.setAttribute("src", src);
  }

  get documentId() {
    return this.getAttribute("document-id") ?? "";
  }

  set documentId(id) {
    this.setAttribute("document-id", id);
  }

  get locale() {
    return this.#life.locale;
  }

  set locale(locale) {
    this.setAttribute("locale", locale);
  }

  get theme() {
    return this.getAttribute("theme") ?? readSettings().theme ?? "auto";
  }

  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  get readonly() {
    return this.hasAttribute("readonly");
  }

  set readonly(readonly) {
    this.toggleAttribute("readonly", readonly);
  }

  get mapId() {
    return this.#life.core.call("state").mapId;
  }

  set mapId(mapId) {
    this.#life.core.call("set", { mapId });
  }

  async versions() {
    const versions = (await this.#life.keeper?.versions()) ?? [];
    return versions.map(({ at, title, json }) => ({
      at,
      title,
      blob: new Blob([/** @type {BlobPart} */ (json)], { type: "application/json" }),
    }));
  }

  scene() {
    return this.#life.core.call("scene");
  }

  stats() {
    const core = this.#life.core;
    /** @type {Map<string, number>} */
    const parts = new Map(); // by URL: what was fetched twice counts once
    for (const entry of performance.getEntriesByType("resource")) {
      if (!/\/lotrinh(\.rest)?\.wasm$/.test(new URL(entry.name).pathname)) continue;
      const size = /** @type {PerformanceResourceTiming} */ (entry).decodedBodySize;
      parts.set(entry.name, Math.max(size, parts.get(entry.name) ?? 0));
    }
    return {
      ...core.call("stats"),
      frames: this.#life.frames,
      lastFrameMs: this.#life.surface?.lastFrameMs ?? 0,
      wasmBytes: [...parts.values()].reduce((sum, size) => sum + size, 0),
      wasmWaits: core.waits,
      heapBytes: core.heapBytes,
    };
  }

  /** @param {string} method @param {object} [args] @param {Uint8Array} [bytes] */
  call(method, args, bytes) {
    return this.#life.core.call(method, args, bytes);
  }
}
