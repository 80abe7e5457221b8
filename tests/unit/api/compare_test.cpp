// Two maps compared through the boundary: as JSON, as a table, a text and a picture.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/api/boundary.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

// A journey and its future state, in which a card was moved and feels better, and one was added.
model::Document two_maps() {
  model::Document document = stepped_document();
  document.maps[0].cards[3].emotion = -1;
  model::Map future = document.maps.front();
  future.id = {"future"};
  future.info.title = "Mong muốn";
  future.info.based_on = {"map"};
  future.cards[3].stage_id = {"s3"};
  future.cards[3].emotion = 0.5;
  model::Card added = future.cards[4];
  added.id = {"new"};
  added.text = "Đặt trước qua app";
  future.cards.push_back(added);
  document.maps.push_back(future);
  return document;
}

Json card_of(const Json& found, const char* side, const char* id) {
  for (const Json& card : found["cards"]) {
    if (card.contains(side) && card[side] == id) return card;
  }
  return {};
}

}  // namespace

TEST_CASE("two maps are compared as they are on the page, or as they are named") {
  Boundary b;
  CHECK(b.error("maps.compare")["code"] == "no-document");
  b.open(two_maps());
  const Json found = b.call("maps.compare");
  CHECK(found["left"] == "map");
  CHECK(found["right"] == "future");
  CHECK(found["counts"] == Json{{"added", 1},
                                {"removed", 0},
                                {"moved", 1},
                                {"changed", 0},
                                {"emotion-up", 1},
                                {"emotion-down", 0},
                                {"alike", 6}});
  CHECK(found["cards"].size() == 2);
  CHECK(card_of(found, "right", "new") == Json{{"right", "new"}, {"differences", {"added"}}});
  CHECK(card_of(found, "left", "t1") == Json{{"left", "t1"},
                                             {"right", "t1"},
                                             {"differences", {"moved", "emotion-up"}},
                                             {"otherStage", true},
                                             {"emotion", 1.5}});
  REQUIRE(found["stages"].size() == 3);
  CHECK(found["stages"][1]["left"] ==
        Json{{"id", "s2"}, {"emotion", -1}, {"touchpoints", 2}, {"painPoints", 1}, {"opportunities", 1}});
  CHECK_FALSE(found["stages"][1]["right"].contains("emotion"));

  const Json back = b.call("maps.compare", {{"left", "future"}, {"right", "map"}});
  CHECK(back["counts"]["removed"] == 1);
  CHECK(back["counts"]["emotion-down"] == 1);
  CHECK(b.call("maps.compare", {{"left", "future"}})["right"] == "map");
  CHECK(b.call("maps.compare", {{"right", "future"}})["left"] == "map");
}

TEST_CASE("a map that is not there cannot be compared, nor can a single one") {
  Boundary b;
  b.open(two_maps());
  CHECK(b.error("maps.compare", {{"left", "nowhere"}})["code"] == "unknown-map");
  CHECK(b.error("maps.compare", {{"left", "nowhere"}})["where"] == "/left");
  CHECK(b.error("maps.compare", {{"left", "map"}, {"right", "nowhere"}})["where"] == "/right");
  const Json csv{{"format", "csv"}, {"what", "comparison"}, {"mapId", "future"}, {"againstMapId", "nowhere"}};
  CHECK(b.error("export", csv)["where"] == "/againstMapId");
  CHECK(b.error("export", {{"format", "json5"}, {"what", "comparison"}})["code"] == "unknown-format");
  b.open(stepped_document());
  CHECK(b.error("maps.compare")["code"] == "unknown-map");
  CHECK(b.error("maps.compare", {{"left", "map"}})["code"] == "unknown-map");
  CHECK(b.error("png.begin", {{"what", "comparison"}})["code"] == "unknown-map");
}

TEST_CASE("a comparison leaves as a table, a text and a picture, in either language") {
  Boundary b;
  b.open(two_maps());
  const Json asked{{"what", "comparison"}, {"mapId", "future"}, {"againstMapId", "map"}, {"language", "en"}};
  const auto with = [&](const char* format) {
    Json args = asked;
    args["format"] = format;
    return args;
  };
  const std::string csv = b.bytes("export", with("csv"));
  CHECK(csv.find("\r\nMoved,Ba,Ba,Touchpoints,Nhân viên chào,Stage,Hai,Ba\r\n") != std::string::npos);
  CHECK(csv.find("\r\nEmotion up,Ba,Ba,Touchpoints,Nhân viên chào,Emotion,-1,0.5\r\n") != std::string::npos);
  CHECK(csv.find("\r\nAdded,Hai,Hai,Touchpoints,Đặt trước qua app,,,Đặt trước qua app\r\n") != std::string::npos);
  const std::string text = b.bytes("export", with("markdown"));
  CHECK(text.starts_with("# Hiện tại → Mong muốn\n"));
  CHECK(text.find("- **Moved** Nhân viên chào (Touchpoints) · Stage: Hai → Ba\n") != std::string::npos);
  const std::string svg = b.bytes("export", with("svg"));
  CHECK(svg.find("<title>Hiện tại → Mong muốn</title>") != std::string::npos);
  CHECK(svg.find("Moved from Hai") != std::string::npos);
  CHECK(b.call("png.begin", asked)["width"] == 1280);
  Json vi = with("markdown");
  vi["language"] = "vi";
  CHECK(b.bytes("export", vi).find("- **Chuyển chỗ** Nhân viên chào (Điểm chạm) · Giai đoạn: Hai → Ba\n") !=
        std::string::npos);
}

TEST_CASE("the page is a part of the mirror, and a card of it is pressed through it") {
  Boundary b;
  b.open(two_maps());
  CHECK(b.call("perform", {{"action", "page.compare"}})["done"] == true);
  CHECK(b.call("state")["screen"] == "compare");
  const std::string mirror = b.bytes("mirror");
  CHECK(mirror.find("\"k\":\"compare-sheet/button/compare.right:new\"") != std::string::npos);
  CHECK(b.call("activate", {{"key", "compare-sheet/button/compare.right:new"}})["done"] == true);
  CHECK(b.call("state")["screen"] == "map");
  CHECK(b.call("state")["mapId"] == "future");
}
