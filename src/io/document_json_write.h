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

}  // namespace lotrinh::io
