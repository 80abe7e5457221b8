// The data that ships: stage models, lanes, channels, feelings, samples.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { foreignWords, key } from "./vietnamese.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** @param {string} path */
const text = (path) => readFileSync(join(ROOT, path), "utf8");
/** @param {string} path @returns {any} */
const asset = (path) => JSON.parse(text(`assets/${path}`));

const models = asset("stage-models.json");
const lanes = asset("lanes.json");
const channels = asset("channels.json");
const feelings = asset("feelings.json");
const samples = asset("samples/index.json");
const personas = asset("personas/index.json");
const catalogues = { models, lanes, channels, feelings, samples, personas };

/** The names in one array of src/model/names.cpp. @param {string} array @returns {string[]} */
function namesInCode(array) {
  const body = new RegExp(`${array} = \\{([^}]*)\\}`).exec(text("src/model/names.cpp"))?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
}

/** Every {vi, en} in a value. @param {any} value @returns {{vi: string, en: string}[]} */
function localized(value) {
  if (!value || typeof value !== "object") return [];
  if ("vi" in value) return [value];
  return Object.values(value).flatMap(localized);
}

test("all ten stage models ship, with their stages", () => {
  /** @type {Record<string, string>} */
  const stages = Object.fromEntries(
    models.map((/** @type {any} */ model) => [
      model.id,
      model.stages.map((/** @type {any} */ stage) => stage.name.vi).join(" · "),
    ]),
  );
  assert.deepEqual(stages, {
    aida: "Chú ý · Hứng thú · Khao khát · Hành động",
    "5a": "Nhận biết · Thu hút · Tìm hiểu · Hành động · Giới thiệu",
    stdc: "Nhìn thấy · Suy nghĩ · Hành động · Quan tâm",
    flywheel: "Thu hút · Tương tác · Hài lòng",
    aarrr: "Tiếp cận · Kích hoạt · Duy trì · Doanh thu · Giới thiệu",
    accsr: "Nhận biết · Cân nhắc · Chuyển đổi · Dịch vụ · Duy trì",
    "five-stage-purchase": "Nhận thức · Tìm hiểu · Quyết định · Hành động · Trung thành",
    "buyer-journey": "Nhận thức · Cân nhắc · Mua · Duy trì · Vận động",
    "core-five": "Nhận biết · Cân nhắc · Quyết định · Sau mua · Trung thành",
    "crm-status": "Mới · Đã tìm hiểu · Không tiếp cận · Sai đối tượng · Tiềm năng · Nóng · Chốt",
  });
});

test("every stage says where it lies on the way from discovering to bringing others", () => {
  for (const model of models) {
    for (const { name, phase } of model.stages)
      assert.ok(phase >= 0 && phase <= 1, `${model.id}, ${name.en}: ${phase}`);
  }
});

test("only the flywheel is a circle", () => {
  const circular = models
    .filter((/** @type {any} */ model) => model.circular)
    .map((/** @type {any} */ model) => model.id);
  assert.deepEqual(circular, ["flywheel"]);
});

test("every lane kind of the document has its entry, once", () => {
  assert.deepEqual(lanes.map((/** @type {any} */ lane) => lane.kind).sort(), namesInCode("lane_kinds").sort());
});

test("a new map begins with actions, touchpoints, emotions, pains, opportunities and metrics", () => {
  const usual = lanes.filter((/** @type {any} */ lane) => lane.default).map((/** @type {any} */ lane) => lane.kind);
  assert.deepEqual(usual, ["actions", "touchpoints", "emotions", "pain-points", "opportunities", "metrics"]);
});

for (const [name, list, id] of /** @type {[string, any[], string][]} */ ([
  ["lane", lanes, "kind"],
  ["channel", channels, "id"],
])) {
  test(`no two ${name}s answer to one name`, () => {
    /** @type {Map<string, string>} */
    const owners = new Map();
    for (const entry of list) {
      for (const alias of [entry[id], entry.name.vi, entry.name.en, ...entry.aliases]) {
        const owner = owners.get(key(alias));
        assert.ok(!owner || owner === entry[id], `"${alias}" is ${owner} and ${entry[id]}`);
        owners.set(key(alias), entry[id]);
      }
    }
  });
}

test("every channel has an icon that is drawn", () => {
  const icons = new Set(
    text("assets/icons.txt")
      .split("\n")
      .map((line) => line.split(/[! ]/)[0]),
  );
  for (const channel of channels) assert.ok(icons.has(channel.icon), `${channel.id}: ${channel.icon}`);
});

test("feelings have an emotion from -2 to +2 and both sides are there", () => {
  for (const feeling of feelings) assert.ok(Math.abs(feeling.emotion) <= 2, feeling.name.en);
  assert.ok(feelings.some((/** @type {any} */ feeling) => feeling.emotion === 2));
  assert.ok(feelings.some((/** @type {any} */ feeling) => feeling.emotion === -2));
});

test("every text of the catalogues is in both languages, and each is its own", () => {
  for (const [name, catalogue] of Object.entries(catalogues)) {
    for (const entry of localized(catalogue)) {
      assert.ok(entry.vi && entry.en, `${name}: ${JSON.stringify(entry)}`);
      assert.equal(entry.vi.normalize("NFC"), entry.vi, `${name}: ${entry.vi} is not NFC`);
      assert.deepEqual(foreignWords(entry.vi), [], `${name}: ${entry.vi}`);
    }
  }
});

test("every sample is there and is whole: ids once, references that lead somewhere", () => {
  for (const sample of samples) {
    assert.ok(existsSync(join(ROOT, "assets/samples", sample.file)), sample.file);
    const document = asset(`samples/${sample.file}`);
    assert.equal(document.schema, "lotrinh/journey");
    const ids = new Set();
    JSON.stringify(document, (name, value) => {
      if (name === "id") assert.ok(!ids.has(value) && ids.add(value), `${sample.id}: ${value} twice`);
      return value;
    });
    const singular = Object.fromEntries(
      namesInCode("lane_kinds").map((kind, i) => [kind, namesInCode("card_kinds")[i]]),
    );
    for (const map of document.maps) {
      const stages = new Map(map.stages.map((/** @type {any} */ stage) => [stage.id, stage]));
      const kinds = new Map(map.lanes.map((/** @type {any} */ lane) => [lane.id, lane.kind]));
      const cards = new Set(map.cards.map((/** @type {any} */ card) => card.id));
      for (const card of map.cards) {
        const steps = stages.get(card.stageId)?.steps ?? assert.fail(`${card.text}: no such stage`);
        assert.equal(card.kind, singular[kinds.get(card.laneId)], card.text);
        assert.ok(!card.stepId || steps.some((/** @type {any} */ step) => step.id === card.stepId), card.text);
        if (card.channel)
          assert.ok(
            channels.some((/** @type {any} */ channel) => channel.id === card.channel),
            card.channel,
          );
      }
      for (const link of map.links) assert.ok(cards.has(link.from) && cards.has(link.to), link.id);
      const model = models.find((/** @type {any} */ entry) => entry.id === map.stageModel);
      if (model) {
        const names = model.stages.map((/** @type {any} */ stage) => stage.name.vi);
        assert.deepEqual(
          map.stages.map((/** @type {any} */ stage) => stage.name),
          names,
          map.title,
        );
      }
    }
  }
});

test("personas to begin with say the same fields in both languages, in words of their own", () => {
  const [vi, en] = ["vi", "en"].map((language) => asset(`personas/${language}.json`));
  assert.deepEqual(
    vi.map((/** @type {any} */ one) => one.id),
    personas.map((/** @type {any} */ one) => one.id),
  );
  for (const [at, persona] of vi.entries()) {
    const other = en[at];
    assert.deepEqual(Object.keys(persona), Object.keys(other), persona.id);
    for (const [member, value] of Object.entries(persona)) {
      assert.equal(JSON.stringify(value).normalize("NFC"), JSON.stringify(value), `${persona.id}.${member}`);
      if (!Array.isArray(value)) continue;
      assert.equal(value.length, other[member].length, `${persona.id}.${member}`);
      if (member !== "channels") assert.deepEqual(value.flatMap(foreignWords), [], `${persona.id}.${member}`);
    }
  }
});

test("the big sample has 200 different touchpoints", () => {
  const cards = asset("samples/noi-that-200.json").maps[0].cards;
  const touchpoints = cards.filter((/** @type {any} */ card) => card.kind === "touchpoint");
  assert.equal(touchpoints.length, 200);
  assert.equal(new Set(touchpoints.map((/** @type {any} */ card) => card.text)).size, 200);
});

test("the retail table is saved both ways: windows-1258 as Excel does, and UTF-8 with BOM", () => {
  const saved = readFileSync(join(ROOT, "assets/samples/diem-cham-ban-le.csv"));
  const utf8 = readFileSync(join(ROOT, "assets/samples/diem-cham-ban-le-bom.csv"));
  assert.deepEqual([...utf8.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const decoded = new TextDecoder("windows-1258").decode(saved).normalize("NFC");
  assert.equal(decoded, new TextDecoder("utf-8").decode(utf8));
  assert.ok(decoded.startsWith("Giai đoạn;Điểm chạm;Kênh;Cảm xúc;"));
  assert.ok(decoded.endsWith("\r\n\r\n"), "a trailing empty line");
});
