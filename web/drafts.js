// What a page that goes away had not saved yet. A transaction begun while the page is unloaded may never be carried out;
// localStorage is written before the call returns, so the draft is there for whoever opens the document next.

/**
 * @typedef {object} Draft
 * @property {number} base the stored revision it grew from
 * @property {string} writer who wrote it: each opened element has a name of its own
 * @property {number} edits how many changes that writer had seen
 * @property {boolean} [leftOpen] it was open, and the storage may not know yet that it was the last one
 * @property {Uint8Array} json the document
 */

const most = 1_000_000; // characters: localStorage has room for about five million, and belongs to the whole site

const prefix = "lotrinh.draft:";

/** @param {string} id of a document */
const keyOf = (id) => `${prefix}${id}`;

/** @param {string} id @param {Draft} draft @returns {boolean} false where it is too large, or storage is blocked */
export function writeDraft(id, { json, ...rest }) {
  try {
    const text = new TextDecoder().decode(json);
    if (text.length > most) return false;
    localStorage.setItem(keyOf(id), JSON.stringify({ ...rest, text }));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} id @returns {Draft | undefined} */
export function readDraft(id) {
  try {
    const { base, writer, edits, text } = JSON.parse(localStorage.getItem(keyOf(id)) ?? "{}");
    if (typeof text !== "string") return undefined;
    return { base, writer, edits, json: new TextEncoder().encode(text) };
  } catch {
    return undefined; // blocked, or not ours
  }
}

/** The document that a page had open when it went, before the storage knew of it. @returns {string | undefined} its id */
export function draftLeftOpen() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      const { leftOpen } = JSON.parse(localStorage.getItem(key) ?? "{}");
      if (leftOpen === true) return key.slice(prefix.length);
    }
  } catch {
    // blocked, or not ours
  }
  return undefined;
}

/** @param {string} id */
export function dropDraft(id) {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // blocked: then there is none
  }
}
