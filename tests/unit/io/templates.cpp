// assets/templates: each is a whole map, the same in both languages.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "base/utf8.h"
#include "io/assets.h"
#include "io/document_json.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

Document opened(const io::TemplateInfo& info, const char* language) {
  auto document = io::read_document(test::read_file("assets/templates/" + info.id + "." + language + ".json"));
  REQUIRE(document);
  return std::move(*document);
}

std::size_t count(const Map& map, LaneKind kind) {
  return static_cast<std::size_t>(std::ranges::count(map.cards, kind, &Card::kind));
}

template <class Records>
std::vector<std::string> ids(const Records& records) {
  std::vector<std::string> out;
  for (const auto& record : records) out.push_back(record.id.value);
  return out;
}

}  // namespace

TEST_CASE("the ten industries are there, with words to be found by") {
  std::vector<std::string> all;
  for (const io::TemplateInfo& info : io::templates()) {
    INFO(info.id);
    all.push_back(info.id);
    for (const Localized& text : {info.industry, info.summary}) {
      CHECK_FALSE(text.vi.empty());
      CHECK_FALSE(text.en.empty());
      CHECK(utf8::composed(text.vi) == text.vi);
    }
    CHECK_FALSE(info.words.empty());
    CHECK_FALSE(info.icon.empty());
  }
  CHECK(all == std::vector<std::string>{"retail", "travel-booking", "bank-account", "saas-b2b", "music-sharing",
                                        "tax-filing", "electric-car", "marketplace", "hospital-visit",
                                        "university-admission"});
}

TEST_CASE("each template is a complete map with a persona and an action plan") {
  for (const io::TemplateInfo& info : io::templates()) {
    for (const char* language : {"vi", "en"}) {
      INFO(info.id << " " << language);
      const Document document = opened(info, language);
      CHECK(document.info.language == language);
      REQUIRE(document.maps.size() == 1);
      const Map& map = document.maps[0];
      CHECK(map.stages.size() >= 5);
      CHECK(map.lanes.size() >= 9);
      CHECK(map.cards.size() >= 60);
      CHECK(count(map, LaneKind::emotions) >= map.stages.size());
      CHECK(count(map, LaneKind::pain_points) >= 5);
      CHECK(count(map, LaneKind::opportunities) >= 5);
      CHECK(count(map, LaneKind::touchpoints) >= (info.id == "marketplace" ? 400U : 15U));
      CHECK_FALSE(map.info.scenario.empty());
      for (const Stage& stage : map.stages) CHECK_FALSE(stage.goal.empty());
      REQUIRE_FALSE(map.info.persona_ids.empty());
      const Persona* lead = document.persona(map.info.persona_ids[0]);
      REQUIRE(lead);
      CHECK_FALSE(lead->quote.empty());
      for (const auto* list : {&lead->goals, &lead->functional_needs, &lead->emotional_needs, &lead->motives,
                               &lead->pains, &lead->values, &lead->wishes, &lead->channels}) {
        CHECK_FALSE(list->empty());
      }
      CHECK(document.actions.size() >= 6);
      for (const PlannedAction& action : document.actions) {
        INFO(action.text);
        CHECK_FALSE(action.owner.empty());
        CHECK(action.from < action.to);
        CHECK((action.metric && action.metric->baseline && action.metric->target));
        CHECK((action.scores && action.scores->effort));
        CHECK(action.map_id == map.id);
        CHECK_FALSE(action.card_ids.empty());
        for (const CardId& id : action.card_ids) CHECK(map.card(id));
      }
    }
  }
}

TEST_CASE("a template is the same map in both languages") {
  for (const io::TemplateInfo& info : io::templates()) {
    INFO(info.id);
    const Document vi = opened(info, "vi");
    const Document en = opened(info, "en");
    const Map& a = vi.maps[0];
    const Map& b = en.maps[0];
    CHECK(ids(a.stages) == ids(b.stages));
    CHECK(ids(a.lanes) == ids(b.lanes));
    CHECK(a.links == b.links);
    CHECK(ids(vi.personas) == ids(en.personas));
    CHECK(ids(vi.actions) == ids(en.actions));
    REQUIRE(ids(a.cards) == ids(b.cards));
    for (std::size_t i = 0; i < a.cards.size(); ++i) {
      const Card& one = a.cards[i];
      const Card& other = b.cards[i];
      INFO(one.text << " / " << other.text);
      CHECK(one.emotion == other.emotion);
      CHECK(one.influence == other.influence);
      CHECK(one.mode == other.mode);
      CHECK(one.description.empty() == other.description.empty());
    }
  }
}

TEST_CASE("no template is left with English in its Vietnamese, or the other way round") {
  for (const io::TemplateInfo& info : io::templates()) {
    const Document vi = opened(info, "vi");
    const Document en = opened(info, "en");
    const auto plain = [](std::string_view text) {  // no letter beyond ASCII: in Vietnamese a name or a loan word
      return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    for (std::size_t i = 0; i < vi.maps[0].cards.size(); ++i) {
      const std::string& text = vi.maps[0].cards[i].text;
      INFO(info.id << ": " << text);
      CHECK((text.size() < 25 || !plain(text)));
      CHECK((text.size() < 25 || text != en.maps[0].cards[i].text));
    }
  }
}

TEST_CASE("a template's file is what we would write") {
  for (const io::TemplateInfo& info : io::templates()) {
    for (const char* language : {"vi", "en"}) {
      INFO(info.id << " " << language);
      const std::string text = test::read_file("assets/templates/" + info.id + "." + language + ".json");
      const auto document = io::read_document(text);
      REQUIRE(document);
      CHECK((io::write_document(*document) == text));
    }
  }
}
