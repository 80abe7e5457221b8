import mermaid from "mermaid";

mermaid.initialize({ startOnLoad: false });

/** Renders a journey and gives the ms that render() took. */
globalThis.peer = {
  async render(text) {
    const before = performance.now();
    const { svg } = await mermaid.render("journey", text);
    const ms = performance.now() - before;
    document.getElementById("root").innerHTML = svg;
    return ms;
  },
};
