// What the checks say of the templates: only what is meant to be pointed at there. A template that is to be an example
// must not teach false alarms.

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

#include "io/assets.h"
#include "io/document_json.h"
#include "method/checks.h"
#include "unit/io/files.h"

using namespace lotrinh;

namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;

Counts found(const std::string& id, const char* language) {
  const auto document = io::read_document(test::read_file("assets/templates/" + id + "." + language + ".json"));
  REQUIRE(document);
  Counts counts;
  for (const method::Finding& finding :
       method::run_checks({*document, document->maps[0], io::catalogue(), language, "2027-01-04"})) {
    ++counts[std::string(finding.check)];
  }
  return counts;
}

}  // namespace

// Meant: obstacles that the business cannot answer (a buyer's old phone, a site without internet), which the maps show
// as such, and in the electric car's first stage questions that are answered only at the showroom.
TEST_CASE("the checks find in the templates what a consultant would point at, and nothing else") {
  const std::map<std::string, Counts> meant = {
      {"electric-car vi", {{"worry-without-content", 3}}}, {"marketplace vi", {{"pain-without-answer", 8}}},
      {"marketplace en", {{"pain-without-answer", 8}}},    {"saas-b2b vi", {{"pain-without-answer", 3}}},
      {"saas-b2b en", {{"pain-without-answer", 3}}},
  };
  for (const io::TemplateInfo& info : io::templates()) {
    for (const char* language : {"vi", "en"}) {
      const std::string name = info.id + " " + language;
      INFO(name);
      const auto it = meant.find(name);
      CHECK(found(info.id, language) == (it == meant.end() ? Counts() : it->second));
    }
  }
}
