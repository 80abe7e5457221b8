// Finding one's way over a map: zooming, the minimap, collapsed stages, filters; and how it looks: contrast, density.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, choose, focusMap, mapOf, openJourney, openSample, press, state } from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  findNode,
  findNodes,
  openApp,
  ready,
  sleep,
  stats,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const zoomOf = async (/** @type {Page} */ page) => (await state(page)).zoom;
const zoomIs = (/** @type {Page} */ page, /** @type {number} */ zoom) =>
  until(async () => Math.abs((await zoomOf(page)) - zoom) < 0.01, `the zoom is ${zoom}`);

test("zoom buttons glide, keys fit the map, the selection and 100 %", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, { id: "view.zoom-in" });
  await clickNode(page, { id: "view.zoom-in" });
  await zoomIs(page, 1.5625);
  await focusMap(page);
  await press(page, "Control+0");
  await zoomIs(page, 1);
  await clickNode(page, card("Cửa hàng"));
  await press(page, "Shift+Digit2");
  await zoomIs(page, 2);
  const { onPage } = await findNode(page, card("Cửa hàng"));
  assert.ok(onPage.width > 250 && onPage.height > 60, "all of the card is in view");
  await press(page, "Shift+Digit1");
  await until(async () => (await zoomOf(page)) <= 1, "the whole map is in view");
  await waitIdle(page);
  const { frames } = await stats(page);
  await sleep(400);
  assert.equal((await stats(page)).frames, frames, "what has glided stands still");
});

test("a turn of the wheel with Ctrl zooms smoothly and leaves what is under the pointer there", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const before = (await findNode(page, card("Quầy thu tiền"))).onPage;
  const at = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel({ deltaY: -120 });
  await page.keyboard.up("Control");
  await until(async () => (await zoomOf(page)) > 1.5, "nearer");
  await waitIdle(page);
  const after = (await findNode(page, card("Quầy thu tiền"))).onPage;
  assert.ok(Math.abs(after.x + after.width / 2 - at.x) < 3 && Math.abs(after.y + after.height / 2 - at.y) < 3);
});

test("the minimap shows itself on a large map, goes where it is pressed, and is put away by a key", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page, "noi-that-200");
  const map = (await findNode(page, { id: "minimap" })).onPage;
  await page.mouse.move(map.x + map.width - 8, map.y + map.height - 8);
  await page.mouse.down();
  await until(async () => (await state(page)).scroll.y > 500, "far down");
  const low = (await state(page)).scroll;
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2, { steps: 4 });
  await until(async () => (await state(page)).scroll.y < low.y - 100, "back up with the pointer");
  await page.mouse.up();
  await focusMap(page);
  await press(page, "Shift+Digit3");
  await until(async () => (await findNodes(page, { id: "minimap" })).length === 0, "it is gone");
  await openJourney(page);
  assert.deepEqual(await findNodes(page, { id: "minimap" }), [], "a small map needs none");
});

test("a stage is collapsed by its menu and opened by its button, each one step", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const was = (await findNode(page, { role: "column-header", id: "s2" })).onPage.width;
  await choose(page, { role: "button", name: "Options of stage Mua" }, "menu:stage.collapse:s2");
  await until(async () => (await mapOf(page)).stages[1].collapsed, "collapsed");
  const header = await findNode(page, { role: "column-header", id: "s2" });
  assert.ok(header.onPage.width < was / 2);
  assert.ok(!header.expanded);
  assert.deepEqual(await findNodes(page, card("Cửa hàng")), []);
  await clickNode(page, { role: "button", name: "Expand stage Mua" });
  await findNode(page, card("Cửa hàng"));
  await focusMap(page);
  await press(page, "Control+z");
  await press(page, "Control+z");
  await until(async () => !(await state(page)).canUndo, "two steps");
  assert.deepEqual(await documentOf(page), before);
});

test("a filter is chosen by mouse and by keyboard, fades the other cards and leaves the document alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  const before = await openJourney(page);
  await clickNode(page, { role: "button", name: "Lọc thẻ" });
  await clickNode(page, { id: "filter.emotion" });
  await clickNode(page, { role: "option", name: "Tiêu cực" });
  await findNode(page, { role: "status", name: "1/5 thẻ" });
  await findNode(page, { role: "card", name: /^Cửa hàng.*ngoài bộ lọc$/ });
  const options = (await findNodes(page, { role: "option" })).map((node) => node.name);
  assert.deepEqual(options.sort(), ["Tiêu cực", "Trung tính", "Tích cực"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await until(
    async () => (await findNodes(page, { role: "option" })).filter((node) => node.checked).length === 2,
    "the menu is still there",
  );
  await page.keyboard.press("Escape");
  await clickNode(page, { id: "filter.select" });
  const selected = (await findNodes(page, { role: "card" })).filter((node) => node.selected);
  const faded = (await findNodes(page, { role: "card", name: /ngoài bộ lọc$/ })).length;
  assert.equal(selected.length, 5 - faded);
  await clickNode(page, { id: "filter.close" });
  await until(
    async () => (await findNodes(page, { role: "card", name: /ngoài bộ lọc$/ })).length === 0,
    "all are back",
  );
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await state(page)).canUndo, false);
});

test("high contrast and density are chosen from the theme's menu and remembered", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const first = (await findNode(page, { role: "row-header", id: "lp" })).onPage.y;
  await choose(page, { id: "theme.menu" }, "menu:view.compact:");
  await until(async () => (await findNode(page, { role: "row-header", id: "lp" })).onPage.y < first - 10, "lower rows");
  await choose(page, { id: "theme.menu" }, "menu:view.high-contrast:");
  await until(async () => (await findNodes(page, { role: "menu-item" })).length === 0, "the menu is closed");
  await page.reload();
  await ready(page);
  await clickNode(page, { id: "theme.menu" });
  await until(
    async () => (await findNodes(page, { role: "menu-item", name: "High contrast" }))[0]?.checked,
    "contrast is remembered",
  );
  assert.equal((await findNode(page, { role: "menu-item", name: "Compact" })).checked, true);
});

test("the start screen has the command palette and the list of keys", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await focusMap(page);
  await press(page, "Control+k");
  await findNode(page, { role: "dialog", id: "palette" });
  await page.keyboard.type("shortcuts");
  await page.keyboard.press("Enter");
  await findNode(page, { role: "dialog", id: "shortcuts" });
  await page.keyboard.press("Escape");
  await until(async () => (await findNodes(page, { role: "dialog" })).length === 0, "closed");
});
