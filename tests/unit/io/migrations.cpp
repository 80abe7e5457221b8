// As the library itself is built.
#define JSON_NOEXCEPTION
#define JSON_NO_IO
#define JSON_HAS_FILESYSTEM 0
#define JSON_HAS_EXPERIMENTAL_FILESYSTEM 0

#include "io/migrations.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/document_json.h"
#include "model/document.h"
#include "unit/io/files.h"

using namespace lotrinh;
using Json = nlohmann::ordered_json;

TEST_CASE("migrations are numbered without gaps and lead to the version of today") {
  int version = 1;
  for (const io::Migration& step : io::migrations()) CHECK(step.from == version++);
  CHECK(version == model::document_version);
}

// tests/migrations/<from>-to-<to>/<name>.before.json and .after.json
TEST_CASE("each migration turns the files of one version into those of the next") {
  int files = 0;
  for (const io::Migration& step : io::migrations()) {
    const std::string folder =
        "tests/migrations/" + std::to_string(step.from) + "-to-" + std::to_string(step.from + 1) + "/";
    for (const auto& entry : std::filesystem::directory_iterator(LOTRINH_SOURCE_DIR "/" + folder)) {
      const std::string name = entry.path().filename().string();
      const std::size_t suffix = name.find(".before.json");
      if (suffix == std::string::npos) continue;
      INFO(folder << name);
      ++files;
      const std::string before = test::read_file(folder + name);
      Json document = Json::parse(before);
      step.run(document);
      document["version"] = step.from + 1;
      const Json after = Json::parse(test::read_file(folder + name.substr(0, suffix) + ".after.json"));
      INFO("made: " << document.dump(2));
      CHECK((document == after));
      CHECK(io::read_document(before).has_value());
    }
  }
  CHECK(files >= 2);
}

TEST_CASE("a migration leaves alone what is not as it expects") {
  for (const char* text :
       {"{}", R"({"maps": 1})",
        R"({"maps": [1, {"cards": 2}, {"cards": [3, {"evidence": 4, "metric": [], "value": {}}]}]})",
        R"({"maps": [{"cards": [{"metric": "m"}], "lanes": 5, "links": 6}]})",
        R"({"maps": [{"cards": [{"id": 1, "metric": "m", "stageId": []}, {"value": "x", "extra": 1}]}]})"}) {
    INFO(text);
    Json document = Json::parse(text);
    CHECK(io::migrate(document, 1).has_value());
    CHECK(document["version"] == model::document_version);
  }
}

TEST_CASE("a version that has never been is an error") {
  Json document = Json::object();
  CHECK(io::migrate(document, 0).error().code == "json-value");
  CHECK(io::migrate(document, model::document_version + 1).error().code == "json-value");
}
