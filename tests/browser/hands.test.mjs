// Editing by hand: what is dragged, what is captured from the keyboard, what goes to and comes from a spreadsheet.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  compose,
  copy,
  field,
  fieldIsGone,
  fieldIsOpen,
  focusMap,
  fromClipboard,
  mapOf,
  openJourney,
  paste,
  press,
  state,
  toClipboard,
} from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  dragNode,
  element,
  findNode,
  findNodes,
  isFirefox,
  openApp,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page @param {string} name of a column, then of a lane */
const cell = (page, name) => findNode(page, { role: "cell", name: new RegExp(`^${name}`) });

/** @param {Page} page @param {(map: any) => boolean} holds @param {string} what */
const untilMap = (page, holds, what) => until(async () => holds(await mapOf(page)), what);

/** Drags from one place of the page to another. @param {Page} page @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

/** One step, undone exactly. @param {Page} page @param {any} before */
async function undoneInOneStep(page, before) {
  assert.notDeepEqual(await documentOf(page), before);
  await focusMap(page);
  await press(page, "Control+z");
  await until(async () => (await state(page)).canUndo === false, "one step back is the beginning");
  assert.deepEqual(await documentOf(page), before);
}

test("stage, step and lane headers are dragged to another place", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const first = await findNode(page, { role: "column-header", id: "s1" });
  await dragNode(page, { role: "column-header", id: "s3" }, { x: first.onPage.x + 6, y: first.onPage.y + 12 });
  await untilMap(page, (map) => map.stages[0].id === "s3", "the last stage is the first");
  await undoneInOneStep(page, before);

  const step = await findNode(page, { role: "column-header", id: "p1" });
  await dragNode(page, { role: "column-header", id: "p2" }, { x: step.onPage.x + 4, y: step.onPage.y + 8 });
  await untilMap(page, (map) => map.stages[0].steps[0].id === "p2", "the second step is the first");
  await undoneInOneStep(page, before);

  const lane = await findNode(page, { role: "row-header", id: "la" });
  await dragNode(page, { role: "row-header", id: "lp" }, { x: lane.onPage.x + 40, y: lane.onPage.y + 5 });
  await untilMap(page, (map) => map.lanes[0].id === "lp", "the last lane is the first");
  await undoneInOneStep(page, before);
});

test("the edges of headers give stages a width and lanes a height; Escape gives a drag up", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const stage = (await findNode(page, { role: "column-header", id: "s2" })).onPage;
  const edge = { x: stage.x + stage.width - 2, y: stage.y + 12 };
  await drag(page, edge, { x: edge.x + 80, y: edge.y });
  await untilMap(page, (map) => map.stages[1].width > 200, "the stage has a width");
  const wider = (await findNode(page, { role: "column-header", id: "s2" })).onPage;
  assert.ok(Math.abs(wider.x + wider.width - edge.x - 80) <= 6, "its edge is where it was let go");
  await undoneInOneStep(page, before);

  const lane = (await findNode(page, { role: "row-header", id: "lp" })).onPage;
  const bottom = { x: lane.x + 40, y: lane.y + lane.height - 2 };
  await drag(page, bottom, { x: bottom.x, y: bottom.y + 60 });
  await untilMap(page, (map) => map.lanes[3].height > lane.height, "the lane has a height");
  await undoneInOneStep(page, before);

  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + 60, edge.y, { steps: 4 });
  await untilMap(page, (map) => map.stages[1].width > 0, "the stage grows while it is dragged");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await state(page)).canUndo, false);
  assert.equal((await state(page)).canRedo, false);
});

test("a point of the emotion curve is dragged to another score", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await dragNode(page, { role: "point", id: "t1" }, { dx: 0, dy: -200 });
  await untilMap(
    page,
    (map) => map.cards.find((/** @type {any} */ c) => c.id === "t1").emotion === 2,
    "as high as can be",
  );
  await undoneInOneStep(page, before);
});

test("a frame on empty ground selects the cards that it meets; Alt leaves copies", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const low = (await findNode(page, card("Quầy thu tiền"))).onPage;
  const high = (await findNode(page, card("Cửa hàng"))).onPage;
  await drag(page, { x: low.x + low.width + 6, y: low.y + low.height + 3 }, { x: high.x + 60, y: high.y + 10 });
  const selected = async () => (await findNodes(page, { role: "card" })).filter((n) => n.selected).map((n) => n.id);
  assert.deepEqual((await selected()).sort(), ["t2", "t3"]);
  assert.deepEqual(await documentOf(page), before, "to select is no edit");

  await page.keyboard.down("Alt");
  await dragNode(page, card("Cửa hàng"), { role: "cell", name: /^Dùng, Touchpoints/ });
  await page.keyboard.up("Alt");
  await untilMap(page, (map) => map.cards.length === 7, "two copies");
  const map = await mapOf(page);
  const there = map.cards.filter((/** @type {any} */ c) => c.stageId === "s3").map((/** @type {any} */ c) => c.text);
  assert.deepEqual(there, ["Cửa hàng", "Quầy thu tiền"]);
  await undoneInOneStep(page, before);
});

test("nothing is dragged in a read-only map", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await (await element(page)).evaluate((el) => {
    el.readonly = true;
  });
  const before = await documentOf(page);
  await dragNode(page, { role: "column-header", id: "s3" }, { dx: -500, dy: 0 });
  await dragNode(page, { role: "point", id: "t1" }, { dx: 0, dy: -100 });
  await dragNode(page, card("Cửa hàng"), { role: "cell", name: /^Dùng, Touchpoints/ });
  assert.deepEqual(await documentOf(page), before);
});

test("what is typed on a selected cell begins a card, and Enter after it the next", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  for (const text of ["Mở hộp", "Đi thử trong nhà", "Khoe bạn"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  await field(page); // for the fourth
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const texts = (await mapOf(page)).cards
    .filter((/** @type {any} */ c) => c.stageId === "s3")
    .map((/** @type {any} */ c) => c.text);
  assert.deepEqual(texts, ["Mở hộp", "Đi thử trong nhà", "Khoe bạn"]);
  for (let i = 0; i < 3; ++i) await press(page, "Control+z");
  await until(async () => (await state(page)).canUndo === false, "three steps");
  assert.deepEqual(await documentOf(page), before);
});

test("an input method writes into the card that its first key begins", { skip: isFirefox }, async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  const client = await page.createCDPSession();
  await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
  await compose(client, [["đ", "đi", "điể", "điểm"], [" "], ["c", "ch", "cha", "chạ", "chạm"]]);
  await page.keyboard.press("Enter");
  await untilMap(page, (map) => map.cards.some((/** @type {any} */ c) => c.text === "điểm chạm"), "the card is there");
});

test("Tab goes from cell to cell once the map itself has the focus, and leaves it when nothing is selected", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, { role: "cell", name: /^Mua, Actions/ });
  await waitIdle(page); // the mirror has followed
  await page.keyboard.press("Tab");
  await until(async () => (await cell(page, "Dùng, Actions")).selected, "the next cell");
  await page.keyboard.press("Tab");
  await press(page, "Shift+Tab");
  await until(async () => (await cell(page, "Dùng, Actions")).selected, "there and back");
  assert.equal(await fieldIsOpen(page), false);
});

test("a block of a spreadsheet is pasted into the grid, and cards of several cells are copied as a table", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await toClipboard(page, "Trả tiền\tMở hộp\nQuầy\tNhà\n");
  await clickNode(page, { role: "cell", name: /^Mua, Actions/ });
  await paste(page);
  await untilMap(page, (map) => map.cards.length === 9, "four cards");
  const at = (/** @type {any} */ map, /** @type {string} */ text) => {
    const { laneId, stageId } = map.cards.find((/** @type {any} */ c) => c.text === text);
    return `${laneId} ${stageId}`;
  };
  const map = await mapOf(page);
  assert.deepEqual(
    ["Trả tiền", "Mở hộp", "Quầy", "Nhà"].map((text) => at(map, text)),
    ["la s2", "la s3", "lt s2", "lt s3"],
  );
  await copy(page); // the four are selected
  assert.equal(await fromClipboard(page), "\tMua\tDùng\nActions\tTrả tiền\tMở hộp\nTouchpoints\tQuầy\tNhà");
  await undoneInOneStep(page, before);
});
