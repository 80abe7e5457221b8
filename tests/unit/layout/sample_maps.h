#pragma once
// Maps for the tests of the layout: a small one to read, and random ones with every kind of text.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "layout/map_layout.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::test {

inline const Strings& strings(std::string_view language) {
  // The phrases that carry values; other keys stand for themselves.
  static const auto made = [](std::string_view code) {
    return Strings(std::string(code), {{"layout.cards", code == "vi" ? "{count} thẻ" : "{count} cards"},
                                       {"layout.cards-one", code == "vi" ? "1 thẻ" : "1 card"},
                                       {"layout.cards-none", code == "vi" ? "trống" : "empty"},
                                       {"layout.emotion", code == "vi" ? "cảm xúc {value}" : "emotion {value}"},
                                       {"layout.influence", "{value}/5"},
                                       {"layout.image", "picture: {name}"},
                                       {"layout.image-unnamed", "no description"},
                                       {"layout.kind.touchpoint", code == "vi" ? "điểm chạm" : "touchpoint"},
                                       {"layout.stage-feeds", code == "vi" ? "Nuôi lại {name}" : "Feeds {name} again"},
                                       {"layout.points", "{count} / {value}"},
                                       {"metric-kind.conversion", "Tỷ lệ mua"},
                                       {"metric.left", "còn {amount} tới mục tiêu"},
                                       {"metric.reached", "đạt mục tiêu"},
                                       {"metric.answers", "{count} câu trả lời"},
                                       {"metric.interval", "{low} … {high}"},
                                       {"metric.series", "{count} lần đo: {values}"},
                                       {"layout.percent-points", code == "vi" ? "điểm" : "pts"}});
  };
  static const Strings vi = made("vi");
  static const Strings en = made("en");
  return language == "vi" ? vi : en;
}

inline const model::Catalogue& catalogue() {
  static const model::Catalogue made = [] {
    model::Catalogue catalogue;
    for (std::size_t i = 0; i < model::lane_kind_count; ++i) {
      model::LaneInfo lane;
      lane.kind = static_cast<model::LaneKind>(i);
      lane.name = {"Làn khoảnh khắc số " + std::to_string(i), "Opportunities " + std::to_string(i)};
      lane.hint = {"khách muốn đạt gì", "what the customer wants"};
      catalogue.lanes.push_back(lane);
    }
    catalogue.channels.push_back(
        {"website", {"Trang web", "Website"}, "globe", model::Mode::online, {"trang web", "website", "web"}});
    catalogue.channels.push_back(
        {"hotline", {"Tổng đài", "Hotline"}, "phone", model::Mode::offline, {"tong dai", "hotline", "call"}});
    catalogue.stage_models.push_back(
        {"5a", {}, {}, {}, false, {{{"Nhận biết", "Aware"}, {}}, {{"Thu hút", "Appeal"}, {}}}});
    catalogue.stage_models.push_back(
        {"flywheel", {}, {}, {}, true, {{{"Thu hút", "Attract"}, {}}, {{"Hài lòng", "Delight"}, {}}}});
    return catalogue;
  }();
  return made;
}

inline layout::ViewSettings settings(std::string_view language = "vi", float available_width = 1120) {
  layout::ViewSettings made;
  made.language = language;
  made.catalogue = &catalogue();
  made.strings = &strings(language);
  made.available_width = available_width;
  return made;
}

inline model::Card card(std::string id, std::string lane, std::string stage, model::LaneKind kind, std::string text) {
  model::Card made;
  made.id = {std::move(id)};
  made.lane_id = {std::move(lane)};
  made.stage_id = {std::move(stage)};
  made.kind = kind;
  made.text = std::move(text);
  return made;
}

inline model::Card touchpoint(std::string id, std::string stage, std::string text, double emotion) {
  model::Card made = card(std::move(id), "touch", std::move(stage), model::LaneKind::touchpoints, std::move(text));
  made.emotion = emotion;
  made.influence = 3;
  made.owner = "CSKH";
  made.channel = "hotline";
  return made;
}

// Two stages; lanes of actions, touchpoints, emotions and pain points.
inline model::Document small_document() {
  model::Document document;
  document.personas.push_back({{"lan"}, "Chị Lan", {}, "32, văn phòng", {}});
  model::Map map;
  map.id = {"map"};
  map.info.title = "Bữa trưa";
  map.info.stage_model = "5a";
  map.info.persona_ids = {{"lan"}};
  map.stages = {{{"s1"}, "Nhận biết", "Muốn biết có quán nào ngon", {}, {}}, {{"s2"}, "Thu hút", "", {}, {}}};
  map.lanes = {{{"act"}, model::LaneKind::actions, "Hành động", false, {}},
               {{"touch"}, model::LaneKind::touchpoints, "Điểm chạm", false, {}},
               {{"feel"}, model::LaneKind::emotions, "Cảm xúc", false, {}},
               {{"pain"}, model::LaneKind::pain_points, "Điểm đau", false, {}}};
  map.cards = {touchpoint("t1", "s2", "Gọi hotline đặt bàn", -2),
               card("a1", "act", "s1", model::LaneKind::actions, "Hỏi đồng nghiệp"),
               touchpoint("t2", "s1", "Bạn bè kể", 2), touchpoint("t3", "s1", "Quảng cáo", 0),
               card("p1", "pain", "s2", model::LaneKind::pain_points, "Máy bận")};
  document.maps.push_back(map);
  return document;
}

class RandomDocument {
 public:
  explicit RandomDocument(std::uint32_t seed) : random_(seed) {}

  model::Document make() {
    model::Document document;
    document.personas.push_back({{"p"}, text(), {}, text(), {}});
    model::Map map;
    map.id = {"map"};
    if (chance(2)) map.info.persona_ids = {{"p"}};
    const std::size_t stages = below(6);
    for (std::size_t s = 0; s < stages; ++s) {
      model::Stage stage;
      stage.id = {"s" + std::to_string(s)};
      stage.name = text();
      if (chance(2)) stage.goal = text();
      const std::size_t steps = chance(3) ? below(4) : 0;
      for (std::size_t i = 0; i < steps; ++i) {
        stage.steps.push_back({{stage.id.value + "-" + std::to_string(i)}, text(), {}});
      }
      map.stages.push_back(stage);
    }
    const std::size_t lanes = below(8);
    for (std::size_t l = 0; l < lanes; ++l) {
      const auto kind = chance(3)   ? model::LaneKind::touchpoints
                        : chance(4) ? model::LaneKind::emotions
                                    : static_cast<model::LaneKind>(below(model::lane_kind_count));
      map.lanes.push_back({{"l" + std::to_string(l)}, kind, chance(2) ? text() : "", chance(6), {}});
    }
    const std::size_t cards = stages * lanes == 0 ? 0 : below(chance(4) ? 400 : 60);
    for (std::size_t c = 0; c < cards; ++c) map.cards.push_back(card_in(map, c));
    document.maps.push_back(map);
    return document;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  std::string text() {
    static const std::vector<std::string> words = {"khách",
                                                   "hàng",
                                                   "nghiêng",
                                                   "ngóng",
                                                   "trưa",
                                                   "nay",
                                                   "ăn",
                                                   "gì",
                                                   "đánh",
                                                   "giá",
                                                   "a",
                                                   "I",
                                                   "Khoảnhkhắcquyếtđịnhkhôngcókhoảngtrắng",
                                                   "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                                                   "https://vi-du.example/duong-dan/rat-dai?q=1",
                                                   "😀",
                                                   "🇻🇳",
                                                   "👩‍💻",
                                                   "顧客体験",
                                                   "（你好）世界。",
                                                   "e\u0302",
                                                   "\n",
                                                   "\t",
                                                   "—",
                                                   "…",
                                                   "100 %"};
    std::string made;
    const std::size_t count = chance(8) ? 0 : 1 + below(chance(6) ? 40 : 7);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) made += ' ';
      made += words[below(words.size())];
    }
    return made;
  }

  model::Card card_in(const model::Map& map, std::size_t index) {
    model::Card made;
    const model::Lane& lane = map.lanes[below(map.lanes.size())];
    const model::Stage& stage = map.stages[below(map.stages.size())];
    made.id = {"c" + std::to_string(index)};
    made.lane_id = lane.id;
    made.stage_id = stage.id;
    if (!stage.steps.empty() && !chance(4)) made.step_id = stage.steps[below(stage.steps.size())].id;
    made.kind = lane.kind;
    made.text = text();
    if (chance(2)) made.emotion = static_cast<double>(below(41)) / 10 - 2;
    if (chance(2)) made.influence = static_cast<double>(below(6));
    if (chance(2)) made.owner = text();
    if (chance(2)) made.feeling = chance(2) ? "lo lắng" : text();
    if (chance(2)) made.channel = chance(2) ? "website" : text();
    if (lane.kind == model::LaneKind::metrics && !chance(5)) {
      static const std::vector<double> values = {0, 1, 2.6, 18400, -3.5, 123456789.123, 1e30, 0.004};
      model::Metric metric;
      if (!chance(5)) metric.value = values[below(values.size())];
      if (!chance(3)) metric.change = chance(2) ? -values[below(values.size())] : values[below(values.size())];
      metric.unit = chance(2) ? "%" : chance(2) ? "" : text();
      if (chance(2)) metric.better = model::Better::down;
      if (chance(2)) metric.kind = chance(2) ? "nps" : text();
      if (chance(2)) metric.target = values[below(values.size())];
      if (chance(3)) metric.answers = static_cast<double>(below(5000));
      if (chance(3)) metric.low = metric.high = values[below(values.size())];
      for (std::size_t i = below(4); i > 0; --i) {
        metric.earlier.push_back({.date = "2026-0" + std::to_string(1 + below(9))});
        if (!chance(4)) metric.earlier.back().value = values[below(values.size())];
      }
      made.metric.emplace(std::move(metric));
    }
    return made;
  }

  std::mt19937 random_;
};

}  // namespace lotrinh::test
