#include "model/references.h"

#include <algorithm>
#include <string>

namespace lotrinh::model {
namespace {

std::string pointer(std::string_view list, std::size_t index, std::string_view member) {
  std::string out;
  out.append("/").append(list).append("/").append(std::to_string(index)).append("/").append(member);
  return out;
}

Result<void> check_id(IdIndex& index, std::string_view id, std::size_t position, std::string_view list) {
  if (id.empty()) return fail("missing-id", "a record has no id", pointer(list, position, "id"));
  if (!index.insert(id, position)) {
    return fail("duplicate-id", "two records bear the id " + std::string(id), pointer(list, position, "id"));
  }
  return {};
}

template <class Records>
Result<void> check_ids(IdIndex& index, const Records& records, std::string_view list) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (auto checked = check_id(index, records[i].id.value, i, list); !checked) return checked;
  }
  return {};
}

template <class Records>
Result<void> check_ids(const Records& records, std::string_view list) {
  IdIndex index(records.size());
  return check_ids(index, records, list);
}

Result<void> check_steps(const std::vector<Stage>& stages) {
  IdIndex index;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (auto checked = check_ids(index, stages[i].steps, "stages/" + std::to_string(i) + "/steps"); !checked) {
      return checked;
    }
  }
  return {};
}

Result<void> check_links(const std::vector<Link>& links, const IdIndex& cards) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    const bool from = cards.contains(links[i].from.value);
    if (from && cards.contains(links[i].to.value)) continue;
    return fail("unknown-card", "a link leads to no card", pointer("links", i, from ? "to" : "from"));
  }
  return {};
}

Result<void> check_cards(const Map& map) {
  const CellIndex cells(map);
  for (std::size_t i = 0; i < map.cards.size(); ++i) {
    if (auto checked = cells.check(map.cards[i], {}); !checked) {
      checked.error().where = "/cards/" + std::to_string(i) + checked.error().where;
      return checked;
    }
  }
  return {};
}

}  // namespace

CellIndex::CellIndex(const Map& map) : stages_(map.stages.size()), lanes_(map.lanes.size()) {
  for (std::size_t i = 0; i < map.lanes.size(); ++i) lanes_.insert(map.lanes[i].id.value, i);
  for (std::size_t i = 0; i < map.stages.size(); ++i) {
    stages_.insert(map.stages[i].id.value, i);
    for (const Step& step : map.stages[i].steps) {
      if (steps_.insert(step.id.value, stage_of_step_.size())) stage_of_step_.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

Result<void> CellIndex::check(const Card& card, std::string_view prefix) const {
  const auto unknown = [&](const char* code, const char* message, const char* member) {
    return fail(code, message, std::string(prefix) + member);
  };
  if (card.lane_id.empty()) return unknown("missing-id", "a card names no lane", "/laneId");
  if (card.stage_id.empty()) return unknown("missing-id", "a card names no stage", "/stageId");
  if (!lanes_.contains(card.lane_id.value)) return unknown("unknown-lane", "a card's lane is not there", "/laneId");
  const std::uint32_t stage = stages_.find(card.stage_id.value);
  if (stage == IdIndex::none) return unknown("unknown-stage", "a card's stage is not there", "/stageId");
  if (card.step_id.empty()) return {};
  const std::uint32_t step = steps_.find(card.step_id.value);
  if (step == IdIndex::none || stage_of_step_[step] != stage) {
    return unknown("unknown-step", "a card's step is not one of its stage", "/stepId");
  }
  return {};
}

Result<void> check_info(const MapInfo& info, const std::vector<Persona>& personas) {
  if (auto checked = check_ids(info.metrics, "metrics"); !checked) return checked;
  if (info.persona_ids.empty()) return {};
  IdIndex known(personas.size());
  for (std::size_t i = 0; i < personas.size(); ++i) known.insert(personas[i].id.value, i);
  for (std::size_t i = 0; i < info.persona_ids.size(); ++i) {
    if (known.contains(info.persona_ids[i].value)) continue;
    return fail("unknown-persona", "a map's persona is not there", "/personaIds/" + std::to_string(i));
  }
  return {};
}

Result<void> check_parking(const std::vector<Card>& notes, const std::vector<Card>& cards) {
  if (notes.empty()) return {};
  IdIndex index(notes.size());
  if (auto checked = check_ids(index, notes, "parking"); !checked) return checked;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const Card& note = notes[i];
    if (note.lane_id.empty() && note.stage_id.empty() && note.step_id.empty()) continue;
    return fail("placed-note", "a note of the parking lot stands nowhere on the map", pointer("parking", i, "laneId"));
  }
  for (const Card& card : cards) {
    const std::uint32_t note = index.find(card.id.value);
    if (note == IdIndex::none) continue;
    return fail("duplicate-id", "a note bears the id of the card " + card.id.value, pointer("parking", note, "id"));
  }
  return {};
}

Result<void> check_map(const Map& map, const std::vector<Persona>& personas) {
  if (map.id.empty()) return fail("missing-id", "a map has no id", "/id");
  IdIndex cards(map.cards.size());
  return check_info(map.info, personas)
      .and_then([&] { return check_ids(map.stages, "stages"); })
      .and_then([&] { return check_steps(map.stages); })
      .and_then([&] { return check_ids(map.lanes, "lanes"); })
      .and_then([&] { return check_ids(cards, map.cards, "cards"); })
      .and_then([&] { return check_cards(map); })
      .and_then([&] { return check_parking(map.parking, map.cards); })
      .and_then([&] { return check_ids(map.links, "links"); })
      .and_then([&] { return check_links(map.links, cards); });
}

Result<void> check_document(const Document& document) {
  if (document.id.empty()) return fail("missing-id", "the document has no id", "/id");
  auto ids =
      check_ids(document.personas, "personas").and_then([&] { return check_ids(document.maps, "maps"); }).and_then([&] {
        return check_ids(document.actions, "actions");
      });
  if (!ids) return ids;
  for (std::size_t i = 0; i < document.maps.size(); ++i) {
    if (auto checked = check_map(document.maps[i], document.personas); !checked) {
      checked.error().where = "/maps/" + std::to_string(i) + checked.error().where;
      return checked;
    }
  }
  return {};
}

}  // namespace lotrinh::model
