#pragma once
// A host for painter tests: glyphs are solid boxes of known size, and every call for them is counted.

#include <imgui.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "layout/scene.h"
#include "platform/port.h"
#include "view/painter.h"

namespace lotrinh::view {

class BoxGlyphPort final : public platform::Port {
 public:
  struct Call {
    std::vector<char32_t> code_points;
    float size_px = 0;
    int weight = 0;
  };
  std::vector<Call> calls;
  int frames_requested = 0;
  float glyph_scale = 1;  // of the pictures
  double call_ms = 0.5;   // what rasterising takes

  static float advance_of(char32_t c) { return c == U' ' ? 0.25F : 0.5F + static_cast<float>(c % 7) / 32; }

  double now_ms() override { return now_; }
  std::int64_t unix_ms() override { return 0; }
  void request_frame() override { ++frames_requested; }

  void measure(std::span<const char32_t> code_points, int, std::span<float> advances_em) override {
    for (std::size_t i = 0; i < code_points.size(); ++i) advances_em[i] = advance_of(code_points[i]);
  }

  std::vector<platform::GlyphBitmap> rasterize(std::span<const char32_t> code_points, float size_px,
                                               int weight) override {
    now_ += call_ms;
    calls.push_back({{code_points.begin(), code_points.end()}, size_px, weight});
    const int width = std::max(1, static_cast<int>(size_px * 0.5F * glyph_scale));
    const int height = std::max(1, static_cast<int>(size_px * 0.7F * glyph_scale));
    pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 255);
    std::vector<platform::GlyphBitmap> out;
    for (const char32_t c : code_points) {
      platform::GlyphBitmap bitmap;
      bitmap.code_point = c;
      bitmap.advance_em = advance_of(c);
      if (c != U' ') {
        bitmap.width = width;
        bitmap.height = height;
        bitmap.top = static_cast<float>(height);
        bitmap.colored = c >= 0x1F000;
        bitmap.pixels = pixels_.data();
        bitmap.stride = width * 4;
      }
      out.push_back(bitmap);
    }
    return out;
  }

  // What the painter asked for and has not been given yet, by id: how wide.
  std::map<std::uint32_t, int> decoding;
  std::vector<std::uint32_t> dropped;
  platform::ImageState image_state = platform::ImageState::waiting;
  void decode_image(std::uint32_t id, std::string_view, int width) override { decoding.emplace(id, width); }
  platform::ImageState take_image(std::uint32_t id) override {
    if (image_state != platform::ImageState::waiting) decoding.erase(id);
    return image_state;
  }
  void drop_image(std::uint32_t id) override {
    decoding.erase(id);
    dropped.push_back(id);
  }

  void open_text_edit(const platform::TextEdit&) override {}
  void move_text_edit(const Rect&, const Rect&, float) override {}
  void close_text_edit(bool) override {}
  void set_cursor(platform::Cursor) override {}
  void pick_file(std::string_view) override {}
  void emit(std::string_view, std::string_view) override {}

 private:
  double now_ = 0;
  std::vector<std::uint8_t> pixels_;
};

// A rectangle that shows a piece of the atlas, as a glyph does.
struct Quad {
  ImVec2 min;
  ImVec2 max;
  ImU32 color = 0;
};

struct Screen {
  BoxGlyphPort port;
  Painter painter{port};
  Size canvas{800, 600};
  float ratio = 1;

  Screen() { painter.open_device(); }

  Placement placement(float zoom = 1, Point scroll = {}) const {
    return {{0, 0, canvas.width, canvas.height}, scroll, zoom, zoom};
  }
  FrameStats show(const layout::Scene& scene, const Placement& at) {
    painter.begin_frame(canvas, ratio, {255, 255, 255, 255});
    painter.paint(scene, layout::light_palette(), at);
    return painter.end_frame();
  }
  FrameStats show(const layout::Scene& scene) { return show(scene, placement()); }

  // What the last frame drew. Valid until the next one.
  const ImDrawList& drawn() const { return *painter.drawn().CmdLists[0]; }
  const ImVector<ImTextureData*>& textures() const { return *painter.drawn().Textures; }

  std::vector<Quad> image_quads() const {
    std::vector<Quad> quads;
    const ImDrawList& list = drawn();
    for (int i = 0; i + 5 < list.IdxBuffer.Size; i += 3) {
      const ImDrawVert& a = list.VtxBuffer[static_cast<int>(list.IdxBuffer[i])];
      const ImDrawVert& c = list.VtxBuffer[static_cast<int>(list.IdxBuffer[i + 2])];
      if (a.uv.x == c.uv.x || list.IdxBuffer[i + 3] != list.IdxBuffer[i]) continue;
      quads.push_back({a.pos, c.pos, a.col});
    }
    return quads;
  }
};

}  // namespace lotrinh::view
