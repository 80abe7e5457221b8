#pragma once
// Points of a circle for pictures, to a millionth, within some turns. libc's sine takes an angle of any size, and the
// first load would pay for its tables.

#include <cmath>
#include <numbers>

#include "base/geometry.h"

namespace lotrinh::view {

// The angle's cosine and sine.
inline Point on_unit_circle(float angle) {
  constexpr float quarter_turn = std::numbers::pi_v<float> / 2;
  const float quarters = std::floor(angle / quarter_turn + 0.5F);
  const float a = angle - quarters * quarter_turn;  // at most an eighth of a turn: few terms of the series suffice
  const float a2 = a * a;
  const float sine = a * (1 - a2 / 6 * (1 - a2 / 20 * (1 - a2 / 42)));
  const float cosine = 1 - a2 / 2 * (1 - a2 / 12 * (1 - a2 / 30 * (1 - a2 / 56)));
  switch (static_cast<int>(quarters) & 3) {
    case 0:
      return {cosine, sine};
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    default:
      return {sine, -cosine};
  }
}

}  // namespace lotrinh::view
