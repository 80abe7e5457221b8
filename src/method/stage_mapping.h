#pragma once
// Taking a map from one stage model to another: which of the new stages each old one becomes part of, and the edit that
// does it. No card, step, goal or link is lost.

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::method {

// For each stage of a map, in order, the index of the target's stage that takes it in.
using StageMapping = std::vector<std::size_t>;

// A model that a document holds, as one of the catalogue: its texts are the same in all languages.
model::StageModel as_stage_model(const model::OwnStageModel& own);

// The catalogue's models, then the document's own (those without stages are left out: nothing could go there).
std::vector<model::StageModel> stage_models_for(const model::Catalogue& catalogue, const model::Document& document);

// Where the stages of a model lie on the way from discovering (0) to bringing others (1): as the catalogue says it of
// this stage, else of a stage of that name (accents and case ignored), else halfway between the neighbours.
std::vector<double> phases_of(const model::Catalogue& catalogue, const model::StageModel& stage_model);
std::vector<double> phases_of(const model::Catalogue& catalogue, const model::Map& map);

// What a person would choose first: of all mappings that keep the stages' order the one with the least sum of distances
// between the phases, stages of one name being drawn together (dynamic programming over both lists, as in the
// alignment of two sequences: Sakoe & Chiba 1978, https://doi.org/10.1109/TASSP.1978.1163055). Empty where the target
// has no stages.
StageMapping propose_mapping(const model::Catalogue& catalogue, const model::Map& map, const model::StageModel& target);

// The map's stages become the target's, with its names and goals in `language`. What was there goes along:
// - the cards stay in their lanes and keep their order;
// - steps move with their cards, in the old stages' order;
// - where several stages become one, each that has cards of its own (or a name that its model did not give it) becomes
//   a step of that name;
// - where one stage becomes one, a name of one's own becomes a step too, or, if the stage has steps already, the
//   beginning of its goal;
// - goals that were written by hand are joined; a model's own goals give way to the target's;
// - a stage keeps its id where it is the first to become part of a new one, and with it width and unknown members.
// `mapping` has an entry below target.stages.size() for every stage of the map; the edit is empty where it has not.
model::Edit switch_stage_model(const model::Catalogue& catalogue, const model::Document& document,
                               const model::Map& map, const model::StageModel& target, const StageMapping& mapping,
                               std::string_view language, IdSource& ids);

}  // namespace lotrinh::method
