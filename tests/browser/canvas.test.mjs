// The canvas: painted only when something changes, crisp at every density, moved by wheel, keys and drag, and back after the
// graphics device was lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, choose, focusMap, mapOf, namesOf, newMap, openJourney, openSample, press, state } from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  element,
  findNode,
  findNodes,
  nodes,
  openApp,
  ready,
  sleep,
  stats,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** What is painted, as pixels. @param {Page} page @returns {Promise<Buffer>} */
async function picture(page) {
  await page.mouse.move(2, 2); // nothing is hovered
  await waitIdle(page);
  return Buffer.from(await page.screenshot());
}

/** Header cells and lane titles, by id. @param {Page} page */
const placeOf = async (page, /** @type {string} */ role, /** @type {string} */ id) =>
  (await findNode(page, { role, id })).rect;

test("an idle map paints nothing for three seconds", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  await page.mouse.move(5, 500);
  const before = await waitIdle(page, { quiet: 500 });
  await sleep(3000);
  assert.equal((await stats(page)).frames, before);
});

test("hovering and selecting paint a few frames and then rest again", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const before = await waitIdle(page, { quiet: 500 });
  await clickNode(page, card("Quét mã trả tiền"));
  const after = await waitIdle(page, { quiet: 500 });
  assert.ok(after > before, "it is painted");
  assert.ok(after - before < 40, `${after - before} frames`);
});

test("headers stay in view while the map scrolls under them, by wheel and by drag", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const map = await openSample(page, "noi-that-200");
  await page.setViewport({ width: 900, height: 500 });
  await until(async () => (await nodes(page))[0].rect.width === 900, "the window is small");
  const stage = map.stages[1].id;
  const lane = map.lanes[1].id;
  const grid = (await findNode(page, { role: "grid" })).rect;
  const stageBefore = await placeOf(page, "column-header", stage);
  const laneBefore = await placeOf(page, "row-header", lane);
  await page.mouse.move(500, 300);
  await page.mouse.wheel({ deltaY: 120 });
  await until(
    async () => (await placeOf(page, "row-header", lane)).y === laneBefore.y - 120,
    "lanes scroll down with the map",
  );
  assert.equal((await placeOf(page, "column-header", stage)).y, stageBefore.y, "stage headers stay on top");
  await page.mouse.wheel({ deltaX: 80 });
  await until(
    async () => (await placeOf(page, "column-header", stage)).x === stageBefore.x - 80,
    "stages scroll sideways with the map",
  );
  assert.equal((await placeOf(page, "row-header", lane)).x, laneBefore.x, "lane titles stay at the left");
  assert.equal((await findNode(page, { role: "grid" })).rect.width, grid.width);
  const { scroll } = await state(page);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(450, 240, { steps: 5 });
  await page.mouse.up({ button: "middle" });
  await until(async () => (await state(page)).scroll.y === scroll.y + 60, "dragged by the middle button");
  assert.equal((await state(page)).scroll.x, scroll.x + 50);
  assert.equal((await documentOf(page)).maps[0].cards.length, map.cards.length);
});

test("Ctrl+wheel zooms about the mouse", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const before = await findNode(page, card("Quét mã trả tiền"));
  const at = { x: before.onPage.x + 30, y: before.onPage.y + 10 };
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel({ deltaY: -50 });
  await page.keyboard.up("Control");
  await until(async () => (await state(page)).zoom > 1.2, "zoomed in");
  await waitIdle(page); // it glides there
  const { zoom } = await state(page);
  const after = await findNode(page, card("Quét mã trả tiền"));
  assert.ok(Math.abs(after.rect.width - before.rect.width * zoom) < 1.5, "the card is larger");
  assert.ok(
    Math.abs(after.rect.x + 30 * zoom - at.x) < 2 && Math.abs(after.rect.y + 10 * zoom - at.y) < 2,
    "what was under the mouse still is",
  );
});

test("zoom by keys, by buttons, by menu and through the API; fit shows the whole map", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const zoomed = (/** @type {(zoom: number) => boolean} */ is, /** @type {string} */ what) =>
    until(async () => is((await state(page)).zoom), what); // it glides there
  await focusMap(page);
  await press(page, "Control+=");
  await zoomed((zoom) => zoom > 1, "larger");
  await press(page, "Control+0");
  await zoomed((zoom) => zoom === 1, "as it was");
  await press(page, "Control+-");
  await zoomed((zoom) => zoom < 1, "smaller");
  await choose(page, { id: "zoom.menu" }, "menu:view.zoom:150");
  await zoomed((zoom) => zoom === 1.5, "150 %");
  await clickNode(page, { id: "view.zoom-in" });
  await zoomed((zoom) => zoom > 1.5, "larger than that");
  await clickNode(page, { id: "view.zoom-out" });
  await clickNode(page, { id: "view.fit" });
  await zoomed((zoom) => zoom < 1, "all of it");
  await waitIdle(page);
  const all = await findNodes(page, { role: "card" });
  const { rect: inspector } = await findNode(page, { id: "inspector", role: "group" });
  for (const { rect, name } of all)
    assert.ok(rect.y + rect.height <= wide.height && rect.x + rect.width <= inspector.x, `${name} is in view`);
  const el = await element(page);
  assert.equal(
    await el.evaluate((e) => {
      e.zoom = 2;
      return e.zoom;
    }),
    2,
  );
  const fitted = await el.evaluate((e) => e.fit());
  assert.ok(fitted < 1);
});

for (const deviceScaleFactor of [1, 1.5, 2]) {
  test(`at a device pixel ratio of ${deviceScaleFactor} the canvas has as many pixels as the screen`, async (t) => {
    const { page } = await openApp(t, { viewport: { width: 1000, height: 640, deviceScaleFactor } });
    await openSample(page);
    await waitIdle(page);
    const canvas = await page.$eval("journey-map >>> canvas", (c) => {
      const { width, height } = c.getBoundingClientRect();
      const { width: across, height: down } = /** @type {HTMLCanvasElement} */ (c);
      return { width, height, across, down, ratio: devicePixelRatio };
    });
    assert.equal(canvas.ratio, deviceScaleFactor);
    assert.equal(canvas.across, Math.round(canvas.width * deviceScaleFactor));
    assert.equal(canvas.down, Math.round(canvas.height * deviceScaleFactor));
    await clickNode(page, card("Nhắn hỏi còn chỗ không"));
    assert.ok((await findNode(page, card("Nhắn hỏi còn chỗ không"))).selected, "the mouse meets what it points at");
  });
}

test("a window that changes its size or its density is painted anew, at once", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1000, height: 640 } });
  await openSample(page);
  await page.setViewport({ width: 1300, height: 700, deviceScaleFactor: 2 });
  await until(
    () =>
      page.$eval(
        "journey-map >>> canvas",
        (c) =>
          /** @type {HTMLCanvasElement} */ (c).width === 2600 && /** @type {HTMLCanvasElement} */ (c).height === 1400,
      ),
    "the canvas follows",
  );
  assert.equal((await nodes(page))[0].rect.width, 1300, "and so does what is on it");
});

test("after the graphics device was lost and is back, the picture is the same", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1000, height: 640 } });
  await openSample(page);
  await clickNode(page, card("Nhắn hỏi còn chỗ không"));
  const before = await picture(page);
  for (let round = 1; round <= 2; ++round) {
    await page.$eval("journey-map >>> canvas", async (c) => {
      const canvas = /** @type {HTMLCanvasElement} */ (c);
      const lose = canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
      const heard = (/** @type {string} */ type) =>
        new Promise((done) => canvas.addEventListener(type, done, { once: true }));
      const lost = heard("webglcontextlost");
      lose?.loseContext();
      await lost;
      await new Promise((done) => setTimeout(done, 0));
      const back = heard("webglcontextrestored");
      lose?.restoreContext();
      await back;
    });
    assert.ok(before.equals(await picture(page)), `the same picture, round ${round}`);
  }
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page)).cards.length, 44, "and it goes on working");
});

test("the language is switched at once, stage names of an unchanged model too", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await newMap(page, "5a");
  assert.deepEqual(await namesOf(page, "column-header"), [
    "Nhận biết",
    "Thu hút",
    "Tìm hiểu",
    "Hành động",
    "Giới thiệu",
  ]);
  const before = await documentOf(page);
  await choose(page, { id: "language.menu" }, "menu:view.language:en");
  await until(
    async () => (await namesOf(page, "column-header")).join() === "Aware,Appeal,Ask,Act,Advocate",
    "stages in English",
  );
  assert.ok((await namesOf(page, "row-header")).includes("Touchpoints"));
  assert.ok((await findNodes(page, { name: "Export" })).length === 1);
  assert.deepEqual(await documentOf(page), before, "the document is not touched");
  assert.equal(await (await element(page)).evaluate((el) => el.locale), "en");
  await page.reload();
  await ready(page);
  assert.deepEqual((await namesOf(page, "column-header"))[0], "Aware", "the choice is remembered");
  await (await element(page)).evaluate((el) => {
    el.locale = "vi";
  });
  await until(async () => (await namesOf(page, "column-header"))[0] === "Nhận biết", "and through the API");
});

test("a stage with a name of one's own keeps it in every language", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  const map = await newMap(page, "5a");
  await (await element(page)).evaluate(
    (el, id) => el.edit({ type: "stage.set", stage: { id, name: "Hỏi bạn bè" } }),
    map.stages[2].id,
  );
  await choose(page, { id: "language.menu" }, "menu:view.language:en");
  await until(
    async () => (await namesOf(page, "column-header")).join() === "Aware,Appeal,Hỏi bạn bè,Act,Advocate",
    "its own name stays",
  );
});

test("the theme is switched by menu, follows the system on auto, and is remembered", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const theme = async () => (await state(page)).theme;
  /** How bright the canvas is near its top left, 0..255. */
  const ground = () => page.$eval("journey-map >>> .stage", (s) => getComputedStyle(s).backgroundColor);
  assert.equal(await theme(), "light");
  const lightPicture = await picture(page);
  const lightGround = await ground();
  await choose(page, { id: "theme.menu" }, "menu:view.theme:dark");
  await until(async () => (await theme()) === "dark", "dark");
  assert.notEqual(await ground(), lightGround);
  assert.ok(!lightPicture.equals(await picture(page)), "it looks different");
  await page.reload();
  await ready(page);
  assert.equal(await theme(), "dark", "remembered");
  await choose(page, { id: "theme.menu" }, "menu:view.theme:auto");
  await until(async () => (await theme()) === "light", "the system's");
});

test("an element's theme attribute rules over what was chosen before", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const el = await element(page);
  await el.evaluate((e) => {
    e.theme = "dark";
  });
  assert.equal((await state(page)).theme, "dark");
  assert.equal(await el.evaluate((e) => e.theme), "dark");
  await el.evaluate((e) => {
    e.theme = "light";
  });
  assert.equal((await state(page)).theme, "light");
});
