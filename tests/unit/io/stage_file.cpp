#include "io/stage_file.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace lotrinh;

namespace {

model::OwnStageModel at_home() {
  return {.id = "tai-nha",
          .name = "Đo tại nhà",
          .stages = {{.name = "Hẹn giờ", .goal = "Có người đến đúng lúc"}, {.name = "Đo"}}};
}

std::string code_of(std::string_view json) {
  const Result<model::OwnStageModel> read = io::read_stage_file(json);
  return read ? "" : read.error().code;
}

std::string with_stages(std::size_t count) {
  std::string json = R"({"schema": "lotrinh/stages", "name": "M", "stages": [)";
  for (std::size_t i = 0; i < count; ++i) json += std::string(i > 0 ? "," : "") + R"({"name": "S"})";
  return json + "]}";
}

}  // namespace

TEST_CASE("a stage model's file reads back as it was written") {
  const std::string text = io::write_stage_file(at_home());
  CHECK(io::is_stage_file(text));
  const Result<model::OwnStageModel> read = io::read_stage_file(text);
  REQUIRE(read);
  CHECK(*read == at_home());
}

TEST_CASE("what a stage file holds beyond our members is kept") {
  const Result<model::OwnStageModel> read = io::read_stage_file(
      R"({"schema": "lotrinh/stages", "version": 1, "name": "M", "author": "An", "stages": [{"name": "S", "days": 3}]})");
  REQUIRE(read);
  const std::string text = io::write_stage_file(*read);
  CHECK(text.find(R"("author": "An")") != std::string::npos);
  CHECK(text.find(R"("days": 3)") != std::string::npos);
}

TEST_CASE("files that are no stage models are refused") {
  CHECK(code_of("") == "json-syntax");
  CHECK(code_of("[1, 2]") == "not-stages");
  CHECK(code_of(R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "maps": []})") == "not-stages");
  CHECK(code_of(R"({"schema": "lotrinh/stages", "version": 2, "stages": [{"name": "S"}]})") == "newer-version");
  CHECK(code_of(R"({"schema": "lotrinh/stages", "version": "1", "stages": [{"name": "S"}]})") == "json-value");
  CHECK(code_of(R"({"schema": "lotrinh/stages", "name": "M"})") == "no-stages");
  CHECK(code_of(R"({"schema": "lotrinh/stages", "name": "M", "stages": [{"name": " "}]})") == "no-stages");
  CHECK(code_of(R"({"schema": "lotrinh/stages", "name": 5, "stages": [{"name": "S"}]})") == "json-type");
  CHECK(code_of(with_stages(io::most_own_stages)).empty());
  CHECK(code_of(with_stages(io::most_own_stages + 1)) == "too-many-stages");
  CHECK_FALSE(io::is_stage_file(R"({"schema": "lotrinh/journey", "note": "lotrinh/stages"})"));
}
