// A table of 200,000 touchpoints: cut into cells, and read into a map.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../measure.mjs";
import { makePage } from "../peers.mjs";
import { touchpointCsv } from "../samples.mjs";
import { buildTokenizer } from "../tokenise/build.mjs";

/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

const noModule = Number.NaN;

/**
 * Tokenising alone, the same text in turn by each, on one page. Ours begins with bytes, as a file has them, and their copy
 * into the module is counted; the others are given a string, and decoding it is not.
 * @param {Bench} bench @param {number} times @param {boolean} module
 */
const tokenising = (bench, times, module) =>
  bench.fresh(
    async (page) => {
      await page.goto(`${bench.url}/bench/csv.html`);
      await page.waitForFunction("globalThis.peers");
      return page.evaluate(
        async (runs, withOurs) => {
          const { bench, peers } = /** @type {any} */ (globalThis);
          const bytes = new Uint8Array(await (await fetch("/bench/table.csv")).arrayBuffer());
          const text = new TextDecoder().decode(bytes);
          /** @type {Record<string, (text: string) => { ms: number, rows: number }>} */
          const all = { ...peers };
          if (withOurs) {
            const nothing = new Proxy({}, { get: () => new Proxy({}, { get: () => () => 0 }) });
            const { instance } = await WebAssembly.instantiate(
              await (await fetch("/bench/tokenise.wasm")).arrayBuffer(),
              /** @type {any} */ (nothing),
            );
            const core = /** @type {any} */ (instance.exports);
            core._initialize?.();
            all.ours = () => {
              const begun = performance.now();
              const at = core.malloc(bytes.length);
              new Uint8Array(core.memory.buffer).set(bytes, at);
              const rows = core.bench_tokenise(at, bytes.length, ",".charCodeAt(0));
              const ms = performance.now() - begun;
              core.free(at);
              return { ms, rows: rows - 1 };
            };
          }
          /** @type {Record<string, { ms: number[], rows: number }>} */
          const told = {};
          for (let run = -1; run < runs; ++run) {
            for (const [name, parse] of Object.entries(all)) {
              const { ms, rows } = parse(text);
              told[name] ??= { ms: [], rows: 0 };
              told[name].rows = rows;
              if (run >= 0) told[name].ms.push(ms);
              await bench.rest(50);
            }
          }
          return told;
        },
        times,
        module,
      );
    },
    { tolerant: true },
  );

/**
 * previewCsv() and importCsv() of the table, and how long the page stood still meanwhile. It lies in memory already, as it
 * does for the others: ours begins with bytes, and decoding them is counted.
 * @param {Bench} bench
 */
const importing = (bench) =>
  bench.fresh(async (page) => {
    await page.goto(bench.mapPage("import", ""));
    await page.waitForFunction("bench.first");
    return page.evaluate(async () => {
      const { bench } = /** @type {any} */ (globalThis);
      const map = /** @type {any} */ (document.querySelector("journey-map"));
      const table = new Uint8Array(await (await fetch("/bench/table.csv")).arrayBuffer());
      /** @type {{ ms: number, at: string }[]} */
      const tasks = [];
      let at = "";
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push({ ms: duration, at });
      }).observe({ type: "longtask" });
      // A ball thrown from task to task: where it is late, the page stood still.
      const { port1, port2 } = new MessageChannel();
      /** @type {Record<string, number>} */
      const gaps = {};
      let last = performance.now();
      let playing = true;
      port1.onmessage = () => {
        const now = performance.now();
        gaps[at] = Math.max(gaps[at] ?? 0, now - last);
        last = now;
        if (playing) port2.postMessage(0);
      };
      port2.postMessage(0);
      const phase = (/** @type {string} */ name) => {
        at = name;
        last = performance.now();
      };
      await bench.rest(300);
      phase("preview");
      const begun = performance.now();
      const preview = await map.previewCsv(table);
      const previewed = performance.now();
      await bench.rest(0); // the ball comes back before the next part begins
      phase("import");
      const before = performance.now();
      const { rows } = await map.importCsv(table);
      const imported = performance.now();
      await bench.rest(0);
      phase("paint");
      await bench.painted();
      await bench.rest(1500);
      playing = false;
      const { cards, lastFrameMs, layoutMs, heapBytes } = map.stats();
      return {
        preview: previewed - begun,
        import: imported - before,
        total: preview.total,
        rows,
        gaps,
        tasks,
        cards,
        lastFrameMs,
        layoutMs,
        heapBytes,
      };
    });
  });

/** @param {Bench} bench @param {{ quick: boolean, note: (text: string) => void }} options @returns {Promise<Row[]>} */
export async function csv(bench, { quick, note }) {
  const count = quick ? 20_000 : 200_000;
  if (quick) note("--quick: 20,000 rows instead of 200,000");
  const text = touchpointCsv(count);
  writeFileSync(join(bench.pages, "table.csv"), text);
  await makePage(bench.pages, "csv.js");
  let module = true;
  try {
    note(`tokenizer compiled as in the product: ${buildTokenizer(join(bench.pages, "tokenise.wasm"))}`);
  } catch (error) {
    module = false;
    note(`our tokenising alone is not measured: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
  }
  const tokens = await tokenising(bench, quick ? 3 : 7, module);
  for (const [name, { rows }] of Object.entries(tokens)) {
    // Papa Parse counts the header among the arrays.
    if (rows !== count && !(name === "papaArrays" && rows === count + 1))
      throw new Error(`${name} found ${rows} rows of ${count}`);
  }
  const speed = (/** @type {string} */ name) =>
    tokens[name] ? count / (median(tokens[name].ms) / 1000) / 1000 : noModule;

  await importing(bench); // warms up
  /** @type {Awaited<ReturnType<typeof importing>>[]} */
  const runs = [];
  for (let i = 0; i < (quick ? 2 : 5); ++i) runs.push(await importing(bench));
  for (const { rows, cards } of runs) {
    if (rows.imported !== count || cards < count) throw new Error(`${rows.imported} rows imported into ${cards} cards`);
  }
  const of = (/** @type {(run: typeof runs[number]) => number} */ pick) => median(runs.map(pick));
  const rate = (/** @type {number} */ ms) => count / ms; // rows a ms = thousands a second
  const gap = (/** @type {string} */ phase) => of((run) => run.gaps[phase] ?? 0);
  const longTask = (/** @type {string} */ phase) =>
    of((run) => Math.max(0, ...run.tasks.filter(({ at }) => at === phase).map(({ ms }) => ms)));
  const label = `${count.toLocaleString("en")} rows, ${(text.length / 1e6).toFixed(0)} M characters`;
  return [
    {
      id: "csv-tokens",
      what: `${label}: tokenising alone`,
      unit: "krows/s",
      ours: speed("ours"),
      target: { atLeast: 2 * speed("udsvStrings"), because: "2 x udsv" },
      peers: { "udsv stringArrs": speed("udsvStrings"), "papaparse arrays": speed("papaArrays") },
    },
    {
      id: "csv-import",
      what: "previewCsv + importCsv, into cards",
      unit: "krows/s",
      ours: rate(of((run) => run.preview + run.import)),
      target: { atLeast: speed("papaHeader"), because: "papaparse header: true" },
      peers: { "papaparse header": speed("papaHeader"), "udsv typedObjs": speed("udsvTyped") },
    },
    { id: "csv-preview-ms", what: "- previewCsv", unit: "ms", ours: of((run) => run.preview), peers: {} },
    {
      id: "csv-import-ms",
      what: "- importCsv, in slices",
      unit: "ms",
      ours: of((run) => run.import),
      peers: {},
    },
    {
      id: "csv-block",
      what: "longest block of the page during importCsv",
      unit: "ms",
      ours: gap("import"),
      target: { atMost: 50 },
      peers: {},
    },
    {
      id: "csv-longtask",
      what: "- longest task, as the browser tells it (0: none over 50 ms)",
      unit: "ms",
      ours: longTask("import"),
      peers: {},
    },
    {
      id: "csv-block-preview",
      what: "- during previewCsv",
      unit: "ms",
      ours: gap("preview"),
      target: { atMost: 50 },
      peers: {},
    },
    {
      id: "csv-block-paint",
      what: "- afterwards, with the first paint of the new map",
      unit: "ms",
      ours: gap("paint"),
      target: { atMost: 50 },
      peers: {},
    },
    {
      id: "csv-heap",
      what: "heap of the core afterwards",
      unit: "MB",
      ours: of((run) => run.heapBytes) / 1e6,
      peers: {},
    },
  ];
}
