// Reading tables in slices through the boundary.

#include <catch2/catch_test_macros.hpp>

#include "unit/api/boundary.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

constexpr const char* table = "stage,touchpoint,emotion\nHai,Thanh toán,-1\nHai,Ra về,2\nBa,Hẹn lại,1\n";

void read_all(Boundary& b) {
  for (int i = 0; i < 1000; ++i) {
    const Json step = b.call("csv.step", {{"ms", 1}});
    CHECK(step["progress"].get<double>() >= 0);
    CHECK(step["progress"].get<double>() <= 1);
    if (step["done"] == true) return;
  }
  FAIL("the import does not end");
}

}  // namespace

TEST_CASE("a preview tells what the table is taken for") {
  Boundary b;
  b.call("csv.preview-begin", {{"options", Json::object()}}, table);
  while (!b.call("csv.preview-step", {{"ms", 0}})["done"].get<bool>()) {
  }
  const Json preview = b.call("csv.preview");
  CHECK(preview["columns"].size() == 3);
  CHECK(preview["rows"].size() == 3);
  CHECK(preview["total"] == 3);
  CHECK(preview["delimiter"] == ",");
  CHECK(b.error("csv.preview")["code"] == "no-job");
  CHECK(b.error("csv.preview-step")["code"] == "no-job");
  b.call("csv.preview-begin", {{"options", Json::object()}}, "");
  CHECK(b.error("csv.preview")["code"] == "csv-empty");
  CHECK(b.error("csv.preview-begin", {{"options", {{"encoding", "klingon"}}}}, table)["code"] == "unknown-encoding");
}

TEST_CASE("a table makes a document where none is open") {
  Boundary b;
  b.call("csv.begin", {{"options", {{"title", "Quán"}}}}, table);
  CHECK(b.call("state")["screen"] == "start");
  read_all(b);
  const Json done = b.call("csv.finish");
  CHECK(done["rows"]["imported"] == 3);
  CHECK(b.call("state")["mapId"] == done["mapId"]);
  CHECK(b.call("state")["cards"].get<int>() >= 3);
  CHECK(b.told("host-opened").size() == 1);
  CHECK(b.call("undo")["done"] == true);
  CHECK(b.call("state")["maps"] == 0);
  CHECK(b.call("undo")["done"] == false);
}

TEST_CASE("an import into an open document is one step") {
  for (const char* mode : {"create", "merge"}) {
    INFO(mode);
    Boundary b;
    b.open(stepped_document());
    const std::string before = b.json();
    b.call("csv.begin", {{"mode", mode}, {"options", Json::object()}}, table);
    read_all(b);
    CHECK(b.json() == before);
    const Json done = b.call("csv.finish");
    CHECK(done["rows"]["read"] == 3);
    CHECK((done["mapId"] == "map") == (std::string(mode) == "merge"));
    CHECK(b.json() != before);
    CHECK(parse(b.told("change").back())["source"] == "import");
    CHECK(b.call("undo")["done"] == true);
    CHECK(b.json() == before);
    CHECK(b.call("undo")["done"] == false);
  }
}

TEST_CASE("a merged table without news makes no step, and offers no undo of an earlier one") {
  Boundary b;
  b.open(stepped_document());
  for (int round = 0; round < 2; ++round) {
    b.call("csv.begin", {{"mode", "merge"}, {"options", Json::object()}}, table);
    read_all(b);
    CHECK(b.call("csv.finish")["rows"]["imported"] == 3);
    CHECK(b.app->editor().ui.notice->action == (round == 0 ? "history.undo" : ""));
  }
  CHECK(b.told("change").size() == 1);
  CHECK(b.call("undo")["done"] == true);
  CHECK(b.call("undo")["done"] == false);
}

TEST_CASE("a cancelled import has changed nothing, however far it was") {
  for (const int steps : {0, 1, 100}) {
    for (const bool open : {false, true}) {
      INFO(steps << " steps");
      Boundary b;
      if (open) b.open(stepped_document());
      const Json before = b.call("state");
      b.call("csv.begin", {{"options", Json::object()}}, table);
      for (int i = 0; i < steps; ++i) {
        if (b.call("csv.step", {{"ms", 0}})["done"] == true) break;
      }
      b.call("csv.cancel");
      CHECK(b.call("state") == before);
      CHECK(b.error("csv.step")["code"] == "no-job");
      CHECK(b.error("csv.finish")["code"] == "no-job");
      CHECK(b.told("change").empty());
    }
  }
}

TEST_CASE("an import is lost when its document changes meanwhile") {
  for (const bool before_reading : {true, false}) {
    Boundary b;
    b.open(stepped_document());
    b.call("csv.begin", {{"mode", "merge"}, {"options", Json::object()}}, table);
    if (!before_reading) read_all(b);
    b.call("perform", {{"action", "stage.delete"}, {"arg", "s2"}});
    const std::string changed = b.json();
    CHECK(b.error(before_reading ? "csv.step" : "csv.finish")["code"] == "document-changed");
    CHECK(b.json() == changed);
    CHECK(b.error("csv.finish")["code"] == "no-job");
  }
}

TEST_CASE("an import outlives neither a new nor a closed document") {
  Boundary b;
  b.open(stepped_document());
  b.call("csv.begin", {{"mode", "merge"}, {"options", Json::object()}}, table);
  b.call("document.new", {{"stageModel", "5a"}});
  b.refused("csv.step", "{}");
  b.open(stepped_document());
  b.call("csv.begin", {{"mode", "merge"}, {"options", Json::object()}}, table);
  b.call("perform", {{"action", "start.sample"}, {"arg", "pho-song-han"}});
  b.refused("csv.step", "{}");
  b.call("csv.begin", {{"mode", "merge"}, {"options", Json::object()}}, table);
  b.call("document.close");
  b.refused("csv.step", "{}");
}

TEST_CASE("what cannot be imported is refused at the beginning") {
  Boundary b;
  CHECK(b.error("csv.begin", {{"mode", "merge"}}, table)["code"] == "no-document");
  CHECK(b.error("csv.begin", {{"fromDialog", true}})["code"] == "no-job");
  b.open(stepped_document());
  CHECK(b.error("csv.begin", {{"mode", "merge"}, {"mapId", "zz"}}, table)["code"] == "unknown-map");
  b.call("csv.begin", {{"options", Json::object()}}, table);
  CHECK(b.error("csv.finish")["code"] == "no-job");  // not read yet
  b.call("set", {{"readonly", true}});
  CHECK(b.error("csv.begin", {{"options", Json::object()}}, table)["code"] == "readonly");
}

TEST_CASE("a table without rows changes nothing") {
  Boundary b;
  b.call("csv.begin", {{"options", Json::object()}}, "stage,touchpoint\n");
  read_all(b);
  b.refused("csv.finish", "{}");
  CHECK(b.call("state")["screen"] == "start");
}

TEST_CASE("a dropped table is looked at first, then imported as the dialog says") {
  Boundary b;
  b.open(stepped_document());
  CHECK(b.call("ui.file", {{"name", "diem-cham.csv"}, {"purpose", "drop"}}, table)["kind"] == "csv");
  CHECK(b.call("state")["dialog"] == "import");
  b.call("csv.begin", {{"fromDialog", true}, {"mode", "create"}});
  read_all(b);
  b.call("csv.finish");
  CHECK(b.call("state")["dialog"] == "");
  CHECK(b.call("state")["maps"] == 2);
}

TEST_CASE("a dropped document opens, and the host is told") {
  Boundary b;
  CHECK(b.call("ui.file", {{"name", "x"}, {"purpose", "drop"}}, io::write_document(stepped_document()))["kind"] ==
        "document");
  CHECK(b.told("host-opened") == std::vector<std::string>{R"({"documentId":"doc"})"});
}

TEST_CASE("lines with columns and a header paste as a table, other lines as cards") {
  Boundary b;
  b.open(stepped_document());
  CHECK(b.call("ui.paste", {{"text", table}, {"json", ""}})["used"] == true);
  CHECK(b.call("state")["dialog"] == "import");
  b.call("perform", {{"action", "import.cancel"}});
  b.app->editor().select({{}, editor::CellRef{{"act"}, {"s3"}, {}}, {}, {}, {}});
  CHECK(b.call("ui.paste", {{"text", "Trả tiền\nRa về"}, {"json", ""}})["used"] == true);
  CHECK(b.call("state")["cards"] == 9);
}
