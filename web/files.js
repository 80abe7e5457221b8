// Files from and to the disk, and whatever else comes as bytes.

/**
 * @param {unknown} input a document as an object, JSON text or a Blob; a table as text or a Blob
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(input) {
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return new TextEncoder().encode(typeof input === "string" ? input : JSON.stringify(input));
}

/**
 * @param {string} accept
 * @returns {Promise<File | undefined>}
 */
export function pickFile(accept) {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("change", () => resolve(input.files?.[0]), { once: true });
    input.addEventListener("cancel", () => resolve(undefined), { once: true });
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
