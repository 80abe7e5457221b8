#include "method/stage_mapping.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <set>
#include <string>

#include "io/assets.h"
#include "method/new_map.h"
#include "model/history.h"
#include "model/references.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

using method::StageMapping;

StageMapping proposed(std::string_view from, std::string_view to) {
  IdSource ids(1);
  const Catalogue& catalogue = io::catalogue();
  const Map map = method::new_map(catalogue, from, MapKind::current, "vi", "Map", ids);
  return method::propose_mapping(catalogue, map, *catalogue.stage_model(to));
}

Document with(Map map) {
  Document document;
  document.id = {"doc"};
  document.maps.push_back(std::move(map));
  return document;
}

// Random maps of a model: some stages have names, goals or steps of their own, there are more stages and fewer.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed), ids_(seed) {}

  Document document(const StageModel& stage_model) {
    Map map = method::new_map(io::catalogue(), stage_model.id, MapKind::current, below(2) ? "vi" : "en", "Map", ids_);
    if (below(3) == 0 && !map.stages.empty()) map.stages.erase(map.stages.begin() + signed_below(map.stages.size()));
    if (below(3) == 0) {
      Stage more;
      more.id = ids_.next<StageId>();
      map.stages.insert(map.stages.begin() + signed_below(map.stages.size() + 1), more);
    }
    for (Stage& stage : map.stages) {
      if (stage.name.empty() || below(3) == 0) stage.name = word();
      if (below(3) == 0) stage.goal = word();
      if (below(4) == 0) stage.width = 200.0;
      stage.collapsed = below(5) == 0;
      if (below(4) == 0) stage.unknown.push_back({"note", "\"" + word() + "\""});
      for (std::size_t count = below(3); count-- > 0;) stage.steps.push_back({ids_.next<StepId>(), word(), {}});
    }
    for (std::size_t count = below(40); count-- > 0 && !map.stages.empty();) add_card(map);
    for (std::size_t count = below(6); count-- > 0 && !map.cards.empty();) {
      map.links.push_back({ids_.next<LinkId>(), any(map.cards).id, any(map.cards).id, "causes", {}});
    }
    Document made = with(std::move(map));
    made.info.stage_models = {{.id = "own", .name = "Own", .stages = {{.name = "Gặp"}, {.name = "Mua", .goal = "!"}}}};
    return made;
  }

  StageMapping mapping(const Map& map, const StageModel& target) {
    StageMapping made;
    for (std::size_t i = 0; i < map.stages.size(); ++i) made.push_back(below(target.stages.size()));
    return made;
  }

  IdSource& ids() { return ids_; }
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

 private:
  std::ptrdiff_t signed_below(std::size_t end) { return static_cast<std::ptrdiff_t>(below(end)); }
  template <class Record>
  const Record& any(const std::vector<Record>& records) {
    return records[below(records.size())];
  }
  std::string word() { return "w" + std::to_string(random_()); }

  void add_card(Map& map) {
    const Stage& stage = any(map.stages);
    Card card;
    card.id = ids_.next<CardId>();
    card.lane_id = any(map.lanes).id;
    card.stage_id = stage.id;
    if (!stage.steps.empty() && below(4) != 0) card.step_id = any(stage.steps).id;
    card.text = word();
    map.cards.push_back(std::move(card));
  }

  std::mt19937 random_;
  IdSource ids_;
};

bool holds(const Map& map, const std::string& text) {  // as a name, or within a goal
  return std::ranges::any_of(map.stages, [&](const Stage& stage) {
    return stage.name == text || stage.goal.find(text) != std::string::npos ||
           std::ranges::any_of(stage.steps, [&](const Step& step) { return step.name == text; });
  });
}

using Place = std::pair<std::string, std::string>;  // stage, step

void check_switched(const Map& before, const Map& after, const StageModel& target, const StageMapping& mapping) {
  REQUIRE(after.stages.size() == target.stages.size());
  CHECK(after.info.stage_model == target.id);
  CHECK(after.lanes == before.lanes);
  CHECK(after.links == before.links);
  CHECK(after.parking == before.parking);
  REQUIRE(after.cards.size() == before.cards.size());
  std::map<Place, Place> went;
  std::set<Place> taken;
  for (std::size_t i = 0; i < before.cards.size(); ++i) {
    const Card& old = before.cards[i];
    Card put = after.cards[i];
    const std::size_t from = static_cast<std::size_t>(before.stage(old.stage_id) - before.stages.data());
    CHECK(put.stage_id == after.stages[mapping[from]].id);
    if (!old.step_id.empty()) CHECK(put.step_id == old.step_id);
    const Place place{put.stage_id.value, put.step_id.value};
    const auto [known, fresh] = went.try_emplace({old.stage_id.value, old.step_id.value}, place);
    CHECK(known->second == place);                 // what stood together does
    if (fresh) CHECK(taken.insert(place).second);  // and what did not, does not
    put.stage_id = old.stage_id;
    put.step_id = old.step_id;
    CHECK(put == old);
  }
  for (const Stage& stage : before.stages) {
    for (const Step& step : stage.steps) CHECK(holds(after, step.name));
    if (stage.name.starts_with("w")) CHECK(holds(after, stage.name));
    if (stage.goal.starts_with("w")) CHECK(holds(after, stage.goal));
  }
}

}  // namespace

TEST_CASE("switching between any two stage models loses nothing and is undone exactly") {
  const Catalogue& catalogue = io::catalogue();
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Maker maker(seed);
    for (const StageModel& from : catalogue.stage_models) {
      Document document = maker.document(from);
      for (const StageModel& to : method::stage_models_for(catalogue, document)) {
        CAPTURE(seed, from.id, to.id);
        const Document before = document;
        const Map& map = document.maps.front();
        const StageMapping mapping =
            maker.below(2) ? method::propose_mapping(catalogue, map, to) : maker.mapping(map, to);
        Edit edit = method::switch_stage_model(catalogue, document, map, to, mapping, "vi", maker.ids());
        if (edit.changes.empty()) {  // the map has just these stages
          check_switched(before.maps.front(), map, to, mapping);
          continue;
        }
        History history;
        REQUIRE(history.apply(document, std::move(edit), Source::user));
        REQUIRE(check_document(document));
        check_switched(before.maps.front(), document.maps.front(), to, mapping);
        const Document after = document;
        REQUIRE(history.undo(document));
        CHECK(document == before);
        CHECK_FALSE(history.can_undo());
        REQUIRE(history.redo(document));
        CHECK(document == after);
        REQUIRE(history.undo(document));
      }
    }
  }
}

TEST_CASE("a proposed mapping has a place for every stage and keeps their order") {
  const Catalogue& catalogue = io::catalogue();
  Maker maker(9);
  for (const StageModel& from : catalogue.stage_models) {
    const Document document = maker.document(from);
    for (const StageModel& to : catalogue.stage_models) {
      const StageMapping mapping = method::propose_mapping(catalogue, document.maps.front(), to);
      CHECK(mapping.size() == document.maps.front().stages.size());
      CHECK(std::ranges::is_sorted(mapping));
      CHECK(std::ranges::all_of(mapping, [&](std::size_t at) { return at < to.stages.size(); }));
    }
  }
}

TEST_CASE("stages are matched by what they mean") {
  CHECK(proposed("5a", "5a") == StageMapping{0, 1, 2, 3, 4});
  CHECK(proposed("5a", "aida") == StageMapping{0, 1, 2, 3, 3});
  CHECK(proposed("aida", "5a") == StageMapping{0, 1, 2, 3});
  CHECK(proposed("5a", "stdc") == StageMapping{0, 1, 1, 2, 3});
  CHECK(proposed("5a", "flywheel") == StageMapping{0, 0, 1, 1, 2});
  CHECK(proposed("accsr", "core-five") == StageMapping{0, 1, 2, 3, 4});
  CHECK(proposed("core-five", "buyer-journey") == StageMapping{0, 1, 2, 3, 3});
  CHECK(proposed("five-stage-purchase", "buyer-journey") == StageMapping{0, 1, 2, 2, 3});
  CHECK(proposed("crm-status", "aida").back() == 3);
}

TEST_CASE("stages of one's own are matched by their names, and by their place where no model knows these") {
  const Catalogue& catalogue = io::catalogue();
  IdSource ids(3);
  Map map = method::new_map(catalogue, "5a", MapKind::current, "vi", "Map", ids);
  map.info.stage_model.clear();
  map.stages.resize(3);
  map.stages[0].name = "nhận biết";
  map.stages[1].name = "Xếp hàng";
  map.stages[2].name = "Trung thành";
  CHECK(method::propose_mapping(catalogue, map, *catalogue.stage_model("core-five")) == StageMapping{0, 2, 4});
}

TEST_CASE("a stage that becomes one of several keeps its name as a step, and hand-written goals are joined") {
  const Catalogue& catalogue = io::catalogue();
  IdSource ids(3);
  Map map = method::new_map(catalogue, "5a", MapKind::current, "vi", "Map", ids);
  map.stages[3].goal = "Không phải chờ";
  map.stages[4].goal = "Khoe với bạn";
  map.stages[4].name = "Kể chuyện";
  const StageId kept = map.stages[3].id;
  Card card;
  card.id = {"c"};
  card.lane_id = map.lanes.front().id;
  card.stage_id = map.stages[3].id;
  map.cards = {card};
  Document document = with(std::move(map));
  const StageModel& aida = *catalogue.stage_model("aida");
  REQUIRE(apply(document,
                method::switch_stage_model(catalogue, document, document.maps[0], aida, {0, 1, 2, 3, 3}, "vi", ids)));
  const Stage& action = document.maps[0].stages[3];
  CHECK(action.id == kept);
  CHECK(action.name == "Hành động");
  CHECK(action.goal == "Không phải chờ; Khoe với bạn");
  REQUIRE(action.steps.size() == 2);
  CHECK(action.steps[0].name == "Hành động");
  CHECK(action.steps[1].name == "Kể chuyện");
  CHECK(document.maps[0].cards[0].step_id == action.steps[0].id);
  CHECK(document.maps[0].stages[0].goal == aida.stages[0].goal.vi);
  CHECK(document.maps[0].stages[0].steps.empty());
}

TEST_CASE("a name of one's own becomes a step of the stage that takes its place, or begins its goal") {
  const Catalogue& catalogue = io::catalogue();
  IdSource ids(3);
  Map map = method::new_map(catalogue, "", MapKind::current, "vi", "Map", ids);
  map.stages[0].name = "Tại quầy";
  map.stages.push_back({{"two"}, "Về nhà", "Kịp bữa tối", {{{"p"}, "Đi xe", {}}}, {}});
  Document document = with(std::move(map));
  const StageModel& stdc = *catalogue.stage_model("stdc");
  REQUIRE(apply(document, method::switch_stage_model(catalogue, document, document.maps[0], stdc, {2, 3}, "en", ids)));
  const std::vector<Stage>& stages = document.maps[0].stages;
  CHECK(stages[2].name == "Do");
  REQUIRE(stages[2].steps.size() == 1);
  CHECK(stages[2].steps[0].name == "Tại quầy");
  CHECK(stages[3].goal == "Về nhà: Kịp bữa tối");
  REQUIRE(stages[3].steps.size() == 1);
  CHECK(stages[3].steps[0].id.value == "p");
}

TEST_CASE("a mapping that leaves a stage out, or leads nowhere, changes nothing") {
  const Catalogue& catalogue = io::catalogue();
  IdSource ids(3);
  const Document document = with(method::new_map(catalogue, "5a", MapKind::current, "vi", "Map", ids));
  const StageModel& aida = *catalogue.stage_model("aida");
  for (const StageMapping& mapping : {StageMapping{0, 1, 2, 3}, StageMapping{0, 1, 2, 3, 4}, StageMapping{}}) {
    CHECK(method::switch_stage_model(catalogue, document, document.maps[0], aida, mapping, "vi", ids).changes.empty());
  }
}
