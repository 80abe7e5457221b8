#pragma once
// A document's personas as CSV: a row each, a column for each field that has a text (assets/locales: persona.field.*),
// lists with | between their entries. UTF-8, CRLF, quoted where needed, formulas made harmless by a leading '. Pictures
// and members that this version does not know are left out.

#include <string>

#include "base/strings.h"
#include "io/csv_write.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::io {

std::string write_personas_csv(const model::Document& document, const model::Catalogue& catalogue,
                               const Strings& strings, const CsvWriteOptions& options);

}  // namespace lotrinh::io
