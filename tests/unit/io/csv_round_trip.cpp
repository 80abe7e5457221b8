// A map that is written as a table comes back from it: for maps made at random, and for the samples.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "io/csv_write.h"
#include "io/document_json.h"
#include "model/references.h"
#include "unit/io/csv_said.h"
#include "unit/io/csv_support.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;
using test::import;

namespace {

// Small maps of everything that a table carries, with texts that tables make trouble with.
class MapMaker {
 public:
  explicit MapMaker(unsigned seed) : random_(seed) {}

  Document make() {
    Document document;
    document.id = {"d"};
    for (std::size_t i = 0; i < below(3); ++i) {
      const PersonaId id{"persona" + std::to_string(i)};
      document.personas.push_back(
          {.id = id, .name = "Khách " + std::to_string(i), .segment = {}, .summary = {}, .unknown = {}});
    }
    Map& map = document.maps.emplace_back();
    map.id = {"m"};
    map.info.title = some("Mua lẻ", "=Bán", "a, b; c", "'");
    for (const Persona& persona : document.personas) map.info.persona_ids.push_back(persona.id);
    add_stages(map);
    add_lanes(map);
    for (std::size_t i = below(14); i-- > 0;) add_card(map);
    add_links(map);
    return document;
  }

 private:
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  bool rarely() { return below(4) == 0; }
  template <class... Texts>
  std::string some(const Texts&... texts) {
    const std::array<std::string, sizeof...(texts)> all = {texts...};
    return all[below(all.size())];
  }
  std::string text() {
    return some("", "Gọi tổng đài", "Hỏi giá", "=1+1", "-5", "+84 28", "@shop", "'", "''", "'=x", "a, b; c | d\te",
                "dòng 1\ndòng 2", "nói \"được\"", "\"", "# ghi chú", "sep=;", "😊", "12,5", "Bảo hành: đổi trả", "Ẩn",
                "|");
  }

  void add_stages(Map& map) {
    std::vector<std::string> names = {"Aware", "Appeal", "Ask", "Act", "Advocate"};
    if (rarely()) names = {"Trước", "Trong", "Sau"};
    if (rarely()) names.push_back("Giao hàng");
    if (rarely()) names.emplace_back();
    if (rarely()) names.pop_back();
    if (rarely()) std::ranges::shuffle(names, random_);
    map.info.stage_model = rarely() ? "" : "5a";
    for (const std::string& name : names) {
      Stage& stage = map.stages.emplace_back();
      stage.id = {"stage" + std::to_string(map.stages.size())};
      stage.name = name;
      std::vector<std::string> steps = {"Lướt", "-Xem", "Đặt, mua"};
      std::ranges::shuffle(steps, random_);
      steps.resize(rarely() ? below(4) : 0);
      for (const std::string& step : steps)
        stage.steps.push_back({.id = {stage.id.value + step}, .name = step, .unknown = {}});
    }
  }

  void add_lanes(Map& map) {
    std::set<std::pair<LaneKind, std::string>> taken;
    for (std::size_t i = 0; i < 4 + below(8); ++i) {
      const auto kind = std::array{LaneKind::touchpoints, LaneKind::pain_points, LaneKind::opportunities,
                                   LaneKind::metrics, LaneKind::thoughts}[below(5)];
      const std::string name = rarely() ? some("Rắc rối", "!!", "=Kho", "a: b", "Điểm đau") : "";
      if (!taken.emplace(kind, name).second) continue;
      map.lanes.push_back({.id = {"lane" + std::to_string(i)},
                           .kind = kind,
                           .name = name,
                           .collapsed = false,
                           .height = {},
                           .unknown = {}});
    }
  }

  void add_card(Map& map) {
    const Lane& lane = map.lanes[below(map.lanes.size())];
    const Stage& stage = map.stages[below(map.stages.size())];
    Card& card = map.cards.emplace_back();
    card.id = {"card" + std::to_string(map.cards.size())};
    card.kind = lane.kind;
    card.lane_id = lane.id;
    card.stage_id = stage.id;
    if (!stage.steps.empty() && rarely()) card.step_id = stage.steps[below(stage.steps.size())].id;
    card.text = text();
    if (card.kind == LaneKind::metrics || rarely()) add_metric(card);
    if (!rarely() && card.kind != LaneKind::touchpoints) return;  // plain ones may stand in another's row
    if (rarely()) card.description = text();
    if (rarely()) card.channel = some("website", "hotline", "Quầy số 2", "=kênh");
    if (rarely()) card.mode = Mode::offline;
    if (rarely()) card.relation = Relation::indirect;
    if (rarely()) card.ownership = Ownership::earned;
    if (rarely()) card.emotion = std::array{-2.0, -0.5, 0.0, 1.0, 1.234}[below(5)];
    if (rarely()) card.feeling = some("lo lắng", "vui", "-");
    if (rarely()) card.influence = std::array{0.0, 2.5, 5.0}[below(3)];
    if (rarely()) card.owner = text();
    for (std::size_t i = rarely() ? below(3) : 0; i-- > 0;) card.tags.push_back(some("vip", "a, b", "c;d", "=e"));
    if (rarely()) card.evidence = Evidence{EvidenceStatus::assumed, text(), {}};
    if (rarely()) card.evidence = Evidence{{}, "nhật ký", {}};
    if (rarely()) card.external_id = some("K1", "K2", "K3", "card1", "=K", "a|b");
    for (std::size_t i = rarely() ? below(4) : 0; i-- > 0;) {
      const std::string name = some("Tầng", "note one", "=x", "Nhãn", "Card links");
      const auto named = [&](const auto& extra) { return extra.first == name; };
      if (std::ranges::none_of(card.extra, named)) card.extra.emplace_back(name, some("1", "=2", "a|b"));
    }
  }

  void add_metric(Card& card) {
    Metric& metric = card.metric.emplace();
    if (!rarely()) metric.value = std::array{-1.5, 0.0, 42.0, 1.234, 1234567.891, 1e-7, 3e21}[below(7)];
    if (rarely()) metric.unit = some("%", "phút", "=đ", "a|b");
    if (rarely()) metric.date = some("2026", "2026-10", "2026-10-31");
    if (rarely()) metric.change = std::array{-3.0, 0.125, 2.0}[below(3)];
    if (rarely()) metric.better = rarely() ? Better::up : Better::down;
  }

  void add_links(Map& map) {
    if (map.cards.empty()) return;
    std::set<std::tuple<std::string, std::string, std::string>> taken;
    for (std::size_t i = 0; i < below(24); ++i) {
      const Card& from = map.cards[below(map.cards.size())];
      const Card& to = map.cards[below(map.cards.size())];
      std::string kind = some("causes", "answers", "measures", "leads-to");
      if (to.kind == LaneKind::pain_points) kind = "causes";
      if (from.kind == LaneKind::opportunities) kind = "answers";
      if (from.kind == LaneKind::metrics) kind = "measures";
      if (from.id == to.id || !taken.emplace(from.id.value, to.id.value, kind).second) continue;
      map.links.push_back(
          {.id = {"link" + std::to_string(i)}, .from = from.id, .to = to.id, .kind = kind, .unknown = {}});
    }
  }

  std::mt19937 random_;
};

void check_round_trip(const Document& document, const Map& map, const io::CsvWriteOptions& options) {
  const std::string text = io::write_csv(document, map, io::catalogue(), options);
  INFO(text);
  const io::CsvOptions reading{.language = std::string(options.language)};  // that stages of a model are filled up in
  auto result = test::try_import(text, reading, {}, {}, 1000);
  if (!result) {  // only a map without stages, or with cards of no text at all, has no row
    CHECK(map.stages.empty());
    return;
  }
  CHECK(test::codes(result->problems) == std::vector<std::string>());
  CHECK(result->skipped == 0);
  const auto back = import(text, reading);
  const test::Said before = test::said(document, map, options.language);
  const test::Said after = test::said(back.document, back.map(), "");
  CHECK(after.title == before.title);
  CHECK(after.personas == before.personas);
  CHECK(after.stages == before.stages);
  CHECK(after.touchpoints == before.touchpoints);
  REQUIRE(after.cards.size() == before.cards.size());
  for (std::size_t i = 0; i < after.cards.size(); ++i) {
    INFO(before.cards[i].card.text << " in " << before.cards[i].stage << ", became " << after.cards[i].card.text);
    CHECK(after.cards[i].links == before.cards[i].links);
    CHECK(after.cards[i].lane == before.cards[i].lane);
    CHECK(after.cards[i] == before.cards[i]);
  }
  const auto merged = test::try_import(text, {}, document, map.id, 1000);
  REQUIRE(merged.has_value());
  CHECK(merged->edit.changes.empty());
}

}  // namespace

TEST_CASE("a map comes back from its table, and the table changes nothing in the map it came from") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    INFO("seed " << seed);
    const Document document = MapMaker(seed).make();
    REQUIRE(check_document(document).has_value());
    const char delimiter = std::array{',', ';', '\t', '|'}[seed % 4];
    check_round_trip(document, document.maps.front(),
                     {.language = seed % 2 == 0 ? "vi" : "en", .delimiter = delimiter, .bom = seed % 3 != 0});
  }
}

TEST_CASE("the samples come back from their tables") {
  for (const char* file : {"assets/samples/pho-song-han.json", "assets/samples/noi-that-200.json"}) {
    INFO(file);
    const auto document = io::read_document(test::read_file(file));
    REQUIRE(document.has_value());
    for (const Map& map : document->maps) {
      check_round_trip(*document, map, {.language = "vi"});
      check_round_trip(*document, map, {.language = "en", .delimiter = ';'});
    }
  }
}
