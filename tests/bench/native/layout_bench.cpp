// Times the layout of large maps: cold (nothing measured yet), warm (nothing changed) and after one edit.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "layout/map_layout.h"
#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using Clock = std::chrono::steady_clock;

namespace {

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

model::Document large_document(std::size_t cards) {
  static const std::vector<std::string> texts = {
      "Hỏi đồng nghiệp trưa nay ăn gì", "Đánh giá trên bản đồ, nhiều ảnh cũ và mờ", "Gọi hotline đặt bàn",
      "Tin nhắn trả lời sau 40 phút", "Bàn sẵn đúng giờ, phục vụ chào tên, món lên sau sáu phút và còn nóng"};
  model::Document document;
  model::Map map;
  map.id = {"m"};
  for (int s = 0; s < 12; ++s) {
    const std::string n = std::to_string(s);
    map.stages.push_back({{"stage" + n}, "Giai đoạn " + n, "Mục tiêu của giai đoạn", {}, {}});
  }
  const std::vector<model::LaneKind> kinds = {model::LaneKind::actions, model::LaneKind::touchpoints,
                                              model::LaneKind::emotions, model::LaneKind::pain_points,
                                              model::LaneKind::opportunities};
  for (const model::LaneKind kind : kinds)
    map.lanes.push_back({{"lane" + std::to_string(map.lanes.size())}, kind, "", false, {}});
  for (std::size_t i = 0; i < cards; ++i) {
    model::Card card;
    card.id = {"card" + std::to_string(100000 + i)};
    const std::size_t lane = i % 2 == 0 ? 1 : i % 5 == 2 ? 0 : i % 5;
    card.lane_id = map.lanes[lane].id;
    card.kind = map.lanes[lane].kind;
    card.stage_id = map.stages[i % 12].id;
    card.text = texts[i % texts.size()] + " " + std::to_string(i);
    if (lane == 1) {
      card.emotion = static_cast<double>(i % 5) - 2;
      card.influence = static_cast<double>(i % 6);
      card.owner = "Tiếp thị";
      card.channel = "hotline";
      card.feeling = "lo lắng";
    }
    map.cards.push_back(std::move(card));
  }
  document.maps.push_back(std::move(map));
  return document;
}

void run(std::size_t cards) {
  model::Document document = large_document(cards);
  model::Map& map = document.maps.front();
  const layout::ViewSettings settings = test::settings("vi", 1366);
  std::vector<double> cold;
  std::vector<double> warm;
  std::vector<double> edited;
  std::size_t shapes = 0;
  std::size_t pool = 0;
  for (int round = 0; round < 7; ++round) {
    const layout::FixedMeasurer measurer;
    layout::LayoutCache cache;
    layout::MapScene scene;
    auto start = Clock::now();
    layout::layout_map(document, map, settings, measurer, cache, scene);
    cold.push_back(ms_since(start));
    start = Clock::now();
    layout::layout_map(document, map, settings, measurer, cache, scene);
    warm.push_back(ms_since(start));
    map.cards[cards / 2].text += " thêm";
    start = Clock::now();
    layout::layout_map(document, map, settings, measurer, cache, scene);
    edited.push_back(ms_since(start));
    shapes = scene.scene.shapes.size();
    pool = scene.scene.pool.size();
  }
  std::printf("layout %7zu cards: cold %8.2f ms, warm %8.2f ms, after one edit %8.2f ms (%zu shapes, %zu kB of text)\n",
              cards, median(cold), median(warm), median(edited), shapes, pool / 1024);
}

void run_slices(std::size_t cards, std::size_t slice) {
  const model::Document document = large_document(cards);
  const model::Map& map = document.maps.front();
  const layout::ViewSettings settings = test::settings("vi", 1366);
  const layout::FixedMeasurer measurer;
  layout::LayoutCache cache;
  layout::MapScene scene;
  layout::MapLayout sliced(document, map, settings, measurer, cache, scene);
  double longest = 0;
  for (bool done = false; !done;) {
    const auto start = Clock::now();
    done = sliced.step(slice);
    longest = std::max(longest, ms_since(start));
  }
  std::printf("layout %7zu cards: longest slice of %zu cards %.2f ms\n", cards, slice, longest);
}

}  // namespace

int main() {
  run(200);
  run(10'000);
  run(200'000);
  run_slices(200'000, 5'000);
}
