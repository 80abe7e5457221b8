// Importing tables in slices: the page goes on living while a large file is read, and a cancelled import has changed nothing.
import { LotrinhError } from "./core.js";
import { bytesOf } from "./files.js";
import { breathe } from "./slices.js";

const sliceMs = 12;

const cancelled = () =>
  Object.assign(new LotrinhError({ code: "aborted", message: "the import was cancelled; nothing has changed" }), {
    name: "AbortError",
  });

/** @typedef {Blob | string | ArrayBuffer | ArrayBufferView} Table */

/**
 * @typedef {object} Run
 * @property {AbortSignal | null} [signal]
 * @property {(progress: number) => void} [onProgress] 0..1
 */

export class Imports {
  #core;
  /** One at a time: the core reads one table. @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /** @param {import("./core.js").Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * @param {object} args of csv.begin
   * @param {Table | undefined} table undefined: the dialog's
   * @param {Run} run
   * @returns {Promise<any>} the result of csv.finish
   */
  start(args, table, run) {
    const done = this.#queue.then(() => this.#pump(args, table, run));
    this.#queue = done.catch(() => {});
    return done;
  }

  /** @param {Table} table @param {object} options @returns {Promise<any>} see CsvPreview in journey-map.d.ts */
  preview(table, options) {
    const done = this.#queue.then(async () => {
      this.#core.call("csv.preview-begin", { options }, await this.#bytes(table));
      while (!this.#core.call("csv.preview-step", { ms: sliceMs }).done) await breathe();
      return this.#core.call("csv.preview");
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  /** @param {Table} table */
  async #bytes(table) {
    return this.#core.take(table instanceof Blob ? table : await bytesOf(table));
  }

  /** @param {object} args @param {Table | undefined} table @param {Run} run */
  async #pump(args, table, { signal, onProgress }) {
    if (signal?.aborted) throw cancelled();
    this.#core.call("csv.begin", args, table === undefined ? undefined : await this.#bytes(table));
    try {
      for (;;) {
        const { done, progress } = this.#core.call("csv.step", { ms: sliceMs });
        onProgress?.(progress);
        if (done) break;
        await breathe();
        if (signal?.aborted) throw cancelled();
      }
    } catch (error) {
      if (!this.#core.crashed) this.#core.call("csv.cancel");
      throw error;
    }
    const result = this.#core.call("csv.finish");
    await breathe();
    if (!this.#core.crashed) this.#core.call("csv.end");
    return result;
  }
}
