// The inventory of touchpoints: a long table that is sorted, filtered and filled in where it stands, the channel matrix,
// the shares and the priorities. With real mouse, wheel and keys, in Vietnamese.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  catchDownloads,
  download,
  field,
  fieldIsGone,
  focused,
  focusMap,
  open,
  perform,
  press,
  state,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, repo, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** A map with three stages and touchpoints in two channels. @param {number} [more] touchpoints of the last stage */
function market(more = 0) {
  const touch = (/** @type {string} */ id, /** @type {string} */ stageId, /** @type {object} */ rest) => ({
    id,
    laneId: "t",
    stageId,
    kind: "touchpoint",
    text: `Điểm ${id}`,
    ...rest,
  });
  return {
    schema: "lotrinh/journey",
    version: 2,
    id: "d",
    title: "Chợ",
    language: "vi",
    maps: [
      {
        id: "m",
        title: "Đi chợ",
        kind: "current",
        stageModel: "",
        stages: [
          { id: "s1", name: "Biết" },
          { id: "s2", name: "Chọn" },
          { id: "s3", name: "Mua" },
        ],
        lanes: [{ id: "t", kind: "touchpoints" }],
        cards: [
          touch("a", "s1", { channel: "website", emotion: 1, influence: 2 }),
          touch("b", "s2", { channel: "store", emotion: -2, influence: 5 }),
          touch("c", "s3", { channel: "website", emotion: -1, influence: 1 }),
          ...Array.from({ length: more }, (_, i) => touch(`x${i}`, "s3", { channel: "store" })),
        ],
      },
    ],
  };
}

/** @param {Page} page @param {object} document */
async function openInventory(page, document) {
  await open(page, document);
  await focusMap(page);
  await press(page, "Alt+t");
  await until(async () => (await state(page)).screen === "inventory", "the inventory is shown");
}

/** The rows that are built, top to bottom. @param {Page} page */
const builtRows = async (page) =>
  (await findNodes(page, { role: "row" })).filter(({ id }) => id?.startsWith("inventory.row:"));
/** The touchpoints that are listed. @param {Page} page */
const rows = async (page) => (await builtRows(page)).map((row) => row.name);

/** @param {Page} page @param {string} id */
const cardOf = async (page, id) =>
  (await documentOf(page)).maps[0].cards.find((/** @type {{ id: string }} */ card) => card.id === id);

test("touchpoints are typed, chosen, sorted and filtered where they stand, and undone", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market());
  assert.deepEqual(await rows(page), ["Điểm a", "Điểm b", "Điểm c"]);

  await clickNode(page, { role: "textbox", id: "card.text:m|b" });
  await field(page);
  await page.keyboard.type("Quầy cá");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.equal((await cardOf(page, "b")).text, "Quầy cá");

  await clickNode(page, { id: "touchpoint.ownership:m|b" });
  await clickNode(page, { role: "option", name: "Sở hữu" });
  await until(async () => (await cardOf(page, "b")).ownership === "owned", "the ownership is set");

  await clickNode(page, { id: "inventory.sort:emotion" });
  await until(async () => (await rows(page))[0] === "Quầy cá", "the worst comes first");
  await clickNode(page, { id: "inventory.sort:emotion" });
  await until(async () => (await rows(page))[0] === "Điểm a", "the best comes first");

  await clickNode(page, { id: "inventory.channel" });
  await clickNode(page, { role: "option", name: "Trang web" });
  await press(page, "Escape");
  await until(async () => (await rows(page)).join() === "Điểm a,Điểm c", "one channel is left");
  await findNode(page, { role: "status", id: "inventory.count", name: "2 trên 3 điểm chạm" });
  await clickNode(page, { id: "inventory.query:" });
  await field(page);
  await page.keyboard.type("diem C");
  await until(async () => (await rows(page)).join() === "Điểm c", "found without its accents");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  await clickNode(page, { id: "inventory.clear" });
  await until(async () => (await rows(page)).length === 3, "all are listed again");

  while ((await state(page)).canUndo) await press(page, "Control+z");
  assert.equal((await cardOf(page, "b")).text, "Điểm b");
  assert.equal((await cardOf(page, "b")).ownership, undefined);
});

test("what is set in one of the picked rows is set in all of them", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market());
  await clickNode(page, { id: "inventory.pick:m|a" });
  await clickNode(page, { id: "inventory.pick:m|c" });
  await findNode(page, { role: "status", id: "inventory.picked", name: "Đã chọn 2 dòng" });
  await clickNode(page, { id: "touchpoint.influence:m|c" });
  await clickNode(page, { role: "option", name: "4" });
  await until(async () => (await cardOf(page, "a")).influence === 4, "the first one's influence is set too");
  assert.equal((await cardOf(page, "c")).influence, 4);
  assert.equal((await cardOf(page, "b")).influence, 5);
});

test("a table of thousands of rows builds those near the view, by wheel and by keys", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market(3000));
  const table = await findNode(page, { role: "table", id: "inventory.table" });
  assert.equal(table.row, 3003);
  const built = (await rows(page)).length;
  assert.ok(built > 10 && built < 120, `${built} rows are built`);
  await page.mouse.move(600, 500);
  for (let i = 0; i < 12; ++i) {
    await page.mouse.wheel({ deltaY: 1200 });
    await waitIdle(page, { quiet: 60 });
  }
  const seen = await builtRows(page);
  const inView = seen.filter((row) => row.rect.y > 190 && row.rect.y < wide.height);
  assert.ok(inView.length > 8, "rows fill the view");
  assert.ok(!seen.some((row) => row.name === "Điểm a"), "the first row is gone");

  const [first] = inView;
  await clickNode(page, { id: `inventory.pick:${first.id?.slice("inventory.row:".length)}` });
  const at = async () => {
    const key = (await focused(page)).key ?? "";
    return Number(/inventory\.pick:m\|x(\d+)$/.exec(key)?.[1] ?? -1);
  };
  for (let i = 0; i < 40 && (await at()) < 0; ++i) await press(page, "Tab");
  const from = await at();
  assert.ok(from >= 0, "a row has the focus");
  for (let i = 1; i <= 60; ++i) {
    await press(page, "ArrowDown");
    await until(async () => (await at()) === from + i, `row ${from + i} has the focus`);
  }
  const node = await findNode(page, { id: `inventory.pick:m|x${from + 60}` });
  assert.ok(node.rect.y > 150 && node.rect.y < wide.height, "it is in view");
  await press(page, "ArrowRight");
  await until(async () => (await focused(page)).key.endsWith(`card.text:m|x${from + 60}`), "the next cell is reached");
});

test("a new touchpoint is typed at once, and a cell of the channel matrix lists its touchpoints", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market(200));
  await clickNode(page, { id: "touchpoint.add" });
  await field(page);
  await page.keyboard.type("Cô bán rau");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const made = (await documentOf(page)).maps[0].cards.at(-1);
  assert.deepEqual([made.text, made.stageId, made.kind], ["Cô bán rau", "s1", "touchpoint"]);

  await clickNode(page, { id: "inventory.view:channels" });
  const gap = await findNode(page, { id: "inventory.cell:1:website" });
  assert.match(gap.name, /đứt quãng/);
  await findNode(page, { role: "column-header", name: /^Chọn, .*không có kênh nào nối/ });
  await clickNode(page, { id: "inventory.cell:1:store" });
  await until(async () => (await rows(page)).join() === "Điểm b", "its one touchpoint is listed");
});

test("shares lead to their touchpoints, and the first to mend become actions", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market());
  await clickNode(page, { id: "inventory.view:shares" });
  const online = await findNode(page, { id: "inventory.share:mode=online" });
  assert.equal(online.name, "Trực tuyến: 2 điểm chạm, 67 %");
  await clickNode(page, { id: "inventory.share:mode=online" });
  await until(async () => (await rows(page)).join() === "Điểm a,Điểm c", "those are listed");

  await clickNode(page, { id: "inventory.view:priorities" });
  await findNode(page, { id: "inventory.dot:m|a" });
  await findNode(page, { id: "inventory.first:m|b", name: /^Điểm b, Chọn · Cửa hàng, .*mức đáng sửa 20$/ });
  await clickNode(page, { id: "touchpoint.plan:m|b" });
  await findNode(page, { id: "inventory.planned:m|b" });
  const [action] = (await documentOf(page)).actions;
  assert.deepEqual([action.text, action.cardIds], ["Điểm b", ["b"]]);
  await clickNode(page, { id: "inventory.dot:m|b" });
  await clickNode(page, { id: "menu:touchpoint.show:m|b" });
  await until(async () => (await state(page)).screen === "map", "it is shown on its map");
  assert.equal((await findNode(page, { role: "card", id: "b" })).selected, true);
});

test("what is listed leaves as CSV, the drawings as pictures, and the API tells the same", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await openInventory(page, market());
  await perform(page, "inventory.show", "channel=website");
  await perform(page, "inventory.sort", "emotion");
  await catchDownloads(page);
  await clickNode(page, { id: "inventory-export.menu" });
  await clickNode(page, { id: "menu:inventory.export-csv:" });
  const { name, bytes } = await download(page);
  assert.match(name, /\.csv$/);
  const lines = bytes.toString("utf8").trimEnd().split("\r\n");
  assert.match(lines[0], /^\uFEFFMã,Bản đồ,Giai đoạn,/);
  assert.deepEqual(
    lines.slice(1).map((line) => /,(Điểm [a-z]),/.exec(line)?.[1]),
    ["Điểm c", "Điểm a"],
  );
  const [found, whole, kinds] = await (await element(page)).evaluate(async (el) => {
    const pictures = [];
    for (const what of /** @type {const} */ (["channels", "shares", "priorities"])) {
      pictures.push((await (await el.export("svg", { what, mapId: "m" })).text()).slice(0, 200));
      pictures.push((await el.export("png", { what })).type);
    }
    return [
      el.call("inventory", { mapId: "m" }),
      await (await el.export("csv", { what: "touchpoints" })).text(),
      pictures,
    ];
  });
  assert.equal(
    found.touchpoints.find((/** @type {{ cardId: string }} */ one) => one.cardId === "b").priority,
    "fix-first",
  );
  assert.equal(found.shares.mode.online, 2);
  assert.equal(
    found.matrix.channels.find((/** @type {{ channel: string }} */ row) => row.channel === "website").cells[1].gap,
    true,
  );
  assert.equal(whole.trimEnd().split("\r\n").length, 4);
  for (const kind of kinds) assert.match(kind, /^image\/png$|<svg/);
  const wrong = await (await element(page)).evaluate((el) =>
    el.export("csv", { what: "touchpoints", mapId: "nowhere" }).then(
      () => "",
      (/** @type {{ code: string }} */ error) => error.code,
    ),
  );
  assert.equal(wrong, "unknown-map");
});

test("the 430 touchpoints of the marketplace are listed in both languages", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 390, height: 844 }, locale: "vi" });
  for (const language of ["vi", "en"]) {
    const text = readFileSync(join(repo, `assets/templates/marketplace.${language}.json`), "utf8");
    await open(page, JSON.parse(text));
    await perform(page, "page.inventory");
    const table = await findNode(page, { role: "table", id: "inventory.table" });
    assert.equal(table.row, 430);
  }
});
