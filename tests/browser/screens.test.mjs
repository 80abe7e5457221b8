// Every screen there is, in both languages: axe-core has no complaint of any, however slight.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import {
  card,
  choose,
  field,
  goHome,
  journey,
  newMap,
  open,
  openJourney,
  openSample,
  perform,
  press,
} from "./gestures.mjs";
import { clickNode, element, findNode, openApp, ready, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {Page} page @returns {Promise<{ id: string, impact: string, nodes: string[] }[]>} */
async function complaints(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] });
    return violations.map((/** @type {any} */ v) => ({
      id: v.id,
      impact: v.impact,
      nodes: v.nodes.slice(0, 5).map((/** @type {any} */ n) => `${n.html.slice(0, 160)} ${n.failureSummary}`),
    }));
  });
}

/** @param {Page} page @param {string} screen */
async function quiet(page, screen) {
  await waitIdle(page, { quiet: 250 });
  assert.deepEqual(await complaints(page), [], screen);
}

for (const locale of /** @type {const} */ (["en", "vi"])) {
  test(`axe-core has no complaint of the start screen, its lists and its menus (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await quiet(page, "empty");
    await perform(page, "start.more-models");
    await quiet(page, "all models");
    await openSample(page);
    await goHome(page);
    await newMap(page, "aida");
    const { id } = await (await element(page)).evaluate((el) => el.document);
    await goHome(page);
    await quiet(page, "stored documents");
    await clickNode(page, { id: `stored.menu:${id}` });
    await quiet(page, "menu of a stored document");
    await clickNode(page, { id: `menu:stored.rename:${id}` });
    await field(page);
    await quiet(page, "a stored document is renamed");
    await page.keyboard.press("Escape");
    await choose(page, { id: `stored.menu:${id}` }, `menu:stored.delete:${id}`);
    await findNode(page, { id: "notice.act" });
    await quiet(page, "notice");
    await clickNode(page, { id: "start.deleted" });
    await quiet(page, "trash");
    await perform(page, "view.high-contrast");
    await quiet(page, "high contrast");
  });

  test(`axe-core has no complaint of the action plan (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    const actions = [
      { id: "x1", text: "Mở quầy", status: "doing", to: "2020-01-31", scores: { impact: 2, effort: 3 } },
      { id: "x2", text: "Đổi biển hiệu", owner: "Chị Hà" },
    ];
    await open(page, { ...journey(), actions: [] });
    await perform(page, "page.plan");
    await quiet(page, "a plan without actions");
    await open(page, { ...journey(), actions });
    for (const view of ["table", "board", "timeline", "matrix"]) {
      await perform(page, "plan.view", view);
      await quiet(page, view);
    }
    await perform(page, "action.open", "x1");
    await quiet(page, "details");
  });

  test(`axe-core has no complaint of two maps compared (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await open(page, journey());
    await perform(page, "page.compare");
    await quiet(page, "one map");
    await perform(page, "map.future-copy");
    await (await element(page)).evaluate((el) =>
      el.edit([
        { type: "cards.remove", mapId: el.mapId, ids: ["x1"] },
        { type: "cards.set", mapId: el.mapId, cards: [{ id: "t2", stageId: "s3", emotion: 2, channel: "app" }] },
      ]),
    );
    await perform(page, "page.compare");
    await quiet(page, "side by side");
    await perform(page, "compare.only");
    await perform(page, "compare.show", "removed");
    await quiet(page, "what was removed alone");
    await clickNode(page, { id: "compare-left.menu" });
    await quiet(page, "list of maps");
  });

  test(`axe-core has no complaint of the map and the panels beside it (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openSample(page);
    await quiet(page, "map");
    const { stages, lanes } = (await (await element(page)).evaluate((el) => el.document)).maps[0];
    await clickNode(page, card("Quét mã trả tiền"));
    await quiet(page, "card selected");
    await perform(page, "select.all");
    await quiet(page, "cards selected");
    await perform(page, "stage.select", stages[1].id);
    await quiet(page, "stage selected");
    await perform(page, "lane.select", lanes[1].id);
    await quiet(page, "lane selected");
    await perform(page, "select.none");
    await quiet(page, "nothing selected: the map's own fields");
    await perform(page, "lane.collapse", lanes.at(-1).id);
    await perform(page, "stage.collapse", stages[0].id);
    await quiet(page, "a lane and a stage collapsed");
    await perform(page, "view.minimap");
    await quiet(page, "minimap");
    await clickNode(page, card("Quét mã trả tiền"), { count: 2 });
    await field(page);
    await quiet(page, "text field open");
    await page.keyboard.press("Escape");
    await perform(page, "view.high-contrast");
    await quiet(page, "high contrast");
    await perform(page, "view.theme", "dark");
    await quiet(page, "dark");
    await perform(page, "view.inspector");
    await quiet(page, "no inspector");
    await openJourney(page);
    await perform(page, "stage.select", "p1");
    await clickNode(page, { role: "column-header", id: "p1" });
    await quiet(page, "step selected");
    await (await element(page)).evaluate((el) => el.toggleAttribute("readonly", true));
    await quiet(page, "read-only");
    await clickNode(page, card("Cửa hàng"));
    await quiet(page, "read-only, card selected");
  });

  test(`axe-core has no complaint of an empty map and of a map on a phone (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await open(page, journey({ maps: [{ id: "m1", title: "", kind: "current", stages: [], lanes: [], cards: [] }] }));
    await quiet(page, "no stages, no lanes");
    await newMapOf(page);
    await quiet(page, "stages without cards");
    await page.setViewport({ width: 390, height: 844 });
    await quiet(page, "phone");
    await openJourney(page);
    await quiet(page, "phone, with cards");
    await clickNode(page, { role: "card", nth: 0 });
    await quiet(page, "phone, card selected");
  });

  test(`axe-core has no complaint of find, filters, palette, shortcuts and import (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openSample(page);
    await clickNode(page, card("Quét mã trả tiền"));
    await press(page, "Control+f");
    await page.keyboard.type("quan");
    await quiet(page, "find bar");
    await page.keyboard.press("Escape");
    await perform(page, "filter.open");
    await quiet(page, "filter bar");
    for (const what of ["channel", "emotion"]) {
      await perform(page, "filter.menu", what);
      await quiet(page, `filter menu: ${what}`);
      await page.keyboard.press("Escape");
    }
    await perform(page, "filter.toggle", "emotion=negative");
    await quiet(page, "filtered");
    await perform(page, "filter.close");
    await press(page, "Control+k");
    await page.keyboard.type("a");
    await quiet(page, "command palette");
    await page.keyboard.press("Escape");
    await page.keyboard.type("?");
    await quiet(page, "shortcuts");
    await page.keyboard.press("Escape");
    await (await element(page)).evaluate((el) => {
      const content = new TextEncoder().encode("giai đoạn;điểm chạm;cảm xúc;lạ\nMua;Quầy;2;x\nMua;;9;y\n");
      el.call("ui.file", { name: "t.csv", purpose: "drop" }, content);
    });
    await findNode(page, { role: "dialog" });
    await quiet(page, "import dialog");
    const { id } = await findNode(page, { role: "combobox", nth: 0 });
    await clickNode(page, { id });
    await quiet(page, "import dialog with a list open");
  });

  test(`axe-core has no complaint of the personas (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await newMap(page, "5a");
    await perform(page, "persona.show");
    await quiet(page, "nobody yet");
    await perform(page, "persona.add-blank");
    await field(page);
    await quiet(page, "an empty sheet");
    await press(page, "Escape");
    await perform(page, "persona.add-starter", "it-head");
    await findNode(page, { name: /Đức Long/, role: "toggle" });
    await quiet(page, "a full sheet");
    await clickNode(page, { id: "persona.channels" });
    await quiet(page, "channels of a persona");
    await press(page, "Escape");
    await perform(page, "persona.put-on-map");
    await quiet(page, "personas of a map");
    await press(page, "Escape");
    await perform(page, "page.map");
    await quiet(page, "the map says whose it is");
  });

  test(`axe-core has no complaint of a workshop (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    await perform(page, "workshop.start");
    await findNode(page, { id: "workshop-bar" });
    await quiet(page, "workshop");
    await clickNode(page, { id: "parking.show" });
    await clickNode(page, { id: "note.new:" });
    await page.keyboard.type("Một ý");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await quiet(page, "parking lot");
    await clickNode(page, { id: "vote.show" });
    await clickNode(page, { id: "vote.start" });
    await quiet(page, "voting");
    await clickNode(page, { id: "workshop.end" });
    await quiet(page, "voting beside the map");
  });

  test(`axe-core has no complaint of any menu (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    await perform(page, "select.card", "t1");
    for (const [action, arg] of [
      ["card.menu"],
      ["card.choose", "channel"],
      ["card.choose", "influence"],
      ["stage.menu", "s1"],
      ["step.menu", "p1"],
      ["lane.menu", "lt"],
      ["lane.add"],
      ["map.menu"],
      ["map.add"],
      ["map.kind"],
      ["export.menu"],
      ["zoom.menu"],
      ["theme.menu"],
      ["language.menu"],
    ]) {
      await perform(page, /** @type {string} */ (action), arg);
      await until(
        async () => (await (await element(page)).evaluate((el) => el.call("state"))).menu !== "",
        `${action} opens`,
      );
      await quiet(page, `${action} ${arg ?? ""}`);
      await page.keyboard.press("Escape");
    }
  });
}

/** @param {Page} page */
const newMapOf = async (page) => (await element(page)).evaluate((el) => el.call("document.new", { stageModel: "5a" }));

test("axe-core has no complaint of a page with two maps, one of them read-only", async (t) => {
  const { page } = await openApp(t, { path: "/embed.html", viewport: wide, element: "#first" });
  await ready(page, "#second");
  await waitIdle(page, { selector: "#first", quiet: 400 });
  await waitIdle(page, { selector: "#second", quiet: 400 });
  assert.deepEqual(await complaints(page), []);
});
