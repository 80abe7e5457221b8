// The slim bar on top: where one is, undo and redo, whether it is saved, language, theme, export.

#include "editor/titles.h"
#include "model/names.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;

namespace {

constexpr float compact = 700;          // below, finding comes before the language and the theme
constexpr float least_map_title = 140;  // shorter, and the kind of the map is left out beside it

void logo(Ui& ui, bool home) {
  const Rect rect{12, 10, 28, 28};
  ui.box(rect, 7, Color::accent);
  const float wide = ui.width("L", TextStyle::heading);
  ui.text_line("L", {rect.center().x - wide / 2, 14}, TextStyle::heading, Color::on_accent);
  if (!home) return;
  ui.pressable(Role::button, "file.home", ui.editor().tr("action.file.home"), rect, "file.home");
}

// Puts buttons from right to left; what has no room is left out, the least needed first.
class RightSide {
 public:
  RightSide(Ui& ui, float right, float least_left) : ui_(ui), x_(right), least_(least_left) {}

  void button(const ButtonSpec& spec, float gap = 4) {
    const float wide = std::max(32.0F, ui_.button_width(spec));
    if (x_ - wide < least_) return;
    x_ -= wide;
    ui_.button(spec, {x_, 8, wide, 32});
    x_ -= gap;
  }

  void text(std::string_view icon, std::string_view label, Color color) {
    const float wide = ui_.width(label, TextStyle::body) + 28;
    if (x_ - wide < least_) return;
    x_ -= wide;
    ui_.icon(icon, {x_, 16, 16, 16}, color);
    ui_.text_line(label, {x_ + 20, 15}, TextStyle::body, color);
    ui_.node(Role::status, "save-state", label, {x_, 12, wide - 8, 24});
    x_ -= 4;
  }

  float left() const { return x_; }

 private:
  Ui& ui_;
  float x_;
  float least_;
};

ButtonSpec language_button(const editor::Editor& e) {
  ButtonSpec spec;
  spec.id = "language.menu";
  spec.label = e.settings.language == "vi" ? "VI" : "EN";
  spec.name = e.tr("menu.language");
  spec.action = "language.menu";
  spec.menu = true;
  spec.expanded = e.ui.menu && e.ui.menu->id == "language.menu";
  return spec;
}

ButtonSpec theme_button(const editor::Editor& e) {
  ButtonSpec spec;
  spec.id = "theme.menu";
  spec.name = e.tr("menu.theme");
  spec.icon = e.settings.theme == "dark" ? "moon" : "sun";
  spec.action = "theme.menu";
  spec.expanded = e.ui.menu && e.ui.menu->id == "theme.menu";
  return spec;
}

// Opens the drawer of the checks, and says how much there is in it.
ButtonSpec checks_button(const Ui& ui) {
  const editor::Editor& e = ui.editor();
  const std::string count = std::to_string(e.ui.checks.open.size());
  ButtonSpec spec = ui.tool_spec("checks.show", "check");
  spec.id = "checks.count";
  if (!e.ui.checks.open.empty()) {
    spec.label = count;
    spec.name = e.tr().format("checks.count", {{"count", count}});
  }
  spec.expanded = e.ui.drawer == editor::Drawer::checks;
  return spec;
}

void save_state(RightSide& right, const editor::Editor& e) {
  const std::string& state = e.ui.save_state;
  if (state == "off") return;
  if (state == "conflict") {  // to be settled, also once the notice is gone
    ButtonSpec spec;
    spec.id = "save-state";
    spec.label = e.tr("save.conflict");
    spec.icon = "warning";
    spec.action = "conflict.menu";
    spec.look = ButtonLook::danger;
    spec.menu = true;
    spec.expanded = e.ui.menu && e.ui.menu->id == spec.action;
    return right.button(spec);
  }
  const bool bad = state == "error";
  right.text(bad                ? "warning"
             : state == "saved" ? "check"
                                : "clock",
             e.tr("save." + state), bad ? Color::neg : Color::muted);
}

}  // namespace

void build_start_bar(Ui& ui, float width) {
  const editor::Editor& e = ui.editor();
  ui.box({0, 0, width, top_bar_height}, 0, Color::surface);
  ui.line({0, top_bar_height - 0.5F}, {width, top_bar_height - 0.5F});
  logo(ui, false);
  float x = 48;
  x += ui.text_line("Lộ Trình", {x, 14}, TextStyle::heading, Color::text);
  RightSide right(ui, width - 16, x + 16);
  right.button(theme_button(e));
  right.button(language_button(e));
  if (right.left() - x > ui.width(e.tr("app.tagline"), TextStyle::body) + 24) {
    ui.text_line(e.tr("app.tagline"), {x + 12, 15}, TextStyle::body, Color::muted);
  }
}

void build_top_bar(Ui& ui, float width) {
  const editor::Editor& e = ui.editor();
  const model::Map* map = e.map();
  ui.open_node(Role::group, "top-bar", e.tr("top-bar.name"), {0, 0, width, top_bar_height});
  ui.box({0, 0, width, top_bar_height}, 0, Color::surface);
  ui.line({0, top_bar_height - 0.5F}, {width, top_bar_height - 0.5F});
  logo(ui, !e.settings.embedded);
  const bool on_map = e.screen() == editor::Screen::map;
  const bool narrow = width < compact;
  const float left_min = narrow ? width * 0.3F : 300.0F;
  const float apart = narrow ? 4 : 8;
  RightSide right(ui, width - 12, left_min);
  ButtonSpec share;
  share.id = share.action = "export.menu";
  share.label = e.tr("action.export.menu");
  share.look = ButtonLook::primary;
  share.menu = true;
  share.expanded = e.ui.menu && e.ui.menu->id == "export.menu";
  right.button(share, apart);
  const bool labelled = width >= 1000;
  ButtonSpec present = ui.tool_spec("workshop.start", "present", !map || map->stages.empty() || map->lanes.empty());
  if (labelled) {
    present.label = e.tr("workshop.name");
    present.icon.clear();
    present.look = ButtonLook::outlined;
    right.button(present, apart);
  }
  if (!e.settings.readonly) {
    right.button(ui.tool_spec("history.redo", "redo", !e.history().can_redo()), 0);
    right.button(ui.tool_spec("history.undo", "undo", !e.history().can_undo()), apart);
  }
  if (narrow && editor::has_rail()) {
    ButtonSpec pages = ui.tool_spec("page.menu", "layers");
    pages.expanded = e.ui.menu && e.ui.menu->id == pages.id;
    right.button(pages);
  }
  if (map && on_map) right.button(ui.tool_spec("view.inspector", "sliders"));
  const ButtonSpec find = ui.tool_spec("find.open", "search");
  if (on_map && map && narrow) right.button(find);
  if (!labelled) right.button(present);
  right.button(language_button(e));
  right.button(theme_button(e));
  if (map && on_map && !narrow) {
    right.button(find);
    ButtonSpec filter = ui.tool_spec("filter.open", "filter");
    filter.expanded = !e.ui.filter.chosen.empty();
    right.button(filter);
    right.button(checks_button(ui));
  }
  if (e.settings.readonly) {
    right.text("eye", e.tr("top-bar.readonly"), Color::muted);
  } else {
    save_state(right, e);
  }

  float x = 48;
  const float room = right.left() - 16;
  const std::string title =
      e.document().info.title.empty() ? std::string(e.tr("document.untitled")) : e.document().info.title;
  const float title_wide = std::min(ui.width(title, TextStyle::heading), std::max(60.0F, (room - x) * 0.45F));
  ui.text_line(title, {x, 14}, TextStyle::heading, Color::text, title_wide + 1);
  Node& title_node = ui.node(Role::textbox, "document.title:" + e.document().id.value, e.tr("document.title"),
                             {x - 4, 8, title_wide + 8, 32});
  title_node.text_rect = {x, 14, std::max(title_wide, 160.0F), 20};
  title_node.style = TextStyle::heading;
  title_node.state.focusable = true;
  title_node.state.disabled = e.settings.readonly;
  title_node.value = ui.builder().str(title);
  x += title_wide + 8;
  if (!map) return ui.close_node();

  const std::string map_title = "/ " + editor::map_title(e.tr(), *map);
  const std::string kind(e.tr("map-kind." + std::string(model::name_of(map->info.kind))));
  const float kind_wide = ui.width(kind, TextStyle::small_strong) + 16;
  // A long title is cut before the kind gives way.
  const float beside_kind = room - x - kind_wide - 16 >= least_map_title ? kind_wide + 16 : 0;
  const float map_wide = std::min(ui.width(map_title, TextStyle::body) + 40, room - x - beside_kind);
  if (room - x > 60) {  // a short title is no reason to leave it out
    ButtonSpec maps;
    maps.id = maps.action = "map.menu";
    maps.label = map_title;
    maps.menu = true;
    maps.expanded = e.ui.menu && e.ui.menu->id == "map.menu";
    ui.button(maps, {x, 8, map_wide, 32});
    const Rect map_title_rect{x + 8, 15, std::max(map_wide - 28, 160.0F), 18};
    Node& hidden = ui.node(Role::textbox, "map.title:" + map->id.value, e.tr("map.title"), map_title_rect);
    hidden.text_rect = map_title_rect;
    hidden.state.hidden = true;  // opened from the menu, not by a press
    hidden.value = ui.builder().str(map->info.title);
    x += map_wide + 8;
  }
  if (kind_wide < room - x) {
    const float wide = ui.chip(kind, {x, 14}, Color::accent, Color::accent_soft);
    ui.pressable(Role::button, "map.kind", e.tr("menu.map-kind"), {x, 14, wide, 20}, "map.kind").state.disabled =
        e.settings.readonly;
    x += wide + 8;
  }
  if (const model::StageModel* stages = e.catalogue.stage_model(map->info.stage_model)) {
    const std::string& name = stages->name.in(e.settings.language);
    if (ui.width(name, TextStyle::small_strong) + 16 < room - x) {
      ui.chip(name, {x, 14}, Color::muted, Color::neu_soft);
    }
  }
  ui.close_node();
}

}  // namespace lotrinh::view
