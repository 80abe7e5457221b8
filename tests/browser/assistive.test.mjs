// What screen readers, switch users and people who want less motion or more contrast get of the map: a table that says where
// one is, the focus on what is selected, every change in words, and all editing without the mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, cardOf, field, fieldIsGone, focused, mapOf, openJourney, press, state } from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  element,
  hoverNode,
  isFirefox,
  nodes,
  openApp,
  screenshot,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page @param {string | RegExp} key */
const focusIs = (page, key) =>
  until(async () => {
    const now = (await focused(page)).key;
    return typeof key === "string" ? now === key : key.test(now);
  }, `the focus is on ${key}`).catch(async (error) => {
    throw new Error(`${error.message}; it is on ${JSON.stringify(await focused(page))}`);
  });

/** Presses a key until what has the focus fits. @param {Page} page @param {string} key @param {RegExp} wanted of its mirror key */
async function pressUntil(page, key, wanted, most = 60) {
  /** @type {string[]} */
  const met = [];
  for (let i = 0; i < most; ++i) {
    await press(page, key);
    await waitIdle(page, { quiet: 120 });
    const now = (await focused(page)).key;
    if (wanted.test(now)) return;
    met.push(now);
  }
  throw new Error(`${key} never led to ${wanted}: ${met.join(", ")}`);
}

/** Rows and cells of the mirror's grid as a screen reader counts them. @param {Page} page */
const table = async (page) =>
  (await element(page)).evaluate((el) => {
    const number = (/** @type {Element} */ e, /** @type {string} */ name) => Number(e.getAttribute(name) ?? Number.NaN);
    const grid = el.shadowRoot.querySelector("[role=grid]");
    return {
      rowCount: number(grid, "aria-rowcount"),
      colCount: number(grid, "aria-colcount"),
      others: [...grid.children].filter((e) => e.getAttribute("role") !== "row").length,
      rows: [...grid.querySelectorAll("[role=row]")].map((row) => ({
        index: number(row, "aria-rowindex"),
        cells: [...row.children].map((e) => ({
          role: e.getAttribute("role") ?? "",
          name: e.getAttribute("aria-label") ?? e.textContent ?? "",
          column: number(e, "aria-colindex"),
          span: Number(e.getAttribute("aria-colspan") ?? 1),
          tall: Number(e.getAttribute("aria-rowspan") ?? 1),
          expanded: e.getAttribute("aria-expanded"),
          selected: e.getAttribute("aria-selected"),
        })),
      })),
    };
  });

test("the map is a grid: counted rows and columns, headers that span, fold and say so, one that is selected", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const el = await element(page);
  for (const [action, arg] of [
    ["lane.collapse", "la"],
    ["stage.collapse", "s3"],
    ["select.none", ""],
  ])
    await el.evaluate((e, call) => e.call("perform", call), { action, arg });
  await clickNode(page, { role: "row-header", id: "lp" });
  await focusIs(page, "map/row-header/lp");
  const { rowCount, colCount, rows, others } = await table(page);
  assert.deepEqual(
    { rowCount, colCount, others },
    { rowCount: 6, colCount: 5, others: 0 },
    "two rows of headers, four lanes",
  );
  assert.deepEqual(
    rows.map((row) => row.index),
    [1, 2, 3, 4, 5, 6],
  );
  const brief = (/** @type {number} */ at) => rows[at].cells.map((c) => [c.name, c.column, c.span, c.tall, c.expanded]);
  assert.deepEqual(brief(0), [
    ["Tìm", 2, 2, 1, "true"],
    ["Mua", 4, 1, 2, "true"],
    ["Dùng", 5, 1, 2, "false"],
  ]);
  assert.deepEqual(brief(1), [
    ["Lướt mạng", 2, 1, 1, null],
    ["So giá", 3, 1, 1, null],
  ]);
  assert.deepEqual(
    rows.slice(2).map(({ cells: [{ role, name, column, expanded }] }) => [role, name, column, expanded]),
    [
      ["rowheader", "Actions", 1, "false"],
      ["rowheader", "Touchpoints", 1, "true"],
      ["rowheader", "Emotions", 1, "true"],
      ["rowheader", "Pain points", 1, "true"],
    ],
  );
  for (const { cells } of rows.slice(2)) {
    assert.deepEqual(
      cells.map((c) => c.column),
      [1, 2, 3, 4, 5],
    );
    assert.ok(cells.slice(1).every((c) => c.role === "gridcell"));
  }
  const chosen = rows.flatMap((r) => r.cells).filter((c) => c.selected === "true");
  assert.deepEqual(
    chosen.map((c) => c.name),
    ["Pain points"],
  );
  assert.equal(
    await el.evaluate((e) => e.shadowRoot.querySelectorAll("[data-key^='map/'][tabindex='0']").length),
    1,
    "one stop for Tab",
  );
});

test("the focus follows the selection, and the selection the focus", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await focusIs(page, "map/card/t2");
  await (await element(page)).evaluate((el) => el.select(["x1"]));
  await focusIs(page, "map/card/x1");
  const chosen = async () =>
    (await nodes(page))
      .filter((node) => node.selected)
      .map((node) => node.id)
      .join();
  for (const [key, id] of [
    ["map/card/t3", "t3"],
    ["map/column-header/s2", "s2"],
    ["map/row-header/le", "le"],
  ]) {
    // As a screen reader does that sets the focus by itself.
    await (await element(page)).evaluate((el, wanted) => {
      const all = /** @type {HTMLElement[]} */ ([...el.shadowRoot.querySelectorAll(".mirror [data-key]")]);
      all.find((e) => e.dataset.key === wanted)?.focus();
    }, key);
    await until(async () => (await chosen()) === id, `${id} is selected`);
    await focusIs(page, key);
  }
  assert.equal((await focused(page)).selected, "true");
});

test("a map is built, changed and taken back by the keyboard alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const texts = async () => (await mapOf(page)).cards.map((/** @type {any} */ c) => c.text);
  const stages = async () => (await mapOf(page)).stages.map((/** @type {any} */ s) => s.name);
  const lanes = async () => (await mapOf(page)).lanes.map((/** @type {any} */ l) => l.kind);
  const done = async (/** @type {() => Promise<string[]>} */ list, /** @type {string[]} */ wanted) =>
    until(async () => (await list()).join() === wanted.join(), wanted.join()).catch(async (error) => {
      throw new Error(`${error.message}; there is ${(await list()).join()}`);
    });
  /** From the menu of what is selected. @param {RegExp} item */
  const fromMenu = async (item) => {
    await press(page, "Shift+F10");
    await focusIs(page, /^menu\//);
    if (!item.test((await focused(page)).key)) await pressUntil(page, "ArrowDown", item);
    await page.keyboard.press("Enter");
  };

  await pressUntil(page, "Tab", /^map\//);
  assert.equal((await focused(page)).key, "map/card/a1");
  await page.keyboard.press("n");
  await field(page);
  await page.keyboard.type("Hỏi bạn bè");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape"); // no card after it
  await fieldIsGone(page);
  const made = await cardOf(page, "Hỏi bạn bè");
  await focusIs(page, `map/card/${made.id}`);
  await page.keyboard.press("F2");
  await field(page);
  await press(page, "Control+a");
  await page.keyboard.type("Hỏi người quen");
  await page.keyboard.press("Enter");
  await until(async () => (await texts()).includes("Hỏi người quen"), "and edited");
  await focusIs(page, `map/card/${made.id}`);
  await press(page, "Alt+ArrowDown");
  await until(async () => (await cardOf(page, "Hỏi người quen")).laneId === "lt", "and moved to the lane below");
  await waitIdle(page, { quiet: 200 });
  await pressUntil(page, "Tab", /radio\/inspector\.emotion/);
  await page.keyboard.press("ArrowRight");
  await until(async () => (await cardOf(page, "Hỏi người quen")).emotion !== undefined, "its emotion is set");
  await pressUntil(page, "Shift+Tab", /^map\/card\//);
  await page.keyboard.press("Delete");
  await until(async () => !(await texts()).includes("Hỏi người quen"), "and it is deleted");

  await pressUntil(page, "ArrowUp", /^map\/column-header\/s/);
  const { name } = await focused(page);
  await fromMenu(/menu:stage\.add:/);
  await field(page);
  await page.keyboard.type("Hậu mãi");
  await page.keyboard.press("Enter");
  const order = before.maps[0].stages.map((/** @type {any} */ s) => s.name);
  order.splice(order.indexOf(name) + 1, 0, "Hậu mãi");
  await done(stages, order);
  await focusIs(page, /^map\/column-header\//);
  await fromMenu(/menu:stage\.move-left:/);
  const at = order.indexOf("Hậu mãi");
  [order[at - 1], order[at]] = [order[at], order[at - 1]];
  await done(stages, order);
  await focusIs(page, /^map\/column-header\//);
  await page.keyboard.press("Delete");
  order.splice(at - 1, 1);
  await done(stages, order);

  await (await element(page)).evaluate((el) => el.select([])); // wherever one is
  await pressUntil(page, "Tab", /^map\//);
  await pressUntil(page, "ArrowLeft", /^map\/row-header\//);
  const kinds = await lanes();
  await fromMenu(/menu:lane\.add:/);
  await focusIs(page, /lane\.add-kind/);
  await page.keyboard.press("Enter");
  await until(async () => (await lanes()).length === kinds.length + 1, "a lane is added");
  const lane = (await mapOf(page)).lanes.find(
    (/** @type {any} */ l) => !before.maps[0].lanes.some((/** @type {any} */ b) => b.id === l.id),
  );
  await focusIs(page, `map/row-header/${lane.id}`);
  const place = (await lanes()).indexOf(lane.kind);
  await fromMenu(/menu:lane\.move-up:/);
  await until(async () => (await lanes()).indexOf(lane.kind) === place - 1, "and moved");
  await focusIs(page, `map/row-header/${lane.id}`);
  await page.keyboard.press("Delete");
  await done(lanes, kinds);

  for (let i = 0; i < 30 && (await state(page)).canUndo; ++i) await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before, "and all of it taken back");
});

test("who wants less motion sees the zoom jump; others see it glide", {
  skip: isFirefox && "Firefox's driver cannot say what the person prefers",
}, async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const zoomed = async (/** @type {string} */ reduce) => {
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: reduce }]);
    await hoverNode(page, { id: "view.zoom-in" });
    await waitIdle(page);
    const { zoom } = await state(page);
    const seen = await (await element(page)).evaluateHandle((el) => {
      const zooms = new Set();
      const look = () => {
        zooms.add(el.call("state").zoom);
        requestAnimationFrame(look);
      };
      look();
      return zooms;
    });
    await clickNode(page, { id: "view.zoom-in" });
    await waitIdle(page);
    assert.ok((await state(page)).zoom > zoom * 1.2);
    const zooms = await seen.evaluate((all) => all.size);
    // Whether it is where it is to be before the next frame.
    const atOnce = await (await element(page)).evaluate((el) => {
      el.call("perform", { action: "view.zoom", arg: "50" });
      return el.call("state").zoom === 0.5;
    });
    await waitIdle(page);
    assert.equal((await state(page)).zoom, 0.5);
    return { atOnce, zooms };
  };
  assert.equal((await zoomed("no-preference")).atOnce, false);
  assert.deepEqual(
    await zoomed("reduce"),
    { atOnce: true, zooms: 2 },
    "the one before, the one after, and none between",
  );
});

test("forced colours: the map's own high contrast, a text field and a focus that are seen", {
  skip: isFirefox && "Firefox's driver cannot force colours",
}, async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await waitIdle(page);
  const picture = async () => Buffer.from(await page.screenshot());
  const before = await picture();
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await until(async () => !(await picture()).equals(before), "the map is painted in its high contrast");
  await pressUntil(page, "Tab", /^map\/card\//);
  const ring = await (await element(page)).evaluate((el) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(el.shadowRoot.activeElement);
    return { outlineStyle, width: Number.parseFloat(outlineWidth), outlineColor };
  });
  assert.equal(ring.outlineStyle, "solid");
  assert.ok(ring.width >= 2);
  await screenshot(page, "forced-colors-focus");
  await page.keyboard.press("F2");
  const look = await (await field(page)).evaluate((f) => {
    const { outlineStyle, outlineWidth, color, backgroundColor, borderStyle } = getComputedStyle(f);
    return { outlineStyle, width: Number.parseFloat(outlineWidth), color, backgroundColor, borderStyle };
  });
  assert.ok(look.outlineStyle === "solid" && look.width >= 2, `its edge is seen: ${JSON.stringify(look)}`);
  assert.notEqual(look.color, look.backgroundColor);
  await screenshot(page, "forced-colors-field");
});
