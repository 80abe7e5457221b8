#include "platform/null/null_port.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace lotrinh::platform {
namespace {

bool is_blank(char32_t c) { return c <= U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x3000; }
bool is_combining(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F); }
bool is_emoji(char32_t c) { return c >= 0x1F000; }
bool is_wide(char32_t c) { return is_emoji(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xFFDC); }

float advance_of(char32_t c, int weight) {
  if (is_combining(c)) return 0;
  const float regular = is_wide(c) ? 1.0F : 0.55F;
  return weight >= 700 ? regular * 1.08F : weight >= 600 ? regular * 1.04F : regular;
}

}  // namespace

void NullPort::record(std::string_view call, std::string_view name, std::string_view detail) {
  if (records_.size() == most_records) records_.erase(records_.begin());
  records_.push_back({std::string(call), std::string(name), std::string(detail)});
}

void NullPort::measure(std::span<const char32_t> code_points, int weight, std::span<float> advances_em) {
  std::ranges::transform(code_points, advances_em.begin(), [&](char32_t c) { return advance_of(c, weight); });
}

// All glyphs of a size share one solid picture, as high as a capital letter.
std::vector<GlyphBitmap> NullPort::rasterize(std::span<const char32_t> code_points, float size_px, int weight) {
  const int height = std::max(1, static_cast<int>(std::ceil(size_px * 0.72F)));
  const int widest = std::max(1, static_cast<int>(std::ceil(size_px * 1.08F)));
  pixels_.assign(static_cast<std::size_t>(widest) * static_cast<std::size_t>(height) * 4, 255);
  std::vector<GlyphBitmap> glyphs;
  glyphs.reserve(code_points.size());
  for (const char32_t c : code_points) {
    GlyphBitmap glyph;
    glyph.code_point = c;
    glyph.advance_em = advance_of(c, weight);
    if (!is_blank(c) && glyph.advance_em > 0) {
      glyph.width = std::clamp(static_cast<int>(size_px * glyph.advance_em), 1, widest);
      glyph.height = height;
      glyph.top = static_cast<float>(height);
      glyph.colored = is_emoji(c);
      glyph.pixels = pixels_.data();
      glyph.stride = glyph.width * 4;
    }
    glyphs.push_back(glyph);
  }
  return glyphs;
}

void NullPort::decode_image(std::uint32_t id, std::string_view url, int width) {
  record("decodeImage", std::to_string(id), std::to_string(width) + " " + std::string(url));
}

ImageState NullPort::take_image(std::uint32_t) { return ImageState::taken; }

void NullPort::drop_image(std::uint32_t id) { record("dropImage", std::to_string(id), {}); }

void NullPort::open_text_edit(const TextEdit& edit) {
  text_target_ = edit.target;
  record("openTextEdit", edit.target, edit.text);
}

void NullPort::move_text_edit(const Rect&, const Rect&, float) {
}  // every frame while a field is open: not worth a record

void NullPort::close_text_edit(bool commit) {
  record("closeTextEdit", text_target_, commit ? "commit" : "cancel");
  text_target_.clear();
}

void NullPort::pick_file(std::string_view purpose) { record("pickFile", purpose, {}); }

void NullPort::emit(std::string_view name, std::string_view detail_json) { record("emit", name, detail_json); }

std::unique_ptr<Port> make_port() { return std::make_unique<NullPort>(); }

}  // namespace lotrinh::platform
