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

Result<void> check_link(const Link& link, std::size_t position, const IdIndex& cards) {
  const bool from = cards.contains(link.from.value);
  if (from && cards.contains(link.to.value)) return {};
  return fail("unknown-card", "a link leads to no card", pointer("links", position, from ? "to" : "from"));
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

Result<void> check_personas(const MapInfo& info, const std::vector<Persona>& personas) {
  if (info.persona_ids.empty()) return {};
  IdIndex known(personas.size());
  for (std::size_t i = 0; i < personas.size(); ++i) known.insert(personas[i].id.value, i);
  for (std::size_t i = 0; i < info.persona_ids.size(); ++i) {
    if (known.contains(info.persona_ids[i].value)) continue;
    return fail("unknown-persona", "a map's persona is not there", "/personaIds/" + std::to_string(i));
  }
  return {};
}

MapCheck::MapCheck(const Map& map, const std::vector<Persona>& personas)
    : map_(map), personas_(personas), cells_(map), cards_(map.cards.size()), links_(map.links.size()) {}

bool MapCheck::step(std::size_t records) {
  for (std::size_t i = 0; i < records && phase_ != Phase::done; ++i) {
    result_ = check_next();
    if (!result_) phase_ = Phase::done;
  }
  return phase_ == Phase::done;
}

Result<void> MapCheck::check_next() {
  switch (phase_) {
    case Phase::frame:
      phase_ = Phase::cards;
      if (map_.id.empty()) return fail("missing-id", "a map has no id", "/id");
      return check_personas(map_.info, personas_)
          .and_then([&] { return check_ids(map_.stages, "stages"); })
          .and_then([&] { return check_steps(map_.stages); })
          .and_then([&] { return check_ids(map_.lanes, "lanes"); });
    case Phase::cards: {
      if (next_ == map_.cards.size()) {
        phase_ = Phase::links;
        next_ = 0;
        return {};
      }
      const std::size_t at = next_++;
      if (auto checked = check_id(cards_, map_.cards[at].id.value, at, "cards"); !checked) return checked;
      auto checked = cells_.check(map_.cards[at], {});
      if (!checked) checked.error().where = "/cards/" + std::to_string(at) + checked.error().where;
      return checked;
    }
    case Phase::links: {
      if (next_ == map_.links.size()) {
        phase_ = Phase::done;
        return {};
      }
      const std::size_t at = next_++;
      return check_id(links_, map_.links[at].id.value, at, "links").and_then([&] {
        return check_link(map_.links[at], at, cards_);
      });
    }
    case Phase::done:
      break;
  }
  return {};
}

Result<void> check_map(const Map& map, const std::vector<Persona>& personas) {
  MapCheck check(map, personas);
  while (!check.step(map.cards.size() + map.links.size() + 4)) {
  }
  return check.result();
}

Result<void> check_document(const Document& document) {
  if (document.id.empty()) return fail("missing-id", "the document has no id", "/id");
  auto ids = check_ids(document.personas, "personas").and_then([&] { return check_ids(document.maps, "maps"); });
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
