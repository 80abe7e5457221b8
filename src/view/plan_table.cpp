// The plan as a table, to be filled in where it stands.

#include <algorithm>
#include <cmath>

#include "editor/number_field.h"
#include "editor/plan.h"
#include "editor/plan_words.h"
#include "layout/number_text.h"
#include "view/plan_page.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;

namespace {

constexpr float pad = 16;
constexpr float head = 40;
constexpr float cell_pad = 10;
constexpr float row_pad = 12;

enum class What : std::uint8_t { status, text, owner, department, dates, metric, effect, effort, score, more };
struct Column {
  What what;
  const char* label;  // key
  float x = 0;
  float width = 0;
  float grows = 0;  // its share of what is left
};

// Those that fit: what is told in the details too goes first.
std::vector<Column> columns_of(float width) {
  std::vector<Column> columns = {
      {What::status, "plan.status", 0, 132, 0}, {What::text, "plan.action", 0, 208, 3},
      {What::owner, "plan.owner", 0, 130, 1},   {What::department, "plan.department", 0, 116, 0.7F},
      {What::dates, "plan.dates", 0, 204, 0},   {What::metric, "plan.metric", 0, 160, 1.2F},
      {What::effect, "plan.effect", 0, 84, 0},  {What::effort, "plan.effort", 0, 86, 0},
      {What::score, "plan.score", 0, 92, 0},    {What::more, "plan.more", 0, 52, 0}};
  const auto needed = [&] {
    float sum = 2 * pad;
    for (const Column& column : columns) sum += column.width;
    return sum;
  };
  for (const What spare : {What::department, What::metric, What::owner, What::dates}) {
    if (needed() <= width) break;
    std::erase_if(columns, [&](const Column& column) { return column.what == spare; });
  }
  float shares = 0;
  for (const Column& column : columns) shares += column.grows;
  const float left = std::max(0.0F, width - needed());
  float x = pad;
  for (Column& column : columns) {
    column.width += left * column.grows / shares;
    column.x = x;
    x += column.width;
  }
  return columns;
}

class Table {
 public:
  Table(Ui& ui, Size size) : ui_(ui), e_(ui.editor()), columns_(columns_of(size.width)), width_(size.width) {
    for (const Column& column : columns_) right_ = std::max(right_, column.x + column.width);
  }

  void build() {
    const std::vector<PlanItem> items = plan_items(e_);
    ui_.open_node(Role::table, "plan.table", e_.tr("plan.title"), {0, 0, width_, 0});
    const std::size_t table = ui_.builder().scene().nodes.size() - 1;
    header();
    float y = head;
    for (const PlanItem& item : items) y += row(item, *e_.document().action({item.id}), y);
    ui_.close_node();
    if (!e_.settings.readonly) {
      ButtonSpec add;
      add.action = "action.add";
      add.id = "plan.add-row";
      add.label = e_.tr("action.action.add");
      add.icon = "plus";
      ui_.button(add, {pad, y + 8, ui_.button_width(add), 32});
      y += 56;
    }
    Scene& scene = ui_.builder().scene();
    scene.nodes[table].rect.height = y;
    scene.size = {std::max(width_, right_ + pad), y + 24};
  }

 private:
  void header() {
    ui_.box({0, 0, std::max(width_, right_ + pad), head}, 0, Color::band);
    ui_.line({0, head - 0.5F}, {std::max(width_, right_ + pad), head - 0.5F});
    ui_.open_node(Role::row, "plan.head", "", {0, 0, width_, head});
    for (const Column& column : columns_) {
      const Rect rect{column.x, 0, column.width, head};
      ui_.node(Role::column_header, "plan.head:" + std::string(column.label), e_.tr(column.label), rect);
      if (column.what == What::more) continue;
      const std::string_view label = e_.tr(column.label);
      const float room = column.width - 2 * cell_pad;
      const float wide = std::min(room, ui_.width(label, TextStyle::small_strong));
      const bool number = column.what == What::score || column.what == What::effect || column.what == What::effort;
      ui_.text_line(label, {number ? rect.right() - cell_pad - wide : rect.x + cell_pad, 12}, TextStyle::small_strong,
                    Color::muted, room);
    }
    ui_.close_node();
  }

  float row(const PlanItem& item, const PlannedAction& action, float y) {
    float tall = 0;
    for (const Column& column : columns_) {
      const float inner = column.width - 2 * cell_pad;
      if (column.what == What::text) {
        tall = std::max(tall, ui_.text_height(item.text, inner, TextStyle::body));
      } else if (column.what == What::metric && action.metric) {
        tall = std::max(tall, ui_.text_height(action.metric->name, inner, TextStyle::small) + 18);
      } else if (column.what == What::owner) {
        tall = std::max(tall, ui_.text_height(action.owner, inner, TextStyle::body));
      } else if (column.what == What::department) {
        tall = std::max(tall, ui_.text_height(action.department, inner, TextStyle::body));
      } else if (column.what == What::dates && item.overdue) {
        tall = std::max(tall, 38.0F);
      }
    }
    tall = std::max(tall + 2 * row_pad, 48.0F);
    const float all = std::max(width_, right_ + pad);
    const bool chosen = e_.ui.plan.open == action.id;
    ui_.box({0, y, all, tall}, 0, chosen ? Color::accent_soft : Color::surface);
    ui_.line({0, y + tall - 0.5F}, {all, y + tall - 0.5F});
    ui_.open_node(Role::row, "plan.row:" + item.id, item.text, {0, y, all, tall});
    Node& row_node = ui_.builder().scene().nodes.back();
    const TextRef open = ui_.builder().str("action.open");
    const TextRef id = ui_.builder().str(item.id);
    row_node.action = open;
    row_node.arg = id;
    for (const Column& column : columns_) {
      ui_.open_node(Role::cell, "plan.cell:" + std::string(column.label) + ":" + item.id, "",
                    {column.x, y, column.width, tall});
      cell(column, item, action, {column.x + cell_pad, y + row_pad, column.width - 2 * cell_pad, tall - 2 * row_pad});
      ui_.close_node();
    }
    ui_.close_node();
    return tall;
  }

  void cell(const Column& column, const PlanItem& item, const PlannedAction& action, const Rect& rect) {
    switch (column.what) {
      case What::status:
        return status(item, rect);
      case What::text:
        return field("text", item, e_.tr("plan.action"), e_.tr("plan.untitled"), rect, true);
      case What::owner:
        return field("owner", item, e_.tr("plan.owner"), "—", rect, true);
      case What::department:
        return field("department", item, e_.tr("plan.department"), "—", rect, true);
      case What::dates:
        return dates(item, rect);
      case What::metric:
        return metric(item, action, rect);
      case What::effect:
        return number("impact", item, e_.tr("plan.effect"),
                      item.effect ? number_text(*item.effect, e_.settings.language) : "—", rect);
      case What::effort:
        return number("effort", item, e_.tr("plan.effort"), "—", rect);
      case What::score: {
        const std::string text =
            item.score ? number_text(*item.score, e_.settings.language, *item.score < 10 ? 1 : 0) : "—";
        const float wide = ui_.width(text, TextStyle::body_strong);
        ui_.text_line(text, {rect.right() - wide, rect.y + 3}, TextStyle::body_strong,
                      item.score ? Color::text : Color::muted);
        ui_.node(Role::text, "plan.score:" + item.id, text, {rect.right() - wide, rect.y, wide, 24});
        return;
      }
      case What::more: {
        ButtonSpec more = ui_.tool_spec("action.menu", "more");
        more.id = "action.menu:" + item.id;
        more.arg = item.id;
        more.name = e_.tr().format("plan.menu-of", {{"name", item.text}});
        more.expanded = e_.ui.menu && e_.ui.menu->id == more.id;
        ui_.button(more, {rect.x, rect.y - 4, 32, 32});
        return;
      }
    }
  }

  void status(const PlanItem& item, const Rect& rect) {
    const StatusLook look = look_of(item.status);
    const std::string_view label = e_.tr(look.label);
    const float wide = std::min(rect.width, ui_.width(label, TextStyle::small_strong) + 52);
    const Rect chip{rect.x, rect.y - 1, wide, 26};
    ui_.box(chip, 13, e_.ui.plan.open.value == item.id ? Color::surface : look.soft);
    ui_.icon(look.icon, {chip.x + 8, chip.y + 6, 14, 14}, look.ink);
    ui_.text_line(label, {chip.x + 27, chip.y + 5}, TextStyle::small_strong, look.ink, wide - 46);
    ui_.chevron({chip.right() - 17, chip.y + 11, 8, 4}, look.ink);
    const std::string id = "action-status.menu:" + item.id;
    Node& node = ui_.pressable(Role::combobox, id, e_.tr().format("plan.status-of", {{"name", item.text}}), chip,
                               "action-status.menu", item.id);
    node.value = ui_.builder().str(label);
    node.state.expandable = true;
    node.state.expanded = e_.ui.menu && e_.ui.menu->id == id;
    node.state.disabled = e_.settings.readonly;
  }

  FieldSpec spec(const char* name, const PlanItem& item, std::string_view label, std::string_view placeholder) {
    FieldSpec made;
    made.target = "action." + std::string(name) + ":" + item.id;
    made.label = e_.tr().format("plan.field-of", {{"field", label}, {"name", item.text}});
    made.text = e_.text_of(editor::parse_target(made.target));
    made.placeholder = placeholder;
    made.framed = false;
    return made;
  }

  void field(const char* name, const PlanItem& item, std::string_view label, std::string_view placeholder,
             const Rect& rect, bool multiline) {
    FieldSpec made = spec(name, item, label, placeholder);
    made.multiline = multiline;
    ui_.field(made, {rect.x, rect.y + 2}, rect.width);
  }

  // To the right, as numbers stand.
  void number(const char* name, const PlanItem& item, std::string_view label, std::string_view placeholder,
              const Rect& rect) {
    FieldSpec made = spec(name, item, label, placeholder);
    const std::string& shown = made.text.empty() ? made.placeholder : made.text;
    const float wide = std::min(rect.width, std::max(24.0F, ui_.width(shown, TextStyle::body) + 2));
    ui_.field(made, {rect.right() - wide, rect.y + 3}, wide);
  }

  void dates(const PlanItem& item, const Rect& rect) {
    const float half = (rect.width - 20) / 2;
    constexpr std::string_view hint = "—";  // how a date is written would be read as one
    ui_.field(spec("from", item, e_.tr("plan.from"), hint), {rect.x, rect.y + 3}, half);
    ui_.text_line("–", {rect.x + half + 4, rect.y + 3}, TextStyle::body, Color::muted);
    ui_.field(spec("to", item, e_.tr("plan.to"), hint), {rect.x + half + 20, rect.y + 3}, half);
    if (!item.overdue) return;
    ui_.icon("warning", {rect.x, rect.y + 23, 14, 14}, Color::neg);
    const float wide =
        ui_.text_line(e_.tr("plan.overdue"), {rect.x + 19, rect.y + 22}, TextStyle::small_strong, Color::neg);
    ui_.node(Role::text, "plan.overdue:" + item.id, e_.tr("plan.overdue"), {rect.x + 19, rect.y + 22, wide, 16});
  }

  void metric(const PlanItem& item, const PlannedAction& action, const Rect& rect) {
    if (!action.metric) {
      ui_.text_line("—", {rect.x, rect.y + 3}, TextStyle::body, Color::muted);
      return;
    }
    const float tall = ui_.text(action.metric->name, {rect.x, rect.y + 2}, rect.width, TextStyle::small, Color::muted);
    const std::string words = editor::metric_words(e_, action);
    ui_.text_line(words, {rect.x, rect.y + 2 + tall}, TextStyle::body, Color::text, rect.width);
    ui_.node(Role::text, "plan.metric:" + item.id, action.metric->name + ", " + words, rect);
  }

  Ui& ui_;
  const Editor& e_;
  std::vector<Column> columns_;
  float width_;
  float right_ = 0;
};

}  // namespace

void build_plan_table(Ui& ui, Size size) { Table(ui, size).build(); }

}  // namespace lotrinh::view
