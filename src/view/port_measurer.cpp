#include "view/port_measurer.h"

#include <algorithm>
#include <vector>

namespace lotrinh::view {

float PortMeasurer::measure_em(char32_t code_point, layout::Weight weight) const {
  auto& table = known_[static_cast<std::size_t>(weight)];
  if (const auto it = table.find(code_point); it != table.end()) return it->second;
  std::vector<char32_t> wanted;
  if (table.empty()) {
    // A map in Vietnamese or English needs these sooner or later: one question instead of three hundred.
    const auto range = [&](char32_t first, char32_t last) {
      for (char32_t c = first; c <= last; ++c) wanted.push_back(c);
    };
    // As in web/glyphs.js, which has measured them while the wasm was on its way.
    range(0x20, 0x7E);
    range(0xC0, 0xFF);
    for (const char32_t c : U"ĂăĐđĨĩŨũƠơƯư–—‘’“”•…−₫") {
      if (c != 0) wanted.push_back(c);
    }
    range(0x1EA0, 0x1EF9);
  }
  if (wanted.empty() || std::ranges::find(wanted, code_point) == wanted.end()) wanted.push_back(code_point);
  static constexpr std::array<int, layout::weight_count> css_weights = {400, 600, 700};
  std::vector<float> advances(wanted.size());
  port_.measure(wanted, css_weights[static_cast<std::size_t>(weight)], advances);
  for (std::size_t i = 0; i < wanted.size(); ++i) table.emplace(wanted[i], advances[i]);
  return table[code_point];
}

}  // namespace lotrinh::view
