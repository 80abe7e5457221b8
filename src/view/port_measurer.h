#pragma once
// Glyph widths as the host measures them, asked for in batches.

#include <array>
#include <unordered_map>

#include "layout/text.h"
#include "platform/port.h"

namespace lotrinh::view {

class PortMeasurer final : public layout::TextMeasurer {
 public:
  explicit PortMeasurer(platform::Port& port) : port_(port) {}

  void fonts_changed() {
    for (auto& table : known_) table.clear();
    forget();
  }

 protected:
  float measure_em(char32_t code_point, layout::Weight weight) const override;

 private:
  platform::Port& port_;
  mutable std::array<std::unordered_map<char32_t, float>, layout::weight_count> known_;
};

}  // namespace lotrinh::view
