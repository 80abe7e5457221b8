// Finding on the map, the command palette and the list of shortcuts: with real keys, mouse and input methods.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  choose,
  compose,
  field,
  fieldIsGone,
  fieldIsOpen,
  focusMap,
  mapOf,
  openJourney,
  openSample,
  press,
  state,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, inChromium, openApp, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** Waits until the bar says so: "1/3". @param {Page} page @param {string | RegExp} text */
const counted = (page, text) => findNode(page, { id: "find.count", name: text });

/** Waits until that card is the selected one, and in view. @param {Page} page @param {string} id */
const selectedInView = (page, id) =>
  until(async () => {
    const [node] = await findNodes(page, { role: "card", id });
    return node?.selected && node.onPage.width > 40 && node.onPage.height > 20;
  }, `${id} is selected and in view`);

/** A journey with words to find. @param {Page} page */
async function openWords(page) {
  await openJourney(page);
  await (await element(page)).evaluate(async (el) => {
    const document = el.document;
    const [map] = document.maps;
    map.cards[1].description = "Điểm chạm đầu tiên";
    map.cards[3].owner = "Tổ điểm chạm";
    map.stages[2].name = "Sau điểm chạm";
    await el.open(document);
  });
  await focusMap(page);
}

test("Ctrl+F finds without accents, Enter and Shift+Enter go round, Escape gives the map back", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 900, height: 460 } });
  await openWords(page);
  const before = await documentOf(page);
  await press(page, "Control+f");
  await field(page);
  await page.keyboard.type("diem cham");
  await counted(page, "1/3"); // the lane's name is "Touchpoints" in English
  await until(async () => (await findNodes(page, { id: "s3" })).length > 0, "the stage is there");
  await page.keyboard.press("Enter");
  await counted(page, "2/3");
  await selectedInView(page, "t1");
  await page.keyboard.press("Enter");
  await counted(page, "3/3");
  await selectedInView(page, "t3");
  await page.keyboard.press("Enter");
  await counted(page, "1/3");
  await press(page, "Shift+Enter");
  await counted(page, "3/3");
  await selectedInView(page, "t3");
  assert.ok(await fieldIsOpen(page), "one types on");
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  assert.deepEqual(await findNodes(page, { id: "find-bar" }), []);
  await page.keyboard.press("ArrowLeft");
  await selectedInView(page, "t1");
  await press(page, "Control+f");
  assert.equal(await (await field(page)).evaluate((f) => f.value.slice(f.selectionStart, f.selectionEnd)), "diem cham");
  await page.keyboard.type("không có");
  await counted(page, "Not found");
  assert.deepEqual(await documentOf(page), before);
});

test("the bar by mouse, in Vietnamese, and Tab from its field to its buttons", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openWords(page);
  await clickNode(page, { role: "button", name: "Tìm trên bản đồ" });
  await field(page);
  await page.keyboard.type("điểm chạm");
  await counted(page, "1/4"); // and the lane
  await clickNode(page, { id: "find.next" });
  await counted(page, "2/4");
  await clickNode(page, { id: "find.previous" });
  await counted(page, "1/4");
  await clickNode(page, { id: "find.query:" });
  await field(page);
  await page.keyboard.press("Tab");
  await fieldIsGone(page);
  const focused = () =>
    page.evaluate(() => {
      const active = document.querySelector("journey-map")?.shadowRoot?.activeElement;
      return /** @type {HTMLElement | null} */ (active)?.dataset.key ?? "";
    });
  await until(async () => /find\.(previous|next|close)$/.test(await focused()), "a button of the bar has the focus");
  await clickNode(page, { id: "find.close" });
  assert.deepEqual(await findNodes(page, { id: "find-bar" }), []);
  await choose(page, { id: "map.menu" }, "menu:find.open:");
  await field(page);
});

inChromium("what an input method composes is looked for while it is composed", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openWords(page);
  await press(page, "Control+f");
  const editor = await field(page);
  const client = await page.createCDPSession();
  await compose(client, [["d", "đ", "đi", "đie", "điê", "điêm", "điểm"], [" "]]);
  await client.send("Input.imeSetComposition", { text: "chạ", selectionStart: 3, selectionEnd: 3 });
  await counted(page, "1/3");
  for (const key of ["Enter", "Escape", "ArrowDown"]) {
    await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: 229 });
  }
  assert.ok(await fieldIsOpen(page), "the input method's own keys are not ours");
  assert.equal((await state(page)).find.index, 0);
  await client.send("Input.insertText", { text: "chạm" });
  assert.equal(await editor.evaluate((f) => f.value), "điểm chạm");
  await counted(page, "1/3");
});

test("10,000 cards are looked through while one types", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const times = await (await element(page)).evaluate(async (el) => {
    const document = el.document;
    const [map] = document.maps;
    for (let i = 0; i < 10_000; ++i) {
      map.cards.push({
        id: `n${i}`,
        laneId: "lt",
        stageId: i % 2 ? "s2" : "s3",
        kind: "touchpoint",
        text: `Khách hỏi nhân viên về điểm chạm số ${i}`,
        description: "Mô tả đủ dài để có gì mà tìm, có dấu và không dấu",
      });
    }
    await el.open(document);
    el.call("perform", { action: "find.open", arg: "khong co" }); // folds, once
    const took = [];
    for (const query of ["diem cham so 1", "nhan vien ve diem cham so 77", "khong co that dau"]) {
      const begun = performance.now();
      el.call("perform", { action: "find.open", arg: `${query} zz` }); // nothing to select and reveal
      took.push(performance.now() - begun);
    }
    el.call("perform", { action: "find.open", arg: "diem cham so 9999" });
    return took;
  });
  assert.deepEqual((await state(page)).find, { query: "diem cham so 9999", index: 0, count: 1 });
  t.diagnostic(`looking took ${times.map((ms) => ms.toFixed(1)).join(", ")} ms`);
  assert.ok(Math.max(...times.slice(1)) < 20, `${times} ms`);
});

test("Ctrl+K finds a command by its words and runs it, by keyboard and by mouse", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await focusMap(page);
  await press(page, "Control+k");
  await field(page);
  assert.equal((await state(page)).dialog, "palette");
  await page.keyboard.type("card add");
  await findNode(page, { role: "option", name: "Add card" });
  await page.keyboard.press("Enter");
  await until(async () => (await mapOf(page)).cards.length === 6, "a card was added");
  await field(page);
  await page.keyboard.type("Mới");
  await page.keyboard.press("Enter");
  await findNode(page, card("Mới"));
  await press(page, "Control+k");
  await field(page);
  await findNode(page, { role: "option", name: "Add card", nth: 0 });
  const [first] = await findNodes(page, { role: "option" });
  assert.equal(first.name, "Add card", "what was run lately stands first");
  await page.keyboard.type("go dung");
  await clickNode(page, { role: "option", name: "Go to stage: Dùng" });
  await fieldIsGone(page);
  assert.equal((await state(page)).dialog, "");
  await press(page, "Control+k");
  await field(page);
  await page.keyboard.type("dark");
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  assert.equal((await state(page)).dialog, "");
  await press(page, "Control+k");
  await field(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await until(
    async () => (await findNodes(page, { role: "option" }))[2]?.selected,
    "the arrows move the highlight while one types",
  );
  await page.keyboard.type("find");
  await clickNode(page, { id: "palette:find.open:" });
  await until(async () => (await state(page)).find, "a command by mouse");
});

test("? shows all shortcuts in a dialog that scrolls, Escape closes it", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 390, height: 700 } });
  await openJourney(page);
  await focusMap(page);
  await page.keyboard.type("?");
  const dialog = await findNode(page, { role: "dialog", id: "shortcuts" });
  assert.equal(dialog.name, "Keyboard shortcuts");
  const undo = { role: "text", name: /^Undo: (Ctrl\+|⌘)Z/ };
  const { rect } = await findNode(page, undo);
  await page.keyboard.press("PageDown");
  await until(async () => (await findNode(page, undo)).rect.y < rect.y - 100, "it scrolls by key");
  await page.mouse.move(200, 400);
  await page.mouse.wheel({ deltaY: -2000 });
  await until(async () => (await findNode(page, undo)).rect.y === rect.y, "and by the wheel");
  await page.keyboard.press("Escape");
  await until(async () => (await state(page)).dialog === "", "it is closed");
  await clickNode(page, { role: "cell", name: "Tìm, Lướt mạng, Touchpoints, empty" }, { button: "right" }); // the map's menu has no room
  await clickNode(page, { id: "menu:shortcuts.show:" });
  await findNode(page, { role: "dialog", id: "shortcuts" });
  await clickNode(page, { id: "shortcuts.close" });
  assert.equal((await state(page)).dialog, "");
});

test("a map that is view only can be searched, and offers no command that edits", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  await (await element(page)).evaluate((el) => {
    el.readonly = true;
  });
  const before = await documentOf(page);
  await focusMap(page);
  await press(page, "Control+f");
  await field(page);
  await page.keyboard.type("quan");
  await counted(page, /^1\/\d+$/);
  await page.keyboard.press("Enter");
  await counted(page, /^2\/\d+$/);
  await press(page, "Control+k");
  await until(async () => (await state(page)).dialog === "palette", "from the field of the bar too");
  await field(page);
  await page.keyboard.type("add");
  await until(async () => (await findNodes(page, { role: "option" })).every((o) => !/^Add/.test(o.name)), "no edits");
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  await page.keyboard.type("?");
  await findNode(page, { role: "dialog", id: "shortcuts" });
  assert.deepEqual(await findNodes(page, { role: "text", name: /^(Undo|Edit|Add|New line)/ }), []);
  assert.deepEqual(await documentOf(page), before);
});
