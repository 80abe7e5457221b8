#pragma once
// What the sections of the inspector share, and those that stand in files of their own.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "editor/editor.h"
#include "view/panels.h"

namespace lotrinh::view {

inline constexpr float inspector_pad = 16;

// Sets one control below the other.
class Column {
 public:
  Column(Ui& ui, float width) : ui_(ui), e_(ui.editor()), width_(width - 2 * inspector_pad) {}

  float y = inspector_pad;

  Ui& ui() { return ui_; }
  const editor::Editor& editor() const { return e_; }
  float width() const { return width_; }
  std::string_view tr(std::string_view key) const { return e_.tr(key); }

  void breadcrumb(std::string_view text) {
    y += ui_.text(text, {inspector_pad, y}, width_, layout::TextStyle::small, layout::Color::muted) + 8;
  }

  void label(std::string_view text, float x = inspector_pad) {
    ui_.text_line(text, {x, y}, layout::TextStyle::small, layout::Color::muted, width_);
  }

  // A label and what stands under it, `height` tall, at the left, right or over the whole width.
  Rect slot(std::string_view text, float height = 32) {
    label(text);
    const Rect rect{inspector_pad, y + 22, width_, height};
    y += 22 + height + 14;
    return rect;
  }

  std::pair<Rect, Rect> two_slots(std::string_view left, std::string_view right) {
    const float half = (width_ - 12) / 2;
    label(left);
    label(right, inspector_pad + half + 12);
    const Rect a{inspector_pad, y + 22, half, 32};
    const Rect b{inspector_pad + half + 12, y + 22, half, 32};
    y += 22 + 32 + 14;
    return {a, b};
  }

  void field(std::string target, std::string_view label_text, std::string_view placeholder = {}, float lines = 1,
             bool multiline = false) {
    FieldSpec spec;
    spec.text = e_.text_of(editor::parse_target(target));
    spec.target = std::move(target);
    spec.label = label_text;
    spec.placeholder = placeholder;
    spec.multiline = multiline;
    spec.least_lines = lines;
    label(label_text);
    y += 22;
    y += ui_.field(spec, {inspector_pad, y}, width_) + 14;
  }

  void title(std::string target, std::string_view label_text, std::string_view placeholder) {
    FieldSpec spec;
    spec.text = e_.text_of(editor::parse_target(target));
    spec.target = std::move(target);
    spec.label = label_text;
    spec.placeholder = placeholder;
    spec.style = layout::TextStyle::heading;
    spec.multiline = true;
    spec.framed = false;
    y += ui_.field(spec, {inspector_pad, y}, width_) + 16;
  }

  void small_field(std::string target, std::string_view label_text, const Rect& rect) {
    FieldSpec spec;
    spec.text = e_.text_of(editor::parse_target(target));
    spec.target = std::move(target);
    spec.label = label_text;
    ui_.field(spec, {rect.x, rect.y}, rect.width);
  }

  void buttons(std::span<const ButtonSpec> specs) {
    float x = inspector_pad;
    for (const ButtonSpec& spec : specs) {
      const float wide = std::min(ui_.button_width(spec), width_);
      if (x > inspector_pad && x + wide > inspector_pad + width_) {
        x = inspector_pad;
        y += 40;
      }
      ui_.button(spec, {x, y, wide, 32});
      x += wide + 8;
    }
    if (!specs.empty()) y += 32 + 14;
  }

  ButtonSpec action(const char* id, std::string arg, const char* icon, ButtonLook look = ButtonLook::outlined) const {
    ButtonSpec spec;
    spec.action = id;
    spec.arg = std::move(arg);
    spec.id = "inspector." + spec.action + (spec.arg.empty() ? "" : ":" + spec.arg);
    spec.label = tr("action." + spec.action);
    spec.icon = icon;
    spec.look = look;
    spec.disabled = e_.settings.readonly;
    return spec;
  }

  // Of a "stage" or a "lane".
  ButtonSpec collapse(const std::string& what, std::string id, bool collapsed) const {
    ButtonSpec spec = action((what + ".collapse").c_str(), std::move(id), collapsed ? "chevron-down" : "chevron-right");
    if (collapsed) spec.label = tr(what == "lane" ? "action.lane.expand" : "action.stage.expand");
    return spec;
  }

 private:
  Ui& ui_;
  const editor::Editor& e_;
  float width_;
};

// metric_fields.cpp
void card_metric(Column& column, const model::Card& card);  // of the metrics lane, or of a touchpoint
void map_metrics(Column& column, const model::Map& map);

}  // namespace lotrinh::view
