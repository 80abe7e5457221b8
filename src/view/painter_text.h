#pragma once
// Text runs of a Scene -> glyph quads. Advances are those that layout measured; glyphs come from the GlyphStore.

#include <array>
#include <cstddef>

#include "layout/scene.h"
#include "view/glyphs.h"
#include "view/painter_mesh.h"
#include "view/painter_place.h"

namespace lotrinh::view {

inline constexpr std::size_t text_style_count = 8;

// For each style the raster size that was painted last with all its glyphs; 0: none.
using SettledSizes = std::array<float, text_style_count>;

class TextPainter {
 public:
  // Scales in device px a scene px: where the text stands, and what its glyphs are rasterised for. At rest both are the
  // same, and glyphs stand on whole pixels. With `settled` a new size may wait for a later frame when this one has
  // already spent its time on others: until then the glyphs of the settled size are drawn scaled.
  TextPainter(GlyphStore& glyphs, float scale, float raster_scale, float zoom, SettledSizes* settled);

  // First for all runs in view, ...
  void require(const layout::Scene& scene, const layout::TextRun& run);
  // ... then once, with the whole scene at hand, so that panning finds its glyphs ready, ...
  void load(const layout::Scene& scene);
  bool waits() const { return waits_; }  // some size does: paint another frame
  // ... then painting.
  void paint(ImDrawList& draw, Mesh& mesh, const layout::Scene& scene, const layout::TextRun& run, const Place& place,
             ImU32 color) const;

 private:
  enum class Detail : std::uint8_t { none, bar, glyphs };
  struct Style {
    Detail detail = Detail::glyphs;
    bool in_use = false;
    GlyphStore::Use use = 0;
    float raster_px = 0;
    float baseline = 0;  // scene px below the line's top
    float size = 0;      // scene px
    float line_height = 0;
    float advance_scale = 1;  // of the glyph's advance
    float glyph_scale = 1;    // of the glyph's picture
    float stops = 0;          // places in a device px where a glyph may stand; 0: anywhere
  };
  void use_size(Style& style, layout::Weight weight, float raster_px);
  bool may_wait(std::size_t style_index) const;
  void glyph_run(ImDrawList& draw, const Style& style, std::string_view text, ImVec2 pen, ImU32 color) const;

  GlyphStore& glyphs_;
  std::array<Style, text_style_count> styles_;
  float raster_scale_;
  float scale_;
  bool at_rest_;
  bool waits_ = false;
  SettledSizes* settled_;
};

// Whether any of a run can be in view.
inline bool sees(const Place& place, const layout::TextRun& run) {
  const float size = layout::info_of(run.style).size;
  return place.sees({run.origin.x, run.origin.y, run.width, 2 * size}, size * place.scale);
}

}  // namespace lotrinh::view
