#include <algorithm>
#include <cmath>

#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "layout/persona_sheet.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;

float line_height(TextStyle style) { return info_of(style).line_height; }

float height_of(const std::vector<Line>& lines, TextStyle style) {
  return static_cast<float>(lines.size()) * line_height(style);
}

struct LaneTexts {
  std::string_view title;
  std::string_view hint;
  float x = 0;
  std::vector<Line> title_lines;
  std::vector<Line> hint_lines;
};

LaneTexts lane_texts(const Context& context, std::size_t lane_index) {
  const model::Lane& lane = context.map.lanes[lane_index];
  const float width = context.out.lane_title_width;
  const bool controls = context.settings.controls;
  LaneTexts texts;
  texts.x = controls ? m::lane_text_x : m::header_padding_x;
  texts.title = model::lane_name(*context.settings.catalogue, lane, context.language());
  const float title_right = controls ? m::control_size + 1 : m::lane_padding_right;
  texts.title_lines =
      wrap(*context.show.measurer, texts.title, TextStyle::body_strong, std::max(1.0F, width - texts.x - title_right));
  const model::LaneInfo* info = context.settings.catalogue->lane(lane.kind);
  if (info && !lane.collapsed) texts.hint = info->hint_on(context.map.info.kind).in(context.language());
  if (!texts.hint.empty()) {
    texts.hint_lines = wrap(*context.show.measurer, texts.hint, TextStyle::small,
                            std::max(1.0F, width - texts.x - m::lane_padding_right));
  }
  return texts;
}

struct StageTexts {
  std::string_view name;
  std::string_view goal;
  TextStyle name_style = TextStyle::heading;
  Point at;         // of the name
  float width = 0;  // of name and goal
  std::vector<Line> name_lines;
  std::vector<Line> goal_lines;
  std::string loop;  // of the last stage of a circle: which stage it feeds
  std::vector<Line> loop_lines;
  float height = 0;
};

constexpr float sign_gap = 4;
constexpr float loop_icon = 14;
constexpr float loop_gap = 4;  // of the icon to its text, and of both to what stands above

// The last stage of a circular model feeds the first (the flywheel).
std::string loop_text(const Context& context, std::size_t stage_index) {
  const model::StageModel* stage_model = context.settings.catalogue->stage_model(context.map.info.stage_model);
  const std::vector<model::Stage>& stages = context.map.stages;
  if (!stage_model || !stage_model->circular || stages.size() < 2 || stage_index + 1 != stages.size()) return {};
  const std::string_view first =
      model::stage_name(*context.settings.catalogue, context.map, stages.front(), context.language());
  return context.words.stage_feeds.with(first);
}

Rect stage_rect(const Context& context, std::size_t stage_index) {
  const StagePlan& plan = context.plan.stages[stage_index];
  const Column& first = context.out.columns[plan.first_column];
  const Column& last = context.out.columns[plan.first_column + plan.column_count - 1];
  return {first.x, 0, last.x + last.width - first.x, 0};
}

// What stands right of a stage's name.
float header_controls(const Context& context, std::size_t stage_index) {
  const float button = context.settings.controls ? m::control_size : 0;
  return context.stage_sign(stage_index) ? button + m::sign_size + sign_gap : button;
}

StageTexts stage_texts(const Context& context, std::size_t stage_index) {
  const model::Stage& stage = context.map.stages[stage_index];
  const Rect rect = stage_rect(context, stage_index);
  StageTexts texts;
  texts.name = model::stage_name(*context.settings.catalogue, context.map, stage, context.language());
  if (stage.collapsed) {  // the name stands below the button that opens it
    texts.name_style = TextStyle::small_strong;
    texts.at = {rect.x + m::cell_padding, m::header_padding_top + m::control_size};
    texts.width = rect.width - 2 * m::cell_padding;
    texts.name_lines = wrap(*context.show.measurer, texts.name, texts.name_style, texts.width);
    texts.height = texts.at.y + height_of(texts.name_lines, texts.name_style) + m::header_padding_bottom;
    return texts;
  }
  const float width = rect.width - 2 * m::header_padding_x;
  const float button = header_controls(context, stage_index);
  texts.at = {rect.x + m::header_padding_x, m::header_padding_top};
  texts.width = width;
  texts.name_lines = wrap(*context.show.measurer, texts.name, TextStyle::heading, width - button);
  texts.height = m::header_padding_top + height_of(texts.name_lines, TextStyle::heading) + m::header_padding_bottom;
  texts.goal = model::stage_goal(*context.settings.catalogue, context.map, stage, context.language());
  if (!texts.goal.empty()) {
    texts.goal_lines = wrap(*context.show.measurer, texts.goal, TextStyle::small, width);
    texts.height += height_of(texts.goal_lines, TextStyle::small);
  }
  texts.loop = loop_text(context, stage_index);
  if (!texts.loop.empty()) {
    texts.loop_lines =
        wrap(*context.show.measurer, texts.loop, TextStyle::small, std::max(1.0F, width - loop_icon - loop_gap));
    texts.height += loop_gap + height_of(texts.loop_lines, TextStyle::small);
  }
  return texts;
}

float steps_row_height(const Context& context) {
  float height = 0;
  for (const Column& column : context.out.columns) {
    if (column.step_id.empty()) continue;
    for (const model::Step& step : context.map.stages[column.stage_index].steps) {
      if (step.id != column.step_id) continue;
      const std::vector<Line> lines =
          wrap(*context.show.measurer, step.name, TextStyle::small_strong, column.width - 2 * m::header_padding_x);
      height = std::max(height, height_of(lines, TextStyle::small_strong) + 2 * m::step_padding_y);
    }
  }
  return height;
}

float top_part_height(const Context& context) {
  float height = m::stage_header_height;
  for (std::size_t i = 0; i < context.map.stages.size(); ++i) {
    height = std::max(height, stage_texts(context, i).height);
  }
  return std::ceil(height);
}

constexpr float portrait = 24;

constexpr std::size_t most_about_lines = 3;

// In the corner: the name beside the portrait, and below both what whoever leads the map is, on the screen in a few
// lines (the sheet is a press away, a picture has to say all of it). Of the others the name says enough, or the header
// would take half of the canvas.
struct CornerPersona {
  const model::Persona& persona;
  std::string about;
  std::vector<Line> name_lines;
  std::vector<Line> about_lines;
  float name_height = 0;  // with the portrait's
  float height = 0;

  CornerPersona(const Context& context, const model::Persona& shown, bool leads) : persona(shown) {
    const float width = context.out.lane_title_width - m::header_padding_x - m::lane_padding_right;
    name_lines = wrap(*context.show.measurer, persona.name, TextStyle::body, width - portrait - 8);
    name_height = std::max(portrait, height_of(name_lines, TextStyle::body));
    height = name_height;
    if (leads && !persona.summary.empty()) {
      about = persona.summary;
      const float room = context.out.lane_title_width - m::header_padding_x - 4;
      about_lines = wrap(*context.show.measurer, about, TextStyle::small, room);
      if (context.settings.controls && about_lines.size() > most_about_lines) shorten(context, room);
      height += height_of(about_lines, TextStyle::small);
    }
  }

 private:
  // Whole words less, until the ellipsis has its room too.
  void shorten(const Context& context, float room) {
    const Line last = about_lines[most_about_lines - 1];
    about.resize(last.offset + last.length);
    do {
      const std::size_t space = about.rfind(' ');
      if (about.ends_with("…") && space != std::string::npos) about.resize(space);
      while (about.ends_with(' ') || about.ends_with(',')) about.pop_back();
      about += "…";
      about_lines = wrap(*context.show.measurer, about, TextStyle::small, room);
    } while (about_lines.size() > most_about_lines && about.contains(' '));
  }
};

constexpr float between_personas = 6;

template <class Visit>
void each_persona(const Context& context, const Visit& visit) {
  bool leads = true;
  for (const model::PersonaId& id : context.map.info.persona_ids) {
    const model::Persona* persona = context.document.persona(id);
    if (!persona) continue;
    visit(CornerPersona(context, *persona, leads));
    leads = false;
  }
}

// A button drawn as a faint icon in the middle of what can be hit.
void add_button(Context& context, Node node, const Rect& rect, std::string_view icon, std::string_view name,
                std::string_view action, std::string_view arg) {
  const Point center = rect.center();
  const float half = m::icon_size / 2;
  context.builder.icon(icon, {center.x - half, center.y - half, m::icon_size, m::icon_size}, Color::muted).opacity =
      190;
  node.role = Role::button;
  node.rect = rect;
  node.state.focusable = true;
  node.name = context.builder.str(name);
  node.action = context.builder.str(action);
  node.arg = context.builder.str(arg);
  context.builder.node(node);
}

void add_step_header(Context& context, std::size_t column_index, float top, float height, std::uint32_t stage_node) {
  const Column& column = context.out.columns[column_index];
  const Rect rect{column.x, top, column.width, height};
  context.builder.box({rect.right() - m::hairline, top, m::hairline, height}, 0, Color::line);
  const auto& steps = context.map.stages[column.stage_index].steps;
  const auto step = std::ranges::find(steps, column.step_id, &model::Step::id);
  if (step == steps.end()) return;  // the cards that name no step
  const std::vector<Line> lines =
      wrap(*context.show.measurer, step->name, TextStyle::small_strong, rect.width - 2 * m::header_padding_x);
  const Point at{rect.x + m::header_padding_x, top + m::step_padding_y};
  add_lines(context, step->name, lines, at, TextStyle::small_strong, Color::muted);
  Node node;
  node.role = Role::column_header;
  node.layer = Layer::stages;
  node.state.focusable = true;
  node.rect = rect;
  node.text_rect = {at.x, at.y, rect.width - 2 * m::header_padding_x, height_of(lines, TextStyle::small_strong)};
  node.style = TextStyle::small_strong;
  node.parent = stage_node;
  node.column = static_cast<std::int32_t>(column_index);
  node.id = context.builder.str(step->id.value);
  node.name = context.builder.str(step->name);
  context.builder.node(node);
}

void add_stage_header(Context& context, std::size_t stage_index, float top_height, std::uint32_t row_node) {
  SceneBuilder& builder = context.builder;
  const model::Stage& stage = context.map.stages[stage_index];
  const StagePlan& plan = context.plan.stages[stage_index];
  const StageTexts texts = stage_texts(context, stage_index);
  const float full = context.out.header_height;
  Rect rect = stage_rect(context, stage_index);
  const bool shows_steps = !stage.steps.empty() && !stage.collapsed;
  rect.height = shows_steps ? top_height : full;

  builder.begin_group(Layer::stages);
  builder.box({rect.x, 0, rect.width, full}, 0, Color::surface);
  builder.box({rect.x, 0, rect.width, m::stage_color_height}, 0, stage_color(stage_index));
  builder.box({rect.right() - m::hairline, m::stage_color_height, m::hairline, full - m::stage_color_height}, 0,
              Color::line);
  const Point at = texts.at;
  const float name_bottom = add_lines(context, texts.name, texts.name_lines, at, texts.name_style, Color::text);
  const float goal_bottom =
      add_lines(context, texts.goal, texts.goal_lines, {at.x, name_bottom}, TextStyle::small, Color::muted);
  if (!texts.loop.empty()) {
    const float top = goal_bottom + loop_gap;
    builder.icon("refresh", {at.x, top + (line_height(TextStyle::small) - loop_icon) / 2, loop_icon, loop_icon},
                 Color::accent);
    add_lines(context, texts.loop, texts.loop_lines, {at.x + loop_icon + loop_gap, top}, TextStyle::small,
              Color::accent);
  }

  const float button = stage.collapsed ? 0 : header_controls(context, stage_index);
  const Sign* sign = context.stage_sign(stage_index);
  const float menu_wide = context.settings.controls ? m::control_size : 0;
  const Point sign_at{rect.right() - menu_wide - 5 - sign_gap - m::sign_size, m::header_padding_top};
  if (sign && !stage.collapsed) paint_sign(context, sign->kind, sign_at);
  Node node;
  node.role = Role::column_header;
  node.layer = Layer::stages;
  node.state.focusable = true;
  node.state.expandable = true;
  node.state.expanded = !stage.collapsed;
  node.rect = rect;
  node.text_rect = {at.x, at.y, texts.width - button, name_bottom - at.y};
  node.style = texts.name_style;
  node.parent = row_node;
  node.column = static_cast<std::int32_t>(plan.first_column);
  node.id = builder.str(stage.id.value);
  node.name = builder.str(texts.name);
  std::string value(texts.goal);
  if (!texts.loop.empty()) value.append(value.empty() ? "" : ", ").append(texts.loop);
  if (sign) value.append(value.empty() ? "" : ", ").append(sign->words);
  node.value = builder.str(value);
  const std::uint32_t stage_node = builder.node(node);
  if (sign && !stage.collapsed) add_sign_node(context, Layer::stages, sign_at, stage_node, stage.id.value);
  if (context.settings.controls) {
    Node menu;
    menu.layer = Layer::stages;
    menu.parent = stage_node;
    if (stage.collapsed) {
      menu.state.expandable = true;
      add_button(context, menu,
                 {rect.center().x - m::control_size / 2, m::header_padding_top, m::control_size, m::control_size},
                 "chevron-right", context.words.stage_expand.with(texts.name), "stage.collapse", stage.id.value);
    } else {
      add_button(context, menu,
                 {rect.right() - m::control_size - 5, m::header_padding_top, m::control_size, m::control_size}, "more",
                 context.words.stage_menu.with(texts.name), "stage.menu", stage.id.value);
    }
  }
  if (shows_steps) {
    builder.box({rect.x, top_height, rect.width, m::hairline}, 0, Color::line);
    for (std::uint32_t i = 0; i < plan.column_count; ++i) {
      add_step_header(context, plan.first_column + i, top_height, full - top_height, stage_node);
    }
  }
  builder.box({rect.x, full - m::hairline, rect.width, m::hairline}, 0, Color::line);
  builder.end_group();
}

void add_stage_button(Context& context, std::uint32_t row_node) {
  const auto& columns = context.out.columns;
  const float x = columns.empty() ? context.out.lane_title_width : columns.back().x + columns.back().width;
  const Rect rect{x, 0, m::add_stage_width, context.out.header_height};
  context.builder.begin_group(Layer::stages);
  context.builder.box(rect, 0, Color::surface);
  context.builder.box({rect.x, rect.bottom() - m::hairline, rect.width, m::hairline}, 0, Color::line);
  Node node;
  node.layer = Layer::stages;
  node.parent = row_node;
  add_button(context, node, rect, "plus", (*context.settings.strings)("layout.stage-add"), "stage.add", "");
  context.builder.end_group();
}

}  // namespace

float widest_word(const TextMeasurer& measurer, std::string_view text, TextStyle style) {
  float widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t"), text.size());
    widest = std::max(widest, width_of(measurer, text.substr(0, end), style));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

float lane_title_width(const model::Map& map, const ViewSettings& settings, const TextMeasurer& measurer) {
  float word = 0;
  for (const model::Lane& lane : map.lanes) {
    const std::string_view name = model::lane_name(*settings.catalogue, lane, settings.language);
    word = std::max(word, widest_word(measurer, name, TextStyle::body_strong));
  }
  const float needed = std::ceil(m::lane_text_x + word + m::control_size + 2);
  return std::clamp(needed, m::min_lane_title_width, m::max_lane_title_width);
}

float lane_header_height(const Context& context, std::size_t lane_index) {
  const LaneTexts texts = lane_texts(context, lane_index);
  return 2 * context.space().lane_padding + height_of(texts.title_lines, TextStyle::body_strong) +
         height_of(texts.hint_lines, TextStyle::small);
}

float stage_headers_height(const Context& context) {
  float corner = m::header_padding_top;
  each_persona(context, [&](const CornerPersona& shown) { corner += shown.height + between_personas; });
  corner += m::header_padding_bottom - between_personas;
  return std::ceil(std::max(top_part_height(context) + steps_row_height(context), corner));
}

void add_stage_headers(Context& context) {
  Node row;
  row.role = Role::row;
  row.layer = Layer::stages;
  row.parent = context.grid_node;
  row.rect = {0, 0, context.out.scene.size.width, context.out.header_height};
  const std::uint32_t row_node = context.builder.node(row);
  // What the corner's text adds goes to the stages' own part: the steps stand right above the lanes.
  const float top = context.out.header_height - std::ceil(steps_row_height(context));
  for (std::size_t i = 0; i < context.map.stages.size(); ++i) add_stage_header(context, i, top, row_node);
  if (context.settings.controls) add_stage_button(context, row_node);
}

// One whose journey it is: opens the sheet.
void add_corner_persona(Context& context, const CornerPersona& shown, const Rect& rect) {
  const model::Persona& persona = shown.persona;
  const float name_tall = height_of(shown.name_lines, TextStyle::body);
  const Point name_at{rect.x + portrait + 8, rect.y + std::max(0.0F, (portrait - name_tall) / 2)};
  context.builder.begin_group(Layer::corner);
  add_portrait(context.builder, persona, *context.show.measurer, {rect.x, rect.y, portrait, portrait}, 4);
  add_lines(context, persona.name, shown.name_lines, name_at, TextStyle::body, Color::text);
  if (!shown.about.empty()) {
    add_lines(context, shown.about, shown.about_lines, {rect.x, rect.y + shown.name_height}, TextStyle::small,
              Color::muted);
  }
  context.builder.end_group();
  Node node;
  node.role = context.settings.controls ? Role::button : Role::text;
  node.layer = Layer::corner;
  node.parent = context.grid_node;
  node.rect = rect;
  node.text_rect = rect;
  node.id = context.builder.str(persona.id.value);
  const bool both = !persona.name.empty() && !persona.summary.empty();
  node.name = context.builder.str(persona.name + (both ? ", " : "") + persona.summary);
  if (context.settings.controls) {
    node.action = context.builder.str("persona.show");
    node.arg = context.builder.str(persona.id.value);
    node.state.focusable = true;
  }
  context.builder.node(node);
}

void add_corner(Context& context) {
  const Rect rect{0, 0, context.out.lane_title_width, context.out.header_height};
  context.builder.begin_group(Layer::corner);
  context.builder.box(rect, 0, Color::surface);
  context.builder.box({rect.right() - m::hairline, 0, m::hairline, rect.height}, 0, Color::line);
  context.builder.box({0, rect.bottom() - m::hairline, rect.width, m::hairline}, 0, Color::line);
  context.builder.end_group();
  float y = m::header_padding_top;
  each_persona(context, [&](const CornerPersona& shown) {
    add_corner_persona(context, shown, {m::header_padding_x, y, rect.width - m::header_padding_x - 4, shown.height});
    y += shown.height + between_personas;
  });
}

std::uint32_t add_lane_header(Context& context, std::size_t lane_index, std::uint32_t row_node) {
  SceneBuilder& builder = context.builder;
  const model::Lane& lane = context.map.lanes[lane_index];
  const Row& row = context.out.rows[lane_index];
  const LaneTexts texts = lane_texts(context, lane_index);
  const Rect rect{0, row.y, context.out.lane_title_width, row.height};
  builder.begin_group(Layer::lanes);
  builder.box(rect, 0, Color::surface);
  builder.box({rect.right() - m::hairline, rect.y, m::hairline, rect.height}, 0, Color::line);
  builder.box({0, rect.bottom() - m::hairline, rect.width, m::hairline}, 0, Color::line);
  const Point at{texts.x, rect.y + context.space().lane_padding};
  const float title_bottom =
      add_lines(context, texts.title, texts.title_lines, at, TextStyle::body_strong, Color::text);
  add_lines(context, texts.hint, texts.hint_lines, {at.x, title_bottom}, TextStyle::small, Color::muted);

  Node node;
  node.role = Role::row_header;
  node.layer = Layer::lanes;
  node.state.focusable = true;
  node.state.expandable = true;
  node.state.expanded = !lane.collapsed;
  node.rect = rect;
  const float right = context.settings.controls ? m::control_size + 1 : m::lane_padding_right;
  node.text_rect = {at.x, at.y, std::max(1.0F, rect.width - at.x - right), title_bottom - at.y};
  node.style = TextStyle::body_strong;
  node.parent = row_node;
  node.row = static_cast<std::int32_t>(lane_index);
  node.id = builder.str(lane.id.value);
  node.name = builder.str(texts.title);
  std::string value(texts.hint);
  for (const BlueprintLine& line : blueprint_lines(context.map)) {
    if (line.below == lane_index)
      value.append(value.empty() ? "" : ", ").append((*context.settings.strings)(line.label));
  }
  node.value = builder.str(value);
  const std::uint32_t header = builder.node(node);
  if (context.settings.controls) {
    Node control;
    control.layer = Layer::lanes;
    control.parent = header;
    control.row = node.row;
    control.state.expandable = true;
    control.state.expanded = !lane.collapsed;
    const float top = at.y + line_height(TextStyle::body_strong) / 2 - m::control_size / 2;
    const Phrase& phrase = lane.collapsed ? context.words.lane_expand : context.words.lane_collapse;
    add_button(context, control, {0, top, m::control_size, m::control_size},
               lane.collapsed ? "chevron-right" : "chevron-down", phrase.with(texts.title), "lane.collapse",
               lane.id.value);
    control.state.expandable = false;
    control.state.expanded = false;
    add_button(context, control, {rect.right() - m::control_size - 1, top, m::control_size, m::control_size}, "more",
               context.words.lane_menu.with(texts.title), "lane.menu", lane.id.value);
  }
  builder.end_group();
  return header;
}

void add_lane_button(Context& context) {
  const float y =
      context.out.rows.empty() ? context.out.header_height : context.out.rows.back().y + context.out.rows.back().height;
  const Rect rect{0, y, context.out.lane_title_width, m::add_lane_height};
  context.builder.begin_group(Layer::lanes);
  Node node;
  node.layer = Layer::lanes;
  node.parent = context.grid_node;
  add_button(context, node, rect, "plus", (*context.settings.strings)("layout.lane-add"), "lane.add", "");
  context.builder.end_group();
}

float add_lines(Context& context, std::string_view text, const std::vector<Line>& lines, Point at, TextStyle style,
                Color color) {
  for (const Line& line : lines) {
    if (line.length > 0) context.builder.text(clipped(text, line), at, style, color, line.width);
    at.y += line_height(style);
  }
  return at.y;
}

}  // namespace lotrinh::layout
