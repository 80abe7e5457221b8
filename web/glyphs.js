// Glyphs, measured and drawn by the browser: any script the device has, emoji in colour, no font to download.

/** The same stack as layout/theme.h. */
export const fontStack = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";
const measureSize = 100; // px; widths are taken from it in em
const sheetWidth = 1024;
const recordSize = 7; // see host_rasterize in src/platform/web/web_port.cpp

/** @returns {OffscreenCanvas | HTMLCanvasElement} */
const makeCanvas = () =>
  typeof OffscreenCanvas === "undefined" ? document.createElement("canvas") : new OffscreenCanvas(16, 16);

class Glyphs {
  #canvas = makeCanvas();
  #context = /** @type {CanvasRenderingContext2D} */ (
    /** @type {unknown} */ (this.#canvas.getContext("2d", { willReadFrequently: true }))
  );
  #font = "";
  /** @type {Uint8Array} */
  #pixels = new Uint8Array();

  /** @param {string} font */
  #setFont(font) {
    if (font === this.#font) return;
    this.#font = this.#context.font = font;
    this.#context.fontKerning = "none";
  }

  /**
   * @param {Uint32Array} codePoints
   * @param {number} weight
   * @param {Float32Array} advances in em
   */
  measure(codePoints, weight, advances) {
    this.#setFont(`${weight} ${measureSize}px ${fontStack}`);
    codePoints.forEach((codePoint, i) => {
      advances[i] = this.#context.measureText(String.fromCodePoint(codePoint)).width / measureSize;
    });
  }

  /**
   * Draws all glyphs in one pass and reads them back at once: one by one costs several times more.
   * @param {Uint32Array} codePoints
   * @param {number} size device px
   * @param {number} weight
   * @param {Float32Array} records 7 a glyph: width, height, left, top, advance in em, coloured, offset of the pixels
   * @returns {number} bytes of all pixels; takePixels gives them
   */
  rasterize(codePoints, size, weight, records) {
    const context = this.#context;
    this.#setFont(`${weight} ${size}px ${fontStack}`);
    const boxes = [];
    let x = 0;
    let y = 0;
    let rowHeight = 0;
    let bytes = 0;
    for (const codePoint of codePoints) {
      const text = String.fromCodePoint(codePoint);
      const metrics = context.measureText(text);
      const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1;
      const top = Math.ceil(metrics.actualBoundingBoxAscent) + 1;
      let width = Math.ceil(metrics.actualBoundingBoxRight) + 1 - left;
      let height = top + Math.ceil(metrics.actualBoundingBoxDescent) + 1;
      if (metrics.actualBoundingBoxRight + metrics.actualBoundingBoxLeft <= 0 || width > sheetWidth) width = height = 0;
      if (x + width > sheetWidth) {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
      }
      boxes.push({ text, x, y, left, top, width, height, advance: metrics.width / size, at: bytes });
      x += width;
      rowHeight = Math.max(rowHeight, height);
      bytes += width * height * 4;
    }
    const sheetHeight = Math.max(1, y + rowHeight);
    if (this.#canvas.width < sheetWidth || this.#canvas.height < sheetHeight) {
      this.#canvas.width = sheetWidth;
      this.#canvas.height = Math.max(sheetHeight, this.#canvas.height);
      const font = this.#font;
      this.#font = ""; // resizing a canvas resets its state
      this.#setFont(font);
    } else {
      context.clearRect(0, 0, sheetWidth, sheetHeight);
    }
    context.fillStyle = "#000";
    context.textBaseline = "alphabetic";
    for (const box of boxes) {
      if (box.width > 0) context.fillText(box.text, box.x - box.left, box.y + box.top);
    }
    const sheet = context.getImageData(0, 0, sheetWidth, sheetHeight).data;
    this.#pixels = new Uint8Array(bytes);
    boxes.forEach((box, i) => {
      const colored = this.#cut(sheet, box);
      records.set([box.width, box.height, box.left, box.top, box.advance, colored ? 1 : 0, box.at], i * recordSize);
    });
    return bytes;
  }

  /**
   * Copies one glyph out of the sheet. What is drawn in black has no colour of its own: it becomes white, to be tinted.
   * @param {Uint8ClampedArray} sheet
   * @param {{ x: number, y: number, width: number, height: number, at: number }} box
   * @returns {boolean} whether it is coloured (emoji)
   */
  #cut(sheet, { x, y, width, height, at }) {
    const pixels = this.#pixels;
    for (let row = 0; row < height; ++row) {
      const from = ((y + row) * sheetWidth + x) * 4;
      pixels.set(sheet.subarray(from, from + width * 4), at + row * width * 4);
    }
    const end = at + width * height * 4;
    for (let i = at; i < end; i += 4) {
      if (pixels[i] | pixels[i + 1] | pixels[i + 2]) return true;
    }
    for (let i = at; i < end; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
    return false;
  }

  /** @param {Uint8Array} to */
  takePixels(to) {
    to.set(this.#pixels);
  }
}

/** @type {Glyphs | undefined} */
let shared;

/** One for the page: it holds nothing but its canvas. */
export function glyphs() {
  shared ??= new Glyphs();
  return shared;
}
