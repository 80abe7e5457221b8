// The one text editor: a real <textarea> or <input> laid over its place on the canvas, so that Telex, dead keys, composition,
// spell check, mobile keyboards and paste are the browser's own. Text is never read from keydown.
import { fontStack } from "./glyphs.js";

/**
 * @typedef {object} TextEdit
 * @property {string} target
 * @property {string} key of its element in the mirror; "" on the map
 * @property {string} text
 * @property {string} label
 * @property {string} placeholder
 * @property {number[]} rect x, y, width, height in CSS px relative to the element
 * @property {number[]} clip
 * @property {number} fontSize
 * @property {number} lineHeight
 * @property {number} fontWeight
 * @property {boolean} multiline
 * @property {boolean} grows
 * @property {boolean} selectAll
 * @property {string} color
 * @property {string} background
 * @property {string} language
 */

/** How an edit ended, as lt_text_edit counts. */
const ended = { elsewhere: 0, enter: 1, tab: 2, backTab: 3, modEnter: 4 };
/** What a field to look for something with leaves to the core, and every field where Ctrl or Cmd is held. */
const querySteers = /^(Enter|Escape|Tab|ArrowUp|ArrowDown|PageUp|PageDown|F3)$/;
const steers = /^[fk]$/i;
/** What a workshop's field for the next card or note leaves to the core: on to another stage. */
const draftSteers = /^Page(Up|Down)$/;
const leastFontSize = 16; // px: below it, phones zoom the page to the field

/** @param {TextEdit} edit */
const isQuery = (edit) => edit.target.endsWith(".query:");

/** @param {TextEdit} edit */
const isDraft = (edit) => /^(capture\.text|note\.new):$/.test(edit.target);

export class TextEditor {
  #layer;
  #tell;
  #press;
  #whenClosed;
  /** @type {HTMLTextAreaElement | HTMLInputElement | undefined} */
  #field;
  /** @type {TextEdit | undefined} */
  #edit;
  #height = 0;
  /** @type {{ field: HTMLTextAreaElement, over: AbortController } | undefined} */
  #standby;

  /**
   * @param {HTMLElement} layer where the field is put
   * @param {(target: string, text: string, phase: number, key: number, height: number) => void} tell see lt_text_edit
   * @param {(event: KeyboardEvent) => boolean} press gives a key to the core; whether that has used it
   * @param {(key: string, step: number) => void} whenClosed of its element in the mirror; `step`: 1 or -1 where Tab has closed it
   */
  constructor(layer, tell, press, whenClosed) {
    this.#layer = layer;
    this.#tell = tell;
    this.#press = press;
    this.#whenClosed = whenClosed;
  }

  get open() {
    return this.#field !== undefined;
  }

  /** @param {TextEdit} edit */
  show(edit) {
    this.close(true);
    const standing = edit.multiline ? this.#takeStandby() : undefined;
    const field = standing ?? document.createElement(edit.multiline ? "textarea" : "input");
    this.#field = field;
    this.#edit = edit;
    if (!standing) field.value = edit.text; // else what is being composed stays
    field.placeholder = edit.placeholder;
    field.lang = edit.language;
    field.spellcheck = !isQuery(edit);
    field.autocomplete = "off";
    field.setAttribute("aria-label", edit.label);
    field.setAttribute("part", "editor");
    const style = field.style;
    style.color = edit.color;
    style.backgroundColor = edit.background;
    style.caretColor = edit.color;
    style.fontFamily = fontStack;
    style.fontWeight = String(edit.fontWeight);
    if (isQuery(edit)) style.boxShadow = "none"; // its frame is painted
    if (field instanceof HTMLTextAreaElement) field.rows = 1;
    if (!standing) this.#layer.append(field);
    this.#place(edit.rect, edit.clip, edit.fontSize);
    field.addEventListener("input", () => this.#input());
    field.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    field.addEventListener("blur", () => this.#end(1, ended.elsewhere));
    // The map's own listeners are not to see what happens in the field.
    for (const type of ["pointerdown", "paste", "copy", "cut", "contextmenu", "dblclick"]) {
      field.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
    }
    field.focus({ preventScroll: true });
    if (edit.selectAll && !standing) field.select();
    this.#grow();
  }

  /**
   * While an empty cell is selected a field that nobody sees has the focus: an input method needs a text to write into from
   * its very first key on, and one that opens only then would break its word in two.
   * @param {HTMLElement} cell of the accessibility mirror, whose place and name it takes
   * @param {() => boolean} begin the first letter: opens a field, or cannot
   */
  standBy(cell, begin) {
    this.#dropStandby();
    const field = document.createElement("textarea");
    const over = new AbortController();
    this.#standby = { field, over };
    field.className = "standby";
    field.autocomplete = "off";
    field.spellcheck = true;
    field.rows = 1;
    field.setAttribute("aria-label", cell.textContent ?? "");
    const box = cell.getBoundingClientRect();
    const layer = this.#layer.getBoundingClientRect();
    Object.assign(field.style, { left: `${box.x - layer.x}px`, top: `${box.y - layer.y}px` });
    const writes = (/** @type {Event} */ event) => {
      if (!begin()) event.preventDefault();
    };
    field.addEventListener("compositionstart", writes, { signal: over.signal });
    field.addEventListener("beforeinput", writes, { signal: over.signal });
    // A window that loses the focus leaves it where it is within.
    const left = () => document.hasFocus() && this.#standby?.field === field && this.#dropStandby();
    field.addEventListener("blur", left, { signal: over.signal });
    this.#layer.append(field);
    field.focus({ preventScroll: true });
  }

  /** The standby field, where it has the focus, to be the field that is typed into. */
  #takeStandby() {
    const field = this.#standby?.field;
    if (!field?.matches(":focus")) {
      this.#dropStandby();
      return undefined;
    }
    this.#standby?.over.abort();
    this.#standby = undefined;
    field.className = "";
    return field;
  }

  #dropStandby() {
    const standby = this.#standby;
    this.#standby = undefined;
    standby?.over.abort();
    standby?.field.remove();
  }

  /**
   * @param {number[]} rect
   * @param {number[]} clip
   * @param {number} fontSize
   */
  move(rect, clip, fontSize) {
    if (this.#field && this.#edit) this.#place(rect, clip, fontSize);
  }

  /** @param {boolean} commit */
  close(commit) {
    if (this.#field) this.#end(commit ? 1 : 2, ended.elsewhere);
  }

  /**
   * @param {number[]} rect
   * @param {number[]} clip
   * @param {number} fontSize
   */
  #place([x, y, width, height], [clipX, clipY, clipWidth, clipHeight], fontSize) {
    const field = /** @type {HTMLTextAreaElement | HTMLInputElement} */ (this.#field);
    const edit = /** @type {TextEdit} */ (this.#edit);
    // A small font is set larger and scaled down, so that phones leave the page's zoom alone.
    const scale = matchMedia("(pointer: coarse)").matches ? Math.min(1, fontSize / leastFontSize) : 1;
    const lineHeight = (edit.lineHeight / edit.fontSize) * fontSize;
    const style = field.style;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${(width + 1) / scale}px`;
    style.minHeight = `${Math.max(height, lineHeight) / scale}px`;
    style.fontSize = `${fontSize / scale}px`;
    style.lineHeight = `${lineHeight / scale}px`;
    style.transform = scale === 1 ? "" : `scale(${scale})`;
    const cut = [clipY - y, x + width - clipX - clipWidth, Number.NaN, clipX - x].map(
      (d) => `${Math.max(0, d || 0)}px`,
    );
    const below = Math.max(0, y + Math.max(height, this.#height) - clipY - clipHeight);
    // A ring of 3 px around the field stays visible where nothing has to be cut.
    const side = (/** @type {string} */ value) => (value === "0px" ? "-4px" : value);
    style.clipPath = `inset(${side(cut[0])} ${side(cut[1])} ${below > 0 ? `${below}px` : "-4px"} ${side(cut[3])})`;
    this.#grow();
  }

  #grow() {
    const field = this.#field;
    if (!field || !this.#edit?.grows) return;
    field.style.height = "0";
    this.#height = field.scrollHeight;
    field.style.height = `${this.#height}px`;
  }

  #input() {
    const { target } = /** @type {TextEdit} */ (this.#edit);
    this.#grow();
    this.#tell(target, /** @type {HTMLInputElement} */ (this.#field).value.normalize("NFC"), 0, 0, this.#height);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return; // the input method's own keys
    const edit = /** @type {TextEdit} */ (this.#edit);
    const mod = event.ctrlKey || event.metaKey;
    if (
      mod
        ? steers.test(event.key) || (isQuery(edit) && /^g$/i.test(event.key))
        : (isQuery(edit) && querySteers.test(event.key)) || (isDraft(edit) && draftSteers.test(event.key))
    ) {
      const used = this.#press(event);
      if (used) event.preventDefault();
      if (used || mod) return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      this.#end(2, ended.elsewhere);
    } else if (event.key === "Enter" && !(edit.multiline && (event.shiftKey || event.altKey))) {
      event.preventDefault();
      this.#end(1, event.ctrlKey || event.metaKey ? ended.modEnter : ended.enter);
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      const field = /** @type {HTMLTextAreaElement} */ (this.#field);
      field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
      this.#input();
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.#end(1, event.shiftKey ? ended.backTab : ended.tab);
    }
  }

  /** @param {number} phase 1 commit, 2 cancel @param {number} key */
  #end(phase, key) {
    const field = this.#field;
    const edit = this.#edit;
    if (!field || !edit) return;
    this.#field = this.#edit = undefined; // before removal: that blurs
    const text = field.value.normalize("NFC");
    const hadFocus = field.matches(":focus");
    field.remove();
    this.#tell(edit.target, text, phase, key, this.#height);
    if (hadFocus && !this.#field) this.#whenClosed(edit.key, key === ended.tab ? 1 : key === ended.backTab ? -1 : 0);
  }
}
