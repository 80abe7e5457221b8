#pragma once
// JSON events -> records, with the place of every error as a JSON pointer. nlohmann's SAX parser drives it with a text,
// replay() with a tree.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "io/json_slots.h"

namespace lotrinh::io {

// Lists and objects within one another: deeper input is refused ("json-too-deep").
inline constexpr std::size_t max_json_depth = 64;

// Of a member that comes twice in one object, the last one counts.
class RecordReader {
 public:
  // `where` is the pointer of `root`, put before those of errors.
  explicit RecordReader(Slot root, std::string where = {}) : root_(root), where_(std::move(where)) {}

  const Error& error() const { return error_; }  // once an event has returned false

  // The events, as nlohmann::json_sax names them.
  bool null();
  bool boolean(bool value);
  bool number_integer(std::int64_t value);
  bool number_unsigned(std::uint64_t value);
  bool number_float(double value, const std::string& digits);
  bool string(std::string& value);
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool key(std::string& name);
  bool start_object(std::size_t);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& exception);

  std::optional<std::size_t> syntax_error_at() const { return syntax_error_at_; }  // bytes read

 private:
  struct Frame {
    Slot slot;  // lists: of the list; objects of texts: of the pairs
    void* record = nullptr;
    std::size_t index = 0;  // lists: of the current element, from 1
    std::string key;        // objects: of the current member
  };

  Slot next();
  bool number(double value, std::string_view digits);
  bool keep(std::string_view json);
  void keep_captured();
  bool too_deep();
  bool wrong_type(const Slot& slot);
  bool failed(const char* code, std::string message);
  std::string pointer() const;

  Slot root_;
  std::string where_;
  std::vector<Frame> frames_;
  std::string captured_;  // an unknown member's value, as compact JSON
  std::size_t captured_depth_ = 0;
  std::optional<std::size_t> syntax_error_at_;
  Error error_;
};

// A text into `root`. Errors: "json-syntax" (where: line and column), "json-too-deep", "json-type", "json-value".
Result<void> read_json(std::string_view text, Slot root);

// A tree into `root`, `where` being its pointer.
Result<void> read_json(const nlohmann::ordered_json& tree, Slot root, std::string where);

// A text as a tree. Errors: "json-syntax", "json-too-deep", "json-too-large" (an object of more than 1000 members).
Result<nlohmann::ordered_json> parse_json(std::string_view text);

// `position`: how many bytes the parser had read, the one (or the end of the token) it stumbled at included.
Error syntax_error(std::string_view text, std::size_t position);  // "json-syntax", where: "line 3, column 7"

}  // namespace lotrinh::io
