// Keeps the open document in storage: saves soon after each change, notices other tabs, and brings back what was open.
import { LotrinhError } from "./core.js";
import { draftLeftOpen, dropDraft, readDraft, writeDraft } from "./drafts.js";
import { breathe } from "./slices.js";
import { Conflict, Storage } from "./storage.js";

const saveEvery = 200; // ms between saves while a document keeps changing; the first change is saved at once
const sliceMs = 10;
const smallDocument = 2000; // cards; up to here it is written in one go
const slowSave = 400; // ms after which one is told that it is being saved
const retryAfter = 5000; // ms after a save that failed

/**
 * @typedef {"off" | "unsaved" | "saving" | "saved" | "conflict" | "error"} SaveState
 *
 * @typedef {object} Told
 * @property {(state: SaveState, error?: LotrinhError) => void} save
 * @property {(notice: object) => void} notice
 */

/** @param {unknown} error */
function storageError(error) {
  const full = error instanceof Error && error.name === "QuotaExceededError";
  const message = error instanceof Error ? error.message : String(error);
  return new LotrinhError({ code: full ? "storage-full" : "storage-blocked", message });
}

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");

/** A document under a new id, its title telling it from the first. @param {Uint8Array} json */
function copyOf(json) {
  const document = JSON.parse(new TextDecoder().decode(json));
  document.id = newId();
  document.title = `${document.title ?? ""} (2)`.trim();
  const text = `${JSON.stringify(document, null, 2)}\n`;
  return { id: /** @type {string} */ (document.id), title: document.title, json: new TextEncoder().encode(text) };
}

/** @param {Uint8Array} a @param {Uint8Array} b */
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export class Keeper {
  #core;
  #told;
  /** @type {Storage | undefined} */
  #storage;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  #id = ""; // of the stored document; "" = what is open is not kept
  #coming = ""; // a document that is being taken in: its stored revision is looked up
  #knownLast = ""; // the storage is known to hold this as the document that was open last
  #firstId = ""; // the next document that is opened is kept under this id
  #base = 0; // the stored revision that the open document grew from
  #replaces = false; // a file stands in the place of a stored document of the same id: that one becomes a version
  #timer = 0;
  #savedAt = -saveEvery; // when the last save began
  #dirty = false;
  #writer = newId();
  #edits = 0; // counts changes: tells a draft of ours from what was saved after it
  #saving = false; // a save is under way: the page may go before it has come through
  #drafted = false; // there is a draft of what was not saved
  /** @type {SaveState} */
  #state = "off";
  /** A new document is being taken in. @type {Promise<void>} */
  #keeping = Promise.resolve();
  /** Saves and reloads, one after the other. @type {Promise<void>} */
  #queue = Promise.resolve();

  /**
   * @param {import("./core.js").Core} core
   * @param {Told} told
   */
  constructor(core, told) {
    this.#core = core;
    this.#told = told;
  }

  get id() {
    return this.#id;
  }

  /** @param {Promise<Storage>} opening */
  async open(opening) {
    try {
      this.#storage = await opening;
      this.follow();
      this.#storage.emptyTrash().catch(() => {}); // next time
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Hears other tabs again after pause(). */
  follow() {
    if (!this.#storage || this.#channel || typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel("lotrinh");
    this.#channel.onmessage = ({ data }) => {
      if (typeof data?.id === "string") this.#later(() => this.#savedElsewhere(data.id));
    };
    if (this.#id) this.#later(() => this.#savedElsewhere(this.#id)); // what happened meanwhile
  }

  /** Lets go of the channel, so that an element that left its page can be collected. */
  pause() {
    this.#channel?.close();
    this.#channel = undefined;
  }

  close() {
    this.pause();
    this.#stopTimer();
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

  // --- opening and leaving

  /** Opens what was open last. @returns {Promise<boolean>} */
  async resume() {
    const last = draftLeftOpen() ?? (await this.#storage?.last());
    return last ? this.load(last) : false;
  }

  /**
   * @param {string} id
   * @returns {Promise<boolean>} false when there is no such document: the next one that is opened is then kept under that id
   */
  async load(id) {
    await this.leave();
    if (await this.#load(id, true)) return true;
    this.#firstId = id;
    return false;
  }

  /** @param {string} id @param {boolean} goBack to the map and zoom that were shown last */
  async #load(id, goBack) {
    if (!this.#storage) return false;
    const found = await this.#storage.read(id);
    if (found?.entry.deletedAt) return false;
    const draft = await this.#draft(id, found);
    const json = draft ?? found?.json;
    if (!json) return false;
    const view = goBack ? await this.#storage.view(id) : this.#view();
    this.#core.call("document.open", {}, json);
    if (view) {
      try {
        this.#core.call("set", view);
      } catch {
        // that map is gone: the first one is shown
      }
    }
    this.#adopt(id, found?.entry.revision ?? 0);
    if (draft) this.changed();
    else this.#say("saved");
    return true;
  }

  /**
   * What this document's page could not save before it went. Where another tab has saved since, it becomes a document of its own.
   * @param {string} id
   * @param {Awaited<ReturnType<Storage["read"]>>} found
   */
  async #draft(id, found) {
    const storage = /** @type {Storage} */ (this.#storage);
    const draft = readDraft(id) ?? (await storage.draft(id));
    if (!draft) return undefined;
    const entry = found?.entry;
    // The save that the page began last may have been of an earlier state, or may have come through after all.
    const own = draft.writer !== undefined && draft.writer === entry?.writer;
    const news = own ? draft.edits > (entry?.edits ?? 0) : draft.base === (entry?.revision ?? 0);
    if (news) {
      this.#drafted = true; // dropped once it is saved
      return draft.json;
    }
    if (found && !own && !same(draft.json, found.json)) {
      const { maps, stages } = found.entry;
      const copy = copyOf(draft.json);
      await storage.save(copy.id, copy.json, { title: copy.title, maps, stages }, { base: 0 });
    }
    await this.#dropDraft(id);
    return undefined;
  }

  /** @param {string} id */
  async #dropDraft(id) {
    dropDraft(id);
    await this.#storage?.dropDraft(id);
  }

  /** The core has opened or made a document: from now on it is kept. @param {string} id */
  keep(id) {
    this.#coming = this.#firstId || id;
    this.#firstId = "";
    this.#keeping = this.#keep(this.#coming);
    return this.#keeping;
  }

  /** @param {string} id */
  async #keep(id) {
    if (!this.#storage) return;
    const known = await this.#storage.entry(id);
    this.#adopt(id, known?.revision ?? 0);
    this.#replaces = true;
    this.changed();
  }

  /** What is open now is not kept (it came from `src`). */
  detach() {
    this.#id = "";
    this.#coming = "";
    this.#dirty = false;
    this.#say("off");
  }

  /** Before another document takes the place of the open one: nothing of it must be lost. */
  async leave() {
    await this.#keeping.catch(() => {}); // whoever waits for that is told; one that is left at once is kept, too
    this.#coming = ""; // also where that failed
    await this.flush();
    if (this.#state === "conflict" && this.#dirty && this.#storage) {
      const copy = copyOf(this.#core.callBytes("document.json"));
      await this.#storage.save(copy.id, copy.json, { ...this.#summary(), title: copy.title }, { base: 0 });
    }
    this.#dirty = false;
  }

  /** To the start screen. */
  async home() {
    await this.leave();
    await this.#setLast("");
    await this.list(); // before closing: the start screen shows at once what was just left
    if (this.#dirty) await this.leave(); // somebody typed on
    this.#id = "";
    this.#core.call("document.close");
    this.#say("off");
  }

  /** @param {string} id @param {number} revision */
  #adopt(id, revision) {
    this.#stopTimer();
    this.#id = id;
    this.#coming = "";
    this.#base = revision;
    this.#replaces = false;
    this.#dirty = false;
    this.#state = "off";
    this.#setLast(id).catch(() => {});
    this.remember();
  }

  /** @param {string} id */
  async #setLast(id) {
    await this.#storage?.setLast(id);
    this.#knownLast = id;
  }

  #view() {
    const { mapId, zoom } = this.#core.call("state");
    return { mapId, zoom };
  }

  /** Where one is in the document, to come back to. */
  remember() {
    if (!this.#storage || !this.#id) return;
    const view = this.#view();
    if (view.mapId) this.#storage.setView(this.#id, view).catch(() => {}); // a view is no reason to alarm anyone
  }

  // --- saving

  /** The document has changed. */
  changed() {
    if (!this.#storage || !this.#id) return;
    this.#dirty = true;
    this.#edits += 1;
    if (this.#state === "conflict") return;
    if (this.#state === "error")
      this.#stopTimer(); // not the long wait of a save that failed
    else this.#say("unsaved");
    const wait = Math.max(0, this.#savedAt + saveEvery - performance.now());
    if (wait > 0) this.#timer ||= window.setTimeout(() => void this.flush(), wait);
    else void this.flush();
  }

  #stopTimer() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** The page is hidden, or goes away for good. */
  leaving() {
    if (!this.#coming) this.remember();
    if (this.#coming || this.#dirty || this.#saving) this.#draftNow();
    void this.flush();
  }

  /** Where a save may not come through. */
  #draftNow() {
    const coming = this.#coming !== "";
    const id = this.#coming || this.#id;
    if (!this.#storage || !id || (this.#state === "conflict" && !coming)) return;
    const json = this.#core.callBytes("document.json");
    const draft = {
      base: coming ? 0 : this.#base, // where something is stored under that id already, the draft becomes a copy
      writer: this.#writer,
      edits: this.#edits,
      leftOpen: this.#knownLast !== id,
      json,
    };
    this.#drafted = true;
    if (!writeDraft(id, draft)) this.#storage.keepDraft(id, draft);
  }

  /** Saves now what is not saved yet. */
  flush() {
    this.#stopTimer();
    return this.#later(() => this.#save());
  }

  /** After all that was asked for before. @param {() => Promise<void>} work */
  #inTurn(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {}); // whoever asked hears of it
    return done;
  }

  /** The same for what nobody waits for: a failure is told here. @param {() => Promise<void>} work */
  #later(work) {
    return this.#inTurn(work).catch((error) => this.#fail(error));
  }

  async #save() {
    if (!this.#dirty || this.#state === "conflict" || !this.#storage || !this.#id) return;
    const id = this.#id;
    this.#savedAt = performance.now();
    const slow = setTimeout(() => this.#say("saving"), slowSave);
    try {
      const json = await this.#write();
      this.#dirty = false;
      this.#saving = true;
      const edits = this.#edits;
      const revision = await this.#storage.save(id, json, this.#summary(), {
        base: this.#base,
        keepBefore: this.#replaces,
        writer: this.#writer,
        edits,
      });
      this.#channel?.postMessage({ id, revision });
      if (id !== this.#id) return; // another was opened meanwhile
      this.#base = revision;
      this.#replaces = false;
      if (this.#dirty) return; // the next save is on its way
      if (this.#drafted) dropDraft(id);
      this.#drafted = false;
      this.#say("saved");
    } catch (error) {
      this.#dirty = true;
      if (error instanceof Conflict) {
        this.#conflicted();
      } else {
        this.#timer ||= window.setTimeout(() => void this.flush(), retryAfter);
        this.#fail(error);
        if (id === this.#id && !this.#core.crashed) this.#draftNow(); // there may be room beside the full storage
      }
    } finally {
      this.#saving = false;
      clearTimeout(slow);
    }
  }

  /** The document as JSON, a large one in slices so that it does not block. */
  async #write() {
    if (this.#core.call("state").cards < smallDocument) return this.#core.callBytes("document.json");
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

  // --- other tabs

  /** @param {string} id */
  async #savedElsewhere(id) {
    if (!this.#id) return this.list();
    if (id !== this.#id || this.#state === "conflict") return;
    const stored = await this.#storage?.entry(id);
    if (!stored || stored.deletedAt || stored.revision <= this.#base) return;
    if (this.#dirty) this.#conflicted();
    else await this.#load(id, false);
  }

  #conflicted() {
    if (this.#state === "conflict") return;
    this.#say("conflict");
    this.#told.notice({ code: "document-conflict", action: "conflict.menu" });
  }

  /** @param {"copy" | "reload"} choice */
  async resolve(choice) {
    if (this.#state !== "conflict") return;
    this.#dirty = false;
    if (choice === "reload") {
      await this.#load(this.#id, false);
      return;
    }
    const view = this.#view();
    const copy = copyOf(this.#core.callBytes("document.json"));
    this.#core.call("document.open", {}, copy.json);
    this.#core.call("set", view);
    this.#adopt(copy.id, 0);
    this.changed();
  }

  // --- the start screen's commands, one after the other: a copy has the name that was given right before

  /** @param {string} id @param {string} title */
  rename(id, title) {
    return this.#inTurn(() => this.#rename(id, title));
  }

  /** @param {string} id @param {string} title */
  async #rename(id, title) {
    const found = await this.#storage?.read(id);
    if (!found || !this.#storage) return;
    const document = JSON.parse(new TextDecoder().decode(found.json));
    document.title = title;
    const { maps, stages, revision } = found.entry;
    const json = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
    const now = await this.#storage.save(id, json, { title, maps, stages }, { base: revision });
    this.#channel?.postMessage({ id, revision: now });
    await this.list();
  }

  /** A stored document as it is kept. @param {string} id */
  async read(id) {
    return (await this.#storage?.read(id))?.json;
  }

  /** Keeps a copy of what is open as a template. */
  async saveTemplate() {
    await this.flush();
    const found = this.#id ? await this.#storage?.read(this.#id) : undefined;
    if (!found || !this.#storage) return;
    const { maps, stages } = found.entry;
    const copy = copyOf(found.json);
    await this.#storage.save(
      copy.id,
      copy.json,
      { title: found.entry.title, maps, stages, template: true },
      { base: 0 },
    );
    await this.list();
    this.#told.notice({ key: "gallery.saved", action: "gallery.open" });
  }

  /** @param {string} id */
  duplicate(id) {
    return this.#inTurn(() => this.#duplicate(id));
  }

  /** @param {string} id */
  async #duplicate(id) {
    const found = await this.#storage?.read(id);
    if (!found || !this.#storage) return;
    const { maps, stages } = found.entry;
    const copy = copyOf(found.json);
    await this.#storage.save(copy.id, copy.json, { title: copy.title, maps, stages }, { base: 0 });
    await this.list();
  }

  /** @param {string} id */
  remove(id) {
    return this.#inTurn(async () => {
      await this.#storage?.remove(id);
      await this.list();
      this.#told.notice({ key: "start.deleted-one", action: "stored.restore", arg: id });
    });
  }

  /** @param {string} id */
  restore(id) {
    return this.#inTurn(async () => {
      await this.#storage?.restore(id);
      await this.list();
    });
  }

  /** @param {string} id */
  purge(id) {
    return this.#inTurn(async () => {
      dropDraft(id);
      await this.#storage?.purge(id);
      await this.list();
    });
  }

  /** Earlier versions of the open document, the latest first. */
  async versions() {
    return this.#id ? ((await this.#storage?.versions(this.#id)) ?? []) : [];
  }

  // --- telling

  /** @param {SaveState} state @param {LotrinhError} [error] */
  #say(state, error) {
    if (state === this.#state && !error) return;
    this.#state = state;
    this.#told.save(state, error);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#core.crashed) return;
    const told = error instanceof LotrinhError ? error : storageError(error);
    if (this.#state === "error") return; // told already; it is tried again
    this.#say("error", told);
    const { code, message } = told;
    this.#told.notice({ code, message, action: this.#core.call("state").documentId ? "export.json" : "" });
  }
}
