#include "view/imgui_gl.h"

#include <imgui.h>

#ifdef IMGUI_IMPL_OPENGL_ES3  // set for wasm by the build

#include <GLES3/gl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstddef>

namespace lotrinh::view {
namespace {

// What holds for all vertices is an attribute without an array, not a uniform: the place of a uniform has to be asked
// for, and in a browser that waits until the GPU process has compiled the shaders, tens of milliseconds before the
// first frame. For the same reason nobody asks how the linking went. The sampler's unit is 0 by itself.
constexpr const char* vertex_source = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 color;
layout(location = 3) in vec4 to_clip;
out highp vec2 at;
out mediump vec4 ink;
void main() {
  at = place;
  ink = color;
  gl_Position = vec4(position * to_clip.xy + to_clip.zw, 0.0, 1.0);
}
)";

// Half precision would blur glyphs of a large atlas: `at` is highp.
constexpr const char* fragment_source = R"(#version 300 es
precision mediump float;
in highp vec2 at;
in mediump vec4 ink;
uniform sampler2D atlas;
layout(location = 0) out vec4 result;
void main() { result = ink * texture(atlas, at); }
)";

constexpr GLuint to_clip_location = 3;

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

GLuint linked(const char* vertex, const char* fragment) {
  const GLuint program = glCreateProgram();
  const GLuint parts[] = {compiled(GL_VERTEX_SHADER, vertex), compiled(GL_FRAGMENT_SHADER, fragment)};
  for (const GLuint part : parts) glAttachShader(program, part);
  glLinkProgram(program);
  for (const GLuint part : parts) glDeleteShader(part);
  return program;
}

GLuint texture_name(const ImTextureData& texture) { return static_cast<GLuint>(texture.TexID); }

void upload(const ImTextureData& texture, const ImTextureRect& rect) {
  glTexSubImage2D(GL_TEXTURE_2D, 0, rect.x, rect.y, rect.w, rect.h, GL_RGBA, GL_UNSIGNED_BYTE,
                  const_cast<ImTextureData&>(texture).GetPixelsAt(rect.x, rect.y));
}

// The atlas fills from the top: how many rows of its texture hold anything.
int used_rows(const ImFontAtlas& atlas, const ImTextureData& texture) {
  const bool current = atlas.TexData == &texture && atlas.Builder != nullptr;
  return current ? std::clamp(atlas.Builder->MaxRectBounds.y, 1, texture.Height) : texture.Height;
}

// Only what is used is sent: an empty texture costs nothing, megabytes of nothing cost milliseconds.
void create_texture(const ImFontAtlas& atlas, ImTextureData& texture) {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  const int rows = used_rows(atlas, texture);
  upload(texture, {0, 0, static_cast<unsigned short>(texture.Width), static_cast<unsigned short>(rows)});
  texture.SetTexID(static_cast<ImTextureID>(name));
  texture.SetStatus(ImTextureStatus_OK);
}

// ImGui notes each new glyph by itself; those of a batch lie close together, and one upload of what encloses them costs
// less than a hundred small ones.
void update_texture(ImTextureData& texture) {
  constexpr int few = 4;
  glBindTexture(GL_TEXTURE_2D, texture_name(texture));
  glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
  if (texture.Updates.Size > few) {
    upload(texture, texture.UpdateRect);
  } else {
    for (const ImTextureRect& rect : texture.Updates) upload(texture, rect);
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  texture.SetStatus(ImTextureStatus_OK);
}

void destroy_texture(ImTextureData& texture) {
  const GLuint name = texture_name(texture);
  if (name != 0) glDeleteTextures(1, &name);
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

void clear_target(int width, int height, layout::Rgba color) {
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, width, height);
  glClearColor(static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255, static_cast<float>(color.b) / 255,
               static_cast<float>(color.a) / 255);
  glClear(GL_COLOR_BUFFER_BIT);
}

void set_attribute(GLuint location, GLint count, GLenum type, GLboolean normalized, std::size_t offset) {
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, count, type, normalized, sizeof(ImDrawVert), reinterpret_cast<const void*>(offset));
}

void draw_commands(const ImDrawList& list, int height) {
  GLuint bound = 0;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4& clip = command.ClipRect;
    if (command.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
    glScissor(static_cast<GLint>(clip.x), height - static_cast<GLint>(clip.w), static_cast<GLsizei>(clip.z - clip.x),
              static_cast<GLsizei>(clip.w - clip.y));
    const auto texture = static_cast<GLuint>(command.GetTexID());
    if (texture != bound) glBindTexture(GL_TEXTURE_2D, texture);
    bound = texture;
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(static_cast<std::size_t>(command.IdxOffset) * sizeof(ImDrawIdx)));
  }
}

// A picture to draw into, bound while it lives.
class PixelTarget {
 public:
  PixelTarget(int width, int height) : width_(width), height_(height) {
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
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glBindRenderbuffer(GL_RENDERBUFFER, 0);
    glDeleteFramebuffers(1, &target_);
    glDeleteRenderbuffers(1, &pixels_);
  }

  bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

  std::vector<std::uint8_t> read() const {
    const std::size_t row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> out(row * static_cast<std::size_t>(height_));
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
  GLuint pixels_ = 0;
  GLuint target_ = 0;
};

}  // namespace

std::uint32_t make_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  return name;
}

void bind_texture(std::uint32_t texture) { glBindTexture(GL_TEXTURE_2D, texture); }

void delete_texture(std::uint32_t texture) { glDeleteTextures(1, &texture); }

bool GlRenderer::create() {
  objects_.program = linked(vertex_source, fragment_source);
  if (objects_.program == 0) return false;
  glGenVertexArrays(1, &objects_.vertex_array);
  glGenBuffers(1, &objects_.vertices);
  glGenBuffers(1, &objects_.indices);
  glBindVertexArray(objects_.vertex_array);
  glBindBuffer(GL_ARRAY_BUFFER, objects_.vertices);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, objects_.indices);
  set_attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  set_attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  set_attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glFlush();  // the GPU process begins to compile while the page goes on
  return objects_.vertex_array != 0 && objects_.vertices != 0 && objects_.indices != 0;
}

void GlRenderer::destroy(ImFontAtlas& atlas) {
  glDeleteProgram(objects_.program);
  glDeleteVertexArrays(1, &objects_.vertex_array);
  glDeleteBuffers(1, &objects_.vertices);
  glDeleteBuffers(1, &objects_.indices);
  for (ImTextureData* texture : atlas.TexList) destroy_texture(*texture);
  forget();
}

void GlRenderer::forget() { objects_ = {}; }

void GlRenderer::prepare(ImFontAtlas& atlas) {
  glUseProgram(objects_.program);  // waits until it is linked, so before megabytes of texture stand in the same queue
  for (ImTextureData* texture : atlas.TexList) {
    if (texture->Status == ImTextureStatus_WantCreate) {
      create_texture(atlas, *texture);
    } else if (texture->Status == ImTextureStatus_WantUpdates) {
      update_texture(*texture);
    } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      destroy_texture(*texture);
    }
  }
}

void GlRenderer::draw(const ImDrawData& data, int width, int height, layout::Rgba clear) {
  clear_target(width, height, clear);
  if (width <= 0 || height <= 0) return;
  glEnable(GL_SCISSOR_TEST);
  glBindVertexArray(objects_.vertex_array);
  glVertexAttrib4f(to_clip_location, 2 / static_cast<float>(width), -2 / static_cast<float>(height), -1, 1);
  glBindBuffer(GL_ARRAY_BUFFER, objects_.vertices);
  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(list->VtxBuffer.size_in_bytes()), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(list->IdxBuffer.size_in_bytes()),
                 list->IdxBuffer.Data, GL_STREAM_DRAW);
    draw_commands(*list, height);
  }
}

std::vector<std::uint8_t> GlRenderer::draw_to_pixels(const ImDrawData& data, int width, int height,
                                                     layout::Rgba background) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &largest);
  if (std::max(width, height) > largest) return {};
  const PixelTarget target(width, height);
  if (!target.complete()) return {};
  draw(data, width, height, background);
  return target.read();
}

}  // namespace lotrinh::view

#endif
