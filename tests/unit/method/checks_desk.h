#pragma once
// What the tests of the checks share: a map to be filled, and what the checks find on it.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "io/assets.h"
#include "method/checks.h"

namespace lotrinh::test {

using namespace model;

// A map of four stages (s0 to s3) with a lane of each kind, to be filled.
struct Desk {
  Document document;

  Desk() {
    document.id = {"d"};
    document.maps.emplace_back().id = {"m"};
    for (const char* id : {"s0", "s1", "s2", "s3"}) {
      Stage stage;
      stage.id = {id};
      stage.name = std::string("Stage ") + id;
      stage.goal = "to get on";
      map().stages.push_back(std::move(stage));
    }
    for (std::size_t i = 0; i < lane_kind_count; ++i) {
      Lane lane;
      lane.kind = static_cast<LaneKind>(i);
      lane.id = {"lane" + std::to_string(i)};
      map().lanes.push_back(std::move(lane));
    }
  }

  Map& map() { return document.maps.front(); }

  Card& add(const char* id, LaneKind kind, const char* stage = "s0", const char* step = "") {
    Card& card = map().cards.emplace_back();
    card.id = {id};
    card.kind = kind;
    card.lane_id = map().lane_of(kind)->id;
    card.stage_id = {stage};
    card.step_id = {step};
    card.text = std::string("card ") + id;
    return card;
  }
  Card& touchpoint(const char* id, const char* stage = "s0", const char* channel = "") {
    Card& card = add(id, LaneKind::touchpoints, stage);
    card.channel = channel;
    return card;
  }
  void link(const char* from, const char* to) {
    map().links.push_back({{"l" + std::to_string(map().links.size())}, {from}, {to}, "", {}});
  }
  void step(const char* stage, const char* id) {
    const auto found = std::ranges::find(map().stages, StageId{stage}, &Stage::id);
    found->steps.push_back({{id}, id, {}});
  }
  Persona& persona(const char* id) {
    Persona& made = document.personas.emplace_back();
    made.id = {id};
    made.name = id;
    map().info.persona_ids.push_back(made.id);
    return made;
  }
  PlannedAction& action(const char* id, ActionStatus status = ActionStatus::planned) {
    PlannedAction& made = document.actions.emplace_back();
    made.id = {id};
    made.text = std::string("action ") + id;
    made.map_id = {"m"};
    made.status = status;
    made.owner = "An";
    made.to = "2026-12-31";
    made.metric.emplace().name = "Drop-off";
    return made;
  }
  CheckSettings& settings() {
    if (!document.info.check_settings) document.info.check_settings.emplace();
    return *document.info.check_settings;
  }

  std::vector<method::Finding> all(std::string_view language = "en") {
    return method::run_checks({document, map(), io::catalogue(), language, "2026-11-22"});
  }
  std::vector<method::Finding> of(std::string_view check) {
    std::vector<method::Finding> found = all();
    std::erase_if(found, [&](const method::Finding& finding) { return finding.check != check; });
    return found;
  }
  // The ids of the places that it is found at.
  std::vector<std::string> places(std::string_view check) {
    std::vector<std::string> ids;
    for (const method::Finding& finding : of(check)) ids.push_back(finding.id);
    return ids;
  }
};

using Ids = std::vector<std::string>;

inline std::string arg(const method::Finding& finding, std::string_view name) {
  const auto found = std::ranges::find(finding.args, name, &method::SentenceArg::name);
  return found == finding.args.end() ? "(none)" : found->value;
}

}  // namespace lotrinh::test
