// Actions of the dialog that brings numbers from a table onto the map.

#include <array>
#include <string>
#include <utility>

#include "editor/actions.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "editor/numbers.h"

namespace lotrinh::editor {
namespace {

using Arg = std::string_view;

bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool dialog_open(const Editor& e) { return e.ui.numbers.has_value() && e.map() != nullptr; }

Result<NumbersPlan> planned(Editor& e, const std::string& bytes, const NumbersOptions& options) {
  return plan_numbers(bytes, options, *e.map(), e.catalogue, e.settings.language, e.ids);
}

// With these options, where they make sense; else everything stays as it was.
void refresh(Editor& e, NumbersOptions options) {
  NumbersDialog& dialog = *e.ui.numbers;
  Result<NumbersPlan> plan = planned(e, dialog.bytes, options);
  if (!plan) return e.notify_error(plan.error());
  dialog.options = std::move(options);
  dialog.plan = std::move(*plan);
  e.invalidate();
}

void set_kind(Editor& e, Arg kind) {
  NumbersOptions options = e.ui.numbers->options;
  options.table.survey = kind == "survey";
  options.table.mapping.clear();
  refresh(e, std::move(options));
}

void set_column(Editor& e, Arg arg) {  // "3=stage"
  const auto [column, name] = halves(arg, '=');
  const std::optional<int> at = whole_number(column);
  const std::optional<io::NumberField> field = io::parse_number_field(name);
  if (!at || *at < 0 || !field) return;
  const auto index = static_cast<std::size_t>(*at);
  NumbersOptions options = e.ui.numbers->options;
  std::erase_if(options.table.mapping,
                [&](const auto& entry) { return entry.first == index || entry.second == *field; });
  options.table.mapping.emplace_back(index, *field);
  refresh(e, std::move(options));
}

void choose(Editor& e, Arg column) {
  const NumbersDialog& dialog = *e.ui.numbers;
  const std::optional<int> at = whole_number(column);
  if (!at || *at < 0 || static_cast<std::size_t>(*at) >= dialog.plan.table.columns.size()) return;
  const auto index = static_cast<std::size_t>(*at);
  Menu menu = menu_at(e, "numbers.column:" + std::to_string(index), "menu.import");
  menu.as_list = true;
  for (std::size_t i = 0; i < io::number_field_count; ++i) {
    const auto field = static_cast<io::NumberField>(i);
    const bool of_survey = field == io::NumberField::score || field == io::NumberField::stage ||
                           field == io::NumberField::touchpoint || field == io::NumberField::date ||
                           field == io::NumberField::ignore;
    if (dialog.plan.table.survey ? !of_survey : field == io::NumberField::score) continue;
    const std::string name(io::name_of(field));
    menu.items.push_back(choice(std::string(e.tr("numbers.field." + name)), "numbers.column",
                                std::to_string(index) + "=" + name, field == dialog.plan.table.columns[index].field));
  }
  open_menu(e, std::move(menu));
}

void run(Editor& e, Arg) {
  // Planned anew: the map may have been changed meanwhile.
  Result<NumbersPlan> plan = planned(e, e.ui.numbers->bytes, e.ui.numbers->options);
  if (!plan) return e.notify_error(plan.error());
  const std::size_t count = plan->metrics.size();
  const bool news = !plan->edit.changes.empty();
  if (count == 0) return;
  if (news && !e.apply(std::move(plan->edit), model::Source::import)) return;
  e.ui.numbers.reset();
  Notice notice;
  notice.text = news ? e.tr().format("numbers.done", {{"count", std::to_string(count)}})
                     : std::string(e.tr("numbers.nothing-new"));
  if (news) {
    notice.action = "history.undo";
    notice.action_label = e.tr("action.history.undo");
  }
  e.notify(std::move(notice));
}

void as_touchpoints(Editor& e, Arg) {
  NumbersDialog dialog = std::move(*e.ui.numbers);
  e.ui.numbers.reset();
  if (const Result<void> done = e.preview_import(std::move(dialog.file_name), std::move(dialog.bytes)); !done) {
    e.notify_error(done.error());
  }
}

void export_metrics(Editor& e, Arg) {
  const std::string title = e.map()->info.title + " - " + std::string(e.tr("metric.section"));
  ask_for_export(e, "csv", {{"what", "metrics"}}, title);
}

constexpr std::array<Action, 10> table = {{
    {"export.metrics", "", false, map_shown, export_metrics, Offered::always},
    {"numbers.import", "", true, map_shown, [](Editor& e, Arg) { e.port.pick_file("numbers"); }, Offered::always},
    {"numbers.kind", "", false, dialog_open, set_kind},
    {"numbers.scale", "", false, dialog_open,
     [](Editor& e, Arg name) {
       NumbersOptions options = e.ui.numbers->options;
       options.scale = data::parse_scale(name);
       refresh(e, std::move(options));
     }},
    {"numbers.period", "", false, dialog_open,
     [](Editor& e, Arg name) {
       NumbersOptions options = e.ui.numbers->options;
       options.period = parse_period(name);
       refresh(e, std::move(options));
     }},
    {"numbers-column.menu", "", false, dialog_open, choose},
    {"numbers.column", "", false, dialog_open, set_column},
    {"numbers.as-touchpoints", "", false, dialog_open, as_touchpoints},
    {"numbers.run", "", true, dialog_open, run},
    {"numbers.cancel", "", false, nullptr,
     [](Editor& e, Arg) {
       e.ui.numbers.reset();
       e.ui.menu.reset();
     }},
}};

}  // namespace

std::span<const Action> numbers_actions() { return table; }

Result<void> open_numbers(Editor& e, std::string file_name, std::string bytes) {
  if (!e.map()) return fail("no-document", "no map is open");
  Result<NumbersPlan> plan = planned(e, bytes, {});
  if (!plan) return std::unexpected(plan.error());
  e.perform("find.close");  // its field would lie over the dialog
  e.perform("palette.close");
  e.perform("shortcuts.close");
  e.ui.stage_model.reset();
  e.ui.import.reset();
  e.ui.menu.reset();
  e.ui.notice.reset();
  e.ui.numbers = NumbersDialog{std::move(file_name), std::move(bytes), {}, std::move(*plan)};
  e.invalidate();
  return {};
}

}  // namespace lotrinh::editor
