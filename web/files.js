// Files from and to the disk, and whatever else comes as bytes.
import { LotrinhError } from "./core.js";
import { breathe } from "./slices.js";

/**
 * @param {unknown} input a document as an object, JSON text or a Blob; a table as text or a Blob
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(input) {
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return encoded(typeof input === "string" ? input : JSON.stringify(input));
}

const pieceLength = 1 << 19; // UTF-16 units, a few ms

/** A long text as UTF-8, in pieces so that the page is not held up. @param {string} text */
async function encoded(text) {
  const encoder = new TextEncoder();
  if (text.length <= pieceLength) return encoder.encode(text);
  /** @type {Uint8Array[]} */
  const pieces = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + pieceLength, text.length);
    if (/[\ud800-\udbff]/.test(text[end - 1]) && end < text.length) ++end; // a pair stays together
    pieces.push(encoder.encode(text.slice(at, end)));
    at = end;
    await breathe();
  }
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let to = 0;
  for (const piece of pieces) {
    all.set(piece, to);
    to += piece.length;
  }
  return all;
}

/**
 * A file that ships with the script: the single-file page has it inside, others fetch it from beside the script.
 * @param {string} name
 */
export async function shippedFile(name) {
  const { LOTRINH_FILES: inside } = /** @type {{ LOTRINH_FILES?: Record<string, string> }} */ (
    /** @type {unknown} */ (globalThis)
  );
  return inside?.[name] === undefined ? fetchBytes(new URL(name, import.meta.url).href) : encoded(inside[name]);
}

/** @param {string} source @returns {Promise<Uint8Array>} */
export async function fetchBytes(source) {
  let answer = "";
  try {
    const response = await fetch(source);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    answer = `the server answered ${response.status}`;
  } catch (error) {
    answer = error instanceof Error ? error.message : String(error);
  }
  throw new LotrinhError({ code: "source-missing", message: answer, where: source });
}

/**
 * @param {string} accept @param {boolean} several
 * @returns {Promise<File[]>} none where the person has thought better of it
 */
export function pickFiles(accept, several = false) {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = several;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
}

/** @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A title as a file's name: no signs that a file system minds. @param {string} title */
export function fileName(title) {
  const name = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u001f\\/:*?"<>|]+/g, " ")
    .trim()
    .slice(0, 80);
  return name || "lotrinh";
}
