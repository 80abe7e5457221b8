// Actions on what is shown: zoom, language, theme, panels, notices.

#include <array>
#include <string>

#include "editor/actions.h"
#include "editor/menus.h"

namespace lotrinh::editor {
namespace {

using Arg = std::string_view;

bool map_shown(const Editor& e) { return e.has_document(); }

void glide_zoom(Editor& e, float zoom) {
  Viewport to = e.aim();
  to.zoom_about(to.area.center(), zoom, e.map_scene().scene.size);
  e.glide_to(to);
}

void zoom_by(Editor& e, float factor) { glide_zoom(e, e.aim().zoom * factor); }

void fit(Editor& e, Arg) {
  Viewport to = e.aim();
  to.fit(e.map_scene().scene.size);
  e.glide_to(to);
}

void fit_selection(Editor& e, Arg) {
  const Rect selected = e.selection_rect();
  if (selected.empty()) return fit(e, {});
  const layout::MapScene& map = e.map_scene();
  Viewport to = e.aim();
  to.fit_on(selected, {map.lane_title_width, map.header_height}, map.scene.size);
  e.glide_to(to);
}

void zoom_percent(Editor& e, Arg percent) {
  if (const std::optional<int> value = whole_number(percent)) glide_zoom(e, static_cast<float>(*value) / 100.0F);
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

// How the interface looks, which the host remembers.
void tell_setting(Editor& e, std::string_view name, bool on) {
  std::string detail = "{\"";
  detail.append(name).append(on ? "\":true}" : "\":false}");
  e.port.emit("host-setting", detail);
}

constexpr std::array<Action, 20> table = {{
    {"view.fit", "Shift+1", false, map_shown, fit, Offered::always},
    {"view.fit-selection", "Shift+2", false, map_shown, fit_selection, Offered::always},
    {"view.minimap", "Shift+3", false, map_shown, [](Editor& e, Arg) { e.ui.minimap = !e.ui.minimap_shown; },
     Offered::always},
    {"view.high-contrast", "", false, nullptr,
     [](Editor& e, Arg) {
       e.settings.high_contrast = !e.settings.high_contrast;
       tell_setting(e, "highContrast", e.settings.high_contrast);
     },
     Offered::always},
    {"view.compact", "", false, nullptr,
     [](Editor& e, Arg) {
       e.set_compact(!e.settings.compact);
       tell_setting(e, "compact", e.settings.compact);
     },
     Offered::always},
    {"view.actual-size", "Mod+0", false, map_shown, [](Editor& e, Arg) { glide_zoom(e, 1); }, Offered::always},
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
