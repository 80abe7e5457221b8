// Every text of the interface is there in both languages, is used, and is what its language says it is.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { foreignWords } from "./vietnamese.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const LANGUAGES = ["vi", "en"];

/** @param {string} language */
const source = (language) => readFileSync(join(ROOT, `assets/locales/${language}.json`), "utf8");

/** @type {Record<string, Record<string, string>>} */
const locales = Object.fromEntries(LANGUAGES.map((language) => [language, JSON.parse(source(language))]));
const keys = Object.keys(locales.vi);

/** @param {string} folder @param {RegExp} names @returns {string[]} */
function files(folder, names) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/node_modules|[/\\]locales[/\\]/.test(path));
}

/** Source text without comments; strings stay. @param {string} text */
function withoutComments(text) {
  return text.replace(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (found) => (found.startsWith("/") ? " " : found),
  );
}

const LITERAL = /(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1/g;

/** @param {string} text @returns {string[]} */
const literals = (text) => [...text.matchAll(LITERAL)].map((match) => match[2]);

/**
 * The arguments of a call whose `(` ends at `start`: all of them, or the first.
 * @param {string} text
 * @param {number} start
 * @param {boolean} [all]
 */
function argumentsAt(text, start, all = false) {
  let depth = 0;
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const c = text[at];
    if (quote) {
      if (c === "\\") at++;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'" || c === "`") quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c) && depth-- === 0) return text.slice(start, at);
    else if (c === "," && depth === 0 && !all) return text.slice(start, at);
  }
  return "";
}

const code = [...files("src", /\.(h|cpp)$/), ...files("web", /\.(m?js|html)$/)].map((path) => ({
  path,
  text: withoutComments(readFileSync(path, "utf8")),
}));
const data = files("assets", /\.json$/).map((path) => readFileSync(path, "utf8"));

/** Keys and key prefixes ("error.") that the code asks texts for, with the file. */
function asked() {
  const found = [];
  for (const { path, text } of code) {
    for (const call of text.matchAll(/(?:\btr|\bstrings_?)\)?\(|\.format\(/g)) {
      for (const literal of literals(argumentsAt(text, call.index + call[0].length))) {
        if (/^[a-z][a-z-]*(\.[A-Za-z0-9-]*)+$/.test(literal)) found.push({ path, key: literal });
      }
    }
    // A menu takes its own id first and its label's key last.
    for (const call of text.matchAll(/\bmenu_at\(/g)) {
      for (const literal of literals(argumentsAt(text, call.index + call[0].length, true))) {
        if (/^menu\.[a-z-]*$/.test(literal)) found.push({ path, key: literal });
      }
    }
  }
  return found;
}

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(locales.en), keys);
});

test("keys are sorted, one a line, none twice", () => {
  for (const language of LANGUAGES) {
    const lines = source(language).trimEnd().split("\n").slice(1, -1);
    const order = lines.map(
      (line) => /^ {2}("(?:[^"\\]|\\.)+"): ".*",?$/.exec(line)?.[1] ?? assert.fail(`${language}: ${line}`),
    );
    assert.deepEqual(order, [...order].sort(), language);
    assert.equal(new Set(order).size, order.length, `${language}: a key is there twice`);
  }
});

test("both languages have the same placeholders", () => {
  /** @param {string} text */
  const placeholders = (text) => [...new Set(text.match(/\{[a-z]+\}/gi) ?? [])].sort();
  for (const key of keys) assert.deepEqual(placeholders(locales.en[key]), placeholders(locales.vi[key]), key);
});

// "{count} {count|row|rows}". The layout takes "layout.cards" apart itself, and has "layout.cards-one" beside it.
test("what is counted in English has a singular, and Vietnamese needs none", () => {
  for (const key of keys) {
    const english = locales.en[key];
    assert.ok(!/\{\w+\|/.test(locales.vi[key]), `vi ${key}`);
    if (key !== "layout.cards") assert.ok(!/\{\w+\} (?:more )?[a-z]+s\b/.test(english), `en ${key}: ${english}`);
    for (const [form, name] of english.matchAll(/\{(\w+)\|[^}]*\}/g)) {
      assert.match(form, /^\{\w+\|[a-z]+\|[a-z]+\}$/, `en ${key}`);
      assert.ok(english.includes(`{${name}}`), `en ${key}: {${name}} itself is not said`);
    }
  }
});

test("no text is empty, padded or half composed", () => {
  for (const language of LANGUAGES) {
    for (const [key, text] of Object.entries(locales[language])) {
      assert.ok(text.trim() === text && text !== "", `${language} ${key}: "${text}"`);
      assert.equal(text.normalize("NFC"), text, `${language} ${key}: not NFC`);
    }
  }
});

test("every text the code asks for exists", () => {
  const missing = asked()
    .filter(({ key }) => (key.endsWith(".") ? !keys.some((other) => other.startsWith(key)) : !(key in locales.vi)))
    .map(({ path, key }) => `${key} (${path.slice(ROOT.length + 1)})`);
  assert.deepEqual([...new Set(missing)], []);
});

test("what a text leaves open is given by the code that shows it", () => {
  const missing = [];
  for (const { path, text } of code) {
    for (const call of text.matchAll(/\.format\(\s*"([a-z][a-z.-]*[a-z])"\s*,/g)) {
      const given = literals(argumentsAt(text, call.index + ".format(".length, true));
      for (const [, name] of (locales.vi[call[1]] ?? "").matchAll(/\{(\w+)\}/g)) {
        if (!given.includes(name)) missing.push(`${call[1]}: {${name}} (${path.slice(ROOT.length + 1)})`);
      }
    }
  }
  assert.deepEqual(missing, []);
});

test("every action of the registry and every edit has a label", () => {
  const missing = new Set();
  for (const { path, text } of code) {
    if (!/src[/\\]editor[/\\]/.test(path)) continue;
    const actions = text.matchAll(/\{"([a-z]+(?:[.-][a-z0-9-]+)+)",\s*"[^"]*",\s*(?:true|false)\b/g);
    const edits = text.matchAll(/\bEdit(?:\s+\w+)?\{"([a-z]+(?:\.[a-z-]+)+)"/g);
    for (const [, id] of [...actions, ...edits]) if (!(`action.${id}` in locales.vi)) missing.add(`action.${id}`);
  }
  assert.deepEqual([...missing].sort(), []);
});

test("every error and every problem that can arise has its words", () => {
  const missing = new Set();
  for (const { text } of code) {
    for (const [, found] of text.matchAll(/\b(?:fail|Error)\s*[({]\s*"([a-z]+(?:-[a-z]+)+)"/g)) {
      if (!(`error.${found}` in locales.vi)) missing.add(`error.${found}`);
    }
  }
  assert.deepEqual([...missing].sort(), []);
});

test("every problem that a row can have has its words", () => {
  const codes = new Set();
  for (const { path, text } of code) {
    if (!/src[/\\](io[/\\](csv_\w+|number_table)|editor[/\\]numbers)\.cpp$/.test(path)) continue;
    for (const call of text.matchAll(/\b(?:problem|report|choose|problems_\.add(?:_row)?)\(/g)) {
      for (const literal of literals(argumentsAt(text, call.index + call[0].length, true))) {
        if (/^[a-z]+(?:-[a-z]+)+$/.test(literal)) codes.add(literal);
      }
    }
  }
  assert.ok(codes.size > 10, `only ${[...codes].join(" ")} was found`);
  const missing = LANGUAGES.flatMap((language) =>
    [...codes].filter((found) => !(`problem.${found}` in locales[language])).map((found) => `${language}: ${found}`),
  );
  assert.deepEqual(missing.sort(), []);
  const worded = keys.filter((key) => key.startsWith("problem.")).map((key) => key.slice("problem.".length));
  assert.deepEqual([...codes].sort(), worded, "a problem with words that no row can have");
});

// A key is used when the code names it whole, or names its beginning ("error.") and, anywhere, its end ("json-syntax"). Ends may also come from
// the data that ships (the kinds of links, for instance).
test("no text is there for nothing", () => {
  const words = new Set();
  const beginnings = new Set();
  for (const { text } of code)
    for (const literal of literals(text)) (literal.endsWith(".") ? beginnings : words).add(literal);
  for (const text of data) for (const literal of literals(text)) words.add(literal);
  for (const { text } of code) for (const [, start] of text.matchAll(/`([a-z][a-z-]*\.)\$\{/g)) beginnings.add(start);
  const unused = keys.filter((key) => {
    if (words.has(key)) return false;
    for (let dot = key.indexOf("."); dot >= 0; dot = key.indexOf(".", dot + 1)) {
      if (beginnings.has(key.slice(0, dot + 1)) && words.has(key.slice(dot + 1))) return false;
    }
    return true;
  });
  assert.deepEqual(unused, []);
});

test("the Vietnamese texts are Vietnamese", () => {
  const foreign = keys.flatMap((key) =>
    foreignWords(locales.vi[key].replace(/\{\w+\}/g, " ")).map((word) => `${key}: ${word}`),
  );
  assert.deepEqual(foreign, []);
});

test("the English texts hold no Vietnamese", () => {
  const foreign = keys.filter((key) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(locales.en[key]));
  assert.deepEqual(foreign, []);
});
