// What is said when something fails: one shape for every error, and the few words for when the core itself cannot speak.

/**
 * An error with a place, as every rejected promise and every `error` event bears it.
 */
export class LotrinhError extends Error {
  /** @param {{ code: string, message: string, where?: string }} error */
  constructor({ code, message, where = "" }) {
    super(message);
    this.name = "LotrinhError";
    this.code = code;
    this.where = where;
  }
}

/** In both languages: the core's own texts are out of reach then. */
const lastWords = {
  vi: {
    "webgl-missing":
      "Trình duyệt này không có WebGL 2 nên không vẽ được bản đồ. Hãy bật tăng tốc đồ họa hoặc dùng trình duyệt mới hơn.",
    "wasm-missing": "Không tải được phần lõi của chương trình. Hãy kiểm tra kết nối rồi mở lại.",
    "core-crashed": "Bản đồ đã dừng vì một sự cố. Hãy mở lại để làm tiếp.",
    "memory-exhausted":
      "Bản đồ đã dừng vì trình duyệt hết bộ nhớ. Hãy đóng bớt cửa sổ và chương trình khác, rồi mở lại và thử với ít dữ liệu hơn.",
    "graphics-lost":
      "Trình duyệt đã thu lại phần đồ họa nên bản đồ tạm thời không vẽ được. Không có gì bị mất: hãy bấm để vẽ lại.",
    safe: "Bản lưu gần nhất vẫn còn nguyên.",
    redraw: "Vẽ lại",
    other: "Không mở được bản đồ.",
    restart: "Mở lại",
  },
  en: {
    "webgl-missing":
      "This browser offers no WebGL 2, so the map cannot be drawn. Switch on graphics acceleration or use a newer browser.",
    "wasm-missing": "The program’s core could not be loaded. Check the connection and open it again.",
    "core-crashed": "The map has stopped because of a fault. Open it again to go on.",
    "memory-exhausted":
      "The map has stopped because the browser ran out of memory. Close other tabs and programs, open it again and try with less at once.",
    "graphics-lost":
      "The browser has taken its graphics away, so the map cannot be drawn just now. Nothing is lost: draw it again.",
    safe: "What was last saved is safe.",
    redraw: "Draw again",
    other: "The map could not be opened.",
    restart: "Open again",
  },
};

/** @param {unknown} error */
export function asError(error) {
  if (error instanceof LotrinhError) return error;
  return new LotrinhError({ code: "unexpected", message: error instanceof Error ? error.message : String(error) });
}

/**
 * A message in the place of the map, with a button that starts anew.
 * @param {LotrinhError} error
 * @param {"vi" | "en"} locale
 * @param {boolean} stored the document is kept in the browser
 * @param {() => void} restart
 */
export function lastMessage(error, locale, stored, restart) {
  const words = lastWords[locale];
  const message = document.createElement("div");
  message.className = "message";
  message.lang = locale;
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = words[/** @type {"other"} */ (error.code)] ?? `${words.other} (${error.code}: ${error.message})`;
  const stopped = error.code === "core-crashed" || error.code === "memory-exhausted";
  if (stopped && stored) text.textContent += ` ${words.safe}`;
  const again = document.createElement("button");
  again.textContent = error.code === "graphics-lost" ? words.redraw : words.restart;
  again.addEventListener("click", restart);
  message.append(text, again);
  return message;
}
