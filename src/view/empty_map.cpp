// What stands in the map's place while there is no map to see: what is missing, and the buttons to begin with.

#include <algorithm>
#include <vector>

#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr float pad = 24;

ButtonSpec begin_with(const Editor& e, const char* action, const char* icon, ButtonLook look) {
  ButtonSpec spec;
  spec.id = spec.action = action;
  spec.label = e.tr("action." + spec.action);
  spec.icon = icon;
  spec.look = look;
  spec.expanded = e.ui.menu && e.ui.menu->id == spec.id;
  return spec;
}

struct Lesson {
  std::string_view title;
  std::string_view hint;
  std::vector<ButtonSpec> buttons;
};

Lesson lesson_of(const Editor& e) {
  const model::Map* map = e.map();
  if (!map) {
    return {e.tr("empty.no-map"),
            e.tr("empty.no-map-hint"),
            {begin_with(e, "map.add", "plus", ButtonLook::primary),
             begin_with(e, "file.import", "import", ButtonLook::outlined)}};
  }
  if (map->stages.empty() && map->lanes.empty()) {
    return {e.tr("empty.bare"),
            e.tr("empty.bare-hint"),
            {begin_with(e, "stage.add", "plus", ButtonLook::primary),
             begin_with(e, "lane.add", "plus", ButtonLook::outlined)}};
  }
  if (map->stages.empty()) {
    return {e.tr("empty.no-stages"),
            e.tr("empty.no-stages-hint"),
            {begin_with(e, "stage.add", "plus", ButtonLook::primary)}};
  }
  return {
      e.tr("empty.no-lanes"), e.tr("empty.no-lanes-hint"), {begin_with(e, "lane.add", "plus", ButtonLook::primary)}};
}

}  // namespace

bool map_needs_teaching(const Editor& e) {
  if (!e.has_document()) return false;
  const model::Map* map = e.map();
  return !map || map->stages.empty() || map->lanes.empty();
}

void build_empty_map(Ui& ui, float width) {
  const Editor& e = ui.editor();
  const Lesson lesson = lesson_of(e);
  const float inner = width - 2 * pad;
  const float title_tall = ui.text_height(lesson.title, inner, TextStyle::large);
  const float hint_tall = ui.text_height(lesson.hint, inner, TextStyle::body);
  struct Place {
    const ButtonSpec* spec;
    Rect rect;
  };
  std::vector<Place> places;
  float x = pad;
  float y = pad + title_tall + 8 + hint_tall;
  if (e.can_edit()) {
    y += 20;
    for (const ButtonSpec& spec : lesson.buttons) {
      const float wide = std::min(ui.button_width(spec), inner);
      if (x > pad && x + wide > pad + inner) {
        x = pad;
        y += 40;
      }
      places.push_back({&spec, {x, y, wide, 32}});
      x += wide + 8;
    }
    y += 32;
  }
  const float tall = y + pad;
  ui.open_node(Role::group, "empty-map", lesson.title, {0, 0, width, tall});
  ui.box({0, 0, width, tall}, 10, Color::surface, Color::line, true);
  ui.spoken(Role::heading, "empty-map.title", lesson.title, {pad, pad}, inner, TextStyle::large, Color::text);
  ui.spoken(Role::text, "empty-map.hint", lesson.hint, {pad, pad + title_tall + 8}, inner, TextStyle::body,
            Color::muted);
  for (const Place& place : places) ui.button(*place.spec, place.rect);
  ui.close_node();
  ui.builder().scene().size = {width, tall};
}

}  // namespace lotrinh::view
