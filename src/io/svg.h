#pragma once
// A Scene as an SVG picture: text as <text> with the font stack named, shapes as paths; nothing that runs, nothing that
// is fetched. Frozen headers are simply drawn at their place.

#include <string>
#include <string_view>

#include "layout/scene.h"
#include "layout/theme.h"

namespace lotrinh::io {

struct SvgOptions {
  std::string_view title;     // <title>
  std::string_view language;  // xml:lang
};

std::string write_svg(const layout::Scene& scene, const layout::Palette& palette, const SvgOptions& options);

}  // namespace lotrinh::io
