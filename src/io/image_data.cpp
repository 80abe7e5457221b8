#include "io/image_data.h"

#include <algorithm>

namespace lotrinh::io {
namespace {

std::string_view base64_of(std::string_view url) {
  if (!url.starts_with("data:image/")) return {};
  url.remove_prefix(11);
  for (const std::string_view kind : {"png", "jpeg", "webp", "gif"}) {
    if (!url.starts_with(kind)) continue;
    url.remove_prefix(kind.size());
    return url.starts_with(";base64,") ? url.substr(8) : std::string_view();
  }
  return {};
}

bool is_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

std::size_t padding_of(std::string_view digits) { return digits.ends_with("==") ? 2 : digits.ends_with('=') ? 1 : 0; }

}  // namespace

const char* image_fault(std::string_view url) {
  if (url.size() > most_image_bytes) return "the image is larger than 4 MB";
  std::string_view digits = base64_of(url);
  if (digits.empty()) return "expected data:image/png, jpeg, webp or gif;base64,...";
  const bool whole = digits.size() % 4 == 0;
  digits.remove_suffix(padding_of(digits));
  return whole && std::ranges::all_of(digits, is_digit) ? nullptr : "the image's base64 is damaged";
}

std::size_t image_size(std::string_view url) {
  const std::string_view digits = base64_of(url);
  return digits.size() / 4 * 3 - std::min(padding_of(digits), digits.size() / 4 * 3);
}

}  // namespace lotrinh::io
