#pragma once
// What a card of each kind looks like: kinds are told apart by shape as well as by colour.

#include <string_view>

#include "layout/scene.h"
#include "layout/theme.h"
#include "model/document.h"

namespace lotrinh::layout {

enum class Marker : std::uint8_t { none, icon, triangle, diamond, channel };

struct CardStyle {
  Marker marker = Marker::none;
  std::string_view icon;
  Color marker_color = Color::muted;
  Color fill = Color::raised;
  bool shadow = true;  // stands out; soft boxes lie flat
};
const CardStyle& style_of(model::LaneKind card_kind);

// A feeling or a change: good, bad or neither. Emotions are judged as they are shown, with one decimal.
enum class Tone : std::uint8_t { neutral, positive, negative };
Tone tone_of(double emotion);
std::string_view name_of(Tone);  // "neutral", "positive", "negative"
Color color_of(Tone);
Color soft_color_of(Tone);

// The face of an emotion of -2..+2, rounded: an icon's name.
std::string_view face_of(double emotion);

}  // namespace lotrinh::layout
