#pragma once
// A map in little: its bands, stages, cards in the colours of their emotions, and the emotion curve. What the minimap
// and the gallery of templates show, drawn from a map that was laid out.

#include <cstdint>
#include <vector>

#include "layout/map_layout.h"

namespace lotrinh::layout {

struct LittleMap {
  Point origin;                                      // where the map's top left goes
  Point scale{1, 1};                                 // px here for a px of the map, across and down
  const std::vector<std::uint8_t>* faded = nullptr;  // as ViewSettings::faded
  bool curve = false;                                // the emotion curve too
};

// A shape of another scene, moved and scaled, with the points of a curve. Within an open group.
Shape& copy_scaled(SceneBuilder& builder, const Scene& from, const Shape& shape, Point origin, Point scale);

// Within an open group. `map` is what `scene` was laid out from.
void draw_little_map(SceneBuilder& builder, const model::Map& map, const MapScene& scene, const LittleMap& how);

}  // namespace lotrinh::layout
