#pragma once
// Columns without a telling name: what their values look like.

#include <vector>

#include "io/csv_fields.h"

namespace lotrinh::io {

// Whether the first row is plainly data: numbers, scores, known stages or channels.
bool first_row_is_data(const SampleRows& rows, const model::Catalogue& catalogue);

// Whether the first row, which names no field, is unlike the rows below it: filled, different in each cell, words above
// numbers, none of them said again below.
bool first_row_is_header(const SampleRows& rows);

// Takes a field from a column whose name is weak ("type", "score") where the values are no such thing.
void check_weak_columns(std::vector<CsvColumn>& columns, const SampleRows& rows, bool header,
                        const model::Catalogue& catalogue);

// Gives fields to columns that have none, by their values, with a confidence of at most 0.6.
void guess_by_values(std::vector<CsvColumn>& columns, const SampleRows& rows, bool header,
                     const model::Catalogue& catalogue);

// The lane kind that a cell names, in either language, or by the document format's own names.
std::optional<model::LaneKind> lane_kind_of(std::string_view cell, const model::Catalogue& catalogue);

}  // namespace lotrinh::io
