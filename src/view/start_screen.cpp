// The first screen: what can be begun, and what was begun before.

#include <array>
#include <chrono>

#include "io/assets.h"
#include "model/names.h"
#include "view/circle.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::StoredDocument;

namespace {

constexpr float gap = 16;

void press(Ui& ui, std::string_view id, std::string_view name, const Rect& rect, std::string_view action,
           std::string_view arg) {
  ui.pressable(Role::button, id, name, rect, action, arg);
}

// A ring of arcs, each running into the next: the flywheel.
void ring(Ui& ui, Point center, float radius, std::size_t parts) {
  constexpr int steps = 12;  // lines an arc
  constexpr float turn = 6.2831853F;
  const auto at = [&](float angle, float r) {
    const Point up = on_unit_circle(angle);
    return Point{center.x + r * up.y, center.y - r * up.x};
  };
  ui.builder().begin_group(Layer::body);
  for (std::size_t part = 0; part < parts; ++part) {
    const float from = turn * static_cast<float>(part) / static_cast<float>(parts);
    const float to = turn * (static_cast<float>(part) + 0.80F) / static_cast<float>(parts);
    for (int i = 0; i < steps; ++i) {
      const float a = from + (to - from) * static_cast<float>(i) / steps;
      const float b = from + (to - from) * (static_cast<float>(i) + 1.15F) / steps;
      ui.builder().line(at(a, radius), at(b, radius), stage_color(part), 4);
    }
    // The arrow's head, two strokes.
    const Point tip = at(to + 0.14F, radius);
    ui.builder().line(at(to - 0.14F, radius - 6), tip, stage_color(part), 3);
    ui.builder().line(at(to - 0.14F, radius + 6), tip, stage_color(part), 3);
  }
  ui.builder().end_group();
}

std::string stage_list(const model::StageModel& entry, std::string_view language) {
  std::string out;
  for (const model::StageTemplate& stage : entry.stages) {
    if (!out.empty()) out += " › ";
    out += stage.name.in(language);
  }
  if (entry.circular) out += " ↻";
  return out;
}

float model_height(const Ui& ui, const model::StageModel& entry, float width) {
  const std::string& language = ui.editor().settings.language;
  const float inner = width - 32;
  const float text_wide = entry.circular ? inner - 64 : inner;
  return 16 + 20 + 8 + ui.text_height(entry.suits.in(language), text_wide, TextStyle::small) + 10 + 6 + 8 +
         ui.text_height(stage_list(entry, language), inner, TextStyle::small) + 14;
}

void model_card(Ui& ui, const model::StageModel& entry, const Rect& rect) {
  const Editor& e = ui.editor();
  const std::string& language = e.settings.language;
  ui.box(rect, 8, Color::surface, Color::line, true);
  const float x = rect.x + 16;
  const float inner = rect.width - 32;
  float y = rect.y + 16;
  const float name_wide = ui.text_line(entry.name.in(language), {x, y}, TextStyle::heading, Color::text);
  if (entry.circular) {
    ui.chip(e.tr("start.circle"), {x + name_wide + 8, y}, Color::idea, Color::idea_soft);
    ring(ui, {rect.right() - 42, rect.y + 42}, 22, entry.stages.size());
  }
  y += 28;
  y += ui.text(entry.suits.in(language), {x, y}, entry.circular ? inner - 64 : inner, TextStyle::small, Color::muted) +
       10;
  const float count = static_cast<float>(entry.stages.size());
  const float each = (inner - 4 * (count - 1)) / count;
  for (std::size_t i = 0; i < entry.stages.size(); ++i) {
    ui.box({x + static_cast<float>(i) * (each + 4), y, each, 6}, 3, stage_color(i));
  }
  y += 14;
  const std::string stages = stage_list(entry, language);
  ui.text(stages, {x, y}, inner, TextStyle::small, Color::text);
  press(ui, "start.model:" + entry.id, entry.name.in(language) + ": " + stages, rect, "start.model", entry.id);
}

// What kind the new map will be, each with what it is for; returns where it ends.
float map_kinds(Ui& ui, Point at, float width) {
  using model::MapKind;
  const Editor& e = ui.editor();
  constexpr std::array kinds = {MapKind::current, MapKind::day_in_life, MapKind::future, MapKind::blueprint};
  const std::size_t columns = width >= 760 ? 4 : width >= 460 ? 2 : 1;
  const float each = (width - 12 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  ui.open_node(Role::group, "start.kinds", e.tr("menu.map-kind"), {at.x, at.y, width, 0});
  const std::size_t group = ui.builder().scene().nodes.size() - 1;
  float y = at.y;
  for (std::size_t first = 0; first < kinds.size(); first += columns) {
    float tall = 0;
    const auto text_of = [&](MapKind kind) { return e.tr("map-kind-for." + std::string(name_of(kind))); };
    for (std::size_t i = first; i < first + columns; ++i) {
      tall = std::max(tall, 10 + 20 + ui.text_height(text_of(kinds[i]), each - 24, TextStyle::small) + 10);
    }
    for (std::size_t i = first; i < first + columns; ++i) {
      const std::string name(name_of(kinds[i]));
      const std::string_view label = e.tr("map-kind." + name);
      const bool chosen = e.ui.new_kind == kinds[i];
      const Rect rect{at.x + static_cast<float>(i - first) * (each + 12), y, each, tall};
      ui.box(rect, 8, chosen ? Color::accent_soft : Color::surface, chosen ? Color::accent : Color::line);
      ui.text_line(label, {rect.x + 12, y + 10}, TextStyle::body_strong, chosen ? Color::accent : Color::text,
                   each - 24);
      ui.text(text_of(kinds[i]), {rect.x + 12, y + 30}, each - 24, TextStyle::small, Color::muted);
      ui.pressable(Role::radio, "start.kind:" + name, std::string(label) + ": " + std::string(text_of(kinds[i])), rect,
                   "start.kind", name)
          .state.checked = chosen;
    }
    y += tall + 12;
  }
  ui.close_node();
  ui.builder().scene().nodes[group].rect.height = y - at.y;
  return y;
}

constexpr std::size_t first_models = 6;
constexpr float room_for_all = 1000;  // of a canvas' height, where three stand side by side

float models(Ui& ui, Point at, float width, bool roomy) {
  const Editor& e = ui.editor();
  const std::size_t columns = width >= 720 ? 3 : width >= 460 ? 2 : 1;
  const float each = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const std::size_t count = e.catalogue.stage_models.size();
  const std::size_t shown = roomy || e.ui.all_models ? count : std::min(first_models, count);
  float y = at.y;
  for (std::size_t first = 0; first < shown; first += columns) {
    const std::size_t last = std::min(first + columns, shown);
    float tall = 120;
    for (std::size_t i = first; i < last; ++i)
      tall = std::max(tall, model_height(ui, e.catalogue.stage_models[i], each));
    for (std::size_t i = first; i < last; ++i) {
      model_card(ui, e.catalogue.stage_models[i], {at.x + static_cast<float>(i - first) * (each + gap), y, each, tall});
    }
    y += tall + gap;
  }
  ButtonSpec more;
  more.id = more.action = "start.more-models";
  more.label = e.ui.all_models ? std::string(e.tr("start.fewer-models"))
                               : e.tr().format("start.more-models", {{"count", std::to_string(count - shown)}});
  more.look = ButtonLook::outlined;
  ButtonSpec own;
  own.id = own.action = "start.own-stages";
  own.label = e.tr("start.own-stages");
  own.look = ButtonLook::outlined;
  float x = at.x;
  for (const ButtonSpec* spec : {&more, &own}) {
    if (roomy && spec == &more) continue;
    const float wide = ui.button_width(*spec);
    ui.button(*spec, {x, y, wide, 32});
    x += wide + 12;
  }
  return y + 32;
}

float drop_zone(Ui& ui, Point at, float width) {
  const Editor& e = ui.editor();
  const float inner = width - 48;
  const float hint_tall = ui.text_height(e.tr("start.drop-hint"), inner, TextStyle::body);
  const Rect rect{at.x, at.y, width, 28 + 20 + 8 + hint_tall + 12 + 32 + 24};
  ui.box(rect, 10, Color::accent_soft);
  ui.builder().begin_group(Layer::body);
  for (const auto& [from, to] : {std::pair(Point{rect.x + 8, rect.y}, Point{rect.right() - 8, rect.y}),
                                 std::pair(Point{rect.x + 8, rect.bottom()}, Point{rect.right() - 8, rect.bottom()}),
                                 std::pair(Point{rect.x, rect.y + 8}, Point{rect.x, rect.bottom() - 8}),
                                 std::pair(Point{rect.right(), rect.y + 8}, Point{rect.right(), rect.bottom() - 8})}) {
    ui.builder().line(from, to, Color::accent, 1.5F, true);
  }
  ui.builder().end_group();
  float y = rect.y + 28;
  const auto centred = [&](std::string_view text, TextStyle style, Color color) {
    const float wide = std::min(ui.width(text, style), inner);
    const float tall = ui.text(text, {rect.center().x - wide / 2, y}, inner, style, color);
    y += tall;
  };
  centred(e.tr("start.drop-title"), TextStyle::heading, Color::accent);
  y += 8;
  centred(e.tr("start.drop-hint"), TextStyle::body, Color::muted);
  y += 12;
  ButtonSpec choose;
  choose.id = choose.action = "file.open";
  choose.label = e.tr("start.choose-file");
  choose.look = ButtonLook::primary;
  const float wide = ui.button_width(choose);
  ui.button(choose, {rect.center().x - wide / 2, y, wide, 32});
  return rect.bottom();
}

// "10 minutes ago", "yesterday", "12/10".
std::string when(const Editor& e, std::int64_t then_ms) {
  const std::int64_t now_ms = e.port.unix_ms();
  const std::int64_t minutes = (now_ms - then_ms) / 60000;
  if (minutes < 1) return std::string(e.tr("time.now"));
  if (minutes < 60) return e.tr().format("time.minutes", {{"count", std::to_string(minutes)}});
  if (minutes < 24 * 60) return e.tr().format("time.hours", {{"count", std::to_string(minutes / 60)}});
  if (minutes < 48 * 60) return std::string(e.tr("time.yesterday"));
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_time<milliseconds>(milliseconds(then_ms))));
  const char* separator = e.settings.language == "vi" ? "/" : ".";
  return std::to_string(static_cast<unsigned>(date.day())) + separator +
         std::to_string(static_cast<unsigned>(date.month())) + separator +
         std::to_string(static_cast<int>(date.year()));
}

// A map in little: its stages' colours, some cards, a curve.
void little_map(Ui& ui, const Rect& rect, std::size_t stages) {
  ui.box(rect, 6, Color::band);
  const std::size_t count = std::clamp<std::size_t>(stages, 1, 8);
  const float each = (rect.width - 8 - 3 * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float x = rect.x + 4 + static_cast<float>(i) * (each + 3);
    ui.box({x, rect.y + 5, each, 5}, 1, stage_color(i));
    for (std::size_t row = 0; row < 2; ++row) {
      if ((i + row) % 3 == 2) continue;
      ui.box({x, rect.y + 15 + static_cast<float>(row) * 9, each, 6}, 1, Color::surface, Color::line);
    }
  }
}

float document_card(Ui& ui, const StoredDocument& stored, const Rect& rect) {
  const Editor& e = ui.editor();
  ui.box(rect, 8, Color::surface, Color::line, true);
  little_map(ui, {rect.x + 12, rect.y + 12, 88, rect.height - 24}, stored.stages);
  const float x = rect.x + 116;
  const float wide = rect.width - 116 - 44;
  const std::string title = stored.title.empty() ? std::string(e.tr("document.untitled")) : stored.title;
  ui.text_line(title, {x, rect.center().y - 19}, TextStyle::body_strong, Color::text, wide);
  const std::string about =
      e.tr().format(stored.deleted ? "start.deleted-about" : "start.about",
                    {{"maps", std::to_string(stored.maps)}, {"when", when(e, stored.updated_at)}});
  ui.text_line(about, {x, rect.center().y + 1}, TextStyle::small, Color::muted, wide);
  press(ui, "stored:" + stored.id, title + ", " + about, rect, stored.deleted ? "stored.restore" : "stored.open",
        stored.id);
  Node& field =
      ui.node(Role::textbox, "stored.title:" + stored.id, e.tr("document.title"), {x, rect.center().y - 19, wide, 18});
  field.text_rect = field.rect;
  field.style = TextStyle::body_strong;
  field.state.hidden = true;
  ButtonSpec menu;
  menu.id = "stored.menu:" + stored.id;
  menu.action = "stored.menu";
  menu.arg = stored.id;
  menu.icon = "more";
  menu.name = e.tr().format("start.document-menu", {{"title", title}});
  menu.expanded = e.ui.menu && e.ui.menu->id == menu.id;
  ui.button(menu, {rect.right() - 40, rect.center().y - 16, 32, 32});
  return rect.bottom();
}

float stored_list(Ui& ui, Point at, float width) {
  const Editor& e = ui.editor();
  float y = at.y;
  std::size_t kept = 0;
  std::size_t deleted = 0;
  for (const StoredDocument& stored : e.ui.stored) {
    if (stored.deleted || !stored.is_template) ++(stored.deleted ? deleted : kept);
  }
  if (kept > 0) {
    y += ui.spoken(Role::heading, "start.recent", e.tr("start.recent"), {at.x, y}, width, TextStyle::heading,
                   Color::text) +
         12;
    for (const StoredDocument& stored : e.ui.stored) {
      if (!stored.deleted && !stored.is_template) y = document_card(ui, stored, {at.x, y, width, 80}) + 12;
    }
  }
  if (deleted > 0) {
    ButtonSpec toggle;
    toggle.id = toggle.action = "start.deleted";
    toggle.icon = "trash";
    toggle.label = e.tr().format(e.ui.show_deleted ? "start.hide-deleted" : "start.show-deleted",
                                 {{"count", std::to_string(deleted)}});
    ui.button(toggle, {at.x, y, ui.button_width(toggle), 32});
    y += 40;
    for (const StoredDocument& stored : e.ui.stored) {
      if (e.ui.show_deleted && stored.deleted) y = document_card(ui, stored, {at.x, y, width, 80}) + 12;
    }
  }
  return y;
}

float sample_list(Ui& ui, Point at, float width) {
  const Editor& e = ui.editor();
  float y = at.y;
  y += ui.spoken(Role::heading, "start.samples", e.tr("start.samples"), {at.x, y}, width, TextStyle::heading,
                 Color::text) +
       12;
  for (const io::Sample& sample : io::samples()) {
    const std::string& title = sample.title.in(e.settings.language);
    const std::string& summary = sample.summary.in(e.settings.language);
    const float tall = 12 + 18 + 2 + ui.text_height(summary, width - 60, TextStyle::small) + 12;
    const Rect rect{at.x, y, width, tall};
    ui.box(rect, 8, Color::surface, Color::line);
    ui.icon("map", {rect.x + 14, rect.y + 14, 18, 18}, Color::accent);
    ui.text_line(title, {rect.x + 44, rect.y + 12}, TextStyle::body_strong, Color::text, width - 60);
    ui.text(summary, {rect.x + 44, rect.y + 32}, width - 60, TextStyle::small, Color::muted);
    press(ui, "start.sample:" + std::string(sample.id), title, rect, "start.sample", sample.id);
    y += tall + 8;
  }
  return y;
}

}  // namespace

void build_start_screen(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const bool narrow = size.width < 900;
  const float margin = narrow ? 16 : std::max(32.0F, (size.width - 1240) / 2);
  const float inner = size.width - 2 * margin;
  const float side = narrow ? inner : 384.0F;
  const float main_width = narrow ? inner : inner - side - 36;
  float y = narrow ? 20 : 32;
  const float top = y;
  y += ui.spoken(Role::heading, "start.title", e.tr("start.title"), {margin, y}, main_width, TextStyle::title,
                 Color::text) +
       4;
  y += ui.spoken(Role::text, "start.subtitle", e.tr("start.subtitle"), {margin, y}, main_width, TextStyle::body,
                 Color::muted) +
       28;
  const float side_x = narrow ? margin : margin + main_width + 36;
  float bottom = 0;
  if (narrow) {
    y = drop_zone(ui, {margin, y}, inner) + 24;
    y = stored_list(ui, {margin, y}, inner) + 12;
    y = build_gallery_strip(ui, {margin, y}, inner) + 24;
    y = map_kinds(ui, {margin, y}, inner) + 4;
    y = models(ui, {margin, y}, inner, false) + 24;
    bottom = sample_list(ui, {margin, y}, inner);
  } else {
    y = build_gallery_strip(ui, {margin, y}, main_width) + 20;
    y = map_kinds(ui, {margin, y}, main_width) + 4;
    const float left = models(ui, {margin, y}, main_width, size.height >= room_for_all);
    float right = drop_zone(ui, {side_x, top}, side) + 24;
    const bool any = !e.ui.stored.empty();
    if (any) right = stored_list(ui, {side_x, right}, side) + 12;
    right = sample_list(ui, {side_x, right}, side);
    bottom = std::max(left, right);
  }
  ui.builder().scene().size = {size.width, bottom + 32};
}

}  // namespace lotrinh::view
