// Written by Konva's own performance tips: no hit graph, no perfect drawing, one layer, the stage moved as a whole.
import Konva from "konva";

const stage = new Konva.Stage({ container: "root", width: innerWidth, height: innerHeight, listening: false });
addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    stage.position({ x: stage.x() - event.deltaX, y: stage.y() - event.deltaY });
    stage.batchDraw();
  },
  { passive: false },
);

globalThis.peer = {
  prepare: (cards) => JSON.stringify(cards),
  open(text) {
    const layer = new Konva.Layer({ listening: false });
    for (const { x, y, width, height, text: words } of JSON.parse(text)) {
      const common = { x, y, width, height, listening: false, perfectDrawEnabled: false };
      layer.add(new Konva.Rect({ ...common, fill: "#fff", stroke: "#c8ccd4", cornerRadius: 8 }));
      layer.add(new Konva.Text({ ...common, text: words, padding: 8, fontSize: 14, fill: "#1c2430" }));
    }
    stage.add(layer);
  },
};
