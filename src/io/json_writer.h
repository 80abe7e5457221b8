#pragma once
// Writes JSON text straight into a string: no tree in between.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lotrinh::io {

enum class JsonStyle : std::uint8_t { compact, indented };  // indented: as JSON.stringify(value, null, 2)

// Puts `text` behind `out` as a JSON string, quotes included.
void append_quoted(std::string& out, std::string_view text);

// Call as the text reads: begin_object(), key("id"), text("x"), end_object(). A key() must come before every value
// within an object.
class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style) : style_(style) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  void text(std::string_view value);
  void number(double value);  // the shortest digits that read back as the same number; null where it is not finite
  void integer(long long value);
  void flag(bool value);
  void null();
  void plain_text(std::string_view value);  // with nothing in it to escape: a long one goes out in one piece
  void json(std::string_view value);        // well-formed JSON text, brought into this writer's style

  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  // Left out when empty.
  void optional_member(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }

  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  void before_value();
  void open(char bracket);
  void close(char bracket);
  void new_line();

  std::string out_;
  std::size_t depth_ = 0;
  JsonStyle style_;
  bool first_ = true;  // nothing stands in the innermost list or object yet
  bool after_key_ = false;
};

}  // namespace lotrinh::io
