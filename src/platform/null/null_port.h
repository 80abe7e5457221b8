#pragma once
// A port without a host: fixed glyph widths, solid boxes for glyphs, a clock that ticks with every look at it, and a
// record of what was asked for. Native builds of the whole program (unit tests of the boundary, fuzzers) run on it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/port.h"

namespace lotrinh::platform {

class NullPort final : public Port {
 public:
  struct Record {
    std::string call;    // "emit", "openTextEdit", "closeTextEdit", "pickFile", "decodeImage", "dropImage"
    std::string name;    // the event's name, the edit's target, the file's purpose
    std::string detail;  // the event's JSON, the text, "commit" or "cancel"
  };

  double now_ms() override { return now_ += tick_ms; }
  std::int64_t unix_ms() override { return 1'750'000'000'000; }
  void request_frame() override { ++frames_requested_; }

  void measure(std::span<const char32_t> code_points, int weight, std::span<float> advances_em) override;
  std::vector<GlyphBitmap> rasterize(std::span<const char32_t> code_points, float size_px, int weight) override;

  void decode_image(std::uint32_t id, std::string_view url, int width) override;
  ImageState take_image(std::uint32_t id) override;  // there at once
  void drop_image(std::uint32_t id) override;

  void open_text_edit(const TextEdit& edit) override;
  void move_text_edit(const Rect& rect, const Rect& clip, float font_size) override;
  void close_text_edit(bool commit) override;

  void set_cursor(Cursor cursor) override { cursor_ = cursor; }
  void pick_file(std::string_view purpose) override;
  void emit(std::string_view name, std::string_view detail_json) override;

  const std::vector<Record>& records() const { return records_; }  // the last `most_records`
  int frames_requested() const { return frames_requested_; }
  Cursor cursor() const { return cursor_; }

 private:
  static constexpr double tick_ms = 0.01;
  static constexpr std::size_t most_records = 1000;

  void record(std::string_view call, std::string_view name, std::string_view detail);

  double now_ = 0;
  int frames_requested_ = 0;
  Cursor cursor_ = Cursor::normal;
  std::string text_target_;
  std::vector<Record> records_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace lotrinh::platform
