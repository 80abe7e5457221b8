// What a service blueprint shows besides its cards: the three lines between its lanes, and all its links.

#include <algorithm>
#include <cmath>

#include "layout/link_routes.h"
#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "model/id_index.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;
using model::IdIndex;
using model::LaneKind;

constexpr float label_padding = 4;  // above and below a line's label
constexpr float line_width = 1.5F;
constexpr float arrow_width = 1.5F;
constexpr std::uint8_t faded_arrow = 70;

std::vector<Line> label_lines(const Context& context, std::string_view label) {
  return wrap(*context.show.measurer, label, TextStyle::small_strong,
              std::max(1.0F, context.out.lane_title_width - m::lane_text_x - m::lane_padding_right));
}

}  // namespace

std::vector<BlueprintLine> blueprint_lines(const model::Map& map) {
  std::vector<BlueprintLine> lines;
  if (map.info.kind != model::MapKind::blueprint) return lines;
  const auto is = [](std::initializer_list<LaneKind> kinds) {
    return [kinds = std::vector(kinds)](const model::Lane& lane) { return std::ranges::contains(kinds, lane.kind); };
  };
  const auto first = [&](const auto& wanted) {
    return static_cast<std::size_t>(std::ranges::find_if(map.lanes, wanted) - map.lanes.begin());
  };
  const auto behind_last = [&](const auto& wanted) {
    std::size_t at = map.lanes.size();
    while (at > 0 && !wanted(map.lanes[at - 1])) --at;
    return at;
  };
  const auto below = [&](std::size_t from, const auto& wanted) {
    return std::any_of(map.lanes.begin() + static_cast<std::ptrdiff_t>(from), map.lanes.end(), wanted);
  };
  const auto add = [&](std::size_t lane, std::string_view label) {
    if (lane == 0 || lane >= map.lanes.size()) return;
    if (!std::ranges::contains(lines, lane - 1, &BlueprintLine::below)) lines.push_back({lane - 1, label});
  };
  const auto front = is({LaneKind::frontstage});
  const auto back = is({LaneKind::backstage});
  const auto support = is({LaneKind::support, LaneKind::technology, LaneKind::policy, LaneKind::people});
  const bool has_front = first(front) < map.lanes.size();
  const bool has_back = first(back) < map.lanes.size();
  if (has_front) add(first(front), "layout.line-interaction");
  if (has_front) {
    const std::size_t end = behind_last(front);
    if (below(end, back) || below(end, support)) add(end, "layout.line-visibility");
  } else if (has_back) {
    add(first(back), "layout.line-visibility");
  }
  if (has_back && below(behind_last(back), support)) add(behind_last(back), "layout.line-internal");
  return lines;
}

float blueprint_label_height(const Context& context, const BlueprintLine& line) {
  const std::string_view label = (*context.settings.strings)(line.label);
  return info_of(TextStyle::small_strong).line_height * static_cast<float>(label_lines(context, label).size()) +
         2 * label_padding;
}

void add_blueprint_line(Context& context, const BlueprintLine& line) {
  const Row& row = context.out.rows[line.below];
  const float y = row.y + row.height - line_width / 2;
  const float right = context.out.columns.empty() ? context.out.lane_title_width
                                                  : context.out.columns.back().x + context.out.columns.back().width;
  SceneBuilder& builder = context.builder;
  builder.begin_group(Layer::body);
  builder.line({context.out.lane_title_width, y}, {right, y}, Color::muted, line_width, true);
  builder.begin_group(Layer::lanes);
  builder.line({0, y}, {context.out.lane_title_width, y}, Color::muted, line_width, true);
  const std::string_view label = (*context.settings.strings)(line.label);
  add_lines(context, label, label_lines(context, label),
            {context.settings.controls ? m::lane_text_x : m::header_padding_x,
             row.y + row.height - blueprint_label_height(context, line) + label_padding},
            TextStyle::small_strong, Color::muted);
  builder.end_group();
}

Color link_color(std::string_view kind) {
  if (kind == "causes") return Color::neg;
  if (kind == "answers") return Color::idea;
  return Color::muted;
}

void add_blueprint_links(Context& context) {
  const model::Map& map = context.map;
  if (map.info.kind != model::MapKind::blueprint || map.links.empty()) return;
  IdIndex slots(context.out.cards.size());
  for (std::size_t i = 0; i < context.out.cards.size(); ++i) {
    slots.insert(map.cards[context.out.cards[i].card_index].id.value, i);
  }
  std::vector<LinkEnds> ends;
  std::vector<std::uint32_t> links;  // by index
  for (std::uint32_t i = 0; i < map.links.size(); ++i) {
    const model::Link& link = map.links[i];
    const std::uint32_t from = slots.find(link.from.value);
    const std::uint32_t to = slots.find(link.to.value);
    if (from == IdIndex::none || to == IdIndex::none) continue;  // in a collapsed lane or stage
    ends.push_back({from, to});
    links.push_back(i);
  }
  const std::vector<LinkRoute> routes = route_links(context.out, ends);
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (routes[i].points.size() < 2) continue;
    context.builder.begin_group(Layer::body);
    Shape& arrow = add_arrow(context.builder, routes[i], link_color(map.links[links[i]].kind), arrow_width);
    const bool stands_back = context.faded(context.out.cards[ends[i].from].card_index) ||
                             context.faded(context.out.cards[ends[i].to].card_index);
    if (stands_back) arrow.opacity = faded_arrow;
    context.out.links.push_back({links[i], static_cast<std::uint32_t>(context.out.scene.shapes.size() - 1)});
  }
  context.builder.end_group();
}

}  // namespace lotrinh::layout
