import { getAssetUrls } from "@tldraw/assets/selfHosted";
import { createRoot } from "react-dom/client";
import { createShapeId, getSnapshot, loadSnapshot, Tldraw, toRichText } from "tldraw";
import "tldraw/tldraw.css";

const editor = await new Promise((resolve) => {
  createRoot(document.getElementById("root")).render(
    <Tldraw
      assetUrls={getAssetUrls({ baseUrl: "/bench/tldraw-assets" })}
      onMount={resolve}
      options={{ maxShapesPerPage: 20_000 }}
    />,
  );
});

globalThis.peer = {
  /** A snapshot's text, as an application would keep it; the editor is empty again after it. */
  prepare(cards) {
    editor.createShapes(
      cards.map(({ x, y, width, height, text }, i) => ({
        id: createShapeId(`card-${i}`),
        type: "geo",
        x,
        y,
        props: {
          w: width,
          h: height,
          geo: "rectangle",
          size: "s",
          font: "sans",
          fill: "solid",
          dash: "solid",
          richText: toRichText(text),
        },
      })),
    );
    const { document } = getSnapshot(editor.store);
    editor.deleteShapes([...editor.getCurrentPageShapeIds()]);
    return JSON.stringify({ document });
  },
  open(text) {
    loadSnapshot(editor.store, JSON.parse(text));
  },
};
