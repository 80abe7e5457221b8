// A map's life behind its element: it begins when the element is put on a page, rests while that is away, ends with destroy().
// Here the core meets what it lives on: canvas, text input, files, storage, the accessibility mirror.
import { Core, LotrinhError } from "./core.js";
import { asError, lastMessage } from "./errors.js";
import { fetchBytes } from "./files.js";
import { glyphs } from "./glyphs.js";
import { Pictures } from "./images.js";
import { Imports } from "./imports.js";
import { cursors, isMac, listen, modifiersOf } from "./input.js";
import css from "./journey-map.css";
import { Keeper } from "./keeper.js";
import { Mirror } from "./mirror.js";
import { Registrar } from "./registrar.js";
import { Requests } from "./requests.js";
import { browserLocale, readSettings, writeSettings } from "./settings.js";
import { Storage } from "./storage.js";
import { Surface } from "./surface.js";
import { TextEditor } from "./text_editor.js";

/** @typedef {import("./journey_map.js").JourneyMapElement} JourneyMapElement */

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const notReady = "await the element's ready promise first";
const mirrorAfter = 80; // ms after the last frame
const leastKeyboard = 120; // px
const leastHeight = 160;
const lostAfter = 2000; // ms without a graphics device until one is told
const awayAfter = 1000; // ms; an element that is only moved is back before

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

export class Life {
  #element;
  #root;
  #stage = layer("stage");
  #canvas = makeCanvas();
  #mirrorRoot = layer("mirror");
  #fields = layer("fields");
  /** @type {ReturnType<typeof listen> | undefined} */
  #input;
  #live = layer("live");
  #loading = layer("loading");
  /** @type {HTMLElement | undefined} */
  #message;

  #registrar = new Registrar();
  #lives = 0; // what comes late for a former one is thrown away
  #starting = false;
  #started = false;
  /** @type {Core | undefined} */
  #core;
  /** @type {Surface | undefined} */
  surface;
  /** @type {Mirror | undefined} */
  #mirror;
  /** @type {TextEditor | undefined} */
  #editor;
  /** There where the element stores its documents. @type {Keeper | undefined} */
  keeper;
  /** @type {Imports | undefined} */
  #imports;
  /** @type {Requests | undefined} */
  #requests;
  #mirrorTimer = 0;
  #frames = 0; // of former surfaces
  #fullscreen = false; // as a workshop has asked for
  #awayTimer = 0;
  #lostTimer = 0;
  /** @type {(value: JourneyMapElement) => void} */
  #isReady = () => {};
  /** @type {(error: LotrinhError) => void} */
  #isBroken = () => {};

  /** @type {Promise<JourneyMapElement>} */
  ready = this.#promiseReady();

  /** @param {JourneyMapElement} element @param {ShadowRoot} root */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
    root.adoptedStyleSheets = [sheet];
    this.#live.setAttribute("aria-live", "polite");
    this.#loading.append(layer("bar"), layer("lanes"));
    this.#stage.append(this.#canvas, this.#mirrorRoot, this.#fields, this.#live);
    root.append(this.#stage, this.#loading);
  }

  /** @throws {LotrinhError} before the core is there */
  get core() {
    if (!this.#core) throw new LotrinhError({ code: "not-ready", message: notReady });
    return this.#core;
  }

  /** @throws {LotrinhError} before the core is there */
  get tables() {
    if (!this.#imports) throw new LotrinhError({ code: "not-ready", message: notReady });
    return this.#imports;
  }

  /** Frames painted, by all surfaces that were. */
  get frames() {
    return this.#frames + (this.surface?.frames ?? 0);
  }

  // --- on the page and off it

  connect() {
    clearTimeout(this.#awayTimer);
    if (this.#started) {
      this.#attach();
    } else if (!this.#starting) {
      void this.#start();
    }
  }

  disconnect() {
    if (!this.#started) return; // #start() finds out by itself
    this.#editor?.close(true);
    this.#registrar.release();
    this.surface?.stop();
    clearTimeout(this.#mirrorTimer);
    this.keeper?.leaving();
    this.#restSoon();
  }

  /** An attribute has another value. @param {string} name @param {string | null} now */
  attributeChanged(name, now) {
    if (name === "theme") this.#showTheme();
    if (!this.#core || !this.#started) return;
    if (name === "locale") this.#showLocale();
    if (name === "readonly") this.#core.call("set", { readonly: this.#element.readonly });
    if (name === "src" && now) this.#openSource(now).catch((error) => this.#report(error));
    if (name === "document-id" && now) this.keeper?.load(now).catch((error) => this.#report(error));
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
    const life = ++this.#lives;
    this.#starting = true;
    this.#showTheme();
    const stored = this.#element.getAttribute("storage") === "indexeddb";
    try {
      // What takes its time goes on at once: the wasm, the storage, the file, the GL context.
      const opening = stored ? Storage.open() : undefined;
      opening?.catch(() => {});
      const { src } = this.#element;
      const source = src && !(stored && this.#element.documentId) ? fetchBytes(src) : undefined;
      source?.catch(() => {});
      const making = Core.create(this.#host(life));
      making.catch(() => {});
      this.surface = new Surface(this.#canvas);
      glyphs().warmUp(); // the wasm is not there yet: this costs no time
      const core = await making;
      if (life !== this.#lives) {
        core.destroy();
        return;
      }
      this.#equip(core, stored);
      await this.#openFirst(opening, source);
      if (life !== this.#lives) return;
      this.#started = true;
      if (this.#element.isConnected) this.#attach();
      else this.#restSoon();
      this.#loading.hidden = true;
      this.#isReady(this.#element);
      this.#emit("ready", {});
      core.complete().catch((error) => {
        if (life === this.#lives) this.#tell(asError(error));
      });
    } catch (error) {
      if (life !== this.#lives) return;
      this.#broken(asError(error));
    }
  }

  /** @param {Core} core @param {boolean} stored */
  #equip(core, stored) {
    this.#core = core;
    core.onCrash = (error) => this.#broken(error);
    core.call("set", { readonly: this.#element.readonly, embedded: !stored, mac: isMac });
    this.#showLocale();
    this.#showTheme();
    this.surface?.bind(core);
    this.#imports = new Imports(core);
    this.#mirror = new Mirror(
      this.#mirrorRoot,
      this.#live,
      core,
      () => this.#canvas.focus({ preventScroll: true }),
      (cell, key) => {
        if (!key.startsWith("map/cell/") || !this.#input?.byMouse() || this.#element.readonly) return false;
        this.#editor?.standBy(cell, () => core.call("ui.type").typing);
        return true;
      },
    );
    this.#editor = new TextEditor(
      this.#fields,
      (target, text, phase, key, height) => core.textEdit(target, text, phase, key, height),
      (event) => core.key(event.key, event.code, modifiersOf(event), isMac),
      (key, step) => {
        if (step && key && this.#mirror?.focusBeside(key, step)) return;
        if (!this.#mirror?.focusAfter(key)) this.#canvas.focus({ preventScroll: true });
      },
    );
    if (stored) {
      this.keeper = new Keeper(core, {
        save: (state, error) => this.#saveState(state, error),
        notice: (notice) => core.call("ui.notice", notice),
      });
    }
    this.#requests = new Requests(core, this.keeper, this.#imports, {
      exportAs: (format, options) => this.#element.export(format, options),
      setting: (name, value) => this.#chosen(name, value),
      fullscreen: (on) => this.#showFullscreen(on),
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
    const keeper = this.keeper;
    try {
      if (keeper && opening) await keeper.open(opening);
      const { documentId, src } = this.#element;
      if (keeper && documentId && (await keeper.load(documentId))) return;
      if (src) {
        await this.openBytes(await (source ?? fetchBytes(src)), documentId !== "");
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
    if (!this.surface) {
      this.surface = new Surface(this.#canvas);
      this.surface.bind(core);
    }
    this.surface.onFrame = () => this.#mirrorSoon(mirrorAfter);
    this.surface.onLost = (lost) => this.#deviceLost(lost);
    this.#mirror?.listen(this.#stage, registrar);
    this.#input = listen({
      element: this.#element,
      stage: this.#stage,
      canvas: this.#canvas,
      core,
      registrar,
      editing: () => this.#editor?.open ?? false,
      takeFile: (file, name, purpose) => void this.#requests?.takeFile(file, name, purpose),
      addImages: (files, place) => void this.#requests?.addImages(files, place),
      paste: (text, json) => this.#requests?.paste(text, json),
      dropping: (over) => this.#stage.classList.toggle("dropping", over),
    });
    const follow = (/** @type {string} */ query, /** @type {(matches: boolean) => void} */ tell) => {
      const media = matchMedia(query);
      tell(media.matches);
      registrar.listen(media, "change", () => tell(media.matches));
    };
    follow("(prefers-color-scheme: dark)", () => this.#showTheme());
    // Forced colours end at the canvas's edge: what they are asked for is followed by our own.
    follow("(prefers-contrast: more), (forced-colors: active)", (more) => {
      core.call("set", { highContrast: readSettings().highContrast ?? more });
    });
    const { compact, guide } = readSettings();
    core.call("set", { compact: compact === true, guide: guide !== false });
    follow("(prefers-reduced-motion: reduce)", (reducedMotion) => core.call("set", { reducedMotion }));
    follow("(pointer: coarse)", (coarsePointer) => core.call("set", { coarsePointer }));
    registrar.listen(document, "fullscreenchange", () => {
      // The browser's own way out of the full screen is one out of the workshop too.
      if (this.#fullscreen && !this.#isFullscreen()) core.call("perform", { action: "workshop.end" });
      this.#fullscreen = this.#isFullscreen();
    });
    const leaving = () => this.keeper?.leaving();
    registrar.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") leaving();
    });
    registrar.listen(window, "pagehide", () => {
      this.#editor?.close(true); // what is typed in an open field is the document's
      queueMicrotask(leaving); // behind the change that this makes
    });
    registrar.listen(document.fonts, "loadingdone", () => {
      glyphs().forget();
      core.call("fonts.changed");
    });
    if (visualViewport) registrar.listen(visualViewport, "resize", () => this.#fitKeyboard());
    this.keeper?.follow();
    this.surface.follow(registrar);
  }

  /** While an on-screen keyboard lies over the page, the map has what it leaves: the core keeps what is typed in view. */
  #fitKeyboard() {
    const { offsetTop, height } = /** @type {VisualViewport} */ (visualViewport);
    const open = innerHeight - height > leastKeyboard && this.#editor?.open;
    const box = this.#element.getBoundingClientRect();
    const left = Math.max(leastHeight, offsetTop + height - box.top);
    this.#stage.style.height = open && left < box.height ? `${left}px` : "";
  }

  #restSoon() {
    clearTimeout(this.#awayTimer);
    this.#awayTimer = window.setTimeout(() => this.#rest(), awayAfter);
  }

  /** Away for longer: what the whole page has little of is given back; the document stays with the element. */
  #rest() {
    this.keeper?.pause();
    this.#frames += this.surface?.frames ?? 0;
    this.surface?.release();
    this.surface = undefined;
    // A canvas whose context was given back gets no other.
    const canvas = makeCanvas();
    this.#canvas.replaceWith(canvas);
    this.#canvas = canvas;
  }

  /** Gives everything back at once; put on a page again, the element starts anew. */
  destroy() {
    clearTimeout(this.#awayTimer);
    clearTimeout(this.#lostTimer);
    clearTimeout(this.#mirrorTimer);
    this.#registrar.release();
    this.#editor?.close(true);
    this.#rest();
    this.keeper?.close();
    this.#core?.destroy();
    this.#core = this.keeper = this.#mirror = this.#editor = this.#imports = this.#requests = undefined;
    this.#starting = this.#started = false;
    ++this.#lives;
    this.#mirrorRoot.replaceChildren();
    this.#message?.remove();
    this.#loading.hidden = false;
    this.ready = this.#promiseReady();
  }

  /** Mostly the browser brings the graphics device back within a moment; else one is told. @param {boolean} lost */
  #deviceLost(lost) {
    clearTimeout(this.#lostTimer);
    this.#message?.remove();
    if (lost) this.#lostTimer = window.setTimeout(() => this.#element.isConnected && this.#showLost(), lostAfter);
  }

  #showLost() {
    if (this.#core?.crashed) return;
    const error = new LotrinhError({
      code: "graphics-lost",
      message: "the browser has taken the graphics device away",
    });
    this.#say(error, () => {
      this.#message?.remove();
      this.#rest();
      try {
        this.#attach();
      } catch {
        this.#showLost(); // it has none to give yet
      }
    });
    this.#tell(error);
  }

  /** A message in the place of the map. @param {LotrinhError} error @param {() => void} again */
  #say(error, again) {
    this.#message?.remove();
    this.#message = lastMessage(error, this.#wantedLocale(), this.keeper !== undefined, again);
    this.#message.dataset.theme = this.#stage.dataset.theme;
    this.#root.append(this.#message);
  }

  /** It cannot begin, or go on: nothing of it listens any more, and one is told. @param {LotrinhError} error */
  #broken(error) {
    this.#registrar.release();
    this.surface?.stop();
    this.#mirrorRoot.replaceChildren();
    this.#fields.replaceChildren();
    this.#loading.hidden = true;
    clearTimeout(this.#lostTimer);
    this.#say(error, () => {
      this.destroy();
      void this.#start();
    });
    this.#tell(error);
    this.#isBroken(error);
  }

  // --- what the core asks for

  /** @param {number} life @returns {import("./core.js").Host} */
  #host(life) {
    // The core is in the middle of a call when it asks: what could call back into it waits until it is done.
    const later = (/** @type {() => void} */ work) =>
      queueMicrotask(() => {
        if (life === this.#lives && this.#core && !this.#core.crashed) work();
      });
    const pictures = new Pictures(() => later(() => this.surface?.request()));
    return {
      now: () => performance.now(),
      requestFrame: () => this.surface?.request(),
      measure: (codePoints, weight, advances) => glyphs().measure(codePoints, weight, advances),
      rasterize: (codePoints, size, weight, records) => glyphs().rasterize(codePoints, size, weight, records),
      takePixels: (to) => glyphs().takePixels(to),
      decodeImage: (id, url, width) => void pictures.decode(id, url, width),
      takeImage: (id) => pictures.take(id, (picture) => this.surface?.upload(picture)),
      dropImage: (id) => pictures.drop(id),
      openTextEdit: (json) => later(() => this.#editor?.show(JSON.parse(json))),
      moveTextEdit: (x, y, w, h, cx, cy, cw, ch, size) => this.#editor?.move([x, y, w, h], [cx, cy, cw, ch], size),
      closeTextEdit: (commit) => later(() => this.#editor?.close(commit)),
      setCursor: (cursor) => {
        this.#canvas.style.cursor = cursors[cursor] ?? "default";
      },
      pickFile: (purpose) => later(() => void this.#requests?.pick(purpose)),
      emit: (name, json) => later(() => this.#heard(name, JSON.parse(json))),
    };
  }

  /** @param {string} name @param {any} detail */
  #heard(name, detail) {
    if (name.startsWith("host-")) {
      this.#requests?.serve(name, detail).catch((error) => this.#report(error));
      return;
    }
    if (name === "change") this.keeper?.changed();
    if (name === "select") this.#mirrorSoon(0);
    this.#emit(name, detail);
  }

  // --- look and language

  /** What is shown, once the core is there; what will be, before. @returns {"vi" | "en"} */
  get locale() {
    return this.#core ? this.#core.call("state").locale : this.#wantedLocale();
  }

  /** @returns {"vi" | "en"} */
  #wantedLocale() {
    const wanted = this.#element.getAttribute("locale") ?? readSettings().locale ?? browserLocale();
    return wanted.toLowerCase().startsWith("vi") ? "vi" : "en";
  }

  /** Chosen in the interface: remembered, and it takes the place of the page's wish. @param {"locale" | "theme"} name @param {string} value */
  #chosen(name, value) {
    writeSettings({ [name]: value });
    if (this.#element.hasAttribute(name)) this.#element.setAttribute(name, value);
    if (name === "theme") this.#showTheme();
    else this.#stage.lang = value;
  }

  #showLocale() {
    const locale = this.#wantedLocale();
    this.#stage.lang = locale;
    this.#core?.call("set", { locale });
  }

  #showTheme() {
    const setting = this.#element.theme;
    const dark = setting === "dark" || (setting !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    const shown = dark ? "dark" : "light";
    this.#stage.dataset.theme = this.#loading.dataset.theme = shown;
    if (this.#core && !this.#core.crashed) this.#core.call("set", { theme: shown, themeSetting: setting });
  }

  #isFullscreen() {
    return this.#element.matches(":fullscreen");
  }

  /** What the browser refuses is done without: the map fills the element all the same. @param {boolean} on */
  async #showFullscreen(on) {
    if (on === this.#isFullscreen()) return;
    if (!on) this.#fullscreen = false;
    await (on ? this.#element.requestFullscreen() : document.exitFullscreen()).catch(() => {});
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
      if (!this.#core || this.#core.crashed || !this.#element.isConnected) return;
      this.#mirror?.update(this.#editor?.open ? null : this.#root.activeElement);
    }, wait);
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.#element.dispatchEvent(new CustomEvent(name, { detail }));
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

  /** @param {Uint8Array} bytes @param {boolean} kept whether it goes on in storage */
  async openBytes(bytes, kept) {
    const { core } = this;
    await this.keeper?.leave();
    const { documentId } = core.call("document.open", {}, bytes);
    if (kept) await this.keeper?.keep(documentId);
    else this.keeper?.detach();
  }

  /** @param {string} source */
  async #openSource(source) {
    await this.openBytes(await fetchBytes(source), this.#element.documentId !== "");
  }
}
