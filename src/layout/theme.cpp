#include "layout/theme.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace lotrinh::layout {
namespace {

constexpr Rgba rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U), static_cast<std::uint8_t>(hex),
          255};
}

constexpr Rgba with_alpha(Rgba color, std::uint8_t alpha) { return {color.r, color.g, color.b, alpha}; }

// In the order of Color.
constexpr Palette light = {
    Rgba{0, 0, 0, 0},               // none
    rgb(0xF4F6F9),                  // bg
    rgb(0xFFFFFF),                  // surface
    rgb(0xFFFFFF),                  // raised
    rgb(0xDFE4EA),                  // line
    rgb(0x18212C),                  // text
    rgb(0x586474),                  // muted
    rgb(0x2F55D4),                  // accent
    rgb(0xE8EDFC),                  // accent_soft
    rgb(0xFFFFFF),                  // on_accent
    rgb(0x13794A),                  // pos
    rgb(0xE3F4EA),                  // pos_soft
    rgb(0xB9332B),                  // neg
    rgb(0xFBEAE8),                  // neg_soft
    rgb(0x5F6B7A),                  // neu
    rgb(0xF1F4F8),                  // neu_soft
    rgb(0x8A5A00),                  // warn
    rgb(0xFDF3DC),                  // warn_soft
    rgb(0x6A3FB5),                  // idea
    rgb(0xF0EAFB),                  // idea_soft
    rgb(0xF9FAFC),                  // band
    with_alpha(rgb(0x141E2D), 26),  // shadow
    with_alpha(rgb(0x141E2D), 96),  // scrim
    with_alpha(rgb(0x141E2D), 14),  // edge
    rgb(0x2F55D4),                  // stage1 blue
    rgb(0x0E7C86),                  // stage2 teal
    rgb(0x8A5A00),                  // stage3 amber
    rgb(0xB0447B),                  // stage4 pink
    rgb(0x13794A),                  // stage5 green
    rgb(0x6A3FB5),                  // stage6 violet
    rgb(0xB84A1B),                  // stage7 orange-red
    rgb(0x586474),                  // stage8 slate
};

constexpr Palette dark = {
    Rgba{0, 0, 0, 0},    // none
    rgb(0x12171E),       // bg
    rgb(0x1A212B),       // surface
    rgb(0x222B37),       // raised
    rgb(0x323D4B),       // line
    rgb(0xE9EEF4),       // text
    rgb(0xA3B0BF),       // muted
    rgb(0x8EA8FF),       // accent
    rgb(0x26335C),       // accent_soft
    rgb(0x0F1626),       // on_accent
    rgb(0x5CCB93),       // pos
    rgb(0x173527),       // pos_soft
    rgb(0xFF8F85),       // neg
    rgb(0x43211F),       // neg_soft
    rgb(0x9AA7B6),       // neu
    rgb(0x12171E),       // neu_soft
    rgb(0xF2C25B),       // warn
    rgb(0x3A2E12),       // warn_soft
    rgb(0xC3A5FF),       // idea
    rgb(0x2E2447),       // idea_soft
    rgb(0x161C25),       // band
    Rgba{0, 0, 0, 128},  // shadow
    Rgba{0, 0, 0, 150},  // scrim
    rgb(0x323D4B),       // edge
    rgb(0x2F55D4),       // stage1 blue
    rgb(0x0E7C86),       // stage2 teal
    rgb(0x8A5A00),       // stage3 amber
    rgb(0xB0447B),       // stage4 pink
    rgb(0x13794A),       // stage5 green
    rgb(0x7A52C7),       // stage6 violet
    rgb(0xC4562A),       // stage7 orange-red
    rgb(0x6B7889),       // stage8 slate
};

constexpr void set(Palette& palette, Color color, std::uint32_t hex) {
  palette[static_cast<std::size_t>(color)] = rgb(hex);
}

struct Ink {
  Color color;
  std::uint32_t hex;
};

// All surfaces become one ground, and the outlines of what lies on it are seen.
constexpr Palette with_contrast(Palette palette, std::uint32_t ground, std::uint32_t lines,
                                std::initializer_list<Ink> inks) {
  for (const Color color : {Color::bg, Color::surface, Color::raised, Color::band, Color::neu_soft, Color::pos_soft,
                            Color::neg_soft, Color::warn_soft, Color::idea_soft}) {
    set(palette, color, ground);
  }
  for (const Color color : {Color::line, Color::edge}) set(palette, color, lines);
  for (const Ink& ink : inks) set(palette, ink.color, ink.hex);
  return palette;
}

constexpr Palette light_contrast = with_contrast(light, 0xFFFFFF, 0x5A6470,
                                                 {{Color::text, 0x000000},
                                                  {Color::muted, 0x2B333D},
                                                  {Color::neu, 0x3A4450},
                                                  {Color::accent, 0x1A3AA8},
                                                  {Color::accent_soft, 0xE3E9FB},
                                                  {Color::pos, 0x0A5230},
                                                  {Color::neg, 0x8F1A14},
                                                  {Color::warn, 0x6A4500},
                                                  {Color::idea, 0x4C2A8C}});

constexpr Palette dark_contrast = with_contrast(dark, 0x000000, 0x8D99A8,
                                                {{Color::text, 0xFFFFFF},
                                                 {Color::muted, 0xDCE3EB},
                                                 {Color::neu, 0xC4CDD8},
                                                 {Color::accent, 0xA9BEFF},
                                                 {Color::accent_soft, 0x1D2A55},
                                                 {Color::on_accent, 0x000000},
                                                 {Color::pos, 0x7BE3AE},
                                                 {Color::neg, 0xFFA9A1},
                                                 {Color::warn, 0xFFD57A},
                                                 {Color::idea, 0xD3BEFF}});

// x^2.4 for x from 0.05 to 1. By hand: nothing else in the program needs std::pow, which is 3 kB.
double power_2_4(double x) {
  double root = std::sqrt(x);  // becomes x^0.4, the fifth root of x^2, by Newton's method
  for (int i = 0; i < 5; ++i) root = (4 * root + x * x / (root * root * root * root)) / 5;
  return x * x * root;
}

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

double luminance(Rgba color) { return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b); }

}  // namespace

const Palette& light_palette() { return light; }
const Palette& dark_palette() { return dark; }
const Palette& light_contrast_palette() { return light_contrast; }
const Palette& dark_contrast_palette() { return dark_contrast; }

Color stage_color(std::size_t stage_index) {
  return static_cast<Color>(static_cast<std::size_t>(Color::stage1) + stage_index % 8);
}

TextStyleInfo info_of(TextStyle style) {
  switch (style) {
    case TextStyle::small:
      return {12, 16, Weight::regular};
    case TextStyle::small_strong:
      return {12, 16, Weight::semibold};
    case TextStyle::body:
      return {13, 18, Weight::regular};
    case TextStyle::body_strong:
      return {13, 18, Weight::semibold};
    case TextStyle::heading:
      return {15, 20, Weight::semibold};
    case TextStyle::large:
      return {18, 24, Weight::bold};
    case TextStyle::title:
      return {24, 32, Weight::bold};
    case TextStyle::display:
      return {32, 40, Weight::bold};
  }
  return {13, 18, Weight::regular};
}

double contrast(Rgba a, Rgba b) {
  const double of_a = luminance(a) + 0.05;
  const double of_b = luminance(b) + 0.05;
  return std::max(of_a, of_b) / std::min(of_a, of_b);
}

}  // namespace lotrinh::layout
