// Numbers, asked for and set by the page.

#include "unit/api/boundary.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

const char* const table =
    "metric,date,value,stage,touchpoint\nNPS,2025-05,30,,\nChờ,2025-05,4,,Thực đơn\nX,2025,1,Không,\n";

}  // namespace

TEST_CASE("numbers are previewed, imported and listed, and taken back with one undo") {
  Boundary b;
  b.open(stepped_document());
  const std::string before = b.json();
  const Json preview = b.call("metrics.import", {{"text", table}, {"preview", true}});
  CHECK(preview["kind"] == "metrics");
  CHECK(preview["rows"] == Json{{"read", 3}, {"used", 2}});
  CHECK(preview["problems"][0]["code"] == "unknown-place");
  CHECK(b.json() == before);
  CHECK(b.call("metrics.import", Json::object(), table)["metrics"].size() == 2);
  const Json list = b.call("metrics.list");
  REQUIRE(list.size() == 2);
  CHECK(list[0]["of"] == "map");
  CHECK(list[0]["values"] == Json::array({Json{{"date", "2025-05"}, {"value", 30}}}));
  CHECK(list[1]["name"] == "Chờ");
  CHECK(list[1]["stageId"] == "s2");
  b.call("undo");
  CHECK(b.json() == before);
}

TEST_CASE("a value is set at its date, told with what it comes to, and taken away") {
  Boundary b;
  b.open(stepped_document());
  b.call("metrics.set-value", {{"id", "t1"}, {"date", "2025-04"}, {"value", 3}});
  const Json set = b.call("metrics.set-value", {{"id", "t1"}, {"date", "2025-05"}, {"value", 5}, {"answers", 40}});
  CHECK(set["change"] == 2);
  CHECK(set["values"][1] == Json{{"date", "2025-05"}, {"value", 5}, {"answers", 40}});
  const Json left = b.call("metrics.set-value", {{"id", "t1"}, {"date", "2025-05"}, {"value", nullptr}});
  CHECK(left["values"].size() == 1);
  CHECK(b.error("metrics.set-value", {{"id", "nobody"}, {"value", 3}})["where"] == "/id");
  CHECK(b.error("metrics.set-value", {{"id", "t1"}, {"value", "3"}})["where"] == "/value");
  CHECK(b.error("metrics.set-value", {{"id", "t1"}, {"value", 3}, {"date", "soon"}})["where"] == "/date");
  CHECK(b.error("metrics.set-value", {{"id", "t1"}, {"value", 3}, {"answers", -1}})["where"] == "/answers");
  b.call("set", {{"readonly", true}});
  CHECK(b.error("metrics.set-value", {{"id", "t1"}, {"value", 3}})["code"] == "readonly");
  CHECK(b.error("metrics.import", {{"text", table}})["code"] == "readonly");
  CHECK(b.call("metrics.import", {{"text", table}, {"preview", true}})["rows"]["used"] == 2);
}

TEST_CASE("options that there are not are refused with their place") {
  Boundary b;
  b.open(stepped_document());
  for (const char* option : {"kind", "scale", "period", "encoding"}) {
    const Json args = {{"text", table}, {"options", {{option, "odd"}}}};
    CHECK(b.error("metrics.import", args)["where"] == "/options/" + std::string(option));
  }
  const Json columns = {{"text", table},
                        {"options", {{"columns", Json::array({Json{{"index", 0}, {"field", "odd"}}})}}}};
  CHECK(b.error("metrics.import", columns)["where"] == "/options/columns");
  CHECK(b.error("metrics.import", {{"text", ""}})["code"] == "csv-empty");
}

TEST_CASE("answers are scored without a document") {
  Boundary b;
  const Json nps = b.call("survey.score", {{"answers", {10, 9, 8, 3, 11}}, {"scale", "nps"}});
  CHECK(nps["value"] == 25);
  CHECK(nps["answers"] == 4);
  CHECK(nps["refused"] == 1);
  CHECK(nps["low"] < 25);
  CHECK(b.call("survey.score", {{"answers", {4, 5}}})["scale"] == "csat");
  CHECK_FALSE(b.call("survey.score", {{"answers", {4}}}).contains("low"));
  CHECK(b.error("survey.score", {{"answers", {4}}, {"scale", "enps"}})["where"] == "/scale");
  CHECK(b.error("survey.score", {{"answers", {200}}})["code"] == "no-scale");
  CHECK(b.error("survey.score", {{"answers", {200}}, {"scale", "ces"}})["code"] == "no-answers");
  CHECK(b.error("metrics.list")["code"] == "no-document");
}
