#pragma once
// What is different between two maps, in words: for the sheet, for a table, for a text to read.

#include "editor/compare.h"
#include "io/compare_report.h"
#include "layout/compare_sheet.h"
#include "method/compare.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::editor {

// In the language of `strings`.
struct CompareWords {
  const model::Document& document;
  const model::Catalogue& catalogue;
  const Strings& strings;
};
layout::CompareItems compare_items(const CompareWords& words, const ComparedMaps& maps,
                                   const method::Comparison& found);
io::ComparisonReport comparison_report(const CompareWords& words, const ComparedMaps& maps,
                                       const method::Comparison& found);

}  // namespace lotrinh::editor
