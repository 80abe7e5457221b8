#include "editor/checks.h"

#include <algorithm>
#include <map>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using lotrinh::test::Desk;

namespace {

// s2 has a touchpoint (t1) that feels bad and no pain point of its own: see stepped_document().
Document with_bad_touchpoint() {
  Document document = test::stepped_document();
  Map& map = document.maps.front();
  std::erase_if(map.links, [](const Link&) { return true; });
  std::erase_if(map.cards, [](const Card& card) { return card.kind == LaneKind::pain_points; });
  for (Stage& stage : map.stages) stage.goal = "tới nơi";
  for (Card& card : map.cards) {
    if (card.id.value == "t1") card.emotion = -2;
  }
  return document;
}

const editor::CheckState& checked(Desk& desk) {
  editor::refresh_checks(desk.editor);
  return desk.editor.ui.checks;
}

std::vector<std::string> keys(const std::vector<method::Finding>& findings) {
  std::vector<std::string> all;
  for (const method::Finding& finding : findings) all.push_back(editor::key_of(finding));
  return all;
}

bool finds(Desk& desk, std::string_view key) { return std::ranges::contains(keys(checked(desk).open), key); }

constexpr auto bad = "negative-without-pain|t1";

}  // namespace

TEST_CASE("findings follow the document, the language and the day") {
  Desk desk(with_bad_touchpoint());
  REQUIRE(finds(desk, bad));
  Card card = desk.card("t1");
  card.emotion = 1;
  REQUIRE(desk.editor.apply(editor::set_cards(desk.map(), {card}, "card.edit")));
  CHECK_FALSE(finds(desk, bad));
  desk.editor.undo();
  CHECK(finds(desk, bad));

  const auto said = [&] { return editor::sentence(desk.editor.tr(), checked(desk).open.front()); };
  CHECK(said().contains("chưa có điểm đau"));
  desk.editor.set_language("en");
  CHECK(said().contains("no pain point beside it"));

  MapInfo info = desk.map().info;
  info.review_on = "2025-06-16";  // the clock says 2025-06-15
  Edit edit{"map.review-date", {}};
  edit.changes.emplace_back(SetMapInfo{desk.map().id, info});
  REQUIRE(desk.editor.apply(std::move(edit)));
  CHECK_FALSE(finds(desk, "review-overdue|"));
  desk.port.unix_now += std::int64_t{2} * 24 * 3600 * 1000;
  CHECK(finds(desk, "review-overdue|"));
}

TEST_CASE("the findings are not looked for again while nothing changes") {
  Desk desk(with_bad_touchpoint());
  const method::Finding* first = checked(desk).open.data();
  desk.editor.zoom_to(1.5F);
  desk.select_cards({"t2"});
  CHECK(checked(desk).open.data() == first);
}

TEST_CASE("the most pressing finding comes first") {
  Document document = with_bad_touchpoint();
  document.maps[0].stages[0].goal.clear();
  for (Card& card : document.maps[0].cards) {
    if (card.id.value == "t1") card.influence = 5;
  }
  Desk desk(std::move(document));
  const auto& open = checked(desk).open;
  CHECK(std::ranges::is_sorted(open, std::ranges::greater(), &method::Finding::level));
  CHECK(open.front().check == "fix-first");
  CHECK(finds(desk, "stage-without-goal|s1"));
}

TEST_CASE("cards and stages with findings bear a sign and say so") {
  Document document = with_bad_touchpoint();
  document.maps[0].stages[0].goal.clear();
  Desk desk(std::move(document));
  const layout::MapScene& scene = desk.editor.map_scene();
  std::map<std::string, std::string> described;
  for (const layout::Node& node : scene.scene.nodes) {
    if (node.role == layout::Role::card || node.role == layout::Role::column_header) {
      described[std::string(scene.scene.str(node.id))] = scene.scene.str(node.value);
    }
  }
  CHECK(described["t1"] == "Cần xem: Cảm xúc xấu chưa ghi điểm đau");
  CHECK(described["t2"].empty());
  CHECK(described["s1"] == "Cần xem: Giai đoạn chưa có mục tiêu");
}

TEST_CASE("one goes from finding to finding, and round") {
  Document document = with_bad_touchpoint();
  document.maps[0].stages[0].goal.clear();
  Desk desk(std::move(document));
  const std::vector<std::string> all = keys(checked(desk).open);
  REQUIRE(all.size() > 1);
  for (const std::string& key : all) {
    CHECK(desk.key("F8"));
    CHECK(desk.editor.ui.checks.current == key);
  }
  desk.key("F8");
  CHECK(desk.editor.ui.checks.current == all.front());
  desk.key("F8", {.shift = true});
  CHECK(desk.editor.ui.checks.current == all.back());

  desk.editor.perform("check.go", bad);
  CHECK(desk.editor.selection().cards == std::vector{CardId{"t1"}});
  CHECK(desk.editor.announcement.contains("Nhân viên chào"));
  desk.editor.perform("check.go", "stage-without-goal|s1");
  CHECK(desk.editor.selection().stage == StageId{"s1"});
}

TEST_CASE("the sign of a record opens the panel at its finding") {
  Desk desk(with_bad_touchpoint());
  desk.editor.perform("check.at", "t1");
  CHECK(desk.editor.ui.drawer == editor::Drawer::checks);
  CHECK(desk.editor.ui.checks.current == bad);
  desk.editor.perform("checks.show");
  CHECK(desk.editor.ui.drawer == editor::Drawer::none);
}

TEST_CASE("a remedy adds what is missing, as one step with the typing") {
  Desk desk(with_bad_touchpoint());
  checked(desk);
  REQUIRE(desk.editor.perform("check.remedy", bad));
  const std::string target = desk.open_wanted_text();
  REQUIRE(target.starts_with("card.text:"));
  desk.write(target, "Chào cho có");
  CHECK_FALSE(finds(desk, bad));
  CHECK(desk.map().links.size() == 1);
  CHECK(desk.card(target.substr(10)).kind == LaneKind::pain_points);
  desk.editor.undo();
  CHECK(finds(desk, bad));
  CHECK(desk.map().links.empty());
}

TEST_CASE("what is answered but not planned is planned with its answer") {
  Document document = with_bad_touchpoint();
  Map& map = document.maps.front();
  Lane& lane = map.lanes.emplace_back();
  lane.id = {"ideas"};
  lane.kind = LaneKind::opportunities;
  Card idea = *map.card(CardId{"t1"});
  idea.id = {"idea"};
  idea.lane_id = lane.id;
  idea.kind = LaneKind::opportunities;
  idea.text = "Nhận giữ bàn qua tin nhắn";
  idea.emotion.reset();
  for (Card& card : map.cards) {
    if (card.id.value == "t1") card.influence = 5;
  }
  map.cards.push_back(std::move(idea));
  map.links.push_back({LinkId{"answer"}, CardId{"idea"}, CardId{"t1"}, "answers", {}});
  Desk desk(std::move(document));
  REQUIRE(finds(desk, "fix-first|t1"));
  REQUIRE(finds(desk, "opportunity-without-action|"));
  desk.editor.perform("check.remedy", "fix-first|t1");
  REQUIRE(desk.editor.document().actions.size() == 1);
  CHECK(desk.editor.document().actions[0].card_ids == std::vector{CardId{"t1"}, CardId{"idea"}});
  CHECK_FALSE(finds(desk, "fix-first|t1"));
  CHECK_FALSE(finds(desk, "opportunity-without-action|idea"));
  CHECK(finds(desk, "opportunity-without-action|i1"));
  desk.editor.undo();
  CHECK(finds(desk, "fix-first|t1"));
}

TEST_CASE("a gap is closed by a touchpoint of the channel before it") {
  Document document = with_bad_touchpoint();
  Map& map = document.maps.front();
  map.cards.front().lane_id = {"touch"};
  map.cards.front().kind = LaneKind::touchpoints;
  for (Card& card : map.cards) card.channel = card.stage_id.value == "s1" ? "website" : "store";
  Desk desk(std::move(document));
  REQUIRE(finds(desk, "channel-gap|s2"));
  desk.editor.perform("check.remedy", "channel-gap|s2");
  CHECK_FALSE(finds(desk, "channel-gap|s2"));
  CHECK(desk.editor.lead_card()->channel == "website");
}

TEST_CASE("a missing goal is typed at its stage, a missing value in the inspector") {
  Document document = with_bad_touchpoint();
  document.maps[0].stages[0].goal.clear();
  document.maps[0].lanes.push_back({{"num"}, LaneKind::metrics, "", false, {}});
  Card metric;
  metric.id = {"n"};
  metric.lane_id = {"num"};
  metric.stage_id = {"s3"};
  metric.kind = LaneKind::metrics;
  metric.text = "Số khách";
  document.maps[0].cards.push_back(metric);
  Desk desk(std::move(document));
  checked(desk);
  desk.editor.perform("check.remedy", "stage-without-goal|s1");
  CHECK(desk.open_wanted_text() == "stage.goal:s1");
  desk.editor.perform("check.remedy", "metric-not-measured|n");
  CHECK(desk.open_wanted_text() == "card.value:n");
}

TEST_CASE("a review that is done is noted, and the next one planned") {
  Document document = with_bad_touchpoint();
  document.maps[0].info.review_on = "2025-01-01";
  Desk desk(std::move(document));
  REQUIRE(finds(desk, "review-overdue|"));
  desk.editor.perform("check.remedy", "review-overdue|");
  CHECK_FALSE(finds(desk, "review-overdue|"));
  CHECK(desk.map().info.reviewed_on == "2025-06-15");
  CHECK(desk.map().info.review_on == "2025-09-15");

  SECTION("and both can be typed, as dates") {
    desk.write("map.reviewOn:map", "2025-07-01");
    CHECK(desk.map().info.review_on == "2025-07-01");
    desk.write("map.reviewOn:map", "hôm nào rảnh");
    CHECK(desk.map().info.review_on == "2025-07-01");
    CHECK(desk.editor.ui.notice);
  }
}

TEST_CASE("a finding is dismissed with a reason, and can come back") {
  Desk desk(with_bad_touchpoint());
  checked(desk);
  desk.editor.perform("check.dismiss", bad);
  CHECK(desk.open_wanted_text() == "check.reason:");
  CHECK(finds(desk, bad));
  desk.editor.perform("check.dismiss-typed");
  CHECK(finds(desk, bad));  // no reason, no dismissal
  desk.write("check.reason:", "Khách quen ai cũng biết");
  desk.editor.perform("check.dismiss-typed");
  CHECK_FALSE(finds(desk, bad));
  const std::vector<Dismissal> kept = {{"negative-without-pain", "t1", "Khách quen ai cũng biết", "2025-06-15"}};
  CHECK(desk.map().info.dismissed == kept);
  CHECK(keys(checked(desk).dismissed) == std::vector<std::string>{bad});
  CHECK_FALSE(
      desk.editor.ui.checks.signs.of_card(static_cast<std::size_t>(&desk.card("t1") - desk.map().cards.data())));

  SECTION("by undo") {
    desk.editor.undo();
    CHECK(finds(desk, bad));
  }
  SECTION("or by restoring it") {
    desk.editor.perform("check.restore", bad);
    CHECK(finds(desk, bad));
    CHECK(desk.map().info.dismissed.empty());
  }
}

TEST_CASE("a reason that is given dismisses at once; a read-only map keeps its findings") {
  Desk desk(with_bad_touchpoint());
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.perform("check.dismiss", std::string(bad) + "|đã biết"));
  CHECK_FALSE(desk.editor.perform("check.remedy", bad));
  CHECK(desk.editor.perform("check.go", bad));
  desk.editor.set_readonly(false);
  CHECK(desk.editor.perform("check.dismiss", std::string(bad) + "|đã biết | rồi"));
  REQUIRE(desk.map().info.dismissed.size() == 1);
  CHECK(desk.map().info.dismissed.front().reason == "đã biết | rồi");
}

TEST_CASE("a rule can be switched off for the document, and on again") {
  Desk desk(with_bad_touchpoint());
  desk.editor.perform("check.toggle", "negative-without-pain");
  CHECK_FALSE(finds(desk, bad));
  CHECK(desk.document().info.check_settings->off == std::vector<std::string>{"negative-without-pain"});
  desk.editor.perform("check.toggle", "negative-without-pain");
  CHECK(finds(desk, bad));
  CHECK_FALSE(desk.document().info.check_settings);
  desk.editor.perform("check.toggle", "no-such-rule");
  CHECK_FALSE(desk.document().info.check_settings);
}

TEST_CASE("thresholds are typed; an empty field is as usual again") {
  Desk desk(with_bad_touchpoint());
  CHECK(desk.editor.text_of({"check.threshold", "mostActions"}) == "9");
  desk.write("check.threshold:mostActions", "2");
  CHECK(desk.document().info.check_settings->most_actions == 2);
  CHECK(finds(desk, "too-many-actions|s1"));
  desk.write("check.threshold:lowEmotion", "-1,5");
  CHECK(desk.document().info.check_settings->low_emotion == -1.5);
  desk.write("check.threshold:highInfluence", "7");
  CHECK_FALSE(desk.document().info.check_settings->high_influence);
  CHECK(desk.editor.ui.notice);
  desk.editor.end_text_edit("check.threshold:mostActions", "", true);
  desk.editor.end_text_edit("check.threshold:lowEmotion", "", true);
  CHECK_FALSE(desk.document().info.check_settings);
}

TEST_CASE("a copy of a map keeps what was dismissed on it") {
  Document document = with_bad_touchpoint();
  document.maps[0].info.dismissed = {{"negative-without-pain", "t1", "đã biết", ""}};
  Desk desk(std::move(document));
  desk.editor.perform("map.duplicate");
  REQUIRE(desk.document().maps.size() == 2);
  CHECK(desk.map().id.value != "map");
  CHECK(std::ranges::count(checked(desk).open, "negative-without-pain", &method::Finding::check) == 0);
  CHECK(checked(desk).dismissed.size() == 1);
}

TEST_CASE("every check has its words in both languages") {
  for (const char* language : {"vi", "en"}) {
    const Strings& strings = io::strings(language);
    for (const method::Check& check : method::checks()) {
      INFO(check.id);
      CHECK(strings.has("check-name." + std::string(check.id)));
      // What is found in another sentence is said in that.
      const bool other = check.id == "wrong-mode";
      CHECK(strings.has("check." + std::string(check.id)) != other);
    }
    for (const editor::Threshold& threshold : editor::thresholds()) {
      CHECK(strings.has("check-limit." + std::string(threshold.name)));
    }
  }
}

// "fix-first" stands for what each sample was made to show. Whoever adds a sample looks at what is found on it, and
// says so here.
TEST_CASE("the shipped samples have these findings and no others") {
  using Counts = std::map<std::string, std::size_t>;
  const std::map<std::string, Counts> expected = {
      {"pho-song-han: Bữa trưa của chị Lan",
       {{"fix-first", 3}, {"pain-without-answer", 1}, {"worry-without-content", 1}, {"opportunity-without-action", 1}}},
      {"pho-song-han: Một ngày của chị Lan", {{"fix-first", 1}, {"opportunity-without-action", 1}}},
      {"noi-that-200: Sắm nội thất cho căn hộ đầu tiên",
       {{"fix-first", 38},
        {"pain-without-answer", 9},
        {"worry-without-content", 1},
        {"opportunity-without-action", 1}}},
  };
  for (const io::Sample& entry : io::samples()) {
    const Document document = test::sample(entry.id);
    for (const Map& map : document.maps) {
      Counts found;
      std::string said;
      for (const method::Finding& finding : method::run_checks({document, map, io::catalogue(), "vi", "2026-11-22"})) {
        ++found[std::string(finding.check)];
        said += editor::sentence(io::strings("vi"), finding) + "\n";
      }
      const auto wanted = expected.find(entry.id + ": " + map.info.title);
      INFO(entry.id << ": " << map.info.title << "\n" << said);
      CHECK(found == (wanted == expected.end() ? Counts{} : wanted->second));
    }
  }
}

// The desk's clock says 2025-06-15.
TEST_CASE("a document with a map whose review is due says so when it is opened, and leads to it") {
  model::Document document = test::stepped_document();
  model::Map later = document.maps.front();
  later.id = {"late"};
  later.info.title = "Tương lai";
  later.info.review_on = "2025-06-15";
  document.maps.push_back(later);
  document.maps.front().info.review_on = "2025-06-16";
  Desk desk(document);
  REQUIRE(desk.editor.ui.notice);
  CHECK(desk.editor.ui.notice->text == "Bản đồ “Tương lai” đã đến kỳ rà soát (15/06/2025).");
  REQUIRE(desk.editor.perform("notice.act"));
  CHECK(desk.map().id.value == "late");
  CHECK(desk.editor.ui.drawer == editor::Drawer::checks);
  REQUIRE(desk.editor.perform("map.reviewed"));
  Desk again(desk.document());
  CHECK_FALSE(again.editor.ui.notice);
}

TEST_CASE("of several maps that are due the one that has waited longest is named") {
  model::Document document = test::stepped_document();
  model::Map other = document.maps.front();
  other.id = {"other"};
  other.info.title = "Cũ hơn";
  other.info.review_on = "2025-01-01";
  document.maps.push_back(other);
  document.maps.front().info.review_on = "2025-06-01";
  Desk desk(std::move(document));
  REQUIRE(desk.editor.ui.notice);
  CHECK(desk.editor.ui.notice->text == "2 bản đồ đã đến kỳ rà soát, sớm nhất là “Cũ hơn” (01/01/2025).");
}

TEST_CASE("no reminder where there is nothing to be done: nothing due, no date, or a read-only document") {
  model::Document document = test::stepped_document();
  document.maps.front().info.review_on = "chưa biết";
  CHECK_FALSE(Desk(document).editor.ui.notice);
  document.maps.front().info.review_on = "2025-06-14";
  Desk desk;
  desk.editor.set_readonly(true);
  desk.editor.open(document);
  CHECK_FALSE(desk.editor.ui.notice);
}

TEST_CASE("review dates are typed as they are read") {
  Desk desk(test::stepped_document());
  desk.write("map.reviewOn:map", "1/7/2025");
  CHECK(desk.map().info.review_on == "2025-07-01");
  CHECK(desk.editor.text_of(editor::parse_target("map.reviewOn:map")) == "01/07/2025");
}
