// The wasm comes in two parts: the first one opens and paints maps, the rest comes behind it, and nobody has to know.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { card, catchDownloads, choose, download, goHome, hear, openSample, saved } from "./gestures.mjs";
import {
  answers,
  clickNode,
  dist,
  element,
  findNode,
  nodes,
  openApp,
  ready,
  repo,
  stats,
  until,
  waitIdle,
} from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */
/** @import { TestContext } from "node:test" */

const rest = "lotrinh.rest.wasm";
const options = { skip: !existsSync(join(dist, rest)) && "this build had no wasm-split" };
const sizeOf = (/** @type {string} */ name) => statSync(join(dist, name)).size;
/** @type {{ file: string }[]} */
const samples = JSON.parse(readFileSync(join(repo, "assets/samples/index.json"), "utf8"));
const aged =
  "a first paint waits for the second part: .ci/record-first.mjs does not do all that the page does before it";

/** The server keeps the second part back. @param {TestContext} t @returns {() => void} gives it */
function holdBack(t) {
  let give = () => {};
  const given = new Promise((done) => {
    give = () => done(200);
  });
  answers.set(`/${rest}`, () => /** @type {Promise<number>} */ (given));
  const enough = setTimeout(give, 10_000); // a page that waits for it goes on, and tells how often it did
  t.after(() => {
    clearTimeout(enough);
    give();
    answers.delete(`/${rest}`);
  });
  return give;
}

/** The server has no second part. @param {TestContext} t @returns {() => void} it has again */
function takeAway(t) {
  answers.set(`/${rest}`, async () => 404);
  const back = () => void answers.delete(`/${rest}`);
  t.after(back);
  return back;
}

/** @param {string} attributes */
const mapElement = (attributes) => `<journey-map ${attributes}></journey-map>`;

/** @param {string[]} maps */
const pageOf = (...maps) => `<!doctype html><meta charset="utf-8"><title>A page</title>
<style>journey-map { display: block; height: 700px }</style><script type="module" src="../lotrinh.js"></script>${maps.join("")}`;

const oneMap = (attributes = "") => mapElement(`locale="en" src="../samples/${samples[0].file}" ${attributes}`);

/** Where a screen reader meets a card: to ask for el.scene() would load the second part. @param {Page} page @param {string} name */
async function placeOf(page, name, selector = "journey-map") {
  const found = await until(
    () => page.$(`${selector} >>> .mirror [role=button][aria-label*="${name}"]`),
    `the mirror shows ${name}`,
  );
  const box = await found.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The inspector shows what was clicked. @param {Page} page */
const inspected = (page, selector = "journey-map") =>
  until(
    async () => (await nodes(page, selector)).some(({ id }) => id?.startsWith("inspector.")),
    "the inspector is shown",
  );

for (const locale of ["vi", "en"]) {
  for (const theme of ["light", "dark"]) {
    test(
      `start screen and samples are painted, read out and scrolled without the second part (${locale}, ${theme})`,
      options,
      async (t) => {
        const give = holdBack(t);
        const look = `locale="${locale}" theme="${theme}"`;
        const maps = samples.map(({ file }, i) => mapElement(`${look} id="map${i}" src="../samples/${file}"`));
        const { page } = await openApp(t, {
          html: pageOf(mapElement(`${look} id="start"`), ...maps),
          element: "#start",
        });
        const ids = ["#start", ...samples.map((_, i) => `#map${i}`)];
        for (const id of ids) {
          await ready(page, id);
          await page.$eval(id, (shown) => shown.scrollIntoView());
          await waitIdle(page, { selector: id });
          await until(() => page.$(`${id} >>> .mirror [role]`), "there is something to read");
          await page.mouse.move(600, 300);
          await page.mouse.move(640, 400, { steps: 5 });
          await page.mouse.wheel({ deltaY: 60 });
          await waitIdle(page, { selector: id });
          assert.equal((await stats(page, id)).wasmWaits, 0, aged);
        }
        assert.ok((await stats(page, ids[1])).cards > 20);
        assert.equal((await stats(page, "#start")).wasmBytes, sizeOf("lotrinh.wasm"));
        give();
        const whole = sizeOf("lotrinh.wasm") + sizeOf(rest);
        await until(async () => (await stats(page, "#start")).wasmBytes === whole, "the second part comes by itself");
      },
    );
  }
}

test(
  "a document in storage, and the start screen that lists it, are shown again without the second part",
  options,
  async (t) => {
    const { page } = await openApp(t, { viewport: { width: 1366, height: 768 } });
    await openSample(page);
    await saved(page);
    const give = holdBack(t);
    const shown = async () => {
      await ready(page);
      await waitIdle(page);
      await until(() => page.$("journey-map >>> .mirror [role]"), "there is something to read");
      assert.equal((await stats(page)).wasmWaits, 0, aged);
    };
    await page.reload();
    await shown();
    assert.ok((await stats(page)).cards > 20);
    give();
    await goHome(page);
    holdBack(t);
    await page.reload();
    await shown();
  },
);

test("a page that has it all waits for nothing", options, async (t) => {
  const { page } = await openApp(t, { html: pageOf(oneMap()), viewport: { width: 1366, height: 768 } });
  await until(
    async () => (await stats(page)).wasmBytes === sizeOf("lotrinh.wasm") + sizeOf(rest),
    "both parts are there",
  );
  await waitIdle(page);
  await clickNode(page, card("Quét mã trả tiền"));
  await inspected(page);
  assert.equal((await stats(page)).wasmWaits, 0);
});

test(
  "what needs the second part before it has come waits for it and then works, on each map of the page",
  options,
  async (t) => {
    const give = holdBack(t);
    const html = pageOf(oneMap('id="one"'), oneMap('id="two"'));
    const { page } = await openApp(t, { html, element: "#two", viewport: { width: 1366, height: 1440 } });
    await ready(page, "#one");
    for (const id of ["#two", "#one"]) {
      const { x, y } = await placeOf(page, "Quét mã trả tiền", id);
      if (id === "#two") setTimeout(give, 500);
      await page.mouse.click(x, y);
      await inspected(page, id);
      assert.ok((await findNode(page, card("Quét mã trả tiền"), { selector: id })).selected, `chosen in ${id}`);
    }
    assert.equal((await stats(page, "#two")).wasmWaits, 1);
    await page.keyboard.press("Delete");
    assert.ok((await stats(page, "#one")).cards < (await stats(page, "#two")).cards, "each map has a core of its own");
  },
);

test("a second part that is not there is told, and tried again when it is needed", options, async (t) => {
  const back = takeAway(t);
  const html = `${pageOf(oneMap())}<script>
    window.told = [];
    addEventListener("error", (event) => window.told.push(event.detail?.code), { capture: true });
  </script>`;
  const { page } = await openApp(t, { html, allow: [/404/], viewport: { width: 1366, height: 768 } });
  await until(() => page.evaluate(() => /** @type {any} */ (window).told.includes("wasm-missing")), "the page is told");
  assert.ok((await stats(page)).cards > 20, "the map is there to be looked at");
  const exported = async () =>
    (await element(page)).evaluate((el) =>
      el.export("svg").then(
        (/** @type {Blob} */ blob) => (blob.size > 1000 ? "done" : "empty"),
        (/** @type {any} */ error) => error.code,
      ),
    );
  assert.equal(await exported(), "wasm-missing");
  back();
  assert.equal(await exported(), "done");
  assert.equal((await stats(page)).wasmWaits, 0);
});

test("where it cannot be had when a click needs it, the map says so and can be opened again", options, async (t) => {
  const back = takeAway(t);
  const { page } = await openApp(t, { html: pageOf(oneMap()), allow: [/404/], viewport: { width: 1366, height: 768 } });
  const errors = await hear(page, "error");
  const { x, y } = await placeOf(page, "Quét mã trả tiền");
  await page.mouse.click(x, y);
  await until(async () => (await errors()).some((/** @type {any} */ e) => e.code === "wasm-missing"), "an error event");
  const message = await page.waitForSelector("journey-map >>> [role=alert]");
  assert.match((await message?.evaluate((node) => node.textContent)) ?? "", /could not be loaded/);
  back();
  await page.click("journey-map >>> [role=alert] button");
  await ready(page);
  await clickNode(page, card("Quét mã trả tiền"));
  await catchDownloads(page);
  await choose(page, { id: "export.menu" }, "menu:export.json:");
  assert.match((await download(page)).name, /\.json$/);
});
