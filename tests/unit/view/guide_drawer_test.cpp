// The guide's drawer: how it is left and found again, and what it unfolds.

#include "unit/model/samples.h"
#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

// A map of five stages with goals that lacks its scenario and all that comes after the stages.
model::Document begun() {
  model::Document document;
  document.info.title = "Tiệm mẹ và bé";
  model::Map& map = document.maps.emplace_back();
  map.id = {"map"};
  for (const char* id : {"s1", "s2", "s3", "s4", "s5"}) {
    model::Stage& stage = map.stages.emplace_back();
    stage.id = {id};
    stage.name = id;
    stage.goal = "Biết";
  }
  for (const auto& [id, kind] :
       {std::pair("touchpoints", model::LaneKind::touchpoints), std::pair("metrics", model::LaneKind::metrics)}) {
    model::Lane& lane = map.lanes.emplace_back();
    lane.id = {id};
    lane.kind = kind;
  }
  return document;
}

model::Card& add_card(model::Map& map, const char* id, const char* stage_id,
                      model::LaneKind kind = model::LaneKind::touchpoints) {
  model::Card& card = map.cards.emplace_back(model::test::card(id, map.lane_of(kind)->id.value, stage_id));
  card.kind = kind;
  return card;
}

bool unfolded(Stage& stage, const std::string& step) {
  const Json node = stage.with_id("guide.step:" + step);
  return node.contains("expanded") && node["expanded"] == true;
}

}  // namespace

TEST_CASE("the guide stays beside the pages and fills in there, and leads back to the map") {
  Stage stage(begun());
  stage.editor().perform("guide.show");
  for (const float width : {1920.0F, 1366.0F}) {
    stage.shell.resize({width, 768}, 1);
    for (const char* page : {"persona.show", "page.inventory", "page.plan", "page.compare"}) {
      INFO(page << " " << width);
      stage.editor().perform(page);
      stage.settle();
      const bool wants_room = std::string_view(page) == "page.inventory" || std::string_view(page) == "page.compare";
      const bool there = width > 1900 || !wants_room;
      CHECK(stage.has_id("guide.title") == there);
      CHECK(stage.with_id("guide.show").contains("checked") == there);
    }
  }
  stage.editor().perform("persona.show");
  stage.settle();
  const auto progress = [&] { return stage.with_id("guide.progress")["name"].get<std::string>(); };
  const std::string before = progress();
  stage.click(stage.with_id("persona.add-blank"));
  CHECK(progress() != before);
  const Rect guide = rect_of(stage.with_id("guide"));
  CHECK(rect_of(stage.with_id("personas.title")).x >= guide.right());

  stage.editor().perform("guide.go", "touchpoints.some");
  stage.settle();
  CHECK(stage.editor().ui.page == editor::Page::map);
  REQUIRE(stage.port.text_edit);
  stage.editor().perform("persona.show");
  stage.settle();
  stage.click(stage.with_id("guide.close"));
  CHECK_FALSE(stage.has_id("guide.title"));
  CHECK(stage.editor().ui.page == editor::Page::personas);
  stage.click(stage.with_id("guide.show"));
  CHECK(stage.has_id("guide.title"));
  CHECK(stage.editor().ui.page == editor::Page::personas);
}

TEST_CASE("from a page without room for it the guide is come back to, on the map and still open") {
  Stage stage(begun(), {1200, 768});
  stage.editor().perform("guide.show");
  stage.editor().perform("persona.show");
  stage.settle();
  REQUIRE_FALSE(stage.has_id("guide.title"));
  stage.click(stage.with_id("guide.show"));
  CHECK(stage.editor().ui.page == editor::Page::map);
  CHECK(stage.has_id("guide.title"));
  stage.click(stage.with_id("guide.show"));
  CHECK_FALSE(stage.has_id("guide.title"));
}

TEST_CASE(
    "a step that was unfolded gives way to the next one when it has been done, and stays to be read when it was") {
  Stage stage(begun());
  stage.editor().perform("guide.show");
  stage.settle();
  stage.click(stage.with_id("guide.step:stages"));
  REQUIRE(unfolded(stage, "stages"));
  stage.editor().perform("guide.go", "stages.scenario");
  stage.settle();
  stage.type("Chị Mai hết tã cho con lúc 9 giờ tối");
  stage.end_typing();
  CHECK_FALSE(unfolded(stage, "stages"));
  CHECK(unfolded(stage, "persona"));  // the first that is not done
  stage.click(stage.with_id("guide.step:stages"));
  CHECK(unfolded(stage, "stages"));
}

TEST_CASE("what the guide selects is seen whole beside the inspector that comes with it") {
  model::Document document = begun();
  add_card(document.maps.front(), "t", "s4");
  Stage stage(std::move(document));
  stage.editor().perform("guide.show");
  stage.settle();
  REQUIRE_FALSE(stage.has_id("inspector"));
  stage.editor().perform("guide.go", "touchpoints.channel");
  stage.settle();
  REQUIRE(stage.has_id("inspector"));
  const Rect shown = rect_of(stage.with_id("t"));
  CHECK(shown.right() <= rect_of(stage.with_id("inspector")).x);
  CHECK(shown.x >= stage.editor().viewport().area.x);
}

TEST_CASE("a metric that was named and not measured is gone on with at its value, an observation at its source") {
  model::Document document = begun();
  add_card(document.maps.front(), "t", "s1");
  add_card(document.maps.front(), "m", "s1", model::LaneKind::metrics).text = "Lượt hỏi mà hết hàng";
  Stage stage(std::move(document));
  stage.editor().perform("guide.show");
  stage.editor().perform("guide.go", "data.figure");
  stage.settle();
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.value:m");
  stage.type("12");
  stage.end_typing();
  CHECK(stage.card("m").metric->value == 12);

  stage.editor().perform("guide.go", "data.evidence");
  stage.settle();
  CHECK_FALSE(stage.port.text_edit);  // the card is shown: whether it was observed is said by a press
  stage.editor().perform("card.set", "evidence=observed");
  stage.editor().perform("guide.go", "data.evidence");
  stage.settle();
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.source:t");
}

TEST_CASE("what hurts is told as people write it, and answered where it is selected") {
  model::Document document = begun();
  model::Card& card = add_card(document.maps.front(), "t", "s1");
  card.emotion = -1.5;
  card.influence = 5;
  Stage stage(std::move(document));
  stage.editor().perform("guide.show");
  stage.editor().perform("guide.go", "map.pains");
  stage.settle();
  CHECK(stage.with_id("inspector.finding:fix-first|t")["name"].get<std::string>().find(
            "(ảnh hưởng 5/5) mà cảm xúc lại thấp (−1,5)") != std::string::npos);
  stage.editor().perform("card.add-linked", "pain-points");
  stage.settle();
  stage.type("Mười giờ tối không ai trả lời");
  stage.end_typing();
  stage.editor().perform("select.none");
  stage.editor().perform("guide.go", "map.answers");
  stage.settle();
  stage.click_within("inspector", "inspector.card.add-linked:opportunities");
  stage.type("Soạn sẵn câu trả lời");
  stage.end_typing();
  const model::Map& now = stage.map();
  REQUIRE(now.cards.size() == 3);
  REQUIRE(now.links.size() == 2);
  CHECK(now.links[1].kind == "answers");
  CHECK(now.links[1].to == now.cards[1].id);
}

TEST_CASE("an action without an owner is opened, and its owner typed in its details") {
  model::Document document = begun();
  model::PlannedAction& action = document.actions.emplace_back();
  action.id = {"a"};
  action.text = "Dán mã QR ở quầy";
  action.map_id = {"map"};
  Stage stage(std::move(document));
  stage.editor().perform("guide.show");
  stage.editor().perform("guide.go", "plan.owner");
  stage.settle();
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->key == "plan-details/textbox/action.owner:a");
  stage.type("Chị Hoa");
  stage.end_typing();
  CHECK(stage.editor().document().actions.front().owner == "Chị Hoa");
  stage.editor().perform("guide.go", "plan.dates");
  stage.settle();
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->key == "plan-details/textbox/action.to:a");
}

TEST_CASE("what has the focus stays in the mirror when it is scrolled out of sight") {
  model::Document document = begun();
  add_card(document.maps.front(), "t", "s1");
  Stage stage(std::move(document), {700, 768});
  const auto told = [&](const std::string& key) {
    const Json nodes = parse(stage.shell.mirror_json(0))["nodes"];
    const auto it = std::ranges::find(nodes, key, [](const Json& node) { return node["k"].get<std::string>(); });
    return it == nodes.end() ? Json() : *it;
  };
  const auto scroll = [&](float by) {
    const Rect area = stage.editor().viewport().area;
    stage.shell.wheel({area.center().x, area.center().y}, by, 0, {});
    stage.settle();
  };
  scroll(2000);
  REQUIRE(told("map/card/t").is_null());
  stage.editor().select(editor::Selection{{{"t"}}, {}, {}, {}, {}});
  stage.settle();
  scroll(2000);
  const Json card = told("map/card/t");
  REQUIRE_FALSE(card.is_null());
  CHECK(rect_of(stage.with_id("t")).right() < stage.editor().viewport().area.x);
  CHECK(told(card["p"].get<std::string>())["role"] == "cell");
  CHECK(parse(stage.shell.mirror_json(0))["focus"] == "map/card/t");
}

TEST_CASE("the mirror tells what of a card lies under the inspector or the headers") {
  model::Document document = begun();
  for (const auto& [id, stage_id] : {std::pair("in-s1", "s1"), std::pair("in-s3", "s3"), std::pair("in-s5", "s5")}) {
    add_card(document.maps.front(), id, stage_id);
  }
  Stage stage(std::move(document));
  stage.editor().perform("guide.show");
  stage.editor().perform("select.card", "in-s5");
  stage.settle();
  const Rect area = stage.editor().viewport().area;
  stage.shell.wheel({area.center().x, area.center().y}, -2000, 0, {});
  stage.settle();
  const Rect under = rect_of(stage.with_id("in-s5"));
  REQUIRE(under.right() > area.right());
  std::size_t told = 0;
  for (const Json& node : parse(stage.shell.mirror_json(0))["nodes"]) {
    if (node["role"] != "card") continue;
    ++told;
    if (node["id"] == "in-s1") CHECK_FALSE(node.contains("cut"));
    if (node["id"] != "in-s5") continue;
    REQUIRE(node.contains("cut"));
    CHECK(node["cut"][0] == 0);
    CHECK(std::abs(node["cut"][1].get<float>() - (under.right() - area.right())) <= 0.5F);
    CHECK(node["cut"][3] == 0);
  }
  CHECK(told >= 2);
}
