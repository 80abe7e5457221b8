// What a page does with <journey-map>; types are in journey-map.d.ts.
export {};

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
const first = byId("first");
const second = byId("second");

for (const element of [first, second]) {
  for (const name of ["ready", "change", "select", "save", "error"]) {
    element.addEventListener(name, (/** @type {CustomEvent} */ event) => {
      const item = document.createElement("li");
      item.textContent = `${element.id}: ${name} ${JSON.stringify(event.detail).slice(0, 200)}`;
      byId("events").prepend(item);
    });
  }
}

// What is changed in the first map is shown in the second.
first.addEventListener("change", () => second.open(first.document));

await Promise.all([first.ready, second.ready]);
first.call("document.new", { stageModel: "5a" });
await second.open(first.document);

byId("undo").addEventListener("click", () => first.undo());
byId("save").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await first.export("json"));
  link.download = "journey.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
byId("file").addEventListener("change", async (/** @type {Event} */ event) => {
  const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
  if (!file) return;
  try {
    if (file.name.endsWith(".json")) await first.open(file);
    else await first.importCsv(file);
  } catch {
    // the error event has told
  }
});
