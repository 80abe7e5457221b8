// The gallery of templates, in the start screen's place.

#include "editor/gallery.h"

#include <algorithm>
#include <cmath>

#include "layout/little_map.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::TemplateEntry;
using editor::TemplatePreview;

namespace {

constexpr float gap = 20;
constexpr float inner_pad = 16;

// As wide as `rect`, which is as high as that makes it.
void draw_picture(Ui& ui, const Scene& picture, const Rect& rect) {
  const float scale = rect.width / editor::template_picture.width;
  ui.builder().begin_group(Layer::body);
  for (const Shape& shape : picture.shapes) {
    copy_scaled(ui.builder(), picture, shape, {rect.x, rect.y}, {scale, scale});
  }
  ui.builder().end_group();
}

std::string about(const Editor& e, const TemplatePreview& preview) {
  return e.tr().format("gallery.about", {{"stages", std::to_string(preview.stages)},
                                         {"lanes", std::to_string(preview.lanes)},
                                         {"cards", std::to_string(preview.cards)},
                                         {"actions", std::to_string(preview.actions)}});
}

float text_height(Ui& ui, const TemplateEntry& entry, const TemplatePreview* preview, float width) {
  float tall = 12 + 20 + 4 + ui.text_height(entry.summary, width, TextStyle::body) + 8;
  if (preview) tall += ui.text_height(about(ui.editor(), *preview), width, TextStyle::small);
  return tall + 16;
}

void entry_card(Ui& ui, const TemplateEntry& entry, const Rect& rect, float picture_tall) {
  const Editor& e = ui.editor();
  const TemplatePreview* preview = editor::preview_of(e, entry.id);
  ui.box(rect, 8, Color::surface, Color::line, true);
  const Rect picture{rect.x + 8, rect.y + 8, rect.width - 16, picture_tall - 8};
  ui.box(picture, 4, Color::band);
  if (preview) {
    draw_picture(ui, preview->picture, picture);
  } else {
    const std::string_view waiting = e.tr("gallery.loading");
    const float wide = ui.width(waiting, TextStyle::small);
    ui.text_line(waiting, {picture.center().x - wide / 2, picture.center().y - 8}, TextStyle::small, Color::muted);
  }
  const float x = rect.x + inner_pad;
  const float width = rect.width - 2 * inner_pad;
  float y = rect.y + picture_tall + 12;
  ui.icon(entry.icon, {x, y + 1, 18, 18}, Color::accent);
  const float title_room = width - 26 - (entry.own ? 36.0F : 0.0F);
  ui.text_line(entry.title, {x + 26, y}, TextStyle::heading, Color::text, title_room);
  y += 24;
  y += ui.text(entry.summary, {x, y}, width, TextStyle::body, Color::muted) + 8;
  std::string name = entry.title + ". " + entry.summary;
  if (preview) {
    const std::string counts = about(e, *preview);
    ui.text(counts, {x, y}, width, TextStyle::small, Color::muted);
    name += ". " + counts;
  }
  ui.pressable(Role::button, "template:" + entry.id, name, rect, "template.open", entry.id);
  if (!entry.own) return;
  Node& field = ui.node(Role::textbox, "stored.title:" + entry.id, e.tr("document.title"),
                        {x + 26, rect.y + picture_tall + 12, title_room, 20});
  field.text_rect = field.rect;
  field.style = TextStyle::heading;
  field.state.hidden = true;
  ButtonSpec menu;
  menu.id = "stored.menu:" + entry.id;
  menu.action = "stored.menu";
  menu.arg = entry.id;
  menu.icon = "more";
  menu.name = e.tr().format("start.document-menu", {{"title", entry.title}});
  menu.expanded = e.ui.menu && e.ui.menu->id == menu.id;
  ui.button(menu, {rect.right() - 44, rect.y + picture_tall + 6, 32, 32});
}

float cards(Ui& ui, const std::vector<TemplateEntry>& entries, Point at, float width) {
  const std::size_t columns = width >= 1020 ? 3 : width >= 600 ? 2 : 1;
  const float each = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const float picture_tall =
      std::round((each - 16) * editor::template_picture.height / editor::template_picture.width) + 8;
  float y = at.y;
  for (std::size_t first = 0; first < entries.size(); first += columns) {
    const std::size_t last = std::min(first + columns, entries.size());
    float tall = 0;
    for (std::size_t i = first; i < last; ++i) {
      tall = std::max(
          tall, text_height(ui, entries[i], editor::preview_of(ui.editor(), entries[i].id), each - 2 * inner_pad));
    }
    for (std::size_t i = first; i < last; ++i) {
      const float x = at.x + static_cast<float>(i - first) * (each + gap);
      entry_card(ui, entries[i], {x, y, each, picture_tall + tall}, picture_tall);
    }
    y += picture_tall + tall + gap;
  }
  return y;
}

}  // namespace

void build_gallery(Ui& ui, Size size, bool typing) {
  const Editor& e = ui.editor();
  const float margin = size.width < 900 ? 16 : std::max(32.0F, (size.width - 1240) / 2);
  const float inner = size.width - 2 * margin;
  float y = size.width < 900 ? 16 : 28;
  ButtonSpec back = ui.tool_spec("gallery.close", "arrow-left");
  ui.button(back, {margin - 6, y, 32, 32});
  ui.text_line(e.tr("gallery.title"), {margin + 34, y}, TextStyle::title, Color::text, inner - 34);
  ui.node(Role::heading, "gallery.title", e.tr("gallery.title"), {margin + 34, y, inner - 34, 32});
  y += 38;
  y += ui.spoken(Role::text, "gallery.subtitle", e.tr("gallery.subtitle"), {margin, y}, inner, TextStyle::body,
                 Color::muted) +
       16;
  const Rect frame{margin, y, std::min(inner, 420.0F), 36};
  ui.box(frame, 6, Color::surface, typing ? Color::accent : Color::line);
  ui.query_field("gallery.query:", e.tr("gallery.find"), e.ui.gallery.query, e.tr("gallery.find"), frame,
                 frame.width - 44);
  y += 36 + 20;
  const std::vector<TemplateEntry> found = editor::found_templates(e);
  if (found.empty()) {
    y += ui.spoken(Role::status, "gallery.none", e.tr("gallery.none"), {margin, y}, inner, TextStyle::body,
                   Color::muted);
  }
  y = cards(ui, found, {margin, y}, inner);
  ui.builder().scene().size = {size.width, y + 12};
}

// On the start screen: what there is, and the way to it. Returns its lower end.
float build_gallery_strip(Ui& ui, Point at, float width) {
  const Editor& e = ui.editor();
  const ButtonSpec open = [&] {
    ButtonSpec spec;
    spec.id = spec.action = "gallery.open";
    spec.label = e.tr("gallery.show");
    spec.look = ButtonLook::primary;
    return spec;
  }();
  std::string names;
  for (const TemplateEntry& entry : editor::found_templates(e)) {
    if (entry.own) continue;
    if (!names.empty()) names += " · ";
    names += entry.title;
  }
  const float wide = ui.button_width(open);
  const bool beside = width >= 560;
  const float room = width - 32 - (beside ? wide + 24 : 0);
  const float names_tall = ui.text_height(names, room, TextStyle::small);
  const float tall = 16 + 20 + 6 + names_tall + 16 + (beside ? 0 : 44);
  const Rect rect{at.x, at.y, width, tall};
  ui.box(rect, 10, Color::surface, Color::line, true);
  ui.text_line(e.tr("gallery.strip"), {at.x + 16, at.y + 16}, TextStyle::heading, Color::text, room);
  ui.node(Role::heading, "gallery.strip", e.tr("gallery.strip"), {at.x + 16, at.y + 16, room, 20});
  ui.text(names, {at.x + 16, at.y + 42}, room, TextStyle::small, Color::muted);
  ui.node(Role::text, "gallery.names", names, {at.x + 16, at.y + 42, room, names_tall});
  ui.button(open, beside ? Rect{rect.right() - wide - 16, rect.center().y - 16, wide, 32}
                         : Rect{at.x + 16, rect.bottom() - 48, wide, 32});
  return rect.bottom();
}

}  // namespace lotrinh::view
