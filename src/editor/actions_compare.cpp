// Actions on the page that compares two maps: which ones, what of them is shown, and what leaves the page.

#include <array>
#include <utility>

#include "editor/actions.h"
#include "editor/compare.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "editor/pages.h"
#include "editor/titles.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

bool has_document(const Editor& e) { return e.has_document(); }
bool compares(const Editor& e) { return static_cast<bool>(compared_maps(e)); }

void open_side_menu(Editor& e, bool left) {
  const ComparedMaps maps = compared_maps(e);
  Menu menu = left ? menu_at(e, "compare-left.menu", "menu.compare-left")
                   : menu_at(e, "compare-right.menu", "menu.compare-right");
  menu.as_list = true;
  const std::string prefix = left ? "left=" : "right=";
  for (const Map& map : e.document().maps) {
    menu.items.push_back(choice(map_title(e.tr(), map), "compare.set", prefix + map.id.value,
                                map.id == (left ? maps.left : maps.right)->id));
    menu.items.back().shortcut = e.tr("map-kind." + std::string(model::name_of(map.info.kind)));
  }
  open_menu(e, std::move(menu));
}

// arg "left=<id>" or "right=<id>"
void set_side(Editor& e, Arg arg) {
  const auto [side, map] = halves(arg, '=');
  choose_compared(e, side == "left", MapId{std::string(map)});
}

void swap_sides(Editor& e, Arg) {
  const ComparedMaps maps = compared_maps(e);
  choose_compared(e, true, maps.right->id);
}

// arg: name of a sign. What is shown alone is shown with the rest again.
void toggle_sign(Editor& e, Arg name) {
  for (std::size_t i = 0; i < layout::compare_sign_count; ++i) {
    if (layout::look_of(static_cast<layout::CompareSign>(i)).name != name) continue;
    e.ui.compare.shown = static_cast<layout::CompareSigns>(e.ui.compare.shown ^ (1U << i));
  }
}

// arg "map|card"
void open_card(Editor& e, Arg arg) {
  const auto [map, card] = halves(arg, '|');
  (void)show_card(e, MapId{std::string(map)}, CardId{std::string(card)});
}

void export_comparison(Editor& e, const char* format) {
  const ComparedMaps maps = compared_maps(e);
  const std::string name = map_title(e.tr(), *maps.left) + " - " + map_title(e.tr(), *maps.right);
  ask_for_export(e, format,
                 {{"what", "comparison"}, {"mapId", maps.right->id.value}, {"againstMapId", maps.left->id.value}},
                 name);
}

void open_compare_export_menu(Editor& e) {
  Menu menu = menu_at(e, "compare-export.menu", "action.compare-export.menu");
  menu.items = {item(e, "compare.export-markdown", {}, "file"), item(e, "compare.export-csv", {}, "list"),
                separated(item(e, "compare.export-svg", {}, "image")), item(e, "compare.export-png", {}, "image")};
  open_menu(e, std::move(menu));
}

constexpr std::array<Action, 13> table = {{
    {"page.compare", "Alt+D", false, has_document, [](Editor& e, Arg) { show_page(e, Page::compare); },
     Offered::always},
    {"compare-left.menu", "", false, compares, [](Editor& e, Arg) { open_side_menu(e, true); }},
    {"compare-right.menu", "", false, compares, [](Editor& e, Arg) { open_side_menu(e, false); }},
    {"compare.set", "", false, compares, set_side},
    {"compare.swap", "", false, compares, swap_sides},
    {"compare.only", "", false, compares,
     [](Editor& e, Arg) { e.ui.compare.only_differences = !e.ui.compare.only_differences; }},
    {"compare.show", "", false, compares, toggle_sign},
    {"compare.open", "", false, has_document, open_card},
    {"compare-export.menu", "", false, compares, [](Editor& e, Arg) { open_compare_export_menu(e); }},
    {"compare.export-markdown", "", false, compares, [](Editor& e, Arg) { export_comparison(e, "markdown"); },
     Offered::always},
    {"compare.export-csv", "", false, compares, [](Editor& e, Arg) { export_comparison(e, "csv"); }, Offered::always},
    {"compare.export-svg", "", false, compares, [](Editor& e, Arg) { export_comparison(e, "svg"); }},
    {"compare.export-png", "", false, compares, [](Editor& e, Arg) { export_comparison(e, "png"); }},
}};

}  // namespace

std::span<const Action> compare_actions() { return table; }

}  // namespace lotrinh::editor
