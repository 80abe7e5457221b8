#pragma once
// What bars of filters are put together from: things side by side, on the next row where the first is full, and the
// button of what one filters by.

#include <algorithm>
#include <string>
#include <string_view>

#include "view/ui.h"

namespace lotrinh::view {

class Flow {
 public:
  static constexpr float gap = 8;
  static constexpr float row_height = 32;

  // `pad`: at both sides; `first_row_end`: what the first row leaves free at its right besides.
  explicit Flow(float width, float pad, float first_row_end = 0)
      : width_(width), pad_(pad), first_row_end_(first_row_end), x_(pad) {}

  Rect place(float wide) {
    const float right = width_ - pad_ - (y_ == gap ? first_row_end_ : 0);
    if (x_ + wide > right && x_ > pad_) {
      x_ = pad_;
      y_ += row_height + gap;
    }
    const Rect rect{x_, y_, std::min(wide, right - x_), row_height};
    x_ += wide + gap;
    return rect;
  }

  float height() const { return y_ + row_height + gap; }

 private:
  float width_;
  float pad_;
  float first_row_end_;
  float x_;
  float y_ = gap;
};

// What is filtered by, with the one value that is chosen or how many are; it opens the list of values.
void filter_button(Ui& ui, Flow& flow, const std::string& id, std::string_view label, std::string_view only_value,
                   std::size_t chosen, std::string_view action, std::string_view arg);

}  // namespace lotrinh::view
