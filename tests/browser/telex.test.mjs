// Vietnamese as it is typed: a real input method (fcitx5 with Unikey, Telex) in a browser on a screen, its keys pressed by
// xdotool. What composition events look like is up to the browser and the input method; here nothing of it is made up. In
// Chromium alone: Firefox as its driver starts it hands no key to the input method.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { card, field, fieldIsGone, mapOf, openJourney } from "./gestures.mjs";
import { clickNode, findNode, inChromium, openApp, screen, sleep, until } from "./harness.mjs";

/** @import { TestContext } from "node:test" */
/** @import { ChildProcess } from "node:child_process" */

/** The first line that a program says, or one that has `text` in it. @param {ChildProcess} child @param {"stdout" | "stderr"} stream @param {string} text */
const said = (child, stream, text = "") =>
  new Promise((done, failed) => {
    let all = "";
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${child.spawnfile} ended with ${code}: ${all}`)));
    child[stream]?.on("data", (bytes) => {
      all += bytes;
      if (all.includes("\n") && all.includes(text)) done(all.trim());
    });
  });

/** Starts Unikey, and gives the environment in which a browser finds it. @param {TestContext} t */
async function inputMethod(t) {
  const folder = mkdtempSync(join(tmpdir(), "lotrinh-telex-"));
  mkdirSync(join(folder, "fcitx5"));
  const unikey =
    "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=unikey\n\n[Groups/0/Items/0]\nName=unikey\nLayout=\n";
  writeFileSync(join(folder, "fcitx5/profile"), `${unikey}\n[GroupOrder]\n0=Default\n`);
  writeFileSync(join(folder, "fcitx5/config"), "[Behavior]\nActiveByDefault=True\nShareInputState=All\n");
  const display = /** @type {string} */ (await screen());
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const env = {
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: await said(bus, "stdout"),
    XDG_CONFIG_HOME: folder,
    GTK_IM_MODULE: "fcitx",
    XMODIFIERS: "@im=fcitx",
  };
  const fcitx = spawn("fcitx5", ["--disable", "notificationitem,kimpanel,wayland,waylandim"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.after(async () => {
    for (const program of [fcitx, bus]) {
      const ended = once(program, "exit");
      program.kill();
      await ended; // until then it writes to its folder
    }
    rmSync(folder, { recursive: true, force: true });
  });
  await said(fcitx, "stderr", "Loaded addon unikey");
  return env;
}

const xdotool = (/** @type {string[]} */ ...args) => execFileSync("xdotool", args, { encoding: "utf8" }).trim();

/** Presses the keys of a text, one after the other, as fast as a quick typist. @param {string} keys */
async function pressKeys(keys) {
  for (const key of keys) {
    xdotool("key", key === " " ? "space" : key);
    await sleep(45);
  }
}

/** The browser's window has the keyboard. */
async function focusWindow() {
  const find = () => xdotool("search", "--onlyvisible", "--class", "chromium").split("\n").pop();
  const id = await until(async () => {
    try {
      return find();
    } catch {
      return undefined;
    }
  }, "the browser's window is on the screen");
  xdotool("windowfocus", "--sync", id);
}

const sentence = "Khách hàng gọi điện thoại";
const telex = "Khachs hangf goij ddieejn thoaij";

inChromium(
  "a Vietnamese sentence is typed in Telex into a card, a new card, an inspector field and the find box",
  async (t) => {
    const env = await inputMethod(t);
    const { page } = await openApp(t, { env, viewport: { width: 1366, height: 768 }, locale: "vi" });
    await openJourney(page);
    await focusWindow();
    const cardOf = async (/** @type {string} */ id) =>
      (await mapOf(page)).cards.find((/** @type {any} */ c) => c.id === id);

    await clickNode(page, card("Cửa hàng"), { count: 2 });
    await field(page);
    xdotool("key", "ctrl+a");
    await pressKeys(telex);
    await until(
      async () => (await (await field(page)).evaluate((f) => f.value)) === sentence,
      "the field has the sentence",
    );
    xdotool("key", "Return");
    await fieldIsGone(page);
    assert.equal((await cardOf("t2")).text, sentence);

    await clickNode(page, { role: "cell", name: /^Dùng, Hành động/ });
    const stands = () =>
      page.evaluate(() => document.querySelector("journey-map")?.shadowRoot?.activeElement?.localName);
    await until(async () => (await stands()) === "textarea", "a field stands by before the first key");
    await pressKeys("DDang");
    await until(
      async () => (await (await field(page)).evaluate((f) => f.value)) === "Đang",
      "a card begins with the first key",
    );
    xdotool("key", "Escape");
    await fieldIsGone(page);

    await clickNode(page, card("Quầy thu tiền"));
    await clickNode(page, { id: "card.description:t3" });
    await field(page);
    await pressKeys(telex);
    xdotool("key", "Tab");
    await until(async () => (await cardOf("t3")).description === sentence, "the description has the sentence");

    await page.keyboard.press("Escape");
    await clickNode(page, { role: "button", name: "Tìm trên bản đồ" });
    await field(page);
    await pressKeys("ddieejn thoaij");
    await findNode(page, { id: "find.count", name: "1/2" });
    assert.equal(await (await field(page)).evaluate((f) => f.value), "điện thoại");
  },
);
