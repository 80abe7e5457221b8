// The action plan: from an opportunity on the map to an action with owner, dates, metric and score, seen as a table, a
// board, a timeline and a matrix. With real mouse and keys, in Vietnamese.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  catchDownloads,
  download,
  field,
  fieldIsGone,
  focused,
  focusMap,
  journey,
  open,
  perform,
  press,
  state,
} from "./gestures.mjs";
import { clickNode, documentOf, dragNode, element, findNode, findNodes, openApp, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** A journey with an opportunity that answers a pain point. @param {object[]} [actions] */
function planned(actions = []) {
  const document = journey();
  const [map] = document.maps;
  map.lanes.push({ id: "lo", kind: "opportunities" });
  map.cards.push({ id: "o1", laneId: "lo", stageId: "s2", kind: "opportunity", text: "Mở thêm quầy thu tiền" });
  document.actions = actions;
  return document;
}

/** @param {Page} page */
const actions = async (page) => (await documentOf(page)).actions;

/** Types into a field of the details, which are the last panel, and leaves it with Enter. @param {Page} page @param {string} name @param {string} text */
async function fill(page, name, text) {
  const [{ id }] = await actions(page);
  const target = { id: `action.${name}:${id}` };
  const shown = await findNodes(page, target);
  await clickNode(page, { ...target, nth: shown.length - 1 });
  await field(page);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
}

/** Turns the wheel over the details until a node of them is in view. @param {Page} page @param {import("./harness.mjs").Query} query */
async function scrollTo(page, query) {
  await page.mouse.move(wide.width - 100, 500);
  for (let i = 0; i < 20; ++i) {
    const node = (await findNodes(page, query)).at(-1);
    assert.ok(node, `${query.id} is there`);
    if (node.rect.y + node.rect.height < wide.height - 8 && node.rect.y > 110) return;
    await page.mouse.wheel({ deltaY: node.rect.y > 110 ? 240 : -240 });
    await waitIdle(page, { quiet: 100 });
  }
}

test("an opportunity of the map becomes an action, is filled in, scored, placed and moved on, and all is undone", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, planned());
  await clickNode(page, card("Mở thêm quầy thu tiền"));
  await clickNode(page, { id: "inspector.action.add-from-card" });
  await clickNode(page, { id: "notice.act" });
  await until(async () => (await state(page)).screen === "plan", "the plan is shown");
  const [{ id, text, cardIds, mapId }] = await actions(page);
  assert.equal(text, "Mở thêm quầy thu tiền");
  assert.deepEqual([mapId, cardIds], ["m1", ["o1"]]);

  await scrollTo(page, { id: `action.to:${id}` });
  await fill(page, "owner", "Chị Hà");
  await fill(page, "from", "4/1/2027");
  await fill(page, "to", "12/03/2027");
  await scrollTo(page, { id: `action.actual:${id}` });
  await fill(page, "metricName", "Thời gian chờ");
  await fill(page, "baseline", "12,5");
  await fill(page, "target", "5");
  await scrollTo(page, { id: `action.effort:${id}` });
  await fill(page, "reach", "1.200");
  await fill(page, "impact", "2");
  await fill(page, "confidence", "80");
  await fill(page, "effort", "4");
  const filled = (await actions(page))[0];
  assert.equal(filled.owner, "Chị Hà");
  assert.deepEqual([filled.from, filled.to], ["2027-01-04", "2027-03-12"]);
  assert.deepEqual(filled.metric, { name: "Thời gian chờ", baseline: 12.5, target: 5 });
  assert.deepEqual(filled.scores, { reach: 1200, impact: 2, confidence: 80, effort: 4 });
  await findNode(page, { role: "status", id: "plan.score-words", name: "RICE = 1.200 × 2 × 80 % ÷ 4 = 480" });

  await clickNode(page, { id: "plan.view:matrix" });
  await findNode(page, { id: `plan.dot:${id}` });
  await dragNode(page, { id: `plan.dot:${id}` }, { dx: -140, dy: -60 });
  const placed = await until(async () => {
    const [{ scores }] = await actions(page);
    return scores.effort < 4 && scores;
  }, "the point has moved");
  assert.ok(placed.impact > 2, `up is more effect: ${placed.impact}`);

  await clickNode(page, { id: "plan.view:board" });
  await dragNode(page, { id: `plan.card:${id}` }, { id: "plan.column:doing" });
  await until(async () => (await actions(page))[0].status === "doing", "the card is in another column");

  await catchDownloads(page);
  await clickNode(page, { id: "plan-export.menu" });
  await clickNode(page, { id: "menu:plan.export-csv:" });
  const { name, bytes } = await download(page);
  assert.match(name, /\.csv$/);
  const [header, row] = bytes.toString("utf8").split("\r\n");
  assert.match(header, /^\uFEFFHành động,Mô tả,Trạng thái,/);
  assert.match(row, /^Mở thêm quầy thu tiền,,Đang làm,/);

  while ((await state(page)).canUndo) await press(page, "Control+z");
  assert.deepEqual((await documentOf(page)).actions ?? [], []);
  await findNode(page, { id: "action.add-from-map:m1" });
});

test("a bar of the timeline moves by whole days, and its ends alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, planned([{ id: "x1", text: "Mở quầy", from: "2027-02-01", to: "2027-03-31" }]));
  await perform(page, "plan.view", "timeline");
  const bar = await findNode(page, { id: "plan.bar:x1" });
  await dragNode(page, { id: "plan.bar:x1" }, { dx: 60, dy: 0 });
  const moved = await until(async () => {
    const [{ from, to }] = await actions(page);
    return from > "2027-02-01" && { from, to };
  }, "the bar has moved");
  const days = (/** @type {string} */ a, /** @type {string} */ b) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
  assert.equal(days(moved.from, moved.to), days("2027-02-01", "2027-03-31"));
  await press(page, "Control+z");
  const right = bar.onPage.x + bar.onPage.width - 3;
  const y = bar.onPage.y + bar.onPage.height / 2;
  await page.mouse.move(right, y);
  await page.mouse.down();
  await page.mouse.move(right - 40, y, { steps: 5 });
  await page.mouse.up();
  const [{ from, to }] = await until(
    async () => (await actions(page))[0].to < "2027-03-31" && (await actions(page)),
    "the end has moved",
  );
  assert.equal(from, "2027-02-01");
  assert.ok(to > from);
});

test("the table is filled in where it stands, and its status chosen with the keyboard", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, planned([{ id: "x1", text: "Mở quầy", to: "2020-01-31" }]));
  await focusMap(page);
  await press(page, "Alt+h");
  await until(async () => (await state(page)).screen === "plan", "the plan is shown");
  await findNode(page, { id: "plan.overdue:x1" });
  await clickNode(page, { id: "action.owner:x1" });
  await field(page);
  await page.keyboard.type("Anh Tú");
  await page.keyboard.press("Enter");
  await until(async () => (await actions(page))[0].owner === "Anh Tú", "the owner is kept");
  assert.match((await focused(page)).key, /action\.owner:x1$/, "one goes on from the field");
  await press(page, "Shift+Tab");
  await press(page, "Shift+Tab");
  assert.match((await focused(page)).key, /action-status\.menu:x1$/);
  await press(page, "Enter");
  await until(async () => (await state(page)).menu === "action-status.menu:x1", "the statuses are offered");
  const at = (/** @type {string} */ status) =>
    until(async () => (await focused(page)).key.endsWith(`x1=${status}`), `${status} has the focus`);
  await at("idea");
  await press(page, "End");
  await at("dropped");
  await press(page, "ArrowUp");
  await at("done");
  await press(page, "Enter");
  await until(async () => (await actions(page))[0].status === "done", "the status is set");
  assert.equal((await findNodes(page, { id: "plan.overdue:x1" })).length, 0);
});

test("Tab goes from field to field of an action, and each is typed into at once", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, planned([{ id: "x1", text: "Mở quầy" }]));
  await perform(page, "action.open", "x1");
  await clickNode(page, { id: "action.owner:x1" });
  for (const text of ["Chị Hoa", "Cửa hàng", "1/12/2026", "15/12/2026"]) {
    await field(page);
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("Thời gian chờ");
  await press(page, "Shift+Tab");
  await until(async () => (await field(page)).evaluate((input) => input.value === "15/12/2026"), "back to the end");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const [{ owner, department, from, to, metric }] = await actions(page);
  assert.deepEqual(
    { owner, department, from, to, name: metric.name },
    { owner: "Chị Hoa", department: "Cửa hàng", from: "2026-12-01", to: "2026-12-15", name: "Thời gian chờ" },
  );
});

test("the page and the API tell the same of an A/B test", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  const control = { visitors: 1000, conversions: 100 };
  const variant = { visitors: 1000, conversions: 130 };
  await open(
    page,
    planned([{ id: "x1", text: "Mở quầy", test: { baselineRate: 60, detectableChange: 10, control, variant } }]),
  );
  await perform(page, "action.open", "x1");
  assert.match((await findNode(page, { id: "plan.size-words" })).name, /356/);
  assert.match((await findNode(page, { id: "plan.result-words" })).name, /13 %.*\+3 điểm phần trăm.*p = 0,0355/);
  const [plan, size, result] = await (await element(page)).evaluate(
    (el, groups) => [
      el.call("plan"),
      el.call("test.size", { baselineRate: 60, detectableChange: 10 }),
      el.call("test.result", groups),
    ],
    { control, variant },
  );
  assert.equal(plan[0].visitors, 356);
  assert.equal(size.visitors, 356);
  assert.ok(result.significant && Math.abs(result.difference - 3) < 1e-9);
  assert.deepEqual(plan[0].result, result);
});

test("matrix and timeline leave the element as pictures", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  const scores = { impact: 2, effort: 3 };
  await open(page, planned([{ id: "x1", text: "Mở quầy", from: "2027-02-01", to: "2027-03-31", scores }]));
  for (const what of ["matrix", "timeline"]) {
    const svg = await (await element(page)).evaluate(
      async (el, w) => (await el.export("svg", { what: w })).text(),
      what,
    );
    assert.match(svg, /^<\?xml|^<svg/);
    assert.match(svg, /Mở quầy/, what);
    const type = await (await element(page)).evaluate(
      async (el, w) => (await el.export("png", { what: w })).type,
      what,
    );
    assert.equal(type, "image/png");
  }
});
