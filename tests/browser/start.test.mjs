// The first screen teaches: what can be begun, from which stage model, and what was begun before.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fieldIsGone, goHome, mapOf, namesOf, newMap, openSample, state, type } from "./gestures.mjs";
import { clickNode, documentOf, findNode, findNodes, hoverNode, openApp, repo, until } from "./harness.mjs";

/** @type {{ id: string, name: Record<string, string>, stages: { name: Record<string, string> }[], circular?: boolean }[]} */
const models = JSON.parse(readFileSync(join(repo, "assets/stage-models.json"), "utf8"));
/** @type {{ id: string, title: Record<string, string> }[]} */
const samples = JSON.parse(readFileSync(join(repo, "assets/samples/index.json"), "utf8"));

for (const locale of /** @type {const} */ (["en", "vi"])) {
  test(`the start screen offers stage models, a place to drop a file, and samples (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: { width: 1366, height: 1000 } });
    assert.equal((await state(page)).locale, locale, "the browser's language is taken");
    await findNode(page, { role: "heading", id: "start.title" });
    await findNode(page, { role: "button", id: "file.open" });
    for (const sample of samples) {
      await findNode(page, { role: "button", id: `start.sample:${sample.id}`, name: sample.title[locale] });
    }
    const few = await findNodes(page, { role: "button", name: /›/ });
    assert.equal(few.length, 6, "six models at first");
    await clickNode(page, { id: "start.more-models" });
    const all = await until(async () => {
      const shown = await findNodes(page, { role: "button", name: /›/ });
      return shown.length === models.length && shown;
    }, "all ten models are shown");
    assert.deepEqual(
      all.map((node) => node.id),
      models.map((model) => `start.model:${model.id}`),
    );
    for (const [i, model] of models.entries()) {
      const stages = model.stages.map((stage) => stage.name[locale]).join(" › ");
      assert.ok(all[i].name.startsWith(`${model.name[locale]}: ${stages}`), `${all[i].name} says its stages`);
    }
    assert.ok(all.find((node) => node.id === "start.model:flywheel")?.name.endsWith("↻"), "the flywheel feeds itself");
    await page.mouse.wheel({ deltaY: 5000 });
    await clickNode(page, { id: "start.more-models" });
    await until(async () => (await findNodes(page, { role: "button", name: /›/ })).length === 6, "fewer again");
  });
}

test("a click on each of the ten stage models makes a map with its stages and a sensible set of lanes", async (t) => {
  const { page } = await openApp(t, { locale: "vi", viewport: { width: 1366, height: 1200 } });
  assert.equal(models.length, 10);
  for (const model of models) {
    if (!(await findNodes(page, { id: `start.model:${model.id}` })).length) {
      await clickNode(page, { id: "start.more-models" });
    }
    const map = await newMap(page, model.id);
    assert.equal(map.stageModel, model.id);
    assert.deepEqual(
      map.stages.map((/** @type {any} */ stage) => stage.name),
      model.stages.map((stage) => stage.name.vi),
    );
    const kinds = map.lanes.map((/** @type {any} */ lane) => lane.kind);
    for (const kind of ["touchpoints", "emotions", "pain-points", "opportunities"]) {
      assert.ok(kinds.includes(kind), `${model.id} begins with a lane of ${kind}`);
    }
    assert.deepEqual(
      await namesOf(page, "column-header"),
      model.stages.map((stage) => stage.name.vi),
    );
    assert.equal((await namesOf(page, "row-header")).length, map.lanes.length);
    await goHome(page);
  }
});

test("a map of one's own stages begins with one, which a double click names", async (t) => {
  const { page } = await openApp(t);
  await clickNode(page, { id: "start.own-stages" });
  const map = await until(() => mapOf(page), "a map is open");
  assert.equal(map.stages.length, 1);
  await clickNode(page, { role: "column-header", id: map.stages[0].id }, { count: 2 });
  await type(page, "Khám phá");
  await page.keyboard.press("Enter");
  await fieldIsGone(page);
  assert.deepEqual(await namesOf(page, "column-header"), ["Khám phá"]);
});

test("a sample opens as a document of one's own", async (t) => {
  const { page } = await openApp(t);
  const first = await openSample(page);
  const { id } = await documentOf(page);
  assert.equal(first.cards.length, 45);
  await goHome(page);
  await openSample(page);
  assert.notEqual((await documentOf(page)).id, id, "the second time it is another copy");
});

test("what is under the mouse shows that it can be pressed", async (t) => {
  const { page } = await openApp(t);
  const cursor = () => page.$eval("journey-map >>> canvas", (canvas) => getComputedStyle(canvas).cursor);
  await hoverNode(page, { id: "start.model:aida" });
  await until(async () => (await cursor()) === "pointer", "a hand over a button");
  await hoverNode(page, { id: "start.title" });
  await until(async () => (await cursor()) === "default", "an arrow over a heading");
});
