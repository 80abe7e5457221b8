#pragma once
// A host for tests: fixed glyph widths, a clock that the test moves, and a record of everything the core asked for.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/text.h"
#include "platform/port.h"

namespace lotrinh::test {

class FakePort final : public platform::Port {
 public:
  struct Event {
    std::string name;
    std::string detail;
  };
  struct Move {
    Rect rect;
    Rect clip;
    float font_size = 0;
  };

  double now = 1000;  // ms; each look at the clock moves it by `tick`
  double tick = 0.001;
  std::int64_t unix_now = 1'750'000'000'000;
  int utc_offset = 0;  // minutes
  int frames_requested = 0;
  std::vector<Event> events;
  std::optional<platform::TextEdit> text_edit;  // the open one
  std::optional<Move> text_edit_moved;
  std::vector<bool> text_edit_closed;                                       // each close: whether it was to commit
  std::function<void(const platform::TextEdit&, bool commit)> when_closed;  // where the field's text goes
  platform::Cursor cursor = platform::Cursor::normal;
  std::vector<std::string> picked;

  // The details of the events of that name, oldest first.
  std::vector<std::string> told(std::string_view name) const {
    std::vector<std::string> details;
    for (const Event& event : events) {
      if (event.name == name) details.push_back(event.detail);
    }
    return details;
  }

  double now_ms() override { return now += tick; }
  std::int64_t unix_ms() override { return unix_now; }
  int utc_offset_minutes() override { return utc_offset; }
  void request_frame() override { ++frames_requested; }

  void measure(std::span<const char32_t> code_points, int weight, std::span<float> advances_em) override {
    const auto style = weight >= 700   ? layout::Weight::bold
                       : weight >= 600 ? layout::Weight::semibold
                                       : layout::Weight::regular;
    for (std::size_t i = 0; i < code_points.size(); ++i) advances_em[i] = fixed_.advance_em(code_points[i], style);
  }

  std::vector<platform::GlyphBitmap> rasterize(std::span<const char32_t> code_points, float size_px, int) override {
    const int side = std::max(1, static_cast<int>(size_px * 0.5F));
    pixels_.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4, 255);
    std::vector<platform::GlyphBitmap> made;
    for (const char32_t code_point : code_points) {
      platform::GlyphBitmap bitmap;
      bitmap.code_point = code_point;
      bitmap.width = bitmap.height = code_point == U' ' ? 0 : side;
      bitmap.top = static_cast<float>(side);
      bitmap.advance_em = 0.55F;
      bitmap.pixels = pixels_.data();
      bitmap.stride = side * 4;
      made.push_back(bitmap);
    }
    return made;
  }

  void decode_image(std::uint32_t, std::string_view, int) override {}
  platform::ImageState take_image(std::uint32_t) override { return platform::ImageState::waiting; }
  void drop_image(std::uint32_t) override {}

  void open_text_edit(const platform::TextEdit& edit) override { text_edit = edit; }
  void move_text_edit(const Rect& rect, const Rect& clip, float font_size) override {
    text_edit_moved = Move{rect, clip, font_size};
  }
  void close_text_edit(bool commit) override {
    text_edit_closed.push_back(commit);
    const std::optional<platform::TextEdit> closed = std::exchange(text_edit, std::nullopt);
    if (closed && when_closed) when_closed(*closed, commit);
  }

  void set_cursor(platform::Cursor wanted) override { cursor = wanted; }
  void pick_file(std::string_view purpose) override { picked.emplace_back(purpose); }
  void emit(std::string_view name, std::string_view detail) override {
    events.push_back({std::string(name), std::string(detail)});
  }

 private:
  layout::FixedMeasurer fixed_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace lotrinh::test
