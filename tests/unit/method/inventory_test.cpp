#include "method/inventory.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "io/assets.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::method;
using Catch::Approx;

namespace {

const Catalogue& catalogue() { return io::catalogue(); }

struct Desk {
  Document document;

  Desk() { add_map("m", {"s0", "s1", "s2", "s3"}); }

  void add_map(const char* id, const std::vector<std::string>& stages) {
    Map& map = document.maps.emplace_back();
    map.id = {id};
    for (const std::string& stage : stages) map.stages.push_back({{stage}, "Stage " + stage, "", {}, {}});
    map.lanes = {{{"t"}, LaneKind::touchpoints, "", false, {}}, {{"p"}, LaneKind::pain_points, "", false, {}}};
  }
  Card& touchpoint(const char* id, const char* stage, const char* channel = "", std::size_t map = 0) {
    Card& card = document.maps[map].cards.emplace_back();
    card.id = {id};
    card.lane_id = {"t"};
    card.kind = LaneKind::touchpoints;
    card.stage_id = {stage};
    card.channel = channel;
    card.text = std::string("card ") + id;
    return card;
  }
  ChannelMatrix matrix(const char* map = "m") const { return channel_matrix(document, {map}, catalogue()); }
};

const ChannelRow* row_of(const ChannelMatrix& matrix, std::string_view channel) {
  for (const ChannelRow& row : matrix.rows) {
    if (row.channel == channel) return &row;
  }
  return nullptr;
}

std::vector<std::string> ids(const std::vector<Touchpoint>& touchpoints) {
  std::vector<std::string> found;
  for (const Touchpoint& one : touchpoints) found.push_back(one.card->id.value);
  return found;
}

Card weighed(std::optional<double> influence, std::optional<double> emotion) {
  Card card;
  card.influence = influence;
  card.emotion = emotion;
  return card;
}

}  // namespace

TEST_CASE("touchpoints are listed stage by stage, other cards are not") {
  Desk desk;
  desk.touchpoint("late", "s2");
  desk.touchpoint("early", "s0");
  desk.touchpoint("later", "s2");
  Card& pain = desk.touchpoint("pain", "s1");
  pain.kind = LaneKind::pain_points;
  pain.lane_id = {"p"};
  CHECK(ids(touchpoints(desk.document, {"m"})) == std::vector<std::string>{"early", "late", "later"});
}

TEST_CASE("the inventory is one map's, or that of all maps one after the other") {
  Desk desk;
  desk.add_map("n", {"x"});
  desk.touchpoint("other", "x", "", 1);
  desk.touchpoint("one", "s3");
  CHECK(ids(touchpoints(desk.document, {"n"})) == std::vector<std::string>{"other"});
  CHECK(ids(touchpoints(desk.document, {})) == std::vector<std::string>{"one", "other"});
  CHECK(touchpoints(desk.document, {"gone"}).empty());
}

TEST_CASE("a channel is one row whether it is told by its id, its name or an alias") {
  Desk desk;
  desk.touchpoint("a", "s0", "website");
  desk.touchpoint("b", "s1", "Trang web");
  desk.touchpoint("c", "s2", "Landing page");
  desk.touchpoint("d", "s0", "Tổng đài riêng");
  desk.touchpoint("e", "s0", "tong dai rieng");
  desk.touchpoint("f", "s0");
  const ChannelMatrix matrix = desk.matrix();
  REQUIRE(matrix.rows.size() == 3);
  CHECK(matrix.rows[0].channel == "website");
  CHECK(matrix.rows[0].count == 3);
  CHECK(matrix.rows[1].channel == "Tổng đài riêng");
  CHECK(matrix.rows[1].count == 2);
  CHECK(matrix.rows[2].channel.empty());  // those without a channel come last
}

TEST_CASE("a cell has how many touchpoints there are and the mean of those that have an emotion") {
  Desk desk;
  desk.touchpoint("a", "s1", "email").emotion = -2;
  desk.touchpoint("b", "s1", "email").emotion = 1;
  desk.touchpoint("c", "s1", "email");
  const ChannelMatrix matrix = desk.matrix();
  const ChannelCell& cell = row_of(matrix, "email")->cells[1];
  CHECK(cell.count == 3);
  CHECK(cell.felt == 2);
  CHECK(cell.emotion == Approx(-0.5));
  CHECK(matrix.columns[1].count == 3);
  CHECK(matrix.columns[0].count == 0);
}

TEST_CASE("a channel that is there before and after a stage but not in it has a gap, its ends have none") {
  Desk desk;
  desk.touchpoint("a", "s1", "email");
  desk.touchpoint("b", "s3", "email");
  const ChannelMatrix matrix = desk.matrix();
  const std::vector<ChannelCell>& cells = row_of(matrix, "email")->cells;
  CHECK_FALSE(cells[0].gap);
  CHECK_FALSE(cells[1].gap);
  CHECK(cells[2].gap);
  CHECK_FALSE(cells[3].gap);
}

TEST_CASE("no gap reaches from one map into the next") {
  Desk desk;
  desk.add_map("n", {"x", "y"});
  desk.touchpoint("a", "s0", "email");
  desk.touchpoint("b", "y", "email", 1);
  const ChannelMatrix matrix = channel_matrix(desk.document, {}, catalogue());
  REQUIRE(matrix.columns.size() == 6);
  for (const ChannelCell& cell : row_of(matrix, "email")->cells) CHECK_FALSE(cell.gap);
}

TEST_CASE("the way is broken where two neighbouring stages have channels but none in common") {
  Desk desk;
  desk.touchpoint("a", "s0", "ads");
  desk.touchpoint("b", "s1", "website");
  desk.touchpoint("c", "s2", "website");
  const ChannelMatrix matrix = desk.matrix();
  CHECK_FALSE(matrix.columns[0].broken);
  CHECK(matrix.columns[1].broken);
  CHECK_FALSE(matrix.columns[2].broken);
  CHECK_FALSE(matrix.columns[3].broken);  // nothing there to be reached
}

TEST_CASE("what is not said of a touchpoint is counted as not said, but for what its channel tells") {
  Desk desk;
  desk.touchpoint("a", "s0", "website");                       // online by its channel
  desk.touchpoint("b", "s0", "website").mode = Mode::offline;  // it says otherwise
  desk.touchpoint("c", "s0").ownership = Ownership::earned;
  Card& known = desk.touchpoint("d", "s0");
  known.relation = Relation::indirect;
  known.evidence.emplace().status = EvidenceStatus::observed;
  const Shares shares = shares_of(touchpoints(desk.document, {}), catalogue());
  CHECK(shares.all == 4);
  CHECK(shares.mode == std::array<std::size_t, 3>{1, 1, 2});
  CHECK(shares.relation == std::array<std::size_t, 3>{0, 1, 3});
  CHECK(shares.ownership == std::array<std::size_t, 4>{0, 0, 1, 3});
  CHECK(shares.evidence == std::array<std::size_t, 4>{1, 0, 0, 3});
}

TEST_CASE("what weighs much and feels bad comes first, by the thresholds of the checks") {
  const Thresholds usual;
  CHECK(priority_of(weighed(4, -1), usual) == Priority::fix_first);
  CHECK(priority_of(weighed(5, 0), usual) == Priority::keep);
  CHECK(priority_of(weighed(3, -2), usual) == Priority::fix_later);
  CHECK(priority_of(weighed(0, 2), usual) == Priority::watch);
  CHECK_FALSE(priority_of(weighed({}, -2), usual));
  CHECK_FALSE(priority_of(weighed(5, {}), usual));
  Thresholds strict;
  strict.high_influence = 2;
  strict.low_emotion = 0;
  CHECK(priority_of(weighed(3, 0), strict) == Priority::fix_first);
}

// Ulwick's worked figures: importance 9.5 with satisfaction 3.2 gives 15.8 (What Customers Want, 2005, chapter 3), and
// what is satisfied beyond its importance gains nothing by it.
TEST_CASE("how much there is to win is importance plus what satisfaction falls short of it") {
  CHECK(*opportunity_score(weighed(4.75, 3.2 / 2.5 - 2)) == Approx(15.8));
  CHECK(*opportunity_score(weighed(5, -2)) == Approx(20));
  CHECK(*opportunity_score(weighed(2, 2)) == Approx(4));
  CHECK_FALSE(opportunity_score(weighed({}, 2)));
}
