import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";

const timed = (work) => {
  const before = performance.now();
  const made = work();
  return { ms: performance.now() - before, rows: made.length };
};

const udsv = (text, read) => timed(() => read(initParser(inferSchema(text)), text));

/** Each reads the whole text and gives {ms, rows}. */
globalThis.peers = {
  papaHeader: (text) => timed(() => Papa.parse(text, { header: true, skipEmptyLines: true }).data),
  papaArrays: (text) => timed(() => Papa.parse(text, { header: false, skipEmptyLines: true }).data),
  udsvStrings: (text) => udsv(text, (parser) => parser.stringArrs(text)),
  udsvTyped: (text) => udsv(text, (parser) => parser.typedObjs(text)),
};
