#pragma once
// Colours and text styles by meaning. A Scene names tokens; each painter asks a Palette for the colour,
// so one Scene serves light and dark. Text on its surface meets WCAG AA (4.5:1) in both.

#include <array>
#include <cstddef>
#include <cstdint>

namespace lotrinh::layout {

enum class Color : std::uint8_t {
  none,
  bg,
  surface,
  raised,
  line,
  text,
  muted,
  accent,
  accent_soft,
  on_accent,  // text on accent
  pos,
  pos_soft,
  neg,
  neg_soft,
  neu,
  neu_soft,
  warn,
  warn_soft,
  idea,
  idea_soft,
  band,
  shadow,
  scrim,  // behind a dialog
  edge,   // outline of a card: hardly seen in light, where the shadow does the work
  stage1,
  stage2,
  stage3,
  stage4,
  stage5,
  stage6,
  stage7,
  stage8,
};
inline constexpr std::size_t color_count = 32;

struct Rgba {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  friend bool operator==(const Rgba&, const Rgba&) = default;
};

using Palette = std::array<Rgba, color_count>;
const Palette& light_palette();
const Palette& dark_palette();
const Palette& light_contrast_palette();  // text at 7:1 (WCAG AAA), lines and outlines at 3:1 and more
const Palette& dark_contrast_palette();
inline Rgba color_in(const Palette& palette, Color color) { return palette[static_cast<std::size_t>(color)]; }
Color stage_color(std::size_t stage_index);  // stage1..stage8, round and round

enum class Weight : std::uint8_t { regular, semibold, bold };
inline constexpr std::size_t weight_count = 3;

enum class TextStyle : std::uint8_t { small, small_strong, body, body_strong, heading, large, title, display };
struct TextStyleInfo {
  float size;         // px
  float line_height;  // px
  Weight weight;
};
// small 12/16, body 13/18, heading 15/20 semibold, large 18/24 bold, title 24/32 bold, display 32/40 bold; *_strong =
// semibold
TextStyleInfo info_of(TextStyle);
// From the line's top down to the baseline, px: the text is centred in its line, its baseline four fifths down.
inline float baseline_offset(const TextStyleInfo& info) {
  return (info.line_height - info.size) / 2 + 0.8F * info.size;
}

// WCAG 2's contrast ratio of two opaque colours, 1..21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
double contrast(Rgba, Rgba);

// CSS font stack, first the face that the pictures of `look` were drawn with. No font is downloaded.
inline constexpr const char* font_stack = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

}  // namespace lotrinh::layout
