// A map of 10,000 cards: opened, panned with the wheel, seen whole. Beside it the same 10,000 texts in rectangles, in
// canvases of others; each is handed a text in its own format and parses it.
import { median, p95, traced, wheelSteps } from "../measure.mjs";
import { copyExcalidrawFonts, copyTldrawAssets, makePage } from "../peers.mjs";
import { largeDocument, largeTexts } from "../samples.mjs";

/** @import { Page } from "puppeteer-core" */
/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

const noise = 3000; // ms that a page may take to settle before it is measured

/** @param {Bench} bench @param {string} text @param {number} steps */
const openOurs = (bench, text, steps) =>
  bench.fresh(async (page) => {
    await page.goto(bench.mapPage("large", ""));
    await page.waitForFunction("bench.first");
    let opened = /** @type {any} */ (undefined);
    const busy = await traced(page, async () => {
      opened = await page.evaluate(async (json) => {
        const { bench } = /** @type {any} */ (globalThis);
        const map = /** @type {any} */ (document.querySelector("journey-map"));
        await bench.rest(500);
        const before = map.stats();
        performance.mark("bench-begin");
        const begun = performance.now();
        await map.open(json);
        const painted = (await bench.painted()) - begun;
        performance.mark("bench-end");
        const { parseMs, layoutMs, lastFrameMs, frames, cards, glyphMs } = map.stats();
        return {
          painted,
          parseMs,
          layoutMs,
          lastFrameMs,
          cards,
          frames: frames - before.frames,
          glyphs: glyphMs - before.glyphMs,
        };
      }, text);
    });
    if (opened.frames !== 1) throw new Error(`${opened.frames} frames, not the first one`);
    const work = opened.parseMs + opened.lastFrameMs - opened.glyphs;
    if (steps === 0) return { ...opened, work, busy: busy.wall[0], cpu: busy.cpu[0] };

    /** @type {number[]} */
    const frames = [];
    const lastFrame = () =>
      page.evaluate(() => /** @type {any} */ (document.querySelector("journey-map")).stats().lastFrameMs);
    const pan = await wheelSteps(page, { steps, afterStep: async () => void frames.push(await lastFrame()) });
    const whole = await page.evaluate(async () => {
      const { bench } = /** @type {any} */ (globalThis);
      const map = /** @type {any} */ (document.querySelector("journey-map"));
      map.fit();
      await bench.painted();
      const { lastFrameMs } = map.stats();
      await bench.rest(500);
      return { first: lastFrameMs, zoom: map.zoom };
    });
    /** @type {number[]} */
    const wholeFrames = [];
    for (let i = 0; i < 10; ++i) wholeFrames.push(await repaint(page, whole.zoom * (i % 2 === 0 ? 1.02 : 1.01)));
    return { ...opened, work, busy: busy.wall[0], cpu: busy.cpu[0], pan, frames, whole, wholeFrames };
  });

/** One more frame of the whole map, at a hair's breadth of another zoom. @param {Page} page @param {number} zoom @returns {Promise<number>} */
const repaint = (page, zoom) =>
  page.evaluate(async (next) => {
    const map = /** @type {any} */ (document.querySelector("journey-map"));
    const { frames } = map.stats();
    map.zoom = next;
    await /** @type {any} */ (globalThis).bench.painted();
    const after = map.stats();
    if (after.frames === frames) throw new Error("nothing was painted");
    return after.lastFrameMs;
  }, zoom);

/** @param {Bench} bench @param {string} name @param {object[]} cards @param {number} steps */
const openPeer = (bench, name, cards, steps) =>
  bench.fresh(
    async (page) => {
      await page.goto(`${bench.url}/bench/${name}.html`);
      await page.waitForFunction("globalThis.peer");
      let painted = 0;
      const busy = await traced(page, async () => {
        painted = await page.evaluate(
          async (list, rest) => {
            const { bench, peer } = /** @type {any} */ (globalThis);
            const text = await peer.prepare(list);
            await bench.painted();
            await bench.rest(rest);
            await bench.painted();
            performance.mark("bench-begin");
            const begun = performance.now();
            await peer.open(text);
            const done = (await bench.painted()) - begun;
            performance.mark("bench-end");
            return done;
          },
          cards,
          noise,
        );
      });
      await page.evaluate((rest) => /** @type {any} */ (globalThis).bench.rest(rest), noise);
      const pan = await wheelSteps(page, { steps, warmUp: 2 });
      return { painted, cpu: busy.cpu[0], pan };
    },
    { tolerant: true },
  );

/** @param {Bench} bench @param {{ quick: boolean, note: (text: string) => void }} options @returns {Promise<Row[]>} */
export async function largeMap(bench, { quick, note }) {
  const count = quick ? 2000 : 10_000;
  if (quick) note("--quick: 2,000 cards instead of 10,000");
  const text = JSON.stringify(largeDocument(count));
  await openOurs(bench, text, 0);
  /** @type {any[]} */
  const opens = [];
  for (let i = 0; i < (quick ? 2 : 5); ++i) opens.push(await openOurs(bench, text, 0));
  const mine = await openOurs(bench, text, quick ? 20 : 100);

  const cards = largeTexts(count).map((words, i) => ({
    text: words,
    x: 40 + (i % 100) * 240,
    y: 40 + Math.floor(i / 100) * 100,
    width: 220,
    height: 80,
  }));
  /** @type {Record<string, Record<string, number>>} */
  const peers = { open: {}, openCpu: {}, pan: {}, panCpu: {}, pan95: {} };
  for (const file of ["canvas2d.js", "excalidraw.jsx", "konva.js", "tldraw.jsx"]) {
    const name = file.replace(/\.\w+$/, "");
    try {
      await makePage(bench.pages, file);
      if (name === "excalidraw") copyExcalidrawFonts(bench.pages);
      if (name === "tldraw") copyTldrawAssets(bench.pages);
      const { painted, cpu, pan } = await openPeer(bench, name, cards, quick ? 8 : 20);
      peers.open[name] = painted;
      peers.openCpu[name] = cpu;
      peers.pan[name] = median(pan.wall);
      peers.pan95[name] = p95(pan.wall);
      peers.panCpu[name] = median(pan.cpu);
    } catch (error) {
      note(`${name} left out: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    }
  }
  const of = (/** @type {(run: any) => number} */ pick) => median(opens.map(pick));
  const label = count.toLocaleString("en");
  return [
    {
      id: "large-open",
      what: `${label} cards: parse + layout + first paint`,
      unit: "ms",
      ours: of((run) => run.work),
      target: { below: 150 },
      peers: {},
    },
    { id: "large-parse", what: "  - parse", unit: "ms", ours: of((run) => run.parseMs), peers: {} },
    { id: "large-layout", what: "  - layout", unit: "ms", ours: of((run) => run.layoutMs), peers: {} },
    {
      id: "large-glyphs",
      what: "- rasterising glyphs, counted apart",
      unit: "ms",
      ours: of((run) => run.glyphs),
      peers: {},
    },
    {
      id: "large-open-wall",
      what: "- from open() to painted, all of it",
      unit: "ms",
      ours: of((run) => run.painted),
      peers: peers.open,
    },
    {
      id: "large-open-cpu",
      what: "- the same, CPU time of the main thread",
      unit: "ms",
      ours: of((run) => run.cpu),
      peers: peers.openCpu,
    },
    {
      id: "pan",
      what: "pan by wheel: our frame, median",
      unit: "ms",
      ours: median(mine.frames),
      target: { below: 3 },
      peers: {},
    },
    { id: "pan-p95", what: "- p95", unit: "ms", ours: p95(mine.frames), target: { below: 3 }, peers: {} },
    {
      id: "pan-thread",
      what: "pan by wheel: main thread a step, event to frame, median",
      unit: "ms",
      ours: median(mine.pan.wall),
      target: { below: 3 },
      peers: peers.pan,
    },
    { id: "pan-thread-p95", what: "- p95", unit: "ms", ours: p95(mine.pan.wall), peers: peers.pan95 },
    { id: "pan-thread-cpu", what: "- CPU time, median", unit: "ms", ours: median(mine.pan.cpu), peers: peers.panCpu },
    {
      id: "whole",
      what: `whole map in view (zoom ${(mine.whole.zoom * 100).toFixed(0)} %): first frame, with glyphs of a new size`,
      unit: "ms",
      ours: mine.whole.first,
      peers: {},
    },
    { id: "whole-again", what: "- later frames, median", unit: "ms", ours: median(mine.wholeFrames), peers: {} },
  ];
}
