// Workshop mode: a map presented stage by stage, quick capture, the parking lot, dot voting, the countdown. With real mouse
// and keys, in the served page and in the single file.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  cardOf,
  choose,
  compose,
  field,
  fieldIsGone,
  fieldIsOpen,
  focusMap,
  mapOf,
  openJourney,
  openSample,
  perform,
  press,
  state,
} from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  dragNode,
  element,
  findNode,
  findNodes,
  inChromium,
  openApp,
  sleep,
  stats,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page */
async function start(page) {
  await clickNode(page, { role: "button", id: "workshop.start" });
  await until(async () => (await state(page)).workshop, "the workshop has begun");
  await waitIdle(page, { quiet: 300 });
}

/** Waits until the bar says that this stage is shown. @param {Page} page @param {string} value */
const shows = (page, value) =>
  until(async () => (await findNodes(page, { id: "workshop.menu" }))[0]?.value === value, `${value} is shown`);

/** @param {Page} page */
const isFullscreen = (page) => page.evaluate(() => document.fullscreenElement?.localName === "journey-map");

/** Types into the field that is open, key by key, and enters it. @param {Page} page @param {string} text */
async function enter(page, text) {
  await field(page);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** @param {Page} page @param {string} target */
const parked = async (page, target) =>
  (await mapOf(page)).parking?.find((/** @type {any} */ note) => note.text === target);

test("the map is presented stage by stage, by mouse and keys, over the whole screen", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const before = await documentOf(page);
  await start(page);
  await shows(page, "1 / 3 Tìm");
  assert.ok(await isFullscreen(page));
  for (const id of ["top-bar", "inspector", "zoom-bar"]) assert.deepEqual(await findNodes(page, { id }), [], id);
  const small = await findNode(page, card("Xem mẫu mới"));
  assert.ok(small.rect.height > 45, "the type is large");
  await page.keyboard.press("PageDown");
  await shows(page, "2 / 3 Mua");
  await waitIdle(page);
  const header = await findNode(page, { role: "column-header", id: "s2" });
  const lane = await findNode(page, { role: "row-header", id: "lt" });
  assert.ok(header.rect.x >= lane.rect.x + lane.rect.width - 1, "beside the lanes' titles");
  const { width } = /** @type {any} */ (await (await element(page)).boundingBox());
  assert.ok(header.rect.x + header.rect.width <= width + 1, "and whole");
  await page.keyboard.press("ArrowRight");
  await shows(page, "3 / 3 Dùng");
  assert.equal((await findNode(page, { id: "workshop.next" })).disabled, true);
  await clickNode(page, { id: "workshop.previous" });
  await shows(page, "2 / 3 Mua");
  await clickNode(page, { id: "workshop.menu" });
  await clickNode(page, { role: "option", name: "Whole map" });
  await shows(page, "Whole map");
  await clickNode(page, { id: "workshop.next" });
  await shows(page, "1 / 3 Tìm");
  await press(page, "Control+\\");
  await until(async () => (await findNodes(page, { id: "workshop-bar" })).length === 0, "the bar is hidden");
  await page.keyboard.press("PageDown");
  await clickNode(page, { role: "button", name: "Show the bar" });
  await shows(page, "2 / 3 Mua");
  await clickNode(page, { role: "button", id: "workshop.end" });
  await findNode(page, { id: "top-bar" });
  await until(async () => !(await isFullscreen(page)), "the screen is the browser's again");
  assert.deepEqual(await documentOf(page), before);
});

test("leaving the browser's full screen ends the workshop, Escape ends it without one", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await start(page);
  assert.ok(await isFullscreen(page));
  await page.evaluate(() => document.exitFullscreen());
  await until(async () => !(await state(page)).workshop, "it has ended");
  await findNode(page, { id: "top-bar" });
  await page.evaluate(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("denied"));
  });
  await focusMap(page);
  await press(page, "Alt+p");
  await until(async () => (await state(page)).workshop, "refused a full screen it works within the element");
  await page.keyboard.press("Escape");
  await until(async () => !(await state(page)).workshop, "it has ended");
});

test("ideas are captured one after another: type, Enter, next", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openJourney(page);
  await start(page);
  await clickNode(page, { id: "capture.menu" });
  await clickNode(page, { role: "option", name: "Điểm chạm" });
  await clickNode(page, { id: "capture.text:" });
  await enter(page, "Một");
  await findNode(page, card("Một"));
  await enter(page, "Hai");
  await findNode(page, card("Hai"));
  await field(page);
  await page.keyboard.type("Ba");
  await page.keyboard.press("PageDown");
  await shows(page, "2 / 3 Mua");
  await page.keyboard.press("Enter");
  await findNode(page, card("Ba"));
  const one = await cardOf(page, "Hai");
  assert.deepEqual([one.laneId, one.stageId, one.stepId, one.kind], ["lt", "s1", "p1", "touchpoint"]);
  assert.equal((await cardOf(page, "Ba")).stageId, "s2");
  await field(page);
  await page.keyboard.press("Enter"); // nothing typed: done
  await fieldIsGone(page);
  await press(page, "Control+z");
  assert.equal(await cardOf(page, "Ba"), undefined);
  assert.ok(await cardOf(page, "Hai"), "each is one step");
  await press(page, "Alt+c");
  await field(page);
  await page.keyboard.type("nửa chừng");
  await page.keyboard.press("Tab");
  await fieldIsGone(page);
  assert.equal((await findNode(page, { id: "capture.text:" })).value, "nửa chừng", "what is not entered stays a draft");
});

inChromium("Enter of an input method does not capture half a word", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await start(page);
  await clickNode(page, { id: "capture.text:" });
  await field(page);
  const client = await page.createCDPSession();
  await compose(client, [["c", "ch", "chờ"], [" "]]);
  await client.send("Input.imeSetComposition", { text: "lâ", selectionStart: 2, selectionEnd: 2 });
  await client.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    code: "Enter",
    windowsVirtualKeyCode: 229,
  });
  assert.ok(await fieldIsOpen(page));
  await client.send("Input.insertText", { text: "lâu" });
  await page.keyboard.press("Enter");
  await findNode(page, card("chờ lâu"));
});

test("notes of the parking lot are written, dragged onto the map, and cards back again", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await start(page);
  await clickNode(page, { id: "parking.show" });
  await clickNode(page, { id: "note.new:" });
  await enter(page, "Món chay");
  await findNode(page, { role: "textbox", name: "Note", nth: 0 });
  await enter(page, "Gửi xe");
  await until(() => parked(page, "Gửi xe"), "both are parked");
  await field(page);
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const { id } = await parked(page, "Món chay");
  await perform(page, "workshop.stage", "s2");
  await waitIdle(page);
  const before = await documentOf(page);
  const cell = await findNode(page, { role: "cell", name: /^Mua, Touchpoints/ });
  const bottom = { x: cell.onPage.x + cell.onPage.width / 2, y: cell.onPage.y + cell.onPage.height - 6 };
  await dragNode(page, { id: `note.text:${id}` }, bottom);
  await until(() => cardOf(page, "Món chay"), "the note is a card");
  const placed = await cardOf(page, "Món chay");
  assert.deepEqual([placed.id, placed.laneId, placed.stageId, placed.kind], [id, "lt", "s2", "touchpoint"]);
  assert.equal(await parked(page, "Món chay"), undefined);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before, "one step");
  await dragNode(page, { id: `note.text:${id}` }, { dx: 0, dy: 200 });
  assert.deepEqual(await documentOf(page), before, "let go over its tray it stays there");
  const tray = await findNode(page, { role: "group", id: "tray" });
  await dragNode(page, card("Cửa hàng"), { x: tray.rect.x + 100, y: tray.rect.y + 300 });
  await until(() => parked(page, "Cửa hàng"), "a card is parked");
  assert.equal((await parked(page, "Cửa hàng")).emotion, 1, "with what it holds");
  assert.equal(await cardOf(page, "Cửa hàng"), undefined);
});

test("notes are edited, placed and deleted by keyboard, outside a workshop as well", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await choose(page, { id: "map.menu" }, "menu:parking.show:");
  await clickNode(page, { id: "note.new:" });
  await enter(page, "Gửi xe");
  await until(() => parked(page, "Gửi xe"), "it is parked");
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  const go = (/** @type {string} */ key) =>
    until(
      () =>
        page.evaluate((wanted) => {
          const root = document.querySelector("journey-map")?.shadowRoot;
          const all = /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll(".mirror [data-key]") ?? [])]);
          const found = all.find((e) => e.dataset.key?.startsWith(wanted) && e.tabIndex >= 0);
          found?.focus();
          return found !== undefined;
        }, key),
      `${key} can be focused`,
    );
  /** Opens the note's menu and walks it to that item. @param {string} name */
  const chooseOf = async (name) => {
    await go("tray/button/note.menu:");
    await page.keyboard.press("Enter");
    await findNode(page, { role: "menu-item", name });
    const focused = () =>
      page.evaluate(() => {
        const active = document.querySelector("journey-map")?.shadowRoot?.activeElement;
        return active?.getAttribute("aria-label") ?? "";
      });
    for (let i = 0; i < 8 && (await focused()) !== name; ++i) {
      const before = await focused();
      await page.keyboard.press("ArrowDown");
      await until(async () => (await focused()) !== before, "the focus goes on");
    }
    await page.keyboard.press("Enter");
  };
  await go("tray/textbox/note.text:");
  await page.keyboard.press("Enter");
  await enter(page, "Gửi xe máy");
  await until(() => parked(page, "Gửi xe máy"), "it is edited");
  await fieldIsGone(page);
  await chooseOf("Move to Touchpoints · Tìm");
  await until(() => cardOf(page, "Gửi xe máy"), "it is on the map");
  await page.keyboard.press("Escape");
  await clickNode(page, card("Gửi xe máy"), { button: "right" });
  await clickNode(page, { id: "menu:card.park:" });
  await until(() => parked(page, "Gửi xe máy"), "and back");
  await chooseOf("Delete note");
  await until(async () => !(await parked(page, "Gửi xe máy")), "and gone");
});

test("votes are given with a click or a key, taken back, counted, ranked and cleared", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await start(page);
  await perform(page, "workshop.stage", "s2");
  await clickNode(page, { id: "vote.show" });
  await clickNode(page, { role: "button", name: "One vote fewer" });
  await clickNode(page, { role: "button", id: "vote.start" });
  await findNode(page, { role: "text", name: "Voter 1, 2 votes left" });
  await waitIdle(page);
  const votes = async (/** @type {string} */ text) => (await cardOf(page, text)).votes;
  await clickNode(page, card("Cửa hàng"));
  await findNode(page, { role: "text", name: "Voter 1, 1 vote left" });
  await findNode(page, { role: "card", name: /^Cửa hàng,.*votes: 1/ });
  await clickNode(page, card("Cửa hàng"));
  await clickNode(page, card("Quầy thu tiền"));
  assert.equal(await votes("Cửa hàng"), 2);
  assert.equal(await votes("Quầy thu tiền"), undefined, "there was none left");
  await page.keyboard.down("Shift");
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.up("Shift");
  assert.equal(await votes("Cửa hàng"), 1);
  await clickNode(page, { role: "button", id: "vote.next" });
  await findNode(page, { role: "text", name: "Voter 2, 2 votes left" });
  await perform(page, "select.card", "t3");
  await focusMap(page);
  await page.keyboard.press("v");
  await page.keyboard.press("Enter");
  await until(async () => (await votes("Quầy thu tiền")) === 2, "by keys");
  await press(page, "Shift+v");
  await until(async () => (await votes("Quầy thu tiền")) === 1, "and back");
  await page.keyboard.press("v");
  await until(async () => (await votes("Quầy thu tiền")) === 2, "again");
  const ranked = (await findNodes(page, { role: "button", name: /, \d+ votes?$/ })).map((node) => node.name);
  assert.deepEqual(ranked, ["Quầy thu tiền, 2 votes", "Cửa hàng, 1 vote"]);
  await clickNode(page, { role: "button", name: "Cửa hàng, 1 vote" });
  await until(async () => (await findNode(page, card("Cửa hàng"))).selected, "a press shows the card");
  const voted = await documentOf(page);
  await clickNode(page, { role: "button", id: "vote.clear" });
  await until(async () => (await votes("Cửa hàng")) === undefined, "they are cleared");
  assert.equal(await votes("Quầy thu tiền"), undefined);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), voted, "in one step");
  await clickNode(page, { role: "button", id: "vote.stop" });
  await clickNode(page, card("Cửa hàng"));
  assert.equal(await votes("Cửa hàng"), 1, "a click selects again");
});

test("the countdown counts, pauses, ends with a notice and an announcement, and costs no frame at rest", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await start(page);
  await clickNode(page, { id: "timer.menu" });
  await clickNode(page, { role: "menu-item", name: "1 min" });
  await findNode(page, { id: "timer.left", name: "1:00 left" });
  await clickNode(page, { role: "button", name: "Start the timer" });
  await findNode(page, { id: "timer.left", name: "0:58 left" });
  await clickNode(page, { role: "button", name: "Pause the timer" });
  const [paused] = await findNodes(page, { id: "timer.left" });
  const frames = await waitIdle(page);
  await sleep(1300);
  assert.equal((await stats(page)).frames, frames, "at rest it costs nothing");
  assert.equal((await findNode(page, { id: "timer.left" })).name, paused.name);
  await perform(page, "timer.set", "2");
  await clickNode(page, { role: "button", name: "Start the timer" });
  await page.mouse.move(700, 700);
  const begun = (await stats(page)).frames;
  await findNode(page, { role: "status", name: "Time is up" });
  const painted = (await stats(page)).frames - begun;
  assert.ok(painted < 20, `a frame a second and a few for the mouse: ${painted}`);
  await until(
    () => page.$eval("journey-map >>> [aria-live]", (e) => /Time is up/.test(e.textContent ?? "")),
    "it is announced",
  );
  await findNode(page, { id: "timer.left", name: "0:00 left" });
  const over = await waitIdle(page);
  await sleep(1200);
  assert.equal((await stats(page)).frames, over, "and none afterwards");
});

test("a map that is view only is presented, without capture, notes and votes", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await (await element(page)).evaluate((el) => {
    el.readonly = true;
  });
  const before = await documentOf(page);
  await start(page);
  await shows(page, "1 / 3 Tìm");
  await clickNode(page, { id: "workshop.next" });
  await shows(page, "2 / 3 Mua");
  for (const id of ["capture.text:", "capture.menu", "parking.show", "vote.show"]) {
    assert.deepEqual(await findNodes(page, { id }), [], id);
  }
  await clickNode(page, { role: "button", name: "Start the timer" });
  await findNode(page, { role: "button", name: "Pause the timer" });
  await clickNode(page, { role: "button", id: "workshop.end" });
  assert.deepEqual(await documentOf(page), before);
});

test("all of it works in the single file, opened from the disk", async (t) => {
  const { page } = await openApp(t, { file: true, viewport: wide, locale: "vi" });
  await openSample(page);
  await start(page);
  await shows(page, "1 / 5 Nhận biết");
  await clickNode(page, { id: "capture.text:" });
  await enter(page, "Không cần mạng");
  await until(() => cardOf(page, "Không cần mạng"), "it is captured");
  await field(page);
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  await perform(page, "timer.set", "1");
  await clickNode(page, { role: "button", name: "Chạy đồng hồ" });
  await findNode(page, { role: "status", name: "Hết giờ" });
  await clickNode(page, { id: "vote.show" });
  await clickNode(page, { id: "vote.start" });
  await waitIdle(page);
  await clickNode(page, card("Không cần mạng"));
  await until(async () => (await cardOf(page, "Không cần mạng")).votes === 1, "it has a vote");
});
