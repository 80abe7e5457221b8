// Numbers on the map: values typed by hand, a survey picked as a file, what is left to the target, what got worse since
// the review, and one undo for each. With a real file chooser, mouse and keys.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { field, fieldIsGone, mapOf, open, pickFile, press, state } from "./gestures.mjs";
import { clickNode, element, findNode, findNodes, openApp, screenshot, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

const journey = {
  schema: "lotrinh/journey",
  version: 2,
  id: "measured",
  title: "Đặt khám",
  language: "vi",
  personas: [],
  maps: [
    {
      id: "m",
      title: "Lần khám đầu",
      kind: "current",
      reviewedOn: "2026-03-31",
      stages: [
        { id: "s1", name: "Tìm nơi khám", goal: "Chọn được bác sĩ" },
        { id: "s2", name: "Đặt lịch", goal: "Có lịch" },
      ],
      lanes: [
        { id: "touch", kind: "touchpoints" },
        { id: "num", kind: "metrics" },
      ],
      cards: [
        { id: "t1", laneId: "touch", stageId: "s1", text: "Trang bác sĩ", channel: "website" },
        { id: "t2", laneId: "touch", stageId: "s2", text: "Gọi tổng đài", channel: "website", externalId: "TD" },
        {
          id: "n1",
          laneId: "num",
          stageId: "s2",
          text: "Tỷ lệ đặt được",
          kind: "metric",
          metric: { kind: "conversion", unit: "%", value: 48, date: "2026-02" },
        },
      ],
      links: [],
    },
  ],
  actions: [],
};

/** @param {Page} page @param {string} id @returns {Promise<any>} the card's metric, out of the document */
const metricOf = async (page, id) => (await mapOf(page)).cards.find((/** @type {any} */ card) => card.id === id).metric;

/** Types into a field of the inspector. @param {Page} page @param {string} id @param {string} text */
async function fill(page, id, text) {
  await scrollTo(page, id);
  await clickNode(page, { id });
  await typed(page, text);
}

/** @param {Page} page @param {string} text */
async function typed(page, text) {
  await field(page);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
}

/** Turns the wheel over the inspector until a node of it is in view. @param {Page} page @param {string} id */
async function scrollTo(page, id) {
  await page.mouse.move(wide.width - 100, 500);
  for (let i = 0; i < 20; ++i) {
    const node = (await findNodes(page, { id })).at(-1);
    assert.ok(node, `${id} is there`);
    if (node.rect.y + node.rect.height < wide.height - 8 && node.rect.y > 60) return;
    await page.mouse.wheel({ deltaY: node.rect.y > 60 ? 200 : -200 });
    await waitIdle(page, { quiet: 100 });
  }
}

/** Checks that checks.run finds about metrics: [check, id, message]. @param {Page} page @returns {Promise<string[][]>} */
const found = async (page) =>
  (await element(page)).evaluate((el) =>
    el
      .call("checks.run")
      .findings.filter((/** @type {any} */ finding) => finding.check.startsWith("metric-"))
      .map((/** @type {any} */ finding) => [finding.check, finding.place.id, finding.message]),
  );

/** @param {import("node:test").TestContext} t @param {string} name @param {string} text */
function written(t, name, text) {
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-numbers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

for (const { locale, left, series, worse } of [
  { locale: "vi", left: "còn 15 điểm tới mục tiêu", series: "2 lần đo: 48; 45", worse: /xấu đi/ },
  { locale: "en", left: "15 pts to target", series: "2 values: 48; 45", worse: /got worse/ },
]) {
  test(`${locale}: values typed into the inspector are on the card: the line, the change, the way to the target`, async (t) => {
    const { page } = await openApp(t, { viewport: wide, locale });
    await open(page, journey);
    await clickNode(page, { role: "card", id: "n1" });
    await scrollTo(page, "inspector.metric.add-value:n1");
    await clickNode(page, { id: "inspector.metric.add-value:n1" });
    await typed(page, "45");
    await fill(page, "metric.target:n1", "60");
    const metric = await metricOf(page, "n1");
    assert.equal(metric.value, 45);
    assert.deepEqual(metric.earlier, [{ date: "2026-02", value: 48 }]);
    assert.match(metric.date, /^\d{4}-\d\d-\d\d$/);
    const { name } = await findNode(page, { role: "card", id: "n1" });
    for (const part of [left, series]) assert.ok(name.includes(part), `${part} in ${name}`);
    await findNode(page, { role: "image", id: "metric.spark:n1", name: series });
    await screenshot(page, `metric-${locale}`);

    const [finding] = await found(page);
    assert.deepEqual(finding.slice(0, 2), ["metric-worse", "n1"]);
    assert.match(finding[2], worse);

    await press(page, "Escape");
    for (let i = 0; i < 2; ++i) await (await element(page)).evaluate((el) => el.undo());
    assert.deepEqual(await metricOf(page, "n1"), journey.maps[0].cards[2].metric);
    assert.deepEqual(await found(page), []);
  });
}

test("a survey picked as a file becomes NPS by month with its answers and interval; again it changes nothing; undo takes it back", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, journey);
  const rows = ["Ngày,Bạn có sẵn lòng giới thiệu? (NPS),Vì sao"];
  for (let i = 0; i < 40; ++i) rows.push(`${1 + (i % 28)}/04/2026,${i % 4 === 0 ? 4 : 10},"tốt, nhanh"`);
  for (let i = 0; i < 10; ++i) rows.push(`${1 + i}/05/2026,${i % 2 === 0 ? 9 : 8},`);
  rows.push("11/05/2026,12,");
  const file = written(t, "nps.csv", `\ufeff${rows.join("\r\n")}\r\n`);
  const pick = () => pickFile(page, file, () => clickNode(page, { id: "inspector.numbers.import" }));
  await scrollTo(page, "inspector.numbers.import");
  await pick();
  await until(async () => (await state(page)).dialog === "numbers", "the dialog opens");
  const planned = await findNode(page, { role: "list-item", id: "numbers.metric:0" });
  assert.match(planned.name, /^NPS, cả bản đồ: \+50/);
  assert.match(planned.name, /2 giá trị, mới nhất 05\/2026 · 10 câu trả lời · khoảng tin cậy 95 %/);
  assert.ok(await findNode(page, { role: "radio", id: "numbers.scale:nps" }).then((node) => node.checked));
  await findNode(page, { role: "list-item", name: /Bạn có sẵn lòng/ }); // the answer off the scale, by its column
  await screenshot(page, "numbers-dialog");
  await clickNode(page, { id: "numbers.run" });
  const [nps] = await until(async () => (await mapOf(page)).metrics, "the map has it");
  assert.equal(nps.name, "NPS");
  assert.equal(nps.metric.value, 50);
  assert.equal(nps.metric.answers, 10);
  assert.ok(nps.metric.low < 50 && nps.metric.high > 50);
  assert.deepEqual(
    nps.metric.earlier.map((/** @type {any} */ value) => [value.date, value.value, value.answers]),
    [["2026-04", 50, 40]],
  );
  await findNode(page, { id: `metric.open:${nps.id}`, name: /NPS, \+50/ });

  await pick();
  await until(async () => (await state(page)).dialog === "numbers", "the dialog opens again");
  await clickNode(page, { id: "numbers.run" });
  await until(async () => (await state(page)).dialog === "", "it closes");
  assert.equal((await mapOf(page)).metrics.length, 1);
  await (await element(page)).evaluate((el) => el.undo());
  assert.equal((await mapOf(page)).metrics, undefined);
});

test("a metric table that is opened as any table is told for what it is, and Escape leaves the map alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, journey);
  const file = written(
    t,
    "chi-so.csv",
    "Chỉ số;Ngày;Giá trị;Giai đoạn;Điểm chạm;Mục tiêu\nTỷ lệ đặt được;2026-05;52,5%;Đặt lịch;;60\nChờ máy;2026-05;4;;TD;2\nGì đó;2026-05;1;Không có;;\n",
  );
  await scrollTo(page, "inspector.file.import");
  await pickFile(page, file, () => clickNode(page, { id: "inspector.file.import" }));
  await until(async () => (await state(page)).dialog === "numbers", "the dialog opens");
  await findNode(page, { role: "list-item", name: /Không có.*không có trên bản đồ/ });
  await press(page, "Escape");
  await until(async () => (await state(page)).dialog === "", "it closes");
  assert.deepEqual(await metricOf(page, "n1"), journey.maps[0].cards[2].metric);
});

test("the page reads, sets and imports numbers through the element", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "en" });
  await open(page, journey);
  const told = await (await element(page)).evaluate(async (el) => {
    const set = el.call("metrics.set-value", { id: "n1", date: "2026-05", value: 51, answers: 300 });
    const table = "metric,date,value,stage,touchpoint\nNPS,2026-05,30,,\nWaiting,2026-05,4,,TD\nX,2026,1,Nowhere,\n";
    const preview = el.call("metrics.import", { text: table, preview: true });
    const before = el.call("metrics.list").length;
    const imported = el.call("metrics.import", { text: table });
    const again = await (await el.export("csv", { what: "metrics", language: "en" })).text();
    const back = el.call("metrics.import", { text: again, preview: true });
    return {
      set,
      before,
      preview,
      imported,
      list: el.call("metrics.list"),
      back: back.rows,
      score: el.call("survey.score", { scale: "csat", answers: [5, 4, 4, 3, 9] }),
    };
  });
  assert.equal(told.set.change, 3);
  assert.equal(told.before, 1);
  assert.deepEqual(told.preview.rows, { read: 3, used: 2 });
  assert.deepEqual(
    told.imported.problems.map((/** @type {any} */ problem) => [problem.row, problem.code]),
    [[4, "unknown-place"]],
  );
  assert.deepEqual(
    told.list.map((/** @type {any} */ metric) => [metric.of, metric.name, metric.values.length]),
    [
      ["map", "NPS", 1],
      ["card", "Tỷ lệ đặt được", 2],
      ["card", "Waiting", 1],
    ],
  );
  assert.deepEqual(told.back, { read: 4, used: 4 });
  assert.equal(told.score.value, 75);
  assert.deepEqual([told.score.answers, told.score.refused], [4, 1]);
});
