// The JSON parser and writer by themselves.

#define JSON_NOEXCEPTION
#define JSON_NO_IO
#define JSON_HAS_FILESYSTEM 0
#define JSON_HAS_EXPERIMENTAL_FILESYSTEM 0

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "base/decimal.h"
#include "io/json_parser.h"
#include "io/json_writer.h"

using namespace lotrinh;
using namespace lotrinh::io;
using Json = nlohmann::ordered_json;

namespace {

// Writes down every event; stops before event number `stop`.
class Recorder final : public JsonEvents {
 public:
  explicit Recorder(int stop = -1) : left_(stop) {}
  std::string log;

  bool null() override { return add("null"); }
  bool boolean(bool value) override { return add(value ? "true" : "false"); }
  bool number(double value, std::string_view digits) override {
    std::string out;
    append_decimal(out, value);
    return add(out + "(" + std::string(digits) + ")");
  }
  bool text(std::string_view value) override { return add("'" + std::string(value) + "'"); }
  bool key(std::string_view name) override { return add(std::string(name) + ":"); }
  bool begin_object() override { return add("{"); }
  bool end_object() override { return add("}"); }
  bool begin_list() override { return add("["); }
  bool end_list() override { return add("]"); }

 private:
  bool add(const std::string& event) {
    if (left_-- == 0) return false;
    log += event + " ";
    return true;
  }
  int left_;
};

std::string events(std::string_view json) {
  Recorder recorder;
  const auto parsed = parse_json(json, recorder);
  return parsed ? recorder.log : parsed.error().code + " " + parsed.error().where + ": " + parsed.error().message;
}

std::string rewritten(std::string_view json, JsonStyle style) {
  JsonWriter writer(style);
  writer.json(json);
  return writer.take();
}

}  // namespace

TEST_CASE("every kind of value gives its events") {
  CHECK(events(R"({"a": [1, -2.50, true, false, null, "x"], "b": {}, "": []})") ==
        "{ a: [ 1(1) -2.5(-2.50) true false null 'x' ] b: { } : [ ] } ");
  CHECK(events("  7 \n") == "7(7) ");
  CHECK(events("\xEF\xBB\xBF[]") == "[ ] ");
  CHECK(events(R"(["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 A\u0041"])") == "[ '\"\\/\b\f\n\r\té😀 AA' ] ");
}

TEST_CASE("what is not JSON is refused where it begins to be wrong") {
  CHECK(events("") == "json-syntax line 1, column 1: expected a value");
  CHECK(events("[1,]") == "json-syntax line 1, column 4: expected a value");
  CHECK(events("[1 2]") == "json-syntax line 1, column 4: expected a comma or ]");
  CHECK(events("{\"a\" 1}") == "json-syntax line 1, column 6: expected a colon");
  CHECK(events("{\"a\": 1,}") == "json-syntax line 1, column 9: expected a name in quotes");
  CHECK(events("{a: 1}") == "json-syntax line 1, column 2: expected a name in quotes");
  CHECK(events("[1}") == "json-syntax line 1, column 3: expected a comma or ]");
  CHECK(events("{\"a\": 1]") == "json-syntax line 1, column 8: expected a comma or }");
  CHECK(events("[\n\n  \"ngày\", x]") == "json-syntax line 3, column 11: expected a value");
  CHECK(events("[\"a") == "json-syntax line 1, column 4: a text without its end");
  CHECK(events("[\"a\\") == "json-syntax line 1, column 4: no such escape");
  CHECK(events("[\"a\nb\"]") == "json-syntax line 1, column 4: a control character within a text");
  CHECK(events("[\"\\x\"]") == "json-syntax line 1, column 3: no such escape");
  CHECK(events("[] []") == "json-syntax line 1, column 4: expected the end of the text");
  for (const char* text : {"[",
                           "{",
                           "[1",
                           "{\"a\"",
                           "{\"a\":",
                           "tru",
                           "nulL",
                           "01",
                           "+1",
                           "1.",
                           ".5",
                           "1e",
                           "NaN",
                           "-",
                           "'a'",
                           "\"\\u12\"",
                           "\"\\u12g4\"",
                           "\"\\ud800\"",
                           "\"\\ud800\\u0041\"",
                           "\"\\udc00\"",
                           "/**/1"}) {
    INFO(text);
    CHECK(events(text).starts_with("json-syntax"));
  }
}

TEST_CASE("a handler stops the parser") {
  for (int stop = 0; stop < 6; ++stop) {
    Recorder recorder(stop);
    CHECK(parse_json(R"({"a": [1]} x)", recorder) == false);
  }
}

TEST_CASE("nesting is bounded") {
  CHECK(events(std::string(max_json_depth, '[') + std::string(max_json_depth, ']')).starts_with("[ "));
  CHECK(events(std::string(max_json_depth + 1, '[')).starts_with("json-too-deep line 1, column 65"));
}

TEST_CASE("a tree holds what the text says, and tells it again") {
  const char* const text = R"({"z":[1,-2.5,true,null,"é",{"a":{}}],"a":9007199254740993,"z2":-8000000000000000001})";
  const auto tree = parse_json_tree(text);
  REQUIRE(tree.has_value());
  CHECK(tree->dump() == text);
  CHECK(compact_json(*tree) == text);
  Recorder again;
  CHECK(replay(*tree, again));
  CHECK(again.log == events(text));
  CHECK(parse_json_tree(R"({"a": 1, "b": 2, "a": 3})")->dump() == R"({"a":3,"b":2})");
  CHECK(parse_json_tree("\"\xFF\"")->get<std::string>() == "\uFFFD");
}

TEST_CASE("a tree is refused where it would cost too much") {
  std::string many = "{";
  for (int i = 0; i < 1001; ++i) many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
  CHECK(parse_json_tree(many + "}").error().code == "json-too-large");
  CHECK(parse_json_tree("[1e999]").error().code == "json-value");
}

TEST_CASE("compact and indented style") {
  const char* const compact = R"({"a":[1,[],{}],"b":{"c":"x, y: {\" }"},"d":null,"e":-1.50e3})";
  const char* const indented =
      "{\n  \"a\": [\n    1,\n    [],\n    {}\n  ],\n  \"b\": {\n    \"c\": \"x, y: {\\\" }\"\n  },\n  \"d\": null,\n"
      "  \"e\": -1.50e3\n}";
  CHECK(rewritten(compact, JsonStyle::indented) == indented);
  CHECK(rewritten(indented, JsonStyle::compact) == compact);
  CHECK(rewritten(indented, JsonStyle::indented) == indented);
  CHECK(rewritten("5", JsonStyle::indented) == "5");
}
