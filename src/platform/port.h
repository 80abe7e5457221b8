#pragma once
// What the core asks of its host. platform/web implements it with the browser, platform/null for native tests.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace lotrinh::platform {

struct GlyphRequest {
  char32_t code_point = 0;
};

// One glyph's picture, `width` x `height` device pixels, and where it stands against the pen on the baseline.
struct GlyphBitmap {
  char32_t code_point = 0;
  int width = 0;  // 0 for a blank
  int height = 0;
  float left = 0;  // device px from the pen to the picture's left edge
  float top = 0;   // device px from the baseline UP to the picture's top edge
  float advance_em = 0;
  bool colored = false;                  // emoji: `pixels` are RGBA; else white RGB with coverage in A
  const std::uint8_t* pixels = nullptr;  // RGBA, not premultiplied; valid until the next call of rasterize()
  int stride = 0;                        // bytes from row to row
};

enum class ImageState : std::uint8_t { waiting, taken, broken };

enum class Cursor : std::uint8_t { normal, pointer, text, grab, grabbing, column_resize, row_resize, not_allowed };

// A text field laid over the canvas: a real <textarea> or <input> of the host.
struct TextEdit {
  std::string target;  // who gets the text; comes back with each committed value
  std::string key;     // of the mirror's element that it stands for; "" on the map, where Tab goes by cells
  std::string text;
  std::string label;  // accessible name
  std::string placeholder;
  Rect rect;             // CSS px, relative to the element
  Rect clip;             // what may be seen of it
  float font_size = 13;  // CSS px, zoom applied
  float line_height = 18;
  int font_weight = 400;
  bool multiline = false;  // Enter makes a line break with Shift only; without `multiline` never
  bool grows = false;      // the box grows downwards with its text
  bool select_all = false;
  std::uint32_t color = 0xFF000000;  // 0xAABBGGRR
  std::uint32_t background = 0xFFFFFFFF;
  std::string language;
};

class Port {
 public:
  Port() = default;
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  virtual ~Port() = default;

  virtual double now_ms() = 0;  // monotonic
  virtual std::int64_t unix_ms() = 0;
  virtual int utc_offset_minutes() { return 0; }  // of the clock on the wall, east of Greenwich
  virtual void request_frame() = 0;

  // Advances in em for weight 400, 600 or 700, one for each code point.
  virtual void measure(std::span<const char32_t> code_points, int weight, std::span<float> advances_em) = 0;
  // `size_px` in device pixels. The answer lives until the next call.
  virtual std::vector<GlyphBitmap> rasterize(std::span<const char32_t> code_points, float size_px, int weight) = 0;

  // Pictures, as data URLs. The host decodes one by and by, `width` px wide, and then asks for a frame; take_image()
  // puts it into the GL texture that is bound. One that is taken, broken or dropped is forgotten.
  virtual void decode_image(std::uint32_t id, std::string_view url, int width) = 0;
  virtual ImageState take_image(std::uint32_t id) = 0;
  virtual void drop_image(std::uint32_t id) = 0;

  virtual void open_text_edit(const TextEdit& edit) = 0;  // replaces an open one (its text is committed first)
  virtual void move_text_edit(const Rect& rect, const Rect& clip, float font_size) = 0;
  virtual void close_text_edit(bool commit) = 0;

  virtual void set_cursor(Cursor cursor) = 0;
  // "open", "csv", "numbers" or "image:" and where to: the host comes back through the api
  virtual void pick_file(std::string_view purpose) = 0;

  // An event of the public contract, or one for the host itself (named "host-..."): detail is JSON.
  virtual void emit(std::string_view name, std::string_view detail_json) = 0;
};

// The host this program was built for: platform/web, or platform/null in native tests.
std::unique_ptr<Port> make_port();

}  // namespace lotrinh::platform
