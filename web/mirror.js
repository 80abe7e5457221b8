// The accessibility mirror: real elements over the canvas, transparent and letting the mouse through, so that screen readers
// and the Tab key meet what the canvas shows. Built from the core's `mirror` reply; only what changed is touched.

/**
 * @typedef {object} MirrorNode
 * @property {string} k key
 * @property {string} p parent's key
 * @property {string} role
 * @property {string} id
 * @property {string} name
 * @property {number} x CSS px relative to the element
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {number[]} [cut] px of the top, right, bottom and left that are out of sight
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
 *
 * @typedef {object} Planned an element to be
 * @property {string} key
 * @property {string} parent key of the element it goes into, "" = the mirror itself
 * @property {string} role its ARIA role, "" = none
 * @property {MirrorNode} node
 * @property {boolean} wrapper made for the sake of ARIA's rules, no node of the scene
 * @property {number} [columns] how many columns a stage's header stands over
 */

/** Scene roles by their ARIA names; "" = a plain element. @type {Record<string, string>} */
const ariaRoles = {
  grid: "grid",
  "column-header": "columnheader",
  "row-header": "rowheader",
  cell: "gridcell",
  card: "button",
  point: "button",
  button: "button",
  toggle: "button",
  radio: "radio",
  "menu-item": "menuitem",
  option: "option",
  textbox: "button", // opens the text editor, a real field
  combobox: "button", // opens a list
  heading: "heading",
  text: "",
  image: "img",
  group: "group",
  dialog: "dialog",
  menu: "menu",
  list: "listbox",
  "list-item": "",
  status: "status",
  progress: "progressbar",
  table: "table",
  row: "",
  link: "link",
};

/** Roles that are named by the text within. */
const textual = new Set(["", "heading", "status", "columnheader", "rowheader", "gridcell", "cell"]);
const pops = /^(menu|dialog|import|stage-model|palette|shortcuts)\//; // panels that take the focus while they are open
const rovers = new Set(["card", "point", "cell", "column-header", "row-header"]); // one Tab stop for all of them
const selects = /^map\/(card|cell|column-header|row-header)\//; // to focus one of these is to select it
const outline = 4; // px that the mark of the focus stands out, as journey-map.css has it
const isField = /^[^/]+\/textbox\//;
const isMap = (/** @type {string} */ key) => key.startsWith("map/");

/** Panels as one reads them; the core tells them bottom to top, as they are painted. */
const panels = [
  "start-bar",
  "top-bar",
  "workshop-bar",
  "find-bar",
  "start",
  "plan-bar",
  "plan",
  "inventory",
  "map",
  "inspector",
  "tray",
  "workshop-handle",
  "zoom-bar",
  "import",
  "numbers",
  "palette",
  "shortcuts",
  "notice",
  "menu",
];
const bars = /^(start|top)-bar\//;

/** @param {MirrorNode[]} nodes @returns {MirrorNode[]} parents still come before their children */
function inReadingOrder(nodes) {
  const rank = (/** @type {MirrorNode} */ { k }) => {
    const panel = k.slice(0, k.indexOf("/"));
    const at = panels.findIndex((name) => panel === name || panel.startsWith(`${name}-`)); // "import-rows" is of "import"
    return at < 0 ? panels.length : at;
  };
  return [...nodes].sort((a, b) => {
    const apart = rank(a) - rank(b);
    if (apart !== 0 || !bars.test(a.k)) return apart;
    return Number(a.p !== "") - Number(b.p !== "") || a.x - b.x; // a bar is built from both its ends
  });
}

export class Mirror {
  #root;
  #live;
  #core;
  #focusCanvas;
  #focusInstead;
  /** @type {Map<string, HTMLElement>} */
  #elements = new Map();
  /** What was last written to an element. @type {WeakMap<HTMLElement, Map<string, string | undefined>>} */
  #written = new WeakMap();
  #revision = 0;
  #focusKey = "";
  #cameFrom = ""; // what had the focus before a menu or dialog took it
  #settingFocus = false;
  #menu = ""; // key of the first item of the menu that is open
  #headerRows = 1; // stages, and their steps where there are any

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} live a polite live region
   * @param {import("./core.js").Core} core
   * @param {() => void} focusCanvas
   * @param {(element: HTMLElement, key: string) => boolean} focusInstead something else has taken the focus for it
   */
  constructor(root, live, core, focusCanvas, focusInstead) {
    this.#root = root;
    this.#live = live;
    this.#core = core;
    this.#focusCanvas = focusCanvas;
    this.#focusInstead = focusInstead;
    root.replaceChildren();
  }

  /** @param {HTMLElement} stage what holds the canvas and the mirror @param {import("./registrar.js").Registrar} registrar */
  listen(stage, registrar) {
    registrar.listen(stage, "keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Tab" || event.defaultPrevented) return;
      // A Tab that is held down comes faster than the mirror, which waits until no frame is painted.
      this.update(/** @type {Element} */ (event.target));
      this.#keepInDialog(event);
    });
    registrar.listen(this.#root, "click", (event) => {
      const key = this.#keyOf(event.target);
      if (!key) return;
      event.stopPropagation();
      this.#core.call("activate", { key });
    });
    registrar.listen(this.#root, "focusin", (event) => {
      const key = this.#keyOf(event.target);
      if (!key || this.#settingFocus) return;
      this.#core.call("focus", { key });
      if (!selects.test(key)) return;
      // The core has selected it, and other panels stand beside it now. The next Tab must find those: a mirror that follows
      // later would take what has the focus then away, or fetch the focus back.
      this.#focusKey = key;
      this.update(/** @type {Element} */ (event.target));
    });
    registrar.listen(this.#root, "keydown", (/** @type {KeyboardEvent} */ event) => this.#arrows(event));
  }

  /** @param {EventTarget | null} target */
  #keyOf(target) {
    const element = target instanceof Element ? target.closest("[data-key]") : null;
    return element instanceof HTMLElement ? (element.dataset.key ?? "") : "";
  }

  /** While a dialog is open Tab goes round in it. @param {KeyboardEvent} event */
  #keepInDialog(event) {
    const { dialog, menu } = this.#core.call("state");
    if (!dialog || menu) return;
    event.preventDefault();
    const stops = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll("[tabindex='0']")]); // all are the dialog's
    if (!this.#root.querySelector("[role=dialog]") || stops.length === 0) return; // not mirrored yet
    const at = stops.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = event.shiftKey ? -1 : 1;
    const next = at < 0 ? (event.shiftKey ? stops.length - 1 : 0) : (at + step + stops.length) % stops.length;
    stops[next].focus({ preventScroll: true });
  }

  /** Arrow keys walk a radio group and choose, as in any form; in a table they go from row to row. @param {KeyboardEvent} event */
  #arrows(event) {
    const from = /** @type {HTMLElement} */ (event.target);
    const group = from.getAttribute("role") === "radio" ? from.parentElement : null;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!group) return this.#walkTable(event, from);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const all = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[role=radio]")]);
    const next = all[(all.indexOf(from) + step + all.length) % all.length];
    next.focus();
    next.click();
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} from */
  #walkTable(event, from) {
    const row = from.closest("[role=table] [role=row]");
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = (/** @type {Element} */ of) =>
      /** @type {HTMLElement[]} */ ([...of.querySelectorAll("[tabindex='0']")]);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const around = () => [...(row.parentElement?.children ?? [])].filter((one) => stops(one).length > 0);
    let rows = around();
    if (step && !rows[rows.indexOf(row) + step]) {
      this.update(from); // keys can be faster than frames, which bring the next rows of a long table
      rows = around();
    }
    const across = stops(row);
    const at = across.indexOf(from);
    let next = { ArrowRight: across[at + 1], ArrowLeft: across[at - 1], Home: across[0], End: across.at(-1) }[
      event.key
    ];
    if (step) {
      const to = rows[Math.min(Math.max(rows.indexOf(row) + step, 0), rows.length - 1)];
      next = stops(to)[Math.min(at, stops(to).length - 1)];
    }
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }

  /** What a field has been closed for takes the focus: what is selected, else the field's own element. @param {string} key @returns {boolean} whether there is one */
  focusAfter(key) {
    this.update(this.#root); // what the field has done may have opened a dialog, or another page
    if (this.#root.querySelector(":focus")) return true;
    const element = this.#elements.get(this.#focusKey) ?? this.#elements.get(key);
    if (element) this.#focus(element);
    return element !== undefined;
  }

  /** What stands beside a field that Tab has left; a field is typed into at once, as in any form. @param {string} key @param {number} step @returns {boolean} whether there is anything */
  focusBeside(key, step) {
    this.update(null); // what has been selected meanwhile is not to take the focus away again
    const stops = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll("[tabindex='0']")]);
    const at = stops.findIndex((stop) => stop.dataset.key === key);
    const next = at < 0 ? undefined : stops[at + step];
    next?.focus({ preventScroll: true });
    if (next && isField.test(this.#keyOf(next))) next.click();
    return next !== undefined;
  }

  /** @param {HTMLElement} element */
  #focus(element) {
    if (this.#focusInstead(element, this.#keyOf(element))) return;
    this.#settingFocus = true;
    element.focus({ preventScroll: true });
    this.#settingFocus = false;
  }

  /** @param {Element | null} focused what has the focus in the element, unless it is the text editor */
  update(focused) {
    /** @type {MirrorReply} */
    const reply = this.#core.call("mirror", { revision: this.#revision });
    if (reply.announce) this.#announce(reply.announce);
    this.#revision = reply.revision;
    if (reply.unchanged || !reply.nodes) return;
    const plan = this.#plan(inReadingOrder(reply.nodes));
    const focusedKey = focused instanceof HTMLElement ? (focused.dataset.key ?? "") : "";
    const byKey = focused?.matches(":focus-visible") ?? false;
    this.#build(plan, reply);
    this.#moveFocus(plan, reply.focus ?? "", focused, focusedKey, byKey);
  }

  /** @param {string} text */
  #announce(text) {
    // The same words again are news only when the text differs.
    this.#live.textContent = this.#live.textContent === text ? `${text}\u00a0` : text;
  }

  /**
   * Where each node goes. ARIA wants a grid's children to be rows and theirs to be cells; the scene is looser. What stands
   * beside the table (the buttons that add to it, whose map it is) is beside it here too.
   * @param {MirrorNode[]} nodes
   * @returns {Planned[]}
   */
  #plan(nodes) {
    const chosen = nodes.filter((node) => node.role === "menu-item" && node.state.checked);
    const withRadios = new Set(nodes.filter((node) => node.role === "radio").map((node) => node.p));
    /** @type {Map<string, Planned>} */
    const byKey = new Map();
    /** @type {Planned[]} */
    const plan = [];
    this.#headerRows = 1;
    const add = (/** @type {Planned} */ planned) => {
      plan.push(planned);
      byKey.set(planned.key, planned);
      return planned.key;
    };
    const wrap = (/** @type {MirrorNode} */ node, /** @type {string} */ role, /** @type {string} */ parent) =>
      add({ key: `${node.k}|${role}`, parent, role, node, wrapper: true });
    for (const node of nodes) {
      let role = ariaRoles[node.role] ?? "";
      let parent = node.p;
      if (withRadios.has(node.k)) role = "radiogroup";
      // Choices of one kind are told from switches by doing the same.
      const of = role === "menuitem" ? chosen.find((one) => one.p === parent && one.action === node.action) : undefined;
      if (of)
        role =
          of !== node || nodes.some((n) => n !== of && n.p === parent && n.action === of.action)
            ? "menuitemradio"
            : "menuitemcheckbox";
      if (isMap(node.k)) {
        if (node.role === "row") role = "row";
        const isCell = role === "columnheader" || role === "rowheader" || role === "gridcell";
        const over = byKey.get(parent);
        if (role === "columnheader" && over?.role === "columnheader") {
          // Steps stand within their stage in the scene; here they are a row of their own.
          const grid = byKey.get(over.parent)?.parent ?? "";
          over.columns = (over.columns ?? 0) + 1;
          parent = `${grid}|steps`;
          if (!byKey.has(parent)) add({ key: parent, parent: grid, role: "row", node, wrapper: true });
          this.#headerRows = 2;
        } else if (role !== "row" && role !== "grid" && !isCell) {
          const isHeaders = over?.role === "row" && (over.node.row ?? -1) < 0;
          if (over?.role === "grid" || isHeaders) parent = "";
          else if (over?.role === "row") parent = wrap(node, "gridcell", parent);
        }
      }
      if (!isMap(node.k) && node.role === "row" && byKey.get(parent)?.role === "table") role = "row";
      if (!isMap(node.k) && node.role === "cell") role = byKey.get(parent)?.role === "row" ? "cell" : "";
      add({ key: node.k, parent, role, node, wrapper: false });
    }
    // An empty map has no table yet.
    const lacks = (/** @type {Planned} */ { key }) => !plan.some((p) => p.parent === key && p.role);
    for (const planned of plan) if (planned.role === "row" && isMap(planned.key) && lacks(planned)) planned.role = "";
    for (const planned of plan) if (planned.role === "grid" && lacks(planned)) planned.role = "group";
    return plan;
  }

  /** @param {Planned[]} plan @param {MirrorReply} reply */
  #build(plan, reply) {
    const parents = new Set(plan.map((planned) => planned.parent));
    const stop = this.#tabStop(plan, reply.focus ?? "");
    /** @type {Map<Element, Element>} */
    const last = new Map();
    const kept = new Set(plan.map((planned) => planned.key));
    // First, so that what stays need not be moved past it: an element that is moved loses the focus.
    for (const [key, element] of this.#elements) {
      if (kept.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    const origins = new Map([["", { x: 0, y: 0 }]]);
    let uncheckedGroup = "";
    for (const planned of plan) {
      const element = this.#element(planned);
      const parent = this.#elements.get(planned.parent) ?? this.#root;
      const before = last.get(parent);
      const wanted = before ? before.nextElementSibling : parent.firstElementChild;
      if (element !== wanted) parent.insertBefore(element, wanted);
      last.set(parent, element);
      this.#place(element, planned, origins);
      if (planned.wrapper) continue;
      let focusable = this.#focusable(planned);
      // The map is one stop, its buttons included: menus open from the headers, and the panel beside it adds stages and lanes.
      if (focusable && isMap(planned.key)) focusable = planned.key === stop ? "0" : "-1";
      if (planned.role === "radio" && !planned.node.state.checked) {
        // In a group without a choice the first is the Tab stop.
        const choice = plan.some((p) => p.parent === planned.parent && p.node.state.checked);
        const first = !choice && uncheckedGroup !== planned.parent;
        uncheckedGroup = planned.parent;
        focusable = first ? "0" : "-1";
      }
      this.#write(element, planned, parents.has(planned.key), focusable, reply);
    }
  }

  /** Where Tab enters the map. @param {Planned[]} plan @param {string} focus */
  #tabStop(plan, focus) {
    if (isMap(focus)) return focus;
    const first = (/** @type {string} */ role) => plan.find((p) => isMap(p.key) && p.node.role === role && !p.wrapper);
    return (
      (first("card") ?? first("cell") ?? first("column-header") ?? first("row-header") ?? first("button"))?.key ?? ""
    );
  }

  /** @param {Planned} planned @returns {string | undefined} tabindex */
  #focusable({ node, role }) {
    if (!role || role === "status" || role === "heading") return undefined;
    if (role.startsWith("menuitem") || role === "option") return "-1"; // the core moves the highlight
    const rover = rovers.has(node.role) && isMap(node.k);
    if (rover || (node.state.focusable && !node.state.disabled)) return "0";
    return undefined;
  }

  /** @param {Planned} planned */
  #element({ key, wrapper }) {
    let element = this.#elements.get(key);
    if (!element) {
      element = document.createElement("div");
      if (!wrapper) element.dataset.key = key;
      this.#elements.set(key, element);
    }
    return element;
  }

  /** @param {HTMLElement} element @param {Planned} planned @param {Map<string, { x: number, y: number }>} origins */
  #place(element, { key, parent, role, node, wrapper }, origins) {
    const from = origins.get(parent) ?? { x: 0, y: 0 };
    origins.set(key, wrapper ? from : node);
    if (wrapper) {
      this.#set(element, "role", role);
      if (role === "row") this.#set(element, "aria-rowindex", String(this.#headerRows));
      return;
    }
    const written = this.#attributes(element);
    const cut = node.cut?.map((px) => `${px > 0 ? px : -outline}px`).join(" ") ?? "";
    if ((written.get("cut") ?? "") !== cut) element.style.clipPath = cut && `inset(${cut})`;
    written.set("cut", cut);
    const place = [node.x - from.x, node.y - from.y, Math.max(0, node.w), Math.max(0, node.h)].join(" ");
    if (written.get("place") === place) return;
    written.set("place", place);
    const [left, top, width, height] = place.split(" ");
    const { style } = element;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  /**
   * @param {HTMLElement} element
   * @param {Planned} planned
   * @param {boolean} isParent
   * @param {string | undefined} tabIndex
   * @param {MirrorReply} reply
   */
  #write(element, { node, role, key, columns, parent }, isParent, tabIndex, reply) {
    const { state, action = "" } = node;
    const set = (/** @type {string} */ name, /** @type {string | number | boolean | undefined} */ value) =>
      this.#set(element, name, value === undefined ? undefined : String(value));
    set("role", role || undefined);
    set("tabindex", tabIndex);
    const header = role === "columnheader" || role === "rowheader";
    const described = header || node.role === "card";
    const valued = node.value && role !== "progressbar" && !described;
    const label = valued ? `${node.name}: ${node.value}` : node.name;
    set("aria-description", described ? node.value || undefined : undefined);
    if (!isParent && textual.has(role)) {
      const written = this.#attributes(element);
      if (written.get("text") !== label) element.textContent = label;
      written.set("text", label);
      set("aria-label", undefined);
    } else {
      this.#dropText(element);
      set("aria-label", role && role !== "row" ? label || undefined : undefined);
    }
    if (role === "heading") set("aria-level", 2); // the page has its own first level
    if (role === "dialog") set("aria-modal", true);
    if (role === "progressbar") {
      set("aria-valuemin", 0);
      set("aria-valuemax", 100);
      set("aria-valuenow", Number.parseInt(node.value ?? "", 10) || 0);
    }
    if (role === "grid") {
      set("aria-rowcount", (reply.rowCount ?? 0) + this.#headerRows);
      set("aria-colcount", (reply.colCount ?? 0) + 1);
    }
    // A long table has only the rows that are near to those in sight; its own row number is how many there are.
    if (role === "table" && node.row !== undefined) set("aria-rowcount", node.row);
    if (role === "row" && !isMap(key) && node.row !== undefined) set("aria-rowindex", node.row + 1);
    if (isMap(key) && role === "row") {
      set("aria-rowindex", node.row === undefined ? 1 : node.row + this.#headerRows + 1);
    }
    if (isMap(key) && (role === "columnheader" || role === "gridcell")) set("aria-colindex", (node.col ?? -1) + 2);
    if (role === "rowheader") set("aria-colindex", 1);
    if (role === "columnheader") {
      set("aria-colspan", columns);
      set("aria-rowspan", columns || this.#headerRows === 1 || parent.endsWith("|steps") ? undefined : 2);
    }
    set("aria-checked", /radio$|checkbox$/.test(role) ? (state.checked ?? false) : undefined);
    const chosen = role === "option" ? state.checked : state.selected;
    set("aria-selected", role === "option" || header || role === "gridcell" ? (chosen ?? false) : undefined);
    const pressed =
      node.role === "card" ? (state.selected ?? false) : node.role === "toggle" ? (state.checked ?? false) : undefined;
    set("aria-pressed", pressed);
    const folds = action.endsWith(".collapse"); // its header says what is expanded
    const opensMenu = role === "button" && ((state.expandable && !folds) || action.endsWith(".menu"));
    set("aria-haspopup", node.role === "combobox" ? "listbox" : opensMenu ? "menu" : undefined);
    const opens = state.expandable && (header || (role === "button" && !folds));
    set("aria-expanded", opens || node.role === "combobox" ? (state.expanded ?? false) : undefined);
    set("aria-disabled", state.disabled ? true : undefined);
  }

  /** What had a text has children now. @param {HTMLElement} element */
  #dropText(element) {
    if (!this.#attributes(element).delete("text")) return;
    for (const child of [...element.childNodes]) if (child.nodeType === Node.TEXT_NODE) child.remove();
  }

  /** @param {HTMLElement} element */
  #attributes(element) {
    let written = this.#written.get(element);
    if (!written) {
      written = new Map();
      this.#written.set(element, written);
    }
    return written;
  }

  /** @param {HTMLElement} element @param {string} name @param {string | undefined} value */
  #set(element, name, value) {
    const written = this.#attributes(element);
    if (written.get(name) === value) return;
    written.set(name, value);
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  /**
   * The focus goes where the core says, into a dialog that opens, and back when what had it is gone; never in from outside.
   * @param {Planned[]} plan
   * @param {string} wanted key
   * @param {Element | null} focused
   * @param {string} focusedKey
   * @param {boolean} byKey the focus has come by the keyboard, and is shown
   */
  #moveFocus(plan, wanted, focused, focusedKey, byKey) {
    const moved = wanted !== this.#focusKey;
    this.#focusKey = wanted;
    const menu = plan.find(({ role, node }) => role.startsWith("menuitem") && !node.state.disabled)?.key ?? "";
    const opened = menu !== this.#menu && menu !== "";
    this.#menu = menu;
    if (!focused) return;
    const had = this.#elements.get(focusedKey);
    const lost = focusedKey !== "" && !had;
    // An element that was moved to another place of the tree has lost the focus on the way.
    if (had && !had.matches(":focus")) this.#focus(had);
    const dialog = plan.find((planned) => planned.role === "dialog");
    const inDialog = dialog !== undefined && this.#elements.get(dialog.key)?.contains(focused);
    /** @type {HTMLElement | null | undefined} */
    let target;
    if (opened && byKey && !wanted.startsWith("menu/")) {
      target = this.#elements.get(menu); // one goes on in it
    } else if (wanted && (moved || lost)) {
      target = this.#elements.get(wanted);
    } else if (dialog && !inDialog && (lost || !focusedKey)) {
      target = this.#elements.get(dialog.key)?.querySelector("[tabindex='0']");
    } else if (lost) {
      target = this.#elements.get(this.#cameFrom);
    }
    if (target && target !== focused) {
      const key = this.#keyOf(target);
      if (pops.test(key) && !pops.test(focusedKey)) this.#cameFrom = focusedKey;
      this.#focus(target);
      if (key === menu) this.#core.call("focus", { key }); // the arrows go on from there
    } else if (lost && !target) {
      this.#focusCanvas();
    }
  }
}
