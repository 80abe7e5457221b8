#pragma once
// The records as JSON objects, each with all of its members.

#include "io/json_writer.h"
#include "model/document.h"

namespace lotrinh::io {

void write_json(JsonWriter& out, const model::Persona& persona);
void write_json(JsonWriter& out, const model::PlannedAction& action);
void write_json(JsonWriter& out, const model::Stage& stage);
void write_json(JsonWriter& out, const model::Lane& lane);
void write_json(JsonWriter& out, const model::Card& card);
void write_json(JsonWriter& out, const model::Link& link);
void write_json(JsonWriter& out, const model::OwnStageModel& stage_model);
// The members of one but its id, in an object that is open.
void write_own_stages(JsonWriter& out, const model::OwnStageModel& stage_model);

}  // namespace lotrinh::io
