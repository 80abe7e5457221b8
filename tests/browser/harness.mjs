// What the browser tests share: a server for dist/, a browser (BROWSER=chromium|firefox), pages that fail their test on
// any error nobody expected, and a way to find things on the canvas by role and name, as el.scene() tells them.
//
//   import { test } from "node:test";
//   import { clickNode, openApp } from "./harness.mjs";
//   test("a card is selected by a click", async (t) => {
//     const { page } = await openApp(t, { viewport: { width: 1366, height: 768 } });
//     await clickNode(page, { role: "button", name: /CSV/ });
//   });
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { serve } from "../../web/tools/serve.mjs";

/** @import { Browser, BrowserContext, ElementHandle, KeyInput, MouseButton, Page, Viewport } from "puppeteer-core" */
/** @import { TestContext } from "node:test" */

/**
 * A node of el.scene(), with its place on the page added by nodes().
 * @typedef {object} SceneNode
 * @property {string} role
 * @property {string} [id]
 * @property {string} name
 * @property {string} [value]
 * @property {number} [row] 0-based; of a table: how many there are
 * @property {boolean} [selected]
 * @property {boolean} [checked]
 * @property {boolean} [disabled]
 * @property {boolean} [expanded]
 * @property {Rect} rect CSS px, relative to the element
 * @property {Rect} onPage the part of it inside the element, in the page's CSS px
 * @property {number} depth
 * @property {SceneNode[]} [children]
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Rect
 * @typedef {{ role?: string, name?: string | RegExp, id?: string, nth?: number }} Query
 *
 * @typedef {object} OpenOptions
 * @property {string} [path] what to open, "/index.html" at first; under "/csp/" everything has the strict CSP;
 *   "/pages/x.html" is tests/browser/pages/x.html
 * @property {string} [query] "?a=b"
 * @property {string} [html] a page of the test's own, instead of `path`; dist/ is at "../"
 * @property {boolean} [csp] serve it with the strict CSP
 * @property {boolean} [file] open dist/lotrinh.html from disk instead
 * @property {Partial<Viewport>} [viewport] 1280 x 800 at first; deviceScaleFactor is the device pixel ratio
 * @property {string} [locale] what navigator.language says, "en" at first
 * @property {string} [profile] folder of a profile that outlives the browser: a browser of its own is started
 * @property {Record<string, string>} [env] a browser of its own with this environment, on a screen
 * @property {(RegExp | string)[]} [allow] errors that this test expects
 * @property {string | false} [element] selector of the element to wait for ("journey-map"; ">>>" enters shadow roots)
 */

export const browserName = process.env.BROWSER === "firefox" ? "firefox" : "chromium";
export const isFirefox = browserName === "firefox";

/** A test of what only Chromium's driver can do: Firefox's has no input methods. @type {typeof test} */
export const inChromium = isFirefox ? /** @type {any} */ (() => {}) : test;
const here = dirname(fileURLToPath(import.meta.url));
export const repo = resolve(here, "../..");
export const dist = resolve(process.env.LOTRINH_DIST ?? join(repo, "dist"));
const out = resolve(process.env.LOTRINH_OUT ?? join(repo, "tests/out"));

/** The policy of an intranet page that embeds the element. */
export const strictCsp =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; worker-src 'self' blob:";

// ---------------------------------------------------------------- server

const scratch = mkdtempSync(join(tmpdir(), "lotrinh-browser-"));
const inline = join(scratch, "inline");
mkdirSync(inline);
let inlineCount = 0;

/** What a test has the server do for a path before it answers: wait, or give another status than 200. @type {Map<string, () => Promise<number>>} */
export const answers = new Map();

/** @type {ReturnType<typeof serve> | undefined} */
let serverStart;
const server = () => {
  const pages = join(here, "pages");
  serverStart ??= serve({
    roots: {
      "/": dist,
      "/pages/": pages,
      "/inline/": inline,
      "/csp/": dist,
      "/csp/pages/": pages,
      "/csp/inline/": inline,
    },
    headers: (path) => Object.fromEntries(path.startsWith("/csp/") ? [["content-security-policy", strictCsp]] : []),
    status: (path) => answers.get(path)?.() ?? 200,
  });
  return serverStart;
};

// ---------------------------------------------------------------- browsers

/** @type {import("node:child_process").ChildProcess | undefined} */
let xvfb;

/** Firefox has WebGL, and any browser an input method, only with a screen: one of our own, unless the caller brought one. */
export async function screen() {
  if (xvfb || process.env.LOTRINH_DISPLAY) return process.env.LOTRINH_DISPLAY ?? process.env.DISPLAY;
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "2560x1600x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  xvfb = child;
  const display = await new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`Xvfb ended with ${code}`)));
    const told = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
    told.once("data", (number) => done(`:${String(number).trim()}`));
  });
  process.env.DISPLAY = display;
  return display;
}

/** @param {string[]} names */
function program(...names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name));
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  throw new Error(`${names.join(" or ")} not found on PATH`);
}

/**
 * Starts a browser; close it yourself, or let openApp() do both.
 * @param {{ profile?: string, args?: string[], env?: Record<string, string> }} [options] with `env` it has a screen
 * @returns {Promise<Browser>}
 */
export async function launch({ profile, args = [], env } = {}) {
  if (isFirefox) {
    return puppeteer.launch({
      browser: "firefox",
      executablePath: program("firefox-esr", "firefox"),
      headless: false,
      userDataDir: profile,
      env: { ...process.env, ...env, DISPLAY: await screen(), LIBGL_ALWAYS_SOFTWARE: "1", MOZ_WEBRENDER: "0" },
      extraPrefsFirefox: {
        "webgl.force-enabled": true,
        "gfx.color_management.mode": 0,
        "browser.shell.checkDefaultBrowser": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "app.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
      },
      args,
    });
  }
  return puppeteer.launch({
    executablePath: program("chromium", "chromium-browser", "google-chrome"),
    headless: !env,
    env: env ? { ...process.env, ...env, DISPLAY: await screen() } : process.env,
    userDataDir: profile,
    ignoreDefaultArgs: ["--enable-automation"],
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
      "--force-color-profile=srgb",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      ...args,
    ],
  });
}

/** @type {Promise<Browser> | undefined} */
let shared;

after(async () => {
  await (await shared?.catch(() => undefined))?.close();
  await (await serverStart)?.close();
  xvfb?.kill();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});

/** Ends a browser as a crash or a power cut would: SIGKILL to every process of it. @param {Browser} browser */
export async function killBrowser(browser) {
  const child = browser.process();
  assert.ok(child?.pid, "the browser was started here");
  const gone = new Promise((done) => child.once("exit", done));
  process.kill(-child.pid, "SIGKILL"); // puppeteer starts it as a group of its own
  await gone;
}

// ---------------------------------------------------------------- pages

/** Errors that say nothing about us. */
const noise = [/favicon\.ico/, /WEBGL_debug_renderer_info is deprecated/, /GPU stall due to ReadPixels/];

/**
 * Collects what goes wrong on a page into `errors`: console errors, uncaught exceptions, CSP violations, failed loads.
 * @param {Page} page @param {string[]} errors
 */
async function watch(page, errors) {
  const note = (/** @type {string} */ text) => {
    if (!noise.some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith("LOTRINH-CSP ")) note(text.slice(12));
    else if (message.type() === "error") note(`console: ${text} ${message.location().url ?? ""}`.trim());
  });
  page.on("pageerror", (error) => note(`uncaught: ${error instanceof Error ? (error.stack ?? error.message) : error}`));
  page.on("response", (response) => {
    if (response.status() >= 400) note(`load: ${response.status()} ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.warn(
        `LOTRINH-CSP csp: ${event.violatedDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
      );
    });
  });
}

/**
 * Opens the application, or a page of the test's own. When the test ends the page is closed, and the test fails if the
 * page had an error that `allow` does not name.
 * @param {TestContext} t
 * @param {OpenOptions} [options]
 */
export async function openApp(t, options = {}) {
  const { profile, env, locale = "en", allow = [], element = "journey-map" } = options;
  /** @type {string[]} */
  const errors = [];
  const allowed = [...allow];
  /** @type {Browser} */
  let browser;
  /** @type {BrowserContext} */
  let context;
  const own = profile || env;
  if (own) {
    browser = await launch({ profile, env });
    context = browser.defaultBrowserContext();
  } else {
    shared ??= launch();
    browser = await shared;
    context = await browser.createBrowserContext();
  }
  const viewport = { width: 1280, height: 800, deviceScaleFactor: 1, ...options.viewport };

  let url = `${(await server()).url}${options.csp ? "/csp" : ""}${options.path ?? "/index.html"}`;
  if (options.html !== undefined) {
    const name = `${++inlineCount}.html`;
    writeFileSync(join(inline, name), options.html);
    url = `${(await server()).url}${options.csp ? "/csp" : ""}/inline/${name}`;
  }
  if (options.file) url = pathToFileURL(join(dist, "lotrinh.html")).href;
  url += options.query ?? "";

  /** One more tab in the same profile. @param {string} [at] */
  const openTab = async (at = url) => {
    const page = await context.newPage();
    await watch(page, errors);
    await page.evaluateOnNewDocument((language) => {
      Object.defineProperty(Navigator.prototype, "language", { get: () => language });
      Object.defineProperty(Navigator.prototype, "languages", { get: () => [language] });
    }, locale);
    await page.setViewport(viewport);
    await page.goto(at, { waitUntil: "load" });
    if (element) await ready(page, element);
    return page;
  };

  t.after(async () => {
    if (browser.connected) {
      if (own) await browser.close();
      else await context.close();
    }
    const unexpected = errors.filter(
      (text) => !allowed.some((a) => (typeof a === "string" ? text.includes(a) : a.test(text))),
    );
    assert.deepEqual(unexpected, [], "errors on the page that the test did not expect");
  });

  const page = await openTab();
  return { page, browser, context, url, origin: new URL(url).origin, errors, allow: allowed, openTab };
}

/** Waits until the element is defined, on the page and ready. @param {Page} page */
export async function ready(page, selector = "journey-map") {
  const handle = await page.waitForSelector(selector, { timeout: 20_000 });
  await handle?.evaluate(async (element) => {
    await customElements.whenDefined(element.localName);
    await /** @type {any} */ (element).ready;
  });
}

/** A handle of the element, for `handle.evaluate((el) => el.document)`. @param {Page} page */
export async function element(page, selector = "journey-map") {
  const handle = await page.$(selector);
  assert.ok(handle, `${selector} is on the page`);
  return /** @type {ElementHandle<any>} */ (handle);
}

/** The element's document, as a plain object. @param {Page} page @returns {Promise<any>} */
export const documentOf = async (page, selector = "journey-map") =>
  (await element(page, selector)).evaluate((el) => el.document);

/** el.stats(). @param {Page} page @returns {Promise<any>} */
export const stats = async (page, selector = "journey-map") =>
  (await element(page, selector)).evaluate((el) => el.stats());

/** Waits until the map has painted all it wants to: no new frame for `quiet` ms. @param {Page} page */
export async function waitIdle(page, { quiet = 200, timeout = 10_000, selector = "journey-map" } = {}) {
  const end = Date.now() + timeout;
  let frames = -1;
  let since = Date.now();
  for (;;) {
    const now = (await stats(page, selector)).frames;
    if (now !== frames) {
      frames = now;
      since = Date.now();
    } else if (Date.now() - since >= quiet) return frames;
    if (Date.now() > end) throw new Error(`still painting after ${timeout} ms (${frames} frames)`);
    await sleep(25);
  }
}

export const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Waits until `check` gives something truthy, and gives it.
 * @template T
 * @param {() => Promise<T> | T} check
 * @param {string} what for the message when it does not
 * @returns {Promise<Exclude<NonNullable<T>, false>>}
 */
export async function until(check, what, timeout = 5000) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await check();
    if (value) return /** @type {Exclude<NonNullable<T>, false>} */ (value);
    if (Date.now() > end) throw new Error(`not within ${timeout} ms: ${what}`);
    await sleep(25);
  }
}

// ---------------------------------------------------------------- things on the canvas

/** The semantic tree as el.scene() gives it. @param {Page} page */
export const scene = async (page, selector = "journey-map") =>
  (await element(page, selector)).evaluate((el) => el.scene());

/** The same as a flat list, with places on the page. @param {Page} page @returns {Promise<SceneNode[]>} */
export async function nodes(page, selector = "journey-map") {
  const { root, box } = await (await element(page, selector)).evaluate((el) => {
    const { x, y, width, height } = el.getBoundingClientRect();
    return { root: el.scene(), box: { x, y, width, height } };
  });
  /** @type {SceneNode[]} */
  const flat = [];
  /** @param {SceneNode} node @param {number} depth */
  const visit = (node, depth) => {
    const left = Math.max(0, node.rect.x);
    const top = Math.max(0, node.rect.y);
    const right = Math.min(box.width, node.rect.x + node.rect.width);
    const bottom = Math.min(box.height, node.rect.y + node.rect.height);
    const onPage = { x: box.x + left, y: box.y + top, width: right - left, height: bottom - top };
    flat.push({ ...node, onPage, depth });
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  for (const node of Array.isArray(root) ? root : [root]) visit(node, 0);
  return flat;
}

/** @param {SceneNode} node @param {Query} query */
const fits = (node, { role, name, id }) =>
  (role === undefined || node.role === role) &&
  (id === undefined || node.id === id) &&
  (name === undefined || (typeof name === "string" ? node.name === name : name.test(node.name)));

/** All nodes that fit, now. @param {Page} page @param {Query} query */
export const findNodes = async (page, query, selector = "journey-map") =>
  (await nodes(page, selector)).filter((node) => fits(node, query));

/**
 * The node that fits; waits for it. Several that fit are an error unless `query.nth` says which.
 * @param {Page} page @param {Query} query
 */
export async function findNode(page, query, { timeout = 5000, selector = "journey-map" } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    const all = await nodes(page, selector);
    const found = all.filter((node) => fits(node, query));
    if (query.nth === undefined && found.length === 1) return found[0];
    if (query.nth !== undefined && found[query.nth]) return found[query.nth];
    if (Date.now() > end) {
      const list = (found.length ? found : all).map(
        (n) => `${"  ".repeat(n.depth)}${n.role} "${n.name}" ${n.id ?? ""}`,
      );
      const wanted = Object.entries(query).map(([key, value]) => `${key} ${value}`);
      throw new Error(
        `${found.length} nodes fit ${wanted.join(", ")}; there ${found.length ? "are" : "were"}:\n${list.slice(0, 200).join("\n")}`,
      );
    }
    await sleep(50);
  }
}

/** @param {SceneNode} node */
function middle(node) {
  assert.ok(node.onPage.width > 0 && node.onPage.height > 0, `${node.role} "${node.name}" is in view`);
  return { x: node.onPage.x + node.onPage.width / 2, y: node.onPage.y + node.onPage.height / 2 };
}

/**
 * Clicks a node with the real mouse.
 * @param {Page} page @param {Query | SceneNode} query
 * @param {{ count?: number, button?: MouseButton, modifiers?: KeyInput[], selector?: string, timeout?: number }} [options]
 */
export async function clickNode(page, query, { count = 1, button, modifiers = [], selector, timeout } = {}) {
  const node = "onPage" in query ? query : await findNode(page, query, { selector, timeout });
  const { x, y } = middle(node);
  for (const key of modifiers) await page.keyboard.down(key);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y, { button, count }); // in one go: a double click must not be slow
  for (const key of modifiers) await page.keyboard.up(key);
  return node;
}

/** Moves the mouse over a node. @param {Page} page @param {Query} query @param {{ selector?: string }} [options] */
export async function hoverNode(page, query, options) {
  const node = await findNode(page, query, options);
  const { x, y } = middle(node);
  await page.mouse.move(x, y);
  return node;
}

/**
 * Drags a node with the real mouse: onto the middle of another node, to a point of the page, or by a distance.
 * @param {Page} page @param {Query} from
 * @param {Query | { x: number, y: number } | { dx: number, dy: number }} to
 * @param {{ steps?: number, selector?: string }} [options]
 */
export async function dragNode(page, from, to, { steps = 8, selector } = {}) {
  const start = middle(await findNode(page, from, { selector }));
  let end;
  if ("dx" in to) end = { x: start.x + to.dx, y: start.y + to.dy };
  else if ("x" in to) end = to;
  else end = middle(await findNode(page, to, { selector }));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps });
  await sleep(50); // a frame with the mouse at rest, as a hand leaves one
  await page.mouse.up();
}

// ---------------------------------------------------------------- pictures

/** Saves a screenshot as tests/out/NAME-BROWSER.png and gives its path. @param {Page} page @param {string} name */
export async function screenshot(page, name) {
  mkdirSync(out, { recursive: true });
  const path = /** @type {`${string}.png`} */ (join(out, `${name}-${browserName}.png`));
  await page.screenshot({ path });
  return path;
}
