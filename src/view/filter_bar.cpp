// The bar of filters below the top bar: a menu for each facet that the map's cards have, and what comes of it.

#include <algorithm>

#include "editor/filter.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::Facet;

namespace {

constexpr float pad = 12;
constexpr float gap = 8;
constexpr float row_height = 32;

// Puts things side by side, on the next row where the first is full.
class Flow {
 public:
  explicit Flow(float width) : width_(width) {}

  Rect place(float wide) {
    const float right = width_ - pad - (y_ == gap ? row_height + gap : 0);  // the first row ends with the way out
    if (x_ + wide > right && x_ > pad) {
      x_ = pad;
      y_ += row_height + gap;
    }
    const Rect rect{x_, y_, std::min(wide, right - x_), row_height};
    x_ += wide + gap;
    return rect;
  }

  float height() const { return y_ + row_height + gap; }

 private:
  float width_;
  float x_ = pad;
  float y_ = gap;
};

// What is chosen, or how much.
std::string button_label(const Editor& e, Facet facet, const std::vector<std::string>& chosen) {
  std::string label(e.tr("filter." + std::string(editor::name_of(facet))));
  if (chosen.size() == 1) label += ": " + editor::facet_label(e, facet, chosen.front());
  if (chosen.size() > 1) label += ": " + std::to_string(chosen.size());
  return label;
}

}  // namespace

float build_filter_bar(Ui& ui, float width) {
  const Editor& e = ui.editor();
  const editor::Filter& filter = e.ui.filter;
  Flow flow(width);
  ui.open_node(Role::group, "filter-bar", e.tr("action.filter.open"), {0, 0, width, 0});
  for (std::size_t i = 0; i < editor::facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    const std::vector<std::string> chosen = filter.values(facet);
    if (chosen.empty() && !editor::has_values(e, facet)) continue;
    ButtonSpec spec;
    spec.arg = editor::name_of(facet);
    spec.id = "filter." + spec.arg;
    spec.label = button_label(e, facet, chosen);
    spec.action = "filter.menu";
    spec.menu = true;
    spec.look = ButtonLook::outlined;
    spec.expanded = e.ui.menu && e.ui.menu->id == spec.id;
    const Rect rect = flow.place(ui.button_width(spec));
    ui.button(spec, rect);
    if (!chosen.empty()) ui.box(rect, 6, Color::none, Color::accent);
  }
  if (!filter.chosen.empty()) {
    const std::string count = e.tr().format(
        "filter.count", {{"shown", std::to_string(filter.shown)}, {"cards", std::to_string(filter.faded.size())}});
    const Rect rect = flow.place(ui.width(count, TextStyle::body) + 8);
    ui.text_line(count, {rect.x + 4, rect.y + 7}, TextStyle::body, Color::muted);
    ui.node(Role::status, "filter.count", count, rect);
    for (const char* action : {"filter.select", "filter.clear"}) {
      ButtonSpec spec = ui.tool_spec(action, "");
      spec.label = spec.name;
      spec.look = ButtonLook::link;
      ui.button(spec, flow.place(ui.button_width(spec)));
    }
  } else {
    const std::string hint(e.tr("filter.hint"));
    const Rect rect = flow.place(ui.width(hint, TextStyle::body));
    ui.text_line(hint, {rect.x, rect.y + 7}, TextStyle::body, Color::muted, rect.width);
  }
  ui.line({0, flow.height() - 0.5F}, {width, flow.height() - 0.5F});
  ui.tool("filter.close", "close", {width - pad - row_height, gap, row_height, row_height});
  ui.close_node();
  return flow.height();
}

}  // namespace lotrinh::view
