// The bar of filters below the top bar: a menu for each facet that the map's cards have, and what comes of it.

#include <algorithm>

#include "editor/filter.h"
#include "view/flow.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::Facet;

namespace {

constexpr float pad = 12;
}  // namespace

void filter_button(Ui& ui, Flow& flow, const std::string& id, std::string_view label, std::string_view only_value,
                   std::size_t chosen, std::string_view action, std::string_view arg) {
  ButtonSpec spec;
  spec.id = id;
  spec.label = label;
  if (chosen == 1) spec.label.append(": ").append(only_value);
  if (chosen > 1) spec.label += ": " + std::to_string(chosen);
  spec.action = action;
  spec.arg = arg;
  spec.menu = true;
  spec.look = ButtonLook::outlined;
  spec.expanded = ui.editor().ui.menu && ui.editor().ui.menu->id == spec.id;
  const Rect rect = flow.place(ui.button_width(spec));
  ui.button(spec, rect);
  if (chosen > 0) ui.box(rect, 6, Color::none, Color::accent);
}

float build_filter_bar(Ui& ui, float width) {
  const Editor& e = ui.editor();
  const editor::Filter& filter = e.ui.filter;
  Flow flow(width, pad, Flow::row_height + Flow::gap);  // the first row ends with the way out
  ui.open_node(Role::group, "filter-bar", e.tr("action.filter.open"), {0, 0, width, 0});
  for (std::size_t i = 0; i < editor::facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    const std::vector<std::string> chosen = filter.values(facet);
    if (chosen.empty() && !editor::has_values(e, facet)) continue;
    const std::string name(editor::name_of(facet));
    const std::string only = chosen.size() == 1 ? editor::facet_label(e, facet, chosen.front()) : std::string();
    filter_button(ui, flow, "filter." + name, e.tr("filter." + name), only, chosen.size(), "filter.menu", name);
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
  ui.tool("filter.close", "close", {width - pad - Flow::row_height, Flow::gap, Flow::row_height, Flow::row_height});
  ui.close_node();
  return flow.height();
}

}  // namespace lotrinh::view
