#pragma once
// The gallery of templates: maps of ten industries that ship, and those that somebody has kept as templates. The host
// brings a template's document; what the gallery shows of it is drawn from the map as it would be laid out.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/result.h"
#include "layout/scene.h"

namespace lotrinh::editor {

class Editor;

inline constexpr Size template_picture{360, 168};  // px; the gallery scales it down where there is less room

struct TemplatePreview {
  std::string id;
  std::string language;    // of the document
  layout::Scene picture;   // as large as template_picture
  std::string title;       // of the document
  std::size_t stages = 0;  // of its first map
  std::size_t lanes = 0;
  std::size_t cards = 0;
  std::size_t actions = 0;
};

struct Gallery {
  bool open = false;
  std::string query;
  std::vector<TemplatePreview> previews;  // that have come so far
};

// One that ships, in the interface's language, or a stored one.
struct TemplateEntry {
  std::string id;  // "retail"; of one's own: the stored document's
  std::string icon;
  std::string title;
  std::string summary;
  bool own = false;
};

void open_gallery(Editor& e);
void close_gallery(Editor& e);
// What the query lets through, one's own first.
std::vector<TemplateEntry> found_templates(const Editor& e);
const TemplatePreview* preview_of(const Editor& e, std::string_view id);  // null: it has not come yet

// What the host has fetched. Errors: those of io::read_document(); nothing changes then.
Result<void> add_template_preview(Editor& e, std::string_view id, std::string_view json);
// Opens a copy of its own id, whose action plan begins next Monday.
Result<void> open_template(Editor& e, std::string_view json);

}  // namespace lotrinh::editor
