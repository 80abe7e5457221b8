// What comes over the wire before anything can be seen.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "../../browser/harness.mjs";
import { gzip, gzipOfFile, gzipOfImport } from "../peers.mjs";

/** @import { Row } from "../table.mjs" */

/** @returns {Promise<Row[]>} */
export async function size() {
  const sizeOf = (/** @type {string} */ name) => {
    const path = join(dist, name);
    return existsSync(path) ? gzip(readFileSync(path)) : 0; // a build without wasm-split has no second part
  };
  const ours = ["index.html", "lotrinh.js", "lotrinh.wasm"].reduce((sum, name) => sum + sizeOf(name), 0);
  const kilo = (/** @type {number} */ bytes) => bytes / 1000;
  const jsimgui = await gzipOfImport('export * from "@mori2003/jsimgui"', { external: ["./loader*"] });
  return [
    {
      id: "size",
      what: "whole first load, gzip -9 (others: scripts alone)",
      unit: "kB",
      ours: kilo(ours),
      target: { atMost: 400 },
      peers: {
        tldraw: kilo(await gzipOfImport('import { Tldraw } from "tldraw"; console.log(Tldraw)')),
        "mermaid.min.js": kilo(gzipOfFile("mermaid/dist/mermaid.min.js")),
        "mermaid, split, journeys only": kilo(
          await gzipOfImport('import mermaid from "mermaid"; console.log(mermaid)', { later: /journey/i }),
        ),
        jsimgui: kilo(jsimgui + gzipOfFile("@mori2003/jsimgui/build/loader.js")),
      },
    },
    {
      id: "size-whole",
      what: "- with what is loaded behind the first paint",
      unit: "kB",
      ours: kilo(ours + sizeOf("lotrinh.rest.wasm")),
      target: { atMost: 600 },
      peers: {},
    },
  ];
}
