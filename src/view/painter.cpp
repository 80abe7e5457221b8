#include "view/painter.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <cstddef>

#include "view/glyphs.h"
#include "view/imgui_canvas.h"
#include "view/imgui_device.h"
#include "view/painter_images.h"
#include "view/painter_mesh.h"
#include "view/painter_place.h"
#include "view/painter_shadow.h"
#include "view/painter_shapes.h"
#include "view/painter_text.h"

namespace lotrinh::view {
namespace {

using layout::Group;
using layout::Layer;
using layout::Scene;

constexpr float largest_tile = 8192;  // device px

using Places = std::array<Place, layout::layer_count>;

std::size_t index_of(Layer layer) { return static_cast<std::size_t>(layer); }

// Header rows do not scroll with y, title columns not with x.
Places places_of(const Placement& placement, float device_pixel_ratio) {
  const float scale = placement.zoom * device_pixel_ratio;
  const Rect& v = placement.viewport;
  Place place;
  place.scale = scale;
  place.clip = {snapped(v.x * device_pixel_ratio), snapped(v.y * device_pixel_ratio),
                snapped(v.right() * device_pixel_ratio), snapped(v.bottom() * device_pixel_ratio)};
  const ImVec2 fixed = {place.clip.left, place.clip.top};
  const ImVec2 moved = {fixed.x + snapped(-placement.scroll.x * scale), fixed.y + snapped(-placement.scroll.y * scale)};
  Places places;
  places.fill(place);
  places[index_of(Layer::body)].offset = moved;
  places[index_of(Layer::stages)].offset = {moved.x, fixed.y};
  places[index_of(Layer::lanes)].offset = {fixed.x, moved.y};
  places[index_of(Layer::corner)].offset = fixed;
  return places;
}

struct Scales {
  float zoom = 1;          // CSS px a scene px
  float raster = 1;        // device px a scene px that glyphs are rasterised for
  bool may_settle = true;  // text may be drawn scaled at first, and crisp some frames later
};

}  // namespace

struct Painter::State {
  explicit State(platform::Port& host) : port(host), glyphs(host), images(host) {}

  bool start(ImVec2 canvas_px);
  int paint(const Scene& scene, const layout::Palette& palette, const Places& places, Scales scales);
  void find_visible(const Scene& scene, const Places& places);
  void require_glyphs(const Scene& scene, TextPainter& text, const Places& places);
  void require_shadows(const Scene& scene);
  FrameStats finish();

  platform::Port& port;
  ImguiCanvas canvas;
  ImguiDevice device;
  GlyphStore glyphs;
  Shadows shadows;
  Images images;
  FrameStats stats;
  layout::Rgba clear;
  float device_pixel_ratio = 1;
  bool in_frame = false;
  bool waits = false;  // some text of this frame waits for its glyphs
  SettledSizes settled{};
  bool overflowed = false;                                              // the frame before did
  std::array<std::vector<std::uint32_t>, layout::layer_count> visible;  // groups
};

Painter::Painter(platform::Port& port) : state_(std::make_unique<State>(port)) {
  state_->glyphs.open(state_->canvas.atlas());
}

Painter::~Painter() { state_->device.close(state_->canvas.atlas()); }

bool Painter::open_device() { return state_->device.open(); }

void Painter::device_lost() {
  state_->device.lose(state_->canvas.atlas());
  state_->images.forget();
}

bool Painter::tile_waits() const { return state_->images.waits(); }

const ImDrawData& Painter::drawn() const { return state_->canvas.drawn(); }

void Painter::fonts_changed() { state_->glyphs.forget(); }

bool Painter::State::start(ImVec2 canvas_px) {
  if (in_frame || !device.is_open()) return false;
  glyphs.before_frame();
  images.begin_frame();
  canvas.begin(canvas_px);
  in_frame = true;
  waits = false;
  stats = {};
  return true;
}

void Painter::begin_frame(Size canvas, float device_pixel_ratio, layout::Rgba clear) {
  State& s = *state_;
  s.clear = clear;
  s.device_pixel_ratio = device_pixel_ratio;
  s.start({std::round(canvas.width * device_pixel_ratio), std::round(canvas.height * device_pixel_ratio)});
}

void Painter::paint(const Scene& scene, const layout::Palette& palette, const Placement& placement) {
  State& s = *state_;
  if (!s.in_frame) return;
  const float ratio = s.device_pixel_ratio;
  s.stats.groups_painted +=
      s.paint(scene, palette, places_of(placement, ratio), {placement.zoom, placement.raster_zoom * ratio, true});
}

void Painter::State::find_visible(const Scene& scene, const Places& places) {
  for (auto& list : visible) list.clear();
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    const Group& group = scene.groups[i];
    const std::size_t layer = index_of(group.layer);
    if (places[layer].sees(group.bounds, 1)) visible[layer].push_back(static_cast<std::uint32_t>(i));
  }
}

void Painter::State::require_glyphs(const Scene& scene, TextPainter& text, const Places& places) {
  for (std::size_t layer = 0; layer < layout::layer_count; ++layer) {
    for (const std::uint32_t index : visible[layer]) {
      const layout::Range range = scene.groups[index].texts;
      for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        if (sees(places[layer], scene.texts[i])) text.require(scene, scene.texts[i]);
      }
    }
  }
  text.load(scene);
}

void Painter::State::require_shadows(const Scene& scene) {
  for (const auto& list : visible) {
    for (const std::uint32_t index : list) {
      const layout::Range range = scene.groups[index].shapes;
      for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        if (scene.shapes[i].shadow) shadows.make(canvas.atlas(), scene.shapes[i].radius);
      }
    }
  }
}

// Returns how many groups were in view.
int Painter::State::paint(const Scene& scene, const layout::Palette& palette, const Places& places, Scales scales) {
  const bool far = scales.zoom < far_zoom;
  const Place& any = places[0];
  find_visible(scene, places);
  // Everything that may move the atlas comes before the first vertex.
  TextPainter text(glyphs, any.scale, scales.raster, scales.zoom, scales.may_settle ? &settled : nullptr);
  require_glyphs(scene, text, places);
  waits = waits || text.waits();
  if (!far) require_shadows(scene);
  shadows.locate(canvas.atlas());

  ImDrawList& draw = canvas.list();
  draw.PushClipRect({any.clip.left, any.clip.top}, {any.clip.right, any.clip.bottom});
  Mesh mesh(draw, canvas.atlas().TexUvWhitePixel);
  ShapePainter shapes(mesh, shadows, images, scene, palette, far);
  int painted = 0;
  for (std::size_t layer = 0; layer < layout::layer_count; ++layer) {
    const Place& place = places[layer];
    for (const std::uint32_t index : visible[layer]) {
      const Group& group = scene.groups[index];
      for (std::uint32_t i = group.shapes.first; i < group.shapes.first + group.shapes.count; ++i) {
        const layout::Shape& shape = scene.shapes[i];
        if (place.sees(shape.rect, ShapePainter::margin(shape) * place.scale)) shapes.paint(shape, place);
      }
      for (std::uint32_t i = group.texts.first; i < group.texts.first + group.texts.count; ++i) {
        const layout::TextRun& run = scene.texts[i];
        if (sees(place, run)) text.paint(draw, mesh, scene, run, place, shapes.ink(run.color));
      }
    }
    painted += static_cast<int>(visible[layer].size());
  }
  draw.PopClipRect();
  return painted;
}

FrameStats Painter::State::finish() {
  const ImDrawData& data = canvas.end();
  in_frame = false;
  images.end_frame();
  stats.vertices = data.TotalVtxCount;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) stats.draw_calls += command.ElemCount > 0 ? 1 : 0;
  }
  stats.glyph_ms = glyphs.rasterize_ms();
  // For an overflow once only: a screen that needs more glyphs than the atlas holds would paint for ever.
  if (waits || (glyphs.overflowed() && !overflowed)) port.request_frame();
  overflowed = glyphs.overflowed();
  return stats;
}

FrameStats Painter::end_frame() {
  State& s = *state_;
  if (!s.in_frame) return {};
  const FrameStats stats = s.finish();
  s.device.render(s.canvas.atlas(), s.canvas.drawn(), s.clear);
  return stats;
}

std::vector<std::uint8_t> Painter::paint_tile(const Scene& scene, const layout::Palette& palette,
                                              layout::Rgba background, const Rect& part, float scale) {
  State& s = *state_;
  const ImVec2 size = {std::round(part.width * scale), std::round(part.height * scale)};
  const bool possible = size.x >= 1 && size.y >= 1 && size.x <= largest_tile && size.y <= largest_tile;
  if (!possible || !s.start(size)) return {};
  Place place;
  place.scale = scale;
  place.clip = {0, 0, size.x, size.y};
  place.offset = {snapped(-part.x * scale), snapped(-part.y * scale)};
  Places places;
  places.fill(place);
  s.paint(scene, palette, places, {scale, scale, false});
  s.finish();
  if (s.images.waits()) return {};
  return s.device.render_to_pixels(s.canvas.atlas(), s.canvas.drawn(), background);
}

}  // namespace lotrinh::view
