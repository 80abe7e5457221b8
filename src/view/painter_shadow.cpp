#include "view/painter_shadow.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lotrinh::view {
namespace {

// Two layers, as CSS has them: 0 1px 2px at full strength and 0 2px 6px at 60 %. A CSS blur radius is twice the
// standard deviation. https://www.w3.org/TR/css-backgrounds-3/#shadow-blur
struct Layer {
  float offset_y;
  float sigma;
  float strength;
};
constexpr std::array<Layer, 2> layers = {Layer{1, 1, 1.0F}, Layer{2, 3, 0.6F}};

constexpr float margin = Shadows::margin;
constexpr float density = 1;  // picture px a scene px: more of something so soft would not be seen
constexpr float radius_step = 2;
constexpr float blur_inside = 9;  // scene px from the edge to where the shadow is even

float edge_of(float radius) { return radius + blur_inside; }  // scene px of the box that a corner piece covers

int picture_size(float radius) { return static_cast<int>(std::ceil(2 * (margin + edge_of(radius)) * density)); }

// How much of a rounded box (centred, half as large as `half`) covers a point: a ramp of one picture px at its edge.
float coverage(float x, float y, float half, float radius) {
  const float qx = std::abs(x) - half + radius;
  const float qy = std::abs(y) - half + radius;
  const float ox = std::max(qx, 0.0F);
  const float oy = std::max(qy, 0.0F);
  const float distance = std::sqrt(ox * ox + oy * oy) + std::min(std::max(qx, qy), 0.0F) - radius;
  return std::clamp(0.5F - distance * density, 0.0F, 1.0F);
}

std::vector<float> gaussian(float sigma) {
  const int reach = static_cast<int>(std::ceil(sigma * 3));
  std::vector<float> weights;
  float sum = 0;
  for (int i = -reach; i <= reach; ++i) {
    const float x = static_cast<float>(i) / sigma;
    weights.push_back(std::exp(-x * x / 2));
    sum += weights.back();
  }
  for (float& w : weights) w /= sum;
  return weights;
}

using Plane = std::vector<float>;  // size x size

// One direction of a blur: rows become columns, so that two passes make a whole one.
Plane blurred_and_turned(const Plane& in, int size, const std::vector<float>& weights) {
  const int reach = static_cast<int>(weights.size()) / 2;
  Plane out(in.size());
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      float sum = 0;
      for (int k = -reach; k <= reach; ++k) {
        const int at = x + k;
        if (at < 0 || at >= size) continue;
        sum += in[static_cast<std::size_t>(y * size + at)] * weights[static_cast<std::size_t>(k + reach)];
      }
      out[static_cast<std::size_t>(x * size + y)] = sum;
    }
  }
  return out;
}

Plane layer_plane(const Layer& layer, float radius, int size) {
  Plane plane(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
  const float middle = static_cast<float>(size) / 2;
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const float px = (static_cast<float>(x) + 0.5F - middle) / density;
      const float py = (static_cast<float>(y) + 0.5F - middle) / density - layer.offset_y;
      plane[static_cast<std::size_t>(y * size + x)] = coverage(px, py, edge_of(radius), radius);
    }
  }
  const std::vector<float> weights = gaussian(layer.sigma * density);
  return blurred_and_turned(blurred_and_turned(plane, size, weights), size, weights);
}

// White with the shadow's strength as alpha: the layers laid over each other.
std::vector<std::uint8_t> shadow_pixels(float radius, int size) {
  const Plane near = layer_plane(layers[0], radius, size);
  const Plane far = layer_plane(layers[1], radius, size);
  std::vector<std::uint8_t> pixels(near.size() * 4, 255);
  for (std::size_t i = 0; i < near.size(); ++i) {
    // Alphas of layers add up as long as they are small, as a shadow's are. Half of the scale is kept for the sum.
    const float alpha = near[i] * layers[0].strength + far[i] * layers[1].strength;
    pixels[i * 4 + 3] = static_cast<std::uint8_t>(std::lround(std::min(alpha / 2, 1.0F) * 255));
  }
  return pixels;
}

}  // namespace

std::size_t Shadows::bucket_of(float radius) {
  const float bucket = std::round(std::max(radius, 0.0F) / radius_step);
  return std::min(static_cast<std::size_t>(bucket), bucket_count - 1);
}

void Shadows::make(ImFontAtlas& atlas, float radius) {
  const std::size_t bucket = bucket_of(radius);
  Picture& picture = pictures_[bucket];
  if (picture.rect_id >= 0) return;
  const float made_radius = static_cast<float>(bucket) * radius_step;
  const int size = picture_size(made_radius);
  const ImFontAtlasRectId id = atlas.AddCustomRect(size, size);
  if (id == ImFontAtlasRectId_Invalid) return;
  const std::vector<std::uint8_t> pixels = shadow_pixels(made_radius, size);
  const ImTextureRect* place = ImFontAtlasPackGetRect(&atlas, id);
  ImTextureData* texture = atlas.TexData;
  ImFontAtlasTextureBlockConvert(pixels.data(), ImTextureFormat_RGBA32, size * 4,
                                 static_cast<unsigned char*>(texture->GetPixelsAt(place->x, place->y)), texture->Format,
                                 texture->GetPitch(), size, size);
  ImFontAtlasTextureBlockQueueUpload(&atlas, texture, place->x, place->y, size, size);
  picture.rect_id = id;
}

void Shadows::locate(const ImFontAtlas& atlas) {
  for (Picture& picture : pictures_) {
    ImFontAtlasRect rect;
    if (picture.rect_id < 0 || !atlas.GetCustomRect(picture.rect_id, &rect)) continue;
    picture.uv0 = rect.uv0;
    picture.uv1 = rect.uv1;
  }
}

void Shadows::paint(Mesh& mesh, const PixelRect& box, float radius, float scale, ImU32 color) const {
  const std::size_t bucket = bucket_of(radius);
  const Picture& picture = pictures_[bucket];
  if (picture.rect_id < 0) return;
  const float edge = edge_of(static_cast<float>(bucket) * radius_step);
  // A box smaller than two corner pieces gets them cut off in its middle.
  const float edge_x = std::min(edge * scale, box.width() / 2);
  const float edge_y = std::min(edge * scale, box.height() / 2);
  const float out = margin * scale;
  const float whole = 2 * (margin + edge) * scale;
  const float cut_u = (picture.uv1.x - picture.uv0.x) * (out + edge_x) / whole;
  const float cut_v = (picture.uv1.y - picture.uv0.y) * (out + edge_y) / whole;
  const std::array<float, 4> x = {box.left - out, box.left + edge_x, box.right - edge_x, box.right + out};
  const std::array<float, 4> y = {box.top - out, box.top + edge_y, box.bottom - edge_y, box.bottom + out};
  const std::array<float, 4> u = {picture.uv0.x, picture.uv0.x + cut_u, picture.uv1.x - cut_u, picture.uv1.x};
  const std::array<float, 4> v = {picture.uv0.y, picture.uv0.y + cut_v, picture.uv1.y - cut_v, picture.uv1.y};
  // Pixels hold half of the strength: alpha beyond 1 cannot be stored in a vertex, so it is drawn at twice.
  const ImU32 alpha = std::min<ImU32>(2 * (color >> IM_COL32_A_SHIFT), 255);
  const ImU32 ink = (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      if (row == 1 && column == 1) continue;  // the box itself lies there
      if (x[column + 1] <= x[column] || y[row + 1] <= y[row]) continue;
      mesh.image({x[column], y[row], x[column + 1], y[row + 1]}, {u[column], v[row]}, {u[column + 1], v[row + 1]}, ink);
    }
  }
}

}  // namespace lotrinh::view
