#include "io/persona_csv.h"

#include <catch2/catch_test_macros.hpp>

#include "io/assets.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;

TEST_CASE("personas are written a row each, with what they have chosen in words") {
  Document document;
  Persona persona;
  persona.id = {"p"};
  persona.name = "Lan, \"chị cả\"";
  persona.summary = "=1+1";
  persona.segment = Segment::b2b;
  persona.buying_role = BuyingRole::decider;
  persona.channels = {"hotline", "Nhóm Zalo"};
  persona.preferred_mode = Mode::offline;
  persona.pains = {"Chờ lâu", "Giá đổi"};
  document.personas = {persona};
  const std::string csv = io::write_personas_csv(document, io::catalogue(), io::strings("vi"), {});
  CHECK(csv.starts_with("\xEF\xBB\xBFTên chân dung,Tóm tắt,"));
  CHECK(csv.contains("Nhu cầu: Chức năng"));
  CHECK(csv.contains("\r\n\"Lan, \"\"chị cả\"\"\",'=1+1,"));
  CHECK(csv.contains(",B2B,Người quyết định,Tổng đài | Nhóm Zalo,Ngoại tuyến,"));
  CHECK(csv.ends_with(",Chờ lâu | Giá đổi\r\n"));
  const std::string english = io::write_personas_csv(document, io::catalogue(), io::strings("en"),
                                                     {.language = "en", .delimiter = ';', .bom = false});
  CHECK(english.starts_with("Name;Summary;"));
  CHECK(english.contains("\nLan, \"\"") == false);
  CHECK(english.contains(";Decider;Hotline | Nhóm Zalo;Offline;"));
}

TEST_CASE("every starter is there in both languages, with every field filled") {
  for (const char* language : {"vi", "en"}) {
    const std::string file = test::read_file("assets/personas/" + std::string(language) + ".json");
    std::size_t businesses = 0;
    for (const io::PersonaStarter& starter : io::persona_starters()) {
      INFO(starter.id << " " << language);
      const std::optional<Persona> persona = io::persona_starter(file, starter.id);
      REQUIRE(persona);
      CHECK(persona->name == starter.name.in(language));
      CHECK(persona->segment == starter.segment);
      CHECK(persona->buying_role.has_value() == (starter.segment == Segment::b2b));
      CHECK(persona->company.empty() == (starter.segment == Segment::b2c));
      CHECK_FALSE(persona->quote.empty());
      CHECK_FALSE(persona->search.empty());
      CHECK(persona->channels.size() >= 3);
      for (const auto* list : {&persona->values, &persona->wishes, &persona->goals, &persona->functional_needs,
                               &persona->emotional_needs, &persona->social_needs, &persona->motives, &persona->pains}) {
        CHECK(list->size() >= 2);
      }
      CHECK(persona->unknown.empty());
      businesses += starter.segment == Segment::b2b ? 1 : 0;
    }
    CHECK(businesses >= 3);
    CHECK(io::persona_starters().size() - businesses >= 3);
    CHECK_FALSE(io::persona_starter(file, "nobody"));
  }
  CHECK_FALSE(io::persona_starter("{", "student"));
}
