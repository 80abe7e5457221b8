// <journey-map>: the element. It gives the core a canvas, text input, files and storage, and the page a small contract
// (journey-map.d.ts).
import { Core, LotrinhError } from "./core.js";
import { asError, lastMessage } from "./errors.js";
import { exportAs } from "./exports.js";
import { bytesOf, download, fetchBytes } from "./files.js";
import { glyphs } from "./glyphs.js";
import { Imports } from "./imports.js";
import { cursors, listen } from "./input.js";
import css from "./journey-map.css";
import { Keeper } from "./keeper.js";
import { Mirror } from "./mirror.js";
import { Registrar } from "./registrar.js";
import { Requests } from "./requests.js";
import { browserLocale, readSettings, writeSettings } from "./settings.js";
import { Storage } from "./storage.js";
import { Surface } from "./surface.js";
import { TextEditor } from "./text_editor.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const mirrorAfter = 80; // ms after the last frame
const awayAfter = 1000; // ms; an element that is only moved is back before

const encoder = new TextEncoder();

/** @param {string} className */
function layer(className) {
  const made = document.createElement("div");
  made.className = className;
  return made;
}

/** Reached by the mouse and by script; Tab goes to the mirror's elements. */
function makeCanvas() {
  const canvas = document.createElement("canvas");
  canvas.tabIndex = -1;
  return canvas;
}

export class JourneyMapElement extends HTMLElement {
  static observedAttributes = ["src", "locale", "theme", "readonly", "document-id"];

  #root = this.attachShadow({ mode: "open" });
  #stage = layer("stage");
  #canvas = makeCanvas();
  #mirrorRoot = layer("mirror");
  #fields = layer("fields");
  #live = layer("live");
  #loading = layer("loading");
  /** @type {HTMLElement | undefined} */
  #message;

  #registrar = new Registrar();
  #life = 0; // counts lives: what comes late for a former one is thrown away
  #starting = false;
  #started = false;
  /** @type {Core | undefined} */
  #core;
  /** @type {Surface | undefined} */
  #surface;
  /** @type {Mirror | undefined} */
  #mirror;
  /** @type {TextEditor | undefined} */
  #editor;
  /** @type {Keeper | undefined} */
  #keeper;
  /** @type {Imports | undefined} */
  #imports;
  /** @type {Requests | undefined} */
  #requests;
  #mirrorTimer = 0;
  #frames = 0; // of former surfaces
  #awayTimer = 0;
  /** @type {(value: JourneyMapElement) => void} */
  #isReady = () => {};
  /** @type {(error: LotrinhError) => void} */
  #isBroken = () => {};

  /** @type {Promise<JourneyMapElement>} */
  ready = this.#promiseReady();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#live.setAttribute("aria-live", "polite");
    this.#loading.append(layer("bar"), layer("lanes"));
    this.#stage.append(this.#canvas, this.#mirrorRoot, this.#fields, this.#live);
    this.#root.append(this.#stage, this.#loading);
  }

  connectedCallback() {
    clearTimeout(this.#awayTimer);
    this.#takeEarlyProperties();
    if (this.#started) {
      this.#attach();
    } else if (!this.#starting) {
      void this.#start();
    }
  }

  /** What a page set before this script had run lies on the element and hides our accessors: it is set once more. */
  #takeEarlyProperties() {
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    for (const name of ["locale", "theme", "readonly"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }

  disconnectedCallback() {
    if (!this.#started) return; // #start() finds out by itself
    this.#editor?.close(true);
    this.#registrar.release();
    this.#surface?.stop();
    clearTimeout(this.#mirrorTimer);
    this.#keeper?.leaving();
    this.#restSoon();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "theme") this.#showTheme();
    if (!this.#core || !this.#started) return;
    if (name === "locale") this.#showLocale();
    if (name === "readonly") this.#core.call("set", { readonly: this.readonly });
    if (name === "src" && now) this.#openSource(now).catch((error) => this.#report(error));
    if (name === "document-id" && now) this.#keeper?.load(now).catch((error) => this.#report(error));
  }

  // --- start and end

  #promiseReady() {
    /** @type {Promise<JourneyMapElement>} */
    const ready = new Promise((resolve, reject) => {
      this.#isReady = resolve;
      this.#isBroken = reject;
    });
    ready.catch(() => {}); // the error event tells as well
    return ready;
  }

  async #start() {
    const life = ++this.#life;
    this.#starting = true;
    this.#showTheme();
    const stored = this.getAttribute("storage") === "indexeddb";
    try {
      // What takes its time goes on at once: the wasm, the storage, the file, the GL context.
      const opening = stored ? Storage.open() : undefined;
      opening?.catch(() => {});
      const { src } = this;
      const source = src && !(stored && this.documentId) ? fetchBytes(src) : undefined;
      source?.catch(() => {});
      const making = Core.create(this.#host(life));
      making.catch(() => {});
      this.#surface = new Surface(this.#canvas);
      glyphs().warmUp(); // the wasm is not there yet: this costs no time
      const core = await making;
      if (life !== this.#life) {
        core.destroy();
        return;
      }
      this.#equip(core, stored);
      await this.#openFirst(opening, source);
      if (life !== this.#life) return;
      this.#started = true;
      if (this.isConnected) this.#attach();
      else this.#restSoon();
      this.#loading.hidden = true;
      this.#isReady(this);
      this.#emit("ready", {});
    } catch (error) {
      if (life !== this.#life) return;
      this.#broken(asError(error));
    }
  }

  /** @param {Core} core @param {boolean} stored */
  #equip(core, stored) {
    this.#core = core;
    core.onCrash = (error) => this.#broken(error);
    core.call("set", { readonly: this.readonly, embedded: !stored });
    this.#showLocale();
    this.#showTheme();
    this.#surface?.bind(core);
    this.#imports = new Imports(core);
    this.#mirror = new Mirror(this.#mirrorRoot, this.#live, core, () => this.#canvas.focus({ preventScroll: true }));
    this.#editor = new TextEditor(
      this.#fields,
      (target, text, phase, key, height) => core.textEdit(target, text, phase, key, height),
      () => {
        if (!this.#mirror?.focusSelected()) this.#canvas.focus({ preventScroll: true });
      },
    );
    if (stored) {
      this.#keeper = new Keeper(core, {
        save: (state, error) => this.#saveState(state, error),
        notice: (notice) => core.call("ui.notice", notice),
      });
    }
    this.#requests = new Requests(core, this.#keeper, this.#imports, {
      exportAs: (format, options) => this.export(format, options),
      setting: (name, value) => this.#chosen(name, value),
      tell: (error) => this.#tell(error),
      report: (error) => this.#report(error),
    });
  }

  /**
   * What is shown first: the stored document that document-id names, else src, else (when nothing is named) the document that
   * was open last, else the start screen.
   * @param {Promise<Storage> | undefined} opening
   * @param {Promise<Uint8Array> | undefined} source
   */
  async #openFirst(opening, source) {
    const keeper = this.#keeper;
    try {
      if (keeper && opening) await keeper.open(opening);
      const { documentId, src } = this;
      if (keeper && documentId && (await keeper.load(documentId))) return;
      if (src) {
        await this.#openBytes(await (source ?? fetchBytes(src)), documentId !== "");
        return;
      }
      if (!documentId && (await keeper?.resume())) return;
    } catch (error) {
      this.#report(error);
    }
    await keeper?.list();
  }

  /** Everything that lives only while the element is on a page. */
  #attach() {
    const core = /** @type {Core} */ (this.#core);
    if (core.crashed) return;
    const registrar = this.#registrar;
    registrar.release();
    if (!this.#surface) {
      this.#surface = new Surface(this.#canvas);
      this.#surface.bind(core);
    }
    this.#surface.onFrame = () => this.#mirrorSoon(mirrorAfter);
    this.#mirror?.listen(registrar);
    listen({
      element: this,
      stage: this.#stage,
      canvas: this.#canvas,
      core,
      registrar,
      editing: () => this.#editor?.open ?? false,
      takeFile: (file, name, purpose) => void this.#requests?.takeFile(file, name, purpose),
      dropping: (over) => this.#stage.classList.toggle("dropping", over),
    });
    const follow = (/** @type {string} */ query, /** @type {(matches: boolean) => void} */ tell) => {
      const media = matchMedia(query);
      tell(media.matches);
      registrar.listen(media, "change", () => tell(media.matches));
    };
    follow("(prefers-color-scheme: dark)", () => this.#showTheme());
    follow("(prefers-reduced-motion: reduce)", (reducedMotion) => core.call("set", { reducedMotion }));
    follow("(pointer: coarse)", (coarsePointer) => core.call("set", { coarsePointer }));
    const leaving = () => this.#keeper?.leaving();
    registrar.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") leaving();
    });
    registrar.listen(window, "pagehide", leaving);
    registrar.listen(document.fonts, "loadingdone", () => {
      glyphs().forget();
      core.call("fonts.changed");
    });
    this.#keeper?.follow();
    this.#surface.follow(registrar);
  }

  #restSoon() {
    clearTimeout(this.#awayTimer);
    this.#awayTimer = window.setTimeout(() => this.#rest(), awayAfter);
  }

  /** Away for longer: what the whole page has little of is given back; the document stays with the element. */
  #rest() {
    this.#keeper?.pause();
    this.#frames += this.#surface?.frames ?? 0;
    this.#surface?.release();
    this.#surface = undefined;
    // A canvas whose context was given back gets no other.
    const canvas = makeCanvas();
    this.#canvas.replaceWith(canvas);
    this.#canvas = canvas;
  }

  /** Gives everything back at once; put on a page again, the element starts anew. */
  destroy() {
    clearTimeout(this.#awayTimer);
    clearTimeout(this.#mirrorTimer);
    this.#registrar.release();
    this.#editor?.close(true);
    this.#rest();
    this.#keeper?.close();
    this.#core?.destroy();
    this.#core = this.#keeper = this.#mirror = this.#editor = this.#imports = this.#requests = undefined;
    this.#starting = this.#started = false;
    ++this.#life;
    this.#mirrorRoot.replaceChildren();
    this.#message?.remove();
    this.#loading.hidden = false;
    this.ready = this.#promiseReady();
  }

  /** It cannot begin, or go on: nothing of it listens any more, and one is told. @param {LotrinhError} error */
  #broken(error) {
    this.#registrar.release();
    this.#surface?.stop();
    this.#mirrorRoot.replaceChildren();
    this.#fields.replaceChildren();
    this.#loading.hidden = true;
    this.#message?.remove();
    this.#message = lastMessage(error, this.#locale(), () => {
      this.destroy();
      void this.#start();
    });
    this.#message.dataset.theme = this.#stage.dataset.theme;
    this.#root.append(this.#message);
    this.#tell(error);
    this.#isBroken(error);
  }

  // --- what the core asks for

  /** @param {number} life @returns {import("./core.js").Host} */
  #host(life) {
    // The core is in the middle of a call when it asks: what could call back into it waits until it is done.
    const later = (/** @type {() => void} */ work) =>
      queueMicrotask(() => {
        if (life === this.#life && this.#core && !this.#core.crashed) work();
      });
    return {
      now: () => performance.now(),
      requestFrame: () => this.#surface?.request(),
      measure: (codePoints, weight, advances) => glyphs().measure(codePoints, weight, advances),
      rasterize: (codePoints, size, weight, records) => glyphs().rasterize(codePoints, size, weight, records),
      takePixels: (to) => glyphs().takePixels(to),
      openTextEdit: (json) => later(() => this.#editor?.show(JSON.parse(json))),
      moveTextEdit: (x, y, w, h, cx, cy, cw, ch, size) => this.#editor?.move([x, y, w, h], [cx, cy, cw, ch], size),
      closeTextEdit: (commit) => later(() => this.#editor?.close(commit)),
      setCursor: (cursor) => {
        this.#canvas.style.cursor = cursors[cursor] ?? "default";
      },
      writeClipboard: (text) => void navigator.clipboard?.writeText(text).catch(() => {}),
      pickFile: (purpose) => later(() => void this.#requests?.pick(purpose)),
      download: (name, mime, bytes) => download(new Blob([/** @type {BlobPart} */ (bytes)], { type: mime }), name),
      emit: (name, json) => later(() => this.#heard(name, JSON.parse(json))),
    };
  }

  /** @param {string} name @param {any} detail */
  #heard(name, detail) {
    if (name.startsWith("host-")) {
      this.#requests?.serve(name, detail).catch((error) => this.#report(error));
      return;
    }
    if (name === "change") this.#keeper?.changed();
    if (name === "select") this.#mirrorSoon(0);
    this.#emit(name, detail);
  }

  // --- look and language

  /** @returns {"vi" | "en"} */
  #locale() {
    const wanted = this.getAttribute("locale") ?? readSettings().locale ?? browserLocale();
    return wanted.toLowerCase().startsWith("vi") ? "vi" : "en";
  }

  /** Chosen in the interface: remembered, and it takes the place of the page's wish. @param {"locale" | "theme"} name @param {string} value */
  #chosen(name, value) {
    writeSettings({ [name]: value });
    if (this.hasAttribute(name)) this.setAttribute(name, value);
    if (name === "theme") this.#showTheme();
    else this.#stage.lang = value;
  }

  #showLocale() {
    const locale = this.#locale();
    this.#stage.lang = locale;
    this.#core?.call("set", { locale });
  }

  #showTheme() {
    const setting = this.theme;
    const dark = setting === "dark" || (setting !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    const shown = dark ? "dark" : "light";
    this.#stage.dataset.theme = this.#loading.dataset.theme = shown;
    if (this.#core && !this.#core.crashed) this.#core.call("set", { theme: shown, themeSetting: setting });
  }

  // --- telling

  /** @param {string} state @param {LotrinhError} [error] */
  #saveState(state, error) {
    this.#core?.call("set", { saveState: state });
    this.#emit("save", { state });
    if (error) this.#tell(error);
  }

  /** @param {number} wait ms */
  #mirrorSoon(wait) {
    clearTimeout(this.#mirrorTimer);
    this.#mirrorTimer = window.setTimeout(() => {
      if (!this.#core || this.#core.crashed || !this.isConnected) return;
      this.#mirror?.update(this.#editor?.open ? null : this.#root.activeElement);
    }, wait);
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {LotrinhError} error */
  #tell({ code, message, where }) {
    this.#emit("error", { code, message, where });
  }

  /** Tells the person as well. @param {unknown} error */
  #report(error) {
    const told = asError(error);
    const { code, message, where } = told;
    if (this.#core && !this.#core.crashed) this.#core.call("ui.notice", { code, message, where });
    this.#tell(told);
  }

  #running() {
    if (!this.#core) throw new LotrinhError({ code: "not-ready", message: "await the element's ready promise first" });
    return this.#core;
  }

  /** @param {Uint8Array} bytes @param {boolean} kept whether it goes on in storage */
  async #openBytes(bytes, kept) {
    const core = this.#running();
    await this.#keeper?.leave();
    const { documentId } = core.call("document.open", {}, bytes);
    if (kept) await this.#keeper?.keep(documentId);
    else this.#keeper?.detach();
  }

  /** @param {string} source */
  async #openSource(source) {
    await this.#openBytes(await fetchBytes(source), this.documentId !== "");
  }

  // --- the public contract: see journey-map.d.ts

  get document() {
    const core = this.#running();
    if (!core.call("state").documentId) return null;
    return JSON.parse(new TextDecoder().decode(core.callBytes("document.json")));
  }

  /** @param {object | string | Blob | ArrayBuffer | ArrayBufferView} input */
  async open(input) {
    await this.#openBytes(await bytesOf(input), true);
  }

  /** @param {Blob | string | ArrayBuffer | ArrayBufferView} input @param {object} [options] */
  async previewCsv(input, options = {}) {
    const bytes = await bytesOf(input);
    this.#running();
    return /** @type {Imports} */ (this.#imports).preview(bytes, options);
  }

  /** @param {Blob | string | ArrayBuffer | ArrayBufferView} input @param {any} [options] */
  async importCsv(input, { mode = "create", mapId = "", onProgress, signal, ...options } = {}) {
    const bytes = await bytesOf(input);
    if (input instanceof File) options.title ??= input.name.replace(/\.[^.]*$/, "");
    this.#running();
    return this.#imports?.start({ options, mode, mapId }, bytes, { signal, onProgress });
  }

  /** @param {string} format @param {any} [options] */
  async export(format, options = {}) {
    return exportAs(this.#running(), this.#surface, format, options);
  }

  /** @param {object} change */
  edit(change) {
    return this.#running().call("edit", {}, encoder.encode(JSON.stringify(change)));
  }

  undo() {
    return this.#running().call("undo").done;
  }

  redo() {
    return this.#running().call("redo").done;
  }

  /** @param {string[]} ids */
  select(ids) {
    this.#running().call("select", { ids });
  }

  fit() {
    return this.#running().call("fit").zoom;
  }

  get zoom() {
    return this.#running().call("zoom").zoom;
  }

  set zoom(zoom) {
    this.#running().call("zoom", { zoom });
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
    return this.#core ? this.#core.call("state").locale : this.#locale();
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
    return this.#running().call("state").mapId;
  }

  set mapId(mapId) {
    this.#running().call("set", { mapId });
  }

  async versions() {
    const versions = (await this.#keeper?.versions()) ?? [];
    return versions.map(({ at, title, json }) => ({
      at,
      title,
      blob: new Blob([/** @type {BlobPart} */ (json)], { type: "application/json" }),
    }));
  }

  scene() {
    return this.#running().call("scene");
  }

  stats() {
    const core = this.#running();
    const loaded = performance
      .getEntriesByType("resource")
      .find((entry) => new URL(entry.name).pathname.endsWith("/lotrinh.wasm"));
    return {
      ...core.call("stats"),
      frames: this.#frames + (this.#surface?.frames ?? 0),
      lastFrameMs: this.#surface?.lastFrameMs ?? 0,
      wasmBytes: /** @type {PerformanceResourceTiming | undefined} */ (loaded)?.decodedBodySize ?? 0,
      heapBytes: core.heapBytes,
    };
  }

  /** @param {string} method @param {object} [args] @param {Uint8Array} [bytes] */
  call(method, args, bytes) {
    return this.#running().call(method, args, bytes);
  }
}
