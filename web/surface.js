// The canvas: its size in device pixels, its WebGL context, and frames on demand.

export class Surface {
  #canvas;
  #core;
  /** @type {WebGL2RenderingContext} */
  #gl;
  #handle = 0;
  #wanted = false;
  #frame = 0;
  #width = 0;
  #height = 0;
  #ratio = 1;
  #lost = false;
  frames = 0;
  lastFrameMs = 0;
  /** Called after a frame. @type {(() => void) | undefined} */
  onFrame;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./core.js").Core} core
   * @param {import("./registrar.js").Registrar} registrar
   */
  constructor(canvas, core, registrar) {
    this.#canvas = canvas;
    this.#core = core;
    const attributes = { alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: false };
    const gl = canvas.getContext("webgl2", attributes);
    if (!gl) throw Object.assign(new Error("this browser offers no WebGL 2"), { code: "webgl-missing" });
    this.#gl = gl;
    this.#register();
    registrar.listen(canvas, "webglcontextlost", (event) => {
      event.preventDefault(); // or it would never come back
      this.#lost = true;
      core.device(false);
    });
    registrar.listen(canvas, "webglcontextrestored", () => {
      this.#lost = false;
      this.#register();
      this.request();
    });
  }

  #register() {
    const { gl } = this.#core;
    this.#handle = gl.registerContext(this.#gl, { majorVersion: 2, minorVersion: 0, enableExtensionsByDefault: 1 });
    this.current();
    this.#core.device(true);
  }

  /** Several elements share the page: each makes its own context current before it paints. */
  current() {
    this.#core.gl.makeContextCurrent(this.#handle);
  }

  /** @param {import("./registrar.js").Registrar} registrar */
  follow(registrar) {
    const observer = new ResizeObserver((entries) => {
      const entry = entries[entries.length - 1];
      const box = entry.contentRect;
      const device = entry.devicePixelContentBoxSize?.[0];
      this.#resize(box.width, box.height, device?.inlineSize, device?.blockSize);
    });
    try {
      observer.observe(this.#canvas, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.#canvas);
    }
    registrar.add(() => observer.disconnect());
    // Zooming the page changes the ratio without changing the box.
    const watch = () => {
      const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
      const changed = () => {
        const box = this.#canvas.getBoundingClientRect();
        this.#resize(box.width, box.height);
        watch();
      };
      query.addEventListener("change", changed, { once: true });
      registrar.add(() => query.removeEventListener("change", changed));
    };
    watch();
    const box = this.#canvas.getBoundingClientRect();
    this.#resize(box.width, box.height);
  }

  /** @param {number} width @param {number} height @param {number} [deviceWidth] @param {number} [deviceHeight] */
  #resize(width, height, deviceWidth, deviceHeight) {
    if (width <= 0 || height <= 0) return;
    const ratio = devicePixelRatio || 1;
    const w = deviceWidth ?? Math.round(width * ratio);
    const h = deviceHeight ?? Math.round(height * ratio);
    if (w === this.#canvas.width && h === this.#canvas.height && width === this.#width && height === this.#height && ratio === this.#ratio) return;
    this.#width = width;
    this.#height = height;
    this.#ratio = ratio;
    this.#canvas.width = w;
    this.#canvas.height = h;
    this.#core.resize(width, height, w / width);
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
    if (this.#lost || this.#width === 0 || this.#core.crashed) return;
    const before = performance.now();
    this.current();
    const again = this.#core.frame(time);
    this.lastFrameMs = performance.now() - before;
    this.frames += 1;
    this.onFrame?.();
    if (again) this.request();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#wanted = false;
  }

  release() {
    this.stop();
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}
