// The accessibility mirror: real elements over the canvas, transparent and letting the mouse through, so that screen readers
// and the Tab key meet what the canvas shows. Built from the core's `mirror` reply; only what changed is touched.

/**
 * @typedef {object} MirrorNode
 * @property {string} k key
 * @property {string} p parent's key
 * @property {string} role
 * @property {string} id
 * @property {string} name
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {number} [row]
 * @property {number} [col]
 * @property {string} [value]
 * @property {string} [action]
 * @property {Record<string, boolean>} state
 *
 * @typedef {object} MirrorReply
 * @property {number} revision
 * @property {boolean} [unchanged]
 * @property {MirrorNode[]} [nodes]
 * @property {string} [focus]
 * @property {number} [rowCount]
 * @property {number} [colCount]
 * @property {string} [announce]
 */

/** Scene roles whose ARIA role has another name; "" = a plain <div>. @type {Record<string, string>} */
const ariaRoles = {
  grid: "grid",
  "column-header": "columnheader",
  "row-header": "rowheader",
  cell: "gridcell",
  card: "button",
  point: "img",
  button: "button",
  toggle: "button",
  radio: "radio",
  "menu-item": "menuitem",
  option: "option",
  textbox: "button",
  combobox: "button",
  heading: "heading",
  text: "",
  image: "img",
  group: "group",
  dialog: "dialog",
  menu: "menu",
  list: "listbox",
  "list-item": "",
  status: "",
  progress: "progressbar",
  table: "group",
  row: "",
  link: "link",
};

export class Mirror {
  #root;
  #core;
  /** @type {Map<string, HTMLElement>} */
  #elements = new Map();
  #revision = 0;
  #live;
  #focusKey = "";
  #settingFocus = false;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} live a polite live region
   * @param {{ call: (method: string, args?: object) => any }} core
   */
  constructor(root, live, core) {
    this.#root = root;
    this.#live = live;
    this.#core = core;
    root.addEventListener("click", (event) => this.#activate(event));
    root.addEventListener("focusin", (event) => {
      const key = /** @type {HTMLElement} */ (event.target).dataset.key;
      if (key && !this.#settingFocus) this.#core.call("focus", { key });
    });
  }

  /** @param {Event} event */
  #activate(event) {
    const element = /** @type {HTMLElement} */ (event.target).closest("[data-key]");
    const key = element instanceof HTMLElement ? element.dataset.key : undefined;
    if (!key) return;
    event.stopPropagation();
    this.#core.call("activate", { key });
  }

  /** @param {boolean} hasFocus whether the focus is within the element */
  update(hasFocus) {
    /** @type {MirrorReply} */
    const reply = this.#core.call("mirror", { revision: this.#revision });
    if (reply.announce) this.#live.textContent = reply.announce;
    this.#revision = reply.revision;
    if (reply.unchanged || !reply.nodes) return;
    const seen = new Set();
    /** @type {Map<HTMLElement, HTMLElement>} */
    const last = new Map();
    const byKey = new Map(reply.nodes.map((node) => [node.k, node]));
    // A grid's children must be rows: cells and headers go into one made for their row.
    for (const node of reply.nodes) {
      const element = this.#element(node);
      seen.add(node.k);
      let parent = this.#elements.get(node.p) ?? this.#root;
      if (this.#ownRow(node, byKey)) parent = this.#row(parent, node, seen, last);
      const before = last.get(parent);
      const wanted = before ? before.nextSibling : parent.firstChild;
      if (element.parentNode !== parent || element !== wanted) {
        if (element.previousSibling !== (before ?? null) || element.parentNode !== parent) parent.insertBefore(element, wanted);
      }
      last.set(parent, element);
      this.#write(element, node, byKey, reply);
    }
    for (const [key, element] of this.#elements) {
      if (seen.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    this.#followFocus(reply.focus ?? "", hasFocus);
  }

  /**
   * @param {MirrorNode} node
   * @param {Map<string, MirrorNode>} byKey
   */
  #ownRow(node, byKey) {
    return node.k.startsWith("map/") && byKey.get(node.p)?.role === "grid" && node.role !== "row";
  }

  /**
   * @param {HTMLElement} grid
   * @param {MirrorNode} node
   * @param {Set<string>} seen
   * @param {Map<HTMLElement, HTMLElement>} last
   */
  #row(grid, node, seen, last) {
    const key = `row:${node.role === "column-header" ? "head" : (node.row ?? "other")}`;
    seen.add(key);
    let row = this.#elements.get(key);
    if (!row) {
      row = document.createElement("div");
      row.setAttribute("role", "row");
      this.#elements.set(key, row);
    }
    if (row.parentNode !== grid) grid.append(row);
    last.set(grid, row);
    return row;
  }

  /** @param {MirrorNode} node */
  #element(node) {
    let element = this.#elements.get(node.k);
    if (!element) {
      element = document.createElement("div");
      element.dataset.key = node.k;
      this.#elements.set(node.k, element);
    }
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {MirrorNode} node
   * @param {Map<string, MirrorNode>} byKey
   * @param {MirrorReply} reply
   */
  #write(element, node, byKey, reply) {
    const parent = byKey.get(node.p);
    const { state } = node;
    let role = ariaRoles[node.role] ?? "";
    if (node.role === "group" && parent === undefined && node.h < 60) role = "toolbar";
    if (node.role === "group" && [...byKey.values()].some((n) => n.p === node.k && n.role === "radio")) role = "radiogroup";
    if (node.role === "row" && node.k.startsWith("map/")) role = "row";
    if (node.role === "cell" && !node.k.startsWith("map/")) role = "";
    set(element, "role", role || undefined);
    const isText = role === "" || role === "heading";
    const label = node.value && node.role !== "progress" ? `${node.name}: ${node.value}` : node.name;
    if (isText && !this.#hasChildren(node, byKey)) {
      if (element.textContent !== label) element.textContent = label;
      set(element, "aria-label", undefined);
    } else {
      set(element, "aria-label", role ? label || undefined : undefined);
    }
    if (role === "heading") set(element, "aria-level", node.id === "start.title" ? "1" : "2");
    if (role === "dialog") set(element, "aria-modal", "true");
    if (role === "progressbar") {
      set(element, "aria-valuenow", node.value?.replace(/\D/g, "") || "0");
    }
    if (node.role === "grid") {
      set(element, "aria-rowcount", String((reply.rowCount ?? 0) + 1));
      set(element, "aria-colcount", String((reply.colCount ?? 0) + 1));
    }
    if (node.row !== undefined && role !== "") set(element, role === "button" || role === "img" ? "data-row" : "aria-rowindex", String(node.row + 2));
    if (node.col !== undefined && role !== "") set(element, role === "button" || role === "img" ? "data-col" : "aria-colindex", String(node.col + 2));
    set(element, "aria-checked", role === "radio" ? String(state.checked ?? false) : undefined);
    set(element, "aria-selected", role === "option" ? String(state.checked ?? false) : undefined);
    set(element, "aria-pressed", node.role === "card" ? String(state.selected ?? false) : node.role === "toggle" ? String(state.checked ?? false) : undefined);
    set(element, "aria-expanded", state.expandable && role === "button" ? String(state.expanded ?? false) : undefined);
    set(element, "aria-disabled", state.disabled ? "true" : undefined);
    const focusable = state.focusable || node.role === "card" || node.role === "column-header" || node.role === "row-header" || node.role === "cell";
    const inMap = node.k.startsWith("map/");
    const roving = inMap && node.role !== "button";
    set(element, "tabindex", focusable && !state.disabled && role ? (roving && node.k !== (reply.focus || this.#firstStop(reply)) ? "-1" : "0") : undefined);
    const style = element.style;
    const x = node.x - (parent?.x ?? 0);
    const y = node.y - (parent?.y ?? 0);
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${Math.max(0, node.w)}px`;
    style.height = `${Math.max(0, node.h)}px`;
  }

  /** @param {MirrorNode} node @param {Map<string, MirrorNode>} byKey */
  #hasChildren(node, byKey) {
    for (const other of byKey.values()) if (other.p === node.k) return true;
    return false;
  }

  /** Where Tab enters the map when nothing is selected. @param {MirrorReply} reply */
  #firstStop(reply) {
    return reply.nodes?.find((node) => node.k.startsWith("map/") && (node.role === "card" || node.role === "cell"))?.k ?? "";
  }

  /** @param {string} key @param {boolean} hasFocus */
  #followFocus(key, hasFocus) {
    const moved = key !== this.#focusKey;
    this.#focusKey = key;
    if (!moved || !hasFocus || !key) return;
    const element = this.#elements.get(key);
    if (!element || element.matches(":focus")) return;
    this.#settingFocus = true;
    element.focus({ preventScroll: true });
    this.#settingFocus = false;
  }
}

/** @param {HTMLElement} element @param {string} name @param {string | undefined} value */
function set(element, name, value) {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}
