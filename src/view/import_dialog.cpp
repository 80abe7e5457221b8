// The CSV before it is imported: what each column is taken for, the first rows, and what needs a look.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::ImportDialog;

namespace {

constexpr float bar = 65;      // the dialog's head and foot
constexpr float side_width = 300;
constexpr float cell_pad = 10;

std::string kilobytes(const Editor& e, std::size_t bytes) {
  if (bytes < 1024) return e.tr().format("size.bytes", {{"count", std::to_string(bytes)}});
  if (bytes < 1024 * 1024) return e.tr().format("size.kb", {{"count", std::to_string((bytes + 512) / 1024)}});
  return e.tr().format("size.mb", {{"count", std::to_string((bytes + 512 * 1024) / (1024 * 1024))}});
}

std::string column_name(const Editor& e, const io::CsvColumn& column) {
  if (!column.name.empty()) return column.name;
  return e.tr().format("import.column-number", {{"number", std::to_string(column.index + 1)}});
}

// Widths by content, shrunk to fit where they can.
std::vector<float> column_widths(const Ui& ui, const ImportDialog& dialog, float room) {
  const Editor& e = ui.editor();
  std::vector<float> widths;
  for (const io::CsvColumn& column : dialog.preview.columns) {
    float wide = std::max(ui.width(column_name(e, column), TextStyle::body_strong),
                          ui.width(e.tr("field." + std::string(io::name_of(column.field))), TextStyle::body) + 34);
    for (std::size_t row = 0; row < std::min<std::size_t>(dialog.preview.rows.size(), 12); ++row) {
      const auto& cells = dialog.preview.rows[row];
      if (column.index < cells.size()) wide = std::max(wide, std::min(220.0F, ui.width(cells[column.index], TextStyle::body)));
    }
    widths.push_back(std::clamp(wide, 64.0F, 240.0F) + 2 * cell_pad);
  }
  float sum = 0;
  for (const float wide : widths) sum += wide;
  if (sum < room && !widths.empty()) {
    for (float& wide : widths) wide += (room - sum) / static_cast<float>(widths.size());
  }
  return widths;
}

void head(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  float right = rect.right() - 20;
  if (e.has_document() && !e.settings.readonly) {
    const std::array<Choice, 2> modes = {{{std::string(e.tr("import.create")), "create", !dialog.merge, {}},
                                          {std::string(e.tr("import.merge")), "merge", dialog.merge, {}}}};
    float each = 0;
    for (const Choice& mode : modes) each = std::max(each, ui.width(mode.label, TextStyle::body_strong) + 28);
    right -= 2 * each;
    ui.segmented("import.mode", e.tr("import.mode"), "import.mode", modes, {right, rect.y + 16, 2 * each, 32});
  }
  const std::string title(e.tr("import.title"));
  const float wide = ui.text_line(title, {rect.x + 20, rect.y + 22}, TextStyle::heading, Color::text);
  ui.node(Role::heading, "import.title", title + " " + dialog.file_name, {rect.x + 20, rect.y + 22, wide, 20});
  const std::string rows = e.tr().format(dialog.preview.total_exact ? "import.rows" : "import.rows-about",
                                         {{"count", std::to_string(dialog.preview.total)}});
  ui.text_line(dialog.file_name + " · " + rows + " · " + kilobytes(e, dialog.bytes.size()),
               {rect.x + 20 + wide + 6, rect.y + 23}, TextStyle::body, Color::muted, right - wide - rect.x - 46);
}

void foot(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  ButtonSpec run;
  run.id = run.action = "import.run";
  run.label = e.tr().format("import.run-count", {{"count", std::to_string(dialog.preview.total_exact ? dialog.preview.importable : dialog.preview.total)}});
  run.look = ButtonLook::primary;
  run.disabled = dialog.preview.importable == 0 || dialog.running || e.settings.readonly;
  ButtonSpec cancel;
  cancel.id = cancel.action = "import.cancel";
  cancel.label = e.tr("action.import.cancel");
  cancel.look = ButtonLook::outlined;
  float x = rect.right() - 20 - ui.button_width(run);
  ui.button(run, {x, rect.y + 16, ui.button_width(run), 32});
  x -= ui.button_width(cancel) + 12;
  ui.button(cancel, {x, rect.y + 16, ui.button_width(cancel), 32});
  const float room = x - rect.x - 40;
  if (dialog.running) {
    const std::string percent = std::to_string(static_cast<int>(dialog.progress * 100)) + " %";
    ui.box({rect.x + 20, rect.y + 29, std::min(320.0F, room - 60), 8}, 4, Color::neu_soft);
    ui.box({rect.x + 20, rect.y + 29, std::max(8.0F, std::min(320.0F, room - 60) * dialog.progress), 8}, 4, Color::accent);
    ui.text_line(percent, {rect.x + 32 + std::min(320.0F, room - 60), rect.y + 24}, TextStyle::body, Color::muted);
    Node& node = ui.node(Role::progress, "import.progress", e.tr("import.running"), {rect.x + 20, rect.y + 24, 320, 18});
    node.value = ui.builder().str(percent);
    return;
  }
  const auto& counts = dialog.preview.counts;
  const std::string text = e.tr().format("import.summary", {{"imported", std::to_string(dialog.preview.importable)},
                                                            {"total", std::to_string(dialog.preview.total)},
                                                            {"touchpoints", std::to_string(counts[0])},
                                                            {"pains", std::to_string(counts[1])},
                                                            {"opportunities", std::to_string(counts[2])},
                                                            {"stages", std::to_string(dialog.preview.stages_total)}});
  const float tall = ui.text_height(text, room, TextStyle::body);
  ui.spoken(Role::status, "import.summary", text, {rect.x + 20, rect.y + (bar - tall) / 2}, room, TextStyle::body, Color::muted);
}

void table(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  const std::vector<float> widths = column_widths(ui, dialog, rect.width);
  std::set<std::pair<std::size_t, std::size_t>> bad;  // row, column
  for (const io::Problem& problem : dialog.preview.problems) bad.emplace(problem.row, problem.column);
  ui.open_node(Role::table, "import.table", e.tr("import.table"), rect);
  constexpr float head_tall = 69;
  float x = rect.x;
  for (std::size_t i = 0; i < widths.size() && x < rect.right(); ++i) {
    const io::CsvColumn& column = dialog.preview.columns[i];
    const float wide = std::min(widths[i], rect.right() - x);
    ui.box({x, rect.y, wide, head_tall}, 0, Color::band);
    ui.text_line(column_name(e, column), {x + cell_pad, rect.y + 9}, TextStyle::body_strong, Color::text, wide - 2 * cell_pad);
    const std::string id = "import.column:" + std::to_string(i);
    ui.combobox(id, column_name(e, column), e.tr("field." + std::string(io::name_of(column.field))), "import.choose",
                "column:" + std::to_string(i), {x + cell_pad, rect.y + 32, std::max(40.0F, wide - 2 * cell_pad), 28},
                column.confidence < 0.75F && column.field != io::Field::extra);
    x += widths[i];
  }
  ui.line({rect.x, rect.y + head_tall}, {rect.right(), rect.y + head_tall});
  float y = rect.y + head_tall;
  std::size_t shown = 0;
  const float last = rect.bottom() - 40;
  for (std::size_t row = 0; row < dialog.preview.rows.size(); ++row) {
    const std::vector<std::string>& cells = dialog.preview.rows[row];
    const std::size_t number = row < dialog.preview.row_numbers.size() ? dialog.preview.row_numbers[row] : row + 2;
    float tall = 18;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i < cells.size()) tall = std::max(tall, ui.text_height(cells[i], widths[i] - 2 * cell_pad, TextStyle::body));
    }
    tall += 17;
    if (y + tall > last) break;
    const std::string row_name = e.tr().format("import.row", {{"number", std::to_string(number)}});
    ui.open_node(Role::row, "import.row:" + std::to_string(number), row_name, {rect.x, y, rect.width, tall});
    x = rect.x;
    for (std::size_t i = 0; i < widths.size() && x < rect.right(); ++i) {
      const float wide = std::min(widths[i], rect.right() - x);
      const bool marked = bad.contains({number, i + 1});
      const std::string text = i < cells.size() ? cells[i] : std::string();
      if (marked) ui.box({x, y, wide, tall}, 0, Color::neg_soft);
      const std::string shown_text = marked && text.empty() ? std::string(e.tr("import.missing")) : text;
      ui.text(shown_text, {x + cell_pad, y + 8}, widths[i] - 2 * cell_pad, marked ? TextStyle::body_strong : TextStyle::body,
              marked ? Color::neg : Color::text);
      ui.node(Role::cell, "", shown_text, {x, y, wide, tall});
      x += widths[i];
    }
    ui.close_node();
    y += tall;
    ui.line({rect.x, y}, {rect.right(), y});
    ++shown;
  }
  x = rect.x;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    x += widths[i];
    if (x < rect.right()) ui.line({x, rect.y}, {x, y});
  }
  ui.close_node();
  const std::string note = e.tr().format(
      "import.shown", {{"shown", std::to_string(shown)}, {"total", std::to_string(dialog.preview.total)}});
  ui.spoken(Role::text, "import.shown", note, {rect.x + 16, y + 12}, rect.width - 32, TextStyle::body, Color::muted);
}

void side(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  const float x = rect.x + 16;
  const float wide = rect.width - 32;
  float y = rect.y + 16;
  const auto choice = [&](const char* what, std::string_view label, std::string_view value) {
    ui.text_line(label, {x, y}, TextStyle::small, Color::muted, wide);
    ui.combobox("import." + std::string(what), label, value, "import.choose", what, {x, y + 22, wide, 32});
    y += 68;
  };
  choice("encoding", e.tr("import.encoding"), e.tr("encoding." + std::string(io::name_of(dialog.preview.encoding))));
  ui.text_line(e.tr("import.delimiter"), {x, y}, TextStyle::small, Color::muted);
  const char now = dialog.preview.delimiter;
  const std::array<Choice, 4> delimiters = {{{",", ",", now == ',', std::string(e.tr("import.comma"))},
                                             {";", ";", now == ';', std::string(e.tr("import.semicolon"))},
                                             {"Tab", "tab", now == '\t', std::string(e.tr("import.tab"))},
                                             {"|", "|", now == '|', std::string(e.tr("import.pipe"))}}};
  ui.segmented("import.delimiter", e.tr("import.delimiter"), "import.delimiter", delimiters, {x, y + 22, wide, 32});
  y += 68;
  const std::array<Choice, 2> headers = {{{std::string(e.tr("import.header-yes")), "yes", dialog.preview.header, {}},
                                          {std::string(e.tr("import.header-no")), "no", !dialog.preview.header, {}}}};
  ui.text_line(e.tr("import.header"), {x, y}, TextStyle::small, Color::muted);
  ui.segmented("import.header", e.tr("import.header"), "import.header", headers, {x, y + 22, wide, 32});
  y += 68;
  choice("scale", e.tr("import.scale"), e.tr("scale." + std::string(io::name_of(dialog.preview.emotion_scale))));
  const model::StageModel* stages = e.catalogue.stage_model(dialog.preview.stage_model);
  choice("model", e.tr("import.model"),
         stages ? e.tr().format("import.model-matched", {{"model", stages->name.in(e.settings.language)},
                                                         {"matched", std::to_string(dialog.preview.stages_matched)},
                                                         {"total", std::to_string(dialog.preview.stages_total)}})
                : std::string(e.tr("import.no-model")));
  if (dialog.preview.date_order) {
    y += ui.spoken(Role::text, "import.dates",
                   e.tr().format("import.dates", {{"order", e.tr("date-order." + std::string(io::name_of(*dialog.preview.date_order)))}}),
                   {x, y}, wide, TextStyle::small, Color::muted) + 12;
  }
  if (dialog.preview.repaired) {
    y += ui.spoken(Role::text, "import.repaired", e.tr("import.repaired"), {x, y}, wide, TextStyle::small, Color::warn) + 12;
  }
  const std::vector<io::Problem>& problems = dialog.preview.problems;
  if (problems.empty()) {
    ui.icon("check", {x, y + 1, 16, 16}, Color::pos);
    ui.spoken(Role::status, "import.problems", e.tr("import.no-problems"), {x + 24, y}, wide - 24, TextStyle::body, Color::pos);
    return;
  }
  y += ui.spoken(Role::heading, "import.problems", e.tr().format("import.problems", {{"count", std::to_string(problems.size())}}),
                 {x, y}, wide, TextStyle::heading, Color::text) + 10;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const io::Problem& problem = problems[i];
    std::string place;
    if (problem.column > 0 && problem.column <= dialog.preview.columns.size()) {
      place = e.tr().format("import.place", {{"row", std::to_string(problem.row)},
                                             {"column", column_name(e, dialog.preview.columns[problem.column - 1])}});
    } else {
      place = e.tr().format("import.row", {{"number", std::to_string(problem.row)}});
    }
    const std::string text = e.tr().format("problem." + problem.code, {{"value", problem.value}});
    const float inner = wide - 20;
    const float tall = 8 + 18 + ui.text_height(text, inner, TextStyle::body) + 8;
    if (y + tall > rect.bottom() - 30) {
      ui.text(e.tr().format("import.more-problems", {{"count", std::to_string(problems.size() - i)}}), {x, y}, wide, TextStyle::small, Color::muted);
      break;
    }
    ui.box({x, y, wide, tall}, 8, Color::warn_soft);
    ui.text_line(place, {x + 10, y + 8}, TextStyle::body_strong, Color::warn, inner);
    ui.text(text, {x + 10, y + 26}, inner, TextStyle::body, Color::text);
    ui.node(Role::list_item, "", place + ": " + text, {x, y, wide, tall});
    y += tall + 8;
  }
}

}  // namespace

void build_import_dialog(Ui& ui, Size canvas) {
  const Editor& e = ui.editor();
  const ImportDialog& dialog = *e.ui.import;
  ui.box({0, 0, canvas.width, canvas.height}, 0, Color::scrim);
  const float wide = std::min(1200.0F, canvas.width - (canvas.width < 700 ? 0.0F : 80.0F));
  const float tall = std::min(760.0F, canvas.height - (canvas.height < 500 ? 0.0F : 80.0F));
  const Rect rect{std::round((canvas.width - wide) / 2), std::round((canvas.height - tall) / 2), wide, tall};
  ui.open_node(Role::dialog, "import", std::string(e.tr("import.title")) + " " + dialog.file_name, rect);
  ui.box(rect, 10, Color::surface, Color::line, true);
  head(ui, dialog, {rect.x, rect.y, wide, bar});
  ui.line({rect.x, rect.y + bar}, {rect.right(), rect.y + bar});
  const bool stacked = wide < 720;
  const float table_wide = stacked ? wide : wide - side_width;
  const Rect middle{rect.x, rect.y + bar, wide, tall - 2 * bar};
  if (!stacked) {
    table(ui, dialog, {middle.x, middle.y, table_wide, middle.height});
    ui.line({middle.x + table_wide, middle.y}, {middle.x + table_wide, middle.bottom()});
    side(ui, dialog, {middle.x + table_wide, middle.y, side_width, middle.height});
  } else {
    table(ui, dialog, {middle.x, middle.y, wide, middle.height * 0.5F});
    ui.line({middle.x, middle.y + middle.height * 0.5F}, {middle.right(), middle.y + middle.height * 0.5F});
    side(ui, dialog, {middle.x, middle.y + middle.height * 0.5F, wide, middle.height * 0.5F});
  }
  ui.line({rect.x, rect.bottom() - bar}, {rect.right(), rect.bottom() - bar});
  foot(ui, dialog, {rect.x, rect.bottom() - bar, wide, bar});
  ui.close_node();
  ui.builder().scene().size = canvas;
}

}  // namespace lotrinh::view
