// Keeps the open document in storage: saves soon after each change, notices other tabs, and brings back what was open.
import { LotrinhError } from "./core.js";
import { Conflict, Storage } from "./storage.js";

const saveAfter = 250; // ms after a change
const sliceMs = 10;

/** Lets the page do its own work between two slices of ours. */
export function breathe() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    })
  );
}

/**
 * @typedef {object} Told
 * @property {(state: string, error?: LotrinhError) => void} save
 * @property {(notice: object) => void} notice
 */

export class Keeper {
  #core;
  #told;
  /** @type {Storage | undefined} */
  #storage;
  #documentId = "";
  #base = 0; // the stored revision that the open document grew from
  #timer = 0;
  #dirty = false;
  #conflict = false;
  /** @type {Promise<void>} */
  #saving = Promise.resolve();

  /**
   * @param {import("./core.js").Core} core
   * @param {Told} told
   */
  constructor(core, told) {
    this.#core = core;
    this.#told = told;
  }

  get documentId() {
    return this.#documentId;
  }

  async open() {
    try {
      this.#storage = await Storage.open();
      this.#storage.onSavedElsewhere = (id, revision) => void this.#savedElsewhere(id, revision);
    } catch (error) {
      this.#fail(error, "storage-blocked");
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#storage?.close();
    this.#storage = undefined;
  }

  /** The start screen's lists. */
  async list() {
    if (!this.#storage) return;
    const all = await this.#storage.list();
    this.#core.call("set", {
      recent: all.filter((entry) => !entry.deletedAt),
      trash: all.filter((entry) => entry.deletedAt),
    });
  }

  /** Opens what was open last. @returns {Promise<boolean>} */
  async resume() {
    const last = await this.#storage?.last();
    if (!last?.documentId || !(await this.load(last.documentId))) return false;
    if (last.mapId) {
      try {
        this.#core.call("set", { mapId: last.mapId });
      } catch {
        // that map is gone: the first one is shown
      }
    }
    return true;
  }

  /** @param {string} id @returns {Promise<boolean>} false when there is no such document */
  async load(id) {
    const found = await this.#storage?.read(id);
    if (!found || found.entry.deletedAt) return false;
    const text = typeof found.text === "string" ? found.text : await found.text.text();
    this.#core.call("document.open", {}, new TextEncoder().encode(text));
    this.#adopt(id, found.entry.revision);
    this.#told.save("saved");
    return true;
  }

  /** The core has opened or made a document: from now on it is kept. @param {string} id */
  async keep(id) {
    if (!this.#storage) return;
    const known = (await this.#storage.read(id))?.entry;
    this.#adopt(id, known && !known.deletedAt ? known.revision : (known?.revision ?? 0));
    this.changed();
  }

  /** @param {string} id @param {number} revision */
  #adopt(id, revision) {
    this.#documentId = id;
    this.#base = revision;
    this.#dirty = this.#conflict = false;
    this.remember();
  }

  remember() {
    if (!this.#storage || !this.#documentId) return;
    const { mapId } = this.#core.call("state");
    this.#storage.remember({ documentId: this.#documentId, mapId }).catch((error) => this.#fail(error, "storage-full"));
  }

  forget() {
    this.#documentId = "";
    this.#storage?.remember({ documentId: "", mapId: "" }).catch(() => {});
  }

  /** The document has changed. */
  changed() {
    if (!this.#storage || !this.#documentId) return;
    this.#dirty = true;
    if (this.#conflict) return;
    this.#told.save("saving");
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.flush(), saveAfter);
  }

  /** Saves now what is not saved yet. */
  flush() {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async #save() {
    if (!this.#dirty || this.#conflict || !this.#storage || !this.#documentId) return;
    const id = this.#documentId;
    try {
      const json = await this.#write();
      if (!json || id !== this.#documentId) return;
      this.#dirty = false;
      this.#base = await this.#storage.save(id, json, this.#summary(), this.#base);
      if (!this.#dirty) this.#told.save("saved");
    } catch (error) {
      this.#dirty = true;
      if (error instanceof Conflict) {
        this.#conflicted();
      } else {
        this.#fail(error, "storage-full");
      }
    }
  }

  /** The document as JSON, written in slices so that a large one does not block. */
  async #write() {
    const { cards } = this.#core.call("state");
    if (cards < 2000) return this.#core.callBytes("document.json");
    for (;;) {
      this.#core.call("write.begin");
      for (;;) {
        const { done, stale } = this.#core.call("write.step", { ms: sliceMs });
        if (stale) break; // changed meanwhile: from the start
        if (done) return this.#core.callBytes("write.take");
        await breathe();
      }
    }
  }

  #summary() {
    const { title, maps, stages } = this.#core.call("state");
    return { title, maps, stages };
  }

  /** @param {string} id @param {number} revision */
  async #savedElsewhere(id, revision) {
    if (id !== this.#documentId || revision <= this.#base) return;
    if (this.#dirty) {
      this.#conflicted();
      return;
    }
    const { mapId } = this.#core.call("state");
    if (!(await this.load(id))) return;
    try {
      this.#core.call("set", { mapId });
    } catch {
      // the other tab has removed that map
    }
  }

  #conflicted() {
    if (this.#conflict) return;
    this.#conflict = true;
    this.#told.save("conflict");
    this.#told.notice({ code: "document-conflict", action: "conflict.menu" });
  }

  /** @param {"copy" | "reload"} choice */
  async resolve(choice) {
    if (!this.#conflict) return;
    if (choice === "reload") {
      this.#dirty = false;
      await this.load(this.#documentId);
      return;
    }
    const document = JSON.parse(new TextDecoder().decode(this.#core.callBytes("document.json")));
    document.id = crypto.randomUUID ? crypto.randomUUID() : `copy-${Date.now()}`;
    document.title = `${document.title} (2)`;
    this.#core.call("document.open", {}, new TextEncoder().encode(JSON.stringify(document)));
    this.#adopt(document.id, 0);
    this.changed();
  }

  /** @param {string} id @param {string} title */
  async rename(id, title) {
    await this.#change(id, (document) => {
      document.title = title;
    });
  }

  /** @param {string} id */
  async duplicate(id) {
    const found = await this.#storage?.read(id);
    if (!found || !this.#storage) return;
    const document = JSON.parse(typeof found.text === "string" ? found.text : await found.text.text());
    document.id = crypto.randomUUID ? crypto.randomUUID() : `copy-${Date.now()}`;
    document.title = `${document.title} (2)`;
    const { maps, stages } = found.entry;
    const json = new TextEncoder().encode(JSON.stringify(document, null, 2));
    await this.#storage.save(document.id, json, { title: document.title, maps, stages }, 0);
    await this.list();
  }

  /** @param {string} id @param {(document: any) => void} change */
  async #change(id, change) {
    const found = await this.#storage?.read(id);
    if (!found || !this.#storage) return;
    const document = JSON.parse(typeof found.text === "string" ? found.text : await found.text.text());
    change(document);
    const { maps, stages, revision } = found.entry;
    const json = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
    await this.#storage.save(id, json, { title: document.title, maps, stages }, revision);
    await this.list();
  }

  /** @param {string} id */
  async remove(id) {
    await this.#storage?.remove(id);
    await this.list();
    this.#told.notice({ key: "start.deleted-one", action: "stored.restore", arg: id });
  }

  /** @param {string} id */
  async restore(id) {
    await this.#storage?.restore(id);
    await this.list();
  }

  /** @param {string} id */
  async purge(id) {
    await this.#storage?.purge(id);
    await this.list();
  }

  /** @param {unknown} error @param {string} code */
  #fail(error, code) {
    const name = error instanceof Error ? error.name : "";
    const what = new LotrinhError({
      code: name === "QuotaExceededError" ? "storage-full" : code,
      message: error instanceof Error ? error.message : String(error),
    });
    this.#told.save("error", what);
    this.#told.notice({ code: what.code, message: what.message, action: this.#documentId ? "export.json" : "" });
  }
}
