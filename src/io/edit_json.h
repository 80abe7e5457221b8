#pragma once
// The changes that el.edit() takes, as JSON, and what a `change` event says of an edit.

#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::io {

// One change object or an array of them: {"type": "cards.insert", "mapId", "cards": [{..., "index"?}]}, and likewise
// "cards.remove" {ids}, "cards.set" {cards: [{id, ...fields to change; null unsets}]}, "stage.insert" {stage, index?}, "stage.remove" {id,
// its cards go too}, "stage.move" {id, index}, "stage.set" {stage: {id, ...}}, "lane.*" the same, "map.insert", "map.remove",
// "map.set", "persona.insert|remove|set", "links.insert|remove", "document.set". A missing id is made; a missing index means last; a card's
// kind defaults to its lane's. Where an error is: a JSON pointer into the change.
Result<model::Edit> read_edit(std::string_view json, const model::Document& document, IdSource& ids);

// [{"type": "cards.insert", "mapId": "...", "ids": ["..."]}, ...]: what was touched, at most 1000 ids a change ("more": count left off).
std::string describe_edit(const model::Edit& edit);

}  // namespace lotrinh::io
