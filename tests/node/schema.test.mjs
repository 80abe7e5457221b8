// assets/schema/journey.schema.json says what our documents are: what the core writes (tests/golden), samples and
// templates, and what migrations lead to must be valid by it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** @typedef {{ [member: string]: any }} Json */

/** @param {string} path @returns {Json} */
const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const schema = read("assets/schema/journey.schema.json");

/** Reports every fault at once, as one text.
 * @param {Json} ofSchema */
function validator(ofSchema) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  const validate = ajv.compile(ofSchema);
  return (/** @type {Json} */ document) =>
    validate(document) ? "" : ajv.errorsText(validate.errors, { separator: "\n" });
}
const faults = validator(schema);

/** The schema without room for members that it does not name.
 * @param {any} node @returns {any} */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== "object") return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  if (copy.type === "object" && copy.properties && !("additionalProperties" in copy)) copy.additionalProperties = false;
  return copy;
}

/** @param {string} folder @param {(name: string) => boolean} keep */
const jsonIn = (folder, keep = () => true) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".json") && keep(name))
    .map((name) => `${folder}/${name}`);

const documents = [
  ...jsonIn("tests/golden"),
  ...jsonIn("assets/samples", (name) => name !== "index.json"),
  ...jsonIn("assets/templates", (name) => name !== "index.json"),
  ...readdirSync(join(root, "tests/migrations"))
    .filter((step) => step.endsWith(`-to-${schema.properties.version.const}`))
    .flatMap((step) => jsonIn(`tests/migrations/${step}`, (name) => name.endsWith(".after.json"))),
];

test("documents are there to be validated", () => {
  assert.ok(documents.length >= 5, documents.join(", "));
});

for (const path of documents) {
  test(`${path} is valid`, () => assert.equal(faults(read(path)), ""));
}

test("the schema names every member that is written", () => {
  assert.equal(validator(closed(schema))(read("tests/golden/every-field.json")), "");
});

test("every member and record has a title and a description", () => {
  /** @type {[string, Json][]} */
  const records = [["document", schema], ...Object.entries(schema.$defs)];
  for (const [name, record] of records) {
    assert.ok(Boolean(record.title && record.description), String(name));
    for (const [member, value] of Object.entries(/** @type {Json} */ (record.properties))) {
      assert.ok(Boolean(value.$ref || (value.title && value.description)), `${name}.${member}`);
    }
  }
});

/** @type {{ [what: string]: (document: Json) => void }} */
const wrong = {
  "another schema": (d) => {
    d.schema = "tldraw";
  },
  "a later version": (d) => {
    d.version += 1;
  },
  "no id": (d) => {
    delete d.id;
  },
  "no maps": (d) => {
    delete d.maps;
  },
  "an empty id": (d) => {
    d.maps[0].cards[0].id = "";
  },
  "a card without a lane": (d) => {
    delete d.maps[0].cards[0].laneId;
  },
  "an emotion out of range": (d) => {
    d.maps[0].cards[0].emotion = 3;
  },
  "an influence out of range": (d) => {
    d.maps[0].cards[0].influence = -1;
  },
  "a mode that there is not": (d) => {
    d.maps[0].cards[0].mode = "both";
  },
  "a text that is a number": (d) => {
    d.maps[0].cards[0].text = 5;
  },
  "evidence of version 1": (d) => {
    d.maps[0].cards[0].evidence = "observed";
  },
  "extra columns that are no texts": (d) => {
    d.maps[0].cards[0].extra = { a: 1 };
  },
  "a map kind that there is not": (d) => {
    d.maps[0].kind = "past";
  },
};

for (const [what, spoil] of Object.entries(wrong)) {
  test(`${what} is not valid`, () => {
    const document = read("tests/golden/every-field.json");
    spoil(document);
    assert.notEqual(faults(document), "");
  });
}
