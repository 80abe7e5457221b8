// The command palette: a field, and the commands that fit what is typed.

#include "editor/palette.h"

#include <algorithm>
#include <cmath>

#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr float head = 53;  // the field, and the line below it
constexpr float most_tall = 440;

}  // namespace

DialogPlaces palette_places(const Editor& e, Size canvas) {
  const float wide = std::min(560.0F, canvas.width - 16);
  const float top = top_bar_height + (canvas.width < 600 ? 8.0F : 40.0F);
  const editor::Menu& list = *e.ui.palette;
  const float content = list.items.empty() ? 50.0F : menu_content_height(list);
  const float tall = std::min({head + content, most_tall, canvas.height - top - 8});
  DialogPlaces places;
  places.dialog = {std::round((canvas.width - wide) / 2), top, wide, tall};
  places.list = {places.dialog.x, top + head, wide, std::max(0.0F, tall - head)};
  return places;
}

void build_palette(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const editor::Menu& list = *e.ui.palette;
  const std::string name(e.tr("action.palette.open"));
  ui.open_node(Role::dialog, "palette", name, {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, 10, Color::raised, Color::line, true);
  const Rect frame{8, 8, size.width - 16, 36};
  ui.query_field("palette.query:", name, list.id, e.tr("palette.hint"), frame, frame.width - 40);
  ui.line({0, head - 0.5F}, {size.width, head - 0.5F});
  ui.close_node();
}

void build_palette_list(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  if (e.ui.palette->items.empty()) {
    ui.spoken(Role::text, "palette.none", e.tr("palette.none"), {16, 16}, size.width - 32, TextStyle::body,
              Color::muted);
    return;
  }
  build_menu(ui, *e.ui.palette, size, true);
}

}  // namespace lotrinh::view
