// The tool that orders the functions of the linked module: what they do stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered } from "../../.ci/order-functions.mjs";

/** @param {number} id @param {number[][]} entries */
const section = (id, entries) => {
  const content = [entries.length, ...entries.flat()];
  return [id, content.length, ...content];
};
const text = (/** @type {string} */ name) => [name.length, ...Buffer.from(name)];
const code = (/** @type {number[]} */ ...instructions) => [instructions.length + 2, 0, ...instructions, 0x0b];

const I32 = 0x7f;
const imported = 0;
const [leaf, caller, byTable, other, start] = [1, 2, 3, 4, 5];
const likeOthers = [0x41, 0x80, 0x01, 0x02, I32, 0x41, 3, 0x0b, 0x6a]; // 128 + a block that gives 3
const module = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [
    [0x60, 0, 1, I32],
    [0x60, 0, 0],
  ]),
  ...section(2, [[...text("host"), ...text("seven"), 0, 0]]),
  ...section(3, [[0], [0], [0], [0], [1]]),
  ...section(4, [[0x70, 0, 2]]),
  ...section(6, [[I32, 1, 0x41, 0, 0x0b]]),
  ...section(7, [
    [...text("caller"), 0, caller],
    [...text("byTable"), 0, byTable],
    [...text("global"), 3, 0],
  ]),
  ...[8, 1, start],
  ...section(9, [[0, 0x41, 0, 0x0b, 2, other, leaf]]),
  ...section(10, [
    code(...likeOthers), // leaf: 131
    code(0x10, leaf, 0x10, imported, 0x6a, 0x10, other, 0x6a), // caller: leaf + imported + other
    code(0x41, 1, 0x11, 0, 0), // byTable: what stands second in the table
    code(...likeOthers, 0x41, 1, 0x6a), // other: 132; comes to stand behind leaf
    code(0x41, 9, 0x24, 0), // start: sets the global
  ]),
]);

/** @param {Uint8Array} wasm */
async function results(wasm) {
  const { instance } = await WebAssembly.instantiate(/** @type {BufferSource} */ (wasm), { host: { seven: () => 7 } });
  const { caller, byTable, global } = /** @type {any} */ (instance.exports);
  return [caller(), byTable(), global.value];
}

test("calls, exports, the table and the start lead to the same functions", async () => {
  const after = ordered(module);
  assert.equal(after.length, module.length);
  assert.notDeepEqual([...after], [...module]);
  assert.deepEqual(await results(module), [131 + 7 + 132, 131, 9]);
  assert.deepEqual(await results(after), await results(module));
});

test("a module that imports its table, memory and globals, as the second part of a split one does, is read too", async () => {
  const part = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, 0, 1, I32]]),
    ...section(2, [
      [...text("first"), ...text("table"), 1, 0x70, 0, 2],
      [...text("first"), ...text("memory"), 2, 1, 1, 2],
      [...text("first"), ...text("global"), 3, I32, 1],
      [...text("first"), ...text("seven"), 0, 0],
    ]),
    ...section(3, [[0], [0]]),
    ...section(9, [[0, 0x41, 0, 0x0b, 2, 1, 2]]),
    ...section(10, [code(0x23, 0, 0x10, 0, 0x6a), code(0x10, 1, 0x41, 1, 0x6a)]),
  ]);
  for (const wasm of [part, ordered(part)]) {
    const table = new WebAssembly.Table({ element: "anyfunc", initial: 2 });
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const global = new WebAssembly.Global({ value: "i32", mutable: true }, 5);
    const { instance } = await WebAssembly.instantiate(/** @type {BufferSource} */ (module), {
      host: { seven: () => 7 },
    });
    const seven = /** @type {any} */ (instance.exports).byTable;
    await WebAssembly.instantiate(/** @type {BufferSource} */ (wasm), { first: { table, memory, global, seven } });
    assert.deepEqual([table.get(0)(), table.get(1)()], [5 + 131, 5 + 131 + 1]);
  }
});

test("a module with names, and one with an instruction not known, are refused", () => {
  const names = [0, 5, ...text("name")];
  assert.throws(() => ordered(Uint8Array.from([...module, ...names])), /names/);
  const strange = Uint8Array.from(module);
  strange[strange.lastIndexOf(0x24)] = 0xff;
  assert.throws(() => ordered(strange), /not known/);
});
