#pragma once
// What el.previewCsv() and el.importCsv() take and give, as JSON (see web/journey-map.d.ts).

#include <string>

#include "base/result.h"
#include "io/args.h"
#include "io/csv_read.h"

namespace lotrinh::io {

// {encoding?, delimiter?, header?, mapping?: {"3": "emotion"}, emotionScale?, stageModel?, title?}. Codes:
// "unknown-encoding", "unknown-field", "unknown-scale", "bad-delimiter"; where: the option's name.
Result<CsvOptions> read_csv_options(const Args& args, std::string language);

std::string preview_json(const CsvPreview& preview);
std::string import_result_json(
    const CsvImportResult& result);  // {mapId, rows: {read, imported, skipped}, problems, problemCount}

}  // namespace lotrinh::io
