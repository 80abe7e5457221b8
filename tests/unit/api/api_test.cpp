// The boundary: what each method takes, gives and refuses.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "unit/api/boundary.h"

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("a call that is not understood is refused with its place") {
  Boundary b;
  CHECK(b.error("no.such.method")["code"] == "unknown-method");
  CHECK(b.refused("state", "{\"a\":")["code"] == "json-syntax");
  CHECK(b.refused("state", "[1]")["code"] != "");
  CHECK(b.raw("state", "").status == 0);  // no arguments
  CHECK(b.error("perform", {{"action", "no.such"}})["code"] == "unknown-action");
}

TEST_CASE("without a document its methods say so") {
  Boundary b;
  for (const char* method : {"document.json", "write.begin", "edit", "export", "png.begin"}) {
    INFO(method);
    CHECK(b.error(method)["code"] == "no-document");
  }
  CHECK(b.error("write.step")["code"] == "no-job");
  CHECK(b.error("write.take")["code"] == "no-job");
  CHECK(b.error("csv.step")["code"] == "no-job");
  CHECK(b.error("csv.finish")["code"] == "no-job");
  CHECK(b.error("png.tile")["code"] == "no-job");
  CHECK(b.call("undo")["done"] == false);
  CHECK(b.call("redo")["done"] == false);
  CHECK(b.call("ui.copy").empty());
  CHECK(b.call("state")["screen"] == "start");
}

TEST_CASE("a document opens, is written as it was, and closes") {
  Boundary b;
  const model::Document document = stepped_document();
  CHECK(b.call("document.open", Json::object(), io::write_document(document))["documentId"] == "doc");
  const Json state = b.call("state");
  CHECK(state["screen"] == "map");
  CHECK(state["documentId"] == "doc");
  CHECK(state["title"] == "Bữa trưa");
  CHECK(state["mapId"] == "map");
  CHECK(state["cards"] == 7);
  CHECK(state["canUndo"] == false);
  CHECK(b.json() == io::write_document(document));
  b.call("document.close");
  CHECK(b.call("state")["screen"] == "start");
}

TEST_CASE("a damaged or foreign file leaves the open document as it is") {
  Boundary b;
  b.open(stepped_document());
  b.call("perform", {{"action", "stage.delete"}, {"arg", "s3"}});
  const std::string before = b.json();
  const std::string whole = io::write_document(stepped_document());
  CHECK(b.error("document.open", Json::object(), whole.substr(0, whole.size() / 2))["code"] == "json-syntax");
  CHECK(b.error("document.open", Json::object(), "{}")["code"] == "not-a-journey");
  CHECK(b.error("document.open", Json::object(), "PK\x03\x04")["code"] == "json-syntax");
  const Json error = b.error("ui.file", {{"name", "map.json"}, {"purpose", "open"}}, "{\"schema\": \"other\"}");
  CHECK(error["code"] == "not-a-journey");
  CHECK(b.json() == before);
  CHECK(b.call("undo")["done"] == true);
}

TEST_CASE("a new document has the stages that were asked for") {
  Boundary b;
  const Json made = b.call("document.new", {{"stageModel", "aarrr"}, {"title", "Ứng dụng"}, {"kind", "future"}});
  CHECK(b.call("state")["documentId"] == made["documentId"]);
  const Json document = parse(b.json());
  CHECK(document["title"] == "Ứng dụng");
  CHECK(document["maps"][0]["id"] == made["mapId"]);
  CHECK(document["maps"][0]["stages"].size() == 5);
  CHECK(document["maps"][0]["kind"] == "future");
  CHECK(b.error("document.new", {{"stageModel", "none"}})["where"] == "/stageModel");
  CHECK(b.error("document.new", {{"kind", "none"}})["where"] == "/kind");
  CHECK(parse(b.json()) == document);
}

TEST_CASE("edits come in as JSON, give their ids, and are steps of history") {
  Boundary b;
  b.open(stepped_document());
  const std::string before = b.json();
  const Json reply =
      b.call("edit", Json::object(),
             R"([{"type":"cards.insert","mapId":"map","cards":[{"laneId":"touch","stageId":"s3","text":"Thẻ"}]},
                                {"type":"stage.insert","mapId":"map","stage":{"name":"Bốn"}}])");
  REQUIRE(reply["ids"].size() == 2);
  CHECK(reply["changes"].size() == 2);
  CHECK(b.call("state")["cards"] == 8);
  const Json change = parse(b.told("change").back());
  CHECK(change["source"] == "api");
  CHECK(b.call("undo")["done"] == true);
  CHECK(b.json() == before);
  CHECK(b.call("redo")["done"] == true);
  CHECK(b.call("state")["cards"] == 8);
}

TEST_CASE("an edit that cannot be made changes nothing") {
  Boundary b;
  b.open(stepped_document());
  const std::string before = b.json();
  for (const char* edit :
       {"", "{", "[]x", R"({"type":"none"})", R"({"type":"cards.remove","mapId":"map","ids":["zz"]})",
        R"([{"type":"stage.remove","mapId":"map","id":"s1"},{"type":"stage.remove","mapId":"map","id":"zz"}])",
        R"({"type":"cards.insert","mapId":"map","cards":[{"laneId":"zz","stageId":"s1","text":""}]})"}) {
    INFO(edit);
    b.error("edit", Json::object(), edit);
    CHECK(b.json() == before);
  }
  b.call("set", {{"readonly", true}});
  CHECK(b.error("edit", Json::object(), R"({"type":"stage.remove","mapId":"map","id":"s1"})")["code"] == "readonly");
  CHECK(b.call("undo")["done"] == false);
  CHECK(b.json() == before);
}

TEST_CASE("a document is written in slices, and begun again when it changed meanwhile") {
  Boundary b;
  b.open(sample("noi-that-200"));
  b.call("write.begin");
  Json step = b.call("write.step", {{"ms", 0.001}});
  while (step["done"] == false) step = b.call("write.step", {{"ms", 5}});
  CHECK(b.bytes("write.take") == b.json());
  CHECK(b.error("write.take")["code"] == "no-job");

  b.call("write.begin");
  b.call("perform", {{"action", "lane.collapse"}, {"arg", parse(b.json())["maps"][0]["lanes"][0]["id"]}});
  step = b.call("write.step", {{"ms", 5}});
  CHECK(step["stale"] == true);
  CHECK(step["done"] == false);
  CHECK(b.error("write.take")["code"] == "no-job");

  b.call("write.begin");
  b.call("document.close");
  CHECK(b.call("write.step")["stale"] == true);
}

TEST_CASE("settings are taken all together or not at all") {
  Boundary b;
  b.open(stepped_document());
  b.call("set",
         {{"locale", "en"}, {"theme", "dark"}, {"themeSetting", "auto"}, {"readonly", true}, {"saveState", "saved"}});
  Json state = b.call("state");
  CHECK(state["locale"] == "en");
  CHECK(state["theme"] == "dark");
  CHECK(state["readonly"] == true);
  const Json bad[] = {
      {{"theme", "light"}, {"locale", "fr"}}, {{"theme", "blue"}}, {{"theme", "light"}, {"mapId", "zz"}},
      {{"zoom", -1}, {"theme", "light"}},     {{"zoom", 0}},       {{"zoom", 1e300}}};
  for (const Json& args : bad) {
    INFO(args.dump());
    CHECK(b.error("set", args)["where"] != "");
    CHECK(b.call("state") == state);
  }
  b.call("set", {{"zoom", 2}});
  CHECK(b.call("state")["zoom"] == 2.0);
}

TEST_CASE("a host's list of documents may hold anything") {
  Boundary b;
  b.call("set",
         {{"recent",
           {{{"id", "a"}, {"title", "Một"}, {"maps", 1e300}, {"stages", -4}, {"updatedAt", -1e300}}, {{"id", "b"}}}},
          {"trash", {{{"id", "c"}, {"title", "Ba"}, {"deletedAt", 1e18}}}}});
  b.frame();
  bool found = false;
  each_node(b.call("scene"), [&](const Json& node) { found = found || node["id"] == "stored:a"; });
  CHECK(found);
}

TEST_CASE("actions are listed, and performed by their ids") {
  Boundary b;
  b.open(stepped_document());
  std::set<std::string> ids;
  for (const Json& action : b.call("actions")) {
    CHECK(ids.insert(action["id"]).second);
    CHECK_FALSE(action["label"].get<std::string>().empty());
    CHECK(action["enabled"].is_boolean());
    CHECK(action["shortcut"].is_string());
  }
  CHECK(ids.contains("card.add"));
  b.call("select", {{"ids", {"t2"}}});
  CHECK(b.call("perform", {{"action", "selection.delete"}})["done"] == true);
  CHECK(b.call("state")["cards"] == 6);
  CHECK(b.call("perform", {{"action", "step.menu"}})["done"] == false);  // no step is selected
}

TEST_CASE("zoom and fit answer with the zoom there is") {
  Boundary b;
  b.open(sample("noi-that-200"));
  CHECK(b.call("zoom")["zoom"] == 1.0);
  CHECK(b.call("zoom", {{"zoom", 2}, {"x", 500}, {"y", 400}})["zoom"] == 2.0);
  CHECK(b.call("zoom", {{"zoom", 100}})["zoom"] == 4.0);
  CHECK(b.error("zoom", {{"zoom", 0}})["where"] == "/zoom");
  CHECK(b.error("zoom", {{"zoom", 1e300}})["where"] == "/zoom");
  CHECK(b.call("fit")["zoom"].get<double>() < 1);
}

TEST_CASE("pictures and tables of a map come as bytes") {
  Boundary b;
  b.open(stepped_document());
  CHECK(b.bytes("export", {{"format", "json"}}) == b.json());
  CHECK(b.bytes("export", {{"format", "svg"}}).starts_with("<"));
  b.bytes("export", {{"format", "csv"}});
  CHECK(b.error("export", {{"format", "doc"}})["where"] == "/format");
  CHECK(b.error("export", {{"format", "svg"}, {"mapId", "zz"}})["where"] == "/mapId");
}

TEST_CASE("a picture as pixels is laid out at one width, whatever the window") {
  Boundary b;
  b.open(stepped_document());
  const Json size = b.call("png.begin", {{"scale", 2}});
  CHECK(size["tile"].get<int>() > 0);
  lt_resize(b.app, 600, 500, 1);
  b.frame();
  CHECK(b.call("png.begin", {{"scale", 2}}) == size);
  CHECK(b.call("png.begin", {{"scale", 1}})["width"].get<int>() * 2 >= size["width"].get<int>() - 1);
  CHECK(b.error("png.begin", {{"scale", 100}})["where"] == "/scale");
  CHECK(b.error("png.tile", {{"x", 0}, {"y", 0}, {"width", 0}, {"height", 8}})["code"] == "json-value");
  CHECK(b.error("png.tile", {{"width", 1e30}, {"height", 1e30}})["code"] == "png-failed");
  b.call("png.end");
  CHECK(b.error("png.tile")["code"] == "no-job");
}

TEST_CASE("the mirror says what changed, and only that it has not when it has not") {
  Boundary b;
  b.open(stepped_document());
  const Json first = b.call("mirror", {{"revision", 0}});
  CHECK_FALSE(first["nodes"].empty());
  CHECK(b.call("mirror", {{"revision", first["revision"]}})["unchanged"] == true);
  CHECK_FALSE(b.call("mirror", {{"revision", -5}}).contains("unchanged"));
  CHECK_FALSE(b.call("mirror", {{"revision", 1e300}}).contains("unchanged"));
  std::string key;
  for (const Json& node : first["nodes"]) {
    if (node["id"] == "t2") key = node["k"];
  }
  b.call("focus", {{"key", key}});
  b.frame();
  CHECK(b.call("mirror", {{"revision", 0}})["focus"] == key);
  CHECK(b.call("activate", {{"key", key}})["done"] == true);
  b.frame();
  CHECK(b.port().records().back().call == "openTextEdit");
  CHECK(b.call("activate", {{"key", "none"}})["done"] == false);
}

TEST_CASE("what is announced is announced once") {
  Boundary b;
  b.open(stepped_document());
  b.call("perform", {{"action", "stage.delete"}, {"arg", "s3"}});
  b.call("perform", {{"action", "history.undo"}});
  CHECK_FALSE(b.call("mirror", {{"revision", 0}})["announce"].get<std::string>().empty());
  CHECK_FALSE(b.call("mirror", {{"revision", 0}}).contains("announce"));
}

TEST_CASE("cards are copied, cut and pasted through the host's clipboard") {
  Boundary b;
  b.open(stepped_document());
  b.call("select", {{"ids", {"t1", "t2"}}});
  const Json clip = b.call("ui.copy", {{"cut", false}});
  CHECK(clip["text"] == "Nhân viên chào\nThực đơn");
  CHECK(b.call("ui.paste", {{"text", clip["text"]}, {"json", clip["json"]}})["used"] == true);
  CHECK(b.call("state")["cards"] == 9);
  b.call("ui.copy", {{"cut", true}});
  CHECK(b.call("state")["cards"] == 7);
  b.call("select", {{"ids", Json::array()}});
  CHECK(b.call("ui.paste", {{"text", "một dòng"}})["used"] == false);
}

TEST_CASE("the host's notices are shown in the interface's words") {
  Boundary b;
  b.open(stepped_document());
  b.call("ui.notice", {{"code", "file-unreadable"}, {"message", "no"}, {"where", "x"}});
  b.frame();
  const auto shown = find_nodes(b.call("scene"), "status");
  CHECK(std::ranges::any_of(shown, [](const Json& node) { return node["id"] == "notice"; }));
}

TEST_CASE("hot input of any kind is survived") {
  Boundary b;
  b.open(stepped_document());
  const float places[] = {
      -1e9F, -1, 0, 300, 1e9F, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()};
  for (const float x : places) {
    for (const float y : places) {
      for (int event = -1; event <= 5; ++event) lt_pointer(b.app, event, x, y, 0, 0, 1, 0);
      lt_wheel(b.app, x, y, x, y, 0);
      lt_wheel(b.app, x, y, 0, y, 2);
      b.frame();
    }
    lt_resize(b.app, x, 500, 1);
    b.frame();
    lt_resize(b.app, 500, x, x);
    b.frame();
  }
  lt_resize(b.app, 1366, 768, 1);
  b.frame();
  CHECK(b.call("state")["cards"] == 7);
  CHECK(std::isfinite(b.call("state")["zoom"].get<double>()));
  lt_key(b.app, "", "", 0, 0);
  lt_key(b.app, "\xFF", "Key", 15, 1);
  lt_text_edit(b.app, "none", "", 1, 0, 0);
  lt_text_edit(b.app, "card.text:t1", "\xFF", 7, 9, -1);
}

TEST_CASE("two apps know nothing of each other") {
  Boundary a;
  Boundary b;
  a.open(stepped_document());
  CHECK(b.call("state")["screen"] == "start");
  b.open(sample("pho-song-han"));
  CHECK(a.call("state")["documentId"] == "doc");
}

TEST_CASE("bytes that lie in a room of the core are kept without a copy, and the room is given back") {
  Boundary b;
  const std::string table = "stage,touchpoint\nNhận biết,Biển hiệu\nMua,Quầy thu ngân\n";
  const auto call = [&](const char* method, char* room) {
    return lt_call(b.app, method, R"({"options":{}})", reinterpret_cast<const std::uint8_t*>(room),
                   static_cast<std::uint32_t>(table.size()));
  };
  char* room = lt_room(b.app, static_cast<std::uint32_t>(table.size()));
  REQUIRE(room);
  std::ranges::copy(table, room);
  CHECK(call("csv.preview-begin", room)->status == 0);
  CHECK(b.call("csv.preview")["total"] == 2);

  char* unused = lt_room(b.app, 1000);
  REQUIRE(unused);
  lt_drop(b.app, unused);
}

TEST_CASE("the inventory is told of one map or of all, and of no other") {
  Boundary b;
  CHECK(b.error("inventory")["code"] == "no-document");
  model::Document document = stepped_document();
  model::Card& bad = document.maps[0].cards[4];  // t2
  bad.channel = "website";
  bad.influence = 5;
  bad.emotion = -2;
  b.open(document);
  const Json all = b.call("inventory");
  REQUIRE(all["touchpoints"].size() == 2);
  CHECK(all["touchpoints"][1]["cardId"] == "t2");
  CHECK(all["touchpoints"][1]["priority"] == "fix-first");
  CHECK(all["touchpoints"][1]["score"] == 20);
  CHECK_FALSE(all["touchpoints"][0].contains("priority"));
  CHECK(all["matrix"]["stages"].size() == 3);
  CHECK(all["matrix"]["channels"][0]["channel"] == "website");
  CHECK(all["matrix"]["channels"][0]["cells"][1]["emotion"] == -2);
  CHECK(all["shares"]["mode"]["online"] == 1);
  CHECK(all["shares"]["mode"]["unsaid"] == 1);
  CHECK(b.error("inventory", {{"mapId", "zz"}})["where"] == "/mapId");
  for (const char* what : {"channels", "shares", "priorities"}) {
    CHECK(b.bytes("export", {{"format", "svg"}, {"what", what}}).starts_with("<"));
    CHECK(b.error("export", {{"format", "svg"}, {"what", what}, {"mapId", "zz"}})["code"] == "unknown-map");
  }
  CHECK(b.bytes("export", {{"format", "csv"}, {"what", "touchpoints"}}).contains("Thực đơn"));
}
