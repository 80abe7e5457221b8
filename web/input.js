// Pointer, wheel, keys, clipboard and drops, turned into the core's few calls. Everything is heard on the element alone: the
// page keeps its own shortcuts while the map has no focus.

import { isImage } from "./images.js";

const lineHeight = 16; // px a wheel "line"
const longPressMs = 500;
const unsteady = 10; // px a finger may move during a long press

/** The cursors of platform/port.h. */
export const cursors = ["default", "pointer", "text", "grab", "grabbing", "col-resize", "row-resize", "not-allowed"];

/** Our own clipboard format: a document that holds the copied cards. */
const clipboardType = "application/x-lotrinh+json";
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform ?? "");

/** @param {MouseEvent | KeyboardEvent} event */
export const modifiersOf = (event) =>
  (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);

/** @param {string} json */
const pack = (json) => btoa(Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte)).join(""));

/** What pack() has put into a piece of HTML; "" = nothing of ours. @param {string} html */
function unpack(html) {
  const packed = /data-lotrinh="([A-Za-z0-9+/=]+)"/.exec(html)?.[1];
  if (!packed) return "";
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0)));
  } catch {
    return ""; // somebody else's attribute of that name
  }
}

/**
 * @param {{
 *   element: HTMLElement,
 *   stage: HTMLElement,
 *   canvas: HTMLCanvasElement,
 *   core: import("./core.js").Core,
 *   registrar: import("./registrar.js").Registrar,
 *   editing: () => boolean,
 *   takeFile: (file: File | Blob, name: string, purpose: string) => void,
 *   addImages: (files: File[], place: string) => void,
 *   paste: (text: string, json: string) => void,
 *   dropping: (over: boolean) => void,
 * }} options
 */
export function listen({ element, stage, canvas, core, registrar, editing, takeFile, addImages, paste, dropping }) {
  /** @param {{ clientX: number, clientY: number }} event */
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  /** Fingers on the canvas, by pointer id. @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map();
  let longPress = 0;
  let pinching = false;
  let pressedLong = false;
  let byPointer = false; // the map was entered with the mouse: Tab goes from cell to cell, and not out of it
  let byMouse = false;
  let lastDown = { time: 0, x: 0, y: 0, clicks: 0 };
  const kinds = { mouse: 0, touch: 1, pen: 2 };
  const kindOf = (/** @type {PointerEvent} */ event) => kinds[/** @type {"mouse"} */ (event.pointerType)] ?? 0;

  registrar.listen(canvas, "pointerdown", (/** @type {PointerEvent} */ event) => {
    canvas.focus({ preventScroll: true }); // an open text field loses the focus, which commits it
    byPointer = true;
    byMouse = event.pointerType === "mouse";
    const { x, y } = place(event);
    if (event.pointerType === "touch") {
      fingers.set(event.pointerId, { x, y });
      canvas.setPointerCapture(event.pointerId);
      clearTimeout(longPress);
      pressedLong = false;
      if (fingers.size === 2) {
        pinching = true;
        core.pointer(4, x, y, -1, 0, 0, 1);
        return;
      }
      longPress = window.setTimeout(() => {
        pressedLong = true; // from now on it is as the right button: dragged it moves what it rested on, let go it opens the menu
        core.pointer(4, x, y, -1, 0, 0, 1);
        core.pointer(1, x, y, 2, modifiersOf(event), 1, 1);
      }, longPressMs);
    }
    const near = Math.hypot(x - lastDown.x, y - lastDown.y) < 6 && event.timeStamp - lastDown.time < 500;
    const clicks = event.button === 0 && near ? lastDown.clicks + 1 : 1;
    lastDown = { time: event.timeStamp, x, y, clicks };
    if (core.pointer(1, x, y, event.button, modifiersOf(event), clicks, kindOf(event)))
      canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  registrar.listen(canvas, "pointermove", (/** @type {PointerEvent} */ event) => {
    const { x, y } = place(event);
    const finger = fingers.get(event.pointerId);
    if (finger) {
      if (Math.hypot(x - finger.x, y - finger.y) > unsteady) clearTimeout(longPress);
      if (pinching) {
        pinch(event.pointerId, { x, y });
        return;
      }
    }
    core.pointer(0, x, y, -1, modifiersOf(event), 0, kindOf(event));
  });

  /** Two fingers: their middle pans, their distance zooms. @param {number} id @param {{ x: number, y: number }} now */
  function pinch(id, now) {
    const before = [...fingers.values()];
    fingers.set(id, now);
    const after = [...fingers.values()];
    if (before.length < 2) return;
    const middle = (/** @type {{ x: number, y: number }[]} */ [a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const apart = (/** @type {{ x: number, y: number }[]} */ [a, b]) => Math.hypot(a.x - b.x, a.y - b.y);
    const from = middle(before);
    const to = middle(after);
    core.wheel(to.x, to.y, from.x - to.x, from.y - to.y, 0);
    const { zoom } = core.call("zoom");
    if (apart(before) > 0) core.call("zoom", { zoom: (zoom * apart(after)) / apart(before), x: to.x, y: to.y });
  }

  const lift = (/** @type {number} */ event) => (/** @type {PointerEvent} */ e) => {
    clearTimeout(longPress);
    const { x, y } = place(e);
    const wasPinch = pinching;
    fingers.delete(e.pointerId);
    if (fingers.size === 0) pinching = false;
    if (!wasPinch) core.pointer(event, x, y, pressedLong ? 2 : e.button, modifiersOf(e), 1, kindOf(e));
  };
  registrar.listen(canvas, "pointerup", lift(2));
  registrar.listen(canvas, "pointercancel", lift(4));
  registrar.listen(canvas, "pointerleave", (/** @type {PointerEvent} */ event) => {
    const { x, y } = place(event);
    core.pointer(3, x, y, -1, 0, 0, kindOf(event));
  });
  registrar.listen(canvas, "contextmenu", (event) => event.preventDefault());
  // The canvas has taken the focus itself; by default it would go there after the text field has opened, and close it.
  registrar.listen(canvas, "mousedown", (event) => event.preventDefault());
  registrar.add(() => clearTimeout(longPress));

  registrar.listen(
    stage,
    "wheel",
    (/** @type {WheelEvent} */ event) => {
      const { x, y } = place(event);
      const unit = event.deltaMode === 1 ? lineHeight : event.deltaMode === 2 ? canvas.clientHeight : 1;
      if (core.wheel(x, y, event.deltaX * unit, event.deltaY * unit, modifiersOf(event))) event.preventDefault();
    },
    { passive: false },
  );

  registrar.listen(stage, "keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || editing()) return;
    // What is typed on a selected cell begins a card: its field opens and takes the focus now, so the browser, or the
    // input method, writes into that. Nothing is read from the key itself.
    const target = /** @type {HTMLElement} */ (event.target);
    const inMirror = target.dataset.key !== undefined;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const types = plain && (event.keyCode === 229 || ([...event.key].length === 1 && event.key !== " "));
    if (types && target.className === "standby") return;
    const onMap = !inMirror || /^map\/cell\//.test(target.dataset.key ?? "");
    if (types && onMap && core.call("ui.type").typing) return;
    if (event.keyCode === 229) return;
    const { key } = event;
    if (key === " " && !inMirror) {
      core.call("space", { down: true });
      event.preventDefault();
      return;
    }
    // On a control of the mirror Enter and Space press it, Tab moves on, arrows walk the map or a group of choices. In a menu
    // it is the core's highlight that counts: the focus follows that a moment later.
    if (
      inMirror &&
      plain &&
      (key === "Enter" || key === " ") &&
      !/^(menu|map\/(card|cell|row-header|column-header))\//.test(target.dataset.key ?? "")
    ) {
      target.click();
      event.preventDefault();
      return;
    }
    const onCell = byPointer && /^map\/(card|cell)\//.test(target.dataset.key ?? "");
    if (key === "Tab" && inMirror && !onCell && !core.call("state").menu) return;
    if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) event.preventDefault();
    if (core.key(key, event.code, modifiersOf(event), isMac)) event.preventDefault();
    else if (key === "Tab") byPointer = byMouse = false;
  });
  registrar.listen(stage, "keyup", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === " ") core.call("space", { down: false });
  });

  // --- clipboard. Browsers fire these on the page's selection or its body, not on what has the focus.
  const hasFocus = () => /** @type {ShadowRoot} */ (stage.getRootNode()).activeElement !== null && !editing();
  /** @param {ClipboardEvent} event @param {boolean} cut */
  const copy = (event, cut) => {
    if (!hasFocus() || event.defaultPrevented || !event.clipboardData) return;
    const clip = core.call("ui.copy", { cut });
    if (clip.json === undefined) return;
    event.clipboardData.setData("text/plain", clip.text);
    // Other pages and other browsers keep HTML only: our format rides along in an attribute.
    const packed = pack(clip.json);
    event.clipboardData.setData("text/html", clip.html.replace("<table", `<table data-lotrinh="${packed}"`));
    event.clipboardData.setData(clipboardType, clip.json);
    event.preventDefault();
  };
  const page = element.ownerDocument;
  registrar.listen(page, "copy", (/** @type {ClipboardEvent} */ event) => copy(event, false));
  registrar.listen(page, "cut", (/** @type {ClipboardEvent} */ event) => copy(event, true));
  registrar.listen(page, "paste", (/** @type {ClipboardEvent} */ event) => {
    if (!hasFocus() || event.defaultPrevented || !event.clipboardData) return;
    const [file, ...more] = event.clipboardData.files;
    const text = event.clipboardData.getData("text/plain");
    if (file && !text && isImage(file)) {
      addImages([file, ...more], "");
    } else if (file && !text) {
      takeFile(file, file.name, "paste");
    } else {
      const json = event.clipboardData.getData(clipboardType) || unpack(event.clipboardData.getData("text/html"));
      paste(text, json);
    }
    event.preventDefault();
  });

  // --- drops
  /** Where pictures go that are dropped there, which is marked; nowhere: the mark goes. @param {{ x?: number, y?: number }} at */
  const markPlace = (at = {}) => /** @type {string} */ (core.call("ui.image-place", at).place);
  const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  registrar.listen(element, "dragover", (/** @type {DragEvent} */ event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    const images = [...(event.dataTransfer?.items ?? [])].some(isImage);
    if (images) markPlace(place(event));
    dropping(!images);
  });
  registrar.listen(element, "dragleave", (/** @type {DragEvent} */ event) => {
    if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) {
      dropping(false);
      markPlace();
    }
  });
  registrar.listen(element, "drop", (/** @type {DragEvent} */ event) => {
    dropping(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    const to = files.some(isImage) ? markPlace(place(event)) : "";
    markPlace();
    if (files.length === 0) return;
    event.preventDefault();
    if (isImage(files[0])) {
      canvas.focus({ preventScroll: true });
      addImages(files, to);
    } else takeFile(files[0], files[0].name, "drop");
  });

  /** Whether a hand is at the mouse, and not a finger or a key on the way through the page. */
  return { byMouse: () => byMouse };
}
