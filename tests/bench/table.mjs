// The bench's answer: a table to read, and the same as JSON.

/**
 * @typedef {object} Target
 * @property {number} [below] @property {number} [atMost] @property {number} [atLeast]
 * @property {string} [because] how the number came about, where it is a peer's
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} what
 * @property {string} unit "" = a count
 * @property {number} ours
 * @property {Target} [target]
 * @property {Record<string, number>} peers
 */

/** @param {Row} row @returns {boolean | undefined} */
export function reached({ ours, target }) {
  if (!target || Number.isNaN(ours)) return undefined;
  const {
    below = Number.POSITIVE_INFINITY,
    atMost = Number.POSITIVE_INFINITY,
    atLeast = Number.NEGATIVE_INFINITY,
  } = target;
  return ours < below && ours <= atMost && ours >= atLeast;
}

/** Three figures are enough. @param {number} value */
function short(value) {
  if (Number.isNaN(value)) return "-";
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** @param {Target | undefined} target */
function wanted(target) {
  if (!target) return "";
  const { below, atMost, atLeast, because } = target;
  const sign =
    below !== undefined
      ? `< ${short(below)}`
      : atMost !== undefined
        ? `<= ${short(atMost)}`
        : `>= ${short(atLeast ?? 0)}`;
  return because ? `${sign} (${because})` : sign;
}

/** @param {Row[]} rows */
export function asText(rows) {
  const cells = rows.map((row) => {
    const ok = reached(row);
    return [
      row.what,
      `${short(row.ours)} ${row.unit}`.trim(),
      Object.entries(row.peers)
        .map(([name, value]) => `${name} ${short(value)}`)
        .join(", "),
      wanted(row.target),
      ok === undefined ? (row.target ? "not measured" : "") : ok ? "ok" : "MISSED",
    ];
  });
  const table = [["what", "ours", "others, in the same run", "target", ""], ...cells];
  const widths = table[0].map((_, i) => Math.max(...table.map((line) => [...line[i]].length)));
  const line = (/** @type {string[]} */ of) =>
    of
      .map((text, i) => text + " ".repeat(widths[i] - [...text].length))
      .join(" | ")
      .trimEnd();
  return [line(table[0]), widths.map((width) => "-".repeat(width)).join("-|-"), ...table.slice(1).map(line)].join("\n");
}
