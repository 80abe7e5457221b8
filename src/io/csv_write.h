#pragma once
// A map as our touchpoint CSV: UTF-8 with BOM, CRLF, quoted where needed, formulas made harmless by a leading '. What
// is written here csv_read reads back without loss.

#include <string>
#include <string_view>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::io {

struct CsvWriteOptions {
  std::string_view language = "vi";  // of the header names
  char delimiter = ',';
  bool bom = true;
};

std::string write_csv(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
                      const CsvWriteOptions& options);

}  // namespace lotrinh::io
