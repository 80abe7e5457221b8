#pragma once
// JSON text -> events. Strict (RFC 8259), without recursion, and without copies where a string has no escapes: a map of
// 10,000 cards must open while a finger leaves the mouse button, and nlohmann's lexer, byte by byte through buffers,
// takes several times that in WebAssembly. Trees (migrations, calls, edits) are nlohmann's.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lotrinh::io {

// Lists and objects within one another: deeper input is refused ("json-too-deep").
inline constexpr std::size_t max_json_depth = 64;

// Each returns false to stop. Views last until the event returns.
class JsonEvents {
 public:
  virtual bool null() = 0;
  virtual bool boolean(bool value) = 0;
  virtual bool number(double value, std::string_view digits) = 0;  // infinite where the digits say too much
  virtual bool text(std::string_view value) = 0;                   // UTF-8 where the input is
  virtual bool key(std::string_view name) = 0;
  virtual bool begin_object() = 0;
  virtual bool end_object() = 0;
  virtual bool begin_list() = 0;
  virtual bool end_list() = 0;

 protected:
  JsonEvents() = default;
  ~JsonEvents() = default;
};

// True when all of `json` was read, false when an event returned false. A byte order mark is skipped.
// Errors: "json-syntax" (where: "line 3, column 7", columns in code points), "json-too-deep" (likewise).
Result<bool> parse_json(std::string_view json, JsonEvents& events);

// The text as a tree, bytes that are no UTF-8 replaced; of a member that comes twice the last one counts. Errors: as
// above, "json-value" (a number too large), "json-too-large" (an object of more than 1000 members: a tree finds them
// one by one, and a hostile file would keep the page busy for hours).
Result<nlohmann::ordered_json> parse_json_tree(std::string_view json);

// Tells `events` what the tree holds, as if its text were parsed; false when an event returned false.
bool replay(const nlohmann::ordered_json& tree, JsonEvents& events);

// The tree as compact text. (nlohmann's dump() would bring a second writer into the program.)
std::string compact_json(const nlohmann::ordered_json& tree);

}  // namespace lotrinh::io
