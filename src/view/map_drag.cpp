#include "view/map_drag.h"

#include <algorithm>
#include <cmath>

#include "editor/edits.h"
#include "layout/card_block.h"
#include "layout/map_metrics.h"

namespace lotrinh::view {

using namespace layout;
using editor::CellRef;
using editor::Placement;

namespace {

namespace m = layout::metrics;

constexpr float edge_grip = 5;          // canvas px to either side of an edge that can be dragged
constexpr float scroll_margin = 36;     // canvas px from the map's edge in which it scrolls
constexpr float scroll_speed = 1100;    // canvas px a second at the edge itself
constexpr double longest_step_ms = 50;  // after a pause the map does not jump
constexpr double emotion_step = 0.5;
constexpr double size_step = 4;

template <class Records>
std::size_t index_of(const Records& records, std::string_view id) {
  return static_cast<std::size_t>(std::ranges::find_if(records, [&](const auto& r) { return r.id.value == id; }) -
                                  records.begin());
}

const model::Stage* stage_of_step(const model::Map& map, std::string_view step_id) {
  for (const model::Stage& stage : map.stages) {
    if (index_of(stage.steps, step_id) < stage.steps.size()) return &stage;
  }
  return nullptr;
}

double rounded(double value, double step) { return std::round(value / step) * step; }

}  // namespace

MapDrag::Grip MapDrag::grip_at(const Node* node, Point at) {
  const model::Map* map = editor_.map();
  if (!map || !editor_.can_edit()) return {};
  if (!node) return {Kind::frame, {}, {}};
  const MapScene& scene = editor_.map_scene();
  const std::string id(scene.scene.str(node->id));
  const Rect rect = editor_.viewport().to_canvas(node->rect, node->layer);
  switch (node->role) {
    case Role::card:
      if (editor_.ui.workshop.voting.on) return {};  // a press gives a vote
      return {Kind::cards, id, {}};
    case Role::point:
      return {Kind::point, id, {}};
    case Role::cell:
      return {Kind::frame, {}, {}};
    case Role::column_header: {
      const std::size_t stage = index_of(map->stages, id);
      const bool is_stage = stage < map->stages.size();
      const model::Stage* owner = is_stage ? &map->stages[stage] : stage_of_step(*map, id);
      if (!owner) return {};
      // A stage's edges are those of its columns; a step's left edge belongs to the column before.
      if (rect.right() - at.x < edge_grip) {
        return {Kind::stage_width, owner->id.value, is_stage ? std::string() : id};
      }
      if (is_stage && stage > 0 && at.x - rect.x < edge_grip)
        return {Kind::stage_width, map->stages[stage - 1].id.value, {}};
      return {is_stage ? Kind::stage : Kind::step, id, {}};
    }
    case Role::row_header: {
      const std::size_t lane = index_of(map->lanes, id);
      if (lane >= map->lanes.size()) return {};
      if (rect.bottom() - at.y < edge_grip) return {Kind::lane_height, id, {}};
      if (lane > 0 && at.y - rect.y < edge_grip) return {Kind::lane_height, map->lanes[lane - 1].id.value, {}};
      return {Kind::lane, id, {}};
    }
    default:
      return {};
  }
}

void MapDrag::begin(Grip grip, Point from, editor::Modifiers modifiers) {
  grip_ = std::move(grip);
  from_ = at_ = from;
  from_scene_ = editor_.viewport().to_scene(from);
  copies_ = modifiers.alt;
  burst_ = "drag:" + std::to_string(++drags_);
  scrolled_at_ms_ = 0;
  const bool adds = modifiers.shift || modifiers.ctrl || modifiers.meta;
  before_frame_ = adds ? editor_.selection() : editor::Selection{};
}

void MapDrag::move(Point at, editor::Modifiers modifiers) {
  at_ = at;
  copies_ = modifiers.alt;
  switch (grip_.kind) {
    case Kind::stage_width:
      return resize_stage();
    case Kind::lane_height:
      return resize_lane();
    case Kind::point:
      return move_point();
    case Kind::frame:
      return select_framed();
    default:
      return;
  }
}

void MapDrag::drop(Point at, editor::Modifiers modifiers) {
  move(at, modifiers);
  if (grip_.kind == Kind::cards) drop_cards();
  if (grip_.kind == Kind::note) drop_note();
  if (grip_.kind == Kind::stage || grip_.kind == Kind::step || grip_.kind == Kind::lane) drop_header();
  editor_.end_burst();
  grip_ = {};
  editor_.invalidate();
}

void MapDrag::cancel() {
  if (!active()) return;
  if (grip_.kind == Kind::frame) editor_.select(before_frame_);
  (void)editor_.forget_burst(burst_);
  grip_ = {};
  editor_.invalidate();
}

void MapDrag::apply(model::Edit edit) { (void)editor_.apply(std::move(edit), model::Source::user, burst_); }

bool MapDrag::scroll(double now_ms) {
  const double since = now_ms - scrolled_at_ms_;
  const double last = std::exchange(scrolled_at_ms_, now_ms);
  const bool sideways = grip_.kind != Kind::lane && grip_.kind != Kind::lane_height && grip_.kind != Kind::point;
  const bool upright = grip_.kind == Kind::cards || grip_.kind == Kind::note || grip_.kind == Kind::lane ||
                       grip_.kind == Kind::lane_height || grip_.kind == Kind::frame;
  editor::Viewport& view = editor_.viewport();
  if (grip_.kind == Kind::note && !view.area.contains(at_)) return false;
  const MapScene& map = editor_.map_scene();
  const auto speed = [](float at, float first, float last_edge) {
    if (at < first + scroll_margin) return std::max(-1.0F, (at - first - scroll_margin) / scroll_margin);
    if (at > last_edge - scroll_margin) return std::min(1.0F, (at - last_edge + scroll_margin) / scroll_margin);
    return 0.0F;
  };
  const float headers_x = grip_.kind == Kind::lane ? 0 : map.lane_title_width * view.zoom;
  const float headers_y = grip_.kind == Kind::stage ? 0 : map.header_height * view.zoom;
  const float x = sideways ? speed(at_.x, view.area.x + headers_x, view.area.right()) : 0;
  const float y = upright ? speed(at_.y, view.area.y + headers_y, view.area.bottom()) : 0;
  if (x == 0 && y == 0) return false;
  if (last == 0) return true;  // the first frame near the edge
  const float way = scroll_speed * static_cast<float>(std::min(since, longest_step_ms)) / 1000 / view.zoom;
  const Point before = view.scroll;
  view.scroll = {before.x + x * way, before.y + y * way};
  view.clamp(map.scene.size);
  if (view.scroll == before) return false;
  if (grip_.kind == Kind::frame) select_framed();
  return true;
}

// ---------------------------------------------------------------- cards

std::optional<MapDrag::DropPlace> MapDrag::drop_place() {
  const MapScene& map = editor_.map_scene();
  const editor::Viewport& view = editor_.viewport();
  const Point point = view.to_scene(at_);
  if (leaves_map() && !view.area.contains(at_)) return std::nullopt;
  if (at_.x < view.area.x + map.lane_title_width * view.zoom || at_.y < view.area.y + map.header_height * view.zoom)
    return std::nullopt;
  const auto column =
      std::ranges::find_if(map.columns, [&](const Column& c) { return point.x >= c.x && point.x < c.x + c.width; });
  const auto row =
      std::ranges::find_if(map.rows, [&](const Row& r) { return point.y >= r.y && point.y < r.y + r.height; });
  if (column == map.columns.end() || row == map.rows.end()) return std::nullopt;
  const model::Lane* lane = editor_.map()->lane(row->lane_id);
  if (!lane || lane->collapsed || column->collapsed) return std::nullopt;
  DropPlace place;
  place.cell = {row->lane_id, column->stage_id, column->step_id};
  const auto row_number = static_cast<std::uint32_t>(row - map.rows.begin());
  const auto column_number = static_cast<std::uint32_t>(column - map.columns.begin());
  float mark_y = row->y + 6;
  for (const CellSlot& slot : map.cards) {
    if (slot.row != row_number || slot.column != column_number) continue;
    const Rect& rect = map.scene.nodes[slot.node].rect;
    const model::CardId& id = editor_.map()->cards[slot.card_index].id;
    if (point.y < rect.center().y) {
      mark_y = rect.y - 4;
      if (!copies_ && editor_.selection().has(id)) continue;
      place.before = id;
      break;
    }
    mark_y = rect.bottom() + 4;
  }
  place.mark = editor_.viewport().to_canvas({column->x + 8, mark_y - 1, column->width - 16, 3}, Layer::body);
  return place;
}

// The grabbed card goes to the place; the others keep their distance to it in stages and lanes, as far as the map goes.
std::vector<Placement> MapDrag::placements(const DropPlace& place) {
  const model::Map& map = *editor_.map();
  const MapScene& scene = editor_.map_scene();
  const model::Card* grabbed = map.card(model::CardId{grip_.id});
  std::vector<Placement> made;
  if (!grabbed) return made;
  made.push_back({grabbed->id, place.cell});
  const auto shifted = [](std::size_t index, std::size_t from, std::size_t to, std::size_t count) {
    const auto moved =
        static_cast<std::ptrdiff_t>(index) + static_cast<std::ptrdiff_t>(to) - static_cast<std::ptrdiff_t>(from);
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(moved, 0, static_cast<std::ptrdiff_t>(count) - 1));
  };
  const CellRef from = editor::cell_of(*grabbed);
  const std::size_t from_column = scene.column_of(from.stage_id, from.step_id);
  const std::size_t from_row = scene.row_of(from.lane_id);
  const std::size_t to_column = scene.column_of(place.cell.stage_id, place.cell.step_id);
  const std::size_t to_row = scene.row_of(place.cell.lane_id);
  const editor::SelectedCards selected(editor_.selection());
  for (const CellSlot& slot : scene.cards) {
    const model::Card& card = map.cards[slot.card_index];
    if (card.id == grabbed->id || !selected.has(card.id)) continue;
    if (editor::cell_of(card) == from) {
      made.push_back({card.id, place.cell});
      continue;
    }
    const std::size_t column = shifted(slot.column, from_column, to_column, scene.columns.size());
    const std::size_t row = shifted(slot.row, from_row, to_row, scene.rows.size());
    const CellRef to{scene.rows[row].lane_id, scene.columns[column].stage_id, scene.columns[column].step_id};
    if (!copies_ && to == editor::cell_of(card)) continue;  // it stays where it is
    made.push_back({card.id, to});
  }
  return made;
}

void MapDrag::drop_note() {
  const std::optional<DropPlace> place = drop_place();
  if (!place) return;
  const CellRef& to = place->cell;
  editor_.perform("note.place", grip_.id + "|" + to.lane_id.value + "|" + to.stage_id.value + "|" + to.step_id.value +
                                    "|" + place->before.value);
}

void MapDrag::drop_cards() {
  const std::optional<DropPlace> place = drop_place();
  if (!place) return;
  const model::Map& map = *editor_.map();
  if (!copies_) {
    apply(editor::move_cards(map, placements(*place), place->before));
    return;
  }
  std::vector<model::CardId> copies;
  model::Edit edit = editor::copy_cards(map, placements(*place), place->before, editor_.ids, copies);
  if (editor_.apply(std::move(edit))) editor_.select(editor::Selection{std::move(copies), {}, {}, {}, {}});
}

// ---------------------------------------------------------------- headers

// Between which of the spans (scene px, in order) the pointer is, for what stands at `from` now.
std::optional<MapDrag::HeaderPlace> MapDrag::gap_place(std::vector<std::pair<float, float>> spans, std::size_t from) {
  const editor::Viewport& view = editor_.viewport();
  const MapScene& scene = editor_.map_scene();
  const bool upright = grip_.kind == Kind::lane;
  const Point point = view.to_scene(at_);
  const float at = upright ? point.y : point.x;
  std::size_t gap = 0;
  while (gap < spans.size() && at > (spans[gap].first + spans[gap].second) / 2) ++gap;
  HeaderPlace place;
  place.index = gap > from ? gap - 1 : gap;
  if (spans.empty() || place.index == from) return std::nullopt;
  const float mark = gap < spans.size() ? spans[gap].first : spans.back().second;
  place.mark = upright ? editor_.viewport().to_canvas({0, mark - 1.5F, scene.scene.size.width, 3}, Layer::body)
                       : editor_.viewport().to_canvas({mark - 1.5F, 0, 3, scene.scene.size.height}, Layer::body);
  place.mark = place.mark.intersected(view.area);
  return place;
}

std::optional<MapDrag::HeaderPlace> MapDrag::header_place() {
  const model::Map& map = *editor_.map();
  const MapScene& scene = editor_.map_scene();
  std::vector<std::pair<float, float>> spans;
  if (grip_.kind == Kind::lane) {
    for (const Row& row : scene.rows) spans.emplace_back(row.y, row.y + row.height);
    return gap_place(std::move(spans), index_of(map.lanes, grip_.id));
  }
  if (grip_.kind == Kind::stage) {
    for (const Column& column : scene.columns) {
      if (spans.size() <= column.stage_index) {
        spans.emplace_back(column.x, column.x + column.width);
      } else {
        spans.back().second = column.x + column.width;
      }
    }
    return gap_place(std::move(spans), index_of(map.stages, grip_.id));
  }
  const model::Stage* stage = stage_of_step(map, grip_.id);
  if (!stage) return std::nullopt;
  for (const Column& column : scene.columns) {
    if (column.stage_id == stage->id && !column.step_id.empty()) spans.emplace_back(column.x, column.x + column.width);
  }
  return gap_place(std::move(spans), index_of(stage->steps, grip_.id));
}

void MapDrag::drop_header() {
  const std::optional<HeaderPlace> place = header_place();
  if (!place) return;
  const model::Map& map = *editor_.map();
  if (grip_.kind == Kind::lane) {
    apply(editor::move_lane(map, model::LaneId{grip_.id}, place->index));
  } else if (grip_.kind == Kind::stage) {
    apply(editor::move_stage(map, model::StageId{grip_.id}, place->index));
  } else if (const model::Stage* stage = stage_of_step(map, grip_.id)) {
    apply(editor::move_step(map, stage->id, model::StepId{grip_.id}, place->index));
  }
}

// ---------------------------------------------------------------- sizes, points, frame

void MapDrag::resize_stage() {
  const model::Map& map = *editor_.map();
  const model::Stage* stage = map.stage(model::StageId{grip_.id});
  if (!stage) return;
  float left = -1;
  float columns = 0;  // up to the dragged edge: all of them have one width
  for (const Column& column : editor_.map_scene().columns) {
    if (column.stage_id != stage->id) continue;
    if (left < 0) left = column.x;
    ++columns;
    if (!grip_.step_id.empty() && column.step_id.value == grip_.step_id) break;
  }
  if (columns == 0) return;
  const double wanted = static_cast<double>((editor_.viewport().to_scene(at_).x - left) / columns);
  const double width = std::clamp(rounded(wanted, size_step), model::least_stage_width, model::most_stage_width);
  if (stage->width == width) return;
  model::Stage changed = *stage;
  changed.width = width;
  apply(editor::set_stage(map, std::move(changed), "stage.width"));
}

void MapDrag::resize_lane() {
  const model::Map& map = *editor_.map();
  const model::Lane* lane = map.lane(model::LaneId{grip_.id});
  const MapScene& scene = editor_.map_scene();
  const std::size_t row = scene.row_of(model::LaneId{grip_.id});
  if (!lane || lane->collapsed || row == scene.rows.size()) return;
  const double wanted = static_cast<double>(editor_.viewport().to_scene(at_).y - scene.rows[row].y);
  const double height = std::clamp(rounded(wanted, size_step), model::least_lane_height, model::most_lane_height);
  if (lane->height == height) return;
  model::Lane changed = *lane;
  changed.height = height;
  apply(editor::set_lane(map, std::move(changed), "lane.height"));
}

void MapDrag::move_point() {
  const model::Map& map = *editor_.map();
  const model::Card* card = map.card(model::CardId{grip_.id});
  const MapScene& scene = editor_.map_scene();
  const auto lane = std::ranges::find_if(
      scene.rows, [&](const Row& row) { return from_scene_.y >= row.y && from_scene_.y < row.y + row.height; });
  if (!card || lane == scene.rows.end()) return;
  const float top = lane->y + m::emotion_margin;
  const float bottom = lane->y + m::emotion_height - m::emotion_margin;
  const double part = static_cast<double>((editor_.viewport().to_scene(at_).y - top) / (bottom - top));
  const double emotion = rounded(std::clamp(2 - 4 * part, -2.0, 2.0), emotion_step) + 0.0;  // no -0
  if (card->emotion == emotion) return;
  model::Card changed = *card;
  changed.emotion = emotion;
  std::vector<model::Card> cards;
  cards.push_back(std::move(changed));
  apply(editor::set_cards(map, std::move(cards), "card.set"));
}

void MapDrag::select_framed() {
  const MapScene& map = editor_.map_scene();
  const Point to = editor_.viewport().to_scene(at_);
  const Rect frame{std::min(from_scene_.x, to.x), std::min(from_scene_.y, to.y), std::abs(to.x - from_scene_.x),
                   std::abs(to.y - from_scene_.y)};
  editor::Selection next{before_frame_.cards, {}, {}, {}, {}};
  const editor::SelectedCards had(before_frame_);
  for (const CellSlot& slot : map.cards) {
    const model::CardId& id = editor_.map()->cards[slot.card_index].id;
    if (!map.scene.nodes[slot.node].rect.intersected(frame).empty() && !had.has(id)) next.cards.push_back(id);
  }
  if (next == editor_.selection()) {
    editor_.port.request_frame();
  } else {
    editor_.select(std::move(next));
  }
}

// ---------------------------------------------------------------- what one sees of it

void MapDrag::paint(Scene& scene) {
  SceneBuilder builder(scene);
  const auto mark = [&](const Rect& rect) {
    builder.begin_group(Layer::body);
    builder.box(rect, 1.5F, Color::accent);
    builder.end_group();
  };
  switch (grip_.kind) {
    case Kind::cards:
    case Kind::note:
      if (const std::optional<DropPlace> place = drop_place()) mark(place->mark);
      return paint_ghost(builder);
    case Kind::stage:
    case Kind::step:
    case Kind::lane:
      if (const std::optional<HeaderPlace> place = header_place()) mark(place->mark);
      return paint_ghost(builder);
    case Kind::frame: {
      const Point from = editor_.viewport().to_canvas(from_scene_);
      const Rect frame{std::min(from.x, at_.x), std::min(from.y, at_.y), std::abs(at_.x - from.x),
                       std::abs(at_.y - from.y)};
      builder.begin_group(Layer::body);
      builder.box(frame, 2, Color::accent).opacity = 26;
      builder.box(frame, 2, Color::none, Color::accent);
      builder.end_group();
      return;
    }
    default:
      return;
  }
}

void MapDrag::paint_ghost(SceneBuilder& builder) {
  const MapScene& map = editor_.map_scene();
  const auto dragged = std::ranges::find_if(map.scene.nodes, [&](const Node& node) {
    const bool role = grip_.kind == Kind::cards  ? node.role == Role::card
                      : grip_.kind == Kind::lane ? node.role == Role::row_header
                                                 : node.role == Role::column_header;
    return role && map.scene.str(node.id) == grip_.id;
  });
  const bool note = grip_.kind == Kind::note;
  if (!note && dragged == map.scene.nodes.end()) return;
  const Rect from = note ? grip_.rect : editor_.viewport().to_canvas(dragged->rect, dragged->layer);
  const Rect rect = from.moved(at_.x - from_.x, at_.y - from_.y);
  builder.begin_group(Layer::body);
  builder.box(rect, 8, Color::raised, Color::accent, true);
  const std::string text = note ? editor_.text_of({"note.text", grip_.id}) : std::string();
  std::string_view name = note ? std::string_view(text) : map.scene.str(dragged->name);
  float y = rect.y + 8;
  if (grip_.kind == Kind::cards) {
    const model::Card* card = editor_.map()->card(model::CardId{grip_.id});
    if (card) name = card->text;
    const Rect picture = card ? picture_place(*card, dragged->rect.width) : Rect{};
    if (picture.height > 0) {
      const float zoom = editor_.viewport().zoom;
      builder.image(card->image->data.url(),
                    {rect.x + picture.x * zoom, rect.y + picture.y * zoom, picture.width * zoom, picture.height * zoom},
                    m::picture_radius * zoom);
      y += picture.bottom() * zoom;
    }
  }
  const float line_height = info_of(TextStyle::body).line_height;
  for (const Line& line : wrap(measurer_, name, TextStyle::body, std::max(20.0F, rect.width - 20))) {
    if (y + line_height > rect.bottom()) break;
    builder.text(name.substr(line.offset, line.length), {rect.x + 10, y}, TextStyle::body, Color::text, line.width);
    y += line_height;
  }
  const std::size_t count = grip_.kind == Kind::cards ? editor_.selection().cards.size() : 1;
  if (count > 1 || copies_) {  // how many, or that they are copies
    const std::string badge = copies_ ? "+" + std::to_string(count) : std::to_string(count);
    const float wide = width_of(measurer_, badge, TextStyle::body_strong);
    builder.box({rect.right() - wide - 6, rect.y - 10, wide + 14, 22}, 11, Color::accent);
    builder.text(badge, {rect.right() - wide + 1, rect.y - 8}, TextStyle::body_strong, Color::on_accent, wide);
  }
  builder.end_group();
}

}  // namespace lotrinh::view
