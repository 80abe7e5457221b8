#pragma once
// The changes that el.edit() takes, as JSON, and what a `change` event says of an edit.

#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::io {

// One change object or a list of them, later ones seeing what earlier ones do:
//   {"type": "cards.insert", "mapId", "cards": [{laneId, stageId, text, ..., "index"?}]}
//   {"type": "cards.set", "mapId", "cards": [{id, ...what is to change; null unsets}]}: lists and objects are replaced
//   whole
//   {"type": "cards.remove", "mapId", "ids"}; their links go too
//   {"type": "stage.insert", "mapId", "stage", "index"?}, "stage.set" {stage: {id, ...}}, "stage.move" {id, index},
//   "stage.remove" {id}: its cards go too; likewise "lane.insert", "lane.set", "lane.move", "lane.remove"
//   {"type": "map.insert", "map", "index"?}, "map.set" {map: {id, title, ...}}, "map.remove" {id}
//   {"type": "persona.insert", "persona", "index"?}, "persona.set" {persona: {id, ...}}, "persona.move" {id, index},
//   "persona.remove" {id}: the maps and cards that name it do so no longer
//   {"type": "action.insert", "action", "index"?}, "action.set" {action: {id, ...}}, "action.move" {id, index},
//   "action.remove" {id}: of the action plan
//   {"type": "links.insert", "mapId", "links": [{from, to, kind, "index"?}]}, "links.remove" {mapId, ids}
//   {"type": "document.set", "document": {title, language, stageModels, checkSettings}}
// mapId may be left out where there is one map only. A missing id is made; a missing index means last; a card's kind
// defaults to its lane's. The edit is named "api.edit".
// Codes: those of json_parser.h and "json-type", "json-value", "json-missing", "unknown-map" and its like; `where` is a
// JSON pointer into the text (a syntax error: line and column). What only apply() can tell, it tells.
Result<model::Edit> read_edit(std::string_view json, const model::Document& document, IdSource& ids);

// [{"type": "cards.insert", "mapId": "...", "ids": ["..."]}, ...]: what was touched, at most 1000 ids a change ("more":
// count left off).
std::string describe_edit(const model::Edit& edit);

}  // namespace lotrinh::io
