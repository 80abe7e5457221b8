// A person who does anything at all in the real product: real clicks and keys, and every action there is. After each step the
// document is one that the schema describes, now and then the accessibility mirror is held against the scene, and undo
// leads back to the very document that was opened. The same walk each time; WALK_SEED and WALK_STEPS give another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { focused, openJourney } from "./gestures.mjs";
import { documentOf, element, findNodes, openApp, repo, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const valid = ajv.compile(JSON.parse(readFileSync(join(repo, "assets/schema/journey.schema.json"), "utf8")));

const steps = Number(process.env.WALK_STEPS ?? 1000);
const seed = Number(process.env.WALK_SEED ?? 7);
const manyCards = 60; // above, the walk deletes

/** Mulberry32. @param {number} state */
const generator = (state) => () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** What leads to another document, to files, or out of the page; each has tests of its own. */
const leadsAway =
  /^(start\.|stored\.|file\.|gallery\.|template\.|(?:plan|compare|inventory)\.export-|numbers\.|export\.|import\.|conflict\.|palette\.run|map\.duplicate|map\.\w+-copy|stage-model\.(import|export)|card\.image|image\.|workshop\.)/;
const keys = [
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Enter",
  "Delete",
  "Escape",
  "Tab",
  "F2",
  "Home",
  "End",
  "x",
];
const values = [
  "emotion=-2",
  "emotion=1.5",
  "emotion=",
  "influence=4",
  "channel=app",
  "channel=Zalo",
  "owner=CSKH",
  "mode=online",
  "evidence=assumed",
  "feeling=lo lắng",
];

/** @param {() => number} random */
function dice(random) {
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  /** @template T @param {T[]} list @returns {T} */
  const any = (list) => list[below(list.length)];
  const anyId = (/** @type {{ id: string }[]} */ list) => (list.length === 0 || below(3) === 0 ? "" : any(list).id);
  return { below, any, anyId };
}

/** An argument that fits the action. @param {ReturnType<typeof dice>} die @param {string} action @param {any} document @param {any} map */
function argumentOf({ below, any, anyId }, action, document, map) {
  if (action === "card.set" || action === "card.toggle") return any(values);
  if (action === "card.add-linked" || action === "lane.add-kind")
    return any(["pain-points", "opportunities", "actions"]);
  if (action === "select.card" || action === "card.edit") return anyId(map.cards);
  if (action === "filter.menu") return any(["owner", "emotion", "channel"]);
  if (action === "filter.toggle" || action === "filter.choose") return any(["emotion=negative", "owner=CSKH"]);
  if (action.startsWith("stage.")) return anyId(map.stages);
  if (action.startsWith("step.")) return anyId(any(map.stages)?.steps ?? []);
  if (action.startsWith("lane.")) return anyId(map.lanes);
  if (action === "map.show") return anyId(document.maps);
  if (action === "map.add-model") return any(["5a", "aida"]);
  if (["map.switch-model", "map.stage-model", "stage-model.choose"].includes(action)) return any(["5a", "aida"]);
  if (action === "stage-model.set") return any(["0=1", "1=0", "2=3"]);
  if (action === "map.set-kind") return any(["current", "future", "blueprint"]);
  if (action === "view.zoom") return any(["50", "100", "150"]);
  if (action === "view.language") return any(["vi", "en"]);
  if (action === "view.theme") return below(2) === 0 ? "light" : "dark";
  return "";
}

/** Every card of the scene that is in view is in the mirror, and the mirror has no other. @param {Page} page */
async function mirrorAgrees(page) {
  await until(async () => {
    const shown = await findNodes(page, { role: "card" });
    const lanes = await findNodes(page, { role: "row-header" });
    const left = Math.max(0, ...lanes.map(({ rect }) => rect.x + rect.width)); // beside rail, drawer and lanes
    const { mirrored, dialog, width, height } = await (await element(page)).evaluate((el) => ({
      mirrored: [...el.shadowRoot.querySelectorAll(".mirror [data-key^='map/card/']")].map((e) =>
        e.dataset.key.replace("map/card/", ""),
      ),
      dialog: el.call("state").dialog,
      width: el.clientWidth,
      height: el.clientHeight,
    }));
    if (dialog) return true; // it alone is there
    const all = new Set(shown.map((node) => node.id));
    const inView = shown.filter(
      ({ rect }) => rect.x > left && rect.y > 60 && rect.x + rect.width < width && rect.y + rect.height < height,
    );
    // What is hidden by a frozen header or a bar may be left out; most of what lies well inside may not.
    const there = new Set(mirrored);
    return (
      mirrored.every((/** @type {string} */ id) => all.has(id)) &&
      inView.filter((node) => there.has(/** @type {string} */ (node.id))).length >= inView.length / 2
    );
  }, "the mirror agrees with the scene");
}

test("whatever a person does, the document stays valid and all of it can be undone", {
  timeout: 170_000,
}, async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1366, height: 768 } });
  const start = await openJourney(page);
  const el = await element(page);
  /** @type {{ id: string }[]} */
  const all = await el.evaluate((e) => e.call("actions"));
  const actions = all.map(({ id }) => id).filter((id) => !leadsAway.test(id));
  assert.ok(actions.length > 80);
  const die = dice(generator(seed));
  const { below, any } = die;
  let last = "";

  const act = async (/** @type {any} */ document, /** @type {any} */ map) => {
    const action = any(actions);
    const arg = argumentOf(die, action, document, map);
    last = `${action}(${arg})`;
    await el.evaluate((e, call) => e.call("perform", call), { action, arg });
  };
  const press = async () => {
    const key = /** @type {import("puppeteer-core").KeyInput} */ (any(keys));
    const modifier = any([undefined, undefined, undefined, "Shift", "Alt"]);
    const on = (await focused(page)).key.split("/").at(-1) ?? "";
    last = `key ${modifier ?? ""} ${key} on ${on}`;
    if (key === "Enter" && leadsAway.test(on.replace(/^menu:/, ""))) return; // the way home has the focus
    if (modifier) await page.keyboard.down(/** @type {any} */ (modifier));
    await page.keyboard.press(key);
    if (modifier) await page.keyboard.up(/** @type {any} */ (modifier));
  };
  const click = async () => {
    const there = (await findNodes(page, {})).filter(
      ({ role, onPage }) => /card|cell|header|point/.test(role) && onPage.width > 8 && onPage.height > 8,
    );
    if (there.length === 0) return;
    const node = any(there);
    last = `click ${node.role} ${node.name}`;
    await page.mouse.click(node.onPage.x + node.onPage.width / 2, node.onPage.y + node.onPage.height / 2, {
      count: below(6) === 0 ? 2 : 1,
    });
  };

  const look = () => el.evaluate((e) => ({ now: e.document, mapId: e.mapId }));
  let { now, mapId } = await look();
  for (let step = 0; step < steps; ++step) {
    const map = now.maps.find((/** @type {any} */ m) => m.id === mapId) ?? { stages: [], lanes: [], cards: [] };
    const way = below(10);
    if (map.cards.length > manyCards) {
      last = "thin out";
      const ids = map.cards.slice(10).map((/** @type {any} */ c) => c.id);
      await el.evaluate((e, some) => e.select(some), ids);
      await el.evaluate((e) => e.call("perform", { action: "selection.delete", arg: "" }));
    } else if (way < 7) {
      await act(now, map);
    } else if (way < 9) {
      await press();
    } else {
      await click();
    }
    ({ now, mapId } = await look());
    assert.ok(valid(now), `step ${step}, ${last}: ${ajv.errorsText(valid.errors, { separator: "\n" })}`);
    if (step % 50 === 49) await mirrorAgrees(page);
  }

  await el.evaluate((e) => e.call("perform", { action: "select.none", arg: "" }));
  await page.mouse.click(700, 24); // a field that is open is done
  const end = await documentOf(page);
  let undone = 0;
  while (await el.evaluate((e) => e.undo())) ++undone;
  assert.ok(undone > steps / 20, `${undone} steps to undo`);
  assert.deepEqual(await documentOf(page), start);
  for (; undone > 0; --undone) assert.ok(await el.evaluate((e) => e.redo()));
  assert.deepEqual(await documentOf(page), end);
});
