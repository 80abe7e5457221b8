// Cards, stages, steps and lanes are added, moved, duplicated and deleted by keyboard, by mouse and from menus; undo brings
// back exactly what was there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, cardOf, choose, fieldIsGone, mapOf, openJourney, press, state, type } from "./gestures.mjs";
import { clickNode, documentOf, dragNode, element, findNode, openApp, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page @param {string} cell "stage step lane" */
async function textsIn(page, cell) {
  const [stageId, stepId, laneId] = cell.split(" ");
  const { cards } = await mapOf(page);
  return cards
    .filter((/** @type {any} */ c) => c.stageId === stageId && (c.stepId ?? "-") === stepId && c.laneId === laneId)
    .map((/** @type {any} */ c) => c.text);
}

/** Undoes everything step by step and redoes it; both ends must be what they were. @param {Page} page @param {unknown} before */
async function undoesAndRedoes(page, before) {
  const after = await documentOf(page);
  assert.notDeepEqual(after, before, "something was done");
  let steps = 0;
  while ((await state(page)).canUndo) {
    await press(page, "Control+z");
    assert.ok(++steps < 20, "undo comes to an end");
  }
  assert.deepEqual(await documentOf(page), before, `undone in ${steps} steps`);
  for (let step = 0; step < steps; ++step) await press(page, "Control+Shift+z");
  assert.deepEqual(await documentOf(page), after, "redone");
  return steps;
}

test("cards are added, moved, duplicated and deleted by keyboard alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await page.keyboard.press("Tab"); // from the page into the map, as one does without a mouse
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("n");
  await type(page, "Hỏi nhân viên");
  await page.keyboard.press("Enter"); // begins the next card ...
  await page.keyboard.press("Enter"); // ... which is left without a text
  await fieldIsGone(page);
  assert.deepEqual(
    await textsIn(page, "s2 - lt"),
    ["Cửa hàng", "Hỏi nhân viên", "Quầy thu tiền"],
    "behind the selected one",
  );
  await press(page, "Alt+ArrowDown");
  assert.deepEqual(await textsIn(page, "s2 - lt"), ["Cửa hàng", "Quầy thu tiền", "Hỏi nhân viên"]);
  await press(page, "Alt+ArrowRight");
  assert.deepEqual(await textsIn(page, "s3 - lt"), ["Hỏi nhân viên"]);
  await press(page, "Control+d");
  assert.deepEqual(await textsIn(page, "s3 - lt"), ["Hỏi nhân viên", "Hỏi nhân viên"]);
  await press(page, "Alt+ArrowLeft");
  assert.deepEqual(
    await textsIn(page, "s2 - lt"),
    ["Cửa hàng", "Quầy thu tiền", "Hỏi nhân viên"],
    "the copy was selected",
  );
  await page.keyboard.press("Delete");
  assert.deepEqual(await textsIn(page, "s2 - lt"), ["Cửa hàng", "Quầy thu tiền"]);
  const steps = await undoesAndRedoes(page, before);
  assert.equal(steps, 6, "each is one step, typing included");
});

test("a card left without a text goes away again, and leaves no step", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ }, { count: 2 });
  await type(page, "x");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await state(page)).canUndo, false);
});

test("arrow keys walk from card to card, to empty cells and into the headers; Shift takes more along", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  const selected = async () => {
    const el = await element(page);
    return el.evaluate((e) => {
      /** @type {string[]} */
      const ids = [];
      const walk = (/** @type {any} */ node) => {
        if (node.selected) ids.push(node.id);
        node.children.forEach(walk);
      };
      walk(e.scene());
      return ids;
    });
  };
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await selected(), ["t3"]);
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await selected(), ["t1"]);
  await press(page, "Shift+ArrowRight");
  assert.equal((await selected()).length, 2);
  assert.ok((await selected()).includes("t1"));
  await page.keyboard.press("Escape");
  assert.deepEqual(await selected(), []);
  await press(page, "Control+a");
  assert.equal((await selected()).length, 5);
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page)).cards.length, 0);
  await press(page, "Control+z");
  assert.equal((await mapOf(page)).cards.length, 5, "one step for all");
});

test("a card is dragged into another cell, and between two others", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await dragNode(page, card("Trang so giá"), { role: "cell", name: /^Dùng, Touchpoints/ });
  await until(async () => (await textsIn(page, "s3 - lt")).length === 1, "it lies in the other stage");
  const target = await findNode(page, card("Quầy thu tiền"));
  await dragNode(page, card("Trang so giá"), { x: target.onPage.x + 40, y: target.onPage.y + 3 });
  await until(async () => (await textsIn(page, "s2 - lt")).length === 3, "it lies between");
  assert.deepEqual(await textsIn(page, "s2 - lt"), ["Cửa hàng", "Trang so giá", "Quầy thu tiền"]);
  assert.equal(await undoesAndRedoes(page, before), 2, "each drag is one step");
});

test("a drag that ends with Escape, or outside of any cell, changes nothing", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const from = await findNode(page, card("Trang so giá"));
  const to = await findNode(page, card("Cửa hàng"));
  await page.mouse.move(from.onPage.x + 20, from.onPage.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.onPage.x + 20, to.onPage.y + 10, { steps: 5 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await documentOf(page), before);
  await dragNode(page, card("Trang so giá"), { role: "column-header", id: "s2" });
  assert.deepEqual(await documentOf(page), before);
});

test("a card's menu opens with the right mouse button and does what it says", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const menu = async (/** @type {string} */ text, /** @type {string} */ item) => {
    await clickNode(page, card(text), { button: "right" });
    await clickNode(page, { role: "menu-item", id: item });
  };
  await menu("Cửa hàng", "menu:card.move-right:");
  assert.deepEqual(await textsIn(page, "s3 - lt"), ["Cửa hàng"]);
  await menu("Quầy thu tiền", "menu:selection.duplicate:");
  assert.deepEqual(await textsIn(page, "s2 - lt"), ["Quầy thu tiền", "Quầy thu tiền"]);
  await menu("Cửa hàng", "menu:selection.delete:");
  assert.deepEqual(await textsIn(page, "s3 - lt"), []);
  await menu("Trang so giá", "menu:card.edit:");
  await type(page, "So giá");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.ok(await cardOf(page, "So giá"));
  assert.equal(await undoesAndRedoes(page, before), 4);
});

test("stages are added, named, moved, duplicated and deleted from their menu", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1600, height: 768 } });
  const before = await openJourney(page);
  const names = async () => (await mapOf(page)).stages.map((/** @type {any} */ stage) => stage.name);
  const opener = (/** @type {string} */ name) => ({ role: "button", name: new RegExp(`${name}$`) });
  await choose(page, opener("Mua"), "menu:stage.add:s2");
  await type(page, "Nhận hàng");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.deepEqual(await names(), ["Tìm", "Mua", "Nhận hàng", "Dùng"]);
  await choose(page, opener("Dùng"), "menu:stage.move-left:s3");
  assert.deepEqual(await names(), ["Tìm", "Mua", "Dùng", "Nhận hàng"]);
  await choose(page, opener("Mua"), "menu:stage.duplicate:s2");
  const copies = (await mapOf(page)).stages;
  assert.equal(copies.length, 5);
  assert.deepEqual(
    await textsIn(page, `${copies[2].id} - lt`),
    ["Cửa hàng", "Quầy thu tiền"],
    "its cards are copied along",
  );
  await choose(page, opener("Tìm"), "menu:stage.delete:s1");
  assert.equal((await mapOf(page)).stages.length, 4);
  assert.equal((await mapOf(page)).cards.length, 4, "the deleted stage's three cards are gone");
  await choose(page, opener("Dùng"), "menu:stage.goal:s3");
  await type(page, "Thấy đáng tiền");
  await clickNode(page, { ...card("Cửa hàng"), nth: 0 });
  await until(
    async () => (await mapOf(page)).stages.some((/** @type {any} */ s) => s.goal === "Thấy đáng tiền"),
    "the goal is set",
  );
  await undoesAndRedoes(page, before);
});

test("steps are added, moved, duplicated and deleted; a stage with its last step deleted keeps its cards", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const steps = async () => (await mapOf(page)).stages[0].steps.map((/** @type {any} */ step) => step.name);
  const menu = async (/** @type {string} */ id, /** @type {string} */ item) => {
    await clickNode(page, { role: "column-header", id }, { button: "right" });
    await clickNode(page, { role: "menu-item", id: item });
  };
  await choose(page, { role: "button", name: /Tìm$/ }, "menu:step.add:s1");
  await type(page, "Đọc đánh giá");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.deepEqual(await steps(), ["Lướt mạng", "So giá", "Đọc đánh giá"]);
  await menu("p2", "menu:step.move-left:p2");
  assert.deepEqual(await steps(), ["So giá", "Lướt mạng", "Đọc đánh giá"]);
  await menu("p2", "menu:step.duplicate:p2");
  assert.equal((await steps()).length, 4);
  await menu("p2", "menu:step.delete:p2");
  assert.equal((await steps()).length, 3);
  await undoesAndRedoes(page, before);
});

test("lanes are added from the catalogue, named, moved, collapsed, duplicated and deleted", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const kinds = async () => (await mapOf(page)).lanes.map((/** @type {any} */ lane) => lane.kind);
  const menu = async (/** @type {string} */ id, /** @type {string} */ item) => {
    await clickNode(page, { role: "row-header", id }, { button: "right" });
    await clickNode(page, { role: "menu-item", id: item });
  };
  await menu("la", "menu:lane.add:la");
  await clickNode(page, { role: "menu-item", id: "menu:lane.add-kind:goals" });
  assert.deepEqual(await kinds(), ["actions", "goals", "touchpoints", "emotions", "pain-points"]);
  await menu("lt", "menu:lane.move-up:lt");
  assert.deepEqual(await kinds(), ["actions", "touchpoints", "goals", "emotions", "pain-points"]);
  await menu("lt", "menu:lane.collapse:lt");
  assert.equal((await mapOf(page)).lanes[1].collapsed, true);
  assert.ok((await findNode(page, { role: "row-header", id: "lt" })).rect.height < 60, "a collapsed lane is flat");
  await clickNode(page, { role: "button", name: /^Expand lane Touchpoints$/ });
  assert.ok(!(await mapOf(page)).lanes[1].collapsed);
  await menu("lp", "menu:lane.duplicate:lp");
  assert.equal((await kinds()).filter((/** @type {string} */ kind) => kind === "pain-points").length, 2);
  await menu("la", "menu:lane.delete:la");
  assert.equal(await cardOf(page, "Xem mẫu mới"), undefined, "its cards go with it");
  await undoesAndRedoes(page, before);
});

test("the inspector sets every field of a touchpoint by mouse", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1366, height: 1300 } });
  const before = await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  const t2 = async () => (await mapOf(page)).cards.find((/** @type {any} */ c) => c.id === "t2");
  const radio = async (/** @type {string} */ name, nth = 0) => clickNode(page, { role: "radio", name, nth });
  await radio("Emotion −2");
  await until(async () => (await t2()).emotion === -2, "emotion");
  await radio("Influence 5 of 5");
  await radio("Offline");
  await radio("Direct");
  await radio("Owned");
  await radio("Observed");
  await page.mouse.wheel({ deltaY: -2000 }); // what was pressed had stayed under the mouse, below a finding that came
  await waitIdle(page);
  await choose(page, { role: "combobox", id: "field.channel" }, "menu:card.set:channel=store");
  await choose(page, { role: "combobox", id: "field.owner" }, "menu:field.edit:card.owner:t2");
  await type(page, "Bán hàng");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  for (const [field, text] of [
    ["description", "Ngõ nhỏ, khó tìm"],
    ["source", "12 phỏng vấn"],
    ["tags", "ưu tiên, quý 4"],
  ]) {
    await clickNode(page, { role: "textbox", id: `card.${field}:t2` });
    await type(page, text);
    await clickNode(page, { role: "textbox", id: "card.text:t2" });
    await page.keyboard.press("Escape");
    await fieldIsGone(page);
  }
  assert.deepEqual(await t2(), {
    id: "t2",
    laneId: "lt",
    stageId: "s2",
    kind: "touchpoint",
    text: "Cửa hàng",
    description: "Ngõ nhỏ, khó tìm",
    channel: "store",
    mode: "offline",
    relation: "direct",
    ownership: "owned",
    emotion: -2,
    influence: 5,
    owner: "Bán hàng",
    tags: ["ưu tiên", "quý 4"],
    evidence: { status: "observed", source: "12 phỏng vấn" },
  });
  await radio("Offline");
  await until(async () => (await t2()).mode === undefined, "a pressed value pressed again is taken back");
  await undoesAndRedoes(page, before);
});

test("a pain point added from the inspector is linked to its touchpoint", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1366, height: 1100 } });
  const before = await openJourney(page);
  await clickNode(page, card("Quầy thu tiền"));
  await clickNode(page, { role: "button", id: "inspector.card.add-linked:pain-points" });
  await type(page, "Xếp hàng lâu");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const made = await cardOf(page, "Xếp hàng lâu");
  assert.equal(made.laneId, "lp");
  assert.equal(made.stageId, "s2");
  const { links } = await mapOf(page);
  assert.ok(
    links.some((/** @type {any} */ link) => link.from === "t3" && link.to === made.id && link.kind === "causes"),
  );
  assert.equal(await undoesAndRedoes(page, before), 1);
});

test("undo and redo work from the top bar too, and say when there is nothing", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  assert.ok((await findNode(page, { id: "history.undo" })).disabled);
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Delete");
  const after = await documentOf(page);
  await clickNode(page, { id: "history.undo" });
  assert.deepEqual(await documentOf(page), before);
  await clickNode(page, { id: "history.redo" });
  assert.deepEqual(await documentOf(page), after);
  assert.ok((await findNode(page, { id: "history.redo" })).disabled);
});
