// Actions on what is shown: zoom, language, theme, panels, notices.

#include <array>
#include <charconv>
#include <string>

#include "editor/actions.h"
#include "editor/menus.h"

namespace lotrinh::editor {
namespace {

using Arg = std::string_view;

bool map_shown(const Editor& e) { return e.has_document(); }

void zoom_by(Editor& e, float factor) { e.zoom_to(e.viewport().zoom * factor); }

void fit(Editor& e, Arg) {
  e.viewport().fit(e.map_scene().scene.size);
  e.viewport().raster_zoom = e.viewport().zoom;
  e.invalidate();
}

void zoom_percent(Editor& e, Arg percent) {
  int value = 0;
  if (std::from_chars(percent.data(), percent.data() + percent.size(), value).ec != std::errc{}) return;
  e.zoom_to(static_cast<float>(value) / 100.0F);
}

void set_theme(Editor& e, Arg name) {
  if (name != "light" && name != "dark" && name != "auto") return;
  e.settings.theme_setting = name;
  if (name != "auto") e.settings.theme = name;
  e.port.emit("host-theme", "{\"themeSetting\":\"" + std::string(name) + "\"}");
  e.invalidate();
}

void set_language(Editor& e, Arg name) {
  if (name != "vi" && name != "en") return;
  e.set_language(name);
  e.port.emit("host-locale", "{\"locale\":\"" + std::string(name) + "\"}");
}

void edit_field(Editor& e, Arg target) {
  e.request_text_edit(std::string(target));
  e.invalidate();
}

void act_on_notice(Editor& e, Arg) {
  if (!e.ui.notice) return;
  const Notice notice = *e.ui.notice;
  e.ui.notice.reset();
  e.invalidate();
  e.perform(notice.action, notice.arg);
}

constexpr std::array<Action, 16> table = {{
    {"view.fit", "Shift+1", false, map_shown, fit, Offered::always},
    {"view.actual-size", "Mod+0", false, map_shown, [](Editor& e, Arg) { e.zoom_to(1); }, Offered::always},
    {"view.zoom-in", "Mod++ Mod+=", false, map_shown, [](Editor& e, Arg) { zoom_by(e, 1.25F); }, Offered::always},
    {"view.zoom-out", "Mod+-", false, map_shown, [](Editor& e, Arg) { zoom_by(e, 0.8F); }, Offered::always},
    {"view.zoom", "", false, map_shown, zoom_percent},
    {"zoom.menu", "", false, map_shown, [](Editor& e, Arg) { open_zoom_menu(e); }},
    {"view.theme", "", false, nullptr, set_theme},
    {"theme.menu", "", false, nullptr, [](Editor& e, Arg) { open_theme_menu(e); }, Offered::always},
    {"view.language", "", false, nullptr, set_language},
    {"language.menu", "", false, nullptr, [](Editor& e, Arg) { open_language_menu(e); }, Offered::always},
    {"view.inspector", "Mod+I", false, map_shown,
     [](Editor& e, Arg) {
       e.ui.inspector_hidden = e.ui.inspector_shown;
       e.ui.inspector_wanted = !e.ui.inspector_shown;
       e.ui.sheet = sheet_half;
       if (e.ui.inspector_hidden) e.select({});
       e.invalidate();
     },
     Offered::always},
    {"view.sheet", "", false, map_shown,
     [](Editor& e, Arg) { e.ui.sheet = e.ui.sheet < sheet_tall ? sheet_tall : sheet_half; }},
    {"field.edit", "", true, nullptr, edit_field},
    {"field.edit-stored", "", false, nullptr, edit_field},
    {"notice.act", "", false, nullptr, act_on_notice},
    {"notice.dismiss", "", false, nullptr,
     [](Editor& e, Arg) {
       e.ui.notice.reset();
       e.invalidate();
     }},
}};

}  // namespace

std::span<const Action> view_actions() { return table; }

}  // namespace lotrinh::editor
