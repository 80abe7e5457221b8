#pragma once
// Small documents to test with.

#include <string>

#include "model/document.h"

namespace lotrinh::model::test {

inline Card card(std::string id, std::string lane, std::string stage, std::string step = {}) {
  Card made;
  made.id.value = std::move(id);
  made.lane_id.value = std::move(lane);
  made.stage_id.value = std::move(stage);
  made.step_id.value = std::move(step);
  made.kind = LaneKind::touchpoints;
  made.text = "card " + made.id.value;
  return made;
}

inline Stage stage(std::string id, std::vector<std::string> steps = {}) {
  Stage made;
  made.id.value = std::move(id);
  made.name = "stage " + made.id.value;
  for (std::string& step : steps) made.steps.push_back({StepId{step}, "step " + step, {}});
  return made;
}

inline Lane lane(std::string id, LaneKind kind = LaneKind::touchpoints) {
  Lane made;
  made.id.value = std::move(id);
  made.kind = kind;
  return made;
}

// Map m1: stages s1 (steps p1, p2), s2, s3; lanes l1, l2; cards c1..c4; link k1 from c1 to c3. Persona a.
inline Document small_document() {
  Document document;
  document.id.value = "doc";
  document.info.title = "Small";
  document.info.language = "en";
  document.personas.push_back({PersonaId{"a"}, "An", Segment::b2c, "32, office worker", {}});
  Map map;
  map.id.value = "m1";
  map.info.title = "Map";
  map.info.persona_ids.push_back(PersonaId{"a"});
  map.stages = {stage("s1", {"p1", "p2"}), stage("s2"), stage("s3")};
  map.lanes = {lane("l1"), lane("l2", LaneKind::pain_points)};
  map.cards = {card("c1", "l1", "s1", "p1"), card("c2", "l1", "s2"), card("c3", "l2", "s2"), card("c4", "l2", "s1")};
  map.links.push_back({LinkId{"k1"}, CardId{"c1"}, CardId{"c3"}, "causes", {}});
  document.maps.push_back(std::move(map));
  return document;
}

inline const MapId m1{"m1"};

}  // namespace lotrinh::model::test
