#include "io/plan_csv.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "io/assets.h"

using namespace lotrinh;

namespace {

model::Document planned() {
  model::Document document;
  model::Map map;
  map.id = {"m"};
  map.info.title = "Bữa trưa";
  model::Card card;
  card.id = {"i1"};
  card.text = "In lại thực đơn";
  map.cards.push_back(card);
  document.maps.push_back(map);
  model::PlannedAction action;
  action.id = {"a1"};
  action.text = "=In \"to\" hơn, rõ hơn";
  action.map_id = {"m"};
  action.card_ids = {{"i1"}, {"gone"}};
  action.status = model::ActionStatus::doing;
  action.from = "2027-01-04";
  action.scores.emplace().reach = 1234.5;
  action.missing = {"Máy in", "Giấy"};
  document.actions.push_back(action);
  return document;
}

}  // namespace

TEST_CASE("the action plan is written with a header in its language, one row an action") {
  const std::vector<std::optional<double>> scores = {360.5};
  const std::string csv = io::write_actions_csv(planned(), scores, io::strings("vi"), {});
  CHECK(csv.starts_with("\xEF\xBB\xBFHành động,Mô tả,Trạng thái,Bản đồ,"));
  CHECK(csv.find("\r\n\"'=In \"\"to\"\" hơn, rõ hơn\",,Đang làm,Bữa trưa,In lại thực đơn,,,2027-01-04,") !=
        std::string::npos);
  CHECK(csv.find(",360.5,") != std::string::npos);
  CHECK(csv.ends_with(",\"Máy in\nGiấy\"\r\n"));
}

TEST_CASE("every row of the action plan has as many cells as its header") {
  const std::string csv = io::write_actions_csv(planned(), {}, io::strings("en"), {.language = "en", .delimiter = ';'});
  CHECK(
      csv.starts_with("\xEF\xBB\xBF"
                      "Action;Description;Status;"));
  const std::size_t end = csv.find("\r\n");
  const auto cells = [](std::string_view row) { return std::ranges::count(row, ';'); };
  CHECK(cells(csv.substr(0, end)) == cells(csv.substr(end + 2)));
}
