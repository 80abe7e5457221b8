#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

// "a, b". Empty parts at the beginning leave no separator behind.
inline std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace lotrinh
