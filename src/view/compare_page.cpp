#include "view/compare_page.h"

#include <algorithm>
#include <cmath>

#include "editor/compare.h"
#include "editor/titles.h"

namespace lotrinh::view {

using namespace layout;
using editor::CompareState;
using editor::Editor;

namespace {

constexpr float roomy = 900;       // px from which the bar has a title and names its buttons
constexpr float widest_box = 440;  // of the two lists of maps
constexpr float chip_height = 28;
constexpr float narrow = 640;  // px below which a chip shows its sign and count alone

bool teaches(const Editor& e) { return !editor::compared_maps(e); }

// To look at other maps, or at less of them, changes nothing: it can be done in read-only documents too.
void enable_from(Ui& ui, std::size_t first) {
  for (std::size_t i = first; i < ui.builder().scene().nodes.size(); ++i) {
    ui.builder().scene().nodes[i].state.disabled = false;
  }
}

struct Chip {
  std::string id;
  std::string label;
  std::string name;  // accessible name where the label is less
  std::string icon;
  std::string action;
  std::string arg;
  Color ink = Color::text;
  bool on = false;
  bool idle = false;  // there is nothing of it
};

float chip_width(const Ui& ui, const Chip& chip) {
  return ui.width(chip.label, TextStyle::small_strong) + 24 + (chip.icon.empty() ? 0.0F : 18.0F);
}

void put_chip(Ui& ui, const Chip& chip, Point at) {
  const Rect rect{at.x, at.y, chip_width(ui, chip), chip_height};
  const bool off = chip.idle && !chip.on;
  ui.box(rect, chip_height / 2, chip.on ? Color::accent_soft : Color::surface, chip.on ? Color::accent : Color::line);
  float x = rect.x + 12;
  if (!chip.icon.empty()) {
    ui.icon(chip.icon, {x, rect.center().y - 7, 14, 14}, off ? Color::muted : chip.ink);
    x += 18;
  }
  ui.text_line(chip.label, {x, rect.center().y - 8}, TextStyle::small_strong,
               chip.on ? Color::accent
               : off   ? Color::muted
                       : Color::text);
  Node& node =
      ui.pressable(Role::toggle, chip.id, chip.name.empty() ? chip.label : chip.name, rect, chip.action, chip.arg);
  node.state.checked = chip.on;
  node.state.disabled = off;
}

// tight: of the differences their signs and counts alone.
std::vector<Chip> chips_of(const Editor& e, bool tight) {
  const CompareState& state = e.ui.compare;
  std::vector<Chip> chips;
  chips.push_back({"compare.only",
                   std::string(e.tr("action.compare.only")),
                   {},
                   "filter",
                   "compare.only",
                   "",
                   Color::muted,
                   state.only_differences});
  for (std::size_t i = 0; i < compare_sign_count; ++i) {
    const auto sign = static_cast<CompareSign>(i);
    const SignLook& look = look_of(sign);
    const std::size_t count = state.found.counts[i];
    Chip chip;
    chip.id = std::string("compare.show:") + look.name;
    chip.name = std::string(e.tr(look.label)) + " " + std::to_string(count);
    chip.label = tight ? std::to_string(count) : chip.name;
    chip.icon = look.icon;
    chip.action = "compare.show";
    chip.arg = look.name;
    chip.ink = look.ink;
    chip.on = has_sign(state.shown, sign);
    chip.idle = count == 0;
    chips.push_back(std::move(chip));
  }
  return chips;
}

// As high as its chips need; returns its height.
float build_bar(Ui& ui, float width) {
  const Editor& e = ui.editor();
  Scene& scene = ui.builder().scene();
  const std::size_t group = scene.nodes.size();
  ui.open_node(Role::group, "compare.bar", e.tr("compare.title"), {0, 0, width, 0});
  const std::size_t ground = scene.shapes.size();
  ui.box({0, 0, width, 1}, 0, Color::surface);
  const std::size_t ground_group = scene.groups.size() - 1;
  const bool wide = width >= roomy;
  const float margin = wide ? 20.0F : 12.0F;
  float x = margin;
  if (wide || teaches(e)) {
    ui.node(Role::heading, "compare.title", e.tr("compare.title"),
            {x, 16, ui.width(e.tr("compare.title"), TextStyle::large), 24});
    x += ui.text_line(e.tr("compare.title"), {x, 16}, TextStyle::large, Color::text) + 20;
  }
  float height = 56;
  const editor::ComparedMaps maps = editor::compared_maps(e);
  if (maps) {
    ButtonSpec out = ui.tool_spec("compare-export.menu", "download");
    if (wide) out.label = e.tr("action.export.menu");
    out.look = wide ? ButtonLook::outlined : ButtonLook::quiet;
    out.menu = wide;
    out.expanded = e.ui.menu && e.ui.menu->id == out.id;
    const float out_width = wide ? ui.button_width(out) : 32;
    const float right = width - margin - out_width - 8;
    const float box = std::min(widest_box, std::floor((right - x - 48) / 2));
    const std::size_t first = scene.nodes.size();
    ui.combobox("compare-left.menu", e.tr("compare.left-map"), editor::map_title(e.tr(), *maps.left),
                "compare-left.menu", "", {x, 12, box, 32});
    enable_from(ui, first);
    ui.tool("compare.swap", "swap", {x + box + 8, 12, 32, 32});
    const std::size_t second = scene.nodes.size();
    ui.combobox("compare-right.menu", e.tr("compare.right-map"), editor::map_title(e.tr(), *maps.right),
                "compare-right.menu", "", {x + box + 48, 12, box, 32});
    enable_from(ui, second);
    ui.button(out, {width - margin - out_width, 12, out_width, 32});
    float at = margin;
    float y = 54;
    bool leads = true;
    for (const Chip& chip : chips_of(e, width < narrow)) {
      const float each = chip_width(ui, chip);
      if (at > margin && at + each > width - margin) {
        at = margin;
        y += chip_height + 6;
      }
      put_chip(ui, chip, {at, y});
      at += each + 6;
      if (leads && wide) {
        ui.line({at + 6, y + 4}, {at + 6, y + chip_height - 4});
        at += 14;
      }
      leads = false;
    }
    height = y + chip_height + 10;
  }
  ui.close_node();
  ui.line({0, height - 0.5F}, {width, height - 0.5F});
  scene.shapes[ground].rect.height = height;
  scene.groups[ground_group].bounds.height = height;
  scene.nodes[group].rect.height = height;
  return height;
}

// Why there is nothing to compare yet, and what would make it so.
void build_lesson(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const float wide = std::min(560.0F, size.width - 32);
  const float inner = wide - 64;
  const float x = std::round((size.width - wide) / 2);
  std::vector<ButtonSpec> buttons;
  if (!e.settings.readonly) {
    const auto offer = [&](const char* action, const char* icon) {
      ButtonSpec spec;
      spec.id = spec.action = action;
      spec.label = e.tr("action." + spec.id);
      spec.icon = icon;
      spec.look = buttons.empty() ? ButtonLook::primary : ButtonLook::outlined;
      buttons.push_back(std::move(spec));
    };
    if (e.map()) {
      offer("map.future-copy", "flag");
      offer("map.blueprint-copy", "layers");
    }
    offer("map.add", "plus");
  }
  const float sketch = 96;
  const float text_tall = ui.text_height(e.tr("compare.lesson"), inner, TextStyle::body);
  const float title_tall = ui.text_height(e.tr("compare.lesson-title"), inner, TextStyle::title);
  const float tall = 32 + title_tall + 8 + text_tall + 20 + sketch + 20 + static_cast<float>(buttons.size()) * 44 + 24;
  const float top = std::max(16.0F, std::round((size.height - tall) / 2 - 24));
  ui.open_node(Role::group, "compare.lesson", e.tr("compare.lesson-title"), {x, top, wide, tall});
  ui.box({x, top, wide, tall}, 12, Color::surface, Color::line, true);
  float y = top + 32;
  y += ui.spoken(Role::heading, "compare.lesson-title", e.tr("compare.lesson-title"), {x + 32, y}, inner,
                 TextStyle::title, Color::text) +
       8;
  y += ui.spoken(Role::text, "compare.lesson-text", e.tr("compare.lesson"), {x + 32, y}, inner, TextStyle::body,
                 Color::muted) +
       20;
  // Two maps, three cards each: one alike, one moved up in feeling, one new.
  const float column = std::floor((inner - 40) / 2);
  const float rows[] = {0, 34, 68};
  const float right = x + 32 + column + 40;
  for (std::size_t i = 0; i < 3; ++i) {
    const Rect before{x + 32, y + rows[i], column, 26};
    const Rect after{right, y + rows[i], column, 26};
    const bool alike = i == 0;
    if (i < 2) {
      ui.box(before, 6, alike ? Color::none : Color::raised, Color::line);
      ui.box({before.x + 10, before.y + 10, column * 0.5F, 6}, 3, Color::neu_soft);
      ui.icon("arrow-right", {before.right() + 13, before.y + 6, 14, 14}, Color::muted);
    }
    ui.box(after, 6, alike ? Color::none : i == 1 ? Color::accent_soft : Color::pos_soft, Color::line);
    ui.box({after.x + 10, after.y + 10, column * 0.5F, 6}, 3, alike ? Color::neu_soft : Color::surface);
    if (i > 0) {
      ui.icon(i == 1 ? "arrow-up" : "plus", {after.right() - 24, after.y + 6, 14, 14},
              i == 1 ? Color::accent : Color::pos);
    }
  }
  y += sketch + 20;
  for (const ButtonSpec& spec : buttons) {
    ui.button(spec, {x + 32, y, std::min(inner, ui.button_width(spec) + 8), 36});
    y += 44;
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, std::max(size.height, top + tall + 24)};
}

}  // namespace

std::vector<PagePanel> compare_panels(const Editor& e, const Rect& room) {
  Scene measured;
  Ui ui(measured, e, e.measurer());
  const float bar = std::min(build_bar(ui, room.width), room.height);
  std::vector<PagePanel> panels;
  const float below = room.y + bar;
  if (teaches(e)) {
    panels.push_back({"compare-lesson", {room.x, below, room.width, room.height - bar}});
  } else {
    const float head = std::min(compare_head_height, room.height - bar);
    panels.push_back({"compare-sheet", {room.x, below + head, room.width, room.height - bar - head}});
    panels.push_back({"compare-head", {room.x, below, room.width, head}});
  }
  panels.push_back({"compare-bar", {room.x, room.y, room.width, bar}});
  return panels;
}

void build_compare(Ui& ui, std::string_view panel, Size size) {
  const Editor& e = ui.editor();
  const CompareState& state = e.ui.compare;
  if (panel == "compare-bar") {
    build_bar(ui, size.width);
  } else if (panel == "compare-lesson") {
    build_lesson(ui, size);
  } else if (panel == "compare-head") {
    ui.box({0, 0, size.width, size.height}, 0, Color::surface);
    add_compare_head(ui.builder(), state.items, compare_settings(e), ui.measurer(), size.width, {0, 0});
    ui.line({0, size.height - 0.5F}, {size.width, size.height - 0.5F});
  } else {
    layout_compare_sheet(state.items, compare_settings(e), ui.measurer(), size.width, ui.builder().scene());
  }
}

}  // namespace lotrinh::view
