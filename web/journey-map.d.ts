// <journey-map>: what a page may rely on. Everything else of the element is its own affair.
//
//   <script type="module" src="lotrinh.js"></script>
//   <journey-map src="map.json" locale="vi" theme="auto"></journey-map>
//
// Attributes
//   src          URL of a document to open. It is not stored, unless document-id says under which id.
//   locale       "vi" or "en". Without it: what was chosen in the interface, else the browser's language.
//   theme        "light", "dark" or "auto" (follows the system). Without it: what was chosen in the interface, else "auto".
//   readonly     shows the document without letting the person change it.
//   storage      "indexeddb": documents are kept in this browser, and the start screen lists them. "none" (the default): nothing
//                is stored; the page keeps what export("json") gives. Read when the element is first put on a page.
//   document-id  with storage: the stored document to open. Where there is none yet, src (or the next document that is opened)
//                is stored under this id. Without it, the document that was open last comes back.
//
// The element has no size of its own but a least height: give it one in CSS. It needs WebGL 2 and, of a
// Content-Security-Policy, no more than: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' blob:

/** Rejected promises, thrown errors and the detail of `error` events. */
export class LotrinhError extends Error {
  /** Stable, kebab-case: "json-syntax", "csv-empty", "unknown-map", "readonly", "aborted", ... */
  readonly code: string;
  /** The place: a JSON pointer, "line 3, column 7", "row 5, column emotion", a URL; "" = the whole input. */
  readonly where: string;
}

/** A document (assets/schema/journey.schema.json). Unknown members are kept. */
export interface JourneyDocument {
  schema: "lotrinh/journey";
  version: number;
  id: string;
  title: string;
  language?: string;
  checkSettings?: CheckSettings;
  personas: JourneyPersona[];
  maps: JourneyMap[];
  /** The action plan. */
  actions: JourneyAction[];
  /** Stage models of the team's own. */
  stageModels?: OwnStageModel[];
  [member: string]: unknown;
}

/** One entry of the action plan. */
export interface JourneyAction {
  id: string;
  text?: string;
  description?: string;
  /** The map whose cards it is about, and those cards: opportunities, solutions, pain points. */
  mapId?: string;
  cardIds?: string[];
  /** Left out: an idea. */
  status?: "idea" | "planned" | "doing" | "done" | "dropped";
  owner?: string;
  department?: string;
  /** ISO 8601 dates. */
  from?: string;
  to?: string;
  metric?: {
    name?: string;
    unit?: string;
    better?: "up" | "down";
    baseline?: number;
    target?: number;
    actual?: number;
  };
  /** reach: customers a quarter; effects and impact (left out: their mean): 0..3; confidence: %; effort: person-weeks. */
  scores?: {
    reach?: number;
    leaving?: number;
    converting?: number;
    satisfaction?: number;
    impact?: number;
    confidence?: number;
    effort?: number;
  };
  /** Rates, significance and power in %, the detectable change in percentage points. */
  test?: {
    hypothesis?: string;
    baselineRate?: number;
    detectableChange?: number;
    significance?: number;
    power?: number;
    control?: { visitors?: number; conversions?: number };
    variant?: { visitors?: number; conversions?: number };
  };
  /** Resources in place, and those that are not. */
  have?: string[];
  missing?: string[];
  [member: string]: unknown;
}

export interface JourneyPersona {
  id: string;
  name: string;
  segment?: "B2B" | "B2C";
  /** One line, such as age and occupation. */
  summary?: string;
  quote?: string;
  /** As a card's. */
  image?: { data?: string; width?: number; height?: number; alt?: string };
  age?: string;
  gender?: string;
  income?: string;
  place?: string;
  job?: string;
  company?: string;
  /** How they look for things. */
  search?: string;
  /** In the group that decides for a business. */
  buyingRole?: "initiator" | "user" | "influencer" | "decider" | "buyer" | "gatekeeper";
  /** Ids of the channel catalogue, or names of one's own. */
  channels?: string[];
  preferredMode?: "online" | "offline";
  values?: string[];
  wishes?: string[];
  goals?: string[];
  functionalNeeds?: string[];
  emotionalNeeds?: string[];
  socialNeeds?: string[];
  motives?: string[];
  pains?: string[];
  [member: string]: unknown;
}

/** Also what a *.stages.json file holds, with "schema": "lotrinh/stages" and "version": 1. */
export interface OwnStageModel {
  id: string;
  name: string;
  stages: { name: string; goal?: string; [member: string]: unknown }[];
  [member: string]: unknown;
}

/** id: of the record that the finding is about, "" for the map; on: ISO date. */
export interface Dismissal {
  check: string;
  id: string;
  reason: string;
  on?: string;
}

/** What the checks measure by; what is left out is as usual. off: ids of checks that are not wanted. */
export interface CheckSettings {
  /** Days after a review until the next one is due: 92. */
  reviewDays?: number;
  /** On one map: 2. */
  mostPersonas?: number;
  /** Customer actions, or steps, of one stage: 9. */
  mostActions?: number;
  /** A touchpoint weighs heavily from here on (0..5): 4. */
  highInfluence?: number;
  /** A touchpoint feels bad down from here (-2..2): -1. */
  lowEmotion?: number;
  off?: string[];
}

/** What a check has found. */
export interface Finding {
  /** Stable: "fix-first", "pain-without-answer", "channel-gap", ... */
  check: string;
  level: "problem" | "warning" | "hint";
  /** id: of the card, stage, persona or action; "" for the map. */
  place: { kind: "map" | "stage" | "card" | "persona" | "action" | "metric"; id: string };
  /** The reason, one sentence in the interface's language. */
  message: string;
  /**
   * What would settle it: "add-pain", "add-opportunity", ... It is begun by
   * call("perform", { action: "check.remedy", arg: `${check}|${place.id}` }) on the map that is shown.
   */
  remedy?: string;
}

export interface JourneyMap {
  id: string;
  title: string;
  kind: "current" | "day-in-life" | "future" | "blueprint";
  /** A model that ships ("5a"), or the id of one of the document's own. */
  stageModel?: string;
  personaIds?: string[];
  scenario?: string;
  /** The map it was made from; cards of the two that have one id are the same. */
  basedOn?: string;
  /** ISO dates: of the last review, and of the next one. */
  reviewedOn?: string;
  reviewOn?: string;
  /** Findings of the checks that were looked at and left as they are. */
  dismissed?: Dismissal[];
  /** Of the map as a whole. */
  metrics?: { id: string; name?: string; metric?: Metric }[];
  stages: {
    id: string;
    name: string;
    goal?: string;
    steps?: { id: string; name: string }[];
    collapsed?: boolean;
    [member: string]: unknown;
  }[];
  lanes: { id: string; kind: string; name?: string; collapsed?: boolean; [member: string]: unknown }[];
  cards: JourneyCard[];
  links?: { id: string; from: string; to: string; kind: string }[];
  /** The parking lot: notes without a place on the map yet. One that was a card keeps what the card held. */
  parking?: { id: string; text?: string; kind?: string; [member: string]: unknown }[];
  [member: string]: unknown;
}

/** What a metric was at a time. low and high: its 95 % interval, where it comes from so many answers. */
export interface MetricValue {
  /** ISO 8601, as far as it is known: "2026", "2026-10", "2026-10-31". */
  date?: string;
  value?: number;
  answers?: number;
  low?: number;
  high?: number;
}

/** value, date, answers, low and high are the newest; earlier is what it was before, oldest first. */
export interface Metric extends MetricValue {
  /** "nps", "csat", "ces", "conversion", "churn", "response-time", "cost" ... or one's own. */
  kind?: string;
  unit?: string;
  /** Against the period before; left out: what the two newest values tell. */
  change?: number;
  /** Left out: as the kind has it, else up. */
  better?: "up" | "down";
  baseline?: number;
  target?: number;
  earlier?: MetricValue[];
}

/** A metric as metrics.list tells it: a card's, or one of the map as a whole. */
export interface MetricReading {
  id: string;
  of: "map" | "card";
  name?: string;
  /** Of a card. */
  stageId?: string;
  kind?: string;
  unit?: string;
  better: "up" | "down";
  baseline?: number;
  target?: number;
  change?: number;
  /** Of the way from baseline to target: 0..1, or beyond. */
  share?: number;
  /** What is left to the target, with its sign. */
  left?: number;
  reached?: boolean;
  /** Oldest first. */
  values: MetricValue[];
}

export interface NumbersOptions {
  /** What the table is; left out, as its header says. */
  kind?: "metrics" | "survey";
  /** Of a survey's answers: 0..10, 1..5 (share of 4 and 5), 1..7 (mean). */
  scale?: "nps" | "csat" | "ces";
  /** What answers with dates are put together by: "month" without it. */
  period?: "month" | "quarter" | "all";
  encoding?: string;
  /** What columns are taken for, above what is detected. */
  columns?: { index: number; field: NumberField }[];
}
export type NumberField =
  | "ignore"
  | "metric"
  | "date"
  | "value"
  | "stage"
  | "touchpoint"
  | "unit"
  | "target"
  | "baseline"
  | "kind"
  | "better"
  | "answers"
  | "low"
  | "high"
  | "score";

export interface NumbersResult {
  kind: "metrics" | "survey";
  scale?: "nps" | "csat" | "ces";
  period?: "month" | "quarter" | "all";
  columns: { index: number; name: string; field: NumberField }[];
  rows: { read: number; used: number };
  /** place: a stage's or touchpoint's name; left out, the whole map. made: it was not there before. */
  metrics: { name?: string; place?: string; made: boolean; rows: number; values: MetricValue[] }[];
  /** Rows that name a stage or touchpoint which is not on the map are left out: "unknown-place". */
  problems: { row: number; column: number; code: string; value?: string; message: string }[];
}

export interface JourneyCard {
  id: string;
  laneId: string;
  stageId: string;
  stepId?: string | null;
  kind: string;
  text: string;
  description?: string;
  channel?: string;
  mode?: "online" | "offline";
  relation?: "direct" | "indirect";
  ownership?: "owned" | "paid" | "earned";
  /** -2..+2 */
  emotion?: number;
  feeling?: string;
  /** 0..5 */
  influence?: number;
  owner?: string;
  /** Dots it was given, 0..9999. */
  votes?: number;
  tags?: string[];
  /** Whose it is, on a map of several personas; left out: everybody's. */
  personaIds?: string[];
  evidence?: { status?: "observed" | "assumed" | "proposed"; source?: string };
  metric?: Metric;
  /** data: data:image/png|jpeg|webp|gif;base64,..., at most 4 MB; width and height: px of the picture itself. */
  image?: { data?: string; width?: number; height?: number; alt?: string };
  externalId?: string;
  extra?: Record<string, string>;
  [member: string]: unknown;
}

/**
 * One change of edit(): "cards.insert" {mapId, cards}, "cards.set" {mapId, cards: [{id, ...what changes; null unsets}]},
 * "cards.remove" {mapId, ids}, "stage.insert|set|move|remove", "lane.*", "map.insert|set|remove",
 * "persona.insert|set|move|remove", "action.insert|set|move|remove",
 * "links.insert|remove", "parking.set" {mapId, notes: all of them}, "document.set" {document: {title, language, stageModels, checkSettings}}. mapId may be left out where there is one map.
 */
export interface Change {
  type: string;
  mapId?: string;
  [member: string]: unknown;
}

/** What was touched. */
export interface Touched {
  type: string;
  mapId?: string;
  ids?: string[];
  /** How many ids were left off. */
  more?: number;
}

export interface Problem {
  /** 1 = the header. */
  row: number;
  /** From 1; 0 = the whole row. */
  column: number;
  code: string;
  value: string;
  message: string;
}

export interface CsvOptions {
  /** "utf-8", "utf-16le", "utf-16be", "windows-1258", "windows-1252", "tcvn3", "vni", ...; without it, detected. */
  encoding?: string;
  /** One character. */
  delimiter?: string;
  /** Whether the first row names the columns. */
  header?: boolean;
  /** Column index to field ("text", "stage", "emotion", ..., "extra", "ignore"). */
  mapping?: Record<number, string>;
  emotionScale?: "-2..2" | "1..5" | "0..10" | "words" | "auto";
  /** Id of the stage model whose stages the table has; "" = stages of its own. */
  stageModel?: string;
  /** Of a new map or document. */
  title?: string;
}

export interface CsvPreview {
  encoding: string;
  /** UTF-8 that had been read as windows-1252 was put right. */
  repaired: boolean;
  delimiter: string;
  header: boolean;
  emotionScale: string;
  dateOrder: string | null;
  stageModel: string;
  stagesMatched: number;
  stagesTotal: number;
  /** confidence: 0..1 */
  columns: { index: number; name: string; field: string; confidence: number }[];
  /** The first 50. */
  rows: string[][];
  rowNumbers: number[];
  /** Data rows. */
  total: number;
  /** False: `total` is an estimate (very large files). */
  totalExact: boolean;
  problems: Problem[];
  /** Rows that will be imported, of those looked at. */
  importable: number;
  counts: { touchpoints: number; pains: number; opportunities: number };
}

export interface ImportOptions extends CsvOptions {
  /**
   * "create" (the default): a new map; "merge": into a map, rows updating the cards of their external id, a
   * metric's figure of another date joining those that it has.
   */
  mode?: "create" | "merge";
  /** Of the map to merge into; without it, the one that is shown. */
  mapId?: string;
  /** 0..1 */
  onProgress?: (progress: number) => void;
  /** Aborting it rejects with code "aborted" and leaves everything as it was. */
  signal?: AbortSignal;
}

export interface ImportResult {
  mapId: string;
  rows: { read: number; imported: number; skipped: number };
  /** The first 1000. */
  problems: Problem[];
  problemCount: number;
}

export interface ExportOptions {
  /** Without it, the map that is shown. */
  mapId?: string;
  /** svg, png: this persona's sheet, not a map. */
  personaId?: string;
  /**
   * Not a map: "personas" (csv: a row each); the map's "metrics" (csv: a row each value); of the action plan "actions" (csv: a row each), "matrix" or "timeline"
   * (svg, png); of the inventory of a map's touchpoints, or of all maps' without a mapId, "touchpoints" (csv: a row each,
   * as of a map), "listed-touchpoints" (csv: those that its page lists, in its order), "channels", "shares" or
   * "priorities" (svg, png). "comparison": `mapId` against `againstMapId`, the one it was before (csv: a row each
   * difference; markdown: a text to read; svg, png: both side by side).
   */
  what?:
    | "personas"
    | "actions"
    | "metrics"
    | "matrix"
    | "timeline"
    | "touchpoints"
    | "listed-touchpoints"
    | "channels"
    | "shares"
    | "priorities"
    | "comparison";
  /** comparison: the map that `mapId` is compared with. Without it, the one it was made from, or another one. */
  againstMapId?: string;
  /** Of stage and lane names: "vi" or "en". */
  language?: string;
  theme?: "light" | "dark";
  /** png: device px a px, 0.1 to 8. */
  scale?: number;
  /** csv: one character, "," without it. */
  delimiter?: string;
  /** csv: begin with a byte order mark, for Excel (the default). */
  bom?: boolean;
  /** stages.json: the id of one of the document's own models. */
  stageModel?: string;
}

/** Of a card: what is on the right map only was added. A card may be moved, changed and feel different at once. */
export type Difference = "added" | "removed" | "moved" | "changed" | "emotion-up" | "emotion-down";

/** A stage of one of two maps. emotion: the mean of its touchpoints' and emotion cards', -2..+2. */
export interface ComparedStage {
  id: string;
  emotion?: number;
  touchpoints: number;
  painPoints: number;
  opportunities: number;
}

/** The left map is what was, the right one what it is compared with. */
export interface MapComparison {
  left: string;
  right: string;
  /** Cards; alike: those in both maps without a difference. */
  counts: Record<Difference | "alike", number>;
  /**
   * Stages of one id are the same, of the others those of one name or place. One that a map has not is left out there.
   */
  stages: { left?: ComparedStage; right?: ComparedStage; renamed?: boolean; otherGoal?: boolean }[];
  /** Those that are different. Cards of one id are the same, of the others those of one text, kind and stage. */
  cards: {
    /** Ids. */
    left?: string;
    right?: string;
    differences: Difference[];
    /** Where it was moved to. */
    otherStage?: boolean;
    otherStep?: boolean;
    otherLane?: boolean;
    /** That were changed: "text", "channel", "owner", ...; "emotion" where one of the two has none. */
    fields?: string[];
    /** How far it went up, or down. */
    emotion?: number;
  }[];
}

/** Rates in %, difference and its interval (low, high) in percentage points, variant against control. */
export interface TestResult {
  controlRate: number;
  variantRate: number;
  difference: number;
  low: number;
  high: number;
  z: number;
  /** Two-sided. */
  p: number;
  significant: boolean;
  /** Fewer than five converted in a group, or did not: too few to trust this yet. */
  small: boolean;
}

export interface Inventory {
  /**
   * Stage by stage. priority and score only where influence and emotion are known: "fix-first" weighs much and feels bad,
   * "keep" weighs much and does not, "fix-later" feels bad but weighs little. score: 0 to 20, how much there is to win,
   * importance + max(importance - satisfaction, 0) (Ulwick 2005), of the influence doubled and the emotion on 0 to 10.
   */
  touchpoints: {
    mapId: string;
    cardId: string;
    priority?: "fix-first" | "keep" | "fix-later" | "watch";
    score?: number;
  }[];
  matrix: {
    /** broken: no channel in common with the stage before it. */
    stages: { mapId: string; stageId: string; touchpoints: number; broken: boolean }[];
    /** channel: an id of the catalogue, a name of one's own, or "" where none is said. A cell for each stage; emotion: the mean; gap: none here, but before and after. */
    channels: {
      channel: string;
      touchpoints: number;
      cells: { touchpoints: number; emotion?: number; gap?: true }[];
    }[];
  };
  /** Touchpoints with each value; "unsaid" with none. A channel that is usually online counts as online. */
  shares: Record<"mode" | "relation" | "ownership" | "evidence", Record<string, number>>;
}

/** What is left out does not follow from what is known of the action. */
export interface ActionReading {
  id: string;
  overdue: boolean;
  /** 0..3 */
  impact?: number;
  /** RICE. */
  score?: number;
  quadrant?: "quick-win" | "big-bet" | "fill-in" | "money-pit";
  /** Of the way from baseline to target, 1 = all of it. */
  progress?: number;
  /** That each group of its A/B test needs. */
  visitors?: number;
  result?: TestResult;
}

/** A thing on the canvas, as a screen reader would meet it. */
export interface SceneNode {
  role: string;
  id: string;
  name: string;
  /** CSS px, relative to the element. */
  rect: { x: number; y: number; width: number; height: number };
  value?: string;
  action?: string;
  arg?: string;
  row?: number;
  column?: number;
  selected?: boolean;
  checked?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  children: SceneNode[];
}

export interface Stats {
  /** Painted since the element began. */
  frames: number;
  lastFrameMs: number;
  /** Of the last layout. */
  layoutMs: number;
  /** Rasterising glyphs, all frames together. */
  glyphMs: number;
  /** Reading the last document. */
  parseMs: number;
  /** Of the map that is shown. */
  cards: number;
  /** Size of the wasm that has been loaded; 0 where the browser does not say. */
  wasmBytes: number;
  /** How often something was wanted before the second part of the wasm had come, and held the page until it was there. */
  wasmWaits: number;
  heapBytes: number;
}

export type SaveState = "off" | "unsaved" | "saving" | "saved" | "conflict" | "error";

/** None of them bubbles. */
export interface JourneyMapEventMap {
  ready: CustomEvent<Record<string, never>>;
  /** The document has changed. source: "user", "api", "import", "undo" or "redo". */
  change: CustomEvent<{ source: string; changes: Touched[] }>;
  select: CustomEvent<{ ids: string[] }>;
  /** With storage: what has become of the last change. "conflict": another tab has saved the document meanwhile. */
  save: CustomEvent<{ state: SaveState }>;
  error: CustomEvent<{ code: string; message: string; where: string }>;
}

export class JourneyMapElement extends HTMLElement {
  /** Resolves when the element can be used; rejects where it cannot ("webgl-missing", "wasm-missing"). Only then call the rest. */
  readonly ready: Promise<JourneyMapElement>;

  /** A copy; null while the start screen is shown. */
  readonly document: JourneyDocument | null;
  /** Replaces the open document. A bad one rejects and changes nothing. */
  open(document: object | string | Blob | ArrayBuffer | ArrayBufferView): Promise<void>;

  previewCsv(table: string | Blob | ArrayBuffer | ArrayBufferView, options?: CsvOptions): Promise<CsvPreview>;
  /** One step of undo. Without an open document, makes one. Never blocks the page for long. */
  importCsv(table: string | Blob | ArrayBuffer | ArrayBufferView, options?: ImportOptions): Promise<ImportResult>;
  /** markdown: of a comparison. */
  export(format: "json" | "csv" | "svg" | "png" | "markdown" | "stages.json", options?: ExportOptions): Promise<Blob>;

  /** All of the changes or, where one is wrong, none (it throws). One step of undo. */
  edit(change: Change | Change[]): { changes: Touched[] };
  /** False when there is nothing to undo. */
  undo(): boolean;
  redo(): boolean;
  /** Ids of cards, or of a stage or a lane. */
  select(ids: string[]): void;
  /** The whole map in view; gives the zoom. */
  fit(): number;
  /** 1 = 100 %. */
  zoom: number;

  src: string;
  documentId: string;
  get locale(): "vi" | "en";
  set locale(locale: string);
  theme: "light" | "dark" | "auto";
  readonly: boolean;
  /** Of the map that is shown. */
  mapId: string;

  /** With storage: earlier versions of the open document, the latest first. open(version.blob) brings one back. */
  versions(): Promise<{ at: number; title: string; blob: Blob }[]>;

  /** The semantic tree, whole. */
  scene(): SceneNode;
  stats(): Stats;
  /** What the checks find on a map (the one that is shown, where none is said), and what of it was dismissed. */
  call(
    method: "checks.run",
    args?: { mapId?: string },
  ): { findings: Finding[]; dismissed: (Finding & { reason: string; on: string })[] };
  /** The touchpoints of a map, or of all maps without a mapId: which channels carry them, and what to mend first. */
  call(method: "inventory", args?: { mapId?: string }): Inventory;
  /**
   * What is different between two maps; without ids the two that the page "Compare" shows. Rejects with "unknown-map"
   * where there is no such map, or no second one.
   */
  call(method: "maps.compare", args?: { left?: string; right?: string }): MapComparison;
  /** The metrics of a map (the one that is shown, where none is said), the whole map's first. */
  call(method: "metrics.list", args?: { mapId?: string }): MetricReading[];
  /**
   * Sets what a metric was at a date, or with null takes that value away. id: of the card, or of the map's metric. One
   * undo step.
   */
  call(
    method: "metrics.set-value",
    args: { id: string; mapId?: string; value: number | null } & Omit<MetricValue, "value">,
  ): Omit<MetricReading, "id" | "of" | "name" | "stageId">;
  /**
   * Numbers from a table: values of metrics (metric, date, value ...) or the answers of a survey, one a row. Importing
   * again updates by name and date. preview: true changes nothing. One undo step.
   */
  call(
    method: "metrics.import",
    args: { text?: string; options?: NumbersOptions; preview?: boolean; mapId?: string },
    bytes?: Uint8Array,
  ): NumbersResult;
  /**
   * What answers come to: NPS (-100..100, adjusted Wald interval), CSAT (% of 4 and 5, Wilson's), CES (mean, Student's
   * t). refused: answers off the scale. Of one answer there is no interval.
   */
  call(
    method: "survey.score",
    args: { answers: number[]; scale?: "nps" | "csat" | "ces" },
  ): { scale: string; value: number; answers: number; refused: number; low?: number; high?: number };
  /** What the numbers of the action plan come to, in the order in which its page lists it. */
  call(method: "plan"): ActionReading[];
  /** Visitors that each group of an A/B test needs. Rates, significance (5) and power (80) in %, the change in points. */
  call(
    method: "test.size",
    args: { baselineRate: number; detectableChange: number; significance?: number; power?: number },
  ): { visitors: number };
  /** Whether two groups of an A/B test differ by more than chance. significance (5) in %. */
  call(
    method: "test.result",
    args: {
      control: { visitors: number; conversions: number };
      variant: { visitors: number; conversions: number };
      significance?: number;
    },
  ): TestResult;
  /** Any other method of the core; for tools and tests, no part of the contract. */
  call(method: string, args?: object, bytes?: Uint8Array): unknown;
  /** Gives back memory and graphics at once. An element that is put on a page again begins anew. */
  destroy(): void;

  addEventListener<K extends keyof JourneyMapEventMap>(
    type: K,
    listener: (this: JourneyMapElement, event: JourneyMapEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "journey-map": JourneyMapElement;
  }
}
