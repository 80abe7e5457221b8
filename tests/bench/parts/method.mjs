// What the method costs on a large real map: all ten templates in one document, the marketplace's 430 touchpoints shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repo } from "../../browser/harness.mjs";
import { median, p95 } from "../measure.mjs";

/** @import { Bench } from "../measure.mjs" */
/** @import { Row } from "../table.mjs" */

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(join(repo, "assets/templates", path), "utf8"));

/** All templates' maps, personas and actions in one document, the largest map first. */
function allTemplates() {
  const documents = read("index.json").map((/** @type {any} */ { id }) => read(`${id}.vi.json`));
  documents.sort((/** @type {any} */ a, /** @type {any} */ b) => b.maps[0].cards.length - a.maps[0].cards.length);
  const [first] = documents;
  return {
    ...first,
    personas: documents.flatMap((/** @type {any} */ d) => d.personas),
    maps: documents.flatMap((/** @type {any} */ d) => d.maps),
    actions: documents.flatMap((/** @type {any} */ d) => d.actions),
  };
}

/** @param {Bench} bench @param {{ quick: boolean }} options @returns {Promise<Row[]>} */
export async function method(bench, { quick }) {
  const took = await bench.fresh(async (page) => {
    await page.goto(bench.mapPage("method", ""));
    await page.waitForFunction("bench.first");
    return page.evaluate(
      async (given, edits) => {
        const { bench } = /** @type {any} */ (globalThis);
        const map = /** @type {any} */ (globalThis.document.querySelector("journey-map"));
        await map.open(given);
        await bench.rest(1000);
        const cards = map.document.maps[0].cards.filter((/** @type {any} */ c) => c.kind === "touchpoint");
        const layouts = [];
        const checks = [];
        for (let i = 0; i < edits; ++i) {
          const card = cards[(i * 37) % cards.length];
          map.edit({ type: "cards.set", mapId: given.maps[0].id, cards: [{ id: card.id, emotion: (i % 5) - 2 }] });
          const begun = performance.now(); // before the frame, which keeps what was found
          map.call("checks.run", { mapId: given.maps[0].id });
          checks.push(performance.now() - begun);
          await bench.painted();
          layouts.push(map.stats().layoutMs);
        }
        map.call("perform", { action: "page.inventory" });
        map.call("perform", { action: "inventory.scope", arg: "document" });
        await bench.rest(300);
        const inventory = [];
        for (let i = 0; i < edits; ++i) {
          const card = cards[(i * 37) % cards.length];
          map.edit({ type: "cards.set", mapId: given.maps[0].id, cards: [{ id: card.id, influence: i % 6 }] });
          await bench.painted();
          inventory.push(map.stats().lastFrameMs);
        }
        return { layouts, checks, inventory };
      },
      allTemplates(),
      quick ? 20 : 100,
    );
  });
  return [
    {
      id: "method-layout",
      what: "ten templates open, an edit of the 430-touchpoint map: layout, p95",
      unit: "ms",
      ours: p95(took.layouts),
      target: { below: 15 },
      peers: {},
    },
    {
      id: "method-checks",
      what: "the same: all checks after the edit, called from the page, median",
      unit: "ms",
      ours: median(took.checks),
      target: { below: 10 },
      peers: {},
    },
    {
      id: "method-inventory",
      what: "the same: the inventory of all ten maps, the frame after an edit, p95",
      unit: "ms",
      ours: p95(took.inventory),
      target: { below: 16 },
      peers: {},
    },
  ];
}
