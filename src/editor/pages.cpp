#include "editor/pages.h"

#include <algorithm>
#include <array>

#include "editor/actions.h"
#include "editor/menus.h"

namespace lotrinh::editor {
namespace {

constexpr std::array all_pages = {PageInfo{Page::map, "map", "page.map", "rail.map", "map"},
                                  PageInfo{Page::personas, "personas", "persona.show", "rail.personas", "users"},
                                  PageInfo{Page::inventory, "inventory", "page.inventory", "rail.inventory", "list"},
                                  PageInfo{Page::plan, "plan", "page.plan", "rail.plan", "plan"},
                                  PageInfo{Page::compare, "compare", "page.compare", "rail.compare", "compare"}};

constexpr std::array all_drawers = {
    DrawerInfo{Drawer::guide, "guide", "guide.show", "rail.guide", "book"},
    DrawerInfo{Drawer::checks, "checks", "checks.show", "rail.checks", "check"},
};

bool has_document(const Editor& e) { return e.has_document(); }

}  // namespace

std::span<const PageInfo> pages() { return all_pages; }
std::span<const DrawerInfo> drawers() { return all_drawers; }

bool has_rail() { return all_pages.size() + all_drawers.size() > 1; }

std::string_view name_of(Page page) { return std::ranges::find(all_pages, page, &PageInfo::page)->name; }

void show_page(Editor& e, Page page) {
  if (!e.has_document() || e.ui.page == page) return;
  if (page != Page::map) {
    e.perform("workshop.end");
    e.select({});
    e.ui.find = {};
    e.ui.tray = Tray::none;
  }
  e.ui.page = page;
  e.invalidate();
}

Drawer shown_drawer(const Editor& e) {
  if (!e.map() || e.ui.workshop.on) return Drawer::none;
  const bool there = e.ui.page == Page::map || (e.ui.drawer == Drawer::guide && e.ui.room_beside_page);
  return there ? e.ui.drawer : Drawer::none;
}

void close_drawer(Editor& e) {
  e.ui.drawer = Drawer::none;
  e.invalidate();
}

void toggle_drawer(Editor& e, Drawer drawer) {
  if (shown_drawer(e) == drawer) {
    close_drawer(e);
    return;
  }
  e.ui.drawer = drawer;
  if (shown_drawer(e) != drawer) show_page(e, Page::map);
  e.invalidate();
}

bool show_card(Editor& e, const model::MapId& map_id, const model::CardId& card) {
  const model::Map* map = e.document().map(map_id);
  if (!map || !map->card(card)) return false;
  e.show_map(map->id);
  show_page(e, Page::map);
  e.select(Selection{{card}, {}, {}, {}, {}}, true);
  return true;
}

std::span<const Action> page_actions() {
  static constexpr std::array<Action, 2> table = {{
      {"page.map", "Alt+M", false, has_document, [](Editor& e, std::string_view) { show_page(e, Page::map); },
       Offered::always},
      {"page.menu", "", false, has_document, [](Editor& e, std::string_view) { open_page_menu(e); }},
  }};
  return table;
}

}  // namespace lotrinh::editor
