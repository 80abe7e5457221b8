// Actions of the import dialog: what is taken for what, and go.

#include <algorithm>
#include <array>
#include <string>

#include "editor/actions.h"
#include "editor/menus.h"

namespace lotrinh::editor {
namespace {

using Arg = std::string_view;

bool dialog_open(const Editor& e) { return e.ui.import && !e.ui.import->running; }

void refresh(Editor& e) {
  if (const Result<void> done = e.refresh_import(); !done) e.notify_error(done.error());
}

void set_column(Editor& e, Arg arg) {  // "3=emotion"
  const auto [number, name] = halves(arg, '=');
  const std::optional<int> at = whole_number(number);
  const std::optional<io::Field> field = io::parse_field(name);
  if (!at || *at < 0 || !field) return;
  const auto index = static_cast<std::size_t>(*at);
  auto& mapping = e.ui.import->options.mapping;
  // A field other than the two catch-alls belongs to one column: it is taken from the one that had it.
  if (*field != io::Field::extra && *field != io::Field::ignore) {
    for (const io::CsvColumn& column : e.ui.import->preview.columns) {
      if (column.field != *field || column.index == index) continue;
      std::erase_if(mapping, [&](const auto& entry) { return entry.first == column.index; });
      mapping.emplace_back(column.index, io::Field::extra);
    }
  }
  std::erase_if(mapping, [&](const auto& entry) { return entry.first == index; });
  mapping.emplace_back(index, *field);
  refresh(e);
}

void set_delimiter(Editor& e, Arg arg) {
  if (arg.size() != 1 && arg != "tab") return;
  e.ui.import->options.delimiter = arg == "tab" ? '\t' : arg[0];
  e.ui.import->options.mapping.clear();  // other columns now
  refresh(e);
}

void run(Editor& e, Arg) {
  ImportDialog& dialog = *e.ui.import;
  if (dialog.preview.importable == 0) return;
  dialog.running = true;
  dialog.progress = 0;
  e.ui.menu.reset();
  e.invalidate();
  e.port.emit("host-import", dialog.merge ? "{\"mode\":\"merge\"}" : "{\"mode\":\"create\"}");
}

void cancel(Editor& e, Arg) {
  if (!e.ui.import) return;
  if (e.ui.import->running) {
    e.port.emit("host-import-cancel", "{}");
    e.ui.import->running = false;
  } else {
    e.ui.import.reset();
  }
  e.ui.menu.reset();
  e.invalidate();
}

constexpr std::array<Action, 10> table = {{
    {"import.choose", "", false, dialog_open, [](Editor& e, Arg what) { open_import_menu(e, what); }},
    {"import.column", "", false, dialog_open, set_column},
    {"import.encoding", "", false, dialog_open,
     [](Editor& e, Arg name) {
       e.ui.import->options.encoding = io::parse_encoding(name);
       refresh(e);
     }},
    {"import.delimiter", "", false, dialog_open, set_delimiter},
    {"import.header", "", false, dialog_open,
     [](Editor& e, Arg) {
       e.ui.import->options.header = !e.ui.import->preview.header;
       e.ui.import->options.mapping.clear();
       refresh(e);
     }},
    {"import.scale", "", false, dialog_open,
     [](Editor& e, Arg name) {
       e.ui.import->options.emotion_scale = io::parse_emotion_scale(name);
       refresh(e);
     }},
    {"import.model", "", false, dialog_open,
     [](Editor& e, Arg id) {
       e.ui.import->options.stage_model = std::string(id);
       refresh(e);
     }},
    {"import.mode", "", false, dialog_open,
     [](Editor& e, Arg mode) {
       e.ui.import->merge = mode == "merge" && e.has_document();
       e.invalidate();
     }},
    {"import.run", "", false, dialog_open, run},
    {"import.cancel", "", false, nullptr, cancel},
}};

}  // namespace

std::span<const Action> import_actions() { return table; }

}  // namespace lotrinh::editor
