#pragma once
// Dear ImGui's draw lists through WebGL 2 (OpenGL ES 3). Takes the place of imgui_impl_opengl3: that one saves and
// restores the whole GL state with some forty glGet calls a frame, and in a browser several of these wait for the GPU
// process, tens of milliseconds where it draws in software. The context is ours alone, so there is nothing to restore.

#include <cstdint>
#include <vector>

#include "layout/theme.h"

struct ImDrawData;
struct ImFontAtlas;

namespace lotrinh::view {

// Textures beside the atlas: a card's pictures. The context is current.
std::uint32_t make_texture();
void bind_texture(std::uint32_t texture);
void delete_texture(std::uint32_t texture);

class GlRenderer {
 public:
  bool create();                     // the context is current and new
  void destroy(ImFontAtlas& atlas);  // the context is current
  void forget();                     // the context is gone: its objects are no more

  void prepare(ImFontAtlas& atlas);
  void draw(const ImDrawData& data, int width, int height, layout::Rgba clear);
  std::vector<std::uint8_t> draw_to_pixels(const ImDrawData& data, int width, int height, layout::Rgba background);

 private:
  struct Objects {  // names of GL
    std::uint32_t program = 0;
    std::uint32_t vertex_array = 0;
    std::uint32_t vertices = 0;
    std::uint32_t indices = 0;
  };
  Objects objects_;
};

}  // namespace lotrinh::view
