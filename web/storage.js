// Documents in IndexedDB: several of them, their earlier versions, and which one was open. A save names the revision it grew
// from, so that a second tab never overwrites the first unseen.
import { openDB } from "idb";

const keptVersions = 20;
const versionEvery = 10 * 60 * 1000; // ms
const trashFor = 30 * 24 * 60 * 60 * 1000; // ms

/**
 * @typedef {object} StoredDocument
 * @property {string} id
 * @property {string} title
 * @property {number} maps
 * @property {number} stages of the first map
 * @property {number} updatedAt ms since 1970
 * @property {number} revision counts saves
 * @property {number} [deletedAt]
 *
 * @typedef {object} Summary
 * @property {string} title
 * @property {number} maps
 * @property {number} stages
 */

/** Says that the stored document is not the one this save grew from. */
export class Conflict extends Error {}

/** @typedef {import("idb").IDBPDatabase} Database */

export class Storage {
  /** @type {Database} */
  #db;
  #channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("lotrinh");
  /** Told when another tab has saved a document. @type {((id: string, revision: number) => void) | undefined} */
  onSavedElsewhere;

  /** @param {Database} db */
  constructor(db) {
    this.#db = db;
    this.#channel?.addEventListener("message", ({ data }) => {
      if (typeof data?.id === "string" && typeof data.revision === "number") this.onSavedElsewhere?.(data.id, data.revision);
    });
  }

  static async open() {
    const db = await openDB("lotrinh", 1, {
      upgrade(database) {
        database.createObjectStore("documents", { keyPath: "id" });
        database.createObjectStore("contents"); // id -> JSON text
        database.createObjectStore("versions", { keyPath: ["id", "at"] });
        database.createObjectStore("state"); // "last" -> {documentId, mapId}
      },
      blocking(_current, _wanted, event) {
        /** @type {IDBDatabase} */ (event.target).close(); // a newer tab wants to upgrade
      },
    });
    const storage = new Storage(db);
    await storage.#emptyTrash();
    return storage;
  }

  close() {
    this.#channel?.close();
    this.#db.close();
  }

  async #emptyTrash() {
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

  /** @param {string} id @returns {Promise<{ text: Blob | string, entry: StoredDocument } | undefined>} */
  async read(id) {
    const transaction = this.#db.transaction(["documents", "contents"]);
    const [entry, text] = await Promise.all([
      transaction.objectStore("documents").get(id),
      transaction.objectStore("contents").get(id),
    ]);
    return entry && text !== undefined ? { entry, text } : undefined;
  }

  /**
   * Saves in one transaction, flushed to the disk before it is reported done.
   * @param {string} id
   * @param {Uint8Array} json
   * @param {Summary} summary
   * @param {number} base the revision this grew from; 0 = a new document
   * @returns {Promise<number>} the new revision
   * @throws {Conflict}
   */
  async save(id, json, summary, base) {
    const transaction = this.#db.transaction(["documents", "contents", "versions"], "readwrite", { durability: "strict" });
    const documents = transaction.objectStore("documents");
    /** @type {StoredDocument | undefined} */
    const before = await documents.get(id);
    if (before && before.revision !== base) {
      transaction.abort();
      await transaction.done.catch(() => {});
      throw new Conflict(`document ${id} is at revision ${before.revision}, not ${base}`);
    }
    const revision = base + 1;
    const now = Date.now();
    const contents = transaction.objectStore("contents");
    if (before) await this.#keepVersion(transaction.objectStore("versions"), id, await contents.get(id), now);
    await Promise.all([
      documents.put({ id, ...summary, updatedAt: now, revision }),
      contents.put(new Blob([/** @type {BlobPart} */ (json)], { type: "application/json" }), id),
      transaction.done,
    ]);
    this.#channel?.postMessage({ id, revision });
    return revision;
  }

  /**
   * What stood there before is kept as an earlier version, at most one in ten minutes.
   * @param {any} versions
   * @param {string} id
   * @param {Blob | string} text
   * @param {number} now
   */
  async #keepVersion(versions, id, text, now) {
    const range = IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
    const keys = await versions.getAllKeys(range);
    const latest = keys.at(-1)?.[1] ?? 0;
    if (now - latest < versionEvery) return;
    await versions.put({ id, at: now, text });
    for (const key of keys.slice(0, Math.max(0, keys.length + 1 - keptVersions))) await versions.delete(key);
  }

  /** @param {string} id @returns {Promise<{ at: number, text: Blob | string }[]>} the latest first */
  async versions(id) {
    const range = IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
    return (await this.#db.getAll("versions", range)).reverse();
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
    const transaction = this.#db.transaction(["documents", "contents", "versions"], "readwrite", { durability: "strict" });
    await Promise.all([
      transaction.objectStore("documents").delete(id),
      transaction.objectStore("contents").delete(id),
      transaction.objectStore("versions").delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])),
      transaction.done,
    ]);
  }

  /** @returns {Promise<{ documentId: string, mapId: string } | undefined>} */
  last() {
    return this.#db.get("state", "last");
  }

  /** @param {{ documentId: string, mapId: string }} last */
  async remember(last) {
    await this.#db.put("state", last, "last");
  }
}
