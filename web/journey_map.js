// <journey-map>: the element. It gives the core a canvas, text input, files and storage, and the page a small contract
// (journey-map.d.ts).
import { Core, LotrinhError } from "./core.js";
import { download, fileName, pickFile } from "./files.js";
import { Glyphs } from "./glyphs.js";
import { cursors, listen } from "./input.js";
import { breathe, Keeper } from "./keeper.js";
import { Mirror } from "./mirror.js";
import { writePng } from "./png.js";
import { Registrar } from "./registrar.js";
import { browserLocale, readSettings, writeSettings } from "./settings.js";
import { Surface } from "./surface.js";
import { TextEditor } from "./text_editor.js";
import css from "./journey-map.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const importSliceMs = 12;
const mirrorAfter = 80; // ms after the last frame

/** What is shown when the core cannot be, in both languages: its own texts are out of reach then. */
const lastWords = {
  vi: {
    "webgl-missing": "Trình duyệt này không có WebGL 2, nên bản đồ không vẽ được. Hãy bật tăng tốc đồ họa hoặc dùng trình duyệt mới hơn.",
    "core-crashed": "Bản đồ đã dừng vì một sự cố. Bản lưu gần nhất vẫn còn nguyên.",
    other: "Không mở được bản đồ.",
    restart: "Mở lại",
  },
  en: {
    "webgl-missing": "This browser offers no WebGL 2, so the map cannot be drawn. Switch on graphics acceleration or use a newer browser.",
    "core-crashed": "The map has stopped because of a fault. What was last saved is safe.",
    other: "The map could not be opened.",
    restart: "Open again",
  },
};

const encoder = new TextEncoder();

/** @param {unknown} input a document as an object, JSON text or a Blob; CSV as text or a Blob */
async function bytesOf(input) {
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return encoder.encode(typeof input === "string" ? input : JSON.stringify(input));
}

/** @param {unknown} error */
function asError(error) {
  if (error instanceof LotrinhError) return error;
  const code = /** @type {{ code?: unknown }} */ (error)?.code;
  return new LotrinhError({
    code: typeof code === "string" ? code : "unexpected",
    message: error instanceof Error ? error.message : String(error),
  });
}

export class JourneyMapElement extends HTMLElement {
  static observedAttributes = ["src", "locale", "theme", "readonly", "storage", "document-id"];

  #root = this.attachShadow({ mode: "open" });
  #registrar = new Registrar();
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
  /** @type {(value: JourneyMapElement) => void} */
  #isReady = () => {};
  /** @type {(error: LotrinhError) => void} */
  #isBroken = () => {};
  /** Resolves when the element can be used. @type {Promise<JourneyMapElement>} */
  ready;
  #starting = false;
  #mirrorTimer = 0;
  #leaving = 0;
  #fileName = "";
  /** @type {AbortController | undefined} */
  #dialogImport;
  #stage = document.createElement("div");
  #canvas = document.createElement("canvas");
  #mirrorRoot = document.createElement("div");
  #fields = document.createElement("div");
  #live = document.createElement("div");
  #loading = document.createElement("div");

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.ready = new Promise((resolve, reject) => {
      this.#isReady = resolve;
      this.#isBroken = reject;
    });
    this.ready.catch(() => {}); // also told by the error event
    this.#stage.className = "stage";
    this.#canvas.tabIndex = 0;
    this.#canvas.setAttribute("role", "application");
    this.#mirrorRoot.className = "mirror";
    this.#fields.className = "fields";
    this.#live.className = "live";
    this.#live.setAttribute("aria-live", "polite");
    this.#loading.className = "loading";
    this.#loading.append(document.createElement("i"));
    this.#stage.append(this.#canvas, this.#mirrorRoot, this.#fields, this.#live);
    this.#root.append(this.#stage, this.#loading);
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    if (this.#core) {
      this.#attach();
    } else if (!this.#starting) {
      this.#starting = true;
      this.#showTheme();
      void this.#start();
    }
  }

  disconnectedCallback() {
    this.#registrar.release();
    this.#surface?.stop();
    this.#editor?.close(true);
    void this.#keeper?.flush();
    // Moved within the page, the element is back at once; gone for good, it gives everything back.
    this.#leaving = window.setTimeout(() => this.#dispose(), 1000);
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "theme") this.#showTheme();
    if (!this.#core) return;
    if (name === "locale") this.#core.call("set", { locale: this.#locale() });
    if (name === "readonly") this.#core.call("set", { readonly: this.readonly });
    if (name === "src" && now) void this.#openSource(now).catch((error) => this.#report(error));
    if (name === "document-id" && now) void this.#keeper?.load(now).catch((error) => this.#report(error));
  }

  // --- start and end

  async #start() {
    try {
      const core = await Core.create(this.#host());
      if (!this.isConnected) {
        core.destroy();
        this.#starting = false;
        return;
      }
      this.#core = core;
      core.onCrash = (error) => this.#crashed(error);
      const embedded = this.getAttribute("storage") === "none" || !this.hasAttribute("storage");
      core.call("set", { locale: this.#locale(), readonly: this.readonly, embedded });
      this.#editor = new TextEditor(
        this.#fields,
        (target, text, phase, key, height) => core.textEdit(target, text, phase, key, height),
        () => this.#canvas.focus({ preventScroll: true }),
      );
      this.#mirror = new Mirror(this.#mirrorRoot, this.#live, core);
      this.#showTheme();
      await this.#openFirst(embedded);
      this.#attach();
      this.#loading.hidden = true;
      this.#isReady(this);
      this.#emit("ready", {});
    } catch (error) {
      const told = asError(error);
      this.#lastMessage(told);
      this.#emit("error", { code: told.code, message: told.message, where: told.where });
      this.#isBroken(told);
    }
  }

  /** What is shown first: src, else the document named or last open, else the start screen. @param {boolean} embedded */
  async #openFirst(embedded) {
    const source = this.getAttribute("src");
    if (!embedded) {
      this.#keeper = new Keeper(/** @type {Core} */ (this.#core), {
        save: (state, error) => this.#saveState(state, error),
        notice: (notice) => this.#core?.call("ui.notice", notice),
      });
      await this.#keeper.open();
      await this.#keeper.list();
    }
    try {
      const id = this.getAttribute("document-id");
      if (source) {
        await this.#openSource(source);
      } else if (id) {
        await this.#keeper?.load(id);
      } else if (!embedded) {
        await this.#keeper?.resume();
      }
    } catch (error) {
      this.#report(error);
    }
  }

  #attach() {
    const core = /** @type {Core} */ (this.#core);
    const registrar = this.#registrar;
    this.#surface ??= new Surface(this.#canvas, core, registrar);
    this.#surface.onFrame = () => this.#mirrorSoon();
    this.#surface.follow(registrar);
    listen({
      element: this,
      stage: this.#stage,
      canvas: this.#canvas,
      core,
      registrar,
      editing: () => this.#editor?.open ?? false,
      takeFile: (file, name, purpose) => void this.#takeFile(file, name, purpose),
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
    registrar.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#keeper?.flush();
    });
    registrar.listen(window, "pagehide", () => void this.#keeper?.flush());
    registrar.listen(document.fonts, "loadingdone", () => core.call("fonts.changed"));
    this.#surface.request();
  }

  #dispose() {
    this.#surface?.release();
    this.#keeper?.close();
    this.#core?.destroy();
    this.#core = this.#surface = this.#keeper = this.#mirror = this.#editor = undefined;
    this.#starting = false;
    this.#mirrorRoot.replaceChildren();
    // A canvas whose context is lost gives no other: the next life begins with a new one.
    const canvas = document.createElement("canvas");
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    this.#canvas.replaceWith(canvas);
    this.#canvas = canvas;
    this.#loading.hidden = false;
    this.ready = new Promise((resolve, reject) => {
      this.#isReady = resolve;
      this.#isBroken = reject;
    });
    this.ready.catch(() => {});
  }

  /** @param {LotrinhError} error */
  #crashed(error) {
    this.#registrar.release();
    this.#surface?.stop();
    this.#lastMessage(error);
    this.#emit("error", { code: error.code, message: error.message, where: error.where });
  }

  /** @param {LotrinhError} error */
  #lastMessage(error) {
    const words = lastWords[this.#locale()];
    const message = document.createElement("div");
    message.className = "message";
    message.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = words[/** @type {"other"} */ (error.code)] ?? `${words.other} (${error.code}: ${error.message})`;
    const again = document.createElement("button");
    again.textContent = words.restart;
    again.addEventListener("click", () => {
      message.remove();
      this.#dispose();
      this.#starting = true;
      void this.#start();
    });
    message.append(text, again);
    this.#loading.hidden = true;
    this.#root.append(message);
  }

  // --- what the core asks for

  /** @returns {import("./core.js").Host} */
  #host() {
    const glyphs = new Glyphs();
    return {
      now: () => performance.now(),
      requestFrame: () => this.#surface?.request(),
      measure: (codePoints, weight, advances) => glyphs.measure(codePoints, weight, advances),
      rasterize: (codePoints, size, weight, records) => glyphs.rasterize(codePoints, size, weight, records),
      takePixels: (to) => glyphs.takePixels(to),
      // The core is in the middle of a call: a field that takes the focus would call back into it.
      openTextEdit: (json) => queueMicrotask(() => this.#editor?.show(JSON.parse(json))),
      moveTextEdit: (x, y, w, h, cx, cy, cw, ch, size) => this.#editor?.move([x, y, w, h], [cx, cy, cw, ch], size),
      closeTextEdit: (commit) => queueMicrotask(() => this.#editor?.close(commit)),
      setCursor: (cursor) => {
        this.#canvas.style.cursor = cursors[cursor] ?? "default";
      },
      writeClipboard: () => {},
      pickFile: (purpose) => void this.#pick(purpose),
      download: (name, mime, bytes) => download(new Blob([/** @type {BlobPart} */ (bytes)], { type: mime }), name),
      emit: (name, json) => this.#heard(name, JSON.parse(json)),
    };
  }

  /** @param {string} name @param {any} detail */
  #heard(name, detail) {
    if (name === "change") this.#keeper?.changed();
    if (!name.startsWith("host-")) {
      // Page code runs when the core has finished what it is doing.
      queueMicrotask(() => this.#emit(name, detail));
      return;
    }
    queueMicrotask(() => void this.#serve(name, detail).catch((error) => this.#report(error)));
  }

  /** Requests of the core that take their time. @param {string} name @param {any} detail */
  async #serve(name, detail) {
    const keeper = this.#keeper;
    switch (name) {
      case "host-opened":
        await keeper?.keep(detail.documentId);
        break;
      case "host-map":
        keeper?.remember();
        break;
      case "host-home":
        await keeper?.flush();
        keeper?.forget();
        this.#core?.call("document.close");
        this.#saveState("off");
        await keeper?.list();
        break;
      case "host-open":
        await keeper?.load(detail.id);
        break;
      case "host-rename":
        await keeper?.rename(detail.id, detail.title);
        break;
      case "host-duplicate":
        await keeper?.duplicate(detail.id);
        break;
      case "host-delete":
        await keeper?.remove(detail.id);
        break;
      case "host-restore":
        await keeper?.restore(detail.id);
        break;
      case "host-purge":
        await keeper?.purge(detail.id);
        break;
      case "host-conflict":
        await keeper?.resolve(detail.choice);
        break;
      case "host-locale":
        writeSettings({ locale: detail.locale });
        break;
      case "host-theme":
        writeSettings({ theme: detail.themeSetting });
        this.#showTheme();
        break;
      case "host-export":
        await this.#exportFile(detail.format, detail.scale ?? 1);
        break;
      case "host-import":
        await this.#importFromDialog(detail.mode);
        break;
      case "host-import-cancel":
        this.#dialogImport?.abort();
        break;
    }
  }

  /** @param {string} purpose */
  async #pick(purpose) {
    const file = await pickFile(purpose === "csv" ? ".csv,.tsv,.txt,text/csv" : ".json,.csv,.tsv,.txt,application/json,text/csv");
    if (file) await this.#takeFile(file, file.name, purpose);
  }

  /** @param {Blob} file @param {string} name @param {string} purpose */
  async #takeFile(file, name, purpose) {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      this.#core?.call("ui.file", { name, purpose }, bytes);
    } catch (error) {
      const told = asError(error);
      // The core has shown its own errors; a file that cannot be read never reached it.
      if (!(error instanceof LotrinhError)) this.#core?.call("ui.notice", { code: "file-unreadable", message: told.message });
      this.#emit("error", { code: told.code, message: told.message, where: told.where });
    }
  }

  /** @param {string} format @param {number} scale */
  async #exportFile(format, scale) {
    const { title } = this.#core?.call("state") ?? { title: "" };
    const blob = await this.export(format, { scale });
    download(blob, `${fileName(title)}.${format}`);
  }

  /** @param {string} mode */
  async #importFromDialog(mode) {
    this.#dialogImport = new AbortController();
    try {
      const core = this.#running();
      core.call("csv.begin", { fromDialog: true, mode });
      await this.#pump(core, this.#dialogImport.signal);
    } catch (error) {
      if (asError(error).code !== "aborted") throw error;
    } finally {
      this.#dialogImport = undefined;
    }
  }

  /**
   * @param {Core} core
   * @param {AbortSignal | null} [signal]
   * @param {(progress: number) => void} [onProgress]
   */
  async #pump(core, signal, onProgress) {
    for (;;) {
      if (signal?.aborted) {
        core.call("csv.cancel");
        throw new LotrinhError({ code: "aborted", message: "the import was cancelled; nothing has changed" });
      }
      const { done, progress } = core.call("csv.step", { ms: importSliceMs });
      onProgress?.(progress);
      if (done) return core.call("csv.finish");
      await breathe();
    }
  }

  // --- look and language

  /** @returns {"vi" | "en"} */
  #locale() {
    const wanted = this.getAttribute("locale") ?? readSettings().locale ?? browserLocale();
    return wanted.toLowerCase().startsWith("vi") ? "vi" : "en";
  }

  #showTheme() {
    const setting = this.getAttribute("theme") ?? readSettings().theme ?? "auto";
    const dark = setting === "dark" || (setting !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    this.dataset.theme = dark ? "dark" : "light";
    this.#core?.call("set", { theme: dark ? "dark" : "light", themeSetting: setting });
  }

  /** @param {string} state @param {LotrinhError} [error] */
  #saveState(state, error) {
    this.#core?.call("set", { saveState: state });
    this.#emit("save", { state });
    if (error) this.#emit("error", { code: error.code, message: error.message, where: error.where });
  }

  #mirrorSoon() {
    clearTimeout(this.#mirrorTimer);
    this.#mirrorTimer = window.setTimeout(() => this.#updateMirror(), mirrorAfter);
  }

  #updateMirror() {
    if (!this.#core || this.#core.crashed) return;
    const focused = this.#root.activeElement;
    this.#mirror?.update(focused !== null && !(this.#editor?.open ?? false));
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** @param {unknown} error */
  #report(error) {
    const { code, message, where } = asError(error);
    try {
      this.#core?.call("ui.notice", { code, message, where });
    } catch {
      // the core is gone: the event tells
    }
    this.#emit("error", { code, message, where });
  }

  #running() {
    if (!this.#core) throw new LotrinhError({ code: "not-ready", message: "await the element's ready promise first" });
    return this.#core;
  }

  /** @param {string} source */
  async #openSource(source) {
    const response = await fetch(source);
    if (!response.ok) {
      throw new LotrinhError({ code: "source-missing", message: `the server answered ${response.status}`, where: source });
    }
    await this.open(await response.blob());
  }

  // --- the public contract: see journey-map.d.ts

  get document() {
    const core = this.#running();
    if (!core.call("state").documentId) return null;
    return JSON.parse(new TextDecoder().decode(core.callBytes("document.json")));
  }

  /** @param {object | string | Blob} input */
  async open(input) {
    const bytes = await bytesOf(input);
    const { documentId } = this.#running().call("document.open", {}, bytes);
    await this.#keeper?.keep(documentId);
  }

  /** @param {Blob | string} input @param {object} [options] */
  async previewCsv(input, options = {}) {
    const bytes = await bytesOf(input);
    return this.#running().call("csv.preview", { options }, bytes);
  }

  /** @param {Blob | string} input @param {any} [options] */
  async importCsv(input, options = {}) {
    const { mode = "create", mapId = "", onProgress, signal, ...rest } = options;
    const bytes = await bytesOf(input);
    const core = this.#running();
    if (input instanceof File && !rest.title) rest.title = input.name.replace(/\.[^.]*$/, "");
    core.call("csv.begin", { options: rest, mode, mapId }, bytes);
    return this.#pump(core, signal, onProgress);
  }

  /** @param {string} format @param {any} [options] */
  async export(format, options = {}) {
    const core = this.#running();
    if (format === "png") return this.#png(core, options);
    const bytes = core.callBytes("export", { ...options, format });
    const types = /** @type {Record<string, string>} */ ({ json: "application/json", csv: "text/csv", svg: "image/svg+xml" });
    return new Blob([/** @type {BlobPart} */ (bytes)], { type: types[format] ?? "text/plain" });
  }

  /** @param {Core} core @param {any} options */
  async #png(core, options) {
    this.#surface?.current();
    const { width, height, tile } = core.call("png.begin", options);
    try {
      return await writePng(width, height, tile, async (x, y, w, h) => {
        await breathe();
        this.#surface?.current();
        return core.callBytes("png.tile", { x, y, width: w, height: h });
      });
    } finally {
      core.call("png.end");
    }
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
    this.#running().call("fit");
  }

  get zoom() {
    return this.#running().call("zoom").zoom;
  }

  set zoom(zoom) {
    this.#running().call("zoom", { zoom });
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

  scene() {
    return this.#running().call("scene");
  }

  stats() {
    const core = this.#running();
    const wasmBytes = performance.getEntriesByType("resource").find((entry) => entry.name.endsWith("/lotrinh.wasm"));
    return {
      ...core.call("stats"),
      frames: this.#surface?.frames ?? 0,
      lastFrameMs: this.#surface?.lastFrameMs ?? 0,
      wasmBytes: /** @type {PerformanceResourceTiming | undefined} */ (wasmBytes)?.decodedBodySize ?? 0,
      heapBytes: core.heapBytes,
    };
  }

  /** @param {string} method @param {object} [args] */
  call(method, args) {
    return this.#running().call(method, args);
  }
}
