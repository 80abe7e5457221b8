#pragma once
// A panel: a Scene of its own at a fixed place on the canvas (top bar, inspector, menu, dialog ...).

#include <string>

#include "base/geometry.h"
#include "layout/scene.h"

namespace lotrinh::view {

struct Panel {
  std::string name;  // "top-bar", "inspector", ...: kept from frame to frame, so is `scroll`
  layout::Scene scene{};
  Rect rect{};         // CSS px on the canvas
  float scroll = 0;    // px, when the scene is taller than the rect
  float scroll_x = 0;  // px, when it is wider
  // Where the scene is not built whole: from where to where it is, as far as one can scroll until it is built anew.
  float built_from = -1e9F;
  float built_to = 1e9F;
  bool modal = false;   // nothing below it can be reached
  bool catches = true;  // its whole rect is its own: a press beside its controls does not reach what lies below
};

}  // namespace lotrinh::view
