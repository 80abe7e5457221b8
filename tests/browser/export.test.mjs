// What is taken away: pictures that are safe and whole, tables and documents that read back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { catchDownloads, choose, download, mapOf, newMap, open, openJourney, openSample, state } from "./gestures.mjs";
import { documentOf, element, openApp, stats } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page @param {string} format @param {object} [options] */
async function exported(page, format, options = {}) {
  const base64 = await (await element(page)).evaluate(
    async (el, f, o) => {
      const blob = await el.export(f, o);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
      return { type: blob.type, data: btoa(text) };
    },
    format,
    options,
  );
  return { type: base64.type, bytes: Buffer.from(base64.data, "base64") };
}

/** The head of a PNG, and its pixels. @param {Buffer} png */
function readPng(png) {
  assert.equal(png.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  assert.equal(png.toString("latin1", 12, 16), "IHDR");
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  /** @type {Buffer[]} */
  const parts = [];
  let ended = false;
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") parts.push(png.subarray(at + 8, at + 8 + size));
    ended = type === "IEND";
    at += size + 12;
  }
  assert.ok(ended, "the file is whole");
  const rows = inflateSync(Buffer.concat(parts));
  assert.equal(rows.length, height * (1 + width * 3), "every row is there");
  return {
    width,
    height,
    pixel: (/** @type {number} */ x, /** @type {number} */ y) => [
      ...rows.subarray(y * (1 + width * 3) + 1 + x * 3).subarray(0, 3),
    ],
  };
}

test("SVG: text as text, fonts named, nothing that runs or loads", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const { type, bytes } = await exported(page, "svg");
  assert.equal(type, "image/svg+xml");
  const look = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const all = [...parsed.querySelectorAll("*")];
    return {
      error: parsed.querySelector("parsererror")?.textContent ?? "",
      root: parsed.documentElement.localName,
      title: parsed.querySelector("title")?.textContent ?? "",
      texts: [...parsed.querySelectorAll("text, tspan")].map((e) => e.textContent ?? "").join(" "),
      names: [...new Set(all.map((e) => e.localName))],
      handlers: all.flatMap((e) => e.getAttributeNames().filter((name) => /^on/i.test(name))),
      references: all
        .flatMap((e) => ["href", "xlink:href", "src"].map((name) => e.getAttribute(name) ?? ""))
        .filter((v) => v && !v.startsWith("#")),
      fonts: all.some((e) => e.hasAttribute("font-family")) || /font-family/.test(text),
    };
  }, bytes.toString("utf8"));
  assert.equal(look.error, "");
  assert.equal(look.root, "svg");
  assert.equal(look.title, (await mapOf(page)).title);
  assert.ok(look.texts.includes("Nhận biết") || look.texts.includes("Aware"), "stage names are text");
  assert.ok(look.texts.includes("Quét mã trả tiền"), "cards are text");
  for (const forbidden of ["script", "foreignObject", "image", "iframe", "a", "use", "animate", "set"]) {
    assert.ok(!look.names.includes(forbidden), `no <${forbidden}>`);
  }
  assert.deepEqual(look.handlers, []);
  assert.deepEqual(look.references, []);
  assert.ok(look.fonts);
  assert.ok(!/url\((?!#)|@import|<!ENTITY|<\?xml-stylesheet/i.test(bytes.toString("utf8")), "no external references");
});

test("PNG at 1x, 2x and 4x: the whole map, each as many times as large", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 800, height: 600 } });
  await openJourney(page);
  const at1 = readPng((await exported(page, "png", { scale: 1 })).bytes);
  assert.ok(at1.width >= 800, `${at1.width} px wide`);
  for (const scale of [2, 4]) {
    const { width, height } = readPng((await exported(page, "png", { scale })).bytes);
    assert.ok(Math.abs(width - at1.width * scale) <= scale, `${width} is ${scale} times ${at1.width}`);
    assert.ok(Math.abs(height - at1.height * scale) <= scale, `${height} is ${scale} times ${at1.height}`);
  }
  const colors = new Set();
  for (let y = 0; y < at1.height; y += 3) for (let x = 0; x < at1.width; x += 3) colors.add(at1.pixel(x, y).join());
  assert.ok(colors.size > 20, `${colors.size} colours: something was drawn`);
});

test("PNG of a map much larger than the screen is whole, to its last row and column", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page, "noi-that-200");
  await page.setViewport({ width: 700, height: 500 });
  const before = await state(page);
  const { bytes } = await exported(page, "png", { scale: 2 });
  const { width, height, pixel } = readPng(bytes);
  assert.ok(width > 1400 && height > 2000, `${width} x ${height}`);
  const inRow = (/** @type {number} */ y) =>
    new Set(Array.from({ length: Math.floor(width / 4) }, (_, i) => pixel(i * 4, y).join())).size;
  let busy = 0;
  for (let y = height - 400; y < height; y += 8) if (inRow(y) > 3) ++busy;
  assert.ok(busy > 10, "the last rows are painted, too");
  let right = 0;
  for (let y = 0; y < height; y += 8)
    if (new Set(Array.from({ length: 50 }, (_, i) => pixel(width - 400 + i * 8, y).join())).size > 1) ++right;
  assert.ok(right > 10, "and the last columns");
  const after = await state(page);
  assert.deepEqual({ ...after, revision: 0 }, { ...before, revision: 0 }, "what is seen has not moved");
});

test("CSV reads back through importCsv without loss", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await openSample(page);
  const { bytes, type } = await exported(page, "csv");
  assert.match(type, /^text\/csv/);
  assert.equal(bytes.subarray(0, 3).toString("hex"), "efbbbf", "with a BOM, for Excel");
  assert.ok(bytes.includes("\r\n"));
  const before = await mapOf(page);
  const el = await element(page);
  const { problems } = await el.evaluate((e, text) => e.importCsv(text), bytes.toString("utf8"));
  assert.deepEqual(problems, []);
  const after = await mapOf(page);
  assert.notEqual(after.id, before.id);
  const texts = (/** @type {any} */ map) =>
    map.cards
      .map((/** @type {any} */ c) => {
        const stage = map.stages.find((/** @type {any} */ s) => s.id === c.stageId).name;
        const { kind, text, channel, emotion, influence, owner, mode } = c;
        return JSON.stringify({ stage, kind, text, channel, emotion, influence, owner, mode });
      })
      .sort();
  assert.deepEqual(texts(after), texts(before));
  assert.deepEqual(
    (await exported(page, "csv")).bytes.toString("utf8").split("\r\n").length,
    bytes.toString("utf8").split("\r\n").length,
  );
});

test("JSON is the document, laid out to differ well, and opens again as the same", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const { bytes, type } = await exported(page, "json");
  assert.match(type, /^application\/json/);
  const text = bytes.toString("utf8");
  assert.deepEqual(JSON.parse(text), await documentOf(page));
  assert.ok(text.split("\n").length > 200 && text.endsWith("}\n"));
  await open(page, text);
  assert.equal((await exported(page, "json")).bytes.toString("utf8"), text, "byte for byte");
});

test("the export menu downloads each format under the document's title", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await catchDownloads(page);
  const head = { json: "{", csv: "\ufeff", svg: "<svg" };
  for (const [format, start] of Object.entries(head)) {
    await choose(page, { id: "export.menu" }, `menu:export.${format}:`);
    const { name, bytes } = await download(page);
    assert.equal(name, `Mua giày.${format}`);
    assert.ok(
      bytes
        .toString("utf8")
        .replace(/^<\?xml[^>]*>\s*/, "")
        .startsWith(start),
      `${format} begins with ${start}`,
    );
  }
  await choose(page, { id: "export.menu" }, "menu:export.png:2");
  const { name, bytes } = await download(page);
  assert.equal(name, "Mua giày.png");
  readPng(bytes);
});

test("a map that is not shown can be exported by its id; an unknown map or format is an error with a code", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  const el = await element(page);
  const { ids } = await el.evaluate((e) =>
    e.edit({
      type: "map.insert",
      map: { title: "Bản đồ hai", kind: "future", stages: [{ name: "Một" }], lanes: [{ kind: "goals" }], cards: [] },
    }),
  );
  const { bytes } = await exported(page, "svg", { mapId: ids[0] });
  assert.match(bytes.toString("utf8"), /Bản đồ hai/);
  const code = (/** @type {string} */ format, /** @type {object} */ options) =>
    el.evaluate(
      (e, f, o) =>
        e.export(f, o).then(
          () => "",
          (/** @type {any} */ error) => error.code,
        ),
      format,
      options,
    );
  assert.equal(await code("svg", { mapId: "nowhere" }), "unknown-map");
  assert.equal(await code("docx", {}), "unknown-format");
  assert.equal(await code("png", { scale: 0 }), "json-value");
});

test("exporting costs no frame of the map once it is done", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await newMap(page, "aida");
  await exported(page, "png", { scale: 1 });
  const { cards } = await stats(page);
  assert.equal(cards, 0);
});
