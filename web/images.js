// Pictures: files made small enough to lie in a document, and those of the document decoded for the canvas.
import { LotrinhError } from "./core.js";

const longest = 1280; // px
const budget = 300_000; // bytes; what is larger is made smaller and coarser, step by step
const mostBytes = 50_000_000; // of a file
const leastDrawing = 640; // px; a vector drawing has no size of its own
const steps = [
  { part: 1, quality: 0.85 },
  { part: 1, quality: 0.7 },
  { part: 0.75, quality: 0.7 },
  { part: 0.5, quality: 0.6 },
  { part: 0.35, quality: 0.5 },
];

/** @param {{ type: string }} file */
export const isImage = ({ type }) => type.startsWith("image/");

/** Upright, as its EXIF data say. */
const upright = { imageOrientation: /** @type {ImageOrientation} */ ("from-image") };

/** An SVG is shown as a picture: nothing in it runs or loads. @param {Blob} file */
async function drawing(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return image;
}

/** @param {HTMLCanvasElement} canvas @param {string} type @param {number} [quality] @returns {Promise<Blob>} */
const blobOf = (canvas, type, quality) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the canvas gave nothing"))), type, quality);
  });

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} context @param {number} quality */
async function encoded(canvas, context, quality) {
  const blob = await blobOf(canvas, "image/webp", quality);
  if (blob.type === "image/webp") return blob;
  // No WebP here, but a PNG: a photograph is smaller as JPEG, which knows no transparency.
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const opaque = data.every((value, at) => at % 4 !== 3 || value === 255);
  return opaque ? blobOf(canvas, "image/jpeg", quality) : blob;
}

/** @param {Blob} blob @returns {Promise<string>} */
const urlOf = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(/** @type {string} */ (reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** @param {Blob} file */
async function small(file) {
  const vector = file.type === "image/svg+xml";
  const picture = vector ? await drawing(file) : await createImageBitmap(file, upright);
  const side = Math.max(picture.width, picture.height);
  const wanted = Math.min(longest, vector ? Math.max(side, leastDrawing) : side);
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let blob = file;
  for (const { part, quality } of steps) {
    const scale = Math.min(wanted, longest * part) / side;
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    blob = await encoded(canvas, context, quality);
    if (blob.size <= budget) break;
  }
  let { width, height } = canvas;
  if (file.type === "image/png" && side <= longest && file.size <= blob.size) {
    ({ width, height } = picture);
    blob = file;
  }
  if ("close" in picture) picture.close();
  return { data: await urlOf(blob), width, height };
}

/**
 * A picture for a card: a data URL, small enough, and its size.
 * @param {Blob} file @param {string} name
 * @returns {Promise<{ data: string, width: number, height: number }>}
 */
export async function imageOf(file, name) {
  const fault = (/** @type {string} */ code, /** @type {string} */ message) =>
    new LotrinhError({ code, message, where: name });
  if (file.type && !isImage(file)) throw fault("image-type", "this is no image");
  if (file.size > mostBytes) throw fault("image-large", `${file.size} bytes are too many`);
  try {
    return await small(file);
  } catch (error) {
    throw fault("image-unreadable", error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} url @param {number} width px */
async function bitmapOf(url, width) {
  const comma = url.indexOf(",");
  const bytes = Uint8Array.from(atob(url.slice(comma + 1)), (c) => c.charCodeAt(0));
  const blob = new Blob([bytes], { type: url.slice(5, url.indexOf(";")) });
  return createImageBitmap(blob, {
    ...upright,
    resizeWidth: width,
    resizeQuality: "medium",
    premultiplyAlpha: "none",
  });
}

/** What the core wants to show: each is decoded, waits to be taken, and is forgotten. */
export class Pictures {
  #ready;
  /** null: being decoded; undefined: it cannot be. @type {Map<number, ImageBitmap | null | undefined>} */
  #pictures = new Map();

  /** @param {() => void} ready one has been decoded */
  constructor(ready) {
    this.#ready = ready;
  }

  /** @param {number} id @param {string} url @param {number} width px */
  async decode(id, url, width) {
    this.#pictures.set(id, null);
    const picture = await bitmapOf(url, width).catch(() => undefined);
    if (this.#pictures.has(id)) {
      this.#pictures.set(id, picture);
      this.#ready();
    } else picture?.close();
  }

  /** @param {number} id @param {(picture: ImageBitmap) => void} use @returns {number} ImageState of platform/port.h */
  take(id, use) {
    const picture = this.#pictures.get(id);
    if (picture === null) return 0;
    this.#pictures.delete(id);
    if (!picture) return 2;
    use(picture);
    picture.close();
    return 1;
  }

  /** @param {number} id */
  drop(id) {
    this.#pictures.get(id)?.close();
    this.#pictures.delete(id);
  }
}
