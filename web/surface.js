// The canvas: its size in device pixels, its WebGL context, and frames on demand.
import { LotrinhError } from "./core.js";

/**
 * The canvas' own pixels: as the browser counted them, but emulated densities leave that count at CSS pixels.
 * @param {number} wanted @param {number} [counted]
 */
const pixels = (wanted, counted) => (counted && Math.abs(counted - wanted) <= 1 ? counted : Math.round(wanted));

export class Surface {
  #canvas;
  #gl;
  /** @type {import("./core.js").Core | undefined} */
  #core;
  #handle = 0;
  #wanted = false;
  #frame = 0;
  #width = 0; // CSS px
  #height = 0;
  #ratio = 0;
  #lost = false;
  frames = 0;
  lastFrameMs = 0;
  /** Called after a frame. @type {(() => void) | undefined} */
  onFrame;
  /** Called when the graphics device goes, and when it is back. @type {((lost: boolean) => void) | undefined} */
  onLost;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    // Sized before it has a context: each later change waits for the GPU process.
    const ratio = devicePixelRatio || 1;
    if (canvas.clientWidth > 0) {
      canvas.width = Math.round(canvas.clientWidth * ratio);
      canvas.height = Math.round(canvas.clientHeight * ratio);
    }
    const gl = canvas.getContext("webgl2", {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      preserveDrawingBuffer: false,
    });
    if (!gl) throw new LotrinhError({ code: "webgl-missing", message: "this browser offers no WebGL 2" });
    this.#gl = gl;
  }

  /** @param {import("./core.js").Core} core */
  bind(core) {
    this.#core = core;
    this.#register();
  }

  #register() {
    const core = /** @type {import("./core.js").Core} */ (this.#core);
    if (this.#handle) core.gl.deleteContext(this.#handle);
    // No extensions: asking for each of them costs several hundred ms, and WebGL 2 itself has all that is used.
    this.#handle = core.gl.registerContext(this.#gl, { majorVersion: 2, enableExtensionsByDefault: 0 });
    this.current();
    core.device(true);
  }

  /** A picture into the texture that is bound. @param {ImageBitmap} picture */
  upload(picture) {
    const gl = this.#gl;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  }

  /** Several elements share the page: each makes its own context current before it paints. */
  current() {
    this.#core?.gl.makeContextCurrent(this.#handle);
  }

  /** Follows the canvas while the element is on its page. @param {import("./registrar.js").Registrar} registrar */
  follow(registrar) {
    registrar.listen(this.#canvas, "webglcontextlost", (event) => {
      event.preventDefault(); // or it would never come back
      this.#lost = true;
      this.#core?.device(false);
      this.onLost?.(true);
    });
    registrar.listen(this.#canvas, "webglcontextrestored", () => {
      this.#lost = false;
      this.#register();
      this.request();
      this.onLost?.(false);
    });
    const observer = new ResizeObserver((entries) => {
      const { contentRect: box, devicePixelContentBoxSize: device } = entries[entries.length - 1];
      this.#resize(box.width, box.height, device?.[0].inlineSize, device?.[0].blockSize);
    });
    try {
      observer.observe(this.#canvas, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.#canvas);
    }
    registrar.add(() => observer.disconnect());
    this.#followRatio(registrar);
    this.#measure();
    this.request();
  }

  /** Zooming the page, or another screen, changes the ratio without changing the box. @param {import("./registrar.js").Registrar} registrar */
  #followRatio(registrar) {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#measure();
      this.#followRatio(registrar);
    };
    registrar.listen(query, "change", changed, { once: true });
  }

  #measure() {
    this.#resize(this.#canvas.clientWidth, this.#canvas.clientHeight);
  }

  /** @param {number} width @param {number} height @param {number} [deviceWidth] @param {number} [deviceHeight] */
  #resize(width, height, deviceWidth, deviceHeight) {
    if (width <= 0 || height <= 0) return;
    const ratio = devicePixelRatio || 1;
    const w = pixels(width * ratio, deviceWidth);
    const h = pixels(height * ratio, deviceHeight);
    const canvas = this.#canvas;
    const same = width === this.#width && height === this.#height && ratio === this.#ratio;
    if (same && w === canvas.width && h === canvas.height) return;
    this.#width = width;
    this.#height = height;
    this.#ratio = ratio;
    if (w !== canvas.width || h !== canvas.height) {
      canvas.width = w;
      canvas.height = h;
    }
    this.#core?.resize(width, height, w / width);
    this.#paint(performance.now()); // at once: a resized canvas is blank
  }

  request() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#frame = requestAnimationFrame((time) => {
      this.#wanted = false;
      this.#paint(time);
    });
  }

  /** @param {number} time */
  #paint(time) {
    const core = this.#core;
    if (!core || core.crashed || this.#lost || this.#width === 0) return;
    const before = performance.now();
    this.current();
    const again = core.frame(time);
    this.lastFrameMs = performance.now() - before;
    this.frames += 1;
    this.onFrame?.();
    if (again) this.request();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#wanted = false;
  }

  /** Gives the context back; the canvas gets no other. */
  release() {
    this.stop();
    const core = this.#core;
    if (core && !core.crashed) {
      this.current();
      core.device(false);
      core.gl.deleteContext(this.#handle);
    }
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}
