// The port of the browser: each request goes to the `host` object that web/core.js gave the module.

#include <emscripten/em_js.h>

#include <array>
#include <new>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/json_quoted.h"
#include "platform/port.h"

// clang-format off
EM_JS(double, host_now, (), { return Module['host'].now(); })
EM_JS(double, host_unix_ms, (), { return Date.now(); })
EM_JS(int, host_utc_offset_minutes, (), { return -new Date().getTimezoneOffset(); })
EM_JS(void, host_request_frame, (), { Module['host'].requestFrame(); })
EM_JS(void, host_measure, (const char32_t* code_points, int count, int weight, float* advances), {
  Module['host'].measure(HEAPU32.subarray(code_points >>> 2, (code_points >>> 2) + count), weight,
                         HEAPF32.subarray(advances >>> 2, (advances >>> 2) + count));
})
// Draws all glyphs on one sheet. Fills 7 numbers a glyph (x and y on the sheet, width, height, left, top, advance em);
// gives the sheet's height.
EM_JS(int, host_rasterize, (const char32_t* code_points, int count, float size, int weight, float* records), {
  return Module['host'].rasterize(HEAPU32.subarray(code_points >>> 2, (code_points >>> 2) + count), size, weight,
                                  HEAPF32.subarray(records >>> 2, (records >>> 2) + count * 7));
})
EM_JS(void, host_take_pixels, (unsigned char* to, int size), {
  Module['host'].takePixels(HEAPU8.subarray(to >>> 0, (to >>> 0) + size));
})
EM_JS(void, host_decode_image, (int id, const char* url, int size, int width) , {
  Module['host'].decodeImage(id, UTF8ToString(url, size), width);
})
EM_JS(int, host_take_image, (int id), { return Module['host'].takeImage(id); })
EM_JS(void, host_drop_image, (int id), { Module['host'].dropImage(id); })
EM_JS(void, host_open_text_edit, (const char* json), { Module['host'].openTextEdit(UTF8ToString(json)); })
EM_JS(void, host_move_text_edit, (float x, float y, float w, float h, float cx, float cy, float cw, float ch, float size), {
  Module['host'].moveTextEdit(x, y, w, h, cx, cy, cw, ch, size);
})
EM_JS(void, host_close_text_edit, (int commit), { Module['host'].closeTextEdit(commit !== 0); })
EM_JS(void, host_set_cursor, (int cursor), { Module['host'].setCursor(cursor); })
EM_JS(void, host_pick_file, (const char* purpose), { Module['host'].pickFile(UTF8ToString(purpose)); })
EM_JS(void, host_out_of_memory, (), { Module['host'].outOfMemory(); })
EM_JS(void, host_emit, (const char* name, const char* json), {
  Module['host'].emit(UTF8ToString(name), UTF8ToString(json));
})
// clang-format on

namespace lotrinh::platform {
namespace {

std::string number_json(float value) {
  std::string out;
  append_decimal(out, static_cast<double>(value));
  return out;
}

std::string rect_json(const Rect& rect) {
  return "[" + number_json(rect.x) + "," + number_json(rect.y) + "," + number_json(rect.width) + "," +
         number_json(rect.height) + "]";
}

std::string color_json(std::uint32_t abgr) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"#";
  for (const unsigned shift : {0U, 8U, 16U}) {
    const std::uint32_t channel = (abgr >> shift) & 0xFFU;
    out += hex[channel >> 4U];
    out += hex[channel & 15U];
  }
  return out += '"';
}

constexpr int sheet_width = 1024;  // as in web/glyphs.js
constexpr std::uint32_t rgb = 0x00FFFFFFU;

// What the host drew in black has no colour of its own: it becomes white, to be tinted. False, and nothing changed, if
// it has colour (emoji).
bool whitened(std::uint32_t* corner, int width, int height) {
  std::uint32_t color = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) color |= corner[y * sheet_width + x];
  }
  if ((color & rgb) != 0) return false;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) corner[y * sheet_width + x] |= rgb;
  }
  return true;
}

class WebPort final : public Port {
 public:
  double now_ms() override { return host_now(); }
  std::int64_t unix_ms() override { return static_cast<std::int64_t>(host_unix_ms()); }
  int utc_offset_minutes() override { return host_utc_offset_minutes(); }
  void request_frame() override { host_request_frame(); }

  void measure(std::span<const char32_t> code_points, int weight, std::span<float> advances_em) override {
    host_measure(code_points.data(), static_cast<int>(code_points.size()), weight, advances_em.data());
  }

  std::vector<GlyphBitmap> rasterize(std::span<const char32_t> code_points, float size_px, int weight) override {
    constexpr std::size_t record_size = 7;
    std::vector<float> records(code_points.size() * record_size);
    const int height =
        host_rasterize(code_points.data(), static_cast<int>(code_points.size()), size_px, weight, records.data());
    sheet_.resize(static_cast<std::size_t>(height) * sheet_width);
    const int bytes = height * sheet_width * 4;
    host_take_pixels(reinterpret_cast<unsigned char*>(sheet_.data()), bytes);
    std::vector<GlyphBitmap> glyphs;
    glyphs.reserve(code_points.size());
    for (std::size_t i = 0; i < code_points.size(); ++i) {
      const float* record = &records[i * record_size];
      GlyphBitmap glyph;
      glyph.code_point = code_points[i];
      std::uint32_t* corner =
          &sheet_[static_cast<std::size_t>(record[1]) * sheet_width + static_cast<std::size_t>(record[0])];
      glyph.width = static_cast<int>(record[2]);
      glyph.height = static_cast<int>(record[3]);
      glyph.left = record[4];
      glyph.top = record[5];
      glyph.advance_em = record[6];
      glyph.colored = !whitened(corner, glyph.width, glyph.height);
      glyph.pixels = reinterpret_cast<const std::uint8_t*>(corner);
      glyph.stride = sheet_width * 4;
      glyphs.push_back(glyph);
    }
    return glyphs;
  }

  void decode_image(std::uint32_t id, std::string_view url, int width) override {
    host_decode_image(static_cast<int>(id), url.data(), static_cast<int>(url.size()), width);
  }
  ImageState take_image(std::uint32_t id) override {
    return static_cast<ImageState>(host_take_image(static_cast<int>(id)));
  }
  void drop_image(std::uint32_t id) override { host_drop_image(static_cast<int>(id)); }

  void open_text_edit(const TextEdit& edit) override {
    std::string json = "{\"target\":" + json_quoted(edit.target) + ",\"key\":" + json_quoted(edit.key);
    json += ",\"text\":" + json_quoted(edit.text);
    json += ",\"label\":" + json_quoted(edit.label) + ",\"placeholder\":" + json_quoted(edit.placeholder);
    json += ",\"rect\":" + rect_json(edit.rect) + ",\"clip\":" + rect_json(edit.clip);
    json += ",\"fontSize\":" + number_json(edit.font_size) + ",\"lineHeight\":" + number_json(edit.line_height);
    json += ",\"fontWeight\":" + std::to_string(edit.font_weight);
    json += std::string(",\"multiline\":") + (edit.multiline ? "true" : "false");
    json += std::string(",\"grows\":") + (edit.grows ? "true" : "false");
    json += std::string(",\"selectAll\":") + (edit.select_all ? "true" : "false");
    json += ",\"color\":" + color_json(edit.color) + ",\"background\":" + color_json(edit.background);
    json += ",\"language\":" + json_quoted(edit.language) + "}";
    host_open_text_edit(json.c_str());
  }

  void move_text_edit(const Rect& rect, const Rect& clip, float font_size) override {
    host_move_text_edit(rect.x, rect.y, rect.width, rect.height, clip.x, clip.y, clip.width, clip.height, font_size);
  }

  void close_text_edit(bool commit) override { host_close_text_edit(commit ? 1 : 0); }
  void set_cursor(Cursor cursor) override {
    if (cursor == cursor_) return;
    cursor_ = cursor;
    host_set_cursor(static_cast<int>(cursor));
  }

  void pick_file(std::string_view purpose) override { host_pick_file(std::string(purpose).c_str()); }
  void emit(std::string_view name, std::string_view detail_json) override {
    host_emit(std::string(name).c_str(), std::string(detail_json).c_str());
  }

 private:
  std::vector<std::uint32_t> sheet_;  // RGBA in bytes, as HTML's ImageData
  Cursor cursor_ = Cursor::normal;
};

}  // namespace

std::unique_ptr<Port> make_port() {
  std::set_new_handler(host_out_of_memory);  // it does not come back: the host tells what has happened
  return std::make_unique<WebPort>();
}

}  // namespace lotrinh::platform
