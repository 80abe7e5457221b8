#include "view/painter_images.h"

#include <algorithm>

#include "view/imgui_gl.h"

namespace lotrinh::view {
namespace {

constexpr int least_width = 160;  // px of a texture; each size is twice the one before
constexpr int most_width = 1280;
constexpr std::size_t most_bytes = 64U << 20U;  // kept of what is not on the screen

// Four bytes a pixel, and a third more for the smaller copies that are drawn from afar; a picture is about square.
std::size_t bytes_of(int width) { return static_cast<std::size_t>(width) * static_cast<std::size_t>(width) * 16 / 3; }

}  // namespace

void Images::begin_frame() {
  ++frame_;
  waits_ = false;
}

ImTextureID Images::texture(const layout::ImageSource& source, float width) {
  auto entry = std::ranges::find(entries_, source, &Entry::source);
  if (entry == entries_.end()) {
    entries_.push_back({.source = source});
    entry = entries_.end() - 1;
  }
  entry->seen = frame_;
  if (entry->decoding != 0) take(*entry);
  int wanted = least_width;
  while (static_cast<float>(wanted) < width && wanted < most_width) wanted *= 2;
  if (!entry->broken && entry->decoding == 0 && wanted > entry->width) decode(*entry, wanted);
  if (entry->decoding != 0) waits_ = true;
  return entry->texture;
}

void Images::decode(Entry& entry, int width) {
  entry.decoding = ++last_id_;
  entry.next = make_texture();
  entry.next_width = width;
  port_.decode_image(entry.decoding, *entry.source, width);
}

void Images::take(Entry& entry) {
  bind_texture(entry.next);
  const platform::ImageState state = port_.take_image(entry.decoding);
  if (state == platform::ImageState::waiting) return;
  entry.decoding = 0;
  entry.broken = state == platform::ImageState::broken;
  std::uint32_t spent = entry.next;
  if (!entry.broken) {
    spent = entry.texture;
    entry.texture = entry.next;
    entry.width = entry.next_width;
  }
  if (spent != 0) delete_texture(spent);
}

void Images::stop(Entry& entry) {
  if (entry.decoding == 0) return;
  port_.drop_image(entry.decoding);
  delete_texture(entry.next);
  entry.decoding = 0;
}

void Images::end_frame() {
  for (Entry& entry : entries_) {
    if (entry.seen + 8 < frame_) stop(entry);  // it went by
  }
  while (bytes() > most_bytes) {
    const auto oldest = std::ranges::min_element(entries_, {}, &Entry::seen);
    if (oldest->seen == frame_) return;
    if (oldest->texture != 0) delete_texture(oldest->texture);
    stop(*oldest);
    entries_.erase(oldest);
  }
}

void Images::forget() {
  for (const Entry& entry : entries_) {
    if (entry.decoding != 0) port_.drop_image(entry.decoding);
  }
  entries_.clear();
}

std::size_t Images::bytes() const {
  std::size_t sum = 0;
  for (const Entry& entry : entries_) sum += bytes_of(entry.width) + (entry.texture == 0 ? 4096 : 0);
  return sum;
}

}  // namespace lotrinh::view
