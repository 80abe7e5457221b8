// View settings that last: language, theme, contrast, density. Nothing of a document goes here.

const key = "lotrinh.settings";

/** @typedef {{ locale?: string, theme?: string, highContrast?: boolean, compact?: boolean, guide?: boolean }} Settings */

/** @returns {Settings} */
export function readSettings() {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {}; // blocked, or not ours
  }
}

/** @param {Settings} change */
export function writeSettings(change) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...readSettings(), ...change }));
  } catch {
    // A page without storage forgets its settings; it works all the same.
  }
}

/** The browser's first language that we speak. @returns {"vi" | "en"} */
export function browserLocale() {
  for (const language of navigator.languages ?? [navigator.language]) {
    if (language.toLowerCase().startsWith("vi")) return "vi";
    if (language.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}
