// The gallery of templates: found by typing, drawn from the maps themselves, opened as a copy, and one's own kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { field, goHome, perform, saved, type } from "./gestures.mjs";
import { clickNode, element, findNode, findNodes, openApp, ready, until } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

/** Ids of the buttons whose id begins so. @param {Page} page @param {string} prefix */
const buttons = async (page, prefix) =>
  (await findNodes(page, { role: "button" })).flatMap(({ id }) => (id?.startsWith(prefix) ? [id] : []));

const shown = async (/** @type {Page} */ page) =>
  (await buttons(page, "template:")).map((id) => id.slice("template:".length));

test("a shop owner finds her industry by typing, opens the template and has a map of her own", async (t) => {
  const { page } = await openApp(t, { locale: "vi" });
  await clickNode(page, { id: "gallery.open" });
  await until(async () => (await shown(page)).length === 10, "all ten are shown");
  // Each has been drawn: its counts are told.
  await findNode(page, { role: "button", id: "template:marketplace", name: /8 giai đoạn · \d+ làn · 6\d\d thẻ/ });
  await clickNode(page, { id: "gallery.query:" });
  await field(page);
  await type(page, "thời trang");
  await until(async () => (await shown(page)).join() === "retail", "only the retailer's is left");
  await clickNode(page, { id: "template:retail" });
  const el = await element(page);
  const made = await until(async () => {
    const document = await el.evaluate((e) => e.document);
    return document?.maps?.length ? document : undefined;
  }, "the template is open");
  assert.equal(made.language, "vi");
  assert.ok(made.maps[0].cards.length >= 60);
  assert.ok(made.actions.length >= 6);
  const today = new Date().toISOString().slice(0, 10);
  const first = made.actions.map((/** @type {any} */ action) => action.from).sort()[0];
  assert.ok(first > today, `the plan begins on ${first}, after ${today}`);
  await saved(page);
  // It is stored as a document of one's own: opened again, there are two.
  await goHome(page);
  assert.equal((await buttons(page, "stored:")).length, 1);
  await perform(page, "gallery.open");
  await clickNode(page, { id: "template:retail" });
  await until(async () => ![undefined, made.id].includes((await el.evaluate((e) => e.document))?.id), "another copy");
});

test("templates come in the interface's language", async (t) => {
  const { page } = await openApp(t, { locale: "en" });
  await clickNode(page, { id: "gallery.open" });
  await clickNode(page, { id: "gallery.query:" });
  await field(page);
  await type(page, "clinic");
  await until(async () => (await shown(page)).length === 1, "one is left");
  await clickNode(page, { id: "template:hospital-visit" });
  const el = await element(page);
  await until(async () => (await el.evaluate((e) => e.document))?.language === "en", "the English hospital is open");
});

test("a map is kept as a template, opened as a copy, and is no document of the start screen", async (t) => {
  const { page } = await openApp(t, { locale: "en" });
  await perform(page, "start.model", "aida");
  await saved(page);
  const el = await element(page);
  const { id } = await el.evaluate((e) => e.document);
  await perform(page, "file.save-template");
  await clickNode(page, { id: "notice.act" }); // shows the gallery
  const own = await until(async () => (await shown(page)).find((one) => /\d/.test(one)), "one's own is there");
  await clickNode(page, { id: `template:${own}` });
  const copy = await until(async () => {
    const document = await el.evaluate((e) => e.document);
    return document?.maps?.length ? document : undefined;
  }, "a copy is open");
  assert.notEqual(copy.id, id);
  assert.notEqual(copy.id, own);
  await saved(page);
  await goHome(page);
  const stored = await buttons(page, "stored:");
  assert.deepEqual(new Set(stored), new Set([`stored:${id}`, `stored:${copy.id}`]));
  await page.reload();
  await ready(page);
});

test("templates open from the single-file page, with no server", async (t) => {
  const { page } = await openApp(t, { file: true, locale: "vi" });
  await clickNode(page, { id: "gallery.open" });
  await perform(page, "template.open", "tax-filing");
  const el = await element(page);
  await until(async () => (await el.evaluate((e) => e.document))?.maps?.[0]?.cards.length > 60, "the map is open");
});
