#include "layout/theme.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace lotrinh::layout;

namespace {

// Every pair of a text colour and what it may stand on.
const std::vector<std::pair<Color, std::vector<Color>>> pairs = {
    {Color::text,
     {Color::bg, Color::surface, Color::raised, Color::band, Color::accent_soft, Color::pos_soft, Color::neg_soft,
      Color::neu_soft, Color::warn_soft, Color::idea_soft}},
    {Color::muted,
     {Color::bg, Color::surface, Color::raised, Color::band, Color::neg_soft, Color::warn_soft, Color::idea_soft,
      Color::neu_soft}},
    {Color::accent, {Color::bg, Color::surface, Color::raised, Color::band, Color::accent_soft, Color::warn_soft}},
    {Color::pos, {Color::bg, Color::surface, Color::raised, Color::band, Color::pos_soft}},
    {Color::neg, {Color::bg, Color::surface, Color::raised, Color::band, Color::neg_soft}},
    {Color::neu, {Color::bg, Color::surface, Color::raised, Color::band, Color::neu_soft}},
    {Color::warn, {Color::bg, Color::surface, Color::raised, Color::band, Color::warn_soft}},
    {Color::idea, {Color::bg, Color::surface, Color::raised, Color::band, Color::idea_soft}},
    {Color::on_accent, {Color::accent}},
};

void check(const Palette& palette) {
  for (const auto& [text, grounds] : pairs) {
    for (const Color ground : grounds) {
      CAPTURE(static_cast<int>(text), static_cast<int>(ground));
      CHECK(contrast(color_in(palette, text), color_in(palette, ground)) >= 4.5);
    }
  }
}

}  // namespace

TEST_CASE("contrast is 21 between black and white, and 1 between equals") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) > 20.99);
  CHECK(contrast({255, 255, 255}, {0, 0, 0}) > 20.99);
  CHECK(contrast({90, 100, 110}, {90, 100, 110}) == 1.0);
}

TEST_CASE("text meets WCAG AA on every ground of the light theme") { check(light_palette()); }
TEST_CASE("text meets WCAG AA on every ground of the dark theme") { check(dark_palette()); }

TEST_CASE("every colour but none can be seen") {
  for (std::size_t i = 1; i < color_count; ++i) {
    CHECK(light_palette()[i].a > 0);
    CHECK(dark_palette()[i].a > 0);
  }
}

TEST_CASE("stage colours follow each other and come round") {
  CHECK(stage_color(0) == Color::stage1);
  CHECK(stage_color(7) == Color::stage8);
  CHECK(stage_color(8) == Color::stage1);
  CHECK(static_cast<std::size_t>(stage_color(7)) + 1 == color_count);
}
