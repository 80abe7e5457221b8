// A map that nobody touches paints nothing.

/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

/** @param {Bench} bench @param {{ quick: boolean }} options @returns {Promise<Row[]>} */
export async function idle(bench, { quick }) {
  const seconds = quick ? 3 : 10;
  const frames = await bench.fresh(async (page) => {
    await page.goto(bench.mapPage("idle", 'src="/samples/noi-that-200.json"'));
    await page.waitForFunction("bench.first");
    return page.evaluate(async (ms) => {
      const { bench } = /** @type {any} */ (globalThis);
      const map = /** @type {any} */ (document.querySelector("journey-map"));
      await bench.rest(1000);
      const before = map.stats().frames;
      await bench.rest(ms);
      return map.stats().frames - before;
    }, seconds * 1000);
  });
  return [
    {
      id: "idle",
      what: `frames in ${seconds} s of an idle map`,
      unit: "",
      ours: frames,
      target: { atMost: 0 },
      peers: {},
    },
  ];
}
