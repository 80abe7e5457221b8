// What takes the ground from under a map: full storage, a lost graphics device, a crashed tab, no memory left. One is told what
// has happened and what to do, and the work is still there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, cardOf, field, fieldIsOpen, openJourney, saved, state, type } from "./gestures.mjs";
import {
  clickNode,
  documentOf,
  element,
  findNode,
  findNodes,
  isFirefox,
  openApp,
  ready,
  stats,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const words = {
  vi: {
    full: /^Bộ nhớ của trình duyệt đã đầy.*Hãy tải tệp về/,
    short: /^Trình duyệt hết bộ nhớ.*Không có gì bị thay đổi: hãy/,
    stopped: /hết bộ nhớ.*Hãy đóng.*mở lại.*Bản lưu gần nhất vẫn còn nguyên/,
    graphics: /thu lại phần đồ họa.*Không có gì bị mất: hãy bấm/,
  },
  en: {
    full: /^The browser’s storage is full. Download the file/,
    short: /^The browser ran out of memory. Nothing was changed: close/,
    stopped: /ran out of memory. Close .*open it again.*last saved is safe/,
    graphics: /taken its graphics away.*Nothing is lost: draw it again/,
  },
};
const locales = /** @type {const} */ (["vi", "en"]);

/** Waits for a message on the canvas. @param {Page} page @param {RegExp} name */
const told = (page, name) =>
  until(async () => (await findNodes(page, { name })).length > 0, `${name} is told`, 15_000).catch(async (error) => {
    const all = (await findNodes(page, {})).filter((n) => n.role === "status" || n.id?.startsWith("notice"));
    throw new Error(`${error.message}; there is ${all.map((n) => n.name).join(" | ")}`);
  });

/** The message in the place of the map. @param {Page} page */
const lastMessage = (page) =>
  page.evaluate(
    () => document.querySelector("journey-map")?.shadowRoot?.querySelector("[role=alert] p")?.textContent ?? "",
  );

/** Its button, with the real mouse. @param {Page} page */
async function pressAgain(page) {
  const button = await page.$("journey-map >>> [role=alert] button");
  assert.ok(button);
  await button.click();
}

/** Fills what the origin may store to the last kilobyte. @param {Page} page @param {string} origin @returns {Promise<() => Promise<void>>} makes room again */
async function fillStorage(page, origin) {
  const client = await page.createCDPSession();
  await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 4_000_000 });
  // Chromium asks for its quota anew where nobody has the storage open.
  const url = page.url();
  await page.goto("about:blank");
  await new Promise((done) => setTimeout(done, 1000));
  await page.goto(url);
  await ready(page);
  await page.evaluate(async () => {
    const db = await new Promise((done, failed) => {
      const request = indexedDB.open("filler", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("bytes", { autoIncrement: true });
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    for (let size = 1 << 20; size >= 1 << 10; ) {
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
      const kept = await new Promise((done) => {
        const transaction = db.transaction("bytes", "readwrite");
        transaction.objectStore("bytes").add(bytes).onerror = (/** @type {Event} */ event) => event.preventDefault();
        transaction.oncomplete = () => done(true);
        transaction.onabort = () => done(false);
      });
      if (!kept) size >>= 1;
    }
    db.close();
  });
  return () =>
    page.evaluate(
      () =>
        new Promise((done, failed) => {
          const request = indexedDB.deleteDatabase("filler");
          request.onsuccess = () => done(undefined);
          request.onerror = failed;
        }),
    );
}

for (const locale of locales) {
  test(`where the storage is full one is told, nothing is lost, and it is saved once there is room (${locale})`, {
    skip: isFirefox && "Firefox's driver cannot limit a page's storage",
    timeout: 90_000,
  }, async (t) => {
    const { page, origin } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    await saved(page);
    const makeRoom = await fillStorage(page, origin);
    // So much that no page of the data base has room for it.
    const scenario = "Một buổi chiều mưa. ".repeat(20_000);
    await (await element(page)).evaluate(
      (el, text) => el.edit({ type: "cards.set", cards: [{ id: "t1", description: text }] }),
      scenario,
    );
    await clickNode(page, card("Cửa hàng"), { count: 2 });
    await type(page, "Viết lúc hết chỗ");
    await page.keyboard.press("Enter");
    await told(page, words[locale].full);
    await findNode(page, { id: "notice.act" }); // downloads the file
    const before = await documentOf(page);
    await page.keyboard.press("Escape");
    await page.reload();
    await ready(page);
    assert.deepEqual(await documentOf(page), before, "the page can be reloaded all the same");
    await told(page, words[locale].full);
    await makeRoom();
    await saved(page).catch(() => saved(page)); // it is tried again after a while
    await until(
      () => page.evaluate(() => Object.keys(localStorage).every((key) => !key.startsWith("lotrinh.draft"))),
      "what was put aside is no longer needed",
    );
    await page.reload();
    await ready(page);
    assert.deepEqual(await documentOf(page), before);
  });
}

test("a tab that crashes with its storage full still finds everything", {
  skip: isFirefox && "Firefox's driver cannot crash a tab",
}, async (t) => {
  const { page, origin, openTab } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await saved(page);
  const keeper = await openTab("about:blank").catch(() => undefined);
  await fillStorage(page, origin);
  await page.bringToFront();
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Delete");
  await told(page, words.en.full);
  const before = await documentOf(page);
  await crash(page);
  const next = await openTab();
  assert.deepEqual(await documentOf(next), before);
  await keeper?.close();
});

/** Ends the tab's process. @param {Page} page */
async function crash(page) {
  const client = await page.createCDPSession();
  const gone = new Promise((done) => page.once("error", done));
  client.send("Page.crash").catch(() => {});
  await gone;
}

test("a tab that crashes while one types finds the words again", {
  skip: isFirefox && "Firefox's driver cannot crash a tab; keep.test.mjs kills the whole browser",
}, async (t) => {
  const { page, openTab } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "Gõ dở thì sập");
  await until(async () => Boolean(await cardOf(page, "Gõ dở thì sập")), "typed");
  await new Promise((done) => setTimeout(done, 1000));
  await crash(page);
  const next = await openTab();
  assert.ok(await cardOf(next, "Gõ dở thì sập"));
  assert.equal((await documentOf(next)).maps[0].cards.length, 5);
});

/** Takes the graphics device away, as a driver's reset does. @param {Page} page */
const loseGraphics = (page) =>
  page.$eval("journey-map >>> canvas", async (node) => {
    const canvas = /** @type {HTMLCanvasElement} */ (node);
    const lose = canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    const lost = new Promise((done) => canvas.addEventListener("webglcontextlost", done, { once: true }));
    lose?.loseContext();
    await lost;
    await new Promise((done) => setTimeout(done, 0));
    Object.assign(window, { lose });
  });

test("the graphics device goes and comes back while one types: no letter is lost and nothing is said", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  await type(page, "Trước, ");
  await loseGraphics(page);
  await page.keyboard.type("trong lúc, ");
  assert.ok(await fieldIsOpen(page));
  const { frames } = await stats(page);
  await page.evaluate(() => /** @type {any} */ (window).lose.restoreContext());
  await until(async () => (await stats(page)).frames > frames, "it paints again");
  await page.keyboard.type("và sau");
  await page.keyboard.press("Enter");
  assert.ok(await cardOf(page, "Trước, trong lúc, và sau"));
  assert.equal(await lastMessage(page), "");
  await waitIdle(page);
});

for (const locale of locales) {
  test(`a graphics device that stays away is told, and asked for again with one press (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    await waitIdle(page);
    await clickNode(page, card("Cửa hàng"), { count: 2 });
    await type(page, "Chợ");
    await loseGraphics(page);
    await until(async () => words[locale].graphics.test(await lastMessage(page)), "it is told");
    await pressAgain(page);
    await until(async () => (await lastMessage(page)) === "", "the message goes");
    await waitIdle(page);
    assert.ok(await cardOf(page, "Chợ"), "what was typed is kept");
    await page.keyboard.press("Escape");
    await clickNode(page, card("Quầy thu tiền"));
    await page.keyboard.press("Delete");
    assert.equal((await documentOf(page)).maps[0].cards.length, 4, "and it goes on working");
  });
}

/** Drops a file of any size, made of a piece again and again, on the map. @param {Page} page @param {string} piece @param {number} times */
const dropRepeated = (page, piece, times) =>
  page.evaluate(
    (text, count) => {
      const one = new Blob([text]);
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(Array(count).fill(one), "big.csv", { type: "text/csv" }));
      document
        .querySelector("journey-map")
        ?.shadowRoot?.querySelector("canvas")
        ?.dispatchEvent(
          new DragEvent("drop", {
            bubbles: true,
            composed: true,
            cancelable: true,
            dataTransfer,
            clientX: 600,
            clientY: 400,
          }),
        );
    },
    piece,
    times,
  );

const row = "Mua;Quầy thu tiền ở chợ;2;x\n";

for (const locale of locales) {
  test(`a file larger than any memory is refused, and one is told (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    const before = await openJourney(page);
    for (const gigabytes of [4.3, 2.2]) {
      await dropRepeated(page, row.repeat(32_768), Math.ceil((gigabytes * 1e9) / (Buffer.byteLength(row) * 32_768)));
      await told(page, words[locale].short);
      await clickNode(page, { id: "notice.dismiss" });
    }
    assert.deepEqual(await documentOf(page), before);
    await clickNode(page, card("Cửa hàng"));
    await page.keyboard.press("Delete");
    assert.equal((await documentOf(page)).maps[0].cards.length, 4, "and it goes on working");
  });

  test(`where the browser gives no more memory, a huge paste and file are refused and the map goes on (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    const before = await openJourney(page);
    await refuseMemory(page);
    if (!isFirefox) {
      await clickNode(page, card("Cửa hàng"));
      // Firefox gives no clipboard to an event that a script makes, and its driver none of this size.
      await page.evaluate((line) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", line.repeat(2_000_000));
        document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, row);
      await told(page, words[locale].short);
      await clickNode(page, { id: "notice.dismiss" });
    }
    await dropRepeated(page, row.repeat(32_768), 64);
    await told(page, words[locale].short);
    assert.deepEqual(await documentOf(page), before);
    await clickNode(page, card("Cửa hàng"));
    await page.keyboard.press("Delete");
    assert.equal((await documentOf(page)).maps[0].cards.length, 4);
  });

  test(`where the memory ends in the middle of the work one is told, and the stored document opens again (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    await clickNode(page, card("Cửa hàng"), { count: 2 });
    await type(page, "Chợ");
    await page.keyboard.press("Enter");
    await saved(page);
    const before = await documentOf(page);
    await refuseMemory(page);
    await (await element(page)).evaluate(async (el, line) => {
      // It has room for the table itself, but not for all that becomes of it.
      await el.importCsv(`giai đoạn;điểm chạm;cảm xúc;lạ\n${line.repeat(120_000)}`).catch(() => {});
    }, row);
    await until(async () => words[locale].stopped.test(await lastMessage(page)), "it is told").catch(async (error) => {
      throw new Error(
        `${error.message}; said is "${await lastMessage(page)}", ${JSON.stringify(await stats(page).catch(String))}`,
      );
    });
    await page.evaluate(() => /** @type {any} */ (window).giveMemory());
    await pressAgain(page);
    await ready(page);
    await until(async () => (await state(page)).screen === "map", "it is open again");
    assert.deepEqual(await documentOf(page), before);
    await clickNode(page, card("Chợ"), { count: 2 });
    await field(page);
  });
}

/** As a browser that is short of memory does. @param {Page} page */
const refuseMemory = (page) =>
  page.evaluate(() => {
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError("WebAssembly.Memory.grow(): Unable to grow instance memory");
    };
    Object.assign(window, {
      giveMemory: () => {
        WebAssembly.Memory.prototype.grow = grow;
      },
    });
  });
