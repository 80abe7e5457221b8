#pragma once
// The ways of arrows between cards. They run in the gutters of the grid (between columns, between rows), where no card
// stands, turn at right angles, and keep apart where several share a gutter. Pure geometry.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "layout/map_layout.h"

namespace lotrinh::layout {

struct LinkEnds {  // indices into MapScene::cards
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

struct LinkRoute {
  std::vector<Point> points;  // level and upright pieces in turn; the last one bears the arrow's head
};

// One route a link, in scene px, in the given order. Cards that stand right above or beside each other are joined
// straight, all others through the gutters by the shortest way with the fewest turns. No piece crosses a card's box.
// A link from a card to itself has no points.
std::vector<LinkRoute> route_links(const MapScene& map, const std::vector<LinkEnds>& links);

// The colour of a link's arrow, by its kind ("causes", "answers", ...).
Color link_color(std::string_view kind);

// The arrow as one shape of an open group. The route has points.
Shape& add_arrow(SceneBuilder& builder, const LinkRoute& route, Color color, float width);

}  // namespace lotrinh::layout
