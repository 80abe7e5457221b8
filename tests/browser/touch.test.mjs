// Fingers and small screens: tap, long press, drag, pinch, panels as sheets, the on-screen keyboard. Firefox's driver has no
// touch events, so this is Chromium alone.
import assert from "node:assert/strict";
import { test as anyTest } from "node:test";
import { field, fieldIsOpen, mapOf, openJourney, state } from "./gestures.mjs";
import { documentOf, element, findNode, findNodes, isFirefox, openApp, sleep, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */
/** @typedef {{ x: number, y: number }} Point */

const test = (/** @type {string} */ name, /** @type {(t: import("node:test").TestContext) => Promise<void>} */ run) =>
  anyTest(name, { skip: isFirefox }, run);
const phone = { width: 390, height: 844, hasTouch: true, isMobile: true };

/** @param {import("node:test").TestContext} t */
async function opened(t, options = {}) {
  const { page } = await openApp(t, { viewport: phone, ...options });
  await openJourney(page);
  await waitIdle(page);
  const client = await page.createCDPSession();
  const send = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {Point[]} */ ...touchPoints) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: touchPoints.map((at, id) => ({ ...at, id })) });
  return { page, send };
}

/** @param {Page} page @param {import("./harness.mjs").Query} query @returns {Promise<Point>} */
async function middle(page, query) {
  const { onPage } = await findNode(page, query);
  return { x: onPage.x + onPage.width / 2, y: onPage.y + onPage.height / 2 };
}

/** @typedef {Awaited<ReturnType<typeof opened>>["send"]} Send */

/** @param {Send} send @param {Point} at */
async function tap(send, at) {
  await send("touchStart", at);
  await send("touchEnd");
}

/** @param {Send} send @param {Point} from @param {Point} to @param {{ rest?: number, let_go?: boolean }} [how] */
async function drag(send, from, to, { rest = 0, let_go = true } = {}) {
  await send("touchStart", from);
  if (rest > 0) await sleep(rest);
  for (let i = 1; i <= 6; ++i) {
    await send("touchMove", { x: from.x + ((to.x - from.x) * i) / 6, y: from.y + ((to.y - from.y) * i) / 6 });
    await sleep(16);
  }
  if (let_go) await send("touchEnd");
}

test("a tap selects, a drag pans, two fingers zoom about their middle", async (t) => {
  const { page, send } = await opened(t);
  await tap(send, await middle(page, { role: "card", id: "a1" }));
  await until(async () => (await findNode(page, { role: "card", id: "a1" })).selected, "the card is selected");
  const before = (await state(page)).scroll;
  await drag(send, { x: 300, y: 600 }, { x: 180, y: 560 });
  const after = (await state(page)).scroll;
  assert.ok(Math.abs(after.x - before.x - 120) < 12, `${before.x} to ${after.x}`);
  assert.deepEqual((await mapOf(page)).cards[0].stepId, "p1", "nothing was moved");
  const { zoom } = await state(page);
  await send("touchStart", { x: 160, y: 400 }, { x: 240, y: 400 });
  for (let i = 1; i <= 5; ++i) await send("touchMove", { x: 160 - 8 * i, y: 400 }, { x: 240 + 8 * i, y: 400 });
  await send("touchEnd");
  const zoomed = (await state(page)).zoom;
  assert.ok(Math.abs(zoomed / zoom - 2) < 0.15, `${zoom} to ${zoomed}`);
});

test("a long press opens the menu when it is let go, with rows for a finger", async (t) => {
  const { page, send } = await opened(t);
  await send("touchStart", await middle(page, { role: "card", id: "a1" }));
  await sleep(650);
  assert.ok((await findNode(page, { role: "card", id: "a1" })).selected, "it is lifted");
  assert.equal((await state(page)).menu, "");
  await send("touchEnd");
  await until(async () => (await state(page)).menu === "card.menu", "the menu opens");
  for (const item of await findNodes(page, { role: "menu-item" })) assert.ok(item.rect.height >= 40, item.name);
  await tap(send, await middle(page, { role: "menu-item", name: "Duplicate" }));
  await until(async () => (await mapOf(page)).cards.length === 6, "an item can be tapped");
});

test("a card that a finger has rested on moves with it, in one step", async (t) => {
  const { page, send } = await opened(t);
  const before = await documentOf(page);
  const from = await middle(page, { role: "card", id: "a1" });
  const to = await middle(page, { role: "cell", name: /^Tìm, Lướt mạng, Touchpoints/ });
  await drag(send, from, to, { rest: 650 });
  await until(
    async () => (await mapOf(page)).cards.find((/** @type {any} */ c) => c.id === "a1").laneId === "lt",
    "the card has moved",
  );
  assert.equal((await state(page)).menu, "", "no menu");
  await (await element(page)).evaluate((el) => el.undo());
  assert.deepEqual(await documentOf(page), before);
  // A second finger takes it back.
  await drag(send, from, to, { rest: 650, let_go: false });
  await send("touchStart", to, { x: to.x + 60, y: to.y });
  await send("touchEnd");
  assert.deepEqual(await documentOf(page), before);
});

test("a finger beside a small button presses it", async (t) => {
  const { page, send } = await opened(t);
  const { rect } = await findNode(page, { role: "button", name: "Options of lane Actions" });
  assert.ok(rect.width < 30, "it is small");
  await tap(send, { x: rect.x + rect.width / 2 - 16, y: rect.y + rect.height / 2 + 16 });
  await until(async () => (await state(page)).menu.startsWith("lane.menu"), "its menu opens");
});

test("the details are a sheet: half of the screen, drawn taller, scrolled, pulled down, tapped away", async (t) => {
  const { page, send } = await opened(t);
  await tap(send, await middle(page, { role: "card", id: "t1" }));
  const details = () => findNode(page, { role: "group", id: "inspector" });
  await tap(send, await middle(page, { id: "view.inspector" }));
  const half = await findNode(page, { id: "inspector.grip" });
  assert.equal(half.rect.width, phone.width);
  assert.ok(Math.abs(half.rect.y - phone.height / 2) < 2, `it begins at ${half.rect.y}`);
  const card = await findNode(page, { role: "card", id: "t1" });
  assert.ok(card.rect.y + card.rect.height <= half.rect.y, "the card is to be seen above it");

  const first = (await findNode(page, { role: "textbox", name: "Touchpoint" })).rect.y;
  await drag(send, { x: 200, y: 700 }, { x: 200, y: 560 });
  await waitIdle(page);
  assert.ok(
    (await findNode(page, { role: "textbox", name: "Touchpoint" })).rect.y < first - 100,
    "a finger scrolls it",
  );

  const grip = await middle(page, { id: "inspector.grip" });
  await drag(send, grip, { x: grip.x, y: 150 });
  await waitIdle(page);
  const tall = (await findNode(page, { id: "inspector.grip" })).rect.y;
  assert.ok(Math.abs(tall - 138) < 16, `drawn to ${tall}`);
  await tap(send, await middle(page, { id: "inspector.grip" }));
  await until(async () => (await findNode(page, { id: "inspector.grip" })).rect.y < 100, "a tap makes it tall");
  await tap(send, await middle(page, { id: "inspector.grip" }));
  await until(async () => (await findNode(page, { id: "inspector.grip" })).rect.y > 400, "and half again");

  await tap(send, await middle(page, { role: "card", id: "a1" }));
  assert.match((await details()).name, /Details/);
  await findNode(page, { role: "textbox", id: "card.text:a1" });
  const again = await middle(page, { id: "inspector.grip" });
  await drag(send, again, { x: again.x, y: 800 });
  await until(async () => (await findNodes(page, { id: "inspector.grip" })).length === 0, "pulled down it goes");

  await tap(send, await middle(page, { role: "card", id: "a1" }));
  await tap(send, await middle(page, { id: "view.inspector" }));
  await findNode(page, { id: "inspector.grip" });
  await tap(send, await middle(page, { role: "column-header", id: "s1" }));
  await until(async () => (await findNodes(page, { id: "inspector.grip" })).length === 0, "a tap beside it closes it");
});

test("what is typed stays above the on-screen keyboard, and the map comes back behind it", async (t) => {
  const { page, send } = await opened(t);
  const el = await element(page);
  // No driver shows a keyboard: the browser's report of one is put in its place.
  const keyboard = (/** @type {number} */ tall) =>
    page.evaluate((left) => {
      const viewport = /** @type {VisualViewport} */ (visualViewport);
      Object.defineProperty(viewport, "height", { value: left, configurable: true });
      viewport.dispatchEvent(new Event("resize"));
    }, phone.height - tall);
  const low = (await findNodes(page, { role: "card", id: "x1" }))[0].rect;
  await el.evaluate((target) => target.select(["x1"]));
  await waitIdle(page);
  const at = await middle(page, { role: "card", id: "x1" });
  await tap(send, at);
  await tap(send, at);
  await until(() => fieldIsOpen(page), "the card's field is open");
  assert.ok(low.y > 0);
  await keyboard(400);
  await waitIdle(page);
  const box = await (await field(page)).boundingBox();
  assert.ok(box && box.y > 48 && box.y + box.height <= phone.height - 400, `the field is at ${box?.y}`);
  await page.keyboard.type("Giá khác nhau");
  await page.keyboard.press("Escape");
  await keyboard(0);
  await waitIdle(page);
  const size = await el.evaluate((target) => target.shadowRoot.querySelector("canvas").clientHeight);
  assert.equal(size, phone.height);
});
