// Current against future: a copy of a template is changed by hand, and the page that compares the two maps shows each
// change, filters, leads back to the cards, and leaves as a table, a text and pictures. With real mouse and keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  catchDownloads,
  choose,
  download,
  field,
  fieldIsGone,
  focused,
  journey,
  mapOf,
  open,
  perform,
  press,
  state,
  type,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, scene, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const tall = { width: 1366, height: 1400 }; // the touchpoints of a template stand below its other lanes
const added = "Đặt lịch qua ứng dụng";

/** A journey and its future state, in which t2 has moved and feels better, x1 is gone, and n1 is new. */
function planned() {
  const document = journey();
  const [now] = document.maps;
  const future = structuredClone(now);
  Object.assign(future, { id: "m2", title: "Mua giày dễ hơn", kind: "future", basedOn: "m1" });
  future.cards = future.cards.filter((/** @type {any} */ card) => card.id !== "x1");
  const t2 = future.cards.find((/** @type {any} */ card) => card.id === "t2");
  Object.assign(t2, { stageId: "s3", emotion: 2, channel: "app" });
  future.cards.push({ id: "n1", laneId: "lt", stageId: "s1", kind: "touchpoint", text: added });
  future.links = [];
  document.maps.push(future);
  return document;
}

/** Touchpoints of the shown map whose middle can be clicked. @param {Page} page */
async function touchpoints(page) {
  const cards = new Map((await mapOf(page)).cards.map((/** @type {any} */ card) => [card.id, card]));
  const seen = await findNodes(page, { role: "card" });
  return seen
    .filter(({ id, rect }) => cards.get(id)?.kind === "touchpoint" && rect.y + rect.height < tall.height - 80)
    .filter(({ rect }) => rect.x + rect.width < 1000) // the inspector is at the right
    .map(({ id }) => cards.get(id));
}

/** @param {Page} page */
const shownCards = async (page) =>
  (await findNodes(page, { role: "button" })).flatMap(({ id }) =>
    /^compare\.(left|right):/.test(id ?? "") ? [/** @type {string} */ (id)] : [],
  );

test("a template's future state is drawn up, and every change of it is seen, filtered, opened and taken away", async (t) => {
  const { page } = await openApp(t, { viewport: tall, locale: "vi" });
  await clickNode(page, { id: "gallery.open" });
  await clickNode(page, { id: "template:retail" });
  const before = await until(() => mapOf(page), "the template is open");
  await choose(page, { id: "map.menu" }, "menu:map.future-copy:");
  await until(async () => (await mapOf(page)).kind === "future", "the copy is shown");

  const [moved, felt, gone] = await until(async () => {
    const found = await touchpoints(page);
    return found.length >= 3 && found;
  }, "touchpoints to work on");
  const byId = (/** @type {string} */ id) => ({ role: "card", id });
  await clickNode(page, byId(moved.id));
  await press(page, "Alt+ArrowRight");
  await until(async () => (await cardIn(page, moved.id)).stageId !== moved.stageId, "it has moved");
  await clickNode(page, byId(felt.id));
  const emotion = felt.emotion === 2 ? -2 : 2;
  await clickNode(page, { role: "radio", name: emotion > 0 ? "Cảm xúc +2" : "Cảm xúc −2" });
  await until(async () => (await cardIn(page, felt.id)).emotion === emotion, "it feels otherwise");
  await press(page, "n");
  await field(page);
  await type(page, added);
  await press(page, "Enter"); // begins the next one, which is left empty
  await press(page, "Escape");
  await fieldIsGone(page);
  const fresh = await until(
    async () => (await mapOf(page)).cards.find((/** @type {any} */ card) => card.text === added),
    "a card was added",
  );
  await clickNode(page, byId(gone.id));
  await press(page, "Delete");
  await until(async () => !(await cardIn(page, gone.id)), "a card was removed");

  await press(page, "Alt+d");
  await until(async () => (await state(page)).screen === "compare", "the page is shown");
  const stageOf = (/** @type {any} */ card) =>
    before.stages.find((/** @type {any} */ stage) => stage.id === card.stageId).name;
  const named = async (/** @type {string} */ id, /** @type {RegExp} */ name) =>
    assert.match((await findNode(page, { role: "button", id })).name, name);
  await named(`compare.left:${moved.id}`, /, Chuyển sang /);
  await named(`compare.right:${moved.id}`, new RegExp(`, Chuyển từ ${stageOf(moved)}`));
  await named(`compare.right:${felt.id}`, emotion > 0 ? /, Cảm xúc tăng: .* → \+2/ : /, Cảm xúc giảm: .* → −2/);
  await named(`compare.right:${fresh.id}`, /^Đặt lịch qua ứng dụng, .*, Thêm mới$/);
  await named(`compare.left:${gone.id}`, /, Đã bỏ$/);
  assert.ok((await shownCards(page)).length > 60, "what is alike is shown as well");
  const { name: curves } = await findNode(page, { role: "image", id: "compare.curves" });
  assert.ok(curves.startsWith(`Cảm xúc theo giai đoạn; ${before.stages[0].name}: `), curves);

  await clickNode(page, { role: "toggle", name: "Chuyển chỗ 1" });
  await until(async () => (await shownCards(page)).length === 2, "what was moved alone");
  await clickNode(page, { role: "toggle", name: "Chuyển chỗ 1" });
  await clickNode(page, { role: "toggle", name: "Chỉ phần khác nhau" });
  await until(async () => (await shownCards(page)).length === 6, "what is different alone");

  await catchDownloads(page);
  await choose(page, { id: "compare-export.menu" }, "menu:compare.export-csv:");
  const csv = await download(page);
  assert.match(csv.name, /\.csv$/);
  const [header, ...rows] = csv.bytes.toString("utf8").trimEnd().split("\r\n");
  assert.equal(header, "\uFEFFKhác biệt,Giai đoạn trước,Giai đoạn sau,Làn,Thẻ,Trường,Trước,Sau");
  assert.deepEqual(rows.map((row) => row.split(",")[0]).sort(), [
    ...(emotion > 0 ? ["Chuyển chỗ", "Cảm xúc tăng"] : ["Chuyển chỗ", "Cảm xúc giảm"]),
    "Thêm mới",
    "Đã bỏ",
  ]);
  await choose(page, { id: "compare-export.menu" }, "menu:compare.export-markdown:");
  const text = await download(page);
  assert.match(text.name, /\.md$/);
  assert.match(text.bytes.toString("utf8"), new RegExp(`- \\*\\*Thêm mới\\*\\* ${added} \\(Điểm chạm\\)`));

  await clickNode(page, { id: `compare.right:${fresh.id}` });
  const opened = await until(async () => (await state(page)).screen === "map" && state(page), "its map is shown");
  assert.notEqual(opened.mapId, before.id);
  await findNode(page, { role: "card", name: new RegExp(`^${added}`) });
  await page.keyboard.press("Delete"); // it is selected
  await until(async () => !(await cardIn(page, fresh.id)), "the card that was opened is the selected one");
});

/** @param {Page} page @param {string} id */
const cardIn = async (page, id) => (await mapOf(page)).cards.find((/** @type {any} */ card) => card.id === id);

test("maps are chosen from lists, swapped, and by keys alone a card is reached", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await open(page, planned());
  await clickNode(page, { id: "page.compare" });
  const titles = async () =>
    (await findNodes(page, { role: "combobox" })).map(({ value }) => /** @type {string} */ (value));
  assert.deepEqual(await titles(), ["Từ quảng cáo đến đôi giày", "Mua giày dễ hơn"]);
  await clickNode(page, { id: "compare.swap" });
  await until(async () => (await titles())[0] === "Mua giày dễ hơn", "they have changed places");
  await findNode(page, { role: "button", id: "compare.left:n1", name: /, Đã bỏ$/ });
  await choose(page, { role: "combobox", id: "compare-left.menu" }, "menu:compare.set:left=m1");
  await until(async () => (await titles())[0] === "Từ quảng cáo đến đôi giày", "and back");
  await findNode(page, { role: "toggle", id: "compare.show:removed", name: "Đã bỏ 1" });

  await clickNode(page, { id: "compare.swap" });
  await clickNode(page, { id: "compare.swap" });
  for (let i = 0; i < 60 && !(await focused(page)).key.endsWith("compare.right:n1"); ++i) {
    await page.keyboard.press("Tab");
    await waitIdle(page, { quiet: 20 });
  }
  assert.match((await focused(page)).name, new RegExp(`^${added}, Điểm chạm, Thêm mới`));
  await page.keyboard.press("Enter");
  await until(async () => (await state(page)).mapId === "m2" && (await state(page)).screen === "map", "its map");
});

test("the comparison comes through the contract, in either language, and refuses maps that are not there", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "en" });
  await open(page, planned());
  const el = await element(page);
  const found = await el.evaluate((e) => e.call("maps.compare", { left: "m1", right: "m2" }));
  assert.deepEqual(found.counts, {
    added: 1,
    removed: 1,
    moved: 1,
    changed: 1,
    "emotion-up": 1,
    "emotion-down": 0,
    alike: 3,
  });
  const t2 = found.cards.find((/** @type {any} */ card) => card.left === "t2");
  assert.deepEqual(t2.differences, ["moved", "changed", "emotion-up"]);
  assert.deepEqual([t2.fields, t2.emotion, t2.otherStage], [["channel"], 1, true]);
  const code = await el.evaluate((e) => {
    try {
      e.call("maps.compare", { left: "nowhere" });
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  });
  assert.equal(code, "unknown-map");

  const exported = (/** @type {string} */ format) =>
    el.evaluate(async (e, wanted) => {
      const blob = await e.export(/** @type {any} */ (wanted), {
        what: "comparison",
        mapId: "m2",
        againstMapId: "m1",
        language: "en",
      });
      return { type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
    }, format);
  const markdown = await exported("markdown");
  assert.match(markdown.type, /^text\/markdown/);
  const text = Buffer.from(markdown.bytes).toString("utf8");
  assert.match(text, /^# Từ quảng cáo đến đôi giày → Mua giày dễ hơn\n/);
  assert.match(text, /- \*\*Moved\*\* Cửa hàng \(Touchpoints\) · Stage: Mua → Dùng\n/);
  assert.match(Buffer.from((await exported("svg")).bytes).toString("utf8"), /Moved from Mua/);
  assert.deepEqual((await exported("png")).bytes.slice(1, 4), [0x50, 0x4e, 0x47]);
});

test("a document with one map says what a comparison needs, and makes the copy", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "en" });
  await open(page, journey());
  await perform(page, "page.compare");
  await findNode(page, { role: "heading", id: "compare.lesson-title" });
  await clickNode(page, { role: "button", id: "map.future-copy" });
  await until(async () => (await documentOf(page)).maps.length === 2, "the copy is there");
  await until(async () => (await state(page)).screen === "map", "and shown, to be worked on");
  await press(page, "Alt+d");
  await findNode(page, { role: "toggle", id: "compare.show:added", name: "Added 0" });
  await findNode(page, { id: "compare.right:t2" });
  await clickNode(page, { role: "toggle", id: "compare.only" });
  await findNode(page, { role: "status", id: "compare.alike" });
});

test("a read-only map is compared too, and a phone shows both sides within its width", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 390, height: 780 }, locale: "vi" });
  await open(page, planned());
  await (await element(page)).evaluate((e) => {
    e.readonly = true;
  });
  await perform(page, "page.compare");
  await clickNode(page, { id: "compare.swap" });
  await clickNode(page, { role: "toggle", id: "compare.only" });
  const left = await findNode(page, { id: "compare.left:n1" });
  assert.ok(left.rect.x >= 0 && left.rect.x + left.rect.width <= 195, "the left side");
  const right = await findNode(page, { id: "compare.right:x1" });
  assert.ok(right.rect.x >= 190 && right.rect.x + right.rect.width <= 390, "the right side");
  /** @param {any} node @returns {any[]} */
  const all = (node) => [node, ...(node.children ?? []).flatMap(all)];
  for (const node of all(await scene(page))) {
    if (!/^compare/.test(node.id)) continue;
    assert.ok(node.rect.x >= 0 && node.rect.x + node.rect.width <= 390.5, `${node.id} is within the screen`);
  }
});
