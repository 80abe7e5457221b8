// assets/schema/journey.schema.json and the reader know the same fields and names.

#define JSON_NOEXCEPTION
#define JSON_NO_IO
#define JSON_HAS_FILESYSTEM 0
#define JSON_HAS_EXPERIMENTAL_FILESYSTEM 0

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "io/json_slots.h"
#include "model/names.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;
using Json = nlohmann::ordered_json;

namespace {

const Json& schema() {
  static const Json read = Json::parse(test::read_file("assets/schema/journey.schema.json"));
  return read;
}

const Json& record(const char* name) { return schema().at("$defs").at(name).at("properties"); }

template <class Record>
void check_fields(const Json& properties) {
  Record empty;
  const io::Slot slot = io::slot_of(empty);
  for (const auto& [name, value] : properties.items()) {
    INFO(name);
    CHECK(slot.type->slot(slot.target, name).kind != io::Slot::Kind::unknown);
  }
}

template <class Enum>
void check_names(const Json& names, std::size_t count, std::string_view (*name_of_value)(Enum)) {
  REQUIRE(names.size() == count);
  for (std::size_t i = 0; i < count; ++i) CHECK(names[i] == name_of_value(static_cast<Enum>(i)));
}

}  // namespace

TEST_CASE("the schema says the version that is written") {
  CHECK(schema().at("properties").at("version").at("const") == document_version);
}

TEST_CASE("the reader knows every field of the schema") {
  check_fields<Document>(schema().at("properties"));
  check_fields<Persona>(record("persona"));
  check_fields<PlannedAction>(record("action"));
  check_fields<Map>(record("map"));
  check_fields<Stage>(record("stage"));
  check_fields<Lane>(record("lane"));
  check_fields<Card>(record("card"));
  check_fields<Link>(record("link"));
}

TEST_CASE("the schema lists the names of every enumeration") {
  check_names<LaneKind>(record("lane").at("kind").at("anyOf").at(0).at("enum"), lane_kind_count, name_of);
  check_names<LaneKind>(record("card").at("kind").at("anyOf").at(0).at("enum"), lane_kind_count, card_name_of);
  check_names<MapKind>(record("map").at("kind").at("enum"), 4, name_of);
  check_names<Segment>(record("persona").at("segment").at("enum"), 2, name_of);
  check_names<BuyingRole>(record("persona").at("buyingRole").at("enum"), buying_role_count, name_of);
  check_names<Mode>(record("persona").at("preferredMode").at("enum"), 2, name_of);
  check_names<ActionStatus>(record("action").at("status").at("enum"), action_status_count, name_of);
  check_names<Mode>(record("card").at("mode").at("enum"), 2, name_of);
  check_names<Relation>(record("card").at("relation").at("enum"), 2, name_of);
  check_names<Ownership>(record("card").at("ownership").at("enum"), 3, name_of);
  check_names<EvidenceStatus>(record("evidence").at("status").at("enum"), 3, name_of);
  check_names<Better>(record("metric").at("better").at("enum"), 2, name_of);
}

TEST_CASE("the schema has the ranges that the reader keeps to") {
  Card card;
  const io::Slot slot = io::slot_of(card);
  for (const char* name : {"emotion", "influence", "votes"}) {
    const io::Slot number = slot.type->slot(&card, name);
    CHECK(record("card").at(name).at("minimum") == number.low);
    CHECK(record("card").at(name).at("maximum") == number.high);
  }
}
