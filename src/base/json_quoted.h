#pragma once
// A string as a JSON string, quotes included: for the small replies and events that are written by hand. Documents are
// read and written by io.

#include <string>
#include <string_view>

namespace lotrinh {

inline std::string json_quoted(std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace lotrinh
