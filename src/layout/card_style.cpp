#include "layout/card_style.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace lotrinh::layout {
namespace {

constexpr CardStyle plain() { return {}; }

constexpr CardStyle with_icon(std::string_view icon, Color color) { return {Marker::icon, icon, color}; }

constexpr CardStyle soft(Marker marker, std::string_view icon, Color color, Color fill) {
  return {marker, icon, color, fill, false};
}

// In the order of model::LaneKind.
constexpr std::array<CardStyle, model::lane_kind_count> styles = {
    with_icon("flag", Color::accent),                               // goal
    with_icon("eye", Color::muted),                                 // expectation
    with_icon("help", Color::accent),                               // question
    plain(),                                                        // action
    with_icon("thought", Color::muted),                             // thought
    with_icon("heart", Color::muted),                               // emotion
    CardStyle{Marker::channel, {}, Color::muted},                   // touchpoint
    CardStyle{Marker::channel, {}, Color::muted},                   // channel
    soft(Marker::icon, "barrier", Color::warn, Color::warn_soft),   // barrier
    soft(Marker::triangle, {}, Color::neg, Color::neg_soft),        // pain point
    soft(Marker::icon, "bolt", Color::accent, Color::accent_soft),  // moment of truth
    soft(Marker::diamond, {}, Color::idea, Color::idea_soft),       // opportunity
    soft(Marker::icon, "lightbulb", Color::pos, Color::pos_soft),   // solution
    with_icon("message", Color::muted),                             // message
    plain(),                                                        // metric
    with_icon("quote", Color::muted),                               // evidence
    with_icon("image", Color::muted),                               // image
    with_icon("user", Color::muted),                                // owner
    with_icon("package", Color::muted),                             // resource
    with_icon("person", Color::muted),                              // frontstage
    with_icon("gear", Color::muted),                                // backstage
    with_icon("handshake", Color::muted),                           // support
    with_icon("monitor", Color::muted),                             // technology
    with_icon("shield", Color::muted),                              // policy
    with_icon("users", Color::muted),                               // people
    with_icon("note", Color::muted),                                // free text
};

}  // namespace

const CardStyle& style_of(model::LaneKind card_kind) { return styles[static_cast<std::size_t>(card_kind)]; }

Tone tone_of(double emotion) {
  if (emotion >= 0.05) return Tone::positive;
  return emotion <= -0.05 ? Tone::negative : Tone::neutral;
}

std::string_view name_of(Tone tone) {
  return tone == Tone::positive ? "positive" : tone == Tone::negative ? "negative" : "neutral";
}

Color color_of(Tone tone) {
  return tone == Tone::positive ? Color::pos : tone == Tone::negative ? Color::neg : Color::neu;
}

Color soft_color_of(Tone tone) {
  return tone == Tone::positive ? Color::pos_soft : tone == Tone::negative ? Color::neg_soft : Color::neu_soft;
}

std::string_view face_of(double emotion) {
  static constexpr std::array<std::string_view, 5> faces = {"face--2", "face--1", "face-0", "face-1", "face-2"};
  return faces[static_cast<std::size_t>(std::lround(std::clamp(emotion, -2.0, 2.0)) + 2)];
}

}  // namespace lotrinh::layout
