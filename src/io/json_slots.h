#pragma once
// The fields of the document's records under their JSON names: one description of each record, which reading a document
// and reading an edit share. A Slot says where the value of a member goes and what it may be.

#include <cstdint>
#include <limits>
#include <string_view>

#include "model/document.h"

namespace lotrinh::io {

struct RecordType;

struct Slot {
  enum class Kind : std::uint8_t {
    unknown,  // no field of ours: kept as JSON text
    ignored,  // looked at elsewhere
    refused,  // a member that does not belong here
    id,       // std::string, taken as it is
    text,     // std::string, composed (NFC)
    image,    // model::ImageData, a data URL of a picture
    flag,     // bool
    number,   // std::optional<double>, low..high
    count,    // std::uint32_t, 0..high
    choice,   // an enumeration's name
    record,
    records,  // a list of records
    texts,    // a list of texts, std::vector<std::string>
    ids,      // a list of ids
    pairs,    // an object of texts, std::vector<std::pair<std::string, std::string>>
  };

  Kind kind = Kind::unknown;
  bool keeps_name = false;  // choice: a name that is none of ours is kept among the unknown members
  void* target = nullptr;
  double low = std::numeric_limits<double>::lowest();
  double high = std::numeric_limits<double>::max();
  void (*unset)(void* target) = nullptr;  // null in the JSON; lists: before their first element
  bool (*choose)(void* target, std::string_view name) = nullptr;
  std::string* (*append)(void* target) = nullptr;  // texts, ids: one more
  void* (*open)(void* target) = nullptr;           // record: itself; records: one more
  const RecordType* type = nullptr;
};

struct RecordType {
  Slot (*slot)(void* record, std::string_view name);
  model::Unknown& (*unknown)(void* record);
};

// A card whose `kind` is not given has this until its lane is known.
inline constexpr auto kind_of_lane = static_cast<model::LaneKind>(model::lane_kind_count);
// A note of the parking lot has no lane to tell it.
inline void settle_note(model::Card& note) {
  if (note.kind == kind_of_lane) note.kind = model::LaneKind::free_text;
}

// Slots of whole records. Members that are not there leave their fields as they are, null unsets them.
Slot slot_of(model::Document& document);
Slot slot_of(model::DocumentInfo& info);  // title, language; not the lists
Slot slot_of(model::Persona& persona);
Slot slot_of(model::PlannedAction& action);
Slot slot_of(model::Map& map);
Slot slot_of(model::MapInfo& info);  // not the lists
Slot slot_of(model::Stage& stage);
Slot slot_of(model::Lane& lane);
Slot slot_of(model::Card& card);
Slot slot_of(model::Link& link);
Slot slot_of(model::OwnStageModel& stage_model);

}  // namespace lotrinh::io
