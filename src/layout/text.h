#pragma once
// Measuring and wrapping text. Glyph by glyph, no kerning and no shaping, as the painter draws it: so what is measured
// is what is seen. Line breaks: after white space and hyphens, around CJK, and inside a word only where it is wider
// than the line; a line break in the text is kept. Control characters count as a space: a TextRun holds spaces in their
// place.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/theme.h"

namespace lotrinh::layout {

// Widths of glyphs, from the browser (platform/web) or fixed (tests).
class TextMeasurer {
 public:
  TextMeasurer() = default;
  TextMeasurer(const TextMeasurer&) = delete;
  TextMeasurer& operator=(const TextMeasurer&) = delete;
  virtual ~TextMeasurer() = default;

  // The advance of a glyph at 1 px font size (in em). Must be the same for the same arguments until forget() is called.
  float advance_em(char32_t code_point, Weight weight) const;
  void forget() const;                                      // the fonts have changed
  std::uint32_t generation() const { return generation_; }  // counts forget()

 protected:
  virtual float measure_em(char32_t code_point, Weight weight) const = 0;

 private:
  struct Cache;
  mutable std::shared_ptr<Cache> cache_;
  mutable std::uint32_t generation_ = 0;
};

// Tests: 0.55 em each, wide (CJK, emoji) 1 em, combining marks 0, semibold and bold 4 and 8 % wider.
class FixedMeasurer final : public TextMeasurer {
 protected:
  float measure_em(char32_t code_point, Weight weight) const override;
};

float width_of(const TextMeasurer& measurer, std::string_view text, TextStyle style);

struct Line {
  std::uint32_t offset = 0;  // into the text, bytes; without the white space it was broken at
  std::uint32_t length = 0;
  float width = 0;
};

// At least one line (empty for an empty text). Never wider than `max_width`, save a single glyph that is.
std::vector<Line> wrap(const TextMeasurer& measurer, std::string_view text, TextStyle style, float max_width);

// The same, added to `lines`.
void wrap_into(const TextMeasurer& measurer, std::string_view text, TextStyle style, float max_width,
               std::vector<Line>& lines);

// One line, cut with an ellipsis where it is wider than `room` or goes on in another line.
std::string fitted(const TextMeasurer& measurer, std::string_view text, TextStyle style, float room);

}  // namespace lotrinh::layout
