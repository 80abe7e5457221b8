#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "io/encoding.h"
#include "io/encoding_tables.h"
#include "io/mojibake.h"

namespace lotrinh::io {
namespace {

constexpr std::array<std::string_view, 9> names = {"utf-8",        "utf-8-bom", "utf-16le", "utf-16be", "windows-1258",
                                                   "windows-1252", "tcvn3",     "vni",      "mojibake"};

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

void append_utf16(std::string& out, std::string_view bytes, bool little) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const unsigned char first = byte_at(bytes, at);
    const unsigned char second = byte_at(bytes, at + 1);
    return little ? char32_t{first} | char32_t{second} << 8U : char32_t{first} << 8U | char32_t{second};
  };
  std::string plain;
  plain.reserve(bytes.size());
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    utf8::append(plain, c);  // a lone surrogate becomes U+FFFD
  }
  if (at < bytes.size()) utf8::append(plain, utf8::replacement);
  out += utf8::has_marks(plain) ? utf8::composed(plain) : plain;
}

// The characters of `bytes`, one a byte.
template <class Table>
void append_single_byte(std::string& out, std::string_view bytes, Table table) {
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) < 0x80) {
      out.push_back(c);
    } else {
      utf8::append(out, table(static_cast<unsigned char>(c)));
    }
  }
}

// The bytes of windows-1252 that a UTF-8 text shows; other characters come out as they are, behind a mark of their own
// (0x1A), which no text has.
std::u32string characters(std::string_view bytes, bool as_utf8) {
  std::u32string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    if (as_utf8) {
      out.push_back(utf8::decode(bytes, at));
    } else {
      out.push_back(windows1252(byte_at(bytes, at++)));
    }
  }
  return out;
}

char16_t tcvn3_of_character(char32_t c) {
  return c >= 0xA1 && c <= 0xFE ? tcvn3(static_cast<unsigned char>(c)) : static_cast<char16_t>(0);
}

void append_tcvn3(std::string& out, std::string_view bytes, bool as_utf8) {
  if (!as_utf8) return append_single_byte(out, bytes, tcvn3);
  for (const char32_t c : characters(bytes, true)) {
    const char16_t letter = tcvn3_of_character(c);
    utf8::append(out, letter != 0 ? char32_t{letter} : c);
  }
}

constexpr bool is_upper_latin1(char32_t c) { return c >= 0xC0 && c <= 0xDE && c != 0xD7; }

const VniMark* vni_mark(char32_t c) {
  if (is_upper_latin1(c)) c += 32;
  const auto found =
      std::ranges::find_if(vni_marks, [c](const VniMark& mark) { return char32_t{mark.character} == c; });
  return found == vni_marks.end() ? nullptr : &*found;
}

char32_t vni_letter(char32_t c) {
  const auto found =
      std::ranges::find_if(vni_letters, [c](const VniLetter& letter) { return char32_t{letter.character} == c; });
  return found == vni_letters.end() ? c : char32_t{found->letter};
}

bool bears_vni_mark(char32_t c) { return std::u32string_view(U"aeiouyAEIOUYôÔöÖ").contains(c); }

void append_vni(std::string& out, std::string_view bytes, bool as_utf8) {
  const std::u32string text = characters(bytes, as_utf8);
  std::string plain;
  plain.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    utf8::append(plain, vni_letter(text[i]));
    if (!bears_vni_mark(text[i]) || i + 1 == text.size()) continue;
    if (const VniMark* mark = vni_mark(text[i + 1])) {
      for (const char16_t c : mark->marks) utf8::append(plain, c);
      ++i;
    }
  }
  out += utf8::composed(plain);
}

}  // namespace

std::string_view name_of(Encoding encoding) { return names[static_cast<std::size_t>(encoding)]; }

std::optional<Encoding> parse_encoding(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Encoding>(found - names.begin());
}

std::size_t mark_length(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_bom:
    case Encoding::mojibake:
    case Encoding::vni:
    case Encoding::tcvn3:
      return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    case Encoding::utf16le:
      return bytes.starts_with("\xFF\xFE") ? 2 : 0;
    case Encoding::utf16be:
      return bytes.starts_with("\xFE\xFF") ? 2 : 0;
    case Encoding::windows1258:
    case Encoding::windows1252:
      return 0;
  }
  return 0;
}

Decoder::Decoder(std::string_view bytes, Encoding encoding)
    : bytes_(bytes.substr(mark_length(bytes, encoding))), encoding_(encoding) {
  if (encoding == Encoding::vni || encoding == Encoding::tcvn3) as_utf8_ = utf8::valid(bytes_.substr(0, 1U << 20U));
  // A code point cut at the megabyte does not make the whole another encoding.
  if (!as_utf8_ && bytes_.size() > (1U << 20U) && (encoding == Encoding::vni || encoding == Encoding::tcvn3)) {
    std::string_view head = bytes_.substr(0, 1U << 20U);
    for (int cut = 0; cut < 3 && !as_utf8_; ++cut) {
      head.remove_suffix(1);
      as_utf8_ = utf8::valid(head);
    }
  }
  text_.reserve(bytes_.size() + bytes_.size() / 4);
}

// A slice ends before a line, or else before an ASCII character: never between a letter and its mark.
std::size_t Decoder::slice_end(std::size_t max_bytes) const {
  if (bytes_.size() - at_ <= max_bytes) return bytes_.size();
  const std::size_t end = at_ + std::max<std::size_t>(max_bytes, 16);
  if (end >= bytes_.size()) return bytes_.size();
  if (encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be) {
    std::size_t even = end - (end - at_) % 2;
    const unsigned char high =
        byte_at(bytes_, encoding_ == Encoding::utf16le ? even + 1 < bytes_.size() ? even + 1 : even : even);
    const bool trail = high >= 0xDC && high < 0xE0;
    const bool mark = high == 0x03;
    if (trail || mark) even -= 2;
    return even;
  }
  const std::size_t least = end - std::min<std::size_t>(4096, (end - at_) / 2);
  for (std::size_t cut = end; cut > least; --cut) {
    if (bytes_[cut] == '\n' || bytes_[cut] == '\r') return cut;
  }
  for (std::size_t cut = end; cut > at_; --cut) {
    if (byte_at(bytes_, cut) < 0x80) return cut;
  }
  std::size_t cut = end;
  while (cut < bytes_.size() && cut - end < 4096 && byte_at(bytes_, cut) >= 0x80) ++cut;
  return cut;
}

bool Decoder::step(std::size_t max_bytes) {
  const std::size_t end = slice_end(max_bytes);
  const std::string_view slice = bytes_.substr(at_, end - at_);
  at_ = end;
  const std::size_t from = text_.size();
  switch (encoding_) {
    case Encoding::utf8:
    case Encoding::utf8_bom:
      text_.append(slice);
      break;
    case Encoding::utf16le:
    case Encoding::utf16be:
      append_utf16(text_, slice, encoding_ == Encoding::utf16le);
      break;
    case Encoding::windows1258: {
      std::string plain;
      plain.reserve(slice.size() * 2);
      append_single_byte(plain, slice, windows1258);
      text_ += utf8::composed(plain);
      break;
    }
    case Encoding::windows1252:
      append_single_byte(text_, slice, windows1252);
      break;
    case Encoding::tcvn3:
      append_tcvn3(text_, slice, as_utf8_);
      break;
    case Encoding::vni:
      append_vni(text_, slice, as_utf8_);
      break;
    case Encoding::mojibake:
      mojibake_rounds_ = std::max(mojibake_rounds_, mojibake_rounds(slice));
      text_ += utf8::composed(without_mojibake(slice, mojibake_rounds_));
      break;
  }
  // An encoding that was chosen by hand may not be the file's: what it makes of it is text all the same.
  if (const std::string_view made = std::string_view(text_).substr(from); !utf8::valid(made)) {
    const std::string sound = utf8::repaired(made);
    text_.replace(from, std::string::npos, sound);
  }
  return at_ >= bytes_.size();
}

float Decoder::progress() const {
  return bytes_.empty() ? 1.0F : static_cast<float>(at_) / static_cast<float>(bytes_.size());
}

}  // namespace lotrinh::io
