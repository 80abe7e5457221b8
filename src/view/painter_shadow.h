#pragma once
// Soft shadows: blurred once for each corner radius into a picture of the atlas, drawn as a frame of eight pieces.

#include <array>
#include <cstddef>

#include "view/painter_mesh.h"

struct ImFontAtlas;

namespace lotrinh::view {

class Shadows {
 public:
  static constexpr float margin = 10;  // scene px that a shadow reaches beyond its box

  // Within a frame, before anything is painted: the atlas may move.
  void make(ImFontAtlas& atlas, float radius);

  // Where the pictures are now; after the last make() and the last glyph.
  void locate(const ImFontAtlas& atlas);

  // Of a box in device px; `scale` device px a scene px.
  void paint(Mesh& mesh, const PixelRect& box, float radius, float scale, ImU32 color) const;

 private:
  static constexpr std::size_t bucket_count = 9;  // radii of 0, 2, ... 16 px
  static std::size_t bucket_of(float radius);
  struct Picture {
    int rect_id = -1;
    ImVec2 uv0;
    ImVec2 uv1;
  };
  std::array<Picture, bucket_count> pictures_;
};

}  // namespace lotrinh::view
