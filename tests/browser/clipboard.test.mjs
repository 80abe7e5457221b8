// Cards are copied, cut and pasted with the browser's own clipboard: within a map, between two elements, to other programs.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  copy,
  cut,
  focusMap,
  fromClipboard,
  journey,
  mapOf,
  open,
  openJourney,
  paste,
  press,
  state,
  toClipboard,
} from "./gestures.mjs";
import { clickNode, documentOf, openApp, until } from "./harness.mjs";

const wide = { width: 1366, height: 768 };

const twoMaps = `<!doctype html><meta charset="utf-8"><title>Two maps</title>
<style>journey-map { display: block; height: 380px }</style>
<script type="module" src="../lotrinh.js"></script>
<journey-map id="one" locale="en"></journey-map><journey-map id="two" locale="en"></journey-map>`;

test("a card copied and pasted into another cell is a second card with all its fields", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, card("Trang so giá"));
  await copy(page);
  assert.deepEqual(await documentOf(page), before, "copying changes nothing");
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  await paste(page);
  await until(async () => (await mapOf(page)).cards.length === 6, "a card was pasted");
  const [made] = (await mapOf(page)).cards.filter((/** @type {any} */ c) => c.stageId === "s3");
  assert.notEqual(made.id, "t1");
  assert.deepEqual(
    { ...made, id: "" },
    { id: "", laneId: "lt", stageId: "s3", kind: "touchpoint", text: "Trang so giá", emotion: -1, influence: 4 },
  );
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before, "pasting is one step");
});

test("cut takes the cards away, paste brings them and the links between them back", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, card("Trang so giá"));
  await clickNode(page, card("Mỗi nơi một giá"), { modifiers: ["Shift"] });
  await cut(page);
  await until(async () => (await mapOf(page)).cards.length === 3, "both are gone");
  assert.equal((await mapOf(page)).links?.length ?? 0, 0);
  await paste(page);
  await until(async () => (await mapOf(page)).cards.length === 5, "both are back");
  const { cards, links } = await mapOf(page);
  assert.equal(links.length, 1);
  const byId = new Map(cards.map((/** @type {any} */ c) => [c.id, c]));
  assert.equal(byId.get(links[0].from).text, "Trang so giá");
  assert.equal(byId.get(links[0].to).text, "Mỗi nơi một giá");
  assert.equal(byId.get(links[0].to).laneId, "lp", "each lies in its own lane again");
  await press(page, "Control+z");
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before);
});

test("cards are copied from one element and pasted into another, into the lanes of the same kinds", async (t) => {
  const { page } = await openApp(t, { html: twoMaps, viewport: { width: 1300, height: 800 }, element: "#one" });
  await open(page, journey(), "#one");
  const other = journey({ id: "doc-other" });
  other.maps[0].stages = [{ id: "z1", name: "Mua", goal: "", steps: [] }];
  other.maps[0].lanes = [
    { id: "zp", kind: "pain-points" },
    { id: "zt", kind: "touchpoints" },
  ];
  other.maps[0].cards = [];
  other.maps[0].links = [];
  await open(page, other, "#two");
  await clickNode(page, card("Cửa hàng"), { selector: "#one" });
  await copy(page);
  await focusMap(page, "#two");
  await paste(page);
  await until(async () => (await mapOf(page, "#two")).cards.length === 1, "the other map has it");
  const [made] = (await mapOf(page, "#two")).cards;
  assert.deepEqual(
    { text: made.text, laneId: made.laneId, stageId: made.stageId },
    { text: "Cửa hàng", laneId: "zt", stageId: "z1" },
  );
  assert.deepEqual((await mapOf(page, "#one")).cards.length, 5, "the first map is untouched");
});

test("what is copied reads as plain text elsewhere", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await clickNode(page, card("Quầy thu tiền"), { modifiers: ["Shift"] });
  await copy(page);
  assert.equal(await fromClipboard(page), "Cửa hàng\nQuầy thu tiền");
});

test("lines of text from elsewhere become cards of the selected cell", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await toClipboard(page, "Mở hộp\nĐi thử trong nhà\n\n");
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  await paste(page);
  await until(async () => (await mapOf(page)).cards.length === 7, "two cards");
  assert.equal((await state(page)).dialog, "", "two lines are no table");
  const texts = (await mapOf(page)).cards
    .filter((/** @type {any} */ c) => c.stageId === "s3")
    .map((/** @type {any} */ c) => c.text);
  assert.deepEqual(texts, ["Mở hộp", "Đi thử trong nhà"]);
});

test("copy and paste stay with the page while the map has no focus", async (t) => {
  const html = twoMaps.replace("<journey-map", '<textarea id="page">của trang</textarea><journey-map');
  const { page } = await openApp(t, { html, viewport: { width: 1300, height: 800 }, element: "#one" });
  await open(page, journey(), "#one");
  await clickNode(page, card("Cửa hàng"), { selector: "#one" });
  await page.focus("#page");
  await page.$eval("#page", (area) => /** @type {HTMLTextAreaElement} */ (area).select());
  await cut(page);
  assert.equal((await mapOf(page, "#one")).cards.length, 5, "the selected card was not cut");
  assert.equal(await page.$eval("#page", (area) => /** @type {HTMLTextAreaElement} */ (area).value), "");
  await paste(page);
  assert.equal(await page.$eval("#page", (area) => /** @type {HTMLTextAreaElement} */ (area).value), "của trang");
  assert.equal((await mapOf(page, "#one")).cards.length, 5);
});
