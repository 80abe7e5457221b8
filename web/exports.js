// What leaves the element: bytes of each format as a Blob.
import { writePng } from "./png.js";
import { breathe } from "./slices.js";

/** @type {Record<string, string>} */
const types = {
  json: "application/json",
  csv: "text/csv;charset=utf-8",
  markdown: "text/markdown;charset=utf-8",
  svg: "image/svg+xml",
  "stages.json": "application/json",
};

/**
 * @param {import("./core.js").Core} core
 * @param {import("./surface.js").Surface | undefined} surface
 * @param {string} format
 * @param {object} options
 * @returns {Promise<Blob>}
 */
export async function exportAs(core, surface, format, options) {
  if (format === "png") return png(core, surface, options);
  const bytes = core.callBytes("export", { ...options, format });
  return new Blob([/** @type {BlobPart} */ (bytes)], { type: types[format] ?? "text/plain;charset=utf-8" });
}

/** One picture at a time: the core holds the map of one. @type {WeakMap<import("./core.js").Core, Promise<unknown>>} */
const queues = new WeakMap();

/**
 * @param {import("./core.js").Core} core
 * @param {import("./surface.js").Surface | undefined} surface
 * @param {object} options
 */
function png(core, surface, options) {
  const done = (queues.get(core) ?? Promise.resolve()).then(async () => {
    surface?.current();
    const { width, height, tile } = core.call("png.begin", options);
    try {
      return await writePng(width, height, tile, async (x, y, w, h) => {
        await breathe();
        for (;;) {
          surface?.current();
          const pixels = core.callBytes("png.tile", { x, y, width: w, height: h });
          if (pixels.length > 0) return pixels;
          await new Promise((resolve) => setTimeout(resolve, 5)); // pictures in it are being decoded
        }
      });
    } finally {
      if (!core.crashed) core.call("png.end");
    }
  });
  queues.set(
    core,
    done.catch(() => {}),
  );
  return done;
}
