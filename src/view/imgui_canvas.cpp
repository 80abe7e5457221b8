#include "view/imgui_canvas.h"

namespace lotrinh::view {

ImguiCanvas::ImguiCanvas() {
  shared_.FontAtlas = &atlas_;
  shared_.InitialFlags = ImDrawListFlags_AntiAliasedFill;
  atlas_.RefCount = 1;
  ImFontAtlasAddDrawListSharedData(&atlas_, &shared_);
  data_.Textures = &atlas_.TexList;
}

ImguiCanvas::~ImguiCanvas() { ImFontAtlasRemoveDrawListSharedData(&atlas_, &shared_); }

// As ImGui::NewFrame and GetBackgroundDrawList do for an atlas and a list of a context.
void ImguiCanvas::begin(ImVec2 size) {
  ImFontAtlasUpdateNewFrame(&atlas_, ++frame_, true);
  shared_.ClipRectFullscreen = {0, 0, size.x, size.y};
  list_._ResetForNewFrame();
  list_.PushTexture(atlas_.TexRef);
  list_.PushClipRect({0, 0}, size);
  data_.Clear();
  data_.DisplaySize = size;
  data_.FramebufferScale = {1, 1};
  data_.Textures = &atlas_.TexList;
}

// As ImGui::Render does.
const ImDrawData& ImguiCanvas::end() {
  data_.AddDrawList(&list_);
  data_.Valid = true;
  return data_;
}

}  // namespace lotrinh::view
