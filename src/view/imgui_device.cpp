#include "view/imgui_device.h"

#include <imgui.h>

namespace lotrinh::view {
namespace {

// A texture with its pixels is ready to be made again by whatever device comes next.
void forget(ImTextureData& texture) {
  texture.SetTexID(ImTextureID_Invalid);
  texture.BackendUserData = nullptr;
  texture.SetStatus(texture.WantDestroyNextFrame ? ImTextureStatus_Destroyed : ImTextureStatus_WantCreate);
}

}  // namespace

void ImguiDevice::lose(ImFontAtlas& atlas) {
  if (!open_) return;
  open_ = false;
  renderer_.forget();
  for (ImTextureData* texture : atlas.TexList) forget(*texture);
}

bool ImguiDevice::open() {
  if (open_) return true;
  if (!renderer_.create()) return false;
  open_ = true;
  return true;
}

void ImguiDevice::close(ImFontAtlas& atlas) {
  if (!open_) return;
  renderer_.destroy(atlas);
  open_ = false;
}

void ImguiDevice::render(ImFontAtlas& atlas, const ImDrawData& data, layout::Rgba clear) {
  renderer_.prepare(atlas);
  renderer_.draw(data, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y), clear);
}

std::vector<std::uint8_t> ImguiDevice::render_to_pixels(ImFontAtlas& atlas, const ImDrawData& data,
                                                        layout::Rgba background) {
  renderer_.prepare(atlas);
  return renderer_.draw_to_pixels(data, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y),
                                  background);
}

#ifndef IMGUI_IMPL_OPENGL_ES3

// Without a screen: textures are accepted, draw lists are left to be looked at.

std::uint32_t make_texture() { return 2; }
void bind_texture(std::uint32_t /*texture*/) {}
void delete_texture(std::uint32_t /*texture*/) {}
bool GlRenderer::create() { return true; }
void GlRenderer::forget() { objects_ = {}; }
void GlRenderer::destroy(ImFontAtlas& atlas) {
  for (ImTextureData* texture : atlas.TexList) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}
void GlRenderer::prepare(ImFontAtlas& atlas) {
  constexpr ImTextureID accepted = 1;
  for (ImTextureData* texture : atlas.TexList) {
    const bool wanted = texture->Status != ImTextureStatus_WantDestroy && texture->Status != ImTextureStatus_Destroyed;
    texture->SetTexID(wanted ? accepted : ImTextureID_Invalid);
    texture->SetStatus(wanted ? ImTextureStatus_OK : ImTextureStatus_Destroyed);
  }
}
void GlRenderer::draw(const ImDrawData& /*data*/, int /*width*/, int /*height*/, layout::Rgba /*clear*/) {}
std::vector<std::uint8_t> GlRenderer::draw_to_pixels(const ImDrawData& /*data*/, int /*width*/, int /*height*/,
                                                     layout::Rgba /*background*/) {
  return {};
}

#endif

}  // namespace lotrinh::view
