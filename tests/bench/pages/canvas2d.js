// What one writes in an afternoon: rounded boxes with wrapped text on a 2D canvas, the view culled, text wrapped once. The
// least that a canvas can cost, without any of what an editor does.
const canvas = document.createElement("canvas");
document.getElementById("root").append(canvas);
const context = canvas.getContext("2d");
const view = { x: 0, y: 0, zoom: 1 };
let cards = [];
let selected = new Set();
let due = false;

function resize() {
  canvas.width = innerWidth * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  canvas.style.cssText = `width:${innerWidth}px;height:${innerHeight}px;display:block`;
}

function wrap(text, width) {
  context.font = "13px Inter, sans-serif";
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line ? `${line} ${word}` : word;
    if (line && context.measureText(next).width > width) {
      lines.push(line);
      line = word;
    } else line = next;
  }
  return [...lines, line];
}

function draw() {
  due = false;
  const { x, y, zoom } = view;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.fillStyle = "#f4f6f9";
  context.fillRect(0, 0, innerWidth, innerHeight);
  context.setTransform(
    zoom * devicePixelRatio,
    0,
    0,
    zoom * devicePixelRatio,
    -x * zoom * devicePixelRatio,
    -y * zoom * devicePixelRatio,
  );
  context.font = "13px Inter, sans-serif";
  context.textBaseline = "top";
  const right = x + innerWidth / zoom;
  const bottom = y + innerHeight / zoom;
  for (const card of cards) {
    if (card.x > right || card.y > bottom || card.x + card.width < x || card.y + card.height < y) continue;
    context.beginPath();
    context.roundRect(card.x, card.y, card.width, card.height, 8);
    context.fillStyle = "#fff";
    context.fill();
    context.strokeStyle = selected.has(card) ? "#2f55d4" : "#dfe4ea";
    context.stroke();
    context.fillStyle = "#18212c";
    let top = card.y + 9;
    for (const line of card.lines) {
      context.fillText(line, card.x + 11, top);
      top += 18;
    }
  }
}

function ask() {
  if (!due) requestAnimationFrame(draw);
  due = true;
}

addEventListener("wheel", (event) => {
  view.x += event.deltaX / view.zoom;
  view.y += event.deltaY / view.zoom;
  ask();
});
let from;
addEventListener("pointerdown", (event) => {
  from = { x: event.clientX, y: event.clientY };
});
addEventListener("pointermove", (event) => {
  if (!from) return;
  for (const card of selected) {
    card.x += (event.clientX - from.x) / view.zoom;
    card.y += (event.clientY - from.y) / view.zoom;
  }
  from = { x: event.clientX, y: event.clientY };
  ask();
});
addEventListener("pointerup", () => {
  from = undefined;
});
resize();

globalThis.peer = {
  prepare: (list) => JSON.stringify(list),
  open(text) {
    cards = JSON.parse(text).map((card) => ({ ...card, lines: wrap(card.text, card.width - 22) }));
    ask();
  },
  select(count) {
    selected = new Set(cards.slice(0, count));
    ask();
  },
};
