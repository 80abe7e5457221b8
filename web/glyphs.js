// Glyphs, measured and drawn by the browser: any script the device has, emoji in colour, no font to download.

/** The same stack as layout/theme.h. */
export const fontStack = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";
const measureSize = 100; // px; widths and boxes are taken from it in em
const sheetWidth = 1024; // as in src/platform/web/web_port.cpp
const recordSize = 7; // see host_rasterize there
const weights = [400, 600, 700];
// What a map in Vietnamese or English needs sooner or later, as in src/view/port_measurer.cpp.
const commonRanges = [
  [0x20, 0x7e],
  [0xc0, 0xff],
  [0x1ea0, 0x1ef9],
  ...Array.from("ĂăĐđĨĩŨũƠơƯư–—‘’“”•…−₫", (letter) => [letter.charCodeAt(0), letter.charCodeAt(0)]),
];

/** @typedef {{ text: string, advance: number, left: number, right: number, ascent: number, descent: number }} Metrics in em */

/** @returns {OffscreenCanvas | HTMLCanvasElement} */
const makeCanvas = () =>
  typeof OffscreenCanvas === "undefined" ? document.createElement("canvas") : new OffscreenCanvas(16, 16);

class Glyphs {
  #canvas = makeCanvas();
  #context = /** @type {CanvasRenderingContext2D} */ (
    /** @type {unknown} */ (this.#canvas.getContext("2d", { willReadFrequently: true }))
  );
  #font = "";
  /** @type {Map<number, Map<number, Metrics>>} by weight and code point */
  #metrics = new Map(weights.map((weight) => [weight, new Map()]));
  #warm = false;
  /** @type {Uint8ClampedArray} */
  #sheet = new Uint8ClampedArray();

  /** @param {string} font */
  #setFont(font) {
    if (font === this.#font) return;
    this.#font = this.#context.font = font;
    this.#context.fontKerning = "none";
  }

  /** Measured once for all sizes: asking costs more than drawing. @param {number} codePoint @param {number} weight */
  #metricsOf(codePoint, weight) {
    const known = /** @type {Map<number, Metrics>} */ (this.#metrics.get(weight));
    let metrics = known.get(codePoint);
    if (!metrics) {
      this.#setFont(`${weight} ${measureSize}px ${fontStack}`);
      const text = String.fromCodePoint(codePoint);
      const told = this.#context.measureText(text);
      metrics = {
        text,
        advance: told.width / measureSize,
        left: -told.actualBoundingBoxLeft / measureSize,
        right: told.actualBoundingBoxRight / measureSize,
        ascent: told.actualBoundingBoxAscent / measureSize,
        descent: told.actualBoundingBoxDescent / measureSize,
      };
      known.set(codePoint, metrics);
    }
    return metrics;
  }

  /**
   * While the page waits for the wasm: has the browser find its fonts, measures what every map needs, and draws once, for
   * which Chromium connects to the GPU process even where it draws in software.
   */
  warmUp() {
    if (this.#warm) return;
    this.#warm = true;
    for (const weight of weights) {
      for (const [first, last] of commonRanges) {
        for (let codePoint = first; codePoint <= last; ++codePoint) this.#metricsOf(codePoint, weight);
      }
    }
    this.#context.fillText("a", 0, 16);
  }

  /** Fonts have come or gone. */
  forget() {
    for (const known of this.#metrics.values()) known.clear();
  }

  /**
   * @param {Uint32Array} codePoints
   * @param {number} weight
   * @param {Float32Array} advances in em
   */
  measure(codePoints, weight, advances) {
    for (let i = 0; i < codePoints.length; ++i) advances[i] = this.#metricsOf(codePoints[i], weight).advance;
  }

  /**
   * Draws all glyphs in one pass and reads them back at once: one by one costs several times more. Black on nothing, but
   * for emoji.
   * @param {Uint32Array} codePoints
   * @param {number} size device px
   * @param {number} weight
   * @param {Float32Array} records 7 a glyph: x and y on the sheet, width, height, left, top, advance in em
   * @returns {number} height of the sheet; takePixels gives its pixels
   */
  rasterize(codePoints, size, weight, records) {
    const boxes = [];
    let x = 0;
    let y = 0;
    let rowHeight = 0;
    for (let i = 0; i < codePoints.length; ++i) {
      const metrics = this.#metricsOf(codePoints[i], weight);
      // A pixel more on each side: hinting moves edges.
      const left = Math.floor(metrics.left * size) - 1;
      const top = Math.ceil(metrics.ascent * size) + 1;
      let width = Math.ceil(metrics.right * size) + 1 - left;
      let height = top + Math.ceil(metrics.descent * size) + 1;
      if (metrics.right <= metrics.left || width > sheetWidth) width = height = 0;
      if (x + width > sheetWidth) {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
      }
      const at = i * recordSize;
      records[at] = x;
      records[at + 1] = y;
      records[at + 2] = width;
      records[at + 3] = height;
      records[at + 4] = left;
      records[at + 5] = top;
      records[at + 6] = metrics.advance;
      if (width > 0) boxes.push({ text: metrics.text, x: x - left, y: y + top });
      x += width;
      rowHeight = Math.max(rowHeight, height);
    }
    const height = Math.max(1, y + rowHeight);
    this.#clear(height);
    const context = this.#context;
    this.#setFont(`${weight} ${size}px ${fontStack}`);
    context.fillStyle = "#000";
    context.textBaseline = "alphabetic";
    for (const box of boxes) context.fillText(box.text, box.x, box.y);
    this.#sheet = context.getImageData(0, 0, sheetWidth, height).data;
    return height;
  }

  /** @param {number} height */
  #clear(height) {
    const canvas = this.#canvas;
    if (canvas.width < sheetWidth || canvas.height < height) {
      canvas.width = sheetWidth;
      canvas.height = Math.max(height, canvas.height);
      this.#font = ""; // resizing a canvas resets its state
    } else {
      this.#context.clearRect(0, 0, sheetWidth, height);
    }
  }

  /** @param {Uint8Array} to */
  takePixels(to) {
    to.set(this.#sheet);
    this.#sheet = new Uint8ClampedArray();
  }
}

/** @type {Glyphs | undefined} */
let shared;

/** One for the page: it holds nothing but its canvas. */
export function glyphs() {
  shared ??= new Glyphs();
  return shared;
}
