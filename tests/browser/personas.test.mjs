// Personas: the page, its sheet, starters, pictures, what is taken away, and who travels a map.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  catchDownloads,
  choose,
  download,
  field,
  fieldIsGone,
  mapOf,
  newMap,
  openJourney,
  openSample,
  perform,
  press,
  type,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, scene, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/** @param {Page} page */
const personas = async (page) => /** @type {any[]} */ ((await documentOf(page)).personas);

/** Goes to the page by its control, and takes a starter. @param {Page} page @param {string} id */
async function begin(page, id) {
  await clickNode(page, { id: "persona.show" });
  await clickNode(page, { id: `persona.add-starter:${id}` });
  await until(async () => (await personas(page)).length === 1, "the starter has come");
  return (await personas(page))[0].id;
}

test("a persona is begun from a starter, edited in place by typing, and undone", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  await newMap(page, "5a");
  const id = await begin(page, "student");
  const before = (await personas(page))[0];
  assert.equal(before.name, "Minh Khang");
  assert.equal(before.pains.length, 3);
  assert.deepEqual((await mapOf(page)).personaIds, [id], "it leads the map, which had nobody");

  await clickNode(page, { id: `persona.quote:${id}` });
  await field(page);
  await press(page, "Control+a");
  await type(page, "Next month, maybe");
  await press(page, "Escape");
  await fieldIsGone(page);
  assert.equal((await personas(page))[0].quote, before.quote, "Escape takes it back");

  await clickNode(page, { id: `persona.goals:${id}` });
  await field(page);
  await press(page, "Control+End");
  await press(page, "Shift+Enter");
  await type(page, "Graduate with money left");
  await clickNode(page, { id: "personas.title" });
  await fieldIsGone(page);
  assert.deepEqual((await personas(page))[0].goals, [...before.goals, "Graduate with money left"]);

  await press(page, "Control+z");
  await until(async () => (await personas(page))[0].goals.length === before.goals.length, "undone in one step");
  await press(page, "Control+z");
  await until(async () => (await personas(page)).length === 0, "the persona itself is undone");
  await findNode(page, { id: "persona.empty" });
});

test("what is chosen on a sheet: segment, role, channels, how they deal", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  await openJourney(page);
  await clickNode(page, { id: "persona.show" });
  await clickNode(page, { id: "persona.add-blank" });
  await field(page);
  await press(page, "Control+a");
  await type(page, "Ms Hoa");
  await press(page, "Enter");
  await fieldIsGone(page);
  await clickNode(page, { id: "persona.segment:segment=B2B" });
  await choose(page, { id: "persona.buyingRole" }, "menu:persona.set:buyingRole=gatekeeper");
  await choose(page, { id: "persona.channels" }, "menu:persona.set:channel=email");
  await clickNode(page, { id: "persona.preferredMode:preferredMode=offline" });
  const [hoa] = await personas(page);
  assert.deepEqual(
    { name: hoa.name, segment: hoa.segment, role: hoa.buyingRole, channels: hoa.channels, mode: hoa.preferredMode },
    { name: "Ms Hoa", segment: "B2B", role: "gatekeeper", channels: ["email"], mode: "offline" },
  );
  await perform(page, "field.edit", `persona.channels:${hoa.id}`); // the last of a long menu
  await field(page);
  await press(page, "Control+End");
  await press(page, "Shift+Enter");
  await type(page, "Class group");
  await clickNode(page, { id: "personas.title" });
  await until(async () => (await personas(page))[0].channels.length === 2, "an own channel is typed");
  assert.deepEqual((await personas(page))[0].channels, ["email", "Class group"]);
});

test("the sheet leaves as SVG and PNG with its own words, all personas as CSV", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await newMap(page, "5a");
  const id = await begin(page, "chief-accountant");
  await catchDownloads(page);
  await choose(page, { id: `persona.menu:${id}` }, `menu:persona.svg:${id}`);
  const svg = await download(page);
  assert.match(svg.name, /Thanh.*\.svg$/);
  const text = svg.bytes.toString("utf8");
  assert.ok(text.includes("Kế toán trưởng, phụ trách thuế"));
  assert.ok(text.includes("Người gác cổng"));
  assert.ok(!/<script|href="http/.test(text), "nothing that runs or loads");
  await choose(page, { id: `persona.menu:${id}` }, `menu:persona.png:${id}`);
  const png = await download(page);
  assert.equal(png.bytes.subarray(1, 4).toString("latin1"), "PNG");
  assert.equal(png.bytes.readUInt32BE(16), 2000);
  await perform(page, "persona.csv");
  const csv = (await download(page)).bytes.toString("utf8");
  assert.ok(csv.startsWith("\ufeffTên chân dung,"));
  assert.equal(csv.trimEnd().split("\r\n").length, 2);

  const el = await element(page);
  const own = await el.evaluate(
    async (e, personaId) => (await e.export("svg", { personaId, language: "en" })).text(),
    id,
  );
  assert.ok(own.includes("Gatekeeper"));
  const refused = await el.evaluate(async (e) => {
    try {
      await e.export("svg", { personaId: "nobody" });
      return "";
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  });
  assert.equal(refused, "unknown-persona");
});

test("the map says whose it is, and opens the sheet; several travel it, one leads", async (t) => {
  const { page } = await openApp(t, { locale: "en", viewport: wide });
  await openSample(page);
  const [lan] = await personas(page);
  await clickNode(page, { role: "button", id: lan.id });
  await findNode(page, { id: `persona.goals:${lan.id}` });
  await choose(page, { id: "persona.add" }, "menu:persona.add-starter:student");
  await until(async () => (await personas(page)).length === 2, "a second one");
  const second = (await personas(page))[1].id;
  assert.deepEqual((await mapOf(page)).personaIds, [lan.id], "the map stays Lan's");
  await clickNode(page, { id: "persona.on-map" });
  assert.deepEqual((await mapOf(page)).personaIds, [lan.id, second]);
  await clickNode(page, { id: "persona.lead" });
  assert.deepEqual((await mapOf(page)).personaIds, [second, lan.id]);
  await press(page, "Alt+m");
  await findNode(page, { id: `inspector.persona:${lan.id}` });
  await clickNode(page, { id: `inspector.persona.lead:${lan.id}` });
  assert.deepEqual((await mapOf(page)).personaIds, [lan.id, second]);

  const map = await mapOf(page);
  const lane = map.lanes.find((/** @type {any} */ one) => one.kind === "emotions");
  await (await element(page)).evaluate(
    (el, cards) => el.edit({ type: "cards.insert", mapId: el.mapId, cards }),
    map.stages.slice(0, 3).map((/** @type {any} */ stage, /** @type {number} */ i) => ({
      laneId: lane.id,
      stageId: stage.id,
      text: `Khang ${i}`,
      emotion: 1 - i,
      personaIds: [second],
    })),
  );
  await waitIdle(page);
  const points = await findNodes(page, { role: "point" });
  assert.equal(points.filter((point) => point.name.startsWith("Minh Khang: ")).length, 3);
});

test("the page is reached and used by keyboard, and says what it is in the mirror", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: wide });
  await newMap(page, "5a");
  await perform(page, "view.zoom", "100");
  await press(page, "Alt+u");
  await findNode(page, { id: "persona.empty" });
  await perform(page, "persona.add-blank");
  await press(page, "Control+a");
  await type(page, "Chị Lan");
  await press(page, "Enter");
  await fieldIsGone(page);
  const [lan] = await personas(page);
  assert.equal(lan.name, "Chị Lan");
  const labels = await until(async () => {
    const found = await page.$$eval("journey-map >>> .mirror [data-key]", (all) =>
      all.map((e) => e.getAttribute("aria-label") ?? ""),
    );
    return found.includes("Điểm đau") && found.includes("Cách tìm kiếm") ? found : undefined;
  }, "the sheet's fields are in the mirror");
  assert.ok(labels.some((label) => label.startsWith("Chị Lan")));
  const names = JSON.stringify(await scene(page));
  assert.ok(names.includes("dẫn bản đồ này"), "the list says who leads");
});

test("on a small canvas the sheet has the whole width, and others are chosen above it", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: { width: 390, height: 780 } });
  await openJourney(page);
  await perform(page, "persona.add-blank");
  await press(page, "Enter");
  await fieldIsGone(page);
  await perform(page, "persona.duplicate");
  const [lan] = await personas(page);
  await choose(page, { id: "persona.shown" }, `menu:persona.show:${lan.id}`);
  const box = await findNode(page, { id: `persona.goals:${lan.id}` });
  assert.ok(box.rect.x >= 0 && box.rect.x + box.rect.width <= 390);
});
