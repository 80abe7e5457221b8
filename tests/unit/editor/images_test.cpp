#include "editor/images.h"

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using test::Desk;
using test::stepped_document;

namespace {

std::vector<model::Image> pictures(std::size_t count) {
  std::vector<model::Image> made;
  for (std::size_t i = 0; i < count; ++i) {
    made.push_back(
        {model::ImageData("data:image/webp;base64,AAA" + std::string(1, static_cast<char>('A' + i))), 640, 480, {}});
  }
  return made;
}

std::string last(const model::Card& card) { return card.image ? card.image->data.url()->substr(26) : "none"; }

}  // namespace

TEST_CASE("several pictures become a card each, in one step, and are selected") {
  Desk desk(stepped_document());
  const model::Document before = desk.document();
  CHECK(add_images(desk.editor, "touch|s3|", pictures(3), 1'800'000));
  const auto cards = test::cell_cards(desk.map(), {{"touch"}, {"s3"}, {}});
  REQUIRE(cards.size() == 3);
  CHECK(last(desk.card(cards[0])) == "A");
  CHECK(last(desk.card(cards[2])) == "C");
  CHECK(desk.card(cards[0]).kind == model::LaneKind::touchpoints);
  CHECK(desk.editor.selection().cards.size() == 3);
  REQUIRE(desk.editor.ui.notice);
  CHECK(desk.editor.ui.notice->text.contains("1,8 MB"));
  CHECK(desk.editor.undo());
  CHECK(desk.document() == before);
  CHECK_FALSE(desk.editor.history().can_undo());
}

TEST_CASE("on a card the first picture takes the place of its own, the words about it stay") {
  Desk desk(stepped_document());
  CHECK(add_images(desk.editor, "card:t1", pictures(1), 0));
  CHECK(last(desk.card("t1")) == "A");
  desk.write("card.alt:t1", "Quầy");
  CHECK(desk.card("t1").image->alt == "Quầy");
  std::vector<model::Image> two = pictures(3);
  two.erase(two.begin());
  CHECK(add_images(desk.editor, "card:t1", std::move(two), 0));
  CHECK(last(desk.card("t1")) == "B");
  CHECK(desk.card("t1").image->alt == "Quầy");
  const auto cards = test::cell_cards(desk.map(), {{"touch"}, {"s2"}, {}});
  REQUIRE(cards.size() == 3);
  CHECK(cards[0] == "t1");
  CHECK(last(desk.card(cards[1])) == "C");  // right behind it
  CHECK(cards[2] == "t2");
}

TEST_CASE("without a place a picture goes to the selected card, and to its cell once that has one") {
  Desk desk(stepped_document());
  desk.select_cards({"t2"});
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  CHECK(last(desk.card("t2")) == "A");
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  CHECK(test::cell_cards(desk.map(), {{"touch"}, {"s2"}, {}}).size() == 3);
  desk.select_cell("pain", "s3");
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  CHECK(test::cell_cards(desk.map(), {{"pain"}, {"s3"}, {}}).size() == 1);
  desk.editor.select({});
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  CHECK(desk.editor.lead_card()->lane_id.value == "touch");
}

TEST_CASE("with nothing selected pictures go to the lane of images, and a collapsed lane opens for them") {
  model::Document document = stepped_document();
  document.maps[0].lanes.push_back({{"pics"}, model::LaneKind::images, "", true, {}});
  Desk desk(std::move(document));
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  CHECK(desk.editor.lead_card()->lane_id.value == "pics");
  CHECK_FALSE(desk.map().lane({"pics"})->collapsed);
  CHECK(desk.editor.undo());
  CHECK(desk.map().lane({"pics"})->collapsed);
}

TEST_CASE("a collapsed stage opens for the picture that is put there, in the same step") {
  model::Document document = stepped_document();
  for (model::Stage& stage : document.maps[0].stages) stage.collapsed = stage.id.value == "s3";
  Desk desk(std::move(document));
  CHECK(add_images(desk.editor, "touch|s3|", pictures(1), 0));
  CHECK_FALSE(desk.map().stage({"s3"})->collapsed);
  CHECK(test::cell_cards(desk.map(), {{"touch"}, {"s3"}, {}}).size() == 1);
  CHECK(desk.editor.undo());
  CHECK(desk.map().stage({"s3"})->collapsed);
  CHECK(test::cell_cards(desk.map(), {{"touch"}, {"s3"}, {}}).empty());
}

TEST_CASE("a picture whose place has gone meanwhile is not lost") {
  for (const char* place : {"card:nobody", "nowhere", "touch|nowhere|", "|||", "touch"}) {
    INFO(place);
    Desk desk(stepped_document());
    desk.select_cell("touch", "s3");
    CHECK(add_images(desk.editor, place, pictures(1), 0));
    CHECK(test::cell_cards(desk.map(), {{"touch"}, {"s3"}, {}}).size() == 1);
  }
  Desk nothing;
  CHECK_FALSE(add_images(nothing.editor, "", pictures(1), 0));
}

TEST_CASE("a picture is taken away and comes back; its card can be found by what it shows") {
  Desk desk(stepped_document());
  CHECK(add_images(desk.editor, "card:t1", pictures(1), 0));
  CHECK(desk.editor.perform("image.remove"));
  CHECK_FALSE(desk.card("t1").image);
  CHECK_FALSE(desk.editor.perform("image.remove"));
  CHECK(desk.editor.undo());
  desk.write("card.alt:t1", "Bảng giá");
  CHECK(desk.editor.perform("find.open"));
  desk.type("find.query:", "bang gia");
  CHECK(desk.editor.ui.find.hits.size() == 1);
}

TEST_CASE("the host is asked for files, with the place they are for") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  CHECK(desk.editor.perform("image.choose"));
  CHECK(desk.editor.perform("image.add", "touch|s3|"));
  CHECK(desk.port.picked == std::vector<std::string>{"image:card:t1", "image:touch|s3|"});
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.perform("image.choose"));
  CHECK_FALSE(desk.editor.perform("image.add"));
}

TEST_CASE("a copied card keeps its picture; to other programs goes what it shows") {
  Desk desk(stepped_document());
  desk.select_cell("touch", "s3");
  CHECK(add_images(desk.editor, "", pictures(1), 0));
  desk.write("card.alt:" + desk.editor.lead_card()->id.value, "Quầy lễ tân");
  const auto clip = desk.editor.copy(false);
  REQUIRE(clip);
  CHECK(clip->text == "Quầy lễ tân");
  CHECK(desk.editor.paste({}, clip->json));
  CHECK(last(*desk.editor.lead_card()) == "A");
  CHECK(test::cell_cards(desk.map(), {{"touch"}, {"s3"}, {}}).size() == 2);
}

TEST_CASE("sizes are said in kB and MB, in the language's way") {
  CHECK(size_text(1'840'000, "vi") == "1,8 MB");
  CHECK(size_text(1'840'000, "en") == "1.8 MB");
  CHECK(size_text(140'400, "vi") == "140 kB");
  CHECK(size_text(12, "vi") == "1 kB");
}
