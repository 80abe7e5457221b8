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
    "core-crashed": "Bản đồ đã dừng vì một sự cố. Bản lưu gần nhất vẫn còn nguyên.",
    other: "Không mở được bản đồ.",
    restart: "Mở lại",
  },
  en: {
    "webgl-missing":
      "This browser offers no WebGL 2, so the map cannot be drawn. Switch on graphics acceleration or use a newer browser.",
    "wasm-missing": "The program’s core could not be loaded. Check the connection and open it again.",
    "core-crashed": "The map has stopped because of a fault. What was last saved is safe.",
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
 * @param {() => void} restart
 */
export function lastMessage(error, locale, restart) {
  const words = lastWords[locale];
  const message = document.createElement("div");
  message.className = "message";
  message.lang = locale;
  message.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = words[/** @type {"other"} */ (error.code)] ?? `${words.other} (${error.code}: ${error.message})`;
  const again = document.createElement("button");
  again.textContent = words.restart;
  again.addEventListener("click", restart);
  message.append(text, again);
  return message;
}
