// The import dialog's preview.

#include <limits>
#include <optional>
#include <utility>

#include "editor/editor.h"

namespace lotrinh::editor {

namespace {

constexpr std::size_t small_table = 256 * 1024;  // bytes: nearly every table; looked at whole, it takes milliseconds
constexpr double at_once_ms = 20;                // what is looked at of others before the next frame
constexpr std::size_t rows_of_a_step = 200;

double first_ms(const ImportDialog& dialog) {
  return dialog.bytes.size() <= small_table ? std::numeric_limits<double>::infinity() : at_once_ms;
}

}  // namespace

Result<void> Editor::preview_import(std::string file_name, std::string bytes) {
  std::optional<ImportDialog> before = std::exchange(ui.import, std::nullopt);
  ImportDialog& dialog = ui.import.emplace();
  dialog.options.language = settings.language;
  const std::size_t dot = file_name.find_last_of('.');
  dialog.options.title = file_name.substr(0, dot);
  dialog.file_name = std::move(file_name);
  dialog.bytes = std::move(bytes);
  dialog.looking = std::make_shared<io::CsvPreviewer>(dialog.bytes, dialog.options, catalogue);
  if (const Result<void> looked = step_preview(first_ms(dialog)); !looked) {
    ui.import = std::move(before);
    return looked;
  }
  perform("find.close");  // its field would lie over the dialog, and so would the others
  perform("palette.close");
  ui.stage_model.reset();
  perform("shortcuts.close");
  ui.menu.reset();
  ui.notice.reset();
  return {};
}

Result<void> Editor::refresh_import() {
  if (!ui.import) return {};
  ui.import->looking = std::make_shared<io::CsvPreviewer>(ui.import->bytes, ui.import->options, catalogue);
  return step_preview(first_ms(*ui.import));
}

Result<void> Editor::step_preview(double ms) {
  if (!ui.import || !ui.import->looking) return {};
  ImportDialog& dialog = *ui.import;
  const double until = port.now_ms() + ms;
  bool done = false;
  do {
    done = dialog.looking->step(rows_of_a_step);
  } while (!done && port.now_ms() < until);
  invalidate();
  if (!done) return {};
  Result<io::CsvPreview> preview = dialog.looking->take();
  dialog.looking.reset();
  if (!preview) return std::unexpected(preview.error());
  dialog.preview = std::move(*preview);
  return {};
}

}  // namespace lotrinh::editor
