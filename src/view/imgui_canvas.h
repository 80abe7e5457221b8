#pragma once
// What the painter needs of Dear ImGui: one draw list and the atlas its pictures lie in, frame by frame. There is no
// ImGui context, so nothing here refers to windows, widgets, navigation and settings, and the linker leaves them out:
// they would be more than half of what ImGui weighs.

#include <imgui.h>
#include <imgui_internal.h>

namespace lotrinh::view {

class ImguiCanvas {
 public:
  ImguiCanvas();
  ~ImguiCanvas();
  ImguiCanvas(const ImguiCanvas&) = delete;
  ImguiCanvas& operator=(const ImguiCanvas&) = delete;

  ImFontAtlas& atlas() { return atlas_; }  // valid as long as the canvas
  ImDrawList& list() { return list_; }     // to draw into between begin() and end()

  void begin(ImVec2 size);  // device px
  const ImDrawData& end();

  const ImDrawData& drawn() const { return data_; }  // by the last frame

 private:
  ImFontAtlas atlas_;
  ImDrawListSharedData shared_;
  ImDrawList list_{&shared_};
  ImDrawData data_;
  int frame_ = 0;
};

}  // namespace lotrinh::view
