#include "view/imgui_device.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>

#ifdef IMGUI_IMPL_OPENGL_ES3  // set for wasm by the build
#include <GLES3/gl3.h>
#include <imgui_impl_opengl3.h>
#endif

namespace lotrinh::view {
namespace {

// A texture with its pixels is ready to be made again by whatever device comes next.
void forget(ImTextureData& texture) {
  texture.SetTexID(ImTextureID_Invalid);
  texture.BackendUserData = nullptr;
  texture.SetStatus(ImTextureStatus_Destroyed);
  if (!texture.WantDestroyNextFrame && texture.Pixels != nullptr) texture.SetStatus(ImTextureStatus_WantCreate);
}

void forget_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) forget(*texture);
}

}  // namespace

void ImguiDevice::lose() {
  if (!open_) return;
  open_ = false;
  forget_textures();
}

void ImguiDevice::release() {
  if (open_) {
    close();
  } else if (backend_) {
    // The lost context took its objects along, and nothing of GL may be called.
    forget_textures();
    ImGui::GetIO().BackendRendererUserData = nullptr;
  }
}

#ifdef IMGUI_IMPL_OPENGL_ES3

namespace {

// ImGui queues one update for each new glyph, and the backend makes one upload of each. A batch of glyphs lies close
// together in the atlas: one upload of what encloses them costs less than a hundred small ones.
void join_updates(ImVector<ImTextureData*>* textures) {
  constexpr int few = 4;
  if (textures == nullptr) return;
  for (ImTextureData* texture : *textures) {
    if (texture->Status != ImTextureStatus_WantUpdates || texture->Updates.Size <= few) continue;
    texture->Updates.resize(1);
    texture->Updates[0] = texture->UpdateRect;
  }
}

void clear_target(int width, int height, layout::Rgba color) {
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, width, height);
  glClearColor(static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255, static_cast<float>(color.b) / 255,
               static_cast<float>(color.a) / 255);
  glClear(GL_COLOR_BUFFER_BIT);
}

// A picture to draw into, bound while it lives.
class PixelTarget {
 public:
  PixelTarget(int width, int height) : width_(width), height_(height) {
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &before_);
    glGenRenderbuffers(1, &pixels_);
    glBindRenderbuffer(GL_RENDERBUFFER, pixels_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glGenFramebuffers(1, &target_);
    glBindFramebuffer(GL_FRAMEBUFFER, target_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels_);
  }
  PixelTarget(const PixelTarget&) = delete;
  PixelTarget& operator=(const PixelTarget&) = delete;
  ~PixelTarget() {
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before_));
    glBindRenderbuffer(GL_RENDERBUFFER, 0);
    glDeleteFramebuffers(1, &target_);
    glDeleteRenderbuffers(1, &pixels_);
  }

  bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

  std::vector<std::uint8_t> read() const {
    const std::size_t row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> out(row * static_cast<std::size_t>(height_));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, out.data());
    for (std::size_t top = 0, bottom = static_cast<std::size_t>(height_) - 1; top < bottom; ++top, --bottom) {
      std::swap_ranges(out.data() + top * row, out.data() + (top + 1) * row, out.data() + bottom * row);
    }
    for (std::size_t i = 3; i < out.size(); i += 4) out[i] = 255;
    return out;
  }

 private:
  int width_;
  int height_;
  GLint before_ = 0;
  GLuint pixels_ = 0;
  GLuint target_ = 0;
};

}  // namespace

bool ImguiDevice::open() {
  if (open_) return true;
  close();  // what a lost context left behind
  if (!ImGui_ImplOpenGL3_Init()) return false;
  backend_ = true;
  open_ = ImGui_ImplOpenGL3_CreateDeviceObjects();
  return open_;
}

void ImguiDevice::close() {
  if (!backend_) return;
  ImGui_ImplOpenGL3_Shutdown();
  forget_textures();
  backend_ = false;
  open_ = false;
}

void ImguiDevice::begin_frame() { ImGui_ImplOpenGL3_NewFrame(); }

void ImguiDevice::render(ImDrawData& data, layout::Rgba clear) {
  clear_target(static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y), clear);
  join_updates(data.Textures);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

std::vector<std::uint8_t> ImguiDevice::render_to_pixels(ImDrawData& data, int width, int height,
                                                        layout::Rgba background) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &largest);
  if (!open_ || std::max(width, height) > largest) return {};
  const PixelTarget target(width, height);
  if (!target.complete()) return {};
  clear_target(width, height, background);
  join_updates(data.Textures);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  return target.read();
}

#else

namespace {

// Any value but 0: which is not asked for.
constexpr ImTextureID no_texture_but_made = 1;

void accept_textures(ImVector<ImTextureData*>* textures) {
  if (textures == nullptr) return;
  for (ImTextureData* texture : *textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(no_texture_but_made);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

bool ImguiDevice::open() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  backend_ = true;
  open_ = true;
  return true;
}

void ImguiDevice::close() {
  if (!backend_) return;
  forget_textures();
  ImGui::GetIO().BackendFlags &= ~ImGuiBackendFlags_RendererHasTextures;
  backend_ = false;
  open_ = false;
}

void ImguiDevice::begin_frame() {}

void ImguiDevice::render(ImDrawData& data, layout::Rgba /*clear*/) { accept_textures(data.Textures); }

std::vector<std::uint8_t> ImguiDevice::render_to_pixels(ImDrawData& data, int /*width*/, int /*height*/,
                                                        layout::Rgba /*background*/) {
  accept_textures(data.Textures);
  return {};
}

#endif

}  // namespace lotrinh::view
