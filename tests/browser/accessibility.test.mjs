// The accessibility mirror: what the canvas shows is in the DOM with roles, names and places, reached by Tab, with a focus one
// sees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { card, choose, field, focused, focusMap, mapOf, openJourney, openSample, press, state } from "./gestures.mjs";
import { clickNode, findNode, nodes, openApp, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };

/**
 * The mirror's elements: role, name and place.
 * @param {Page} page
 * @returns {Promise<{ role: string, name: string, key: string, rect: import("./harness.mjs").Rect, tab: string | null }[]>}
 */
const mirror = (page) =>
  page.evaluate(() => {
    const el = /** @type {Element & { shadowRoot: ShadowRoot }} */ (document.querySelector("journey-map"));
    const box = el.getBoundingClientRect();
    return [...el.shadowRoot.querySelectorAll(".mirror [data-key]")].map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return {
        role: e.getAttribute("role") ?? "",
        name: e.getAttribute("aria-label") ?? e.textContent ?? "",
        key: /** @type {HTMLElement} */ (e).dataset.key ?? "",
        rect: { x: x - box.x, y: y - box.y, width, height },
        tab: e.getAttribute("tabindex"),
      };
    });
  });

/** Waits until the mirror shows a node of that key. @param {Page} page @param {(all: Awaited<ReturnType<typeof mirror>>) => boolean} check */
const mirrored = (page, check, what = "the mirror follows") => until(async () => check(await mirror(page)), what);

test("stages, lanes and cards are in the DOM with roles, names and places equal to the scene's", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openSample(page);
  await mirrored(page, (all) => all.some((e) => e.key.startsWith("map/card/")));
  await waitIdle(page);
  const all = await mirror(page);
  const shown = (await nodes(page)).filter((n) => n.onPage.width > 0 && n.onPage.height > 0);
  const roles = {
    "column-header": "columnheader",
    "row-header": "rowheader",
    card: "button",
    cell: "gridcell",
    grid: "grid",
  };
  for (const [role, aria] of Object.entries(roles)) {
    const wanted = shown.filter((n) => n.role === role);
    assert.ok(wanted.length > 0);
    for (const node of wanted) {
      const twin = all.find(
        (e) =>
          e.role === aria &&
          e.name === node.name &&
          Math.abs(e.rect.x - node.rect.x) < 1 &&
          Math.abs(e.rect.y - node.rect.y) < 1,
      );
      assert.ok(
        twin,
        `${role} "${node.name}" at ${JSON.stringify(node.rect)} is mirrored; there is ${JSON.stringify(all.find((e) => e.name === node.name))}`,
      );
      assert.ok(
        Math.abs(twin.rect.width - node.rect.width) < 1 && Math.abs(twin.rect.height - node.rect.height) < 1,
        `${node.name} has its size`,
      );
    }
  }
  const grid = await page.$eval("journey-map >>> [role=grid]", (e) => ({
    rows: e.getAttribute("aria-rowcount"),
    columns: e.getAttribute("aria-colcount"),
    label: e.getAttribute("aria-label"),
  }));
  assert.deepEqual(grid, { rows: "7", columns: "6", label: "Bữa trưa của chị Lan" });
});

test("the mirror follows edits, scrolling and the language", async (t) => {
  const { page } = await openApp(t, { viewport: { width: 800, height: 480 } }); // not all of it is in view
  await openJourney(page);
  await mirrored(page, (all) => all.some((e) => e.key === "map/card/t2"));
  const before = (await mirror(page)).find((e) => e.key === "map/card/t2");
  await page.mouse.move(500, 300);
  await page.mouse.wheel({ deltaY: 30 });
  await mirrored(
    page,
    (all) =>
      all.some((e) => e.key === "map/card/t2" && Math.abs(e.rect.y - /** @type {any} */ (before).rect.y + 30) < 1.5),
    "it scrolls along",
  );
  await page.mouse.wheel({ deltaY: -30 });
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("Delete");
  await mirrored(page, (all) => !all.some((e) => e.key === "map/card/t2"), "a deleted card is gone");
  await press(page, "Escape");
  await choose(page, { id: "language.menu" }, "menu:view.language:vi");
  await mirrored(
    page,
    (all) => all.some((e) => e.role === "rowheader" && e.name === "Điểm chạm"),
    "the names are Vietnamese",
  );
  assert.equal(
    await page.$eval(
      "journey-map >>> .stage",
      (e) => e.closest("[lang]")?.getAttribute("lang") ?? e.getAttribute("lang"),
    ),
    "vi",
    "and said to be",
  );
});

test("Tab goes through the bar, the map and the panels in reading order, and out again", async (t) => {
  const html = `<!doctype html><html lang="en"><title>Tab</title><style>journey-map { display: block; height: 700px }</style>
    <script type="module" src="../lotrinh.js"></script><button id="before">Before</button><journey-map locale="en"></journey-map><button id="after">After</button>`;
  const { page } = await openApp(t, { html, viewport: { width: 1366, height: 800 } });
  await openJourney(page);
  await mirrored(page, (all) => all.some((e) => e.key === "map/card/t2"));
  await page.focus("#before");
  /** @type {string[]} */
  const walked = [];
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press("Tab");
    const { role, name, key } = await focused(page);
    walked.push(`${role} ${key || name}`);
    if (name === "After") break;
  }
  assert.equal(walked.at(-1), "button After", `Tab leaves the element at last: ${walked.join(", ")}`);
  const at = (/** @type {RegExp} */ pattern) => walked.findIndex((step) => pattern.test(step));
  assert.equal(
    walked.filter((step) => /^\S* ?map\//.test(step)).length,
    1,
    `the map is one stop: ${walked.join(", ")}`,
  );
  for (const wanted of [/export\.menu/, /history|view\.inspector/, /zoom\.menu/, /map\/(card|cell)/])
    assert.ok(at(wanted) >= 0, `${wanted} is reached: ${walked.join(", ")}`);
  assert.equal(new Set(walked).size, walked.length, "nothing is met twice");
  for (let i = 0; i < walked.length - 1; ++i) await press(page, "Shift+Tab");
  assert.match((await focused(page)).key, /./, "and back the same way");
});

test("Tab goes through what is shown now, however fast it is pressed after another page has come", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await mirrored(page, (all) => all.some((e) => e.key === "map/card/t2"));
  await focusMap(page);
  await press(page, "Alt+h");
  await until(async () => (await state(page)).screen === "plan", "the plan is shown");
  /** @type {string[]} */
  const walked = [];
  for (let i = 0; i < 12; ++i) {
    await page.keyboard.press("Tab");
    walked.push((await focused(page)).key);
  }
  await mirrored(page, (all) => all.some((e) => e.key.startsWith("plan-bar/")));
  const there = new Set((await mirror(page)).map((e) => e.key));
  assert.deepEqual(
    walked.filter((key) => !there.has(key)),
    [],
    "nothing of the page before",
  );
});

test("inside the map arrow keys move the focus from card to card, and a screen reader's Enter edits", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.press("ArrowDown");
  await until(async () => (await focused(page)).key === "map/card/t3", "the focus is on the card's element");
  const { role, name } = await focused(page);
  assert.equal(role, "button");
  assert.match(name, /^Quầy thu tiền, touchpoint, emotion 0/);
  await page.keyboard.press("ArrowLeft");
  await until(async () => (await focused(page)).key === "map/card/t1", "and on the next");
  await press(page, "Alt+ArrowRight");
  await until(
    async () => (await mapOf(page)).cards.find((/** @type {any} */ c) => c.id === "t1").stageId === "s2",
    "moved",
  );
  await waitIdle(page, { quiet: 300 });
  assert.equal((await focused(page)).key, "map/card/t1", "the focus stays with a card that moves");
  await page.keyboard.press("Enter");
  assert.equal(await (await field(page)).evaluate((f) => f.value), "Trang so giá");
  await page.keyboard.press("Escape");
  await until(async () => (await focused(page)).key === "map/card/t1", "and comes back after editing");
});

test("whatever has the focus shows it", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await mirrored(page, (all) => all.some((e) => e.key === "map/card/t2"));
  for (let i = 0; i < 12; ++i) {
    await page.keyboard.press("Tab");
    const look = await page.evaluate(() => {
      const active = document.querySelector("journey-map")?.shadowRoot?.activeElement;
      if (!active) return undefined;
      const { outlineStyle, outlineWidth, boxShadow, opacity } = getComputedStyle(active);
      const { width, height } = active.getBoundingClientRect();
      return {
        outlineStyle,
        outlineWidth: Number.parseFloat(outlineWidth),
        boxShadow,
        opacity,
        width,
        height,
        key: /** @type {HTMLElement} */ (active).dataset.key,
      };
    });
    if (!look) continue;
    assert.ok(
      (look.outlineStyle !== "none" && look.outlineWidth >= 2) || look.boxShadow !== "none",
      `${look.key} has a ring: ${JSON.stringify(look)}`,
    );
    assert.equal(look.opacity, "1");
    assert.ok(look.width > 0 && look.height > 0, `${look.key} has a place`);
  }
});

test("buttons, menus and choices work by keyboard alone", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await mirrored(page, (all) => all.some((e) => e.key === "map/card/t2"));
  const go = async (/** @type {string} */ id) => {
    await page.evaluate((wanted) => {
      const root = document.querySelector("journey-map")?.shadowRoot;
      const all = /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll("[data-key]") ?? [])]);
      all.find((e) => e.dataset.key?.endsWith(`/${wanted}`) && e.tabIndex >= 0)?.focus();
    }, id);
  };
  await go("theme.menu");
  await page.keyboard.press("Enter");
  await until(async () => (await state(page)).menu === "theme.menu", "Enter opens the menu");
  await until(async () => /^menu\/.*auto/.test((await focused(page)).key), "the focus goes into it");
  await page.keyboard.press("End");
  await until(async () => /compact/.test((await focused(page)).key), "End goes to the last");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await until(async () => /dark/.test((await focused(page)).key), "and the arrows to the one before");
  await page.keyboard.press("Enter");
  assert.equal((await state(page)).theme, "dark");
  await until(async () => /theme\.menu/.test((await focused(page)).key), "and the focus comes back");
  await page.keyboard.press("Enter");
  await until(async () => (await state(page)).menu === "theme.menu", "again");
  await page.keyboard.press("Escape");
  await until(async () => (await state(page)).menu === "", "Escape closes it");
  await clickNode(page, card("Cửa hàng"));
  await mirrored(page, (all) => all.some((e) => e.role === "radio"));
  await page.evaluate(() => {
    const radio = document.querySelector("journey-map")?.shadowRoot?.querySelector("[role=radio][aria-checked=true]");
    /** @type {HTMLElement} */ (radio).focus();
  });
  await page.keyboard.press("ArrowRight");
  await until(
    async () => (await mapOf(page)).cards.find((/** @type {any} */ c) => c.id === "t2").emotion === 2,
    "an arrow chooses the next",
  );
});

for (const { locale, said } of [
  {
    locale: "en",
    said: [
      "Deleted: Cửa hàng, touchpoint",
      "Undone: Delete card",
      "Added: touchpoint",
      "Moved: Quầy thu tiền, touchpoint. Now at Touchpoints, Dùng",
      "Duplicated: Quầy thu tiền, touchpoint",
      "Deleted: Tìm (3 cards)",
    ],
  },
  {
    locale: "vi",
    said: [
      "Đã xóa: Cửa hàng, điểm chạm",
      "Đã hoàn tác: Xóa thẻ",
      "Đã thêm: điểm chạm",
      "Đã chuyển: Quầy thu tiền, điểm chạm. Nay ở Điểm chạm, Dùng",
      "Đã nhân bản: Quầy thu tiền, điểm chạm",
      "Đã xóa: Tìm (3 thẻ)",
    ],
  },
]) {
  test(`what is deleted, added, moved and undone is said in a live region (${locale})`, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    const live = () => page.$eval("journey-map >>> [aria-live]", (e) => (e.textContent ?? "").trim());
    const acts = [
      () => page.keyboard.press("Delete"),
      () => press(page, "Control+z"),
      () => page.keyboard.press("n"),
      async () => {
        await press(page, "Escape");
        await clickNode(page, card("Quầy thu tiền"));
        await press(page, "Alt+ArrowRight");
      },
      () => press(page, "Control+d"),
      async () => {
        await clickNode(page, { role: "column-header", id: "s1" });
        await page.keyboard.press("Delete");
      },
    ];
    await clickNode(page, card("Cửa hàng"));
    for (const [i, act] of acts.entries()) {
      await act();
      await until(async () => (await live()) === said[i], said[i]).catch(async (error) => {
        throw new Error(`${error.message}; said is "${await live()}"`);
      });
    }
  });
}

/** Hands over a small table, as a drop does. @param {Page} page */
async function dropTable(page) {
  const bytes = Buffer.from("giai đoạn;điểm chạm;cảm xúc;lạ\nMua;Quầy;2;x\nMua;;9;y\n");
  await page.evaluate((base64) => {
    const el = /** @type {any} */ (document.querySelector("journey-map"));
    const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    el.call("ui.file", { name: "t.csv", purpose: "drop" }, content);
  }, bytes.toString("base64"));
  await findNode(page, { role: "dialog" });
}

test("Tab stays in an open dialog, both ways round, and Escape leaves it", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await dropTable(page);
  await until(async () => (await focused(page)).key.startsWith("import"), "the dialog takes the focus");
  const stops = (await mirror(page)).filter((e) => e.tab === "0").length;
  const first = (await focused(page)).key;
  /** @type {string[]} */
  const walked = [];
  for (let i = 0; i < stops; ++i) {
    await page.keyboard.press("Tab");
    walked.push((await focused(page)).key);
  }
  assert.ok(
    walked.every((key) => key.startsWith("import")),
    walked.join(", "),
  );
  assert.equal(walked.at(-1), first, "it goes round");
  assert.equal(new Set(walked).size, stops, "and meets everything once");
  await press(page, "Shift+Tab");
  assert.equal((await focused(page)).key, walked.at(-2), "backwards as well");
  await page.keyboard.press("Escape");
  await until(async () => (await state(page)).dialog === "", "it is closed");
  await until(async () => (await focused(page)).key === "map/card/t2", "and the focus is back");
});

test("the shortcuts take the focus, keep Tab, and give the focus back", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  await page.keyboard.type("?");
  await until(async () => /shortcuts\.close$/.test((await focused(page)).key), "the dialog takes the focus");
  const dialog = (await mirror(page)).filter((e) => e.role === "dialog");
  assert.deepEqual(
    dialog.map((e) => e.name),
    ["Keyboard shortcuts"],
  );
  await page.keyboard.press("Tab");
  assert.match((await focused(page)).key, /^shortcuts/);
  await press(page, "Shift+Tab");
  assert.match((await focused(page)).key, /^shortcuts/);
  await page.keyboard.press("Escape");
  await until(async () => (await focused(page)).key === "map/card/t2", "and the focus is back");
});

test("what is found and what is highlighted in the palette is said", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, card("Cửa hàng"));
  const live = () => page.$eval("journey-map >>> [aria-live]", (e) => (e.textContent ?? "").trim());
  await press(page, "Control+f");
  await page.keyboard.type("gia");
  await until(async () => (await live()) === "1 of 3: So giá", "the step");
  await page.keyboard.press("Enter");
  await until(async () => (await live()) === "2 of 3: Trang so giá", "the card");
  await page.keyboard.press("Escape");
  await until(async () => (await focused(page)).key === "map/card/t1", "and the found card has the focus");
  await press(page, "Control+k");
  await page.keyboard.type("add");
  await until(async () => (await live()) === "Add card", "the first command");
  await page.keyboard.press("ArrowDown");
  await until(async () => (await live()) === "Add image", "the second");
});
