// From navigation to a map on the screen, and what of it is the map's own work.
import { median } from "../measure.mjs";
import { makePage } from "../peers.mjs";
import { mermaidJourney } from "../samples.mjs";

/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

const tasks = 200;
const repeats = 9;

/** @param {Bench} bench @param {string} url */
const ours = (bench, url) =>
  bench.fresh(async (page) => {
    await page.goto(url);
    await page.waitForFunction("bench.first");
    const { painted, stats } = await page.evaluate(() => /** @type {any} */ (globalThis).bench.first);
    if (stats.cards < tasks) throw new Error(`the map has ${stats.cards} cards`);
    // The first frame holds the layout and the rasterising of its glyphs.
    const work = stats.parseMs + stats.lastFrameMs - stats.glyphMs;
    return {
      painted,
      work,
      again: median(await page.evaluate(openAgain, repeats)),
      parse: stats.parseMs,
      layout: stats.layoutMs,
      frame: stats.lastFrameMs,
      glyphs: stats.glyphMs,
    };
  });

/** The same map opened again on the same page: code is compiled and glyphs are there. @param {number} times */
async function openAgain(times) {
  const { bench } = /** @type {any} */ (globalThis);
  const map = /** @type {any} */ (document.querySelector("journey-map"));
  const text = await (await fetch("/samples/noi-that-200.json")).text();
  const work = [];
  for (let i = 0; i < times; ++i) {
    const before = map.stats();
    await map.open(text);
    while (map.stats().frames === before.frames) await bench.frame();
    const after = map.stats();
    work.push(after.parseMs + after.lastFrameMs - (after.glyphMs - before.glyphMs));
    await bench.rest(50);
  }
  return work;
}

/** @param {Bench} bench */
const mermaid = (bench) =>
  bench.fresh(
    async (page) => {
      await page.goto(`${bench.url}/bench/mermaid.html`);
      await page.waitForFunction("globalThis.peer");
      return page.evaluate(
        async (text, times) => {
          const { peer, bench } = /** @type {any} */ (globalThis);
          const render = await peer.render(text);
          const painted = await bench.painted();
          const again = [];
          for (let i = 0; i < times; ++i) again.push(await peer.render(text));
          return { render, painted, again };
        },
        mermaidJourney(tasks),
        repeats,
      );
    },
    { tolerant: true },
  );

/** @param {Bench} bench @param {{ quick: boolean }} options @returns {Promise<Row[]>} */
export async function firstPaint(bench, { quick }) {
  await makePage(bench.pages, "mermaid.js");
  const url = bench.mapPage("first", 'src="/samples/noi-that-200.json"');
  const times = quick ? 3 : 11;
  await ours(bench, url); // warms the disk and the GPU process, as does any page before
  /** @type {Awaited<ReturnType<typeof ours>>[]} */
  const mine = [];
  const theirs = [];
  for (let i = 0; i < times; ++i) {
    mine.push(await ours(bench, url));
    if (i % 2 === 0) theirs.push(await mermaid(bench));
  }
  const of = (/** @type {(run: Awaited<ReturnType<typeof ours>>) => number} */ pick) => median(mine.map(pick));
  return [
    {
      id: "first-paint",
      what: "navigation to painted map, 200 touchpoints",
      unit: "ms",
      ours: of((run) => run.painted),
      target: { below: 400 },
      peers: { "mermaid, 200 tasks": median(theirs.map((run) => run.painted)) },
    },
    {
      id: "own-work",
      what: "- the map's own work: parse + layout + first paint, code not yet compiled",
      unit: "ms",
      ours: of((run) => run.work),
      target: { below: 20 },
      peers: { "mermaid render()": median(theirs.map((run) => run.render)) },
    },
    {
      id: "own-work-again",
      what: "- the same, opened again on the same page",
      unit: "ms",
      ours: of((run) => run.again),
      target: { below: 20 },
      peers: { "mermaid render()": median(theirs.map((run) => median(run.again))) },
    },
    { id: "own-parse", what: "  - parse", unit: "ms", ours: of((run) => run.parse), peers: {} },
    { id: "own-layout", what: "  - layout", unit: "ms", ours: of((run) => run.layout), peers: {} },
    {
      id: "own-glyphs",
      what: "- rasterising glyphs, counted apart",
      unit: "ms",
      ours: of((run) => run.glyphs),
      peers: {},
    },
  ];
}
