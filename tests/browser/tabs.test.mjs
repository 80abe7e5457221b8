// Two tabs on one document: what one saves the other shows, and where both have changed it one is asked, nothing is overwritten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, cardOf, fieldIsGone, goHome, openJourney, saved, state, type } from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, ready, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page @param {string} id @param {string} text */
const setText = async (page, id, text) =>
  (await element(page)).evaluate(
    (el, cardId, to) => el.edit({ type: "cards.set", cards: [{ id: cardId, text: to }] }),
    id,
    text,
  );

/** Two tabs on the small journey. @param {import("node:test").TestContext} t */
async function twoTabs(t) {
  const { page: first, openTab } = await openApp(t, { viewport: wide });
  await openJourney(first);
  await saved(first);
  const second = await openTab();
  assert.deepEqual(await documentOf(second), await documentOf(first), "the second tab opens the same document");
  return { first, second };
}

/**
 * Both tabs change the document: the second just when it hears that the first has saved, before it can have looked at what.
 * @param {{ first: Page, second: Page }} tabs
 */
async function collide({ first, second }) {
  await (await element(second)).evaluate((el) => {
    new BroadcastChannel("lotrinh").onmessage = ({ target }) => {
      /** @type {BroadcastChannel} */ (target).close();
      el.edit({ type: "cards.set", cards: [{ id: "t3", text: "Của thẻ hai" }] });
    };
  });
  await setText(first, "t2", "Của thẻ một");
  await findNode(second, { id: "save-state", name: /^Newer version/ });
  await second.bringToFront();
  assert.ok(await cardOf(second, "Của thẻ hai"), "what was typed is still there");
  assert.equal(await cardOf(second, "Của thẻ một"), undefined);
}

test("a tab without changes of its own shows what the other saved", async (t) => {
  const { first, second } = await twoTabs(t);
  await setText(first, "t2", "Sửa ở thẻ một");
  await until(() => cardOf(second, "Sửa ở thẻ một"), "the second tab follows");
  await second.bringToFront();
  await setText(second, "t3", "Sửa ở thẻ hai");
  await until(() => cardOf(first, "Sửa ở thẻ hai"), "and the other way round");
  assert.equal((await findNodes(first, { role: "status", id: "notice" })).length, 0, "nobody had to be asked");
});

test("where both tabs changed the document one is told, and can keep its own as a copy", async (t) => {
  const tabs = await twoTabs(t);
  const { first, second } = tabs;
  await collide(tabs);
  await clickNode(second, { id: "notice.act" });
  await clickNode(second, { id: "menu:conflict.copy:" });
  await until(async () => (await documentOf(second)).id !== "doc-test", "it is a document of its own now");
  assert.ok(await cardOf(second, "Của thẻ hai"));
  assert.equal(await cardOf(first, "Của thẻ hai"), undefined);
  await saved(second);
  await first.reload();
  await ready(first);
  await first.bringToFront();
  await goHome(first);
  const kept = await findNodes(first, { role: "button", name: /^Mua giày/ });
  assert.equal(kept.length, 2, "both are kept");
  await clickNode(first, { id: "stored:doc-test" });
  await until(() => cardOf(first, "Của thẻ một"), "the first tab's change is there");
});

test("where both tabs changed the document one is told, and can take the other's", async (t) => {
  const tabs = await twoTabs(t);
  const { first, second } = tabs;
  await collide(tabs);
  await clickNode(second, { id: "notice.dismiss" });
  await clickNode(second, { id: "save-state" });
  await clickNode(second, { id: "menu:conflict.reload:" });
  await until(() => cardOf(second, "Của thẻ một"), "it shows the other's");
  assert.deepEqual(await documentOf(second), await documentOf(first));
  await setText(second, "t1", "Rồi lại sửa tiếp");
  await until(() => cardOf(first, "Rồi lại sửa tiếp"), "and they go on together");
});

test("a tab in conflict saves nothing, and when it is left keeps its changes as a copy", async (t) => {
  const tabs = await twoTabs(t);
  const { first, second } = tabs;
  await collide(tabs);
  await setText(second, "a1", "Sửa nữa trong lúc chờ");
  await goHome(second);
  await until(
    async () => (await findNodes(second, { role: "button", name: /^Mua giày/ })).length === 2,
    "two documents",
  );
  assert.equal(await cardOf(first, "Sửa nữa trong lúc chờ"), undefined, "the first tab's document is its own");
  const copy = (await findNodes(second, { role: "button", name: /^Mua giày \(2\)/ }))[0];
  await clickNode(second, copy);
  await until(() => cardOf(second, "Sửa nữa trong lúc chờ"), "everything that was typed is in the copy");
});

test("typing in one tab goes on while the other saves", async (t) => {
  const { first, second } = await twoTabs(t);
  await first.bringToFront();
  await clickNode(first, card("Cửa hàng"), { count: 2 });
  await type(first, "Tôi đang");
  await setText(second, "t3", "Người khác sửa");
  await until(async () => (await state(second)).canUndo, "the second tab has changed it");
  await first.keyboard.type(" gõ");
  await first.keyboard.press("Enter");
  await fieldIsGone(first);
  assert.ok(await cardOf(first, "Tôi đang gõ"), "what is typed is not thrown away");
  await findNode(first, { id: "save-state" });
});
