// What the core asks of its host and takes time: files, storage, export, import. It asks by events named "host-...".
import { LotrinhError } from "./core.js";
import { asError } from "./errors.js";
import { download, fileName, pickFiles, shippedFile } from "./files.js";
import { imageOf } from "./images.js";
import { writeSettings } from "./settings.js";

const mostPasted = 1_000_000; // characters; more is read as a file is, piece by piece
const tables = ".csv,.tsv,.txt,text/csv,text/plain";

/**
 * @typedef {object} Element what a request needs of the element
 * @property {(format: string, options: object) => Promise<Blob>} exportAs
 * @property {(name: "locale" | "theme", value: string) => void} setting
 * @property {(on: boolean) => Promise<void>} fullscreen
 * @property {(error: LotrinhError) => void} tell by an event
 * @property {(error: LotrinhError) => void} report by an event and on the screen
 */

/** A short sound, where the browser lets one be heard. */
async function chime() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.8);
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + 0.8);
}

export class Requests {
  #core;
  #keeper;
  #imports;
  #element;
  /** @type {AbortController | undefined} */
  #dialogImport;
  #tick = 0;

  /**
   * @param {import("./core.js").Core} core
   * @param {import("./keeper.js").Keeper | undefined} keeper
   * @param {import("./imports.js").Imports} imports
   * @param {Element} element
   */
  constructor(core, keeper, imports, element) {
    this.#core = core;
    this.#keeper = keeper;
    this.#imports = imports;
    this.#element = element;
  }

  /** @param {string} name @param {any} detail @returns {Promise<unknown>} */
  async serve(name, detail) {
    const keeper = this.#keeper;
    switch (name) {
      case "host-opened":
        return keeper?.keep(detail.documentId);
      case "host-map":
        return keeper?.remember();
      case "host-sample":
        return this.#openSample(detail.file);
      case "host-template-preview":
        return this.#previewTemplate(detail);
      case "host-template":
        return this.#openTemplate(detail);
      case "host-save-template":
        return keeper?.saveTemplate();
      case "host-persona":
        this.#core.call("ui.persona", detail, await shippedFile(`personas/${detail.language}.json`));
        return;
      case "host-home":
        return keeper ? keeper.home() : this.#core.call("document.close");
      case "host-open":
        return keeper?.load(detail.id);
      case "host-rename":
        return keeper?.rename(detail.id, detail.title);
      case "host-duplicate":
        return keeper?.duplicate(detail.id);
      case "host-delete":
        return keeper?.remove(detail.id);
      case "host-restore":
        return keeper?.restore(detail.id);
      case "host-purge":
        return keeper?.purge(detail.id);
      case "host-conflict":
        return keeper?.resolve(detail.choice);
      case "host-fullscreen":
        return this.#element.fullscreen(detail.on);
      case "host-tick":
        clearTimeout(this.#tick);
        this.#tick = window.setTimeout(() => this.#core.crashed || this.#core.call("tick"), detail.ms);
        return;
      case "host-chime":
        return chime();
      case "host-locale":
        return this.#element.setting("locale", detail.locale);
      case "host-theme":
        return this.#element.setting("theme", detail.themeSetting);
      case "host-setting":
        return writeSettings(detail);
      case "host-export":
        return this.#exportFile(detail);
      case "host-import":
        return this.#importFromDialog(detail.mode);
      case "host-import-cancel":
        return this.#dialogImport?.abort();
    }
  }

  /** @param {string} purpose "open", "csv", "numbers", "stages" or "image:" and where to (src/editor/images.h) */
  async pick(purpose) {
    if (purpose.startsWith("image:")) {
      const place = purpose.slice(6);
      const files = await pickFiles("image/*", !/^(card|persona):/.test(place));
      if (files.length > 0) await this.addImages(files, place);
      return;
    }
    const json = ".json,application/json";
    const [file] = await pickFiles(
      purpose === "csv" || purpose === "numbers" ? tables : purpose === "stages" ? json : `${json},${tables}`,
    );
    if (file) await this.takeFile(file, file.name, purpose);
  }

  /** A file that was picked, dropped or pasted. @param {Blob} file @param {string} name @param {string} purpose */
  async takeFile(file, name, purpose) {
    let bytes;
    try {
      await this.#keeper?.flush(); // it may take the place of the open document
      bytes = await this.#core.take(file);
    } catch (error) {
      // The browser's own error says little of the file; ours (no room for it) is more to the point.
      const unreadable = { code: "file-unreadable", message: asError(error).message, where: name };
      this.#element.report(error instanceof LotrinhError ? error : new LotrinhError(unreadable));
      return;
    }
    try {
      this.#core.call("ui.file", { name, purpose }, bytes);
    } catch (error) {
      this.#element.tell(asError(error)); // the core has shown it
    }
  }

  /** Puts pictures on cards: all that can be read, and tells of the first that cannot. @param {File[]} files @param {string} place */
  async addImages(files, place) {
    try {
      this.#core.call("ui.images", {}); // where there is no place for any it says so now
    } catch (error) {
      this.#element.tell(asError(error));
      return;
    }
    const made = await Promise.allSettled(files.map((file) => imageOf(file, file.name)));
    const images = made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const before = files.reduce((sum, file, at) => sum + (made[at].status === "fulfilled" ? file.size : 0), 0);
    try {
      if (images.length > 0) this.#core.call("ui.images", { place, images, before });
    } catch (error) {
      this.#element.tell(asError(error)); // the core has shown it
    }
    const failed = made.find((one) => one.status === "rejected");
    if (failed) this.#element.report(asError(failed.reason));
  }

  /** Text from the clipboard. @param {string} text @param {string} json cards in our own format, "" = none */
  paste(text, json) {
    if (!json && text.length > mostPasted) {
      void this.takeFile(new Blob([text]), this.#core.call("text", { key: "import.pasted" }).text, "paste");
      return;
    }
    try {
      this.#core.call("ui.paste", { text: text.normalize("NFC"), json });
    } catch (error) {
      this.#element.report(asError(error));
    }
  }

  /** @param {string} file */
  async #openSample(file) {
    const bytes = await shippedFile(`samples/${file}`);
    await this.#keeper?.flush();
    this.#core.call("ui.file", { name: file, purpose: "open", copy: true }, bytes);
  }

  /**
   * One that ships, or one of the person's own, which the browser keeps.
   * @typedef {{ id: string, own: boolean, language: string }} Template
   * @param {Template} template
   */
  #readTemplate({ id, own, language }) {
    return own ? this.#keeper?.read(id) : shippedFile(`templates/${id}.${language}.json`);
  }

  /** @param {Template} template */
  async #previewTemplate(template) {
    const bytes = await this.#readTemplate(template);
    await new Promise((resolve) => setTimeout(resolve)); // each takes some time to draw: the page goes on between them
    if (bytes && !this.#core.crashed) this.#core.call("ui.template", { id: template.id }, bytes);
  }

  /** @param {Template} template */
  async #openTemplate(template) {
    const bytes = await this.#readTemplate(template);
    if (!bytes) return;
    await this.#keeper?.flush();
    this.#core.call("ui.file", { name: template.id, purpose: "template" }, bytes);
  }

  /**
   * @param {{ format: string, scale?: number, stageModel?: string, personaId?: string, what?: string, mapId?: string, againstMapId?: string, name?: string, title?: string }} wanted
   *   name or title: of the file
   */
  async #exportFile({ format, scale = 1, name, title, ...what }) {
    const called = name || title || this.#core.call("state").title;
    const ending = format === "markdown" ? "md" : format;
    download(await this.#element.exportAs(format, { scale, ...what }), `${fileName(called)}.${ending}`);
  }

  /** @param {string} mode */
  async #importFromDialog(mode) {
    this.#dialogImport = new AbortController();
    try {
      await this.#imports.start({ fromDialog: true, mode }, undefined, { signal: this.#dialogImport.signal });
    } catch (error) {
      if (asError(error).code !== "aborted") throw error;
    } finally {
      this.#dialogImport = undefined;
    }
  }
}
