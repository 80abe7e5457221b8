// The import dialog's preview.

#include "editor/editor.h"

namespace lotrinh::editor {

Result<void> Editor::preview_import(std::string file_name, std::string bytes) {
  ImportDialog dialog;
  dialog.options.language = settings.language;
  const std::size_t dot = file_name.find_last_of('.');
  dialog.options.title = file_name.substr(0, dot);
  dialog.file_name = std::move(file_name);
  dialog.bytes = std::move(bytes);
  Result<io::CsvPreview> preview = io::preview_csv(dialog.bytes, dialog.options, catalogue);
  if (!preview) return std::unexpected(preview.error());
  dialog.preview = std::move(*preview);
  ui.import = std::move(dialog);
  ui.menu.reset();
  ui.notice.reset();
  invalidate();
  return {};
}

Result<void> Editor::refresh_import() {
  if (!ui.import) return {};
  Result<io::CsvPreview> preview = io::preview_csv(ui.import->bytes, ui.import->options, catalogue);
  if (!preview) return std::unexpected(preview.error());
  ui.import->preview = std::move(*preview);
  invalidate();
  return {};
}

}  // namespace lotrinh::editor
