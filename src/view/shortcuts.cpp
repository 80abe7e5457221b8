// All shortcuts in groups: those of the registry, and the keys and gestures that are no actions.

#include <algorithm>
#include <array>
#include <cmath>

#include "editor/actions.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr float head = 56;
constexpr float row_tall = 30;
constexpr float two_columns = 640;
constexpr float gap = 40;

// What the host or the shell understands without an action.
struct Gesture {
  std::string_view group;
  std::string_view keys;
  std::string_view what;
};
constexpr std::array<Gesture, 16> gestures = {{
    {"cards", "ArrowLeft ArrowRight ArrowUp ArrowDown", "walk"},
    {"cards", "Shift+ArrowUp Shift+ArrowDown", "walk-more"},
    {"cards", "Home End", "walk-row"},
    {"cards", "Mod+Home Mod+End", "walk-map"},
    {"cards", "double-click", "edit"},
    {"cards", "Shift+F10", "options"},
    {"text", "Enter", "done"},
    {"text", "Shift+Enter", "line"},
    {"text", "Tab", "next"},
    {"text", "Escape", "take-back"},
    {"view", "wheel", "scroll"},
    {"view", "Shift+wheel", "scroll-across"},
    {"view", "Mod+wheel", "zoom"},
    {"view", "space-drag", "pan"},
    {"view", "PageUp PageDown", "page"},
    {"view", "Tab", "tab"},
}};
constexpr std::array<std::string_view, 3> spoken_keys = {"double-click", "wheel", "space-drag"};

// One row: what it does, and its keys as caps at the right, below where there is no room beside; returns its height.
float row(Ui& ui, std::string_view label, const std::vector<std::string>& keys, Point at, float wide) {
  const auto cap_width = [&](const std::string& key) { return ui.width(key, TextStyle::small_strong) + 14; };
  float caps = -6;
  std::string said;
  for (const std::string& key : keys) {
    caps += cap_width(key) + 6;
    said += (said.empty() ? "" : ", ") + key;
  }
  const float room = wide - caps - 16;
  const bool beside = room >= std::min(120.0F, ui.width(label, TextStyle::body));
  const float label_wide = beside ? room : wide;
  const float label_tall = ui.text(label, {at.x, at.y + 6}, label_wide, TextStyle::body, Color::text);
  const float y = beside ? at.y + 4 : at.y + label_tall + 10;
  float x = beside ? at.x + wide - caps : at.x;
  for (const std::string& key : keys) {
    const float cap = cap_width(key);
    ui.box({x, y, cap, 22}, 5, Color::band, Color::line);
    ui.text_line(key, {x + 7, y + 3}, TextStyle::small_strong, Color::muted);
    x += cap + 6;
  }
  const float tall = std::max(row_tall, std::max(y + 26, at.y + label_tall + 12) - at.y);
  ui.node(Role::text, "", std::string(label) + ": " + said, {at.x, at.y, wide, tall});
  return tall;
}

}  // namespace

DialogPlaces shortcuts_places(Size canvas) {
  const bool whole = canvas.width < 600;  // a phone: all of the screen
  const float wide = whole ? canvas.width : std::min(860.0F, canvas.width - 80);
  const float tall = whole ? canvas.height : std::min(860.0F, canvas.height - 64);
  DialogPlaces places;
  places.dialog = {std::round((canvas.width - wide) / 2), std::round((canvas.height - tall) / 2), wide, tall};
  places.list = {places.dialog.x, places.dialog.y + head, wide, std::max(0.0F, tall - head)};
  return places;
}

void build_shortcuts(Ui& ui, Size canvas) {
  const Editor& e = ui.editor();
  const Rect rect = shortcuts_places(canvas).dialog;
  const std::string title(e.tr("action.shortcuts.show"));
  ui.box({0, 0, canvas.width, canvas.height}, 0, Color::scrim);
  ui.open_node(Role::dialog, "shortcuts", title, rect);
  ui.box(rect, rect.width < canvas.width ? 10 : 0, Color::surface, Color::line, true);
  ui.spoken(Role::heading, "shortcuts.title", title, {rect.x + 24, rect.y + 18}, rect.width - 90, TextStyle::heading,
            Color::text);
  ui.tool("shortcuts.close", "close", {rect.right() - 48, rect.y + 12, 32, 32});
  ui.line({rect.x, rect.y + head - 0.5F}, {rect.right(), rect.y + head - 0.5F});
  ui.close_node();
}

void build_shortcuts_list(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const bool two = size.width >= two_columns;
  const float wide = two ? (size.width - 48 - gap) / 2 : size.width - 48;
  std::array<float, 2> bottom = {16, 16};
  const auto shown = [&](const editor::Action& action) {
    return !action.shortcut.empty() && !(action.edits && e.settings.readonly);
  };
  const auto tr = [&](std::string_view key) { return e.tr("shortcuts." + std::string(key)); };
  const auto block = [&](std::string_view group) {
    const std::size_t column = two && bottom[1] < bottom[0] ? 1 : 0;
    const float x = 24 + (column == 1 ? wide + gap : 0);
    const float top = bottom[column];
    ui.open_node(Role::group, "", tr(group), {x, top, wide, 24});
    const std::size_t node = ui.builder().scene().nodes.size() - 1;
    const float begin =
        top + 8 + ui.spoken(Role::heading, "", tr(group), {x, top}, wide, TextStyle::body_strong, Color::accent);
    float y = begin;
    for (const editor::ActionGroup& part : editor::action_groups()) {
      if (part.name != group) continue;
      for (const editor::Action& action : part.actions) {
        if (!shown(action)) continue;
        y += row(ui, e.tr("action." + std::string(action.id)), editor::shortcut_texts(action.shortcut, e.settings.mac),
                 {x, y}, wide);
      }
    }
    for (const Gesture& gesture : gestures) {
      if (gesture.group != group || (e.settings.readonly && gesture.what == "edit")) continue;
      std::vector<std::string> keys = editor::shortcut_texts(gesture.keys, e.settings.mac);
      std::string& key = keys.front();
      for (const std::string_view word : spoken_keys) {
        if (key.ends_with(word)) key = key.substr(0, key.size() - word.size()) + std::string(tr(word));
      }
      y += row(ui, tr(gesture.what), keys, {x, y}, wide);
    }
    ui.close_node();
    ui.builder().scene().nodes[node].rect.height = y - top;
    bottom[column] = y + 20;
  };
  std::string_view former;  // groups of one name stand together
  for (const editor::ActionGroup& group : editor::action_groups()) {
    if (group.name != former && std::ranges::any_of(group.actions, shown)) block(group.name);
    if (group.name == "cards" && !e.settings.readonly) block("text");
    former = group.name;
  }
  ui.builder().scene().size = {size.width, std::max(bottom[0], bottom[1])};
}

}  // namespace lotrinh::view
