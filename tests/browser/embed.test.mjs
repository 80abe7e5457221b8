// The element in pages of other people: from disk, under a strict policy, several at once, in a shadow root, taken away and put
// back, next to the page's own shortcuts.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  card,
  cardOf,
  catchDownloads,
  choose,
  download,
  fieldIsGone,
  hear,
  journey,
  mapOf,
  newMap,
  open,
  openJourney,
  openSample,
  press,
  saved,
  state,
  type,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, ready, until, waitIdle } from "./harness.mjs";

/** Keeps what keys the page hears, and whether the map had taken them: see heardKeys. */
const listening = `<script>
  window.heard = [];
  addEventListener("keydown", (event) => window.heard.push(event.key + (event.defaultPrevented ? " taken" : "")));
</script>`;

/** @param {import("puppeteer-core").Page} page @returns {Promise<string[]>} */
const heardKeys = (page) => page.evaluate(() => /** @type {any} */ (window).heard);

/** @param {string} body @param {string} [head] */
const pageWith = (body, head = "") => `<!doctype html><meta charset="utf-8"><title>A page</title>
<style>journey-map { display: block; height: 380px; border: 1px solid }</style>${head}
<script type="module" src="../lotrinh.js"></script>${body}`;

test("the single file opened from disk does the main job, and keeps it", async (t) => {
  const { page } = await openApp(t, { file: true, viewport: { width: 1366, height: 768 } });
  assert.match(page.url(), /^file:/);
  await newMap(page, "aida");
  await clickNode(page, { id: "inspector.card.add" });
  await type(page, "Từ tệp trên đĩa");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape"); // no card after it
  await fieldIsGone(page);
  await saved(page);
  const before = await documentOf(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await documentOf(page), before);
  await catchDownloads(page);
  await choose(page, { id: "export.menu" }, "menu:export.json:");
  assert.deepEqual(JSON.parse((await download(page)).bytes.toString("utf8")), before);
  const size = await (await element(page)).evaluate(async (el) => (await el.export("png", { scale: 1 })).size);
  assert.ok(size > 5000);
  const { rows } = await (await element(page)).evaluate((el) => el.importCsv("stage,touchpoint\nAware,Poster\n"));
  assert.equal(rows.imported, 1);
});

test("under a strict content security policy everything works and nothing is violated", async (t) => {
  const { page } = await openApp(t, { csp: true, viewport: { width: 1366, height: 768 } });
  await openSample(page);
  const { maps } = await documentOf(page);
  await clickNode(page, card("Quét mã trả tiền"), { count: 2 });
  await type(page, "Quét mã");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  await choose(page, { id: "theme.menu" }, "menu:view.theme:dark");
  await catchDownloads(page);
  const el = await element(page);
  for (const format of ["json", "csv", "svg", "png"]) {
    assert.ok(await el.evaluate(async (e, f) => (await e.export(f)).size > 100, format), format);
  }
  await el.evaluate((e) => e.importCsv("stage,touchpoint\nAware,Poster\n"));
  await saved(page);
  await page.reload();
  await ready(page);
  assert.equal((await documentOf(page)).maps.length, maps.length + 1);
});

test("two elements on one page hold different documents and do not mind each other", async (t) => {
  const html = pageWith(
    '<journey-map id="one" locale="en"></journey-map><journey-map id="two" locale="vi" theme="dark"></journey-map>',
  );
  const { page } = await openApp(t, { html, viewport: { width: 1200, height: 820 }, element: "#one" });
  await ready(page, "#two");
  await open(page, journey(), "#one");
  await open(page, journey({ id: "doc-2", title: "Tài liệu hai" }), "#two");
  const second = await documentOf(page, "#two");
  await clickNode(page, card("Cửa hàng"), { selector: "#one" });
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page, "#one")).cards.length, 4);
  assert.deepEqual(await documentOf(page, "#two"), second);
  assert.equal((await state(page, "#two")).canUndo, false);
  assert.deepEqual([(await state(page, "#one")).locale, (await state(page, "#two")).locale], ["en", "vi"]);
  assert.deepEqual([(await state(page, "#one")).theme, (await state(page, "#two")).theme], ["light", "dark"]);
  await clickNode(page, card("Trang so giá"), { selector: "#two" });
  await press(page, "Control+z");
  assert.equal((await mapOf(page, "#one")).cards.length, 4, "the key goes to the map that was clicked");
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ }, { selector: "#one" });
  await press(page, "Control+z");
  assert.equal((await mapOf(page, "#one")).cards.length, 5);
});

test("inside a shadow root it is drawn, clicked and typed into", async (t) => {
  const html = pageWith(
    '<div id="host"></div>',
    `<script type="module">
      const root = document.getElementById("host").attachShadow({ mode: "open" });
      root.innerHTML = "<style>journey-map { display: block; height: 600px }</style><journey-map locale='en'></journey-map>";
    </script>`,
  );
  const inside = "#host >>> journey-map";
  const { page } = await openApp(t, { html, element: inside, viewport: { width: 1200, height: 700 } });
  await open(page, journey(), inside);
  await clickNode(page, card("Cửa hàng"), { count: 2, selector: inside });
  const field = await until(() => page.$(`${inside} >>> .fields textarea`), "the text editor opens");
  assert.ok(await field.evaluate((f) => f.matches(":focus")));
  await page.keyboard.type("Trong bóng");
  await page.keyboard.press("Enter");
  await until(() => cardOf(page, "Trong bóng", inside), "typed");
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page, inside)).cards.length, 4, "keys reach it");
  await waitIdle(page, { selector: inside });
  const drawn = await (await element(page, inside)).evaluate((el) => {
    const canvas = el.shadowRoot.querySelector("canvas");
    const gl = canvas.getContext("webgl2");
    return { width: canvas.width, lost: gl.isContextLost() };
  });
  assert.deepEqual(drawn, { width: 1184, lost: false });
});

const counting = `<script>
  // Listeners alive on targets that outlive the element, by counting adds, removals and aborted signals.
  window.alive = 0;
  for (const target of [window, document, document.fonts, MediaQueryList.prototype]) {
    const add = target.addEventListener, remove = target.removeEventListener;
    target.addEventListener = function (type, listener, options) {
      ++window.alive;
      const signal = options && options.signal;
      if (signal) signal.addEventListener("abort", () => --window.alive, { once: true });
      return add.call(this, type, listener, options);
    };
    target.removeEventListener = function (...args) { --window.alive; return remove.apply(this, args); };
  }
</script>`;

test("taken away and put back 20 times it leaks no listener and no graphics context, and has its document still", async (t) => {
  const html = pageWith('<journey-map locale="en"></journey-map>', counting);
  const { page } = await openApp(t, { html, viewport: { width: 1000, height: 600 } });
  /** @type {string[]} */
  const warnings = [];
  page.on("console", (message) => warnings.push(message.text()));
  await open(page, journey());
  const alive = () => page.evaluate(() => /** @type {any} */ (window).alive);
  await waitIdle(page);
  const before = await alive();
  const document = await documentOf(page);
  for (let i = 0; i < 20; ++i) {
    await page.evaluate(async () => {
      const el = document.querySelector("journey-map");
      el?.remove();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      if (el) document.body.append(el);
      await /** @type {any} */ (el).ready;
    });
  }
  await waitIdle(page);
  assert.equal(await alive(), before, "as many listeners as before");
  assert.deepEqual(await documentOf(page), document);
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page)).cards.length, 4);
  await page.evaluate(() => document.querySelector("journey-map")?.remove());
  assert.deepEqual(
    warnings.filter((text) => /context/i.test(text)),
    [],
  );
});

test("20 elements made and thrown away one after the other leave no graphics context behind", async (t) => {
  const html = pageWith('<journey-map locale="en"></journey-map>', counting);
  const { page } = await openApp(t, { html, viewport: { width: 1000, height: 600 } });
  /** @type {string[]} */
  const warnings = [];
  page.on("console", (message) => warnings.push(message.text()));
  await page.evaluate(() => /** @type {any} */ (document.querySelector("journey-map")).destroy());
  await page.evaluate(() => document.querySelector("journey-map")?.remove());
  const before = await page.evaluate(() => /** @type {any} */ (window).alive);
  for (let i = 0; i < 20; ++i) {
    await page.evaluate(async (given) => {
      const el = /** @type {any} */ (document.createElement("journey-map"));
      document.body.append(el);
      await el.ready;
      await el.open(given);
      el.remove();
      el.destroy();
    }, journey());
  }
  assert.deepEqual(
    warnings.filter((text) => /context/i.test(text)),
    [],
    "no warning of too many contexts",
  );
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).alive), before);
});

test("while the map has no focus the page keeps its own keys and its wheel", async (t) => {
  const html = pageWith(
    '<textarea id="own">abc</textarea><journey-map locale="en"></journey-map><div style="height: 3000px"></div>',
    listening,
  );
  const { page } = await openApp(t, { html, viewport: { width: 1000, height: 700 } });
  const before = await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await page.focus("#own");
  await page.keyboard.type("d");
  for (const key of ["Control+z", "ArrowDown", "Delete", "n", "Enter", "Control+a", "Escape"]) await press(page, key);
  assert.deepEqual(await documentOf(page), before, "the map did nothing");
  assert.ok((await heardKeys(page)).every((/** @type {string} */ key) => !key.endsWith("taken")));
  await page.evaluate(() => /** @type {any} */ (document.activeElement).blur());
  await page.keyboard.press("End");
  await until(() => page.evaluate(() => scrollY > 1000), "End scrolls the page");
  await page.keyboard.press("Home");
  await until(() => page.evaluate(() => scrollY === 0), "Home scrolls back");
  await page.mouse.move(500, 650);
  await page.mouse.wheel({ deltaY: 200 });
  await until(() => page.evaluate(() => scrollY > 0), "the wheel scrolls the page outside the map");
  assert.deepEqual((await state(page)).scroll, { x: 0, y: 0 });
});

test("keys that mean nothing to the map go on to the page even while it has the focus", async (t) => {
  const html = pageWith('<journey-map locale="en"></journey-map>', listening);
  const { page } = await openApp(t, { html });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  for (const key of ["F7", "Control+Shift+k", "Alt+q", "ArrowDown"]) await press(page, key);
  const heard = (await heardKeys(page)).filter((/** @type {string} */ key) => !/^(Control|Shift|Alt)$/.test(key));
  assert.equal(heard.length, 4);
  assert.ok(
    heard.slice(0, 3).every((/** @type {string} */ key) => !key.endsWith("taken")),
    heard.join(),
  );
  assert.equal(heard[3], "ArrowDown taken", "the map's own keys do not scroll the page");
});

test("a read-only map can be seen and taken away, but not changed", async (t) => {
  const { page } = await openApp(t, {
    html: pageWith('<journey-map locale="en" readonly style="height: 700px"></journey-map>'),
    viewport: { width: 1300, height: 760 },
  });
  await open(page, journey());
  const before = await documentOf(page);
  await clickNode(page, card("Cửa hàng"), { count: 2 });
  for (const key of ["Enter", "F2", "n", "Delete", "Control+d", "Alt+ArrowRight", "Control+z"]) await press(page, key);
  assert.equal((await page.$$("journey-map >>> .fields textarea")).length, 0, "no text editor opens");
  const radios = await findNodes(page, { role: "radio" });
  for (const radio of radios.slice(0, 2)) await clickNode(page, radio);
  assert.deepEqual(await documentOf(page), before);
  const el = await element(page);
  const code = await el.evaluate((e) => {
    try {
      return e.edit({ type: "cards.remove", ids: ["t1"] });
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  });
  assert.equal(code, "readonly");
  assert.equal(
    await el.evaluate((e) =>
      e.importCsv("stage,touchpoint\nA,B\n").then(
        () => "",
        (/** @type {any} */ x) => x.code,
      ),
    ),
    "readonly",
  );
  assert.deepEqual(await documentOf(page), before);
  assert.ok(await el.evaluate(async (e) => (await e.export("svg")).size > 100));
  await el.evaluate((e) => {
    e.readonly = false;
  });
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Delete");
  assert.equal((await mapOf(page)).cards.length, 4, "switched to editing at once");
});

test("src names a document to open, and another when it changes; a missing one is an error event", async (t) => {
  const html = pageWith('<journey-map locale="en" src="../pages/journey.json"></journey-map>');
  const { page } = await openApp(t, { html, allow: [/404/] });
  assert.equal((await documentOf(page)).title, "Từ một tệp");
  const el = await element(page);
  const errors = await hear(page, "error");
  await el.evaluate((e) => {
    e.src = "../pages/nowhere.json";
  });
  const [error] = await until(async () => (await errors()).length > 0 && errors(), "the error is told");
  assert.equal(error.code, "source-missing");
  assert.match(error.where, /nowhere\.json/);
  assert.equal((await documentOf(page)).title, "Từ một tệp", "what was open stays");
  await el.evaluate((e) => {
    e.src = "../pages/journey-2.json";
  });
  await until(async () => (await documentOf(page)).title === "Từ tệp thứ hai", "the other document");
});

test("document-id names a stored document; src fills it the first time only", async (t) => {
  const html = pageWith(
    '<journey-map locale="en" storage="indexeddb" document-id="kept" src="../pages/journey.json"></journey-map>',
  );
  const { page } = await openApp(t, { html, viewport: { width: 1200, height: 700 } });
  assert.equal((await documentOf(page)).title, "Từ một tệp");
  await (await element(page)).evaluate((el) => el.edit({ type: "document.set", document: { title: "Đã sửa" } }));
  await saved(page);
  await page.reload();
  await ready(page);
  assert.equal((await documentOf(page)).title, "Đã sửa", "storage rules over src");
});

test("ready, change, select and save events tell what the contract says", async (t) => {
  const html = pageWith(
    '<journey-map locale="en" storage="indexeddb" style="height: 700px"></journey-map>',
    `<script type="module">
    document.querySelector("journey-map").addEventListener("ready", (event) => { window.wasReady = event instanceof CustomEvent; });
  </script>`,
  );
  const { page } = await openApp(t, { html, viewport: { width: 1300, height: 760 } });
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).wasReady), true);
  const [changes, selects, saves] = [await hear(page, "change"), await hear(page, "select"), await hear(page, "save")];
  await open(page, journey());
  await until(async () => (await saves()).some((/** @type {any} */ s) => s.state === "saved"), "saved");
  await clickNode(page, card("Cửa hàng"));
  await until(async () => (await selects()).at(-1)?.ids.join() === "t2", "select names the card");
  const count = (await changes()).length;
  await page.keyboard.press("Delete");
  await until(async () => (await changes()).length > count, "a change");
  const change = (await changes()).at(-1);
  assert.equal(change.source, "user");
  assert.deepEqual(
    change.changes.map((/** @type {any} */ c) => [c.type, c.mapId, c.ids]),
    [["cards.remove", "m1", ["t2"]]],
  );
  await (await element(page)).evaluate((el) => el.edit({ type: "cards.set", cards: [{ id: "t3", text: "Thu ngân" }] }));
  await until(async () => (await changes()).at(-1).source === "api", "an edit of the page says so");
  await (await element(page)).evaluate((el) => el.undo());
  await until(async () => /undo/.test((await changes()).at(-1).source), "an undo says so");
  await until(async () => (await saves()).at(-1).state === "saved", "saved again");
  const states = new Set((await saves()).map((/** @type {any} */ s) => s.state));
  for (const told of states) assert.ok(["off", "unsaved", "saving", "saved"].includes(told), told);
});

test("a listener of change may read the document and edit it again", async (t) => {
  const { page } = await openApp(t, { html: pageWith('<journey-map locale="en"></journey-map>') });
  await open(page, journey());
  const el = await element(page);
  await el.evaluate((e) => {
    e.addEventListener("change", () => {
      const [map] = e.document.maps;
      if (map.title !== "đổi theo") e.edit({ type: "map.set", map: { id: map.id, title: "đổi theo" } });
    });
    e.edit({ type: "cards.remove", ids: ["t1"] });
  });
  await until(async () => (await mapOf(page)).title === "đổi theo", "the second edit went through");
});

test("the methods of the contract: document is a copy, select shows, mapId and locale can be set", async (t) => {
  const { page } = await openApp(t, {
    html: pageWith('<journey-map locale="en" style="height: 700px"></journey-map>'),
    viewport: { width: 1300, height: 760 },
  });
  await open(page, journey());
  const el = await element(page);
  const told = await el.evaluate((e) => {
    const copy = e.document;
    copy.maps[0].cards.length = 0;
    e.select(["t2"]);
    return { cards: e.document.maps[0].cards.length, mapId: e.mapId, locale: e.locale, stats: Object.keys(e.stats()) };
  });
  assert.equal(told.cards, 5, "changing the copy changes nothing");
  assert.equal(told.mapId, "m1");
  for (const key of ["frames", "lastFrameMs", "cards", "wasmBytes", "heapBytes"])
    assert.ok(told.stats.includes(key), key);
  assert.ok((await findNode(page, { role: "card", id: "t2" })).selected);
  const { ids } = await el.evaluate((e) =>
    e.edit({ type: "map.insert", map: { title: "Hai", kind: "future", stages: [], lanes: [], cards: [] } }),
  );
  await el.evaluate((e, id) => {
    e.mapId = id;
  }, ids[0]);
  assert.equal((await state(page)).mapId, ids[0]);
  const opened = await el.evaluate(
    async (e, given) => {
      await e.open(new Blob([JSON.stringify(given)]));
      return e.document.title;
    },
    journey({ title: "Từ Blob" }),
  );
  assert.equal(opened, "Từ Blob");
});
