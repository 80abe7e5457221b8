// Measures Lotrinh and, in the same run, what one would use instead: node bench.mjs [--quick] [PART...]
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { repo } from "../browser/harness.mjs";
import { openBench } from "./measure.mjs";
import { csv } from "./parts/csv.mjs";
import { firstPaint } from "./parts/first_paint.mjs";
import { hands } from "./parts/hands.mjs";
import { idle } from "./parts/idle.mjs";
import { largeMap } from "./parts/large_map.mjs";
import { method } from "./parts/method.mjs";
import { size } from "./parts/size.mjs";
import { versionOf } from "./peers.mjs";
import { asText, reached } from "./table.mjs";

/** @import { Bench } from "./measure.mjs" */
/** @import { Row } from "./table.mjs" */

/** @type {Record<string, (bench: Bench, options: { quick: boolean, note: (text: string) => void }) => Promise<Row[]>>} */
const parts = { size, first: firstPaint, large: largeMap, hands, method, csv, idle };
const packages = [
  "@excalidraw/excalidraw",
  "@mori2003/jsimgui",
  "konva",
  "mermaid",
  "papaparse",
  "react",
  "tldraw",
  "udsv",
];

const quick = process.argv.includes("--quick");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = wanted.find((name) => !parts[name]);
if (unknown) {
  console.error(`no part ${unknown}: ${Object.keys(parts).join(" ")}`);
  process.exit(2);
}

const machine = () => execFileSync("uptime", { encoding: "utf8" }).trim();
/** @type {string[]} */
const notes = [];
const note = (/** @type {string} */ text) => {
  if (!notes.includes(text)) notes.push(text);
};

const bench = await openBench();
const before = machine();
if (loadavg()[0] > cpus().length / 2)
  note("the machine had other work: compare the columns of a row, not the figures with their targets");
const versions = Object.fromEntries(packages.map((name) => [name, versionOf(name)]));
/** @type {Row[]} */
const rows = [];
let failed = false;
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stderr.write(`${name} ...\n`);
    try {
      rows.push(...(await part(bench, { quick, note })));
    } catch (error) {
      failed = true;
      note(`${name} failed: ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  await bench.close();
}

console.log(`${bench.version}, software GL, 1280 x 800; ${cpus().length} processors, ${cpus()[0].model}`);
console.log(`before: ${before}\nafter:  ${machine()}`);
console.log(
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", "),
);
console.log(`\n${asText(rows)}\n`);
for (const text of notes) console.log(`note: ${text}`);
const out = process.env.LOTRINH_OUT ?? join(repo, "tests/out");
mkdirSync(out, { recursive: true });
const told = {
  at: new Date().toISOString(),
  browser: bench.version,
  quick,
  load: { before, after: machine() },
  versions,
  notes,
};
const withVerdicts = rows.map((row) => ({ ...row, ok: reached(row) }));
writeFileSync(join(out, "bench.json"), `${JSON.stringify({ ...told, rows: withVerdicts }, null, 2)}\n`);
process.exit(failed ? 1 : 0);
