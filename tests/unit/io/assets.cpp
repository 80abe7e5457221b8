#include "io/assets.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "base/utf8.h"
#include "io/document_json.h"
#include "io/json_parser.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

void check_complete(const Localized& text, std::string_view what) {
  INFO(what << ": " << text.vi << " / " << text.en);
  CHECK_FALSE(text.vi.empty());
  CHECK_FALSE(text.en.empty());
  CHECK(utf8::composed(text.vi) == text.vi);
  CHECK(utf8::trimmed(text.vi) == text.vi);
  CHECK(utf8::trimmed(text.en) == text.en);
}

// The names in braces: {count}.
// The names that a text leaves open; "{count|row|rows}" is a form that follows one of them.
std::multiset<std::string> arguments(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::string_view inside = text.substr(open, text.find('}', open) - open);
    if (!inside.contains('|')) names.emplace(inside);
  }
  return names;
}

}  // namespace

TEST_CASE("the ten stage models are there, complete in both languages") {
  const std::vector<StageModel>& stage_models = io::catalogue().stage_models;
  std::vector<std::string> ids;
  for (const StageModel& stage_model : stage_models) {
    ids.push_back(stage_model.id);
    check_complete(stage_model.name, stage_model.id);
    check_complete(stage_model.origin, stage_model.id);
    check_complete(stage_model.suits, stage_model.id);
    CHECK(stage_model.stages.size() >= 3);
    for (const StageTemplate& stage : stage_model.stages) {
      check_complete(stage.name, stage_model.id);
      check_complete(stage.goal, stage_model.id);
    }
  }
  CHECK(ids == std::vector<std::string>{"aida", "5a", "stdc", "flywheel", "aarrr", "accsr", "five-stage-purchase",
                                        "buyer-journey", "core-five", "crm-status"});
  CHECK(io::catalogue().stage_model("flywheel")->circular);
  CHECK_FALSE(io::catalogue().stage_model("aida")->circular);
  CHECK(io::catalogue().stage_model("5a")->stages.at(0).name.vi == "Nhận biết");
}

TEST_CASE("every kind of lane is in the catalogue once") {
  std::set<LaneKind> kinds;
  for (const LaneInfo& lane : io::catalogue().lanes) {
    CHECK(kinds.insert(lane.kind).second);
    check_complete(lane.name, "lane");
    check_complete(lane.hint, lane.name.en);
    check_complete(lane.prompt, lane.name.en);
  }
  CHECK(kinds.size() == lane_kind_count);
  CHECK(std::ranges::any_of(io::catalogue().lanes, &LaneInfo::in_default_set));
  CHECK(io::catalogue().lane(LaneKind::touchpoints)->in_default_set);
}

TEST_CASE("a name of a table's cell means one lane and one channel") {
  std::set<std::string> lanes;
  for (const LaneInfo& lane : io::catalogue().lanes) {
    for (const std::string& key : lane.keys) {
      CAPTURE(key);
      CHECK(lanes.insert(key).second);
    }
  }
  std::set<std::string> channels;
  for (const ChannelInfo& channel : io::catalogue().channels) {
    for (const std::string& key : channel.keys) {
      CAPTURE(key);
      CHECK(channels.insert(key).second);
    }
  }
}

TEST_CASE("channels and feelings are complete") {
  std::set<std::string> ids;
  for (const ChannelInfo& channel : io::catalogue().channels) {
    CHECK(ids.insert(channel.id).second);
    CHECK_FALSE(channel.icon.empty());
    check_complete(channel.name, channel.id);
  }
  CHECK(ids.contains("hotline"));
  CHECK(io::catalogue().channel("website")->mode == Mode::online);
  CHECK_FALSE(io::catalogue().feelings.empty());
  for (const FeelingInfo& feeling : io::catalogue().feelings) {
    check_complete(feeling.name, "feeling");
    CHECK((feeling.emotion >= -2 && feeling.emotion <= 2));
  }
}

TEST_CASE("both languages have the same texts, with the same arguments") {
  const Strings& vi = io::strings("vi");
  const Strings& en = io::strings("en");
  CHECK(vi.language() == "vi");
  CHECK(en.language() == "en");
  CHECK(vi.all().size() > 100);
  for (const auto& [key, text] : vi.all()) {
    INFO(key);
    CHECK_FALSE(text.empty());
    CHECK(utf8::composed(text) == text);
    CHECK(en.has(key));
    CHECK(arguments(text) == arguments(en(key)));
  }
  for (const auto& [key, text] : en.all()) {
    INFO(key);
    CHECK_FALSE(text.empty());
    CHECK(vi.has(key));
  }
  CHECK(io::strings("fr").language() == "vi");
}

TEST_CASE("every sample opens") {
  CHECK_FALSE(io::samples().empty());
  for (const io::Sample& sample : io::samples()) {
    INFO(sample.id);
    check_complete(sample.title, sample.id);
    check_complete(sample.summary, sample.id);
    const std::string file = test::read_file("assets/samples/" + sample.file);
    const Result<Document> document = io::read_document(file);
    INFO((document ? "" : document.error().code + " at " + document.error().where));
    REQUIRE(document.has_value());
    CHECK_FALSE(document->maps.at(0).cards.empty());
  }
}

TEST_CASE("the first sample is compiled in, as its file is") {
  const io::Sample& first = io::samples().front();
  CHECK(first.json == test::read_file("assets/samples/" + first.file));
}
