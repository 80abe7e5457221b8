// The checks: what they find is seen on the map and in the drawer, settled with one click, or dismissed with a reason.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, fieldIsGone, focusMap, mapOf, press } from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

const journey = {
  schema: "lotrinh/journey",
  version: 2,
  id: "checked",
  title: "Đặt khám",
  language: "vi",
  personas: [],
  maps: [
    {
      id: "m",
      title: "Lần khám đầu",
      kind: "current",
      stages: [
        { id: "s1", name: "Tìm nơi khám", goal: "Chọn được bác sĩ" },
        { id: "s2", name: "Đặt lịch" },
      ],
      lanes: [
        { id: "touch", kind: "touchpoints" },
        { id: "pain", kind: "pain-points" },
      ],
      cards: [
        { id: "t1", laneId: "touch", stageId: "s1", text: "Trang bác sĩ", channel: "website", emotion: -1 },
        { id: "t2", laneId: "touch", stageId: "s2", text: "Gọi tổng đài", channel: "hotline", emotion: 1 },
      ],
      links: [],
    },
  ],
  actions: [],
};

const bad = "negative-without-pain|t1";

/** @param {Page} page */
async function openChecked(page) {
  await (await element(page)).evaluate((el, document) => el.open(document), journey);
  await findNode(page, { role: "card", id: "t1" });
  await focusMap(page);
}

/** What checks.run finds: "check|id". @param {Page} page @returns {Promise<string[]>} */
const found = async (page) =>
  (await element(page)).evaluate((el) =>
    el.call("checks.run").findings.map((/** @type {any} */ finding) => `${finding.check}|${finding.place.id}`),
  );

/** @param {Page} page @param {string} key */
const listed = async (page, key) => (await findNodes(page, { id: `finding:${key}` })).length > 0;

for (const { locale, sentence, sign, count } of [
  { locale: "en", sentence: /no pain point beside it/, sign: /^To look at: /, count: "Checks: 3 findings" },
  { locale: "vi", sentence: /chưa có điểm đau/, sign: /^Cần xem: /, count: "Kiểm tra: 3 nhận xét" },
]) {
  test(`${locale}: a finding is on the map, in the drawer and in the API; its remedy settles it`, async (t) => {
    const { page } = await openApp(t, { viewport: wide, locale });
    await openChecked(page);
    assert.deepEqual(await found(page), [bad, "channel-gap|s2", "stage-without-goal|s2"]);
    const card = await findNode(page, { role: "card", id: "t1" });
    assert.match(card.value ?? "", sign);
    const stage = await findNode(page, { role: "column-header", id: "s2" });
    assert.match(stage.value ?? "", sign);

    await clickNode(page, { id: "checks.count", name: count });
    await findNode(page, { id: `finding:${bad}`, name: sentence });
    await clickNode(page, { id: `check.remedy:${bad}` });
    await field(page);
    await page.keyboard.type("Không thấy lịch trống");
    await page.keyboard.press("Enter");
    await fieldIsGone(page);
    await until(async () => !(await listed(page, bad)), "the finding has gone");
    assert.ok(!(await found(page)).includes(bad));
    assert.equal((await findNode(page, { role: "card", id: "t1" })).value, undefined);
    const map = await mapOf(page);
    assert.equal(map.cards.at(-1).text, "Không thấy lịch trống");
    assert.deepEqual([map.links[0].from, map.links[0].to], ["t1", map.cards.at(-1).id]);
  });
}

test("a finding is dismissed with a reason, which the document keeps, and brought back", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openChecked(page);
  await press(page, "Alt+k");
  await clickNode(page, { id: `check.dismiss:${bad}` });
  await field(page);
  await page.keyboard.type("Đang làm trang mới");
  await page.keyboard.press("Enter");
  await until(async () => !(await listed(page, bad)), "the finding has gone");
  const [dismissal] = (await mapOf(page)).dismissed;
  assert.deepEqual(
    [dismissal.check, dismissal.id, dismissal.reason],
    ["negative-without-pain", "t1", "Đang làm trang mới"],
  );
  assert.match(dismissal.on, /^\d{4}-\d\d-\d\d$/);

  await clickNode(page, { id: "check.dismissed" });
  await findNode(page, { id: `reason:${bad}`, name: /^Đang làm trang mới/ });
  await clickNode(page, { id: `check.restore:${bad}` });
  await until(async () => (await found(page)).includes(bad), "it is found again");
  assert.equal((await mapOf(page)).dismissed, undefined);
});

test("the sign on a card opens the drawer at its finding", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openChecked(page);
  const { onPage } = await findNode(page, { role: "card", id: "t1" });
  await page.mouse.click(onPage.x + onPage.width - 2, onPage.y + 2);
  await findNode(page, { id: `finding:${bad}` });
  await until(async () => (await findNode(page, { role: "card", id: "t1" })).selected, "its card is selected");
});

test("F8 goes from finding to finding; a screen reader has the descriptions and the drawer", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openChecked(page);
  await page.keyboard.press("F8");
  await until(async () => (await findNode(page, { role: "card", id: "t1" })).selected, "the first one is selected");
  const described = () =>
    page.evaluate(() => {
      const root = document.querySelector("journey-map")?.shadowRoot;
      return root?.querySelector('[data-key="map/card/t1"]')?.getAttribute("aria-description") ?? "";
    });
  await until(async () => (await described()).startsWith("To look at: "), "the card is described");
  await page.keyboard.press("F8");
  await until(
    async () => (await findNode(page, { role: "column-header", id: "s2" })).selected,
    "the stage of the next one is selected",
  );
  await press(page, "Alt+k");
  await findNode(page, { role: "heading", id: "checks.title" });
  const pressed = () =>
    page.evaluate((key) => {
      const root = document.querySelector("journey-map")?.shadowRoot;
      const button = root?.querySelector(`[data-key="drawer/button/finding:${key}"]`);
      if (button instanceof HTMLElement) button.click(); // as a screen reader does
      return button !== null && button !== undefined;
    }, bad);
  await until(pressed, "the mirror has the drawer");
  await until(async () => (await findNode(page, { role: "card", id: "t1" })).selected, "it was gone to");
});

test("rules are switched off and thresholds typed; the document keeps both", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openChecked(page);
  await press(page, "Alt+k");
  await clickNode(page, { id: "check.settings" });
  await findNode(page, { id: "rule:negative-without-pain" });
  await (await element(page)).evaluate((el) => el.call("focus", { key: "drawer/toggle/rule:negative-without-pain" }));
  await clickNode(page, { id: "rule:negative-without-pain" });
  await until(async () => !(await found(page)).includes(bad), "the rule is off");
  await (await element(page)).evaluate((el) => el.call("focus", { key: "drawer/textbox/check.threshold:mostActions" }));
  await clickNode(page, { id: "check.threshold:mostActions" });
  await field(page);
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  const document = await documentOf(page);
  assert.deepEqual(document?.checkSettings, { mostActions: 5, off: ["negative-without-pain"] });
});
