#include "view/painter_text.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace lotrinh::view {
namespace {

constexpr float least_glyph_px = 3;     // CSS px and device px; smaller text is a bar
constexpr float least_bar_line_px = 2;  // device px of a line; smaller lines are left out
constexpr float least_whole_px = 11;  // device px of glyphs that stand on whole pixels across; smaller ones on thirds,
                                      // or rounding would swallow the space between words
constexpr double rasterize_budget_ms = 8;  // of a frame
constexpr float bar_opacity = 0.4F;
constexpr float bar_height = 0.5F;  // of the text's size

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return utf8::decode(text, at);
  ++at;
  return byte;
}

}  // namespace

TextPainter::TextPainter(GlyphStore& glyphs, float scale, float raster_scale, float zoom, SettledSizes* settled)
    : glyphs_(glyphs),
      raster_scale_(raster_scale),
      scale_(scale),
      at_rest_(std::abs(scale - raster_scale) < 1e-4F),
      settled_(settled) {
  for (std::size_t i = 0; i < text_style_count; ++i) {
    const layout::TextStyleInfo info = layout::info_of(static_cast<layout::TextStyle>(i));
    Style& style = styles_[i];
    style.size = info.size;
    style.line_height = info.line_height;
    style.baseline = layout::baseline_offset(info);
    if (std::min(info.size * zoom, info.size * scale) < least_glyph_px) {
      style.detail = info.line_height * scale < least_bar_line_px ? Detail::none : Detail::bar;
    }
  }
}

void TextPainter::use_size(Style& style, layout::Weight weight, float raster_px) {
  style.in_use = true;
  style.use = glyphs_.use(weight, raster_px);
  style.raster_px = raster_px;
  style.advance_scale = style.size * scale_ / raster_px;
  // Pictures are made for quarters of a pixel: at rest they are drawn as they are, or they would blur.
  const bool as_made = at_rest_ && std::abs(style.advance_scale - 1) < 0.05F;
  style.glyph_scale = as_made ? 1.0F : style.advance_scale;
  style.stops = !as_made ? 0.0F : raster_px >= least_whole_px ? 1.0F : 3.0F;
}

void TextPainter::require(const layout::Scene& scene, const layout::TextRun& run) {
  Style& style = styles_[static_cast<std::size_t>(run.style)];
  if (style.detail != Detail::glyphs) return;
  if (!style.in_use) {
    use_size(style, layout::info_of(run.style).weight, GlyphStore::raster_size(style.size * raster_scale_));
  }
  glyphs_.require(style.use, scene.str(run.text));
}

bool TextPainter::may_wait(std::size_t style_index) const {
  if (settled_ == nullptr || glyphs_.rasterize_ms() < rasterize_budget_ms) return false;
  return (*settled_)[style_index] > 0 && (*settled_)[style_index] != styles_[style_index].raster_px;
}

void TextPainter::load(const layout::Scene& scene) {
  for (std::size_t i = 0; i < text_style_count; ++i) {
    Style& style = styles_[i];
    if (!style.in_use) continue;
    const bool missing = glyphs_.has_missing(style.use);
    if (missing && glyphs_.is_new(style.use)) {
      const layout::Weight weight = layout::info_of(static_cast<layout::TextStyle>(i)).weight;
      if (may_wait(i) && !glyphs_.is_new(glyphs_.use(weight, (*settled_)[i]))) {
        use_size(style, weight, (*settled_)[i]);
        waits_ = true;
        continue;
      }
      // The whole scene's, not only what is in view: panning finds them ready.
      for (const layout::TextRun& run : scene.texts) {
        if (static_cast<std::size_t>(run.style) == i) glyphs_.require(style.use, scene.str(run.text));
      }
    } else if (missing) {
      // A size that already has glyphs misses some: somebody is writing. Next time they are there.
      glyphs_.require_printable(style.use);
    }
    glyphs_.load(style.use);
    if (settled_ != nullptr) (*settled_)[i] = style.raster_px;
  }
}

void TextPainter::paint(ImDrawList& draw, Mesh& mesh, const layout::Scene& scene, const layout::TextRun& run,
                        const Place& place, ImU32 color) const {
  const Style& style = styles_[static_cast<std::size_t>(run.style)];
  if (style.detail == Detail::none || run.text.length == 0 || (color & IM_COL32_A_MASK) == 0) return;
  const ImVec2 origin = place.at(run.origin);
  if (style.detail == Detail::bar) {
    const float height = std::max(style.size * bar_height * place.scale, 1.0F);
    const float top = snapped(origin.y + (style.line_height * place.scale - height) / 2);
    mesh.fill({origin.x, top, origin.x + run.width * place.scale, top + height}, faded(color, bar_opacity));
    return;
  }
  ImVec2 pen = {origin.x, place.y(run.origin.y + style.baseline)};
  if (at_rest_) pen = {snapped(pen.x), snapped(pen.y)};
  glyph_run(draw, style, scene.str(run.text), pen, color);
}

void TextPainter::glyph_run(ImDrawList& draw, const Style& style, std::string_view text, ImVec2 pen,
                            ImU32 color) const {
  const GlyphStore::Lookup glyphs = glyphs_.lookup(style.use);
  const auto most = static_cast<int>(text.size());
  draw.PrimReserve(most * 6, most * 4);
  int drawn = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const ImFontGlyph& glyph = glyphs.at(next_code_point(text, at));
    if (glyph.Visible) {
      float left = pen.x + glyph.X0 * style.glyph_scale;
      float top = pen.y + glyph.Y0 * style.glyph_scale;
      if (style.stops > 0) {
        left = snapped(left * style.stops) / style.stops;
        top = snapped(top);
      }
      const ImVec2 size = {(glyph.X1 - glyph.X0) * style.glyph_scale, (glyph.Y1 - glyph.Y0) * style.glyph_scale};
      draw.PrimRectUV({left, top}, {left + size.x, top + size.y}, {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1},
                      glyph.Colored ? color | ~IM_COL32_A_MASK : color);
      ++drawn;
    }
    pen.x += glyph.AdvanceX * style.advance_scale;
  }
  draw.PrimUnreserve((most - drawn) * 6, (most - drawn) * 4);
}

}  // namespace lotrinh::view
