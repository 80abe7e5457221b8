#pragma once
// Pictures of glyphs: rasterised by the host in batches, kept in Dear ImGui's atlas. Three faces (weights 400, 600,
// 700), each at as many sizes as are in use.
//
// Each frame: use() a size, require() the texts that will be drawn with it, load() what is missing, then look glyphs
// up.

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "layout/theme.h"
#include "platform/port.h"

namespace lotrinh::view {

class GlyphStore {
 public:
  explicit GlyphStore(platform::Port& port);
  ~GlyphStore();
  GlyphStore(const GlyphStore&) = delete;
  GlyphStore& operator=(const GlyphStore&) = delete;

  void open(ImFontAtlas& atlas);  // once, before the first frame drawn with the atlas

  // Before a frame begins. Throws away what forget() or an atlas that was full has asked for.
  void before_frame();

  // The fonts have changed: everything is rasterised anew from the next frame on.
  void forget() { forget_ = true; }

  // The device px that glyphs of this size are rasterised for: quarters of a pixel, so that nearly equal zooms share
  // their pictures, and never huge (what is larger is drawn enlarged).
  static float raster_size(float device_px);

  using Use = std::size_t;  // of this frame only
  Use use(layout::Weight weight, float raster_px);

  void require(Use use, std::string_view text);
  bool has_missing(Use use) const;
  bool is_new(Use use) const;       // nothing has been rasterised at this size yet
  void require_printable(Use use);  // ASCII and the Vietnamese letters
  void load(Use use);               // what was required and is missing: one call of the host

  // The glyphs of a size, after load(). Advances are in px of the raster size, boxes in device px from the pen on the
  // baseline. A code point that was never required gives the replacement glyph.
  class Lookup {
   public:
    explicit Lookup(const ImFontBaked& baked) : baked_(baked) {}
    const ImFontGlyph& at(char32_t c) const {
      const bool in_table = c < static_cast<char32_t>(baked_.IndexLookup.Size);
      const std::size_t index = in_table ? baked_.IndexLookup.Data[c] : no_index;
      const bool there = index < static_cast<std::size_t>(baked_.Glyphs.Size);
      return there ? baked_.Glyphs.Data[index] : fallback();
    }

   private:
    static constexpr std::size_t no_index = 0xFFFF;
    const ImFontGlyph& fallback() const;
    const ImFontBaked& baked_;
  };
  Lookup lookup(Use use) const;

  double rasterize_ms() const { return rasterize_ms_; }  // time the host took in this frame
  bool overflowed() const { return overflow_; }          // the atlas was full: paint another frame

 private:
  struct Batch;
  struct Size;
  static bool load_glyph(GlyphStore& store, ImFontConfig* source, ImFontBaked& baked, std::uint32_t code_point,
                         ImFontGlyph& out);
  friend struct GlyphLoader;

  void note_missing(Size& size, char32_t code_point);
  void discard_all();

  platform::Port& port_;
  ImFontAtlas* atlas_ = nullptr;
  ImFont* faces_[layout::weight_count] = {};
  std::vector<Size> sizes_;
  std::unique_ptr<Batch> batch_;
  double rasterize_ms_ = 0;
  bool forget_ = false;
  bool overflow_ = false;
};

}  // namespace lotrinh::view
