// Widths of stages and heights of lanes. arg: see Editor::stage_of and lane_of.

#include <algorithm>
#include <array>
#include <cmath>

#include "editor/actions.h"
#include "editor/edits.h"
#include "layout/map_metrics.h"
#include "layout/text.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr double resize_step = 40;      // px
constexpr double widest_by_text = 480;  // a long text wraps, however wide its stage could be

void set_width(Editor& e, const Stage& stage, std::optional<double> width) {
  if (width) width = std::clamp(*width, least_stage_width, most_stage_width);
  if (stage.width == width) return;
  Stage changed = stage;
  changed.width = width;
  (void)e.apply(set_stage(*e.map(), std::move(changed), "stage.width"));
}

void set_height(Editor& e, const Lane& lane, std::optional<double> height) {
  if (height) height = std::clamp(*height, least_lane_height, most_lane_height);
  if (lane.height == height) return;
  Lane changed = lane;
  changed.height = height;
  (void)e.apply(set_lane(*e.map(), std::move(changed), "lane.height"));
}

void stage_resize(Editor& e, std::string_view arg, double by) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  const auto& columns = e.map_scene().columns;
  const auto shown = std::ranges::find(columns, stage->id, &layout::Column::stage_id);
  if (shown != columns.end()) set_width(e, *stage, std::round(static_cast<double>(shown->width)) + by);
}

void lane_resize(Editor& e, std::string_view arg, double by) {
  const Lane* lane = e.lane_of(arg);
  if (!lane) return;
  const layout::MapScene& scene = e.map_scene();
  const std::size_t row = scene.row_of(lane->id);
  if (row < scene.rows.size()) set_height(e, *lane, std::round(static_cast<double>(scene.rows[row].height)) + by);
}

// As wide as the longest line of its cards; a stage without cards as wide as the room allows.
void stage_fit(Editor& e, std::string_view arg) {
  namespace m = layout::metrics;
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  float widest = 0;
  for (const Card& card : e.map()->cards) {
    if (card.stage_id != stage->id) continue;
    const float left = card.kind == LaneKind::touchpoints ? m::touchpoint_text_x : m::card_padding_x;
    for (const layout::Line& line : layout::wrap(e.measurer(), card.text, layout::TextStyle::body, 1e6F)) {
      widest = std::max(widest, left + line.width + m::card_padding_x + 2 * m::cell_padding + 1);
    }
  }
  set_width(
      e, *stage,
      widest > 0 ? std::optional(std::min(std::ceil(static_cast<double>(widest)), widest_by_text)) : std::nullopt);
}

void lane_fit(Editor& e, std::string_view arg) {
  if (const Lane* lane = e.lane_of(arg)) set_height(e, *lane, std::nullopt);
}

using Arg = std::string_view;

constexpr std::array<Action, 6> table = {{
    {"stage.wider", "", true, nullptr, [](Editor& e, Arg arg) { stage_resize(e, arg, resize_step); }},
    {"stage.narrower", "", true, nullptr, [](Editor& e, Arg arg) { stage_resize(e, arg, -resize_step); }},
    {"stage.fit", "", true, nullptr, stage_fit},
    {"lane.taller", "", true, nullptr, [](Editor& e, Arg arg) { lane_resize(e, arg, resize_step); }},
    {"lane.shorter", "", true, nullptr, [](Editor& e, Arg arg) { lane_resize(e, arg, -resize_step); }},
    {"lane.fit", "", true, nullptr, lane_fit},
}};

}  // namespace

std::span<const Action> size_actions() { return table; }

}  // namespace lotrinh::editor
