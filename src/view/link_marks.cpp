// The links of the selected cards, drawn over the map: on maps that do not show all of theirs, and in stronger ink on
// those that do.

#include <algorithm>

#include "layout/link_routes.h"
#include "model/id_index.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using model::IdIndex;

namespace {

constexpr std::size_t most_links = 400;
constexpr std::uint32_t nowhere = 0xFFFFFFFFU;
constexpr float strong = 2.5F;

}  // namespace

void build_link_marks(Scene& scene, editor::Editor& e) {
  const model::Map* map = e.map();
  const editor::Selection& s = e.selection();
  if (!map || map->links.empty() || s.cards.empty()) return;
  const editor::SelectedCards selected(s);
  const auto wanted = [&](const model::Link& link) { return selected.has(link.from) || selected.has(link.to); };
  const MapScene& shown = e.map_scene();
  SceneBuilder builder(scene);
  if (!shown.links.empty()) {  // where they lie on the map, in stronger ink
    for (const ShownLink& one : shown.links) {
      if (!wanted(map->links[one.link_index])) continue;
      Shape arrow = shown.scene.shapes[one.shape];
      const auto path = shown.scene.curve_points.begin() + static_cast<std::ptrdiff_t>(arrow.points.first);
      arrow.points.first = static_cast<std::uint32_t>(scene.curve_points.size());
      scene.curve_points.insert(scene.curve_points.end(), path, path + static_cast<std::ptrdiff_t>(arrow.points.count));
      arrow.stroke = Color::accent;
      arrow.stroke_width = strong;
      arrow.opacity = 255;
      builder.begin_group(Layer::body);
      builder.shape(arrow);
    }
    builder.end_group();
    return;
  }
  std::vector<const model::Link*> links;
  for (const model::Link& link : map->links) {
    if (wanted(link)) links.push_back(&link);
    if (links.size() == most_links) break;
  }
  if (links.empty()) return;
  IdIndex ends(links.size() * 2);
  std::vector<std::uint32_t> slots;
  for (const model::Link* link : links) {
    for (const model::CardId* id : {&link->from, &link->to}) {
      if (ends.insert(id->value, slots.size())) slots.push_back(nowhere);
    }
  }
  for (std::size_t i = 0; i < shown.cards.size(); ++i) {
    const std::uint32_t at = ends.find(map->cards[shown.cards[i].card_index].id.value);
    if (at != IdIndex::none) slots[at] = static_cast<std::uint32_t>(i);
  }
  std::vector<LinkEnds> joined;
  for (const model::Link* link : links) {
    joined.push_back({slots[ends.find(link->from.value)], slots[ends.find(link->to.value)]});
  }
  const std::vector<LinkRoute> routes = route_links(shown, joined);
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (routes[i].points.size() < 2) continue;  // in a collapsed lane or stage
    builder.begin_group(Layer::body);
    add_arrow(builder, routes[i], link_color(links[i]->kind), 2);
  }
  builder.end_group();
}

}  // namespace lotrinh::view
