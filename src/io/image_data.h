#pragma once
// Pictures as data URLs. Only kinds that every browser decodes and none of them runs: no SVG, no address to load from.

#include <cstddef>
#include <string_view>

namespace lotrinh::io {

inline constexpr std::size_t most_image_bytes = 4U << 20U;  // of a URL; the host makes them far smaller

// Why `url` cannot be a picture of a card, or null: data:image/png|jpeg|webp|gif;base64, and clean base64.
const char* image_fault(std::string_view url);

// The size of the picture itself, bytes.
std::size_t image_size(std::string_view url);

}  // namespace lotrinh::io
