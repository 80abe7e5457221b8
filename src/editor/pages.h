#pragma once
// Where a document can be worked on: the map, and the pages that stand in its place. The drawer is at the map's left
// and stays open while one works on the map; the guide's goes on beside the pages where these keep room enough. The
// view's rail offers both.

#include <cstdint>
#include <span>
#include <string_view>

#include "model/document.h"

namespace lotrinh::editor {

class Editor;

enum class Page : std::uint8_t { map, personas, inventory, plan, compare };
enum class Drawer : std::uint8_t { none, guide, checks };

struct PageInfo {
  Page page = Page::map;
  std::string_view name;    // "plan": the panels of it are called so, or "plan-...": see view/pages.h
  std::string_view action;  // that shows it
  std::string_view label;   // key of its short name
  std::string_view icon;
};
std::span<const PageInfo> pages();  // as the rail offers them, the map first
std::string_view name_of(Page page);

struct DrawerInfo {
  Drawer drawer = Drawer::none;
  std::string_view name;
  std::string_view action;  // that opens it, or closes it again
  std::string_view label;   // key of its short name
  std::string_view icon;
};
std::span<const DrawerInfo> drawers();

// Whether there is anything to choose between.
bool has_rail();

// What was selected on the map and lies over it goes with the map.
void show_page(Editor& e, Page page);
Drawer shown_drawer(const Editor& e);          // the one that is seen on this page, if any
void toggle_drawer(Editor& e, Drawer drawer);  // closes it where it is seen, else shows it, on the map if need be
void close_drawer(Editor& e);
// Shows the map with the card selected and in view. False: there is no such card.
bool show_card(Editor& e, const model::MapId& map, const model::CardId& card);

}  // namespace lotrinh::editor
