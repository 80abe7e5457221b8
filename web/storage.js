// Documents in IndexedDB: several of them, their earlier versions, and which one was open. A save names the revision it grew
// from, so that a second tab never overwrites the first unseen.
import { openDB } from "idb";

const keptVersions = 20;
const versionEvery = 10 * 60 * 1000; // ms between versions of a document that keeps changing
const trashFor = 30 * 24 * 60 * 60 * 1000; // ms

/**
 * @typedef {object} StoredDocument
 * @property {string} id
 * @property {string} title
 * @property {number} maps
 * @property {number} stages of the first map
 * @property {number} updatedAt ms since 1970
 * @property {number} revision counts saves
 * @property {string} [writer] who saved it last, see Draft
 * @property {number} [edits]
 * @property {number} [deletedAt]
 * @property {boolean} [template] one to make others from
 *
 * @typedef {object} Summary
 * @property {string} title
 * @property {number} maps
 * @property {number} stages
 * @property {boolean} [template]
 *
 * @typedef {{ mapId: string, zoom: number }} View where one was in a document
 * @typedef {import("./drafts.js").Draft} Draft
 */

/** Says that the stored document is not the one this save grew from. */
export class Conflict extends Error {}

/** @typedef {import("idb").IDBPDatabase} Database */

/** @param {string} id */
const versionsOf = (id) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

export class Storage {
  #db;

  /** @param {Database} db */
  constructor(db) {
    this.#db = db;
  }

  static async open() {
    const db = await openDB("lotrinh", 1, {
      upgrade(database) {
        database.createObjectStore("documents", { keyPath: "id" });
        database.createObjectStore("contents"); // id -> JSON as UTF-8 bytes
        database.createObjectStore("versions", { keyPath: ["id", "at"] });
        database.createObjectStore("state"); // "last" -> id of a document, "view:" + id -> View, "draft:" + id -> Draft
      },
      blocking(_current, _wanted, event) {
        /** @type {IDBDatabase} */ (event.target).close(); // a newer tab wants to upgrade
      },
    });
    return new Storage(db);
  }

  close() {
    this.#db.close();
  }

  /** Documents that have lain in the trash for long are gone for good. */
  async emptyTrash() {
    for (const entry of await this.list()) {
      if (entry.deletedAt && Date.now() - entry.deletedAt > trashFor) await this.purge(entry.id);
    }
  }

  /** @returns {Promise<StoredDocument[]>} the last changed first */
  async list() {
    /** @type {StoredDocument[]} */
    const all = await this.#db.getAll("documents");
    return all.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** @param {string} id @returns {Promise<{ entry: StoredDocument, json: Uint8Array } | undefined>} */
  async read(id) {
    const transaction = this.#db.transaction(["documents", "contents"]);
    const [entry, json] = await Promise.all([
      transaction.objectStore("documents").get(id),
      transaction.objectStore("contents").get(id),
    ]);
    return entry && json ? { entry, json } : undefined;
  }

  /**
   * Keeps a draft that is too large for drafts.js. A save reads before it writes and the page may not live to see the answer;
   * this only writes, and mostly the browser finishes it alone.
   * @param {string} id @param {Draft} draft
   */
  keepDraft(id, draft) {
    const transaction = this.#db.transaction("state", "readwrite", { durability: "strict" });
    transaction.store.put(draft, `draft:${id}`).catch(() => {}); // the save that follows tells
    transaction.done.catch(() => {});
    transaction.commit();
  }

  /** @param {string} id @returns {Promise<Draft | undefined>} */
  draft(id) {
    return this.#db.get("state", `draft:${id}`);
  }

  /** @param {string} id */
  async dropDraft(id) {
    await this.#db.delete("state", `draft:${id}`);
  }

  /** @param {string} id @returns {Promise<StoredDocument | undefined>} */
  entry(id) {
    return this.#db.get("documents", id);
  }

  /**
   * Saves in one transaction, flushed to the disk before it is reported done.
   * @param {string} id
   * @param {Uint8Array} json
   * @param {Summary} summary
   * @param {{ base: number, keepBefore?: boolean, writer?: string, edits?: number }} from the revision this grew from (0 = a new
   *   document); keepBefore: what stood there is kept as a version, however young the last one is; writer, edits: see Draft
   * @returns {Promise<number>} the new revision
   * @throws {Conflict}
   */
  async save(id, json, summary, { base, keepBefore = false, writer, edits }) {
    const transaction = this.#db.transaction(["documents", "contents", "versions", "state"], "readwrite", {
      durability: "strict",
    });
    const documents = transaction.objectStore("documents");
    const contents = transaction.objectStore("contents");
    /** @type {[StoredDocument | undefined, Uint8Array | undefined]} */
    const [before, text] = await Promise.all([documents.get(id), contents.get(id)]);
    if (before && before.revision !== base) {
      transaction.abort();
      await transaction.done.catch(() => {});
      throw new Conflict(`document ${id} is at revision ${before.revision}, not ${base}`);
    }
    const revision = base + 1;
    const now = Date.now();
    if (before && text) await this.#keepVersion(transaction.objectStore("versions"), before, text, now, keepBefore);
    await Promise.all([
      documents.put({ id, ...summary, updatedAt: now, revision, writer, edits }),
      contents.put(json, id),
      transaction.objectStore("state").delete(`draft:${id}`),
      transaction.done,
    ]);
    return revision;
  }

  /**
   * @param {import("idb").IDBPObjectStore<any, any, any, "readwrite">} versions
   * @param {StoredDocument} before
   * @param {Uint8Array} json
   * @param {number} now
   * @param {boolean} always
   */
  async #keepVersion(versions, before, json, now, always) {
    const keys = /** @type {[string, number][]} */ (await versions.getAllKeys(versionsOf(before.id)));
    const latest = keys.at(-1)?.[1] ?? 0;
    if (!always && now - latest < versionEvery) return;
    await versions.put({ id: before.id, at: now, title: before.title, json });
    for (const key of keys.slice(0, Math.max(0, keys.length + 1 - keptVersions))) await versions.delete(key);
  }

  /** @param {string} id @returns {Promise<{ at: number, title: string, json: Uint8Array }[]>} the latest first */
  async versions(id) {
    return (await this.#db.getAll("versions", versionsOf(id))).reverse();
  }

  /** @param {string} id @param {Partial<StoredDocument>} change */
  async #touch(id, change) {
    const transaction = this.#db.transaction("documents", "readwrite", { durability: "strict" });
    const entry = await transaction.store.get(id);
    if (entry) await transaction.store.put({ ...entry, ...change });
    await transaction.done;
  }

  /** To the trash, for thirty days. @param {string} id */
  remove(id) {
    return this.#touch(id, { deletedAt: Date.now() });
  }

  /** @param {string} id */
  restore(id) {
    return this.#touch(id, { deletedAt: undefined });
  }

  /** For good. @param {string} id */
  async purge(id) {
    const transaction = this.#db.transaction(["documents", "contents", "versions", "state"], "readwrite", {
      durability: "strict",
    });
    await Promise.all([
      transaction.objectStore("documents").delete(id),
      transaction.objectStore("contents").delete(id),
      transaction.objectStore("versions").delete(versionsOf(id)),
      transaction.objectStore("state").delete(`view:${id}`),
      transaction.objectStore("state").delete(`draft:${id}`),
      transaction.done,
    ]);
  }

  /** @returns {Promise<string | undefined>} the document that was open last */
  last() {
    return this.#db.get("state", "last");
  }

  /** @param {string} id "" = none */
  async setLast(id) {
    await this.#db.put("state", id, "last");
  }

  /** @param {string} id @returns {Promise<View | undefined>} */
  view(id) {
    return this.#db.get("state", `view:${id}`);
  }

  /** @param {string} id @param {View} view */
  async setView(id, view) {
    await this.#db.put("state", view, `view:${id}`);
  }
}
