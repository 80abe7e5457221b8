// clang-tidy over src/, on all cores: node tidy.mjs BUILD_DIR JOBS
// A file is left out while its own text, every header of src/, its compile command and .clang-tidy are as they were when
// it last passed (BUILD_DIR/tidy-passed.json).
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const repo = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const buildDir = resolve(process.argv[2]);
const jobs = Number(process.argv[3] ?? 2);
const src = join(repo, "src");

/** @param {...(string | Buffer)} parts */
const hash = (...parts) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\0");
  return digest.digest("hex");
};

const headers = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".h"))
  .sort()
  .map((name) => readFileSync(join(src, name)));
const common = hash(readFileSync(join(repo, ".clang-tidy")), ...headers);

/** @type {{ file: string, command: string }[]} */
const commands = JSON.parse(readFileSync(join(buildDir, "compile_commands.json"), "utf8"));
const passedFile = join(buildDir, "tidy-passed.json");
/** @type {Record<string, string>} */
let passed = {};
try {
  passed = JSON.parse(readFileSync(passedFile, "utf8"));
} catch {
  // the first run
}

const queue = commands
  .filter(({ file }) => file.startsWith(`${src}/`))
  .map(({ file, command }) => ({ file, key: hash(common, command, readFileSync(file)) }))
  .filter(({ file, key }) => passed[file] !== key);
const all = queue.length;
let failures = 0;

/** @param {string} file @returns {Promise<{ ok: boolean, output: string }>} */
const tidy = (file) =>
  new Promise((done, failed) => {
    const child = spawn(
      join(repo, "build-wasm.sh"),
      ["--in-toolchain", "clang-tidy", "--quiet", "-p", buildDir, file],
      {
        cwd: repo,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      output += data;
    });
    child.on("error", failed);
    child.on("close", (code) => done({ ok: code === 0, output }));
  });

async function worker() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { ok, output } = await tidy(next.file);
    if (ok) passed[next.file] = next.key;
    else {
      failures += 1;
      console.log(`== ${relative(repo, next.file)}\n${output}`);
    }
  }
}

await Promise.all(Array.from({ length: jobs }, worker));
writeFileSync(passedFile, JSON.stringify(passed));
console.log(`${all} files looked at, ${failures} with warnings`);
process.exitCode = failures ? 1 : 0;
