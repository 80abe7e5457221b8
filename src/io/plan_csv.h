#pragma once
// The action plan as CSV: one row an action, in the document's order, with a header in the language that is asked for.
// UTF-8, CRLF, quoted where needed, formulas made harmless by a leading '.

#include <optional>
#include <span>
#include <string>

#include "base/strings.h"
#include "io/csv_write.h"
#include "model/document.h"

namespace lotrinh::io {

// `scores`: the RICE score of each action, in the same order. `strings`: in options.language.
std::string write_actions_csv(const model::Document& document, std::span<const std::optional<double>> scores,
                              const Strings& strings, const CsvWriteOptions& options);

}  // namespace lotrinh::io
