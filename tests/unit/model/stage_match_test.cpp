#include "model/stage_match.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace lotrinh::model;

namespace {

StageModel make(std::string id, std::vector<Localized> names) {
  StageModel stage_model;
  stage_model.id = std::move(id);
  for (Localized& name : names) stage_model.stages.push_back({.name = std::move(name), .goal = {}});
  return stage_model;
}

const Catalogue& catalogue() {
  static const Catalogue made = [] {
    Catalogue result;
    result.stage_models = {
        make("accsr", {{"Nhận biết", "Awareness"},
                       {"Cân nhắc", "Consideration"},
                       {"Chuyển đổi", "Conversion"},
                       {"Dịch vụ", "Service"},
                       {"Duy trì", "Retention"}}),
        make("core-five", {{"Nhận biết", "Awareness"},
                           {"Cân nhắc", "Consideration"},
                           {"Quyết định", "Decision"},
                           {"Sau mua", "Post-purchase"},
                           {"Trung thành", "Loyalty"}}),
        make("stdc", {{"Nhìn thấy", "See"}, {"Suy nghĩ", "Think"}, {"Hành động", "Do"}, {"Quan tâm", "Care"}}),
        make("short", {{"Nhận biết", "Awareness"}, {"Cân nhắc", "Consideration"}, {"Mua", "Buy"}}),
    };
    return result;
  }();
  return made;
}

StageMatch match(std::vector<std::string> names) { return match_stage_model(catalogue(), names); }

std::string id_of(const StageMatch& found) { return found.model ? found.model->id : "none"; }

}  // namespace

TEST_CASE("names of one model find it, in either language") {
  const StageMatch vietnamese = match({"Nhìn thấy", "Suy nghĩ", "Hành động", "Quan tâm"});
  CHECK(id_of(vietnamese) == "stdc");
  CHECK(vietnamese.matched == 4);
  CHECK(vietnamese.total == 4);
  CHECK(id_of(match({"See", "Think", "Do", "Care"})) == "stdc");
  CHECK(id_of(match({"See", "Suy nghĩ", "Do"})) == "stdc");
}

TEST_CASE("accents, case and stray spaces do not matter") {
  CHECK(id_of(match({"NHAN BIET", "can nhac ", "Quyết Định", "sau mua"})) == "core-five");
}

TEST_CASE("the model that most names belong to wins, though an earlier one shares some") {
  const StageMatch found = match({"Nhận biết", "Cân nhắc", "Quyết định", "Sau mua", "Hậu mãi"});
  CHECK(id_of(found) == "core-five");
  CHECK(found.matched == 4);
  CHECK(found.total == 5);
}

TEST_CASE("of equals the model with fewer stages is taken, then the one offered first") {
  CHECK(id_of(match({"Awareness", "Consideration"})) == "short");
  CHECK(id_of(match({"Nhận biết", "Chuyển đổi", "Trung thành"})) == "accsr");
}

TEST_CASE("too little in common fits no model") {
  CHECK(id_of(match({})) == "none");
  CHECK(id_of(match({"Nhìn thấy"})) == "none");                                        // one name is chance
  CHECK(id_of(match({"Nhìn thấy", "Suy nghĩ", "Đặt", "Trả", "Nhận"})) == "none");      // 40 %
  CHECK(id_of(match({"Nhìn thấy", "Suy nghĩ", "Quan tâm", "Đặt", "Trả"})) == "stdc");  // 60 %
  const StageMatch none = match({"Sáng", "Trưa", "Chiều", "Tối"});
  CHECK(none.model == nullptr);
  CHECK(none.matched == 0);
  CHECK(none.total == 4);
}

TEST_CASE("empty names and repetitions do not count") {
  const StageMatch found = match({"See", "", "  ", "see", "Think", "THINK"});
  CHECK(id_of(found) == "stdc");
  CHECK(found.matched == 2);
  CHECK(found.total == 2);
}
