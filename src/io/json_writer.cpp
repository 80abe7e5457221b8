#include "io/json_writer.h"

#include <algorithm>

#include "base/decimal.h"

namespace lotrinh::io {

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t start = 0;  // of the run that needs no escapes
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text.substr(start, i - start));
    start = i + 1;
    out += '\\';
    switch (byte) {
      case '"':
      case '\\':
        out += text[i];
        break;
      case '\b':
        out += 'b';
        break;
      case '\f':
        out += 'f';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += hex[byte >> 4U];
        out += hex[byte & 15U];
    }
  }
  out.append(text.substr(start));
  out += '"';
}

void JsonWriter::new_line() {
  if (style_ == JsonStyle::compact) return;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
  if (depth_ > 0) new_line();
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) new_line();
  first_ = false;
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  append_quoted(out_, name);
  out_ += ':';
  if (style_ == JsonStyle::indented) out_ += ' ';
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  before_value();
  append_quoted(out_, value);
}

void JsonWriter::plain_text(std::string_view value) {
  before_value();
  out_ += '"';
  out_ += value;
  out_ += '"';
}

void JsonWriter::number(double value) {
  before_value();
  append_decimal(out_, value);
}

void JsonWriter::integer(long long value) {
  before_value();
  out_ += std::to_string(value);
}

void JsonWriter::flag(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::json(std::string_view value) {
  for (std::size_t i = 0; i < value.size();) {
    const char c = value[i];
    std::size_t end = i + 1;
    switch (c) {
      case '{':
      case '[':
        open(c);
        break;
      case '}':
      case ']':
        close(c);
        break;
      case ',':
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        break;
      case ':':
        out_ += style_ == JsonStyle::indented ? ": " : ":";
        after_key_ = true;
        break;
      case '"':
        while (end < value.size() && value[end] != '"') end += value[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, value.size());
        before_value();
        out_.append(value.substr(i, end - i));
        break;
      default:
        end = std::min(value.find_first_of(",]} \t\r\n", i), value.size());
        before_value();
        out_.append(value.substr(i, end - i));
    }
    i = end;
  }
}

}  // namespace lotrinh::io
