// Text is edited in place by the browser's own editor: composition, dead keys, paste and undo of typing are its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  cardOf,
  compose,
  field,
  fieldIsGone,
  fieldIsOpen,
  mapOf,
  openJourney,
  paste,
  press,
  state,
  toClipboard,
  type,
} from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  findNode,
  inChromium,
  isFirefox,
  openApp,
  screenshot,
  until,
  waitIdle,
} from "./harness.mjs";

const wide = { width: 1366, height: 768 };

test("a double click opens the browser's own text editor over the card's text, and Enter commits", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const node = await clickNode(page, card("Cửa hàng"), { count: 2 });
  const editor = await field(page);
  const box = await editor.boundingBox();
  assert.ok(box);
  const { x, y, width, height } = node.onPage;
  assert.ok(box.x >= x && box.y >= y && box.x + box.width <= x + width + 2, "it lies within the card");
  assert.ok(box.y < y + height, "it lies over the card");
  const look = await editor.evaluate((f) => ({
    value: f.value,
    selected: f.value.slice(f.selectionStart, f.selectionEnd),
    focused: f.matches(":focus"),
    label: f.getAttribute("aria-label"),
    lang: f.lang,
  }));
  assert.equal(look.value, "Cửa hàng");
  assert.equal(look.selected, "Cửa hàng", "typing replaces what was there");
  assert.ok(look.focused);
  assert.ok(look.label, "the field has a name for screen readers");
  assert.equal(look.lang, "vi", "the spell checker is told the document's language");
  await page.keyboard.type("Ra quay");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "Ra quay"));
  await findNode(page, card("Ra quay"));
});

test("Enter on the selected card opens the editor, Escape takes everything back", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  assert.equal(await fieldIsOpen(page), false, "one click selects only");
  await page.keyboard.press("Enter");
  await type(page, "will not be kept");
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await state(page)).canUndo, false, "nothing was done that could be undone");
  await page.keyboard.press("F2");
  await field(page);
  await page.keyboard.press("Escape");
  await fieldIsGone(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(
    await (await field(page)).evaluate((f) => f.value),
    "Quầy thu tiền",
    "the keyboard went back to the map",
  );
});

test("the field is there for the very next key: no frame lies between", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await waitIdle(page);
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame;
    /** @type {FrameRequestCallback[]} */
    const held = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    Object.assign(window, {
      paintAgain: () => {
        window.requestAnimationFrame = ask;
        for (const callback of held) ask(callback);
      },
    });
  });
  // Sent without waiting for an answer to the first.
  if (isFirefox) await page.keyboard.type("nAb");
  else await Promise.all(["n", "A", "b"].map((key) => page.keyboard.press(/** @type {"n"} */ (key))));
  const value = async () => (await field(page)).evaluate((f) => f.value);
  assert.equal(await value(), "Ab");
  await page.keyboard.press("Enter"); // begins the next card ...
  await page.keyboard.press("Escape"); // ... which is not wanted
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "Ab"));
  await page.keyboard.press("Enter"); // again, into the same card
  await page.keyboard.type("c");
  assert.equal(await value(), "c");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "c"));
  await page.evaluate(() => /** @type {any} */ (window).paintAgain());
  assert.equal((await findNode(page, card("c"))).selected, true);
});

test("a click elsewhere commits what was typed", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "Đến cửa hàng");
  await clickNode(page, card("Quầy thu tiền"));
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "Đến cửa hàng"));
  assert.equal((await state(page)).canUndo, true);
  await press(page, "Control+z");
  await until(() => cardOf(page, "Cửa hàng"), "one undo takes the whole text back");
});

inChromium("Vietnamese composed by an input method arrives whole, in NFC, in one undo step", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Enter");
  const editor = await field(page);
  const client = await page.createCDPSession();
  await compose(client, [
    ["t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"],
    [" "],
    ["V", "Vi", "Vie", "Viê", "Việ", "Việt"],
  ]);
  assert.equal(await editor.evaluate((f) => f.value), "tiếng Việt");
  // Enter ends a composition; it must not end the editing.
  await client.send("Input.imeSetComposition", { text: "!", selectionStart: 1, selectionEnd: 1 });
  await client.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    code: "Enter",
    windowsVirtualKeyCode: 229,
  });
  assert.ok(await fieldIsOpen(page), "the input method's own Enter is not ours");
  await client.send("Input.insertText", { text: "!" });
  await screenshot(page, "compose");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const { text } = await cardOf(page, "tiếng Việt!");
  assert.equal(text, text.normalize("NFC"));
  assert.equal(text.length, 11);
  await press(page, "Control+z");
  await until(() => cardOf(page, "Cửa hàng"), "one undo");
  assert.deepEqual(await documentOf(page), before);
});

inChromium("while a word is being composed the map's shortcuts are asleep", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await field(page);
  const client = await page.createCDPSession();
  await client.send("Input.imeSetComposition", { text: "nă", selectionStart: 2, selectionEnd: 2 });
  for (const key of ["n", "Delete", "Backspace", "ArrowRight"]) {
    await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: 229 });
  }
  await client.send("Input.insertText", { text: "năm" });
  assert.ok(await fieldIsOpen(page));
  await page.keyboard.press("Enter");
  await until(() => cardOf(page, "năm"), "the composed word is the card's text");
  assert.equal((await mapOf(page)).cards.length, 5, "no card was added or deleted");
});

inChromium("a dead key gives its letter, and no shortcut", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await field(page);
  const client = await page.createCDPSession();
  const dead = { key: "Dead", code: "BracketLeft", windowsVirtualKeyCode: 0xdd };
  await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...dead });
  await client.send("Input.dispatchKeyEvent", { type: "keyUp", ...dead });
  await client.send("Input.dispatchKeyEvent", {
    type: "keyDown",
    key: "ê",
    code: "KeyE",
    text: "ê",
    windowsVirtualKeyCode: 69,
  });
  await client.send("Input.dispatchKeyEvent", { type: "keyUp", key: "ê", code: "KeyE", windowsVirtualKeyCode: 69 });
  await page.keyboard.press("Enter");
  await until(() => cardOf(page, "ê"), "the accented letter is the card's text");
});

test("letters typed decomposed are kept in NFC", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "tiếng Việt".normalize("NFD"));
  await page.keyboard.press("Enter");
  const found = await until(() => cardOf(page, "tiếng Việt"), "the text is there, composed");
  assert.equal(found.text.length, 10);
});

test("text pasted into the field goes into the card, not onto the map", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await toClipboard(page, "điểm chạm; kênh\nGian hàng; Facebook");
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await field(page);
  await paste(page);
  await page.keyboard.press("Enter");
  await until(() => cardOf(page, "điểm chạm; kênh\nGian hàng; Facebook"), "the text was pasted with its lines");
  assert.equal((await state(page)).dialog, "");
  assert.equal((await mapOf(page)).cards.length, 5);
});

test("Shift+Enter begins a new line and the card grows with it", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const before = await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "một");
  for (const line of ["hai", "ba", "bốn"]) {
    await press(page, "Shift+Enter");
    await page.keyboard.type(line);
  }
  await until(
    async () => (await findNode(page, { role: "card", id: "t2" })).rect.height > before.rect.height + 40,
    "the card grows while typing",
  );
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "một\nhai\nba\nbốn"));
});

test("Tab commits and goes on to the next column", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Trang so giá"), { count: 2 });
  await type(page, "So giá ba nơi");
  await page.keyboard.press("Tab");
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "So giá ba nơi"));
  await until(
    async () => (await findNode(page, { role: "card", id: "t2" })).selected,
    "the card of the next column is selected",
  );
});

test("stages, steps, lanes, the map and the document are renamed in place", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const rename = async (/** @type {import("./harness.mjs").Query} */ query, /** @type {string} */ name, count = 2) => {
    await clickNode(page, query, { count });
    await type(page, name);
    await page.keyboard.press("Enter");
    await fieldIsGone(page);
  };
  await rename({ role: "column-header", id: "s2" }, "Mua ngay");
  await rename({ role: "column-header", id: "p1" }, "Lướt");
  await rename({ role: "row-header", id: "lt" }, "Nơi gặp khách");
  await rename({ role: "textbox", id: "document.title:doc-test" }, "Giày Việt", 1);
  await clickNode(page, { id: "map.menu" });
  await clickNode(page, { id: "menu:map.rename:" });
  await type(page, "Bản đồ một");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const document = await documentOf(page);
  const [map] = document.maps;
  assert.equal(document.title, "Giày Việt");
  assert.equal(map.title, "Bản đồ một");
  assert.equal(map.stages[1].name, "Mua ngay");
  assert.equal(map.stages[0].steps[0].name, "Lướt");
  assert.equal(map.lanes[1].name, "Nơi gặp khách");
});

test("the field follows its card while the map scrolls and zooms", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1000, height: 500 } });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  const editor = await field(page);
  const offset = async () => {
    const box = await editor.boundingBox();
    const node = await findNode(page, { role: "card", id: "t2" });
    assert.ok(box);
    return { dx: (box.x - node.rect.x) / node.rect.width, dy: box.y - node.rect.y, width: box.width / node.rect.width };
  };
  const before = await offset();
  await page.mouse.wheel({ deltaY: 60 });
  await until(
    async () => Math.abs((await offset()).dy - before.dy) < 1.5 && (await state(page)).scroll.y > 0,
    "it has scrolled along",
  );
  await page.keyboard.down("Control");
  await page.mouse.wheel({ deltaY: -40 });
  await page.keyboard.up("Control");
  await until(async () => (await state(page)).zoom > 1.2, "zoomed");
  await until(async () => {
    const now = await offset();
    return Math.abs(now.dx - before.dx) < 0.03 && Math.abs(now.width - before.width) < 0.03;
  }, "it has grown along");
  await page.keyboard.type("vẫn gõ được");
  await page.keyboard.press("Enter");
  await until(() => cardOf(page, "vẫn gõ được"), "typing went on");
});
