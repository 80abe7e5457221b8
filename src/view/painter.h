#pragma once
// Paints Scenes with Dear ImGui. The only part of the product that knows ImGui.

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/geometry.h"
#include "layout/scene.h"
#include "layout/theme.h"
#include "platform/port.h"

struct ImDrawData;

namespace lotrinh::view {

// Where a Scene stands on the canvas. A body point p is drawn at viewport.origin + (p - scroll) * zoom; the header row
// ignores scroll.y, the title column scroll.x, the corner both.
struct Placement {
  Rect viewport;  // CSS px on the canvas; nothing is drawn outside
  Point scroll;   // scene px
  float zoom = 1;
  // The zoom glyphs are rasterised for. While a zoom gesture runs it stays where it was and glyphs are scaled; when the
  // gesture rests it becomes `zoom` and text is crisp.
  float raster_zoom = 1;
};

struct FrameStats {
  int draw_calls = 0;
  int vertices = 0;
  int groups_painted = 0;
  double glyph_ms = 0;  // rasterising glyphs in this frame
};

class Painter {
 public:
  explicit Painter(platform::Port& port);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  // The GL context is current. False when its objects cannot be made. Native builds paint into draw lists only.
  bool open_device();
  void device_lost();  // the context is gone: forget its objects; open_device() again when it is back

  // CSS px. The canvas holds round(width * ratio) x round(height * ratio) device px.
  void begin_frame(Size canvas, float device_pixel_ratio, layout::Rgba clear);
  void paint(const layout::Scene& scene, const layout::Palette& palette, const Placement& placement);
  // Calls Port::request_frame() when text is still to become crisp: the glyphs of a new zoom are rasterised a few
  // milliseconds' worth a frame, and drawn scaled from the zoom before until then.
  FrameStats end_frame();

  // A picture of part of a scene, `scale` device px a scene px: RGBA rows top down, not premultiplied, opaque
  // background. For PNG, tile by tile. Not between begin_frame and end_frame.
  // Empty when there is no device or the tile is larger than the device can (tiles
  // of up to 2048 x 2048 px always fit).
  std::vector<std::uint8_t> paint_tile(const layout::Scene& scene, const layout::Palette& palette,
                                       layout::Rgba background, const Rect& part, float scale);
  // The last tile is empty because pictures in it are still being decoded: ask for it again.
  bool tile_waits() const;

  void fonts_changed();  // the browser's fonts arrived late: rasterise anew

  const ImDrawData& drawn() const;  // by the last frame, in device px; valid until the next one

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::view
