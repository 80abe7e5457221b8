#pragma once
// JSON events -> records, with the place of every error as a JSON pointer.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "io/json_parser.h"
#include "io/json_slots.h"

namespace lotrinh::io {

// Of a member that comes twice in one object, the last one counts.
class RecordReader final : public JsonEvents {
 public:
  // `where` is the pointer of `root`, put before those of errors.
  explicit RecordReader(Slot root, std::string where = {}) : root_(root), where_(std::move(where)) {}

  const Error& error() const { return error_; }  // "json-type" or "json-value", once an event has returned false

  bool null() override;
  bool boolean(bool value) override;
  bool number(double value, std::string_view digits) override;
  bool text(std::string_view value) override;
  bool key(std::string_view name) override;
  bool begin_object() override;
  bool end_object() override;
  bool begin_list() override;
  bool end_list() override;

 private:
  struct Frame {
    Slot slot;  // lists: of the list; objects of texts: of the pairs
    void* record = nullptr;
    std::size_t index = 0;  // lists: of the current element, from 1
    std::string key;        // objects: of the current member
  };

  Slot next();
  bool name(const Slot& slot, std::string_view value);
  bool keep(std::string_view json);
  void keep_captured();
  bool wrong_type(const Slot& slot);
  bool failed(const char* code, std::string message);
  std::string pointer() const;

  Slot root_;
  std::string where_;
  std::vector<Frame> frames_;
  std::string captured_;  // an unknown member's value, as compact JSON
  std::size_t captured_depth_ = 0;
  Error error_;
};

// A text into `root`. Errors: those of parse_json(), "json-type", "json-value".
Result<void> read_json(std::string_view text, Slot root);

// A tree into `root`, `where` being its pointer. Errors: "json-type", "json-value".
Result<void> read_json(const nlohmann::ordered_json& tree, Slot root, std::string where);

}  // namespace lotrinh::io
