// A table of touchpoints becomes a map: from the file picker, from a drop, from the clipboard; previewed, corrected, imported,
// undone, merged. The table is as Excel saves one in Vietnam: windows-1258, semicolons, typos.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  choose,
  dropFile,
  focusMap,
  mapOf,
  openJourney,
  paste,
  pickFile,
  press,
  saved,
  state,
  toClipboard,
} from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  element,
  findNode,
  findNodes,
  openApp,
  ready,
  repo,
  screenshot,
  until,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const sample = join(repo, "assets/samples/diem-cham-ban-le.csv");
const bytes = readFileSync(sample);
const fromExcel = { name: "diem-cham-ban-le.csv", bytes };

/** @param {Page} page */
const dialogIsOpen = (page) => until(async () => (await state(page)).dialog === "import", "the import dialog opens");

/** @param {Page} page */
async function importIt(page) {
  await until(async () => !(await findNode(page, { id: "import.run" })).disabled, "the table can be imported");
  await clickNode(page, { id: "import.run" });
  return until(async () => (await state(page)).dialog === "" && mapOf(page), "the table is imported", 20_000);
}

/** @param {Page} page @returns {Promise<Record<string, string>>} what each column was taken for, by the column's name */
async function fields(page) {
  const boxes = await findNodes(page, { role: "combobox" });
  return Object.fromEntries(
    boxes.filter((b) => b.id?.startsWith("import.column:")).map((b) => [b.name, /** @type {any} */ (b).value]),
  );
}

/** @param {any} map @param {string} kind */
const ofKind = (map, kind) => map.cards.filter((/** @type {any} */ c) => c.kind === kind);

/** What must be true of the map made from the sample. @param {any} map */
function isTheSample(map) {
  assert.equal(map.stages.length, 5);
  assert.equal(map.stages[0].name, "Nhận biết");
  const touchpoints = ofKind(map, "touchpoint");
  assert.ok(touchpoints.length >= 58, `${touchpoints.length} touchpoints`);
  const first = touchpoints[0];
  assert.equal(first.text, "Nghe bạn bè kể về cửa hàng", "windows-1258, composed");
  assert.equal(first.channel, "word-of-mouth");
  assert.equal(first.externalId, "DC01");
  const quoted = touchpoints.find((/** @type {any} */ c) => c.externalId === "DC02");
  assert.equal(quoted.text, "Thấy quảng cáo; có mã giảm giá");
  const live = touchpoints.find((/** @type {any} */ c) => c.externalId === "DC12");
  const pains = map.links.filter((/** @type {any} */ l) => l.from === live.id && l.kind === "causes");
  assert.equal(pains.length, 2, "two pains in one cell are two cards");
  assert.ok(
    touchpoints.some((/** @type {any} */ c) => Object.values(c.extra ?? {}).includes("chụp ảnh lại mỗi tuần")),
    "unknown columns stay with the card",
  );
}

test("a file picked on the start screen is previewed: encoding, delimiter, each column's field, problems by row and column", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await pickFile(page, sample, () => clickNode(page, { id: "file.open" }));
  await dialogIsOpen(page);
  assert.match((await findNode(page, { id: "import.encoding", role: "combobox" })).value ?? "", /1258/);
  assert.ok((await findNode(page, { role: "radio", id: "import.delimiter:;" })).checked);
  const taken = await fields(page);
  for (const [column, field] of Object.entries({
    "Giai đoạn": /Giai đoạn/,
    "Điểm chạm": /Điểm chạm/,
    Kênh: /Kênh/,
    "Cảm xúc": /Cảm xúc/,
    "Vấn đề": /Điểm đau/,
    "Giải pháp": /Cơ hội|Giải pháp/,
    "Bộ phận": /Bộ phận|phụ trách/i,
    Mã: /Mã/,
  })) {
    assert.match(taken[column] ?? "", field, `column ${column}`);
  }
  assert.match(taken["Ghi chú riêng"] ?? "", /riêng|khác|thêm|Giữ/i, "an unknown column is kept as it is");
  const problems = await findNodes(page, { role: "list-item" });
  assert.ok(problems.length > 0, "the table's faults are listed");
  for (const problem of problems) assert.match(problem.name, /^(Hàng|Dòng) \d+/, problem.name);
  assert.ok(
    (await findNodes(page, { role: "cell", name: "Nghe bạn bè kể về cửa hàng" })).length === 1,
    "the first rows are shown",
  );
  assert.equal(await documentOf(page), null, "nothing is imported yet");
  await screenshot(page, "import-preview");
});

test("a file picked is imported as a new document; one undo takes it all away, redo brings it back", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await pickFile(page, sample, () => clickNode(page, { id: "file.open" }));
  await dialogIsOpen(page);
  const map = await importIt(page);
  isTheSample(map);
  const curve = await findNodes(page, { role: "point" });
  assert.ok(curve.length >= 25, `the curve of emotions has ${curve.length} points`);
  const cards = await findNodes(page, { role: "card" });
  assert.equal(cards.length, map.cards.length, "every card is on the map");
  const after = await documentOf(page);
  await press(page, "Control+z");
  assert.deepEqual((await documentOf(page)).maps, [], "one undo takes the whole import away");
  assert.equal((await state(page)).canUndo, false);
  await press(page, "Control+Shift+z");
  assert.deepEqual(await documentOf(page), after);
  await saved(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await documentOf(page), after, "and it is kept");
});

test("a file dropped on the start screen is previewed and imported", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await dropFile(page, sample, fromExcel);
  await dialogIsOpen(page);
  isTheSample(await importIt(page));
});

test("a file dropped on an open map is imported beside it, as one step", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  const before = await openJourney(page);
  await dropFile(page, sample, fromExcel);
  await dialogIsOpen(page);
  isTheSample(await importIt(page));
  assert.equal((await documentOf(page)).maps.length, 2);
  await focusMap(page);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before);
});

test("rows pasted from a spreadsheet are previewed and imported", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await toClipboard(
    page,
    "Giai đoạn\tĐiểm chạm\tKênh\tCảm xúc\nTìm hiểu\tXem trang chủ\twebsite\t2\nMua\tQuầy thu ngân\tcửa hàng\t-1\n",
  );
  await focusMap(page);
  await paste(page);
  await dialogIsOpen(page);
  assert.ok((await findNode(page, { role: "radio", id: "import.delimiter:tab" })).checked);
  const map = await importIt(page);
  assert.deepEqual(
    map.stages.map((/** @type {any} */ s) => s.name),
    ["Tìm hiểu", "Mua"],
  );
  assert.deepEqual(
    ofKind(map, "touchpoint").map((/** @type {any} */ c) => [c.text, c.channel, c.emotion]),
    [
      ["Xem trang chủ", "website", 2],
      ["Quầy thu ngân", "store", -1],
    ],
  );
});

test("a column's field is changed by mouse, and the import follows", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  const file = { name: "t.csv", bytes: Buffer.from("stage,touchpoint,note\nAware,Poster,too small\n") };
  await dropText(page, file);
  await dialogIsOpen(page);
  await choose(page, { role: "combobox", id: "import.column:2" }, "menu:import.column:2=pain");
  await until(async () => /Pain/.test((await fields(page)).note), "the column is a pain point now");
  const map = await importIt(page);
  assert.deepEqual(
    ofKind(map, "pain-point").map((/** @type {any} */ c) => c.text),
    ["too small"],
  );
});

test("delimiter, header row and encoding are changed by mouse", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  await dropText(page, { name: "t.csv", bytes: Buffer.from("stage;touchpoint\nA,B;Poster\nC,D;Shop\n") });
  await dialogIsOpen(page);
  await clickNode(page, { role: "radio", name: "Comma" });
  await until(
    async () =>
      Object.keys(await fields(page)).length !== 2 ||
      (await findNodes(page, { role: "radio", name: "Comma" }))[0].checked,
    "commas",
  );
  await clickNode(page, { role: "radio", name: "Semicolon" });
  await until(async () => Object.keys(await fields(page)).join() === "stage,touchpoint", "semicolons again");
  await choose(page, { role: "combobox", id: "import.encoding" }, "menu:import.encoding:windows-1252");
  await until(
    async () => /1252/.test((await findNode(page, { role: "combobox", id: "import.encoding" })).value ?? ""),
    "another encoding",
  );
});

test("Escape, or the dialog's Cancel, leaves everything as it was", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  for (const leave of [() => clickNode(page, { id: "import.cancel" }), () => page.keyboard.press("Escape")]) {
    await dropFile(page, sample, fromExcel);
    await dialogIsOpen(page);
    await leave();
    await until(async () => (await state(page)).dialog === "", "the dialog closes");
  }
  assert.deepEqual(await documentOf(page), before);
});

test("merging by external_id updates the known touchpoints and adds the new ones", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  const el = await element(page);
  await el.evaluate((e) =>
    e.importCsv("id,stage,touchpoint,emotion,colour\nA1,Aware,Poster,1,red\nA2,Act,Shop,0,blue\n"),
  );
  const before = await documentOf(page);
  await dropText(page, {
    name: "again.csv",
    bytes: Buffer.from("id,stage,touchpoint,emotion\nA2,Act,Shop in town,2\nA3,Act,Till,-1\n"),
  });
  await dialogIsOpen(page);
  await clickNode(page, { role: "radio", name: /^Merge|^Update/ });
  const map = await importIt(page);
  assert.equal((await documentOf(page)).maps.length, 1);
  assert.deepEqual(
    ofKind(map, "touchpoint").map((/** @type {any} */ c) => [c.externalId, c.text, c.emotion]),
    [
      ["A1", "Poster", 1],
      ["A2", "Shop in town", 2],
      ["A3", "Till", -1],
    ],
  );
  assert.deepEqual(
    map.cards.find((/** @type {any} */ c) => c.externalId === "A2").extra,
    { colour: "blue" },
    "what the second table does not say stays",
  );
  await focusMap(page);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before, "merging is one step");
});

test("el.previewCsv and el.importCsv do the same for a page, and tell what they did", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const el = await element(page);
  const preview = await el.evaluate(
    (e, base64) => e.previewCsv(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))])),
    bytes.toString("base64"),
  );
  assert.equal(preview.encoding, "windows-1258");
  assert.equal(preview.delimiter, ";");
  assert.equal(preview.header, true);
  assert.deepEqual(
    preview.columns.slice(0, 4).map((/** @type {any} */ c) => c.field),
    ["stage", "text", "channel", "emotion"],
  );
  assert.ok(preview.rows.length <= 50 && preview.rows.length > 40);
  assert.ok(preview.problems.length > 0);
  for (const problem of preview.problems) {
    assert.ok(
      problem.row >= 1 && typeof problem.column === "number" && problem.code && problem.message,
      JSON.stringify(problem),
    );
  }
  assert.equal(await documentOf(page), null, "a preview opens nothing");
  const done = await el.evaluate(
    (e, base64) => e.importCsv(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))])),
    bytes.toString("base64"),
  );
  assert.equal(done.mapId, (await state(page)).mapId);
  assert.equal(done.rows.read, done.rows.imported + done.rows.skipped);
  isTheSample(await mapOf(page));
});

/** Drops a small file made up by a test. @param {Page} page @param {{ name: string, bytes: Buffer }} file */
async function dropText(page, file) {
  const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-drop-"));
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  try {
    await dropFile(page, path, file);
    await dialogIsOpen(page);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
