#include "io/json_parser.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "base/utf8.h"
#include "io/json_writer.h"

namespace lotrinh::io {
namespace {

enum class Outcome : std::uint8_t { going, stopped, failed };

Outcome going(bool goes_on) { return goes_on ? Outcome::going : Outcome::stopped; }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Bytes that stand in a text as they are.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < table.size(); ++byte) table[byte] = byte != '"' && byte != '\\';
  return table;
}();

class Parser {
 public:
  Parser(std::string_view json, JsonEvents& events) : json_(json), events_(events) {
    if (json_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  Result<bool> run() {
    Outcome outcome = document();
    if (outcome == Outcome::going) {
      skip_space();
      if (at_ < json_.size()) outcome = fail_here("expected the end of the text");
    }
    if (outcome == Outcome::failed) return std::unexpected(error());
    return outcome == Outcome::going;
  }

 private:
  Outcome document() {
    for (;;) {
      skip_space();
      const std::size_t depth = depth_;
      if (const Outcome outcome = value(); outcome != Outcome::going) return outcome;
      if (const Outcome outcome = to_next_value(depth_ > depth); outcome != Outcome::going) return outcome;
      if (depth_ == 0) return Outcome::going;
    }
  }

  // Over closing brackets, a comma and a key, to where a value is due (or to the end of the outermost one).
  Outcome to_next_value(bool first) {
    for (; depth_ > 0; first = false) {
      skip_space();
      const bool object = in_object_[depth_ - 1];
      if (peek() == (object ? '}' : ']')) {
        ++at_;
        --depth_;
        if (!(object ? events_.end_object() : events_.end_list())) return Outcome::stopped;
        continue;
      }
      if (!first) {
        if (peek() != ',') return fail_here(object ? "expected a comma or }" : "expected a comma or ]");
        ++at_;
        skip_space();
      }
      return object ? key() : Outcome::going;
    }
    return Outcome::going;
  }

  Outcome value() {
    switch (peek()) {
      case '{':
        return open(true);
      case '[':
        return open(false);
      case '"': {
        const auto text = string();
        return text ? going(events_.text(*text)) : Outcome::failed;
      }
      case 't':
        return word("true") ? going(events_.boolean(true)) : Outcome::failed;
      case 'f':
        return word("false") ? going(events_.boolean(false)) : Outcome::failed;
      case 'n':
        return word("null") ? going(events_.null()) : Outcome::failed;
      default:
        return number();
    }
  }

  Outcome open(bool object) {
    if (depth_ == max_json_depth) {
      return fail_here("lists and objects stand too deep within one another", "json-too-deep");
    }
    ++at_;
    in_object_[depth_++] = object;
    return going(object ? events_.begin_object() : events_.begin_list());
  }

  Outcome key() {
    if (peek() != '"') return fail_here("expected a name in quotes");
    const auto name = string();
    if (!name) return Outcome::failed;
    if (!events_.key(*name)) return Outcome::stopped;
    skip_space();
    if (peek() != ':') return fail_here("expected a colon");
    ++at_;
    return Outcome::going;
  }

  Outcome number() {
    std::size_t end = at_;
    while (end < json_.size() && std::string_view("+-.0123456789Ee").find(json_[end]) != std::string_view::npos) ++end;
    const std::string_view digits = json_.substr(at_, end - at_);
    const std::optional<double> value = parse_decimal(digits);
    if (!value) return fail_here("expected a value");
    at_ = end;
    return going(events_.number(*value, digits));
  }

  bool word(std::string_view expected) {
    if (json_.substr(at_, expected.size()) != expected) {
      (void)fail_here("expected a value");
      return false;
    }
    at_ += expected.size();
    return true;
  }

  // The text whose quote is at `at_`: a piece of the input, or of `unescaped_` where it has escapes.
  std::optional<std::string_view> string() {
    const std::size_t start = ++at_;
    skip_plain();
    if (peek() == '"') return json_.substr(start, at_++ - start);
    unescaped_.assign(json_.substr(start, at_ - start));
    while (at_ < json_.size()) {
      if (json_[at_] == '"') {
        ++at_;
        return unescaped_;
      }
      if (json_[at_] != '\\') break;
      if (!escape()) return std::nullopt;
      const std::size_t run = at_;
      skip_plain();
      unescaped_.append(json_.substr(run, at_ - run));
    }
    (void)fail_here(at_ < json_.size() ? "a control character within a text" : "a text without its end");
    return std::nullopt;
  }

  void skip_plain() {
    while (at_ < json_.size() && plain[static_cast<unsigned char>(json_[at_])]) ++at_;
  }

  bool escape() {
    static constexpr std::string_view names = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char name = at_ + 1 < json_.size() ? json_[at_ + 1] : '\0';
    if (name == 'u') return escaped_code_point();
    const std::size_t found = names.find(name);
    if (found == std::string_view::npos) {
      (void)fail_here("no such escape");
      return false;
    }
    unescaped_ += meanings[found];
    at_ += 2;
    return true;
  }

  // \uXXXX at `at_`, or two of them where the first is a high surrogate.
  bool escaped_code_point() {
    std::optional<char32_t> code_point = hex4(at_);
    const bool high = code_point && *code_point >= 0xD800 && *code_point <= 0xDBFF;
    if (high) {
      const std::optional<char32_t> low = hex4(at_ + 6);
      const bool pair = low && *low >= 0xDC00 && *low <= 0xDFFF;
      code_point = pair ? std::optional(0x10000 + ((*code_point - 0xD800) << 10U) + (*low - 0xDC00)) : std::nullopt;
    }
    if (!code_point || (*code_point >= 0xDC00 && *code_point <= 0xDFFF)) {
      (void)fail_here("no such escape");
      return false;
    }
    utf8::append(unescaped_, *code_point);
    at_ += high ? 12 : 6;
    return true;
  }

  std::optional<char32_t> hex4(std::size_t at) const {
    if (json_.substr(std::min(at, json_.size()), 2) != "\\u" || json_.size() - at < 6) return std::nullopt;
    char32_t value = 0;
    for (const char c : json_.substr(at + 2, 4)) {
      const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
    }
    return value;
  }

  char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }

  void skip_space() {
    while (at_ < json_.size() && is_space(json_[at_])) ++at_;
  }

  Outcome fail_here(const char* message, const char* code = "json-syntax") {
    message_ = message;
    code_ = code;
    return Outcome::failed;
  }

  Error error() const {
    const std::string_view before = json_.substr(0, at_);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 = 0
    const std::size_t column = utf8::count(before.substr(start)) + 1;
    return {code_, message_, "line " + std::to_string(line) + ", column " + std::to_string(column)};
  }

  std::string_view json_;
  JsonEvents& events_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::bitset<max_json_depth> in_object_;  // else in a list
  std::string unescaped_;
  const char* code_ = "";
  const char* message_ = "";
};

// ------------------------------------------------------------------ trees

using Json = nlohmann::ordered_json;

class TreeBuilder final : public JsonEvents {
 public:
  Json take() { return std::move(root_); }
  const Error& error() const { return error_; }

  bool null() override { return add(Json()) != nullptr; }
  bool boolean(bool value) override { return add(Json(value)) != nullptr; }
  bool text(std::string_view value) override { return add(Json(std::string(value))) != nullptr; }
  bool key(std::string_view name) override {
    key_ = name;
    return true;
  }
  bool begin_object() override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool begin_list() override { return open(Json::array()); }
  bool end_list() override { return close(); }

  bool number(double value, std::string_view digits) override {
    if (digits.find_first_of(".eE") == std::string_view::npos && std::abs(value) < 9e18) {
      std::int64_t whole = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), whole);
      return add(Json(whole)) != nullptr;
    }
    if (std::abs(value) <= std::numeric_limits<double>::max()) return add(Json(value)) != nullptr;
    error_ = {"json-value", "the number " + std::string(digits.substr(0, 40)) + " is too large", {}};
    return false;
  }

 private:
  static constexpr std::size_t max_members = 1000;

  Json* add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Json& member = parent[key_];
    member = std::move(value);
    if (parent.size() <= max_members) return &member;
    error_ = {"json-too-large", "an object has more than 1000 members", {}};
    return nullptr;
  }

  bool open(Json value) {
    open_.push_back(add(std::move(value)));
    return open_.back() != nullptr;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;  // a parent does not move while a child is open
  std::string key_;
  Error error_;
};

class TextBuilder final : public JsonEvents {
 public:
  std::string take() { return out_.take(); }

  bool null() override { return out_.null(), true; }
  bool boolean(bool value) override { return out_.flag(value), true; }
  bool number(double, std::string_view digits) override { return out_.json(digits), true; }
  bool text(std::string_view value) override { return out_.text(value), true; }
  bool key(std::string_view name) override { return out_.key(name), true; }
  bool begin_object() override { return out_.begin_object(), true; }
  bool end_object() override { return out_.end_object(), true; }
  bool begin_list() override { return out_.begin_array(), true; }
  bool end_list() override { return out_.end_array(), true; }

 private:
  JsonWriter out_{JsonStyle::compact};
};

}  // namespace

Result<bool> parse_json(std::string_view json, JsonEvents& events) { return Parser(json, events).run(); }

Result<Json> parse_json_tree(std::string_view json) {
  TreeBuilder tree;
  std::string repaired;
  if (!utf8::valid(json)) {
    repaired = utf8::repaired(json);
    json = repaired;
  }
  const Result<bool> parsed = parse_json(json, tree);
  if (!parsed) return std::unexpected(parsed.error());
  if (!*parsed) return std::unexpected(tree.error());
  return tree.take();
}

bool replay(const Json& tree, JsonEvents& events) {
  switch (tree.type()) {
    case Json::value_t::boolean:
      return events.boolean(tree.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: {
      std::string digits;
      if (tree.is_number_float()) {
        append_decimal(digits, tree.get<double>());
      } else {
        digits = std::to_string(tree.get<std::int64_t>());
      }
      return events.number(tree.get<double>(), digits);
    }
    case Json::value_t::string:
      return events.text(tree.get_ref<const std::string&>());
    case Json::value_t::array:
      return events.begin_list() &&
             std::ranges::all_of(tree, [&](const Json& element) { return replay(element, events); }) &&
             events.end_list();
    case Json::value_t::object:
      if (!events.begin_object()) return false;
      for (const auto& [name, value] : tree.items()) {
        if (!events.key(name) || !replay(value, events)) return false;
      }
      return events.end_object();
    default:
      return events.null();
  }
}

std::string compact_json(const Json& tree) {
  TextBuilder text;
  (void)replay(tree, text);
  return text.take();
}

}  // namespace lotrinh::io
