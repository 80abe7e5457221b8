// Brings the functions of a WebAssembly module into an order in which like ones stand together: gzip only finds again what
// it saw within the last 32 kB, so the same functions take a twentieth less on the wire. Nothing else is changed.
//   node order-functions.mjs FROM.wasm TO.wasm
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const WINDOW = 30_000; // bytes of code that gzip remembers, with some room for what it does not
const SHINGLE = 6; // bytes that are compared at once
const COMMON = 60; // what stands in more functions than that tells nothing

const SECTION = { import: 2, function: 3, global: 6, export: 7, start: 8, element: 9, code: 10 };

/** Reads a module's bytes. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte() {
    if (this.at >= this.end) throw new Error("the module ends too early");
    return this.bytes[this.at++];
  }

  /** An unsigned number of at most 32 bits. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** Any LEB128 number, whose value does not matter. */
  skipNumber() {
    while (this.byte() >= 128);
  }

  /** @param {number} count */
  take(count) {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  memoryArgument() {
    if (this.number() & 64) this.skipNumber();
    this.skipNumber();
  }
}

/** @param {number} value */
function encoded(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** Reads one instruction; true where a function's index follows. @param {Reader} r */
function namesFunction(r) {
  const op = r.byte();
  if (op === 0x10 || op === 0x12 || op === 0xd2) return true; // call, return_call, ref.func
  if (op >= 0x28 && op <= 0x3e) r.memoryArgument();
  else if (op >= 0x45 && op <= 0xc4)
    return false; // arithmetic
  else if (op === 0xfc) skipBulk(r);
  else if (op === 0xfd) skipSimd(r);
  else if (op === 0x43) r.take(4);
  else if (op === 0x44) r.take(8);
  else if (op === 0x0e) for (let targets = r.number() + 1; targets > 0; --targets) r.skipNumber();
  else if (op === 0x1c) r.take(r.number());
  else if (op === 0x11 || op === 0x13)
    skipNumbers(r, 2); // call_indirect
  else if ([0x02, 0x03, 0x04, 0x0c, 0x0d, 0x3f, 0x40, 0x41, 0x42, 0xd0].includes(op) || (op >= 0x20 && op <= 0x26))
    r.skipNumber();
  else if (![0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(op))
    throw new Error(`instruction ${op.toString(16)} is not known here`);
  return false;
}

/** What a global or a table's offset begins with. @param {Reader} r */
function skipConstant(r) {
  while (r.bytes[r.at] !== 0x0b)
    if (namesFunction(r)) throw new Error("a constant that names a function is not known here");
  r.byte();
}

/** @param {Reader} r @param {number} count */
function skipNumbers(r, count) {
  for (; count > 0; --count) r.skipNumber();
}

/** @param {Reader} r */
function skipBulk(r) {
  const operands = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][r.number()];
  if (operands === undefined) throw new Error("a bulk instruction is not known here");
  skipNumbers(r, operands);
}

/** @param {Reader} r */
function skipSimd(r) {
  const op = r.number();
  if (op <= 11 || op === 92 || op === 93) r.memoryArgument();
  else if (op <= 13) r.take(16);
  else if (op >= 21 && op <= 34) r.take(1);
  else if (op >= 84 && op <= 91) {
    r.memoryArgument();
    r.take(1);
  } else if (op > 255) throw new Error("a relaxed SIMD instruction is not known here");
}

/** Where in `bytes` instructions name functions. @param {Reader} r until its end */
function functionNames(r) {
  const places = [];
  while (r.at < r.end) {
    if (!namesFunction(r)) continue;
    const from = r.at;
    const index = r.number();
    places.push({ from, to: r.at, index });
  }
  return places;
}

/** @param {Reader} r behind the section's head */
function importedFunctions(r) {
  let functions = 0;
  for (let left = r.number(); left > 0; --left) {
    r.take(r.number());
    r.take(r.number());
    const kind = r.byte();
    if (kind === 0) {
      ++functions;
      r.skipNumber();
      continue;
    }
    if (kind === 1) r.skipNumber(); // a table's type
    if (kind === 1 || kind === 2) skipNumbers(r, r.number() & 1 ? 2 : 1);
    else if (kind === 3) r.take(2);
    else throw new Error("an import is not known here");
  }
  return functions;
}

/** @param {Reader} r behind the section's head */
function codeOf(r) {
  const functions = [];
  for (let left = r.number(); left > 0; --left) {
    const size = r.number();
    const body = r.take(size);
    const inside = new Reader(body);
    for (let groups = inside.number(); groups > 0; --groups) {
      inside.skipNumber();
      inside.skipNumber(); // a type of one byte
    }
    functions.push({ body, names: functionNames(inside) });
  }
  return functions;
}

/** For each function the numbers of the byte strings in it that other functions have too. @param {Uint8Array[]} bodies */
function shingles(bodies) {
  /** @type {Map<number, number>} */
  const functionsWith = new Map();
  const hashes = bodies.map((body) => {
    const own = new Set();
    for (let at = 0; at + SHINGLE <= body.length; ++at) {
      let hash = 0;
      for (let i = 0; i < SHINGLE; ++i) hash = (Math.imul(hash, 0x01000193) ^ body[at + i]) >>> 0;
      own.add(hash);
    }
    for (const hash of own) functionsWith.set(hash, (functionsWith.get(hash) ?? 0) + 1);
    return own;
  });
  /** @type {Map<number, number>} */
  const numbers = new Map();
  for (const [hash, count] of functionsWith) if (count > 1 && count <= COMMON) numbers.set(hash, numbers.size);
  return hashes.map((own) => [...own].flatMap((hash) => numbers.get(hash) ?? []));
}

/**
 * An order of the functions, each the one that has most in common with what gzip remembers there.
 * @param {Uint8Array[]} bodies @param {number[][]} shared
 */
function chain(bodies, shared) {
  /** @type {number[][]} */
  const owners = [];
  for (const [f, strings] of shared.entries()) {
    for (const s of strings) {
      if (owners[s]) owners[s].push(f);
      else owners[s] = [f];
    }
  }
  const likeness = new Int32Array(bodies.length);
  const remembered = new Int32Array(owners.length);
  const left = new Set(bodies.keys());
  const order = [];
  let oldest = 0;
  let bytes = 0;
  while (left.size > 0) {
    let best = -1;
    let most = -1;
    for (const f of left) {
      const score = likeness[f] / (bodies[f].length + 20);
      if (score > most) [best, most] = [f, score];
    }
    left.delete(best);
    order.push(best);
    bytes += bodies[best].length;
    for (const s of shared[best]) if (remembered[s]++ === 0) for (const f of owners[s]) ++likeness[f];
    for (; bytes > WINDOW && oldest + 1 < order.length; ++oldest) {
      const gone = order[oldest];
      bytes -= bodies[gone].length;
      for (const s of shared[gone]) if (--remembered[s] === 0) for (const f of owners[s]) --likeness[f];
    }
  }
  return order;
}

/** The bytes with other indices of functions. @param {Uint8Array} bytes @param {{from: number, to: number, index: number}[]} names @param {(index: number) => number} moved */
function renamed(bytes, names, moved) {
  /** @type {number[]} */
  const out = [];
  let at = 0;
  for (const { from, to, index } of names) {
    for (; at < from; ++at) out.push(bytes[at]);
    out.push(...encoded(moved(index)));
    at = to;
  }
  for (; at < bytes.length; ++at) out.push(bytes[at]);
  return Uint8Array.from(out);
}

/** The module in the new order; names of functions, which only a build for a debugger has, would be those of others. @param {Uint8Array} wasm */
export function ordered(wasm) {
  const r = new Reader(wasm, 8);
  /** @type {{ id: number, bytes: Uint8Array }[]} */
  const sections = [];
  while (r.at < r.end) {
    const id = r.byte();
    const size = r.number();
    const bytes = r.take(size);
    if (id === 0 && Buffer.from(bytes).toString("latin1", 1, 5) === "name") throw new Error("they have names");
    sections.push({ id, bytes });
  }
  const reader = (/** @type {number} */ id) => new Reader(sections.find((s) => s.id === id)?.bytes ?? Uint8Array.of(0));

  const imported = importedFunctions(reader(SECTION.import));
  const functions = codeOf(reader(SECTION.code));
  const bodies = functions.map((f) => f.body);
  const shared = shingles(bodies);

  const order = chain(bodies, shared);
  const places = new Int32Array(order.length);
  for (const [place, f] of order.entries()) places[f] = place;
  const moved = (/** @type {number} */ index) => (index < imported ? index : imported + places[index - imported]);

  const types = reader(SECTION.function);
  const typeOf = Array.from({ length: types.number() }, () => types.number());
  /** @type {Record<number, () => Uint8Array>} */
  const contents = {
    [SECTION.function]: () => Uint8Array.from([...encoded(order.length), ...order.flatMap((f) => encoded(typeOf[f]))]),
    [SECTION.start]: () => Uint8Array.from(encoded(moved(reader(SECTION.start).number()))),
    [SECTION.export]: () => exportsAt(reader(SECTION.export), moved),
    [SECTION.element]: () => elementsAt(reader(SECTION.element), moved),
    [SECTION.code]: () => codeAt(order, functions, moved),
  };
  const globals = reader(SECTION.global);
  for (let left = globals.number(); left > 0; --left) {
    globals.take(2); // type, whether it changes
    skipConstant(globals);
  }
  const parts = [wasm.subarray(0, 8)];
  for (const { id, bytes } of sections) {
    const content = contents[id]?.() ?? bytes;
    parts.push(Uint8Array.from([id, ...encoded(content.length)]), content);
  }
  const result = Buffer.concat(parts);
  if (!WebAssembly.validate(result)) throw new Error("the result is no valid module");
  return result;
}

/** @param {Reader} r @param {(index: number) => number} moved */
function exportsAt(r, moved) {
  const names = [];
  for (let left = r.number(); left > 0; --left) {
    r.take(r.number());
    const isFunction = r.byte() === 0;
    const from = r.at;
    const index = r.number();
    if (isFunction) names.push({ from, to: r.at, index });
  }
  return renamed(r.bytes, names, moved);
}

/** @param {Reader} r @param {(index: number) => number} moved */
function elementsAt(r, moved) {
  const names = [];
  for (let left = r.number(); left > 0; --left) {
    if (r.number() !== 0) throw new Error("a table's elements are not written in the usual way");
    skipConstant(r);
    for (let count = r.number(); count > 0; --count) {
      const from = r.at;
      const index = r.number();
      names.push({ from, to: r.at, index });
    }
  }
  return renamed(r.bytes, names, moved);
}

/** @param {number[]} order @param {ReturnType<typeof codeOf>} functions @param {(index: number) => number} moved */
function codeAt(order, functions, moved) {
  const parts = [Uint8Array.from(encoded(order.length))];
  for (const f of order) {
    const body = renamed(functions[f].body, functions[f].names, moved);
    parts.push(Uint8Array.from(encoded(body.length)), body);
  }
  return Buffer.concat(parts);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  const wasm = await readFile(from);
  let result = wasm;
  try {
    result = ordered(wasm);
  } catch (error) {
    console.error(`order-functions: left as they are, ${/** @type {Error} */ (error).message}`);
  }
  await writeFile(to, result);
}
