#pragma once
// Pictures as textures. Decoded by the host when they are first seen, only as large as they are seen, and given back
// when others need the room.

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layout/scene.h"
#include "platform/port.h"

namespace lotrinh::view {

class Images {
 public:
  explicit Images(platform::Port& port) : port_(port) {}

  void begin_frame();
  // To be seen `width` device px wide. ImTextureID_Invalid: not decoded yet, or it cannot be.
  ImTextureID texture(const layout::ImageSource& source, float width);
  void end_frame();
  bool waits() const { return waits_; }  // a picture of this frame is not decoded yet
  void forget();                         // the GL context is gone

  std::size_t bytes() const;  // of textures, about

 private:
  struct Entry {
    layout::ImageSource source;
    std::uint32_t texture = 0;
    int width = 0;               // of the texture
    std::uint32_t decoding = 0;  // id at the host; 0 = none
    std::uint32_t next = 0;      // the texture for it
    int next_width = 0;
    bool broken = false;
    std::uint32_t seen = 0;  // frame
  };
  void decode(Entry& entry, int width);
  void take(Entry& entry);
  void stop(Entry& entry);

  platform::Port& port_;
  std::vector<Entry> entries_;
  std::uint32_t frame_ = 0;
  std::uint32_t last_id_ = 0;
  bool waits_ = false;
};

}  // namespace lotrinh::view
