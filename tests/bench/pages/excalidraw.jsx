import { convertToExcalidrawElements, Excalidraw, restore, serializeAsJSON } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import { createRoot } from "react-dom/client";

globalThis.EXCALIDRAW_ASSET_PATH = "/bench/excalidraw-assets/";

const api = await new Promise((resolve) => {
  createRoot(document.getElementById("root")).render(<Excalidraw excalidrawAPI={resolve} />);
});

globalThis.peer = {
  /** A file's text, as its own Save writes it. */
  prepare(cards) {
    const elements = convertToExcalidrawElements(
      cards.map(({ x, y, width, height, text }) => ({
        type: "rectangle",
        x,
        y,
        width,
        height,
        roughness: 0,
        roundness: { type: 3 },
        backgroundColor: "#ffffff",
        label: { text, fontSize: 14, fontFamily: 2 },
      })),
    );
    return serializeAsJSON(elements, {}, {}, "local");
  },
  open(text) {
    const { elements } = restore(JSON.parse(text), null, null);
    api.updateScene({ elements });
  },
  select(count) {
    const boxes = api.getSceneElements().filter(({ type }) => type === "rectangle");
    const selectedElementIds = Object.fromEntries(boxes.slice(0, count).map(({ id }) => [id, true]));
    api.updateScene({ appState: { selectedElementIds } });
  },
};
