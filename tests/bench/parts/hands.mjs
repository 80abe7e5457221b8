// What a hand feels on a map of 10,000 cards: dragging a thousand of them, typing into one, finding, undoing an import; and
// what a thousand edits and undos leave in memory.
import { inputSteps, median, p95 } from "../measure.mjs";
import { copyExcalidrawFonts, makePage } from "../peers.mjs";
import { largeDocument, largeTexts, touchpointCsv } from "../samples.mjs";

/** @import { Page } from "puppeteer-core" */
/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

const dragged = 1000;

/** @param {Page} page */
const stats = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("journey-map")).stats());

/** The middle of the first card in view that is among the first `count`. @param {Page} page @param {number} count */
const cardInView = (page, count) =>
  page.evaluate((most) => {
    const map = /** @type {any} */ (document.querySelector("journey-map"));
    const ids = new Set(map.document.maps[0].cards.slice(0, most).map((/** @type {any} */ c) => c.id));
    /** @type {any[]} */
    const found = [];
    const walk = (/** @type {any} */ node) => {
      const { x, y, width, height } = node.rect;
      const inView = x > 200 && y > 160 && x + width < 1000 && y + height < 760;
      if (node.role === "card" && ids.has(node.id) && inView) found.push({ x: x + width / 2, y: y + height / 2 });
      for (const child of node.children ?? []) walk(child);
    };
    walk(map.scene());
    return found[0];
  }, count);

/** @param {Page} page @param {{ x: number, y: number }} from @param {number} steps @param {() => Promise<void>} [afterStep] */
async function drag(page, from, steps, afterStep) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 10);
  const act = (/** @type {number} */ i) => page.mouse.move(from.x + 20 + (i % 20) * 4, from.y + 10 + (i % 7) * 3);
  const busy = await inputSteps(page, { type: "pointermove", act, steps, afterStep });
  await page.mouse.up();
  return busy;
}

/** @param {Bench} bench @param {object} document @param {number} steps */
const ourHands = (bench, document, steps) =>
  bench.fresh(async (page) => {
    await page.goto(bench.mapPage("hands", ""));
    await page.waitForFunction("bench.first");
    await page.evaluate(async (given) => {
      const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
      await map.open(given);
      await /** @type {any} */ (globalThis).bench.rest(1000);
    }, document);
    // Typing: into a card that is open, so many letters.
    const card = await cardInView(page, 10_000);
    await page.mouse.click(card.x, card.y, { count: 2 });
    await page.waitForFunction(
      "document.querySelector('journey-map').shadowRoot.querySelector('.fields textarea:not(.standby)')",
    );
    const type = () => page.keyboard.press("a");
    /** @type {number[]} */
    const typedFrames = [];
    const typed = await inputSteps(page, {
      type: "input",
      act: type,
      steps,
      afterStep: async () => void typedFrames.push((await stats(page)).lastFrameMs),
    });
    await page.keyboard.press("Escape");
    // Dragging: the first thousand cards, wherever they stand.
    await page.evaluate(async (count) => {
      const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
      map.select(map.document.maps[0].cards.slice(0, count).map((/** @type {any} */ c) => c.id));
      await /** @type {any} */ (globalThis).bench.rest(500);
    }, dragged);
    /** @type {number[]} */
    const dragFrames = [];
    const drags = await drag(
      page,
      await cardInView(page, dragged),
      steps,
      async () => void dragFrames.push((await stats(page)).lastFrameMs),
    );
    await page.keyboard.press("Escape");
    // Finding, a letter more each time.
    const finds = await page.evaluate(async () => {
      const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
      map.call("perform", { action: "find.open", arg: "x" }); // folds all texts once
      const took = [];
      for (let length = 1; length <= 9; ++length) {
        const begun = performance.now();
        map.call("perform", { action: "find.open", arg: "diem cham".slice(0, length) });
        took.push(performance.now() - begun);
      }
      map.call("perform", { action: "find.close", arg: "" });
      return took;
    });
    return { typed, typedFrames, drags, dragFrames, finds };
  });

/** @param {Bench} bench @param {string} text */
const undoOfImport = (bench, text) =>
  bench.fresh(async (page) => {
    await page.goto(bench.mapPage("hands-undo", 'src="/samples/pho-song-han.json"'));
    await page.waitForFunction("bench.first");
    return page.evaluate(async (csv) => {
      const { bench } = /** @type {any} */ (globalThis);
      const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
      await map.importCsv(csv);
      await bench.rest(1500);
      const begun = performance.now();
      map.undo();
      const done = performance.now() - begun;
      return { done, painted: (await bench.painted()) - begun };
    }, text);
  });

/** What 1,000 edits, each undone, leave behind, bytes. @param {Bench} bench @param {object} document */
const memoryOfEdits = (bench, document) =>
  bench.fresh(async (page) => {
    await page.goto(bench.mapPage("hands-memory", ""));
    await page.waitForFunction("bench.first");
    const client = await page.createCDPSession();
    const used = async () => {
      await client.send("HeapProfiler.collectGarbage");
      const { usedSize } = await client.send("Runtime.getHeapUsage");
      return usedSize + (await stats(page)).heapBytes;
    };
    const edit = (/** @type {number} */ times) =>
      page.evaluate(async (count) => {
        const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
        const { cards } = map.document.maps[0];
        for (let i = 0; i < count; ++i) {
          map.select([cards[(i * 7) % cards.length].id]);
          map.call("perform", { action: "card.set", arg: `owner=Tổ ${i}` });
          map.undo();
          if (i % 50 === 0) await /** @type {any} */ (globalThis).bench.painted();
        }
      }, times);
    await page.evaluate(
      (given) => /** @type {any} */ (globalThis.document.querySelector("journey-map")).open(given),
      document,
    );
    await edit(100);
    const before = await used();
    await edit(1000);
    return (await used()) - before;
  });

/** @param {Bench} bench @param {string} name @param {object[]} cards @param {number} steps */
const dragOfPeer = (bench, name, cards, steps) =>
  bench.fresh(
    async (page) => {
      await page.goto(`${bench.url}/bench/${name}.html`);
      await page.waitForFunction("globalThis.peer");
      await page.evaluate(
        async (list, count) => {
          const { bench, peer } = /** @type {any} */ (globalThis);
          await peer.open(await peer.prepare(list));
          await bench.rest(3000);
          await peer.select(count);
          await bench.rest(1000);
        },
        cards,
        dragged,
      );
      return drag(page, { x: 400, y: 400 }, steps);
    },
    { tolerant: true },
  );

/** @param {Bench} bench @param {{ quick: boolean, note: (text: string) => void }} options @returns {Promise<Row[]>} */
export async function hands(bench, { quick, note }) {
  const count = quick ? 2000 : 10_000;
  const steps = quick ? 10 : 60;
  const document = largeDocument(count);
  const mine = await ourHands(bench, document, steps);
  const undone = await undoOfImport(bench, touchpointCsv(count));
  const grown = await memoryOfEdits(bench, quick ? document : largeDocument(1000));
  const cards = largeTexts(count).map((words, i) => ({
    text: words,
    x: 40 + (i % 100) * 240,
    y: 40 + Math.floor(i / 100) * 100,
    width: 220,
    height: 80,
  }));
  /** @type {Record<string, number>} */
  const peers = {};
  for (const file of ["canvas2d.js", "excalidraw.jsx"]) {
    const name = file.replace(/\.\w+$/, "");
    try {
      await makePage(bench.pages, file);
      if (name === "excalidraw") copyExcalidrawFonts(bench.pages);
      peers[name] = median((await dragOfPeer(bench, name, cards, quick ? 5 : 15)).wall);
    } catch (error) {
      note(`${name} left out: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    }
  }
  return [
    {
      id: "drag-1000",
      what: `drag of ${dragged} of ${count} cards: our frame, median`,
      unit: "ms",
      ours: median(mine.dragFrames),
      target: { below: 8 },
      peers: {},
    },
    { id: "drag-1000-p95", what: "- p95", unit: "ms", ours: p95(mine.dragFrames), peers: {} },
    {
      id: "drag-1000-thread",
      what: "- main thread a step, event to frame, median",
      unit: "ms",
      ours: median(mine.drags.wall),
      peers,
    },
    {
      id: "keystroke",
      what: "keystroke in a card: main thread, event to painted, median",
      unit: "ms",
      ours: median(mine.typed.wall),
      target: { below: 10 },
      peers: {},
    },
    { id: "keystroke-frame", what: "- our frame of it", unit: "ms", ours: median(mine.typedFrames), peers: {} },
    {
      id: "find",
      what: "find: one letter more, the slowest of nine",
      unit: "ms",
      ours: Math.max(...mine.finds),
      target: { below: 20 },
      peers: {},
    },
    {
      id: "undo-import",
      what: `undo of an import of ${count} rows`,
      unit: "ms",
      ours: undone.done,
      target: { below: 100 },
      peers: {},
    },
    { id: "undo-import-painted", what: "- painted", unit: "ms", ours: undone.painted, peers: {} },
    {
      id: "memory-edits",
      what: "memory after 1,000 edits and undos: growth",
      unit: "MB",
      ours: grown / 1e6,
      target: { below: 5 },
      peers: {},
    },
  ];
}
