#include "view/pages.h"

#include <algorithm>
#include <array>

#include "view/compare_page.h"
#include "view/inventory_page.h"
#include "view/panels.h"
#include "view/persona_page.h"
#include "view/plan_page.h"

namespace lotrinh::view {

using namespace layout;
using editor::Drawer;
using editor::Page;

namespace {

struct PageView {
  Page page = Page::map;
  std::vector<PagePanel> (*panels)(const editor::Editor& editor, const Rect& room) = nullptr;
  void (*build)(Ui& ui, std::string_view panel, Size size) = nullptr;
  float least_width = 0;  // px; with less it stands alone, without a drawer beside it
};
// One file each: a line here, and one in editor/pages.cpp.
constexpr std::array page_views = {PageView{Page::personas, personas_panels, build_personas_panel, 900},
                                   PageView{Page::inventory, inventory_panels, build_inventory, 1200},
                                   PageView{Page::plan, plan_panels, build_plan, 900},
                                   PageView{Page::compare, compare_panels, build_compare, 1200}};

struct DrawerView {
  Drawer drawer = Drawer::none;
  void (*build)(Ui& ui, Size size) = nullptr;
};
constexpr std::array drawer_views = {DrawerView{Drawer::guide, build_guide}, DrawerView{Drawer::checks, build_checks}};

const PageView* shown_page(const editor::Editor& e) {
  const auto it = std::ranges::find(page_views, e.ui.page, &PageView::page);
  return it == page_views.end() ? nullptr : &*it;
}

constexpr float rail_item = 60;

template <class Info>  // of a page or a drawer
void rail_button(Ui& ui, const Info& info, bool on, float y) {
  const editor::Editor& e = ui.editor();
  const Rect rect{6, y, rail_width - 12, rail_item - 4};
  if (on) ui.box(rect, 8, Color::accent_soft);
  const Color color = on ? Color::accent : Color::muted;
  ui.icon(info.icon, {rect.center().x - 10, y + 8, 20, 20}, color);
  const std::string_view label = e.tr(info.label);
  const float wide = std::min(ui.width(label, TextStyle::small_strong), rect.width);
  ui.text_line(label, {rect.center().x - wide / 2, y + 33}, TextStyle::small_strong, color, rect.width);
  ui.pressable(Role::toggle, info.action, label, rect, info.action).state.checked = on;
}

}  // namespace

void build_rail(Ui& ui, Size size) {
  const editor::Editor& e = ui.editor();
  ui.open_node(Role::group, "rail", e.tr("rail.name"), {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, 0, Color::surface);
  ui.line({size.width - 0.5F, 0}, {size.width - 0.5F, size.height});
  float y = 8;
  for (const editor::PageInfo& page : editor::pages()) {
    rail_button(ui, page, e.ui.page == page.page, y);
    y += rail_item;
  }
  if (!editor::drawers().empty()) {
    ui.line({16, y + 6}, {size.width - 16, y + 6});
    y += 14;
  }
  for (const editor::DrawerInfo& drawer : editor::drawers()) {
    rail_button(ui, drawer, editor::shown_drawer(e) == drawer.drawer, y);
    y += rail_item;
  }
  ui.close_node();
}

void build_drawer(Ui& ui, Size size) {
  const auto it = std::ranges::find(drawer_views, ui.editor().ui.drawer, &DrawerView::drawer);
  if (it != drawer_views.end()) it->build(ui, size);
}

std::vector<PagePanel> page_panels(const editor::Editor& editor, const Rect& room) {
  const PageView* page = shown_page(editor);
  return page ? page->panels(editor, room) : std::vector<PagePanel>{};
}

bool room_beside_page(const editor::Editor& editor, float width) {
  const PageView* page = shown_page(editor);
  return page && width - drawer_width >= page->least_width;
}

bool build_page_panel(Ui& ui, std::string_view panel, Size size) {
  const PageView* page = shown_page(ui.editor());
  if (!page) return false;
  const std::string_view name = editor::name_of(page->page);
  if (!panel.starts_with(name) || (panel.size() > name.size() && panel[name.size()] != '-')) return false;
  page->build(ui, panel, size);
  return true;
}

}  // namespace lotrinh::view
