// Another stage model for a map: the dialog, by mouse and by keyboard, and a model of one's own in a file. In Vietnamese.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  catchDownloads,
  choose,
  download,
  fieldIsGone,
  focused,
  focusMap,
  journey,
  mapOf,
  open,
  openJourney,
  pickFile,
  press,
  state,
  type,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const options = { viewport: { width: 1366, height: 768 }, locale: "vi" };

/** @param {Page} page */
const stageNames = async (page) => (await mapOf(page)).stages.map((/** @type {any} */ stage) => stage.name);
/** @param {Page} page */
const cardTexts = async (page) => (await mapOf(page)).cards.map((/** @type {any} */ card) => card.text).sort();

test("a map goes to another model by the mouse, as adjusted, and back in one step", async (t) => {
  const { page } = await openApp(t, options);
  const before = await openJourney(page);
  const cards = await cardTexts(page);
  await choose(page, { id: "map.menu" }, "menu:map.stage-model:");
  await findNode(page, { role: "dialog", name: "Đổi mô hình giai đoạn" });
  await clickNode(page, { id: "stage-model.choose:5a" });
  // "Mua" is proposed for buying; it shall be the asking.
  const box = await findNode(page, { id: "stage-model.from:1" });
  assert.equal(box.value, "Hành động");
  await clickNode(page, box);
  await clickNode(page, { role: "option", name: "3. Tìm hiểu" });
  await until(async () => (await findNode(page, { id: "stage-model.from:1" })).value === "Tìm hiểu", "it is chosen");
  assert.deepEqual(await documentOf(page), before, "nothing has changed yet");
  await clickNode(page, { id: "stage-model.apply" });
  await until(async () => (await state(page)).dialog === "", "the dialog closes");
  assert.deepEqual(await stageNames(page), ["Nhận biết", "Thu hút", "Tìm hiểu", "Hành động", "Giới thiệu"]);
  assert.deepEqual(await cardTexts(page), cards);
  const map = await mapOf(page);
  assert.equal(map.links.length, 1);
  const shop = map.cards.find((/** @type {any} */ card) => card.text === "Cửa hàng");
  assert.equal(map.stages[2].id, shop.stageId);
  assert.ok(
    map.stages[2].steps.some((/** @type {any} */ step) => step.name === "Mua"),
    "the stage's own name is kept",
  );
  await clickNode(page, { id: "notice.act" });
  await until(async () => (await state(page)).canUndo === false, "it was one step");
  assert.deepEqual(await documentOf(page), before);
});

test("the keyboard alone changes the model", async (t) => {
  const { page } = await openApp(t, options);
  await openJourney(page);
  await focusMap(page);
  await press(page, "Control+k");
  await type(page, "mô hình giai đoạn…");
  await page.keyboard.press("Enter");
  await until(async () => (await state(page)).dialog === "stage-model", "the dialog opens");
  // Tab goes round in the dialog.
  await until(async () => (await focused(page)).key.startsWith("stage-model"), "the dialog has the focus");
  const seen = new Set();
  for (let i = 0; i < 40; ++i) {
    seen.add((await focused(page)).key);
    await page.keyboard.press("Tab");
  }
  assert.ok(
    [...seen].every((key) => key.startsWith("stage-model")),
    [...seen].join(" "),
  );
  await page.keyboard.press("ArrowDown");
  await until(
    async () => (await findNodes(page, { role: "radio", id: "stage-model.choose:5a" })).some((n) => n.checked),
    "the next model is chosen",
  );
  await press(page, "Control+Enter");
  await until(async () => (await mapOf(page)).stageModel === "5a", "it is applied");
  await press(page, "Control+z");
  await until(async () => (await stageNames(page)).join() === "Tìm,Mua,Dùng", "undone");
});

test("a map's stages are kept as a model, which goes to another document as a file", async (t) => {
  const { page } = await openApp(t, options);
  await catchDownloads(page);
  await openJourney(page);
  await choose(page, { id: "map.menu" }, "menu:map.stage-model:");
  await clickNode(page, { id: "stage-model.save" });
  await type(page, "Mua giày");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const { stageModels } = await documentOf(page);
  assert.equal(stageModels[0].name, "Mua giày");
  const menu = `stage-model.menu:${stageModels[0].id}`;
  await (await element(page)).evaluate((e, key) => e.call("focus", { key }), `stage-model-list/button/${menu}`);
  await clickNode(page, { id: menu });
  await clickNode(page, { id: `menu:stage-model.export:${stageModels[0].id}` });
  const { name, bytes } = await download(page);
  assert.equal(name, "Mua giày.stages.json");
  assert.deepEqual(
    JSON.parse(bytes.toString()).stages.map((/** @type {any} */ stage) => stage.name),
    ["Tìm", "Mua", "Dùng"],
  );

  const folder = mkdtempSync(join(tmpdir(), "lotrinh-stages-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const other = journey({ id: "doc-other" });
  other.maps[0].stages = other.maps[0].stages.slice(0, 1);
  other.maps[0].cards = [];
  other.maps[0].links = [];
  await open(page, other);
  await choose(page, { id: "map.menu" }, "menu:map.stage-model:");
  await pickFile(page, path, () => clickNode(page, { id: "stage-model.import" }));
  await until(async () => (await documentOf(page)).stageModels?.length === 1, "the file is taken");
  await clickNode(page, { id: "stage-model.apply" });
  await until(async () => (await stageNames(page)).join() === "Tìm,Mua,Dùng", "the map has these stages");
});

test("the API switches a map, with the mapping that it is given", async (t) => {
  const { page } = await openApp(t, options);
  const before = await openJourney(page);
  const el = await element(page);
  await el.evaluate((e) =>
    e.call("map.switchStageModel", { model: "stdc", mapping: [{ stage: "s1", to: 3 }], mapId: "m1" }),
  );
  const map = await mapOf(page);
  assert.equal(map.stages[3].id, "s1");
  assert.equal(map.stageModel, "stdc");
  const code = await el.evaluate((e) => {
    try {
      e.call("map.switchStageModel", { model: "none" });
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  });
  assert.equal(code, "json-value");
  await el.evaluate((e) => e.undo());
  assert.deepEqual(await documentOf(page), before);
});

test("a future-state copy and a blueprint stand beside the map they were made of", async (t) => {
  const { page } = await openApp(t, options);
  await openJourney(page);
  const cards = await cardTexts(page);
  await choose(page, { id: "map.menu" }, "menu:map.future-copy:");
  await until(async () => (await mapOf(page)).kind === "future", "the copy is shown");
  assert.deepEqual(await cardTexts(page), cards);
  assert.equal((await mapOf(page)).basedOn, "m1");
  assert.equal((await mapOf(page)).title, "Từ quảng cáo đến đôi giày (tương lai)");
  await choose(page, { id: "map.menu" }, "menu:map.show:m1");
  await choose(page, { id: "map.menu" }, "menu:map.blueprint-copy:");
  await until(async () => (await mapOf(page)).kind === "blueprint", "the blueprint is shown");
  const kinds = (await mapOf(page)).lanes.map((/** @type {any} */ lane) => lane.kind);
  assert.ok(kinds.indexOf("frontstage") < kinds.indexOf("backstage"));
  assert.ok(kinds.indexOf("backstage") < kinds.indexOf("support"));
  await press(page, "Control+z");
  await press(page, "Control+z");
  await until(async () => (await documentOf(page)).maps.length === 1, "two steps back");
});
