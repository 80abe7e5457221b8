// Files that are damaged, foreign or hostile: a clear error with a place, the open document unchanged, nothing executed.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dropFile, hear, journey, mapOf, open, openJourney, openSample, state } from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, until, waitIdle } from "./harness.mjs";

const wide = { width: 1366, height: 768 };

/** @type {[string, string, RegExp | string, RegExp][]} what it is, the text, the error's code, where */
const bad = [
  ["cut off", '{"schema": "lotrinh/journey", "version": 2,\n "maps": [', /^json-/, /line 2|2:/],
  ["no JSON at all", "this is no document {", /./, /./],
  ["a JSON file of another program", '{"type": "excalidraw", "elements": []}', "not-a-journey", /^/],
  ["of a later version", '{"schema": "lotrinh/journey", "version": 9999}', /version/, /./],
  ["with a member of the wrong type", JSON.stringify(journey({ maps: "none" })), "json-type", /^\/maps/],
  [
    "with a card in a lane that is not there",
    JSON.stringify(journey()).replace('"laneId":"la"', '"laneId":"zz"'),
    /./,
    /^\/maps\/0\/cards\/0/,
  ],
  ["nested without end", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, /./, /./],
];

for (const [what, text, code, where] of bad) {
  test(`a document ${what} is refused with a code, a message and a place; the open one is unchanged`, async (t) => {
    const { page } = await openApp(t, { viewport: wide });
    const before = await openJourney(page);
    const el = await element(page);
    const error = await el.evaluate(
      (e, given) =>
        e.open(given).then(
          () => null,
          (/** @type {any} */ x) => ({ code: x.code, message: x.message, where: x.where, isError: x instanceof Error }),
        ),
      text,
    );
    assert.ok(error, "it is refused");
    if (typeof code === "string") assert.equal(error.code, code);
    else assert.match(error.code, code);
    assert.ok(error.message.length > 5 && error.message.length < 500, error.message);
    assert.match(error.where ?? "", where);
    assert.ok(error.isError);
    assert.deepEqual(await documentOf(page), before);
    assert.equal((await state(page)).canUndo, false);
  });
}

test("a damaged file that is dropped is told on the canvas and as an error event", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const errors = await hear(page, "error");
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-bad-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const bytes = Buffer.from('{"schema": "lotrinh/journey", "version": 2, "maps": [}');
  const path = join(folder, "hỏng.json");
  writeFileSync(path, bytes);
  await dropFile(page, path, { name: "hỏng.json", bytes });
  const [error] = await until(async () => (await errors()).length > 0 && errors(), "an error event");
  assert.deepEqual(Object.keys(error).sort(), ["code", "message", "where"]);
  assert.match(error.where, /\d/);
  await findNode(page, { role: "status", id: "notice" });
  assert.deepEqual(await documentOf(page), before);
});

test("a file that goes away while it is read is told, and changes nothing", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const errors = await hear(page, "error");
  await page.evaluate(() => {
    const gone = () => Promise.reject(new DOMException("it is gone", "NotReadableError"));
    Blob.prototype.slice = () => /** @type {any} */ ({ arrayBuffer: gone });
  });
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-gone-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const bytes = Buffer.from("giai đoạn;điểm chạm\nMua;Quầy\n");
  const path = join(folder, "mất.csv");
  writeFileSync(path, bytes);
  await dropFile(page, path, { name: "mất.csv", bytes });
  const [error] = await until(async () => (await errors()).length > 0 && errors(), "an error event");
  assert.deepEqual(error, { code: "file-unreadable", message: "it is gone", where: "mất.csv" });
  await findNode(page, { role: "status", name: /^The file cannot be read/ });
  assert.deepEqual(await documentOf(page), before);
});

test("bytes that are no table say so, and change nothing", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const el = await element(page);
  const outcome = await el.evaluate(async (e) => {
    const bytes = new Uint8Array(5000).map((_, i) => (i * 7919) % 256);
    try {
      const { rows } = await e.importCsv(new Blob([bytes]));
      return { imported: rows.imported };
    } catch (error) {
      const { code, message } = /** @type {any} */ (error);
      return { code, message };
    }
  });
  if (outcome.code) {
    assert.ok(outcome.message);
    assert.deepEqual(await documentOf(page), before);
  } else {
    assert.equal(outcome.imported, 0);
  }
  const empty = await el.evaluate((e) =>
    e.importCsv("").then(
      () => "",
      (/** @type {any} */ x) => x.code,
    ),
  );
  assert.ok(empty, "an empty file is an error with a code");
});

const evil = [
  '<img src=x onerror="window.hacked=1">',
  "<script>window.hacked=1</script>",
  "javascript:window.hacked=1",
  '=HYPERLINK("javascript:window.hacked=1")',
  "</title></svg><script>window.hacked=1</script>",
  "]]><svg onload=window.hacked=1>",
  "\u202eevil\u0000\u0007\ufffe",
  '" onfocus="window.hacked=1" autofocus x="',
];

test("names that try to be markup, scripts or formulas stay text everywhere", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const document = journey({ title: evil[0] });
  const [map] = document.maps;
  map.title = evil[4];
  map.stages[1].name = evil[1];
  map.lanes.push(/** @type {any} */ ({ id: "lx", kind: "free-text", name: evil[7] }));
  map.cards.push(
    ...evil.map((text, i) => ({
      id: `e${i}`,
      laneId: "lt",
      stageId: "s3",
      kind: "touchpoint",
      text,
      owner: text,
      channel: text,
    })),
  );
  await open(page, document);
  await waitIdle(page);
  const last = await findNode(page, { role: "card", id: "e0" });
  assert.ok(last.name.startsWith(evil[0]), "the name is the text itself");
  await clickNode(page, { role: "card", id: "e0" });
  await page.keyboard.press("Tab");
  const spied = await page.evaluate(() => {
    const root = document.querySelector("journey-map")?.shadowRoot;
    return {
      images: root?.querySelectorAll("img, script, svg, iframe").length,
      handlers: [...(root?.querySelectorAll("*") ?? [])].flatMap((e) =>
        e.getAttributeNames().filter((/** @type {string} */ n) => n.startsWith("on")),
      ),
    };
  });
  assert.deepEqual(spied, { images: 0, handlers: [] });
  const el = await element(page);
  const svg = await el.evaluate(async (e) => (await e.export("svg")).text());
  const look = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const frame = document.createElement("div"); // as careless a page as can be
    frame.innerHTML = text;
    document.body.append(frame);
    return {
      error: parsed.querySelector("parsererror")?.textContent,
      scripts: parsed.querySelectorAll("script").length + frame.querySelectorAll("script, img").length,
    };
  }, svg);
  assert.equal(look.error, undefined, "the SVG is well-formed");
  assert.equal(look.scripts, 0);
  const csv = await el.evaluate(async (e) => (await e.export("csv")).text());
  assert.ok(!/(^|[,\r\n"])=HYPERLINK/m.test(csv), "no cell begins as a formula");
  assert.ok(/'=HYPERLINK/.test(csv), "it is made harmless");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined, "nothing ran");
  assert.ok(
    (await mapOf(page)).cards.some((/** @type {any} */ c) => c.text === evil[3]),
    "and the document holds what was given",
  );
});

test("a table with hostile cells imports as text", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const el = await element(page);
  const cells = evil.slice(0, 6).map((text) => `"Aware","${text.replaceAll('"', '""')}"`);
  await el.evaluate(
    (e, text) => e.importCsv(text),
    `"<b>stage</b>",touchpoint\n${cells.join("\n")}\n`.replace('"<b>stage</b>"', "stage"),
  );
  const texts = (await mapOf(page)).cards.map((/** @type {any} */ c) => c.text);
  assert.deepEqual(texts, evil.slice(0, 6));
  await waitIdle(page);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
});

test("edits and calls with nonsense in them are refused one by one", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  const before = await documentOf(page);
  const el = await element(page);
  const codes = await el.evaluate((e) => {
    const nonsense = [
      null,
      7,
      "x",
      [],
      {},
      { type: "no.such" },
      { type: "cards.remove", ids: "all" },
      { type: "cards.set", cards: [{ id: "nobody", text: "x" }] },
      { type: "stage.move", id: "nobody", index: -1 },
      { type: "cards.insert", cards: [{ laneId: {}, stageId: [] }] },
    ];
    return nonsense.map((change) => {
      try {
        e.edit(change);
        return "accepted";
      } catch (error) {
        return /** @type {any} */ (error).code ?? `no code: ${error}`;
      }
    });
  });
  for (const code of codes) assert.match(code, /^(json|unknown)-|^accepted$/, codes.join(" "));
  assert.deepEqual(await documentOf(page), before);
  assert.equal((await findNodes(page, { role: "card" })).length, before.maps[0].cards.length);
});
