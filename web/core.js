// The compiled core: one WebAssembly.Module for the page, one instance for each element, and typed calls into it.
import createModule from "lotrinh-core";
import { LotrinhError } from "./errors.js";
import { breathe } from "./slices.js";
import { Instance, loadFirst } from "./wasm.js";

export { LotrinhError };

/**
 * What the core asks of the element (src/platform/web/web_port.cpp).
 * @typedef {object} Host
 * @property {() => number} now
 * @property {() => void} requestFrame
 * @property {(codePoints: Uint32Array, weight: number, advances: Float32Array) => void} measure
 * @property {(codePoints: Uint32Array, size: number, weight: number, records: Float32Array) => number} rasterize
 * @property {(to: Uint8Array) => void} takePixels
 * @property {(id: number, url: string, width: number) => void} decodeImage
 * @property {(id: number) => number} takeImage
 * @property {(id: number) => void} dropImage
 * @property {(json: string) => void} openTextEdit
 * @property {(x: number, y: number, w: number, h: number, cx: number, cy: number, cw: number, ch: number, fontSize: number) => void} moveTextEdit
 * @property {(commit: boolean) => void} closeTextEdit
 * @property {(cursor: number) => void} setCursor
 * @property {(purpose: string) => void} pickFile
 * @property {(name: string, json: string) => void} emit
 */

/** Bytes that lie on the core's heap already. */
class Taken {
  /** @param {number} at @param {number} length */
  constructor(at, length) {
    this.at = at;
    this.length = length;
  }
}

const mostBytes = 2 ** 31 - 64; // in one piece on the core's heap
const pieceSize = 1 << 22; // bytes of a file that are read at once

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {number} size */
const noRoom = (size) => new LotrinhError({ code: "out-of-memory", message: `no room for ${size} bytes` });

/** What ends the core though it is thrown on purpose, through the core's frames. */
const fatal = new Set(["wasm-missing", "memory-exhausted"]);

/** @param {number} pointer one above 2 GB comes as a negative number @param {number} size */
function allocated(pointer, size) {
  if (pointer === 0) throw noRoom(size);
  return pointer >>> 0;
}

export class Core {
  /** @type {any} Emscripten's module object */
  #module;
  #instance;
  #app = 0;
  /** @type {((error: LotrinhError) => void) | undefined} */
  onCrash;
  crashed = false;

  /** @param {any} module @param {Instance} instance */
  constructor(module, instance) {
    this.#module = module;
    this.#instance = instance;
    const seed = crypto.getRandomValues(new Uint32Array(2));
    this.#app = module._lt_create(seed[0], seed[1]);
  }

  /** Begins to load the wasm, or goes on with it; a failure is not kept. */
  static load() {
    return loadFirst();
  }

  /**
   * @param {Host} host
   * @returns {Promise<Core>}
   */
  static async create(host) {
    const wasm = await loadFirst();
    const instance = new Instance();
    const module = await new Promise((resolve, reject) => {
      createModule({
        host: {
          ...host,
          outOfMemory() {
            throw new LotrinhError({ code: "memory-exhausted", message: "the browser gives no more memory" });
          },
        },
        /**
         * @param {WebAssembly.Imports} imports
         * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done
         */
        instantiateWasm(imports, done) {
          instance.start(wasm, imports).then((started) => done(started, wasm), reject);
          return {};
        },
        print: () => {},
        printErr: () => {},
      }).then(resolve, reject);
    });
    return new Core(module, instance);
  }

  /** Loads what is not there yet of the wasm; calls that need it do so themselves, but hold the page meanwhile. */
  complete() {
    return this.#instance.complete();
  }

  /** How often calls have held the page so. */
  get waits() {
    return this.#instance.waits;
  }

  get gl() {
    return this.#module.GL;
  }

  get heapBytes() {
    return this.#module.HEAPU8.length;
  }

  /**
   * Runs a call into the core; a trap, an abort or a part of the wasm that cannot be had ends the core for good, and the
   * element is told once.
   * @template T
   * @param {() => T} call
   * @param {T} otherwise
   * @returns {T}
   */
  #guard(call, otherwise) {
    if (this.crashed) return otherwise;
    try {
      return call();
    } catch (error) {
      const ours = error instanceof LotrinhError;
      if (ours && !fatal.has(error.code)) throw error;
      this.crashed = true;
      const message = error instanceof Error ? error.message : String(error);
      this.onCrash?.(ours ? error : new LotrinhError({ code: "core-crashed", message }));
      return otherwise;
    }
  }

  /** @param {number} width @param {number} height @param {number} ratio */
  resize(width, height, ratio) {
    this.#guard(() => this.#module._lt_resize(this.#app, width, height, ratio), undefined);
  }

  /**
   * @param {number} event 0 move, 1 down, 2 up, 3 leave, 4 cancel
   * @param {number} x @param {number} y @param {number} button @param {number} modifiers @param {number} clicks
   * @param {number} kind 0 mouse, 1 touch, 2 pen
   * @returns {boolean} capture the pointer
   */
  pointer(event, x, y, button, modifiers, clicks, kind) {
    return this.#guard(
      () => this.#module._lt_pointer(this.#app, event, x, y, button, modifiers, clicks, kind) !== 0,
      false,
    );
  }

  /** @param {number} x @param {number} y @param {number} dx @param {number} dy @param {number} modifiers */
  wheel(x, y, dx, dy, modifiers) {
    return this.#guard(() => this.#module._lt_wheel(this.#app, x, y, dx, dy, modifiers) !== 0, false);
  }

  /** @param {string} key @param {string} code @param {number} modifiers @param {boolean} mac */
  key(key, code, modifiers, mac) {
    return this.#guard(() => {
      const keyAt = this.#put(key);
      const codeAt = this.#put(code);
      const used = this.#module._lt_key(this.#app, keyAt, codeAt, modifiers, mac ? 1 : 0);
      this.#module._free(keyAt);
      this.#module._free(codeAt);
      return used !== 0;
    }, false);
  }

  /** @param {number} time */
  frame(time) {
    return this.#guard(() => this.#module._lt_frame(this.#app, time) !== 0, false);
  }

  /** @param {boolean} there */
  device(there) {
    return this.#guard(() => this.#module._lt_device(this.#app, there ? 1 : 0) !== 0, false);
  }

  /** @param {string} target @param {string} text @param {number} phase @param {number} key @param {number} height */
  textEdit(target, text, phase, key, height) {
    this.#guard(() => {
      const targetAt = this.#put(target);
      const textAt = this.#put(text);
      this.#module._lt_text_edit(this.#app, targetAt, textAt, phase, key, height);
      this.#module._free(targetAt);
      this.#module._free(textAt);
    }, undefined);
  }

  /**
   * Brings a table or a file to the core's heap piece by piece: a large one, copied in one go, would hold the page.
   * @param {Blob | Uint8Array} source
   * @returns {Promise<Taken>} for the next call, which gives its room back
   */
  async take(source) {
    const length = source instanceof Blob ? source.size : source.length;
    const at = this.#room(length);
    try {
      for (let offset = 0; offset < length; offset += pieceSize) {
        if (offset > 0) await breathe();
        const end = offset + pieceSize;
        const piece =
          source instanceof Blob
            ? new Uint8Array(await source.slice(offset, end).arrayBuffer())
            : source.subarray(offset, end);
        if (this.crashed) throw new LotrinhError({ code: "core-crashed", message: "the core has stopped" });
        this.#module.HEAPU8.set(piece, at + offset);
      }
    } catch (error) {
      if (!this.crashed) this.#module._lt_drop(this.#app, at);
      throw error;
    }
    return new Taken(at, length);
  }

  /**
   * @param {string} method
   * @param {object} [args]
   * @param {Uint8Array | Taken} [bytes]
   * @returns {Uint8Array} a copy of the reply
   */
  callBytes(method, args, bytes) {
    const text = args ? JSON.stringify(args) : "";
    const reply = this.#guard(() => {
      const module = this.#module;
      const argsAt = this.#put(text);
      const methodAt = this.#put(method);
      let bytesAt = 0;
      if (bytes instanceof Taken) {
        bytesAt = bytes.at;
      } else if (bytes) {
        bytesAt = this.#room(bytes.length);
        module.HEAPU8.set(bytes, bytesAt);
      }
      const at = module._lt_call(this.#app, methodAt, argsAt, bytesAt, bytes?.length ?? 0) >>> 2;
      module._free(methodAt);
      module._free(argsAt);
      const [status, data, size] = module.HEAPU32.subarray(at, at + 3);
      return { status, data: module.HEAPU8.slice(data, data + size) };
    }, undefined);
    if (!reply) throw new LotrinhError({ code: "core-crashed", message: "the core has stopped" });
    if (reply.status !== 0) throw new LotrinhError(JSON.parse(decoder.decode(reply.data)));
    return reply.data;
  }

  /**
   * @param {string} method
   * @param {object} [args]
   * @param {Uint8Array | Taken} [bytes]
   * @returns {any}
   */
  call(method, args, bytes) {
    return JSON.parse(decoder.decode(this.callBytes(method, args, bytes)));
  }

  destroy() {
    // What is not whole goes with its memory: the end is not worth waiting for the rest.
    if (this.#app && !this.crashed && this.#instance.whole) this.#module._lt_destroy(this.#app);
    this.#app = 0;
    this.crashed = true;
    this.#module = undefined;
  }

  /** Room for the bytes of a call, which gives it back. @param {number} size */
  #room(size) {
    if (size > mostBytes) throw noRoom(size); // what is more would be counted anew from 0
    return allocated(this.#module._lt_room(this.#app, size), size);
  }

  /** Puts a zero-terminated text on the core's heap. @param {string} text */
  #put(text) {
    const bytes = encoder.encode(text);
    const at = allocated(this.#module._malloc(bytes.length + 1), bytes.length + 1);
    this.#module.HEAPU8.set(bytes, at);
    this.#module.HEAPU8[at + bytes.length] = 0;
    return at;
  }
}
