#pragma once
// Two maps of the document side by side: which ones, and what of them is shown.

#include <cstdint>
#include <string>

#include "layout/compare_sheet.h"
#include "method/compare.h"
#include "model/document.h"

namespace lotrinh::editor {

class Editor;

// Null where the document has not two maps.
struct ComparedMaps {
  const model::Map* left = nullptr;
  const model::Map* right = nullptr;
  explicit operator bool() const { return left != nullptr && right != nullptr; }
};

struct CompareState {
  model::MapId left;  // as they were chosen; empty, or gone: see compared_maps()
  model::MapId right;
  bool only_differences = false;
  layout::CompareSigns shown = 0;  // these alone; 0 = all

  // What was found last, and what it was made from.
  struct Stamp {
    std::uint64_t revision = 0;  // of the document
    std::string left;
    std::string right;
    std::string language;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  Stamp stamp;
  method::Comparison found;
  layout::CompareItems items;
};

// The maps that were chosen, else the one that is shown and the one that it is based on, else the one that is shown and
// one that is based on it, else the document's first two.
ComparedMaps compared_maps(const Editor& editor);
ComparedMaps usual_maps(const model::Document& document, const model::MapId& shown);
void choose_compared(Editor& editor, bool left, const model::MapId& map);

// Compares again where the document, the maps or the language is another, while the page is shown.
void refresh_compare(Editor& editor);
layout::CompareSettings compare_settings(const Editor& editor);

}  // namespace lotrinh::editor
