// The import dialog's preview.

#include <optional>
#include <utility>

#include "editor/editor.h"

namespace lotrinh::editor {

namespace {

constexpr double at_once_ms = 20;  // what is looked at before the next frame: nearly every table, whole
constexpr std::size_t rows_of_a_step = 200;

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
  if (const Result<void> looked = step_preview(at_once_ms); !looked) {
    ui.import = std::move(before);
    return looked;
  }
  ui.menu.reset();
  ui.notice.reset();
  return {};
}

Result<void> Editor::refresh_import() {
  if (!ui.import) return {};
  ui.import->looking = std::make_shared<io::CsvPreviewer>(ui.import->bytes, ui.import->options, catalogue);
  return step_preview(at_once_ms);
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
