#pragma once
// A stage model of one's own as a file (*.stages.json), to take it to other documents and other people:
// {"schema": "lotrinh/stages", "version": 1, "id", "name", "stages": [{"name", "goal"}]}.

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"

namespace lotrinh::io {

inline constexpr std::size_t most_own_stages = 60;  // more is no model that a person reads

// Whether the text says that it is one; a document says another thing.
bool is_stage_file(std::string_view json);

// Unknown members are kept. Errors: those of parse_json_tree(), "json-type", "json-value", and "not-stages" (another
// schema or none), "newer-version", "no-stages" (none, or one without a name), "too-many-stages".
Result<model::OwnStageModel> read_stage_file(std::string_view json);

std::string write_stage_file(const model::OwnStageModel& stage_model);

}  // namespace lotrinh::io
