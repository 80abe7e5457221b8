// A newcomer goes by the guide, in Vietnamese and with real mouse and keys, from an empty page to an exported action plan.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catchDownloads, choose, download, field, fieldIsGone, mapOf, press, saved, state, type } from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, openApp, ready, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1600, height: 900 };

/** The guide's node of a task, its step unfolded. @param {Page} page @param {string} task "touchpoints.some" */
async function unfolded(page, task) {
  const step = { id: `guide.step:${task.split(".")[0]}` };
  if (!(await findNode(page, step)).expanded) await clickNode(page, step);
  return findNode(page, { id: `guide.task:${task}` });
}

/** @param {Page} page @param {string} task */
const begin = async (page, task) => void (await clickNode(page, await unfolded(page, task)));

/** @param {Page} page @param {string} task */
const done = (page, task) =>
  until(async () => (await unfolded(page, task)).name.endsWith("đã xong"), `${task} is ticked off`);

/** Types into the field that has opened, and leaves it: on the map by Tab, for Enter would begin the next card. @param {Page} page @param {string} text @param {"Tab" | "Enter"} [by] */
async function fill(page, text, by = "Tab") {
  await field(page);
  await type(page, text);
  await page.keyboard.press(by);
  await fieldIsGone(page);
}

/** Adds what hangs on the selected card, by the inspector's button. @param {Page} page @param {string} lane @param {string} text */
async function addLinked(page, lane, text) {
  const id = `inspector.card.add-linked:${lane}`;
  await findNode(page, { id });
  await (await element(page)).evaluate((el, key) => el.call("focus", { key }), `inspector/button/${id}`);
  await clickNode(page, { id });
  await fill(page, text);
}

/** @param {Page} page @param {(card: any) => boolean} fits */
const cardThat = async (page, fits) => (await mapOf(page)).cards.find(fits);

test("from an empty page to an exported action plan by the guide", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await clickNode(page, { id: "start.model:aida" });
  assert.match((await findNode(page, { id: "guide.progress" })).name, /\d+ %/);

  // 1. The customer: a starter leads the map.
  await begin(page, "persona.one");
  await clickNode(page, { id: "persona.add-starter:student" });
  await until(async () => (await mapOf(page)).personaIds?.length === 1, "she leads the map");
  await clickNode(page, { role: "toggle", id: "page.map" });
  await done(page, "persona.one");
  await done(page, "persona.channels");

  // 2. The scenario.
  await begin(page, "stages.scenario");
  await fill(page, "Tan học, Khang tìm chỗ in luận văn gần trường trước 18 giờ", "Enter");
  await done(page, "stages.scenario");

  // 3. A touchpoint in each of the four stages: the guide goes to the next empty one.
  for (const text of ["Biển hiệu trước cổng trường", "Nhắn hỏi giá qua Zalo", "Bảng giá dán ở quầy", "Đợi in ở quầy"]) {
    await begin(page, "touchpoints.some");
    await fill(page, text);
  }
  await done(page, "touchpoints.some");
  assert.equal(new Set((await mapOf(page)).cards.map((/** @type {any} */ card) => card.stageId)).size, 4);

  // 4. What hurts: an emotion, its pain point and what would answer it.
  const zalo = await cardThat(page, (card) => card.text === "Nhắn hỏi giá qua Zalo");
  await clickNode(page, { role: "card", id: zalo.id });
  await clickNode(page, { id: "inspector.emotion:emotion=-2" });
  await begin(page, "map.pains");
  await addLinked(page, "pain-points", "Bốn mươi phút mới có người trả lời");
  await done(page, "map.pains");
  await clickNode(page, { role: "card", id: zalo.id });
  await addLinked(page, "opportunities", "Soạn sẵn câu trả lời giá");

  // 5. The opportunity becomes an action with an owner.
  await begin(page, "plan.carried");
  await until(async () => (await documentOf(page)).actions?.length === 1, "an action is made of it");
  const [{ id, text, cardIds }] = (await documentOf(page)).actions;
  assert.equal(text, "Soạn sẵn câu trả lời giá");
  assert.equal(cardIds.length, 1);
  await press(page, "Escape");
  await begin(page, "plan.owner");
  await until(async () => (await state(page)).screen === "plan", "the plan is shown, the action open");
  await clickNode(page, { id: `action.owner:${id}`, nth: 0 });
  await fill(page, "Chị Hoa", "Enter");
  assert.equal((await documentOf(page)).actions[0].owner, "Chị Hoa");

  // 6. It leaves as a table.
  await catchDownloads(page);
  await choose(page, { id: "plan-export.menu" }, "menu:plan.export-csv:");
  const { bytes } = await download(page);
  assert.ok(bytes.toString("utf8").includes("Soạn sẵn câu trả lời giá"));
  assert.ok(bytes.toString("utf8").includes("Chị Hoa"));
});

test("the guide is closed for good: new maps come without it, also after a reload", async (t) => {
  const { page } = await openApp(t, { viewport: wide, locale: "vi" });
  await clickNode(page, { id: "start.model:aida" });
  await clickNode(page, { id: "guide.dismiss" });
  await until(async () => !(await findNode(page, { id: "guide.show" })).checked, "the drawer is closed");
  await saved(page); // else the page may open at its start
  await page.reload();
  await ready(page);
  await clickNode(page, { id: "file.home" });
  await clickNode(page, { id: "start.model:5a" });
  await until(async () => (await mapOf(page))?.stages.length === 5, "another map is open");
  assert.ok(!(await findNode(page, { id: "guide.show" })).checked);
  await clickNode(page, { id: "guide.show" });
  await findNode(page, { id: "guide.title" });
});

test("what the guide leads to on a laptop is seen beside the panels, and its focus not over them", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1366, height: 768 }, locale: "vi" });
  await clickNode(page, { id: "start.model:5a" });
  for (const text of ["Biển hiệu", "Bài đăng", "Nhắn Zalo", "Trả tiền ở quầy", "Thẻ tích điểm"]) {
    await begin(page, "touchpoints.some");
    await fill(page, text);
  }
  const { id } = await cardThat(page, (card) => card.text === "Thẻ tích điểm");
  for (const channel of ["store", "social", "chat", "store"]) {
    await begin(page, "touchpoints.channel");
    await (await element(page)).evaluate(
      (el, value) => el.call("perform", { action: "card.set", arg: `channel=${value}` }),
      channel,
    );
  }
  await begin(page, "touchpoints.channel");
  const last = await until(async () => {
    const node = await findNode(page, { role: "card", id });
    const inspector = await findNode(page, { id: "inspector" });
    return node.selected && node.rect.x + node.rect.width <= inspector.rect.x && node;
  }, "the card of the fifth stage stands beside the inspector");

  // Scrolled half under the inspector, what marks its focus is cut where the inspector begins.
  await page.mouse.move(last.rect.x + 20, last.rect.y + 20);
  await page.mouse.wheel({ deltaX: -100 });
  const cut = () =>
    page.evaluate((key) => {
      const root = document.querySelector("journey-map")?.shadowRoot;
      const found = root?.querySelector(`[data-key="${key}"]`);
      return found ? getComputedStyle(found).clipPath : "";
    }, `map/card/${id}`);
  await until(async () => /^inset/.test(await cut()), "its mark is cut");
});
