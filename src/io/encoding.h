#pragma once
// Encodings of text files: telling them apart, and decoding to composed UTF-8 in slices.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lotrinh::io {

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, windows1258, windows1252, tcvn3, vni, mojibake };

// "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1258", "windows-1252", "tcvn3", "vni", "mojibake"
std::string_view name_of(Encoding encoding);
std::optional<Encoding> parse_encoding(std::string_view name);

// The encoding of a text file, from its byte-order mark or its content. Looks at a part of a large file: where the
// first bytes beyond ASCII stand. Errors: "csv-empty", "csv-binary" (a spreadsheet, picture, ...: not text).
Result<Encoding> detect_encoding(std::string_view bytes);

// Whether the bytes can be read as they lie: UTF-8, and no mojibake.
constexpr bool is_utf8(Encoding encoding) { return encoding == Encoding::utf8 || encoding == Encoding::utf8_bom; }

// The length of the byte-order mark that belongs to `encoding`.
std::size_t mark_length(std::string_view bytes, Encoding encoding);

// Decodes everything but plain UTF-8. What an encoding has no character for becomes U+FFFD (or, in the single-byte
// ones, what windows-1252 shows).
class Decoder {
 public:
  // `bytes` must outlive the decoder.
  Decoder(std::string_view bytes, Encoding encoding);

  bool step(std::size_t max_bytes);  // true when done
  float progress() const;            // 0..1
  std::string take() { return std::move(text_); }
  const std::string& text() const { return text_; }

 private:
  std::size_t slice_end(std::size_t max_bytes) const;

  std::string_view bytes_;
  Encoding encoding_;
  bool as_utf8_ = false;     // VNI and TCVN3 characters that were stored as UTF-8 text
  int mojibake_rounds_ = 1;  // as many as any slice so far needed: a short one tells too little by itself
  std::size_t at_ = 0;
  std::string text_;
};

}  // namespace lotrinh::io
