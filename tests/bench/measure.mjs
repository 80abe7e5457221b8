// The browser, the pages and the clock of the bench.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../web/tools/serve.mjs";
import { dist, launch, repo } from "../browser/harness.mjs";

/** @import { Page } from "puppeteer-core" */

const settleMs = 1000;

/** @param {number[]} values @param {number} q 0..1 */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
export const median = (/** @type {number[]} */ values) => quantile(values, 0.5);
export const p95 = (/** @type {number[]} */ values) => quantile(values, 0.95);

/**
 * A browser, and a server for dist/ ("/"), assets/samples ("/samples/") and a folder of the bench ("/bench/"). Pages are
 * cross-origin isolated: performance.now() counts in 5 microseconds then, not in 100.
 */
export async function openBench() {
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-bench-"));
  mkdirSync(join(folder, "pages"));
  const pages = join(folder, "pages");
  const server = await serve({
    roots: { "/": dist, "/samples/": join(repo, "assets/samples"), "/bench/": pages },
    headers: () => ({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    }),
  });
  const browser = await launch({ profile: join(folder, "profile") });

  /**
   * A page in a fresh context: nothing is cached. An error on it ends the measuring, unless it is somebody else's page.
   * @template T
   * @param {(page: Page) => Promise<T>} work
   * @param {{ tolerant?: boolean }} [options]
   * @returns {Promise<T>}
   */
  const fresh = async (work, { tolerant = false } = {}) => {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(300_000);
      await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
      /** @type {string[]} */
      const errors = [];
      page.on("pageerror", (error) => errors.push(String(error instanceof Error ? error.stack : error)));
      await page.evaluateOnNewDocument(inPage);
      // A new context is a new window, and the browser loads pages of its own for that.
      await new Promise((done) => setTimeout(done, settleMs));
      const result = await work(page);
      if (errors.length > 0 && !tolerant) throw new Error(errors.join("\n"));
      return result;
    } finally {
      await context.close();
    }
  };

  return {
    url: server.url,
    pages,
    fresh,
    version: await browser.version(),
    /** A page with one map on it. @param {string} name @param {string} attributes */
    mapPage(name, attributes) {
      writeFileSync(
        join(pages, `${name}.html`),
        `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%;overflow:hidden}journey-map{display:block;width:100%;height:100%}</style>
<script type="module" src="/lotrinh.js"></script></head>
<body><journey-map locale="vi" theme="light" storage="none" ${attributes}></journey-map></body></html>
`,
      );
      return `${server.url}/bench/${name}.html`;
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openBench>>} Bench */

/** What every page has as globalThis.bench. */
function inPage() {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done(undefined);
      };
      port2.postMessage(0);
    });
  /** @type {() => void} */
  let stepDone = () => {};
  const bench = {
    frame,
    rest: (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms)),
    /** When the main thread is done with the next frame. */
    async painted() {
      await frame();
      await task();
      return performance.now();
    },
    nextStep: () => new Promise((done) => (stepDone = () => done(undefined))),
    /** Every such event is a step, from the event to the end of the frame after next. @param {string} type */
    watch(type) {
      const step = async () => {
        performance.mark("bench-begin");
        await frame();
        await bench.painted();
        performance.mark("bench-end");
        stepDone();
      };
      addEventListener(type, step, { capture: true, passive: true });
    },
  };
  Object.assign(globalThis, { bench });
  // A map that has painted for the first time: `ready` comes after its first frame, or before it where none was due.
  addEventListener(
    "ready",
    async ({ target }) => {
      const map = /** @type {any} */ (target);
      const ready = performance.now();
      const atReady = map.stats();
      const painted = await bench.painted();
      Object.assign(bench, { first: { ready, painted, stats: atReady.frames > 0 ? atReady : map.stats() } });
    },
    { capture: true },
  );
}

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number }} TraceEvent */

/**
 * What the main thread did between the marks "bench-begin" and "bench-end" that `work` sets, pair by pair: all its tasks
 * in ms, as wall time and as CPU time (which other programs on the machine do not stretch).
 * @param {Page} page @param {() => Promise<void>} work
 */
export async function traced(page, work) {
  await page.tracing.start({ categories: ["toplevel", "blink.user_timing"] });
  await work();
  const bytes = await page.tracing.stop();
  if (!bytes) throw new Error("no trace");
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes));
  const marks = (/** @type {string} */ wanted) =>
    traceEvents.filter(({ name }) => name === wanted).sort((a, b) => a.ts - b.ts);
  const begins = marks("bench-begin");
  const ends = marks("bench-end");
  if (begins.length === 0) throw new Error("the trace has no marks");
  const tasks = mainTasks(traceEvents, begins[0]);
  /** @type {{ wall: number[], cpu: number[] }} */
  const busy = { wall: [], cpu: [] };
  begins.forEach((begin, i) => {
    const end = ends[i]?.ts ?? Number.POSITIVE_INFINITY;
    // The task that holds the begin counts whole; the one that holds the end is the bench's own.
    const between = tasks.filter(({ ts, dur = 0 }) => ts + dur >= begin.ts && ts + dur < end);
    busy.wall.push(between.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000);
    busy.cpu.push(between.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000);
  });
  return busy;
}

/** The tasks of the thread that set a mark; those inside others are part of them. @param {TraceEvent[]} events @param {TraceEvent} mark */
function mainTasks(events, mark) {
  let until = 0;
  return events
    .filter(({ name, ph, pid, tid }) => ph === "X" && name.endsWith("RunTask") && pid === mark.pid && tid === mark.tid)
    .sort((a, b) => a.ts - b.ts)
    .filter(({ ts, dur = 0 }) => {
      const outer = ts >= until;
      if (outer) until = ts + dur;
      return outer;
    });
}

/**
 * Turns the wheel over the middle of the page, one step after the other, and gives what each cost the main thread: from
 * the event to the end of the frame after next.
 * @param {Page} page
 * @param {{ steps: number, warmUp?: number, dy?: number, afterStep?: () => Promise<void> }} options
 */
export async function wheelSteps(page, { steps, warmUp = 5, dy = 80, afterStep }) {
  await page.mouse.move(640, 440);
  const turn = () => page.mouse.wheel({ deltaX: 0, deltaY: dy });
  return inputSteps(page, { type: "wheel", act: turn, steps, warmUp, afterStep });
}

/**
 * The same for any input: `act` makes one event of that type.
 * @param {Page} page
 * @param {{ type: string, act: (step: number) => Promise<void>, steps: number, warmUp?: number, afterStep?: () => Promise<void> }} options
 */
export async function inputSteps(page, { type, act, steps, warmUp = 2, afterStep }) {
  await page.evaluate((name) => /** @type {any} */ (globalThis).bench.watch(name), type);
  let count = 0;
  const step = async () => {
    const done = page.evaluate(() => /** @type {any} */ (globalThis).bench.nextStep());
    await act(count++);
    await done;
  };
  for (let i = 0; i < warmUp; ++i) await step();
  return traced(page, async () => {
    for (let i = 0; i < steps; ++i) {
      await step();
      await afterStep?.();
    }
  });
}
