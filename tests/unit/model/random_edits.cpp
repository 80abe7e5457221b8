// Properties of edits, tried on many random ones (seeded: a failure repeats).

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>

#include "model/history.h"
#include "model/references.h"
#include "unit/model/samples.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::model::test;

namespace {

class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed), ids_(seed) {}

  // A change of some kind; about one in four cannot be carried out.
  Change change(const Document& document) {
    if (document.maps.empty()) return InsertMap{{0, small_map(document)}};
    const Map& map = document.maps[below(document.maps.size())];
    switch (below(18)) {
      case 0:
        return InsertStage{map.id, {below(map.stages.size() + 2), new_stage()}};
      case 1:
        return RemoveStage{map.id, any_id(map.stages)};
      case 2:
        return MoveStage{map.id, any_id(map.stages), below(map.stages.size() + 1)};
      case 3:
        return InsertLane{map.id, {below(map.lanes.size() + 1), lane(ids_.next<LaneId>().value)}};
      case 4:
        return RemoveLane{map.id, any_id(map.lanes)};
      case 5:
        return MoveLane{map.id, any_id(map.lanes), below(map.lanes.size())};
      case 6:
        return set_stage(map);
      case 7:
      case 8:
        return insert_cards(map);
      case 9:
        return remove_cards(map);
      case 10:
        return set_cards(map);
      case 11:
        return insert_links(map);
      case 12:
        return RemoveLinks{map.id, {any_id(map.links)}};
      case 13:
        return persona_change(document);
      case 17:
        return action_change(document);
      case 14:
        return map_change(document, map);
      case 15: {
        SetParking change{map.id, map.parking};
        if (!change.notes.empty() && below(2) == 0) change.notes.pop_back();
        Card note;
        note.id = below(4) == 0 ? any_id(map.cards) : ids_.next<CardId>();
        change.notes.push_back(std::move(note));
        return change;
      }
      default:
        return SetMapInfo{map.id, {ids_.next<MapId>().value, MapKind::future, "", some_personas(document), "", {}}};
    }
  }

  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

 private:
  template <class Records>
  auto any_id(const Records& records) -> decltype(records.front().id) {
    if (records.empty() || below(8) == 0) return {"nowhere"};
    return records[below(records.size())].id;
  }

  Stage new_stage() {
    std::vector<std::string> steps(below(3));
    for (std::string& step : steps) step = ids_.next<StepId>().value;
    return stage(ids_.next<StageId>().value, steps);
  }

  Card new_card(const Map& map) {
    Card made = card(ids_.next<CardId>().value, any_id(map.lanes).value, any_id(map.stages).value);
    const Stage* at = map.stage(made.stage_id);
    if (at && !at->steps.empty()) made.step_id = any_id(at->steps);
    if (below(3) == 0) made.persona_ids = {PersonaId{"a"}};
    return made;
  }

  Change set_stage(const Map& map) {
    Stage changed = map.stages.empty() ? new_stage() : map.stages[below(map.stages.size())];
    changed.goal = ids_.next<StageId>().value;
    std::ranges::shuffle(changed.steps, random_);
    if (!changed.steps.empty() && below(2) == 0) changed.steps.pop_back();
    return SetStage{map.id, std::move(changed)};
  }

  Change insert_cards(const Map& map) {
    InsertCards change{map.id, {}};
    std::size_t index = 0;
    for (std::size_t count = below(5); count-- > 0;) {
      index = std::min(index + below(4), map.cards.size() + change.cards.size());
      if (!change.cards.empty()) index = std::max(index, change.cards.back().index + 1);
      change.cards.push_back({index, new_card(map)});
    }
    return change;
  }

  Change remove_cards(const Map& map) {
    RemoveCards change{map.id, {}};
    for (std::size_t count = below(5); count-- > 0;) change.ids.push_back(any_id(map.cards));
    return change;
  }

  Change set_cards(const Map& map) {
    SetCards change{map.id, {}};
    for (const Card& old : map.cards) {
      if (below(4) != 0) continue;
      Card changed = new_card(map);
      changed.id = old.id;
      change.cards.push_back(std::move(changed));
    }
    std::ranges::shuffle(change.cards, random_);
    return change;
  }

  Change insert_links(const Map& map) {
    return InsertLinks{
        map.id,
        {{below(map.links.size() + 1), {ids_.next<LinkId>(), any_id(map.cards), any_id(map.cards), "causes", {}}}}};
  }

  Change persona_change(const Document& document) {
    if (below(2) == 0) return RemovePersona{any_id(document.personas)};
    if (below(3) == 0) return MovePersona{any_id(document.personas), below(document.personas.size() + 1)};
    return InsertPersona{{below(document.personas.size() + 1), {ids_.next<PersonaId>(), "An", {}, {}, {}}}};
  }

  Change action_change(const Document& document) {
    switch (below(4)) {
      case 0:
        return RemoveAction{any_id(document.actions)};
      case 1:
        return MoveAction{any_id(document.actions), below(document.actions.size() + 1)};
      case 2: {
        PlannedAction changed;
        changed.id = any_id(document.actions);
        changed.text = "B";
        return SetAction{std::move(changed)};
      }
      default: {
        PlannedAction made;
        made.id = ids_.next<ActionId>();
        return InsertAction{{below(document.actions.size() + 2), std::move(made)}};
      }
    }
  }

  static Map small_map(const Document& document) {
    Map map = small_document().maps[0];
    if (document.personas.empty() || document.personas[0].id.value != "a") map.info.persona_ids.clear();
    return map;
  }

  Change map_change(const Document& document, const Map& map) {
    if (below(2) == 0 && document.maps.size() > 1) return RemoveMap{map.id};
    Map copy = map;
    copy.id = ids_.next<MapId>();
    return InsertMap{{below(document.maps.size() + 1), std::move(copy)}};
  }

  std::vector<PersonaId> some_personas(const Document& document) {
    std::vector<PersonaId> ids;
    for (const Persona& persona : document.personas) {
      if (below(2) == 0) ids.push_back(persona.id);
    }
    return ids;
  }

  std::mt19937 random_;
  IdSource ids_;
};

Document large_document(std::size_t cards) {
  Document document = small_document();
  document.maps[0].cards.clear();
  document.maps[0].links.clear();
  document.maps[0].cards.reserve(cards);
  IdSource ids(1);
  for (std::size_t i = 0; i < cards; ++i) {
    document.maps[0].cards.push_back(card(ids.next<CardId>().value, "l1", "s2"));
  }
  return document;
}

}  // namespace

TEST_CASE("an edit and its inverse leave an equal document, a refused edit an unchanged one") {
  int applied = 0;
  int refused = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Editor editor(seed);
    Document document = small_document();
    for (int round = 0; round < 40; ++round) {
      const Document before = document;
      Edit edit{"random", {}};
      // The changes of one edit are made for the document as it is before: later ones often fail.
      for (std::size_t count = 1 + editor.below(3); count-- > 0;) edit.changes.push_back(editor.change(document));
      auto inverse = apply(document, std::move(edit));
      if (!inverse) {
        ++refused;
        REQUIRE(document == before);
        continue;
      }
      ++applied;
      REQUIRE(check_document(document).has_value());
      const Document after = document;
      std::string kinds;
      for (const Change& change : inverse->changes) kinds += std::to_string(change.index()) + " ";
      auto again = apply(document, std::move(*inverse));
      INFO("changes of kinds " << kinds << ": " << (again ? "" : again.error().code + " " + again.error().where));
      REQUIRE(again.has_value());
      REQUIRE(document == before);
      REQUIRE(apply(document, std::move(*again)).has_value());
      REQUIRE(document == after);
    }
  }
  CHECK(applied > 500);
  CHECK(refused > 200);
}

TEST_CASE("a random walk through history meets the same documents again") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Editor editor(seed);
    Document document = small_document();
    History history;
    std::vector<Document> states = {document};
    for (int round = 0; round < 120; ++round) {
      const std::size_t choice = editor.below(4);
      if (choice == 0 && states.size() > 1) {
        REQUIRE(history.undo(document));
        states.pop_back();
        REQUIRE(document == states.back());
      } else if (choice == 1 && history.can_redo()) {
        REQUIRE(history.redo(document));
        states.push_back(document);
      } else if (history.apply(document, {"random", {editor.change(document)}}, Source::user)) {
        states.push_back(document);
      }
    }
  }
}

TEST_CASE("200,000 cards go out and come back without being copied one by one") {
  using Clock = std::chrono::steady_clock;
  Document document = large_document(200000);
  const Document before = document;
  RemoveCards every_second{m1, {}};
  for (std::size_t i = 0; i < before.maps[0].cards.size(); i += 2)
    every_second.ids.push_back(before.maps[0].cards[i].id);
  RemoveCards rest{m1, {}};
  for (std::size_t i = 1; i < before.maps[0].cards.size(); i += 2) rest.ids.push_back(before.maps[0].cards[i].id);
  Edit removal{"card.delete", {}};
  removal.changes.emplace_back(std::move(every_second));
  removal.changes.emplace_back(std::move(rest));

  const auto start = Clock::now();
  auto inverse = apply(document, std::move(removal));
  const auto removed = Clock::now();
  REQUIRE(inverse.has_value());
  CHECK(document.maps[0].cards.empty());
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  const auto inserted = Clock::now();
  CHECK(document == before);
  const auto milliseconds = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
  SUCCEED("remove " << milliseconds(removed - start) << " ms, insert " << milliseconds(inserted - removed) << " ms");
  // Sanitizers slow this down tenfold; a quadratic batch would take minutes.
  CHECK(milliseconds(inserted - start) < 5000);
}
