#include "io/json_reader.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/decimal.h"
#include "base/utf8.h"
#include "io/image_data.h"
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
    case Kind::count:
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
  std::string digits;
  append_decimal(digits, value);
  return digits;
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

bool RecordReader::number(double value, std::string_view digits) {
  if (captured_depth_ > 0) return keep(digits);
  const Slot slot = next();
  if (slot.kind == Kind::unknown || slot.kind == Kind::ignored) return keep(digits);
  const bool counts = slot.kind == Kind::count;
  if (slot.kind != Kind::number && !counts) return wrong_type(slot);
  if (counts && value != std::floor(value)) return failed("json-type", "expected a whole number");
  if (!(value >= slot.low && value <= slot.high)) {
    return failed("json-value", "expected a number from " + digits_of(slot.low) + " to " + digits_of(slot.high));
  }
  if (counts) {
    *static_cast<std::uint32_t*>(slot.target) = static_cast<std::uint32_t>(value);
  } else {
    *static_cast<std::optional<double>*>(slot.target) = value;
  }
  return true;
}

bool RecordReader::text(std::string_view value) {
  if (captured_depth_ == 0) {
    const Slot slot = next();
    switch (slot.kind) {
      case Kind::id:
        static_cast<std::string*>(slot.target)->assign(value);
        return true;
      case Kind::text:
        *static_cast<std::string*>(slot.target) = utf8::composed(value);
        return true;
      case Kind::image:
        if (const char* fault = image_fault(value)) return failed("json-value", fault);
        *static_cast<model::ImageData*>(slot.target) = model::ImageData(std::string(value));
        return true;
      case Kind::choice:
        return name(slot, value);
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

bool RecordReader::name(const Slot& slot, std::string_view value) {
  const bool known = slot.choose(slot.target, value);
  if (!slot.keeps_name) {
    return known ||
           failed("json-value", "\"" + std::string(value.substr(0, 40)) + "\" is none of the names known here");
  }
  const Frame& frame = frames_.back();
  model::Unknown& unknown = frame.slot.type->unknown(frame.record);
  std::erase_if(unknown, [&](const model::UnknownMember& member) { return member.name == frame.key; });
  if (known) return true;
  // First, as it is written: the writer puts it where the known name would stand.
  append_quoted(unknown.insert(unknown.begin(), {frame.key, {}})->json, value);
  return true;
}

bool RecordReader::key(std::string_view name) {
  if (captured_depth_ == 0) {
    frames_.back().key = name;
    return true;
  }
  append_value(captured_, {});
  append_quoted(captured_, name);
  captured_ += ':';
  return true;
}

bool RecordReader::begin_object() {
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

bool RecordReader::begin_list() {
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

bool RecordReader::end_list() {
  if (captured_depth_ > 0) {
    captured_ += ']';
    if (--captured_depth_ == 0) keep_captured();
    return true;
  }
  frames_.pop_back();
  return true;
}

Result<void> read_json(std::string_view text, Slot root) {
  RecordReader reader(root);
  const Result<bool> parsed = parse_json(text, reader);
  if (!parsed) return std::unexpected(parsed.error());
  if (!*parsed) return std::unexpected(reader.error());
  return {};
}

Result<void> read_json(const nlohmann::ordered_json& tree, Slot root, std::string where) {
  RecordReader reader(root, std::move(where));
  if (!replay(tree, reader)) return std::unexpected(reader.error());
  return {};
}

}  // namespace lotrinh::io
