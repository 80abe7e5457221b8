#pragma once
// The graphics device behind Dear ImGui: WebGL 2 in wasm; in native builds nothing is drawn, draw lists are all there
// is, and textures count as uploaded as soon as they are asked for.
//
// Draw data is in device px.

#include <cstdint>
#include <vector>

#include "layout/theme.h"
#include "view/imgui_gl.h"

struct ImDrawData;
struct ImFontAtlas;

namespace lotrinh::view {

class ImguiDevice {
 public:
  // The GL context is current and new. False when its objects cannot be made.
  bool open();
  bool is_open() const { return open_; }

  // The GL context is gone, its objects with it: nothing of GL is called. Every texture waits to be made again.
  void lose(ImFontAtlas& atlas);

  // The end: frees the objects where there is a context.
  void close(ImFontAtlas& atlas);

  // Clears the canvas and draws.
  void render(ImFontAtlas& atlas, const ImDrawData& data, layout::Rgba clear);

  // Draws into a picture instead of the canvas: RGBA rows top down, opaque. Empty when the device cannot.
  std::vector<std::uint8_t> render_to_pixels(ImFontAtlas& atlas, const ImDrawData& data, layout::Rgba background);

 private:
  bool open_ = false;
  GlRenderer renderer_;
};

}  // namespace lotrinh::view
