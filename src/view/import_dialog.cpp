// The CSV before it is imported: what each column is taken for, the first rows, and what needs a look.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "view/panels.h"
#include "view/problem_list.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::ImportDialog;

namespace {

constexpr float bar = 65;  // the dialog's head and foot
constexpr float side_width = 300;
constexpr float cell_pad = 10;
constexpr float head_tall = 69;  // of the table
constexpr std::size_t most_problems = 200;

std::string kilobytes(const Editor& e, std::size_t bytes) {
  if (bytes < 1024) return e.tr().format("size.bytes", {{"count", std::to_string(bytes)}});
  if (bytes < 1024 * 1024) return e.tr().format("size.kb", {{"count", std::to_string((bytes + 512) / 1024)}});
  return e.tr().format("size.mb", {{"count", std::to_string((bytes + 512 * 1024) / (1024 * 1024))}});
}

std::string column_name(const Editor& e, const io::CsvColumn& column) {
  if (!column.name.empty()) return column.name;
  return e.tr().format("import.column-number", {{"number", std::to_string(column.index + 1)}});
}

// A large table has none in the first moments.
bool has_preview(const ImportDialog& dialog) { return !dialog.preview.columns.empty(); }

// Widths by content, shrunk to fit where they can.
std::vector<float> column_widths(const Ui& ui, const ImportDialog& dialog, float room) {
  const Editor& e = ui.editor();
  std::vector<float> widths;
  for (const io::CsvColumn& column : dialog.preview.columns) {
    float wide = std::max(ui.width(column_name(e, column), TextStyle::body_strong),
                          ui.width(e.tr("field." + std::string(io::name_of(column.field))), TextStyle::body) + 46);
    for (std::size_t row = 0; row < std::min<std::size_t>(dialog.preview.rows.size(), 12); ++row) {
      const auto& cells = dialog.preview.rows[row];
      if (column.index < cells.size())
        wide = std::max(wide, std::min(220.0F, ui.width(cells[column.index], TextStyle::body)));
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

bool may_merge(const Editor& e) { return e.has_document() && !e.settings.readonly; }

void head(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  float right = rect.right() - 20;
  if (may_merge(e)) {
    const std::array<Choice, 2> modes = {{{std::string(e.tr("import.create")), "create", !dialog.merge, {}},
                                          {std::string(e.tr("import.merge")), "merge", dialog.merge, {}}}};
    float each = 0;
    for (const Choice& mode : modes) each = std::max(each, ui.width(mode.label, TextStyle::body_strong) + 28);
    if (rect.height > bar) {  // a phone: below the title
      ui.segmented("import.mode", e.tr("import.mode"), "import.mode", modes,
                   {rect.x + 20, rect.bottom() - 48, rect.width - 40, 32});
    } else {
      right -= 2 * each;
      ui.segmented("import.mode", e.tr("import.mode"), "import.mode", modes, {right, rect.y + 16, 2 * each, 32});
    }
  }
  const std::string title(e.tr("import.title"));
  const float wide = ui.text_line(title, {rect.x + 20, rect.y + 22}, TextStyle::heading, Color::text);
  ui.node(Role::heading, "import.title", title + " " + dialog.file_name, {rect.x + 20, rect.y + 22, wide, 20});
  const std::string rows = e.tr().format(dialog.preview.total_exact ? "import.rows" : "import.rows-about",
                                         {{"count", std::to_string(dialog.preview.total)}});
  if (right - wide - rect.x - 46 < 60 || !has_preview(dialog)) return;
  ui.text_line(dialog.file_name + " · " + rows + " · " + kilobytes(e, dialog.bytes.size()),
               {rect.x + 20 + wide + 6, rect.y + 23}, TextStyle::body, Color::muted, right - wide - rect.x - 46);
}

std::string summary(const Editor& e, const io::CsvPreview& preview) {
  const auto& counts = preview.counts;
  return e.tr().format("import.summary", {{"imported", std::to_string(preview.importable)},
                                          {"total", std::to_string(preview.total)},
                                          {"touchpoints", std::to_string(counts[0])},
                                          {"pains", std::to_string(counts[1])},
                                          {"opportunities", std::to_string(counts[2])},
                                          {"stages", std::to_string(preview.stages_total)}});
}

// How far the import is, or what it will give.
void foot_text(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  const float middle = rect.y + rect.height / 2;
  if (dialog.running) {
    const std::string percent = std::to_string(static_cast<int>(dialog.progress * 100)) + " %";
    const float wide = std::min(320.0F, rect.width - 60);
    ui.box({rect.x, middle - 4, wide, 8}, 4, Color::neu_soft);
    ui.box({rect.x, middle - 4, std::max(8.0F, wide * dialog.progress), 8}, 4, Color::accent);
    ui.text_line(percent, {rect.x + wide + 12, middle - 9}, TextStyle::body, Color::muted);
    Node& node = ui.node(Role::progress, "import.progress", e.tr("import.running"), {rect.x, middle - 9, wide, 18});
    node.value = ui.builder().str(percent);
    return;
  }
  if (!has_preview(dialog)) return;
  const bool all = dialog.preview.looked_at >= dialog.preview.total;
  const std::string text =
      all ? summary(e, dialog.preview)
          : e.tr().format("import.looked-at", {{"count", std::to_string(dialog.preview.looked_at)}});
  const float tall = ui.text_height(text, rect.width, TextStyle::body);
  ui.spoken(Role::status, "import.summary", text, {rect.x, std::round(middle - tall / 2)}, rect.width, TextStyle::body,
            Color::muted);
}

void foot(Ui& ui, const ImportDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  ButtonSpec run;
  run.id = run.action = "import.run";
  const bool all = dialog.preview.looked_at >= dialog.preview.total;
  run.label = e.tr().format("import.run-count",
                            {{"count", std::to_string(all ? dialog.preview.importable : dialog.preview.total)}});
  run.look = ButtonLook::primary;
  run.disabled = dialog.preview.importable == 0 || dialog.running || dialog.looking || e.settings.readonly;
  ButtonSpec cancel;
  cancel.id = cancel.action = "import.cancel";
  cancel.label = e.tr("action.import.cancel");
  cancel.look = ButtonLook::outlined;
  const bool stacked = rect.height > bar;  // a phone: the buttons below what is said
  const float y = rect.bottom() - 49;
  float x = rect.right() - 20 - ui.button_width(run);
  ui.button(run, {x, y, ui.button_width(run), 32});
  x -= ui.button_width(cancel) + 12;
  ui.button(cancel, {x, y, ui.button_width(cancel), 32});
  foot_text(ui, dialog, {rect.x + 20, rect.y, stacked ? rect.width - 40 : x - rect.x - 40, stacked ? 78 : bar});
}

// What the whole file is taken for; returns where it ends.
float options(Ui& ui, const ImportDialog& dialog, float x, float y, float wide) {
  const Editor& e = ui.editor();
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
    y += ui.spoken(
             Role::text, "import.dates",
             e.tr().format("import.dates",
                           {{"order", e.tr("date-order." + std::string(io::name_of(*dialog.preview.date_order)))}}),
             {x, y}, wide, TextStyle::small, Color::muted) +
         12;
  }
  if (dialog.preview.repaired) {
    y +=
        ui.spoken(Role::text, "import.repaired", e.tr("import.repaired"), {x, y}, wide, TextStyle::small, Color::warn) +
        12;
  }
  return y;
}

float problem_list(Ui& ui, const ImportDialog& dialog, Point at, float wide) {
  const auto& columns = dialog.preview.columns;
  return build_problem_list(
      ui, "import", dialog.preview.problems, columns.size(),
      [&](std::size_t index) { return column_name(ui.editor(), columns[index]); }, most_problems, at, wide,
      TextStyle::heading);
}

float total(const std::vector<float>& widths) {
  float sum = 0;
  for (const float wide : widths) sum += wide;
  return sum;
}

// One row of the table, from x = 0; returns its height.
float table_row(Ui& ui, const std::vector<std::string>& cells, std::size_t number, const std::vector<float>& widths,
                const std::set<std::pair<std::size_t, std::size_t>>& bad, float y) {
  const Editor& e = ui.editor();
  float tall = 18;
  for (std::size_t i = 0; i < widths.size() && i < cells.size(); ++i) {
    tall = std::max(tall, ui.text_height(cells[i], widths[i] - 2 * cell_pad, TextStyle::body));
  }
  tall += 17;
  ui.open_node(Role::row, "import.row:" + std::to_string(number),
               e.tr().format("import.row", {{"number", std::to_string(number)}}), {0, y, total(widths), tall});
  float x = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const bool marked = bad.contains({number, i + 1});
    const std::string text = i < cells.size() ? cells[i] : std::string();
    const std::string shown = marked && text.empty() ? std::string(e.tr("import.missing")) : text;
    if (marked) ui.box({x, y, widths[i], tall}, 0, Color::neg_soft);
    ui.text(shown, {x + cell_pad, y + 8}, widths[i] - 2 * cell_pad, marked ? TextStyle::body_strong : TextStyle::body,
            marked ? Color::neg : Color::text);
    ui.node(Role::cell, "", shown, {x, y, widths[i], tall});
    x += widths[i];
  }
  ui.close_node();
  return tall;
}

void column_lines(Ui& ui, const std::vector<float>& widths, float tall) {
  float x = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    x += widths[i];
    ui.line({x, 0}, {x, tall});
  }
}

}  // namespace

ImportPlaces import_places(const Editor& editor, Size canvas) {
  const bool stacked = canvas.width < 800;  // a phone: the whole screen
  const float wide = stacked ? canvas.width : std::min(1200.0F, canvas.width - 80);
  const float tall = stacked ? canvas.height : std::min(760.0F, canvas.height - (canvas.height < 500 ? 0.0F : 80.0F));
  ImportPlaces places;
  places.dialog = {std::round((canvas.width - wide) / 2), std::round((canvas.height - tall) / 2), wide, tall};
  const Rect& d = places.dialog;
  const float head_bar = stacked && may_merge(editor) ? bar + 44 : bar;
  const float foot_bar = stacked ? 2 * bar : bar;
  const Rect middle{d.x, d.y + head_bar, wide, std::max(0.0F, tall - head_bar - foot_bar)};
  const float table_wide = stacked ? wide : wide - side_width;
  const float table_tall = stacked ? std::round(middle.height / 2) : middle.height;
  places.columns = {middle.x, middle.y, table_wide, std::min(head_tall, table_tall)};
  places.rows = {middle.x, places.columns.bottom(), table_wide, table_tall - places.columns.height};
  places.side = stacked ? Rect{middle.x, middle.y + table_tall, wide, middle.height - table_tall}
                        : Rect{middle.x + table_wide, middle.y, side_width, middle.height};
  return places;
}

void build_import_dialog(Ui& ui, Size canvas) {
  const Editor& e = ui.editor();
  const ImportDialog& dialog = *e.ui.import;
  const ImportPlaces places = import_places(e, canvas);
  const Rect& rect = places.dialog;
  const float foot_top = places.side.bottom();
  ui.box({0, 0, canvas.width, canvas.height}, 0, Color::scrim);
  ui.open_node(Role::dialog, "import", std::string(e.tr("import.title")) + " " + dialog.file_name, rect);
  ui.box(rect, rect.width < canvas.width ? 10 : 0, Color::surface, Color::line, true);
  head(ui, dialog, {rect.x, rect.y, rect.width, places.columns.y - rect.y});
  ui.line({rect.x, places.columns.y}, {rect.right(), places.columns.y});
  if (places.side.y > places.columns.y) {
    ui.line({rect.x, places.side.y}, {rect.right(), places.side.y});
  } else {
    ui.line({places.side.x, places.side.y}, {places.side.x, places.side.bottom()});
  }
  ui.line({rect.x, foot_top}, {rect.right(), foot_top});
  foot(ui, dialog, {rect.x, foot_top, rect.width, rect.bottom() - foot_top});
  ui.close_node();
  ui.builder().scene().size = canvas;
}

void build_import_columns(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const ImportDialog& dialog = *e.ui.import;
  const std::vector<float> widths = column_widths(ui, dialog, size.width);
  const float wide = std::max(size.width, total(widths));
  ui.open_node(Role::group, "import.columns", e.tr("import.table"), {0, 0, wide, head_tall});
  ui.box({0, 0, wide, head_tall}, 0, Color::band);
  float x = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const io::CsvColumn& column = dialog.preview.columns[i];
    const std::string name = column_name(e, column);
    const float inner = widths[i] - 2 * cell_pad;
    ui.text_line(name, {x + cell_pad, 9}, TextStyle::body_strong, Color::text, inner);
    ui.combobox("import.column:" + std::to_string(i), name, e.tr("field." + std::string(io::name_of(column.field))),
                "import.choose", "column:" + std::to_string(i), {x + cell_pad, 32, inner, 28},
                column.confidence < 0.75F && column.field != io::Field::extra);
    x += widths[i];
  }
  ui.line({0, head_tall - 0.5F}, {wide, head_tall - 0.5F});
  column_lines(ui, widths, head_tall);
  ui.close_node();
  ui.builder().scene().size = {wide, head_tall};
}

void build_import_rows(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const ImportDialog& dialog = *e.ui.import;
  if (!has_preview(dialog)) {
    ui.spoken(Role::progress, "import.looking", e.tr("import.looking"), {16, 16}, size.width - 32, TextStyle::body,
              Color::muted);
    return;
  }
  const std::vector<float> widths = column_widths(ui, dialog, size.width);
  const float wide = std::max(size.width, total(widths));
  std::set<std::pair<std::size_t, std::size_t>> bad;  // row, column
  for (const io::Problem& problem : dialog.preview.problems) bad.emplace(problem.row, problem.column);
  ui.open_node(Role::table, "import.table", e.tr("import.table"), {0, 0, wide, size.height});
  const std::size_t table = ui.builder().scene().nodes.size() - 1;
  float y = 0;
  for (std::size_t row = 0; row < dialog.preview.rows.size(); ++row) {
    const std::size_t number = row < dialog.preview.row_numbers.size() ? dialog.preview.row_numbers[row] : row + 2;
    y += table_row(ui, dialog.preview.rows[row], number, widths, bad, y);
    ui.line({0, y}, {wide, y});
  }
  ui.close_node();
  ui.builder().scene().nodes[table].rect.height = y;
  column_lines(ui, widths, y);
  const std::string note = e.tr().format("import.shown", {{"shown", std::to_string(dialog.preview.rows.size())},
                                                          {"total", std::to_string(dialog.preview.total)}});
  y += 12 + ui.spoken(Role::text, "import.shown", note, {16, y + 12}, size.width - 32, TextStyle::body, Color::muted);
  ui.builder().scene().size = {wide, y + 16};
}

void build_import_side(Ui& ui, Size size) {
  const ImportDialog& dialog = *ui.editor().ui.import;
  if (!has_preview(dialog)) return;
  const float wide = size.width - 32;
  float y = options(ui, dialog, 16, 16, wide);
  y = problem_list(ui, dialog, {16, y}, wide);
  ui.builder().scene().size = {size.width, y + 16};
}

}  // namespace lotrinh::view
