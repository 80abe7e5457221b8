// The plan as a board: a column for each status.

#include <algorithm>

#include "editor/number_field.h"
#include "editor/plan.h"
#include "layout/number_text.h"
#include "model/names.h"
#include "view/plan_page.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;

namespace {

constexpr float pad = 16;
constexpr float gap = 12;
constexpr float least_column = 190;

float put_card(Ui& ui, const PlannedAction& action, const PlanItem& item, const Rect& column, float y) {
  const Editor& e = ui.editor();
  const StatusLook look = look_of(item.status);
  const float inner = column.width - 24;
  const float text_wide = inner - 34;
  const float text_tall = ui.text_height(item.text, text_wide, TextStyle::body);
  const std::string dates = editor::span_text(action.from, action.to, e.settings.language);
  const bool owned = !item.owner.empty();
  const bool footed = !dates.empty() || item.score;
  const float tall = 12 + text_tall + (owned ? 20.0F : 0.0F) + (footed ? 26.0F : 0.0F) + 12;
  const Rect rect{column.x + 8, y, column.width - 16, tall};
  const bool chosen = e.ui.plan.open == action.id;
  ui.box(rect, 8, Color::surface, chosen ? Color::accent : Color::edge, true);
  float at = rect.y + 12;
  at += ui.text(item.text, {rect.x + 12, at}, text_wide, TextStyle::body, Color::text);
  if (owned) {
    ui.text_line(item.owner, {rect.x + 12, at + 3}, TextStyle::small, Color::muted, rect.width - 24);
    at += 20;
  }
  std::string name = item.text + ", " + std::string(e.tr(look.label));
  if (item.overdue) name += ", " + std::string(e.tr("plan.overdue"));
  if (footed) {
    float x = rect.x + 12;
    if (item.score) {
      const std::string score = number_text(*item.score, e.settings.language, *item.score < 10 ? 1 : 0);
      x += ui.chip(score, {x, at + 6}, Color::accent, Color::accent_soft) + 8;
      name += ", " + e.tr().format("plan.score-name", {{"score", score}});
    }
    if (item.overdue) {
      ui.icon("warning", {x, at + 8, 16, 16}, Color::neg);
      x += 20;
    }
    ui.text_line(dates, {x, at + 8}, TextStyle::small, item.overdue ? Color::neg : Color::muted, rect.right() - x - 10);
  }
  ui.pressable(Role::button, "plan.card:" + item.id, name, rect, "action.open", item.id);
  if (!e.settings.readonly) {
    ButtonSpec move = ui.tool_spec("action-status.menu", "more");
    move.id = "action-status.menu:" + item.id;
    move.arg = item.id;
    move.name = e.tr().format("plan.status-of", {{"name", item.text}});
    move.expanded = e.ui.menu && e.ui.menu->id == move.id;
    ui.button(move, {rect.right() - 34, rect.y + 6, 28, 28});
  }
  return tall;
}

}  // namespace

std::array<Rect, action_status_count> board_columns(Size size) {
  std::array<Rect, action_status_count> columns;
  const auto count = static_cast<float>(action_status_count);
  const float wide = std::max(least_column, (size.width - 2 * pad - (count - 1) * gap) / count);
  float x = pad;
  for (Rect& column : columns) {
    column = {x, pad, wide, std::max(200.0F, size.height - 2 * pad)};
    x += wide + gap;
  }
  return columns;
}

void build_plan_board(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const std::array<Rect, action_status_count> columns = board_columns(size);
  const std::vector<PlanItem> items = plan_items(e);
  Scene& scene = ui.builder().scene();
  float tallest = size.height;
  std::array<std::size_t, action_status_count> grounds{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto status = static_cast<ActionStatus>(i);
    const StatusLook look = look_of(status);
    const Rect& column = columns[i];
    ui.open_node(Role::group, "plan.column:" + std::string(name_of(status)), e.tr(look.label), column);
    grounds[i] = scene.shapes.size();
    ui.box(column, 10, Color::band, Color::line);
    ui.icon(look.icon, {column.x + 14, column.y + 14, 16, 16}, look.ink);
    const auto count = std::ranges::count(items, status, &PlanItem::status);
    const float x = column.x + 38;
    const float wide =
        ui.text_line(e.tr(look.label), {x, column.y + 12}, TextStyle::heading, Color::text, column.width - 80);
    ui.node(Role::heading, "plan.column-name:" + std::string(name_of(status)), e.tr(look.label),
            {x, column.y + 12, wide, 20});
    ui.text_line(std::to_string(count), {x + wide + 8, column.y + 13}, TextStyle::body, Color::muted);
    float y = column.y + 44;
    for (const PlanItem& item : items) {
      if (item.status != status) continue;
      y += put_card(ui, *e.document().action({item.id}), item, column, y) + 8;
    }
    if (!e.settings.readonly) {
      ButtonSpec add;
      add.action = "action.add";
      add.arg = name_of(status);
      add.id = "action.add:" + add.arg;
      add.label = e.tr("plan.add-here");
      add.name = e.tr().format("plan.add-to", {{"status", e.tr(look.label)}});
      add.icon = "plus";
      ui.button(add, {column.x + 8, y, column.width - 16, 32});
      y += 40;
    }
    ui.close_node();
    tallest = std::max(tallest, y + 8 + pad);
  }
  scene.size = {columns.back().right() + pad, tallest};
  // The columns are as tall as the tallest of them.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Shape& ground = scene.shapes[grounds[i]];
    ground.rect.height = tallest - 2 * pad;
    for (Group& group : scene.groups) {
      if (group.shapes.first == grounds[i]) group.bounds.height = std::max(group.bounds.height, ground.rect.height);
    }
  }
}

}  // namespace lotrinh::view
