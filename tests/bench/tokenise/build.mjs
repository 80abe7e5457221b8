// Compiles the tokenizer as a small wasm of its own, with the flags that the product's build gave the same source.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repo } from "../../browser/harness.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** @param {string} output the .wasm to write */
export function buildTokenizer(output) {
  const build = process.env.LOTRINH_BUILD_DIR ?? join(repo, "build");
  /** @type {{ file: string, command: string }[]} */
  const commands = JSON.parse(readFileSync(join(build, "wasm/compile_commands.json"), "utf8"));
  const source = join(repo, "src/io/csv_tokens.cpp");
  const command = commands.find(({ file }) => file === source)?.command;
  if (!command) throw new Error("the build does not know csv_tokens.cpp");
  const flags = command.split(" ").filter((flag) => /^-(O|std=|m|f|D|flto)/.test(flag));
  execFileSync(
    join(repo, "build-wasm.sh"),
    [
      "--in-toolchain",
      "em++",
      ...flags,
      `-I${join(repo, "src")}`,
      source,
      join(here, "tokenise.cpp"),
      "--no-entry",
      "-sSTANDALONE_WASM=1",
      "-sALLOW_MEMORY_GROWTH=1",
      "-sMAXIMUM_MEMORY=1GB",
      "-sEXPORTED_FUNCTIONS=_bench_tokenise,_bench_cell_bytes,_malloc,_free",
      "-o",
      output,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return flags.filter((flag) => /^-(O|m|flto)/.test(flag)).join(" ");
}
