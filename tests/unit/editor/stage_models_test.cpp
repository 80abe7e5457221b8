#include "editor/stage_models.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "io/stage_file.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

namespace {

std::vector<std::string> names(const Map& map) {
  std::vector<std::string> out;
  for (const Stage& stage : map.stages) out.push_back(stage.name);
  return out;
}

}  // namespace

TEST_CASE("the dialog proposes a mapping that can be adjusted, applied and undone in one step") {
  Desk desk(sample("pho-song-han"));
  editor::Editor& e = desk.editor;
  const Document before = desk.document();
  REQUIRE(e.perform("map.stage-model", "aida"));
  REQUIRE(e.ui.stage_model);
  CHECK(e.dialog() == "stage-model");
  CHECK(e.ui.stage_model->mapping.size() == before.maps[0].stages.size());
  REQUIRE(e.perform("stage-model.set", "1=0"));
  CHECK(e.ui.stage_model->mapping[1] == 0);
  CHECK(desk.document() == before);  // nothing yet
  REQUIRE(e.perform("stage-model.apply"));
  CHECK_FALSE(e.ui.stage_model);
  CHECK(names(desk.map()) == std::vector<std::string>{"Chú ý", "Hứng thú", "Khao khát", "Hành động"});
  CHECK(desk.map().cards.size() == before.maps[0].cards.size());
  REQUIRE(e.ui.notice);
  CHECK(e.ui.notice->action == "history.undo");
  REQUIRE(e.undo());
  CHECK(desk.document() == before);
  CHECK_FALSE(e.history().can_undo());
}

TEST_CASE("a mapping cannot lead beyond the model or the map") {
  Desk desk(sample("pho-song-han"));
  editor::Editor& e = desk.editor;
  e.perform("map.stage-model", "flywheel");
  const method::StageMapping before = e.ui.stage_model->mapping;
  for (const char* arg : {"0=3", "99=0", "=1", "1", "1=", "a=b", "-1=0"}) e.perform("stage-model.set", arg);
  CHECK(e.ui.stage_model->mapping == before);
}

TEST_CASE("keys: up and down choose the model, Ctrl+Enter applies, Esc closes") {
  Desk desk(sample("pho-song-han"));
  editor::Editor& e = desk.editor;
  e.perform("map.stage-model", "aida");
  CHECK(desk.key("ArrowUp"));
  CHECK(e.ui.stage_model->target.id == "aida");
  CHECK(desk.key("ArrowDown"));
  CHECK(e.ui.stage_model->target.id == "5a");
  CHECK(desk.key("Escape"));
  CHECK_FALSE(e.ui.stage_model);
  e.perform("map.stage-model", "stdc");
  CHECK(desk.key("Enter", {.ctrl = true}));
  CHECK(desk.map().info.stage_model == "stdc");
}

TEST_CASE("the dialog follows what happens to the map meanwhile") {
  Desk desk(sample("pho-song-han"));
  editor::Editor& e = desk.editor;
  e.perform("map.stage-model", "stdc");
  e.perform("stage.add");
  CHECK(e.ui.stage_model->mapping.size() == desk.map().stages.size());
  e.perform("map.add-model", "aida");
  CHECK_FALSE(e.ui.stage_model);  // another map is shown
}

TEST_CASE("nothing is applied where the map has just these stages") {
  Desk desk;
  desk.editor.perform("start.model", "5a");
  desk.editor.perform("map.stage-model");
  CHECK(desk.editor.ui.stage_model->target.id == "5a");
  CHECK_FALSE(desk.editor.perform("stage-model.apply"));
  desk.editor.perform("stage-model.choose", "aida");
  CHECK(desk.editor.perform("stage-model.apply"));
}

TEST_CASE("a read-only map cannot be switched") {
  Desk desk(sample("pho-song-han"));
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.perform("map.stage-model", "aida"));
  CHECK_FALSE(desk.editor.perform("map.switch-model", "aida"));
}

TEST_CASE("a map's stages are kept as a model, renamed, used for another map and removed") {
  Desk desk(stepped_document());
  editor::Editor& e = desk.editor;
  const Document before = desk.document();
  REQUIRE(e.perform("stage-model.save"));
  REQUIRE(desk.document().info.stage_models.size() == 1);
  const OwnStageModel made = desk.document().info.stage_models[0];
  CHECK(made.name == "Giai đoạn của Hiện tại");
  CHECK(made.stages.size() == 3);
  CHECK(made.stages[1].name == "Hai");
  CHECK(desk.map().info.stage_model == made.id);
  CHECK(e.ui.stage_model->target.id == made.id);
  CHECK(desk.open_wanted_text() == "stage-model.name:" + made.id);
  desk.write("stage-model.name:" + made.id, "Quán phở");
  CHECK(desk.document().info.stage_models[0].name == "Quán phở");
  CHECK(e.ui.stage_model->target.name.vi == "Quán phở");
  REQUIRE(e.perform("map.add-model", made.id));
  CHECK(names(desk.map()) == std::vector<std::string>{"Một", "Hai", "Ba"});
  REQUIRE(e.perform("stage-model.remove", made.id));
  CHECK(desk.document().info.stage_models.empty());
  CHECK(desk.map().info.stage_model.empty());
  CHECK(names(desk.map()) == std::vector<std::string>{"Một", "Hai", "Ba"});
  while (e.undo()) {
  }
  CHECK(desk.document() == before);
}

TEST_CASE("a model's file is taken into the document once, and opens the dialog") {
  Desk desk(stepped_document());
  editor::Editor& e = desk.editor;
  const OwnStageModel home{.id = "tai-nha", .name = "Tại nhà", .stages = {{.name = "Hẹn"}, {.name = "Đo"}}};
  const Result<std::string> taken = editor::take_stage_file(e, io::write_stage_file(home));
  REQUIRE(taken);
  CHECK(*taken == "tai-nha");
  CHECK(e.ui.stage_model->target.id == "tai-nha");
  REQUIRE(editor::take_stage_file(e, io::write_stage_file(home)));
  CHECK(desk.document().info.stage_models.size() == 1);
  OwnStageModel other = home;
  other.stages.push_back({.name = "Lắp"});
  const Result<std::string> second = editor::take_stage_file(e, io::write_stage_file(other));
  REQUIRE(second);
  CHECK(*second != "tai-nha");  // another model of the same id
  CHECK(desk.document().info.stage_models.size() == 2);
  CHECK(e.perform("stage-model.apply"));
  CHECK(names(desk.map()) == std::vector<std::string>{"Hẹn", "Đo", "Lắp"});
}

TEST_CASE("a model's file on the start screen begins a document") {
  Desk desk;
  const OwnStageModel home{.id = "5a", .name = "Tại nhà", .stages = {{.name = "Hẹn"}, {.name = "Đo"}}};
  REQUIRE(editor::take_stage_file(desk.editor, io::write_stage_file(home)));
  CHECK(names(desk.map()) == std::vector<std::string>{"Hẹn", "Đo"});
  CHECK(desk.map().info.stage_model != "5a");  // that one is the catalogue's
  CHECK_FALSE(editor::take_stage_file(desk.editor, "{}"));
}

TEST_CASE("the API switches with a mapping of its own for some stages") {
  Desk desk(stepped_document());
  editor::Editor& e = desk.editor;
  REQUIRE(editor::switch_map(e, {"map"}, "aida", {{{"s1"}, 3}}, Source::api));
  CHECK(desk.map().stages[3].id.value == "s1");
  CHECK(editor::switch_map(e, {"map"}, "none", {}, Source::api).error().code == "json-value");
  CHECK(editor::switch_map(e, {"map"}, "5a", {{{"s9"}, 0}}, Source::api).error().code == "unknown-stage");
  CHECK(editor::switch_map(e, {"map"}, "5a", {{{"s1"}, 9}}, Source::api).error().code == "json-value");
  CHECK(editor::switch_map(e, {"nowhere"}, "5a", {}, Source::api).error().code == "unknown-map");
}

TEST_CASE("copies of another kind are one step, are shown, and keep what the map held") {
  for (const auto& [action, kind] :
       {std::pair("map.future-copy", MapKind::future), std::pair("map.blueprint-copy", MapKind::blueprint)}) {
    Desk desk(sample("pho-song-han"));
    const Document before = desk.document();
    REQUIRE(desk.editor.perform(action));
    REQUIRE(desk.document().maps.size() == before.maps.size() + 1);
    CHECK(desk.map().info.kind == kind);
    CHECK(desk.map().info.based_on == before.maps[0].id);
    CHECK(desk.map().cards == before.maps[0].cards);
    CHECK(desk.map().info.title.starts_with(before.maps[0].info.title + " ("));
    REQUIRE(desk.editor.undo());
    CHECK(desk.document() == before);
    CHECK(desk.map().id == before.maps[0].id);
  }
}

TEST_CASE("a map that changes its kind is offered that kind's lanes, and loses nothing") {
  Desk desk(sample("pho-song-han"));
  const std::size_t lanes = desk.map().lanes.size();
  REQUIRE(desk.editor.perform("map.set-kind", "blueprint"));
  CHECK(desk.map().lanes.size() == lanes);
  REQUIRE(desk.editor.ui.notice);
  CHECK(desk.editor.ui.notice->action == "map.add-lanes");
  REQUIRE(desk.editor.perform("map.add-lanes"));
  CHECK(desk.map().lane_of(LaneKind::backstage));
  CHECK(desk.map().lanes.size() > lanes);
  CHECK_FALSE(desk.editor.perform("map.add-lanes"));
  REQUIRE(desk.editor.undo());
  CHECK(desk.map().lanes.size() == lanes);
}

TEST_CASE("the next map is of the kind that was chosen") {
  Desk desk;
  desk.editor.perform("start.kind", "blueprint");
  desk.editor.perform("start.model", "5a");
  CHECK(desk.map().info.kind == MapKind::blueprint);
  CHECK(desk.map().lane_of(LaneKind::frontstage));
  desk.editor.perform("map.add");
  desk.editor.perform("map.new-kind", "future");
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.editor.ui.menu->id == "map.add");
  desk.editor.perform("map.add-model", "aida");
  CHECK(desk.map().info.kind == MapKind::future);
  desk.editor.perform("map.add-model", "aida");
  CHECK(desk.map().info.kind == MapKind::current);
}
