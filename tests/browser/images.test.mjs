// Pictures on cards: dropped, pasted and picked, made small, painted, exported, taken back; foreign and damaged ones refused.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import {
  copy,
  dragFiles,
  focusMap,
  hear,
  journey,
  mapOf,
  open,
  openJourney,
  paste,
  pickFile,
  press,
  saved,
  state,
} from "./gestures.mjs";
import { clickNode, documentOf, element, findNode, findNodes, openApp, stats, until, waitIdle } from "./harness.mjs";

/** @import { Page } from "puppeteer-core" */

const wide = { width: 1366, height: 768 };
const folder = mkdtempSync(join(tmpdir(), "lotrinh-images-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @typedef {[number, number, number]} Color */
/** @type {Color} */
const red = [200, 30, 40];
/** @type {Color} */
const blue = [20, 60, 190];

/**
 * A PNG, red at the left and blue at the right; the lowest tenth of a noisy one is noise, so that it is large.
 * @param {number} width @param {number} height @param {boolean} [noisy]
 */
function png(width, height, noisy = false) {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; ++x) row.set(x < width / 2 ? red : blue, 1 + x * 3);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  let seed = 1;
  for (let at = noisy ? Math.floor(height * 0.9) * row.length : rows.length; at < rows.length; ++at) {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    rows[at] = at % row.length === 0 ? 0 : seed >>> 24;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {string} name @param {Buffer | string} bytes @param {string} [type] */
function file(name, bytes, type = "image/png") {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, name, type, bytes: Buffer.from(bytes) };
}
const photo = file("quầy.png", png(3000, 2000, true));
const dot = file("nhỏ.png", png(40, 30));
const dataUrl = (/** @type {{ type: string, bytes: Buffer }} */ { type, bytes }) =>
  `data:${type};base64,${bytes.toString("base64")}`;

/** The middle of a thing on the page. @param {Page} page @param {import("./harness.mjs").Query} query */
async function middle(page, query) {
  const { onPage } = await findNode(page, query);
  return { x: onPage.x + onPage.width / 2, y: onPage.y + onPage.height / 2 };
}

/**
 * Colours of a picture at places, which are shares of its width and height.
 * @param {Page} page @param {string} base64 @param {[number, number][]} places @returns {Promise<Color[]>}
 */
const colorsOf = (page, base64, places, type = "image/png") =>
  page.evaluate(
    async (given, kind, at) => {
      const bytes = Uint8Array.from(atob(given), (c) => c.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: kind }));
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
        new OffscreenCanvas(picture.width, picture.height).getContext("2d")
      );
      context.drawImage(picture, 0, 0);
      return at.map(([x, y]) => {
        const [r, g, b] = context.getImageData(
          Math.floor(picture.width * x),
          Math.floor(picture.height * y),
          1,
          1,
        ).data;
        return /** @type {Color} */ ([r, g, b]);
      });
    },
    base64,
    type,
    places,
  );

/** @param {Color} color @param {Color} wanted @param {string} what */
function near(color, wanted, what) {
  const far = Math.max(...color.map((value, at) => Math.abs(value - wanted[at])));
  assert.ok(far < 24, `${what} is ${color.join(" ")}, not ${wanted.join(" ")}`);
}

/** The card's picture on the screen: its left and its right half. @param {Page} page @param {string} id */
async function seen(page, id, selector = "journey-map") {
  await page.mouse.move(2, 2);
  await waitIdle(page, { selector });
  const { rect } = await findNode(page, { role: "card", id });
  const shot = Buffer.from(await page.screenshot()).toString("base64");
  const { width, height } = /** @type {{ width: number, height: number }} */ (page.viewport());
  const y = (rect.y + 25) / height;
  const [left, right] = await colorsOf(page, shot, [
    [(rect.x + rect.width * 0.35) / width, y],
    [(rect.x + rect.width * 0.65) / width, y],
  ]);
  return { left, right };
}

/** Cards with a picture. @param {Page} page @returns {Promise<any[]>} */
const pictured = async (page) => (await mapOf(page)).cards.filter((/** @type {any} */ card) => card.image);

/** @param {Page} page @param {string} format @param {object} [options] @returns {Promise<Buffer>} */
async function exported(page, format, options = {}) {
  const base64 = await (await element(page)).evaluate(
    async (el, as, how) => {
      const bytes = new Uint8Array(await (await el.export(as, how)).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    format,
    options,
  );
  return Buffer.from(base64, "base64");
}

test("a large picture that is dropped on a cell becomes a card, small in the document and whole on the screen", async (t) => {
  const { page } = await openApp(t, { viewport: wide, csp: true });
  const before = await openJourney(page);
  await dragFiles(page, [photo], await middle(page, { role: "cell", name: /^Dùng, Touchpoints/ }));
  await until(async () => (await pictured(page)).length === 1, "a card has a picture", 15_000);
  const [card] = await pictured(page);
  assert.equal(card.stageId, "s3");
  assert.equal(card.laneId, "lt");
  assert.ok(card.image.width <= 1280 && card.image.width >= 640, `${card.image.width} px wide`);
  assert.ok(Math.abs(card.image.width / card.image.height - 1.5) < 0.01, "as it was");
  assert.match(card.image.data, /^data:image\/(webp|jpeg|png);base64,/);
  const size = (card.image.data.length * 3) / 4;
  assert.ok(photo.bytes.length > 1_500_000 && size < 310_000, `${photo.bytes.length} became ${size} bytes`);
  const notice = await findNode(page, { role: "status", name: /MB → \d+ kB/ });
  assert.match(notice.name, /1 image added/);

  const node = await findNode(page, { role: "card", id: card.id });
  assert.match(node.name, /touchpoint, picture without a description/);
  const colors = await seen(page, card.id);
  near(colors.left, red, "the left half");
  near(colors.right, blue, "the right half");

  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before, "one step takes it back");
  await press(page, "Control+y");
  near((await seen(page, card.id)).left, red, "the left half, once more");
});

test("several pictures dropped together are cards in one step; one on a card is that card's", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  await dragFiles(page, [dot, photo, dot], await middle(page, { role: "cell", name: /^Dùng, Touchpoints/ }));
  await until(async () => (await pictured(page)).length === 3, "three cards", 15_000);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before);
  await dragFiles(page, [dot], await middle(page, { role: "card", id: "t1" }));
  const [card] = await until(async () => {
    const found = await pictured(page);
    return found.length > 0 ? found : undefined;
  }, "the card has it");
  assert.equal(card.id, "t1");
  assert.equal(card.text, "Trang so giá");
  assert.deepEqual([card.image.width, card.image.height], [40, 30], "never larger than it was");
});

test("while a picture is dragged over the map the place it would go to is marked", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await waitIdle(page);
  const before = Buffer.from(await page.screenshot());
  const at = await middle(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  await dragFiles(page, [dot], at, false);
  await waitIdle(page);
  const marked = Buffer.from(await page.screenshot());
  assert.notDeepEqual(marked, before, "the cell is marked");
  await dragFiles(page, [dot], at);
  await until(async () => (await pictured(page)).length === 1, "it was dropped");
  await press(page, "Control+z");
  await press(page, "Escape");
  await press(page, "Escape");
  await press(page, "Escape");
  await waitIdle(page);
  const { frames } = await stats(page);
  await waitIdle(page, { quiet: 400 });
  assert.equal((await stats(page)).frames, frames, "and then nothing paints any more");
});

test("a picture is pasted: onto the selected card, then beside it; copied cards keep it", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  // Another program's picture: put on the clipboard by the page, on a click.
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const button = document.createElement("button");
    button.id = "copier";
    button.style.cssText = "position:fixed;left:0;top:0;width:40px;height:40px;z-index:9";
    button.addEventListener("click", () => {
      const item = new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) });
      navigator.clipboard.write([item]).then(
        () => button.remove(),
        (error) => {
          button.textContent = String(error);
        },
      );
    });
    document.body.append(button);
  }, dot.bytes.toString("base64"));
  await page.click("#copier");
  await until(() => page.evaluate(() => !document.getElementById("copier")), "the picture is on the clipboard");
  await clickNode(page, { role: "card", id: "t2" });
  await paste(page);
  await until(async () => (await pictured(page)).length === 1, "the card has it");
  assert.equal((await pictured(page))[0].id, "t2");
  await paste(page);
  await until(async () => (await pictured(page)).length === 2, "a second one");
  const [, made] = await pictured(page);
  assert.equal(made.stageId, "s2");
  assert.equal(made.text, "");
  await clickNode(page, { role: "card", id: "t2" });
  await copy(page);
  await clickNode(page, { role: "cell", name: /^Dùng, Touchpoints/ });
  await paste(page);
  await until(async () => (await pictured(page)).length === 3, "the copy has it too");
  const [first, , third] = await pictured(page);
  assert.equal(third.image.data, first.image.data);
});

test("the inspector shows a picture and its size, takes its description, replaces and removes it", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  await openJourney(page);
  await clickNode(page, { role: "card", id: "t1" }, { button: "right" });
  await pickFile(page, photo.path, () => clickNode(page, { role: "menu-item", name: "Choose image" }));
  await until(async () => (await pictured(page)).length === 1, "the card has it", 15_000);
  const { image: first } = (await pictured(page))[0];
  await findNode(page, { role: "image", name: "picture without a description" });
  await findNode(page, { role: "text", name: new RegExp(`^${first.width} × ${first.height} px · \\d+ kB$`) });
  await clickNode(page, { role: "textbox", name: "What the image shows" });
  await page.keyboard.type("Quầy lễ tân");
  await page.keyboard.press("Enter");
  await findNode(page, { role: "card", name: /picture: Quầy lễ tân/ });
  await pickFile(page, dot.path, () => clickNode(page, { role: "button", name: "Replace image" }));
  await until(async () => (await pictured(page))[0].image.width === 40, "it is the other one");
  assert.equal((await pictured(page))[0].image.alt, "Quầy lễ tân");
  await clickNode(page, { role: "button", name: "Remove image" });
  assert.deepEqual(await pictured(page), []);
  await press(page, "Control+z");
  assert.equal((await pictured(page)).length, 1);
});

test("PNG and SVG show pictures", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const map = journey();
  map.maps[0].cards[1].image = { data: dataUrl(dot), width: 1200, height: 900, alt: "Hai màu" };
  await open(page, map);
  const svg = (await exported(page, "svg")).toString();
  assert.ok(svg.includes(`href="${dataUrl(dot)}"`), "it is in the SVG itself");
  /** Counts the colours of a picture that the browser has drawn. @param {string} base64 @param {string} type */
  const counted = (base64, type) =>
    page.evaluate(
      async (given, kind, colors) => {
        const bytes = Uint8Array.from(atob(given), (c) => c.charCodeAt(0));
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([bytes], { type: kind }));
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return colors.map(([r, g, b]) => {
          let count = 0;
          for (let at = 0; at < data.length; at += 4) {
            const far = Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b);
            if (far < 30) ++count;
          }
          return count;
        });
      },
      base64,
      type,
      [red, blue],
    );
  const [svgRed, svgBlue] = await counted(Buffer.from(svg).toString("base64"), "image/svg+xml");
  assert.ok(svgRed > 5000 && svgBlue > 5000, `${svgRed} and ${svgBlue} px in the SVG`);
  // Scrolled out of the view, so that the canvas has not decoded it.
  const [pngRed, pngBlue] = await counted((await exported(page, "png", { scale: 2 })).toString("base64"), "image/png");
  assert.ok(pngRed > 4 * 5000 && pngBlue > 4 * 5000, `${pngRed} and ${pngBlue} px in the PNG`);
});

test("pictures come back when the graphics context was lost, and are seen on dark ground and from afar", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const map = journey();
  map.maps[0].cards[1].image = { data: dataUrl(dot), width: 1200, height: 900 };
  await open(page, map);
  near((await seen(page, "t1")).left, red, "the left half");
  await (await element(page)).evaluate(async (el) => {
    const gl = el.shadowRoot.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    gl.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 100));
    gl.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 100));
    el.theme = "dark";
  });
  const colors = await seen(page, "t1");
  near(colors.left, red, "the left half after the loss");
  near(colors.right, blue, "the right half after the loss");
  await (await element(page)).evaluate((el) => {
    el.zoom = 0.2;
  });
  await waitIdle(page);
  const { rect } = await findNode(page, { role: "card", id: "t1" });
  const shot = Buffer.from(await page.screenshot()).toString("base64");
  const [color] = await colorsOf(page, shot, [
    [(rect.x + rect.width * 0.3) / wide.width, (rect.y + rect.height * 0.4) / wide.height],
  ]);
  near(color, red, "the left half from afar");
});

test("a photograph that lies on its side is set upright, and an SVG becomes a picture without anything of it running", async (t) => {
  const { page } = await openApp(t, { viewport: wide, csp: true });
  await openJourney(page);
  const jpeg = Buffer.from(
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(300, 200);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.fillStyle = "rgb(200, 30, 40)";
      context.fillRect(0, 0, 300, 100);
      context.fillStyle = "rgb(20, 60, 190)";
      context.fillRect(0, 100, 300, 100);
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    }),
    "base64",
  );
  // EXIF orientation 6: what is stored is to be turned a quarter clockwise, so its top comes to the right.
  const exif = Buffer.from("ffe10022457869660000" + "49492a0008000000010012010300010000000600000000000000", "hex");
  const turned = file("nằm.jpg", Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]), "image/jpeg");
  await dragFiles(page, [turned], await middle(page, { role: "card", id: "t2" }));
  await until(async () => (await pictured(page)).length === 1, "the card has it");
  const { image } = (await pictured(page))[0];
  assert.deepEqual([image.width, image.height], [200, 300]);
  const [type] = /image\/\w+/.exec(image.data) ?? [];
  const [left, right] = await colorsOf(
    page,
    image.data.split(",")[1],
    [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
    type,
  );
  near(left, blue, "what was below");
  near(right, red, "what was above");

  const svg = file(
    "vẽ.svg",
    `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><script>top.ran = true</script>
     <image href="https://example.invalid/a.png" width="9" height="9"/><rect width="90" height="60" fill="rgb(200,30,40)"/></svg>`,
    "image/svg+xml",
  );
  await dragFiles(page, [svg], await middle(page, { role: "card", id: "t3" }));
  await until(async () => (await pictured(page)).length === 2, "the card has it");
  const drawn = (await pictured(page)).find(({ id }) => id === "t3").image;
  assert.match(drawn.data, /^data:image\/(webp|png);base64,/);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).ran), undefined);
});

test("what is no picture is refused in words, and those beside it are taken", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const errors = await hear(page, "error");
  const broken = file("hỏng.png", Buffer.concat([dot.bytes.subarray(0, 40), Buffer.alloc(60, 7)]));
  await dragFiles(page, [broken, dot], await middle(page, { role: "card", id: "t1" }));
  const [told] = await until(async () => {
    const heard = await errors();
    return heard.length > 0 ? heard : undefined;
  }, "an error is told");
  assert.equal(told.code, "image-unreadable");
  assert.equal(told.where, "hỏng.png");
  await findNode(page, { role: "status", name: /This image cannot be read/ });
  assert.equal((await pictured(page)).length, 1);
  await press(page, "Control+z");
  assert.deepEqual(await documentOf(page), before);
});

test("pictures that a document or a page brings are checked", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const el = await element(page);
  const hostile = ["https://example.invalid/a.png", "data:image/svg+xml;base64,PHN2Zy8+", "data:image/png;base64,a b"];
  for (const data of hostile) {
    const map = journey();
    map.maps[0].cards[1].image = { data };
    const opened = await el.evaluate(
      (target, given) =>
        target.open(given).then(
          () => "opened",
          (/** @type {any} */ { code, message, where }) => ({ code, message, where }),
        ),
      map,
    );
    assert.equal(opened.code, "json-value");
    assert.equal(opened.where, "/maps/0/cards/1/image/data");
    assert.match(opened.message, /image/);
    const edited = await el.evaluate((target, given) => {
      try {
        target.edit({ type: "cards.set", cards: [{ id: "t1", image: { data: given } }] });
        return { code: "done", where: "" };
      } catch (error) {
        const { code, where } = /** @type {any} */ (error);
        return { code, where };
      }
    }, data);
    assert.deepEqual(edited, { code: "json-value", where: "/cards/0/image/data" });
  }
  assert.deepEqual(await documentOf(page), before);
  // Clean base64 that is no picture at all: a box in its place, and nothing breaks.
  await el.evaluate((target) => {
    target.edit({
      type: "cards.set",
      cards: [{ id: "t1", image: { data: "data:image/png;base64,AAAA", width: 300, height: 200 } }],
    });
  });
  await waitIdle(page);
  await findNode(page, { role: "card", id: "t1", name: /picture without a description/ });
});

test("a read-only map takes no picture and offers none; the start screen says that no map is open", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const before = await openJourney(page);
  const el = await element(page);
  await el.evaluate((target) => {
    target.readonly = true;
  });
  const errors = await hear(page, "error");
  await clickNode(page, { role: "card", id: "t1" });
  assert.deepEqual(await findNodes(page, { name: /image/i, role: "button" }), []);
  await dragFiles(page, [dot], await middle(page, { role: "card", id: "t1" }));
  await until(async () => (await errors()).length > 0, "it is told");
  assert.equal((await errors())[0].code, "readonly");
  assert.deepEqual(await documentOf(page), before);
  await el.evaluate((target) => target.call("document.close"));
  await dragFiles(page, [dot], { x: 600, y: 400 });
  await until(async () => (await errors()).length > 1, "it is told again");
  assert.equal((await errors())[1].code, "no-document");
});

test("a map with fifty pictures is quick to edit, and decodes only those in view", async (t) => {
  const { page } = await openApp(t, { viewport: wide });
  const map = journey();
  const filler = "A".repeat(200_000 - (200_000 % 4));
  const [cards] = [map.maps[0].cards];
  for (let i = 0; i < 50; ++i) {
    const real = `${dataUrl(dot).replace(/=+$/, "")}`;
    const data = i === 0 ? dataUrl(dot) : `${real.slice(0, real.length - (real.split(",")[1].length % 4))}${filler}`;
    cards.push({
      id: `f${i}`,
      laneId: "la",
      stageId: "s3",
      kind: "action",
      text: `Ảnh ${i}`,
      image: { data, width: 1200, height: 900 },
    });
  }
  await open(page, map);
  await waitIdle(page);
  const el = await element(page);
  const ms = await el.evaluate((target) => {
    const times = [];
    for (let i = 0; i < 20; ++i) {
      const before = performance.now();
      target.edit({ type: "cards.set", cards: [{ id: "f7", text: `Ảnh ${i}` }] });
      target.scene();
      times.push(performance.now() - before);
    }
    return times.sort((a, b) => a - b)[10];
  });
  assert.ok(ms < 50, `${ms} ms an edit`);
  await saved(page); // which needs room for the whole document
  const heap = (await stats(page)).heapBytes;
  await el.evaluate((target) => {
    for (let i = 0; i < 400; ++i) target.edit({ type: "cards.set", cards: [{ id: "f7", description: `${i}` }] });
  });
  await saved(page);
  const grown = (await stats(page)).heapBytes - heap;
  assert.ok(grown < 40e6, `${grown} bytes for 400 edits: an edit copies no picture`);
  assert.equal((await state(page)).cards, 55);
  await focusMap(page);
});
