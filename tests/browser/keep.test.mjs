// The document is kept: through a reload, through the death of the browser, in a list of several, in files.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  card,
  cardOf,
  catchDownloads,
  choose,
  download,
  fieldIsGone,
  goHome,
  journey,
  mapOf,
  newMap,
  open,
  openJourney,
  openSample,
  pickFile,
  press,
  saved,
  state,
  type,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, killBrowser, openApp, ready, until } from "./harness.mjs";

/** @import { TestContext } from "node:test" */

const wide = { width: 1366, height: 768 };

/** A folder that goes when the test ends. @param {TestContext} t */
function folder(t) {
  const made = mkdtempSync(join(tmpdir(), "lotrinh-keep-"));
  t.after(() => rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return made;
}

/** The stored documents on the start screen, in order. @param {import("puppeteer-core").Page} page */
const listed = async (page) =>
  (await findNodes(page, { role: "button", id: undefined }))
    .filter((node) => node.id?.startsWith("stored:"))
    .map((node) => node.name);

test("a reload returns to the document and the map that were open", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const { maps } = await documentOf(page);
  await clickNode(page, { id: "map.menu" });
  await clickNode(page, { id: "menu:map.add:" });
  await clickNode(page, { id: "menu:map.add-model:aida" });
  await until(async () => (await documentOf(page)).maps.length === maps.length + 1, "one more map");
  const before = await documentOf(page);
  const { mapId } = await state(page);
  assert.equal(mapId, before.maps.at(-1).id);
  await saved(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await state(page)).mapId, mapId, "the same map is shown again");
  assert.equal((await state(page)).canUndo, false);
});

test("a reload in the midst of typing loses nothing", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await saved(page);
  // Several times: what is written while a page goes away arrives or not by chance.
  for (const [round, before] of ["Cửa hàng", "Gõ dở 0", "Gõ dở 1", "Gõ dở 2"].entries()) {
    await clickNode(page, card(before), { count: 2 });
    await type(page, `Gõ dở ${round}`);
    await page.reload();
    await ready(page);
    assert.ok(await cardOf(page, `Gõ dở ${round}`), `round ${round}`);
  }
  await saved(page);
  await until(
    () => page.evaluate(() => Object.keys(localStorage).every((key) => !key.startsWith("lotrinh.draft"))),
    "no draft is left behind",
  );
  assert.equal((await documentOf(page)).maps[0].cards.length, 5);
  await goHome(page);
  assert.equal((await listed(page)).length, 1, "and no copy was made");
});

test("an edit right before the page goes is kept by the single file on the disk, too", async (t) => {
  const { page } = await openApp(t, { file: true, viewport: wide });
  await openJourney(page);
  await saved(page);
  await Promise.all([
    page.waitForNavigation(),
    (await element(page)).evaluate((el) => {
      el.edit({ type: "cards.set", cards: [{ id: "t2", text: "Ngay trước khi đi" }] });
      location.reload(); // while the save has only begun
    }),
  ]);
  await ready(page);
  assert.ok(await cardOf(page, "Ngay trước khi đi"));
});

test("one second after an edit the browser may be killed and nothing is lost", async (t) => {
  const profile = folder(t);
  const first = await openApp(t, { profile, viewport: wide });
  await newMap(first.page, "stdc");
  await clickNode(first.page, { id: "inspector.card.add" });
  await type(first.page, "Viết ngay trước khi mất điện");
  await first.page.keyboard.press("Enter");
  await first.page.keyboard.press("Escape"); // no card after it
  await fieldIsGone(first.page);
  const edited = Date.now();
  const before = await documentOf(first.page);
  await until(() => Date.now() - edited >= 1000, "one second has gone by");
  await killBrowser(first.browser);

  const second = await openApp(t, { profile, viewport: wide });
  assert.deepEqual(await documentOf(second.page), before);
  assert.ok(await cardOf(second.page, "Viết ngay trước khi mất điện"));
});

test("the start screen lists what was made, and opens, renames, duplicates, deletes and restores it", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 1366, height: 1000 } });
  await openSample(page);
  await goHome(page);
  await newMap(page, "aida");
  const { id } = await documentOf(page);
  await goHome(page);
  assert.equal((await listed(page)).length, 2);
  await choose(page, { id: `stored.menu:${id}` }, `menu:stored.rename:${id}`);
  await type(page, "Chiến dịch Tết");
  await page.keyboard.press("Enter");
  await until(async () => (await listed(page)).some((name) => name.startsWith("Chiến dịch Tết,")), "renamed");

  await choose(page, { id: `stored.menu:${id}` }, `menu:stored.duplicate:${id}`);
  await until(async () => (await listed(page)).length === 3, "duplicated");
  assert.ok((await listed(page)).some((name) => name.startsWith("Chiến dịch Tết (2)")));

  await choose(page, { id: `stored.menu:${id}` }, `menu:stored.delete:${id}`);
  await until(async () => (await listed(page)).length === 2, "deleted");
  await clickNode(page, { id: "start.deleted" });
  const trash = await findNode(page, { id: `stored:${id}` });
  assert.ok(trash.name.startsWith("Chiến dịch Tết,"));
  await clickNode(page, trash);
  await until(
    async () => (await findNodes(page, { id: "start.deleted" })).length === 0,
    "restored, the trash is empty",
  );
  assert.equal((await listed(page)).length, 3);

  await clickNode(page, { id: `stored:${id}` });
  await until(() => mapOf(page), "opened");
  const document = await documentOf(page);
  assert.equal(document.id, id);
  assert.equal(document.title, "Chiến dịch Tết");
});

test("a copy that is asked for while a new name is still being saved has that name", async (t) => {
  const { page } = await openApp(t);
  await openSample(page);
  const { id } = await documentOf(page);
  await goHome(page);
  await choose(page, { id: `stored.menu:${id}` }, `menu:stored.rename:${id}`);
  await type(page, "Tết");
  await page.evaluate((stored) => {
    const el = /** @type {any} */ (document.querySelector("journey-map"));
    const field = el.shadowRoot.activeElement;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
    el.call("perform", { action: "stored.duplicate", arg: stored });
  }, id);
  await until(async () => (await listed(page)).length === 2, "duplicated");
  assert.ok(
    (await listed(page)).some((name) => name.startsWith("Tết (2)")),
    String(await listed(page)),
  );
});

test("the notice after deleting takes the deletion back with one click", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await newMap(page, "aida");
  const { id } = await documentOf(page);
  await goHome(page);
  await choose(page, { id: `stored.menu:${id}` }, `menu:stored.delete:${id}`);
  await clickNode(page, { id: "notice.act" });
  await until(async () => (await listed(page)).length === 1, "it is back");
});

test("a document saved to a file opens again just as it was", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const before = await documentOf(page);
  await catchDownloads(page);
  await choose(page, { id: "export.menu" }, "menu:export.json:");
  const file = await download(page);
  assert.equal(file.name, `${before.title}.json`);
  assert.deepEqual(JSON.parse(file.bytes.toString("utf8")), before);
  const path = join(folder(t), file.name);
  writeFileSync(path, file.bytes);

  await clickNode(page, card("Quét mã trả tiền"));
  await page.keyboard.press("Delete");
  await goHome(page);
  await pickFile(page, path, () => clickNode(page, { id: "file.open" }));
  await until(() => mapOf(page), "it is open");
  assert.deepEqual(await documentOf(page), before);
  const versions = await (await element(page)).evaluate(async (el) => (await el.versions()).length);
  assert.ok(versions >= 1, "the stored state that the file replaced is kept as a version");
});

test("Ctrl+S saves a file", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await catchDownloads(page);
  await clickNode(page, card("Cửa hàng"));
  await press(page, "Control+s");
  assert.equal((await download(page)).name, "Mua giày.json");
});

test("nothing is stored for an element that does not ask for it", async (t) => {
  const html = `<!doctype html><title>No storage</title><style>journey-map { display: block; height: 400px }</style>
    <script type="module" src="../lotrinh.js"></script><journey-map></journey-map>`;
  const { page } = await openApp(t, { html });
  await open(page, journey());
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "Chưa xong");
  await page.reload();
  await ready(page);
  assert.equal(await documentOf(page), null);
  const names = await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name));
  assert.deepEqual(names, []);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test("a map that is made right before the page goes is open again", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  for (const model of ["5a", "aida", "stdc"]) {
    const made = await (await element(page)).evaluate((el, arg) => {
      el.call("perform", { action: "start.model", arg });
      const { documentId } = el.call("state");
      location.reload();
      return documentId;
    }, model);
    await page.waitForNavigation();
    await ready(page);
    assert.equal((await documentOf(page))?.id, made, model);
    await saved(page);
    await goHome(page);
    assert.ok((await listed(page)).length > 0);
  }
});

test("a map that is left as soon as it is made is in the list", async (t) => {
  const { page } = await openApp(t);
  await (await element(page)).evaluate((el) => {
    el.call("perform", { action: "start.model", arg: "aida" });
    el.call("perform", { action: "file.home", arg: "" });
  });
  await until(async () => (await state(page)).screen === "start", "the start screen is shown");
  await until(async () => (await listed(page)).length === 1, "it is listed");
});
