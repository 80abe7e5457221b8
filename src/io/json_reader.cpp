#include "io/json_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "io/json_writer.h"
#include "model/id_index.h"

namespace lotrinh::io {
namespace {

using Kind = Slot::Kind;
using Pairs = std::vector<std::pair<std::string, std::string>>;

const char* expected(Kind kind) {
  switch (kind) {
    case Kind::flag:
      return "expected true or false";
    case Kind::number:
      return "expected a number";
    case Kind::record:
    case Kind::pairs:
      return "expected an object";
    case Kind::records:
    case Kind::texts:
    case Kind::ids:
      return "expected a list";
    default:
      return "expected a text";
  }
}

const std::string& name_of(const model::UnknownMember& member) { return member.name; }
const std::string& name_of(const std::pair<std::string, std::string>& pair) { return pair.first; }

template <class Members>
bool has_doubles(const Members& members) {
  if (members.size() < 2) return false;
  model::IdIndex names(members.size());
  for (const auto& member : members) {
    if (!names.insert(name_of(member), 0)) return true;
  }
  return false;
}

// Of members that bear one name the last one stays, at the place of the first.
template <class Members>
void keep_last(Members& members) {
  if (!has_doubles(members)) return;
  Members kept;
  kept.reserve(members.size());  // so that the names in the index stay where they are
  model::IdIndex places(members.size());
  for (auto& member : members) {
    const std::uint32_t place = places.find(name_of(member));
    if (place != model::IdIndex::none) {
      kept[place] = std::move(member);
    } else {
      kept.push_back(std::move(member));
      places.insert(name_of(kept.back()), kept.size() - 1);
    }
  }
  members = std::move(kept);
}

void append_pointer(std::string& out, std::string_view member) {
  out += '/';
  for (const char c : member) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

void append_value(std::string& json, std::string_view value) {
  if (!json.empty() && std::string_view("[{:").find(json.back()) == std::string_view::npos) json += ',';
  json += value;
}

std::string digits_of(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

bool is_list(Kind kind) { return kind == Kind::records || kind == Kind::texts || kind == Kind::ids; }

}  // namespace

std::string RecordReader::pointer() const {
  std::string out = where_;
  for (const Frame& frame : frames_) {
    append_pointer(out, is_list(frame.slot.kind) ? std::to_string(frame.index - 1) : frame.key);
  }
  return out;
}

bool RecordReader::failed(const char* code, std::string message) {
  error_ = Error{code, std::move(message), pointer()};
  return false;
}

bool RecordReader::wrong_type(const Slot& slot) {
  if (slot.kind == Kind::refused) return failed("json-value", "this member cannot be set here");
  return failed("json-type", expected(slot.kind));
}

bool RecordReader::too_deep() {
  if (frames_.size() + captured_depth_ < max_json_depth) return false;
  failed("json-too-deep", "lists and objects stand too deep within one another");
  return true;
}

// Where the value that comes now goes.
Slot RecordReader::next() {
  if (frames_.empty()) return root_;
  Frame& frame = frames_.back();
  switch (frame.slot.kind) {
    case Kind::records: {
      ++frame.index;
      Slot element = frame.slot;
      element.kind = Kind::record;
      return element;
    }
    case Kind::texts:
    case Kind::ids: {
      ++frame.index;
      Slot element;
      element.kind = frame.slot.kind == Kind::texts ? Kind::text : Kind::id;
      element.target = frame.slot.append(frame.slot.target);
      return element;
    }
    case Kind::pairs: {
      Slot element;
      element.kind = Kind::text;
      element.target = &static_cast<Pairs*>(frame.slot.target)->emplace_back(utf8::composed(frame.key), "").second;
      return element;
    }
    default:
      return frame.slot.type->slot(frame.record, frame.key);
  }
}

// A value of an unknown member, or a part of one.
bool RecordReader::keep(std::string_view json) {
  append_value(captured_, json);
  if (captured_depth_ == 0) keep_captured();
  return true;
}

void RecordReader::keep_captured() {
  const Frame& frame = frames_.back();
  if (frame.slot.type->slot(frame.record, frame.key).kind == Kind::unknown) {
    frame.slot.type->unknown(frame.record).push_back({frame.key, captured_});
  }
  captured_.clear();
}

bool RecordReader::null() {
  if (captured_depth_ > 0) return keep("null");
  const Slot slot = next();
  if (slot.kind == Kind::unknown || slot.kind == Kind::ignored) return keep("null");
  if (!slot.unset || frames_.empty() || is_list(frames_.back().slot.kind)) return wrong_type(slot);
  slot.unset(slot.target);
  return true;
}

bool RecordReader::boolean(bool value) {
  const char* const json = value ? "true" : "false";
  if (captured_depth_ > 0) return keep(json);
  const Slot slot = next();
  if (slot.kind == Kind::unknown || slot.kind == Kind::ignored) return keep(json);
  if (slot.kind != Kind::flag) return wrong_type(slot);
  *static_cast<bool*>(slot.target) = value;
  return true;
}

bool RecordReader::number_integer(std::int64_t value) {
  return number(static_cast<double>(value), std::to_string(value));
}

bool RecordReader::number_unsigned(std::uint64_t value) {
  return number(static_cast<double>(value), std::to_string(value));
}

bool RecordReader::number_float(double value, const std::string& digits) {
  return number(value, digits.empty() ? digits_of(value) : digits);
}

bool RecordReader::number(double value, std::string_view digits) {
  if (captured_depth_ > 0) return keep(digits);
  const Slot slot = next();
  if (slot.kind == Kind::unknown || slot.kind == Kind::ignored) return keep(digits);
  if (slot.kind != Kind::number) return wrong_type(slot);
  if (!(value >= slot.low && value <= slot.high)) {
    return failed("json-value", "expected a number from " + digits_of(slot.low) + " to " + digits_of(slot.high));
  }
  *static_cast<std::optional<double>*>(slot.target) = value;
  return true;
}

bool RecordReader::string(std::string& value) {
  if (captured_depth_ == 0) {
    const Slot slot = next();
    switch (slot.kind) {
      case Kind::id:
        *static_cast<std::string*>(slot.target) = value;
        return true;
      case Kind::text:
        *static_cast<std::string*>(slot.target) = utf8::composed(value);
        return true;
      case Kind::choice: {
        const bool known = slot.choose(slot.target, value);
        if (!slot.keeps_name) return known || failed("json-value", "\"" + value + "\" is none of the names known here");
        const Frame& frame = frames_.back();
        model::Unknown& unknown = frame.slot.type->unknown(frame.record);
        std::erase_if(unknown, [&](const model::UnknownMember& member) { return member.name == frame.key; });
        if (known) return true;
        unknown.push_back({frame.key, {}});
        append_quoted(unknown.back().json, value);
        return true;
      }
      case Kind::unknown:
      case Kind::ignored:
        break;
      default:
        return wrong_type(slot);
    }
  }
  std::string quoted;
  append_quoted(quoted, value);
  return keep(quoted);
}

bool RecordReader::key(std::string& name) {
  if (captured_depth_ == 0) {
    frames_.back().key = name;
    return true;
  }
  append_value(captured_, {});
  append_quoted(captured_, name);
  captured_ += ':';
  return true;
}

bool RecordReader::start_object(std::size_t) {
  if (too_deep()) return false;
  if (captured_depth_ == 0) {
    const Slot slot = next();
    if (slot.kind == Kind::record) {
      frames_.push_back({slot, slot.open(slot.target), 0, {}});
      return true;
    }
    if (slot.kind == Kind::pairs) {
      slot.unset(slot.target);
      frames_.push_back({slot, nullptr, 0, {}});
      return true;
    }
    if (slot.kind != Kind::unknown && slot.kind != Kind::ignored) return wrong_type(slot);
  }
  append_value(captured_, "{");
  ++captured_depth_;
  return true;
}

bool RecordReader::end_object() {
  if (captured_depth_ > 0) {
    captured_ += '}';
    if (--captured_depth_ == 0) keep_captured();
    return true;
  }
  const Frame& frame = frames_.back();
  if (frame.slot.kind == Kind::pairs) {
    keep_last(*static_cast<Pairs*>(frame.slot.target));
  } else {
    keep_last(frame.slot.type->unknown(frame.record));
  }
  frames_.pop_back();
  return true;
}

bool RecordReader::start_array(std::size_t) {
  if (too_deep()) return false;
  if (captured_depth_ == 0) {
    const Slot slot = next();
    if (is_list(slot.kind)) {
      slot.unset(slot.target);
      frames_.push_back({slot, nullptr, 0, {}});
      return true;
    }
    if (slot.kind != Kind::unknown && slot.kind != Kind::ignored) return wrong_type(slot);
  }
  append_value(captured_, "[");
  ++captured_depth_;
  return true;
}

bool RecordReader::end_array() {
  if (captured_depth_ > 0) {
    captured_ += ']';
    if (--captured_depth_ == 0) keep_captured();
    return true;
  }
  frames_.pop_back();
  return true;
}

bool RecordReader::parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& exception) {
  if (exception.id == 406) return failed("json-value", "the number is too large");  // out_of_range: 1e999
  syntax_error_at_ = position;
  return false;
}

// ------------------------------------------------------------------ texts and trees

namespace {

bool replay(const nlohmann::ordered_json& tree, RecordReader& reader) {
  using Type = nlohmann::ordered_json::value_t;
  switch (tree.type()) {
    case Type::boolean:
      return reader.boolean(tree.get<bool>());
    case Type::number_integer:
      return reader.number_integer(tree.get<std::int64_t>());
    case Type::number_unsigned:
      return reader.number_unsigned(tree.get<std::uint64_t>());
    case Type::number_float:
      return reader.number_float(tree.get<double>(), {});
    case Type::string: {
      auto text = tree.get<std::string>();
      return reader.string(text);
    }
    case Type::array:
      if (!reader.start_array(tree.size())) return false;
      for (const auto& element : tree) {
        if (!replay(element, reader)) return false;
      }
      return reader.end_array();
    case Type::object:
      if (!reader.start_object(tree.size())) return false;
      for (const auto& [name, value] : tree.items()) {
        std::string key = name;
        if (!reader.key(key) || !replay(value, reader)) return false;
      }
      return reader.end_object();
    default:
      return reader.null();
  }
}

// Follows a text without keeping anything: whether it can become a tree, and where it goes wrong. An object of a tree
// finds its members one by one, so their number is bounded: a hostile file would keep the page busy for hours.
struct Checker {
  static constexpr std::size_t max_members = 1000;

  std::vector<std::size_t> members;  // of each object that is open; lists stay at 0
  Error error;
  std::optional<std::size_t> syntax_error_at;

  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(std::int64_t) { return true; }
  bool number_unsigned(std::uint64_t) { return true; }
  bool number_float(double, const std::string&) { return true; }
  bool string(std::string&) { return true; }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool key(std::string&) {
    if (++members.back() <= max_members) return true;
    error = Error{"json-too-large", "an object has more than 1000 members", {}};
    return false;
  }
  bool start_object(std::size_t) { return deeper(); }
  bool end_object() { return shallower(); }
  bool start_array(std::size_t) { return deeper(); }
  bool end_array() { return shallower(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    syntax_error_at = position;
    return false;
  }
  bool deeper() {
    members.push_back(0);
    if (members.size() <= max_json_depth) return true;
    error = Error{"json-too-deep", "lists and objects stand too deep within one another", {}};
    return false;
  }
  bool shallower() {
    members.pop_back();
    return true;
  }
};

}  // namespace

Error syntax_error(std::string_view text, std::size_t position) {
  const std::size_t at = position - std::min<std::size_t>(position, 1);
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 = 0
  const std::size_t column = utf8::count(before.substr(start)) + 1;
  return {"json-syntax", "not well-formed JSON", "line " + std::to_string(line) + ", column " + std::to_string(column)};
}

Result<void> read_json(std::string_view text, Slot root) {
  RecordReader reader(root);
  if (nlohmann::ordered_json::sax_parse(text.begin(), text.end(), &reader)) return {};
  if (reader.syntax_error_at()) return std::unexpected(syntax_error(text, *reader.syntax_error_at()));
  return std::unexpected(reader.error());
}

Result<void> read_json(const nlohmann::ordered_json& tree, Slot root, std::string where) {
  RecordReader reader(root, std::move(where));
  if (replay(tree, reader)) return {};
  return std::unexpected(reader.error());
}

Result<nlohmann::ordered_json> parse_json(std::string_view text) {
  Checker checker;
  if (!nlohmann::ordered_json::sax_parse(text.begin(), text.end(), &checker)) {
    if (checker.syntax_error_at) return std::unexpected(syntax_error(text, *checker.syntax_error_at));
    return std::unexpected(std::move(checker.error));
  }
  return nlohmann::ordered_json::parse(text.begin(), text.end(), nullptr, false);
}

}  // namespace lotrinh::io
