// The guide's drawer: seven steps, how far each is, and the tasks of the one that is unfolded.

#include "editor/guide.h"

#include <cmath>

#include "view/pages.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr float pad = 16;

std::string key(std::string_view prefix, std::string_view id) { return std::string(prefix).append(id); }

// The step's number, or a tick; the ring around it fills in.
void badge(Ui& ui, std::size_t number, double done, Point at) {
  const Rect circle{at.x, at.y, 26, 26};
  if (done >= 1) {
    ui.mark(ShapeKind::ellipse, circle, Color::pos);
    ui.icon("check", circle.inset(6), Color::on_accent);
    return;
  }
  ui.mark(ShapeKind::ellipse, circle, Color::band);
  const std::string text = std::to_string(number);
  ui.text_line(text, {circle.center().x - ui.width(text, TextStyle::small_strong) / 2, at.y + 5},
               TextStyle::small_strong, Color::text);
}

void bar(Ui& ui, const Rect& rect, double done) {
  ui.box(rect, 2, Color::band);
  if (done > 0)
    ui.box({rect.x, rect.y, std::max(4.0F, rect.width * static_cast<float>(done)), rect.height}, 2, Color::pos);
}

float task_row(Ui& ui, const method::GuideTask& task, bool next, float y, float width) {
  const Editor& e = ui.editor();
  const float x = pad + 38;
  const float room = width - x - pad;
  const std::string name(e.tr(key("guide.task.", task.id)));
  std::string text = name;
  if (task.total > 1) text += " (" + std::to_string(task.met) + "/" + std::to_string(task.total) + ")";
  if (task.done()) {
    ui.icon("check", {x, y + 2, 14, 14}, Color::pos);
  } else {
    ui.mark(ShapeKind::ellipse, {x + 3, y + 5, 8, 8}, next ? Color::accent : Color::neu);
  }
  const float tall = ui.text(text, {x + 22, y}, room - 22, TextStyle::body, task.done() ? Color::muted : Color::text);
  const std::string spoken = text + ", " + std::string(e.tr(task.done() ? "guide.done" : "guide.open"));
  Node& node = ui.pressable(Role::button, key("guide.task:", task.id), spoken, {x - 4, y - 4, room + 8, tall + 8},
                            "guide.go", task.id);
  node.state.disabled = e.settings.readonly;
  y += tall + 8;
  if (next && !e.settings.readonly) {
    y += ui.text(e.tr(key("guide.how.", task.id)), {x + 22, y - 4}, room - 22, TextStyle::small, Color::muted) + 4;
    ButtonSpec begin;
    begin.id = key("guide.begin:", task.id);
    begin.label = e.tr("guide.begin");
    begin.name = begin.label + ": " + name;
    begin.action = "guide.go";
    begin.arg = task.id;
    begin.look = ButtonLook::primary;
    ui.button(begin, {x + 22, y, ui.button_width(begin), 32});
    y += 44;
  }
  return y;
}

}  // namespace

void build_guide(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const auto progress = method::guide(e.document(), *e.map());
  const method::GuideStep unfolded = editor::guide_step(e, progress);
  double all = 0;
  for (const method::GuideProgress& step : progress) all += step.done() / static_cast<double>(progress.size());
  ui.open_node(Role::group, "guide", e.tr("guide.name"), {0, 0, size.width, size.height});
  float y = 12;
  ui.spoken(Role::heading, "guide.title", e.tr("guide.name"), {pad, y + 6}, size.width - 2 * pad - 36,
            TextStyle::heading, Color::text);
  ButtonSpec close = ui.tool_spec("guide.show", "close");
  close.id = "guide.close";
  close.name = e.tr("guide.close");
  ui.button(close, {size.width - 44, y, 32, 32});
  y += 38;
  y += ui.text(e.tr("guide.about"), {pad, y}, size.width - 2 * pad, TextStyle::small, Color::muted) + 10;
  const std::string percent = std::to_string(std::lround(all * 100)) + " %";
  bar(ui, {pad, y + 5, size.width - 2 * pad - 48, 6}, all);
  ui.text_line(percent, {size.width - pad - ui.width(percent, TextStyle::small_strong), y}, TextStyle::small_strong,
               Color::text);
  ui.node(Role::status, "guide.progress", e.tr().format("guide.progress", {{"percent", percent}}),
          {pad, y, size.width - 2 * pad, 16});
  y += 28;
  std::size_t number = 0;
  for (const method::GuideProgress& step : progress) {
    const std::string_view name = method::name_of(step.step);
    const bool open = step.step == unfolded;
    badge(ui, ++number, step.done(), {pad, y + 3});
    const std::string title(e.tr(key("guide.step.", name)));
    const float tall =
        ui.text(title, {pad + 38, y + 7}, size.width - pad - 38 - pad - 24, TextStyle::body_strong, Color::text);
    ui.mark(open ? ShapeKind::chevron_down : ShapeKind::chevron_right, {size.width - pad - 14, y + 10, 10, 10},
            Color::none);
    const float row = std::max(34.0F, tall + 14);
    const std::string spoken =
        e.tr().format("guide.step-state", {{"number", std::to_string(number)},
                                           {"name", title},
                                           {"percent", std::to_string(std::lround(step.done() * 100)) + " %"}});
    Node& node =
        ui.pressable(Role::button, key("guide.step:", name), spoken, {8, y, size.width - 16, row}, "guide.step", name);
    node.state.expandable = true;
    node.state.expanded = open;
    y += row;
    bar(ui, {pad + 38, y - 1, size.width - 2 * pad - 38, 3}, step.done());
    y += 10;
    if (!open) continue;
    y += ui.text(e.tr(key("guide.why.", name)), {pad + 38, y}, size.width - 2 * pad - 38, TextStyle::small,
                 Color::muted) +
         10;
    const method::GuideTask* next = step.next();
    for (const method::GuideTask& task : step.tasks) y = task_row(ui, task, &task == next, y, size.width);
    y += 8;
  }
  if (e.settings.guide) {
    y += 8;
    ButtonSpec never = ui.tool_spec("guide.dismiss", "");
    never.label = e.tr("action.guide.dismiss");
    never.look = ButtonLook::link;
    ui.button(never, {pad, y, std::min(ui.button_width(never), size.width - 2 * pad), 32});
    y += 36;
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 8};
}

}  // namespace lotrinh::view
