// What a person does to the product, in the browser tests: begin a map, hand over a file, type with an input method,
// copy and paste. All with real mouse, keyboard, drop and composition events where the browser's driver has them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { clickNode, documentOf, element, findNode, findNodes, isFirefox, nodes, until } from "./harness.mjs";

/** @import { CDPSession, Page } from "puppeteer-core" */

const own = "journey-map";

/** The core's state: {screen, documentId, mapId, title, zoom, scroll, canUndo, canRedo, menu, dialog, ...}. @param {Page} page @returns {Promise<any>} */
export const state = async (page, selector = own) => (await element(page, selector)).evaluate((el) => el.call("state"));

/** The map that is shown, out of the document. @param {Page} page @returns {Promise<any>} */
export async function mapOf(page, selector = own) {
  const { mapId } = await state(page, selector);
  const document = await documentOf(page, selector);
  return document?.maps.find((/** @type {any} */ map) => map.id === mapId);
}

/** @param {Page} page @param {string} text @returns {Promise<any>} the card of that text, out of the document */
export async function cardOf(page, text, selector = own) {
  return (await mapOf(page, selector))?.cards.find((/** @type {any} */ card) => card.text === text);
}

/**
 * Does what a command does, through the API.
 * @param {Page} page @param {string} action @param {string} [arg]
 * @returns {Promise<boolean>} whether it could be done
 */
export const perform = async (page, action, arg = "") =>
  (await element(page)).evaluate((el, call) => el.call("perform", call).done, { action, arg });

/** Role, name, mirror key and `aria-selected` of what has the focus, through shadow roots. @param {Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const e = /** @type {HTMLElement | null} */ (active);
    return {
      role: e?.getAttribute("role") ?? e?.localName ?? "",
      name: e?.getAttribute("aria-label") ?? e?.textContent ?? "",
      key: e?.dataset.key ?? "",
      selected: e?.getAttribute("aria-selected"),
    };
  });

/** The query of a card by its text: a card is named by its text, then what kind it is. @param {string} text */
export const card = (text) => ({
  role: "card",
  name: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(,|$)`),
});

/** Begins a map with a click on the start screen, and closes the guide that comes with it. @param {Page} page */
export async function newMap(page, model = "5a") {
  await clickNode(page, { id: `start.model:${model}` });
  const map = await until(() => mapOf(page), `a map of ${model} is open`);
  await clickNode(page, { id: "guide.close" });
  await until(async () => (await findNodes(page, { id: "guide.close" })).length === 0, "the guide is closed");
  return map;
}

/** Opens a sample with a click on the start screen. @param {Page} page */
export async function openSample(page, id = "pho-song-han") {
  await clickNode(page, { id: `start.sample:${id}` });
  return until(() => mapOf(page), `the sample ${id} is open`);
}

/** Opens a document through the API. @param {Page} page @param {unknown} document */
export async function open(page, document, selector = own) {
  await (await element(page, selector)).evaluate((el, given) => el.open(given), document);
}

/** Back to the start screen with a click. @param {Page} page */
export async function goHome(page) {
  await clickNode(page, { id: "file.home" });
  await until(async () => (await state(page)).screen === "start", "the start screen is shown");
}

/** Waits until what was done is in storage. @param {Page} page */
export async function saved(page) {
  const { id } = await findNode(page, { id: "save-state", name: /^(Saved|Đã lưu)/ });
  return id;
}

/** Opens a menu with a click and chooses an item of it, by the item's id: "menu:ACTION:ARG". @param {Page} page @param {import("./harness.mjs").Query} opener @param {string} item */
export async function choose(page, opener, item) {
  await clickNode(page, opener);
  await clickNode(page, { id: item });
}

/** The open text editor's field. @param {Page} page */
export async function field(page, selector = own) {
  const handle = await until(
    () => page.$(`${selector} >>> .fields :is(textarea, input):not(.standby)`),
    "a text field opens",
  );
  return /** @type {import("puppeteer-core").ElementHandle<HTMLTextAreaElement>} */ (handle);
}

/** @param {Page} page */
export const fieldIsOpen = async (page, selector = own) =>
  (await page.$(`${selector} >>> .fields :is(textarea, input):not(.standby)`)) !== null;

/** @param {Page} page */
export const fieldIsGone = (page, selector = own) =>
  until(async () => !(await fieldIsOpen(page, selector)), "the text field closes");

/** Replaces what the open field holds. @param {Page} page @param {string} text */
export async function type(page, text) {
  await field(page);
  await page.keyboard.type(text);
}

/** @param {Page} page @param {string} key with modifiers before it: "Control+Shift+z" */
export async function press(page, key) {
  const parts = key.split("+");
  const last = /** @type {import("puppeteer-core").KeyInput} */ (parts.pop());
  const modifiers = /** @type {import("puppeteer-core").KeyInput[]} */ (parts);
  for (const modifier of modifiers) await page.keyboard.down(modifier);
  await page.keyboard.press(last);
  for (const modifier of modifiers.reverse()) await page.keyboard.up(modifier);
}

/** A key that the browser itself acts on: copy, cut, paste. @param {Page} page @param {"c" | "x" | "v"} key */
async function clipboardKey(page, key) {
  await page.keyboard.down("Control");
  // Chromium's driver does not turn keys into editing commands by itself.
  await page.keyboard.press(key, isFirefox ? {} : { commands: [{ c: "Copy", x: "Cut", v: "Paste" }[key]] });
  await page.keyboard.up("Control");
}

/** @param {Page} page */
export const copy = (page) => clipboardKey(page, "c");
/** @param {Page} page */
export const cut = (page) => clipboardKey(page, "x");
/** @param {Page} page */
export const paste = (page) => clipboardKey(page, "v");

/** Puts text on the clipboard as another program would: copied from a text area that is none of ours. @param {Page} page @param {string} text */
export async function toClipboard(page, text) {
  await page.evaluate((given) => {
    const area = document.createElement("textarea");
    area.id = "clipboard-source";
    area.value = given;
    document.body.append(area);
    area.focus();
    area.select();
  }, text);
  await copy(page);
  await page.evaluate(() => document.getElementById("clipboard-source")?.remove());
}

/** What the clipboard holds as text: pasted into a text area that is none of ours. @param {Page} page */
export async function fromClipboard(page) {
  await page.evaluate(() => {
    const area = document.createElement("textarea");
    area.id = "clipboard-target";
    document.body.append(area);
    area.focus();
  });
  await paste(page);
  const read = () => page.$eval("#clipboard-target", (area) => /** @type {HTMLTextAreaElement} */ (area).value);
  const text = await until(read, "something was pasted");
  await page.evaluate(() => document.getElementById("clipboard-target")?.remove());
  return text;
}

/** The keyboard goes to the map. @param {Page} page */
export async function focusMap(page, selector = own) {
  await (await element(page, selector)).evaluate((el) => el.shadowRoot.querySelector("canvas").focus());
}

/**
 * Types as a Vietnamese input method does: each word grows in the composition and is committed whole.
 * @param {CDPSession} client
 * @param {string[][]} words each a list of what the composition shows, the last being what is committed
 */
export async function compose(client, words) {
  for (const steps of words) {
    for (const text of steps) {
      await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await client.send("Input.insertText", { text: /** @type {string} */ (steps.at(-1)) });
  }
}

/**
 * Hands over a file as if it were picked in the file dialog that `act` opens. Firefox's driver dismisses the dialog before
 * it can be answered: there the input is answered on the page.
 * @param {Page} page @param {string} path @param {() => Promise<unknown>} act
 */
export async function pickFile(page, path, act) {
  if (!isFirefox) {
    const [chooser] = await Promise.all([page.waitForFileChooser({ timeout: 5000 }), act()]);
    return chooser.accept([path]);
  }
  await page.evaluate(
    (name, base64) => {
      const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const { click } = HTMLInputElement.prototype;
      HTMLInputElement.prototype.click = function () {
        HTMLInputElement.prototype.click = click;
        const picked = new DataTransfer();
        picked.items.add(new File([content], name));
        this.files = picked.files;
        this.dispatchEvent(new Event("change"));
      };
    },
    basename(path),
    readFileSync(path).toString("base64"),
  );
  await act();
}

/**
 * Drags files to a place and, with `drop`, lets them go there. Chromium's driver drags real files of the disk; in Firefox
 * the events are made on the page, with a DataTransfer that holds real Files.
 * @param {Page} page @param {{ path: string, name: string, type: string, bytes: Buffer }[]} files
 * @param {{ x: number, y: number }} at @param {boolean} [drop]
 */
export async function dragFiles(page, files, at, drop = true) {
  if (!isFirefox) {
    const client = await page.createCDPSession();
    const data = { items: [], files: files.map(({ path }) => path), dragOperationsMask: 1 };
    for (const event of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
      if (event !== "drop" || drop) await client.send("Input.dispatchDragEvent", { type: event, ...at, data });
    }
    await client.detach();
    return;
  }
  await page.evaluate(
    (given, x, y, kinds) => {
      const dataTransfer = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        dataTransfer.items.add(new File([content], name, { type }));
      }
      const target = document.elementFromPoint(x, y)?.shadowRoot?.querySelector("canvas");
      for (const kind of kinds) {
        target?.dispatchEvent(
          new DragEvent(kind, {
            bubbles: true,
            composed: true,
            cancelable: true,
            dataTransfer,
            clientX: x,
            clientY: y,
          }),
        );
      }
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString("base64") })),
    at.x,
    at.y,
    ["dragenter", "dragover", ...(drop ? ["drop"] : [])],
  );
}

/**
 * Drops a table on the element's middle.
 * @param {Page} page @param {string} path
 * @param {{ name: string, bytes: Buffer, selector?: string }} file
 */
export async function dropFile(page, path, { name, bytes, selector = own }) {
  const box = await (await element(page, selector)).boundingBox();
  assert.ok(box);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await dragFiles(page, [{ path, name, type: "text/csv", bytes }], at);
}

/** Keeps what the page would download, instead of downloading it; call it before the click. @param {Page} page */
export async function catchDownloads(page) {
  await page.evaluate(() => {
    /** @type {Promise<object>[]} */
    const caught = [];
    Object.assign(window, { caughtDownloads: caught });
    /** @type {Map<string, Blob>} */
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (object) => {
      const url = create(object);
      if (object instanceof Blob) blobs.set(url, object);
      return url;
    };
    HTMLAnchorElement.prototype.click = function () {
      const blob = blobs.get(this.href);
      if (!this.download || !blob) return;
      const { download: name } = this;
      caught.push(blob.arrayBuffer().then((content) => ({ name, bytes: [...new Uint8Array(content)] })));
    };
  });
}

/** The last download caught. @param {Page} page @returns {Promise<{ name: string, bytes: Buffer }>} */
export async function download(page) {
  await until(
    () => page.evaluate(() => /** @type {any} */ (window).caughtDownloads.length > 0),
    "a file is downloaded",
    20_000,
  );
  const { name, bytes } = await page.evaluate(() => /** @type {any} */ (window).caughtDownloads.pop());
  return { name, bytes: Buffer.from(bytes) };
}

/** Collects an event's details. @param {Page} page @param {string} type @returns {Promise<() => Promise<any[]>>} gives those heard so far */
export async function hear(page, type, selector = own) {
  const key = `heard-${type}-${Math.random()}`;
  await (await element(page, selector)).evaluate(
    (el, name, at) => {
      /** @type {object[]} */
      const list = [];
      Object.assign(window, { [at]: list });
      el.addEventListener(name, (/** @type {CustomEvent} */ event) =>
        list.push(JSON.parse(JSON.stringify(event.detail ?? null))),
      );
    },
    type,
    key,
  );
  return () => page.evaluate((at) => /** @type {any} */ (window)[at], key);
}

/** The names of all nodes of a role, in reading order. @param {Page} page @param {string} role */
export const namesOf = async (page, role, selector = own) =>
  (await nodes(page, selector)).filter((node) => node.role === role).map((node) => node.name);

/**
 * A small journey with ids that tests can name: stages s1 (with steps p1, p2), s2, s3; lanes la (actions), lt (touchpoints),
 * le (emotions), lp (pain points); cards a1, t1, t2, t3, x1.
 */
/** @param {object} [changes] @returns {any} */
export const journey = (changes = {}) => ({
  schema: "lotrinh/journey",
  version: 2,
  id: "doc-test",
  title: "Mua giày",
  language: "vi",
  personas: [],
  maps: [
    {
      id: "m1",
      title: "Từ quảng cáo đến đôi giày",
      kind: "current",
      stages: [
        {
          id: "s1",
          name: "Tìm",
          goal: "",
          steps: [
            { id: "p1", name: "Lướt mạng" },
            { id: "p2", name: "So giá" },
          ],
        },
        { id: "s2", name: "Mua", goal: "", steps: [] },
        { id: "s3", name: "Dùng", goal: "", steps: [] },
      ],
      lanes: [
        { id: "la", kind: "actions" },
        { id: "lt", kind: "touchpoints" },
        { id: "le", kind: "emotions" },
        { id: "lp", kind: "pain-points" },
      ],
      cards: [
        { id: "a1", laneId: "la", stageId: "s1", stepId: "p1", kind: "action", text: "Xem mẫu mới" },
        {
          id: "t1",
          laneId: "lt",
          stageId: "s1",
          stepId: "p2",
          kind: "touchpoint",
          text: "Trang so giá",
          emotion: -1,
          influence: 4,
        },
        { id: "t2", laneId: "lt", stageId: "s2", kind: "touchpoint", text: "Cửa hàng", emotion: 1 },
        { id: "t3", laneId: "lt", stageId: "s2", kind: "touchpoint", text: "Quầy thu tiền", emotion: 0 },
        { id: "x1", laneId: "lp", stageId: "s1", stepId: "p2", kind: "pain-point", text: "Mỗi nơi một giá" },
      ],
      links: [{ id: "k1", from: "t1", to: "x1", kind: "causes" }],
    },
  ],
  actions: [],
  ...changes,
});

/** Opens the small journey and gives what the product made of it. @param {Page} page */
export async function openJourney(page, changes = {}) {
  await open(page, journey(changes));
  return documentOf(page);
}
