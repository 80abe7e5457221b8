#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/latin_table.h"

namespace lotrinh::utf8 {
namespace {

// The letters that the tables cover: U+00C0..U+024F and U+1E00..U+1EFF, as one dense range of slots.
constexpr char32_t latin_first = 0xC0;
constexpr char32_t latin_end = 0x250;
constexpr char32_t additional_first = 0x1E00;
constexpr char32_t additional_end = 0x1F00;
constexpr std::size_t slot_count = (latin_end - latin_first) + (additional_end - additional_first);

constexpr std::size_t no_slot = slot_count;
constexpr std::size_t slot_of(char32_t c) {
  if (c >= latin_first && c < latin_end) return c - latin_first;
  if (c >= additional_first && c < additional_end) return c - additional_first + (latin_end - latin_first);
  return no_slot;
}

struct Decomposition {
  char16_t base = 0;      // 0 = the letter has none
  std::uint8_t mark = 0;  // an index into mark_pairs
};

constexpr auto decompositions = [] {
  std::array<Decomposition, slot_count> table{};
  for (std::size_t mark = 0; mark < mark_pairs.size(); ++mark) {
    const std::u16string_view pairs = mark_pairs[mark].pairs;
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
      const std::size_t slot = slot_of(pairs[i + 1]);
      if (slot != no_slot) table[slot] = {pairs[i], static_cast<std::uint8_t>(mark)};
    }
  }
  return table;
}();

// One or two lower case ASCII letters (the second 0 where there is one); {0, 0} = the letter stays as it is.
using Folded = std::array<char, 2>;

constexpr Folded ascii_lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') c += 32;
  return {static_cast<char>(c), 0};
}

constexpr auto foldings = [] {
  std::array<Folded, slot_count> table{};
  for (const Spelled& s : spelled_letters) {
    table[slot_of(s.letter)] = {s.folded[0], s.folded.size() > 1 ? s.folded[1] : char{0}};
  }
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    char16_t base = decompositions[slot].base;
    while (base >= 0x80 && slot_of(base) != no_slot && decompositions[slot_of(base)].base != 0) {
      base = decompositions[slot_of(base)].base;
    }
    if (base == 0) continue;
    if (base < 0x80) {
      table[slot] = ascii_lower(base);
    } else if (slot_of(base) != no_slot) {
      table[slot] = table[slot_of(base)];  // a spelled letter with a mark: ǿ
    }
  }
  return table;
}();

constexpr int no_mark = -1;

// The table's index of a combining mark; the two deprecated tone marks are the grave and the acute.
constexpr int mark_of(char32_t c) {
  if (c < 0x300 || c > 0x341) return no_mark;
  if (c == 0x340) c = 0x300;
  if (c == 0x341) c = 0x301;
  for (std::size_t i = 0; i < mark_pairs.size(); ++i) {
    if (char32_t{mark_pairs[i].mark} == c) return static_cast<int>(i);
  }
  return no_mark;
}

constexpr bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

// Each mark has few letters: a linear look is fast enough for the rare text that is decomposed.
constexpr char16_t compose(char16_t base, std::size_t mark) {
  const std::u16string_view pairs = mark_pairs[mark].pairs;
  for (std::size_t i = 0; i < pairs.size(); i += 2) {
    if (pairs[i] == base) return pairs[i + 1];
  }
  return 0;
}

constexpr bool continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

struct Lead {
  std::size_t length;
  unsigned char low;  // of the second byte: keeps overlong forms and surrogates out
  unsigned char high;
};

constexpr Lead lead_of(unsigned char c) {
  if (c < 0x80) return {1, 0, 0};
  if (c < 0xC2) return {0, 0, 0};
  if (c < 0xE0) return {2, 0x80, 0xBF};
  if (c < 0xF0)
    return {3, static_cast<unsigned char>(c == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(c == 0xED ? 0x9F : 0xBF)};
  if (c < 0xF5)
    return {4, static_cast<unsigned char>(c == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(c == 0xF4 ? 0x8F : 0xBF)};
  return {0, 0, 0};
}

// The length of the well-formed code point at `at`, or 0.
std::size_t well_formed(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const Lead lead = lead_of(byte(at));
  if (lead.length <= 1) return lead.length;
  if (text.size() - at < lead.length) return 0;
  if (byte(at + 1) < lead.low || byte(at + 1) > lead.high) return 0;
  for (std::size_t i = 2; i < lead.length; ++i) {
    if (!continuation(byte(at + i))) return 0;
  }
  return lead.length;
}

bool ascii_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return (word & 0x8080808080808080ULL) == 0;
}

std::size_t first_malformed(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + 8 <= text.size() && ascii_word(text.data() + at)) at += 8;
    while (at < text.size()) {
      const std::size_t length = well_formed(text, at);
      if (length == 0) return at;
      at += length;
      if (length == 1) break;  // try whole words again only where ASCII begins
    }
  }
  return std::string_view::npos;
}

// Folding outside the Latin tables: simple lower case where it is a fixed distance away.
constexpr char32_t lower_of(char32_t c) {
  if ((c >= 0x391 && c <= 0x3A1) || (c >= 0x3A3 && c <= 0x3AB) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x460 && c <= 0x481) return c | 1U;
  if (c >= 0x531 && c <= 0x556) return c + 48;
  return c;
}

// The same for Latin letters, of which the lower case one comes next: those up to U+0178, the Vietnamese ones, and the
// block of additional letters that are pairs throughout.
constexpr char32_t latin_lower_of(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x1CD && c <= 0x1DC)) return c + (c & 1U);
  if (c == 0x130 || c == 0x138 || c == 0x149 || c == 0x17F) return c;  // no pairs
  const bool pairs = (c >= 0x100 && c <= 0x17F) || (c >= 0x1A0 && c <= 0x1A5) || (c >= 0x1DE && c <= 0x1EF) ||
                     (c >= 0x1F8 && c <= 0x21F) || (c >= 0x222 && c <= 0x233) || (c >= 0x1E00 && c <= 0x1E95) ||
                     (c >= 0x1EA0 && c <= 0x1EFF);
  if (pairs) return c | 1U;
  return c == 0x1AF ? 0x1B0 : lower_of(c);
}

// Letters and digits, as far as keys need it: what is not known to be a sign is a letter.
constexpr bool is_sign(char32_t c) {
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) ||
         (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE30 && c <= 0xFE6F) || c == 0xFEFF || c == replacement ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

void append_folded(std::string& out, char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width forms
  if (c < 0x80) {
    out.push_back(ascii_lower(c)[0]);
    return;
  }
  const std::size_t slot = slot_of(c);
  if (slot != no_slot && foldings[slot][0] != 0) {
    out.push_back(foldings[slot][0]);
    if (foldings[slot][1] != 0) out.push_back(foldings[slot][1]);
    return;
  }
  if (is_combining(c)) return;
  append(out, lower_of(c));
}

// A letter and the marks behind it, gathered until the next letter.
class Cluster {
 public:
  void begin(char32_t base) {
    base_ = base;
    mark_count_ = 0;
    rest_.clear();
    spread(base);
  }
  bool open() const { return base_ != 0; }
  bool add(char32_t mark) {
    const int index = mark_of(mark);
    if (index == no_mark || mark_count_ == marks_.size()) return false;
    marks_[mark_count_++] = static_cast<std::uint8_t>(index);
    return true;
  }
  void keep(char32_t mark) { append(rest_, mark); }  // a mark that no letter here takes

  void flush(std::string& out) {
    if (!open()) return;
    const auto rank = [](std::uint8_t mark) { return mark_pairs[mark].rank; };
    std::stable_sort(marks_.begin(), marks_.begin() + static_cast<std::ptrdiff_t>(mark_count_),
                     [rank](std::uint8_t a, std::uint8_t b) { return rank(a) < rank(b); });
    std::size_t left = 0;
    for (std::size_t i = 0; i < mark_count_; ++i) {
      const char16_t with = base_ <= 0xFFFF ? compose(static_cast<char16_t>(base_), marks_[i]) : char16_t{0};
      if (with != 0) {
        base_ = with;
      } else {
        marks_[left++] = marks_[i];
      }
    }
    append(out, base_);
    for (std::size_t i = 0; i < left; ++i) append(out, mark_pairs[marks_[i]].mark);
    out += rest_;
    base_ = 0;
  }

 private:
  // Takes a precomposed letter apart, so that a mark of a lower rank can come before its own.
  void spread(char32_t letter) {
    const std::size_t slot = slot_of(letter);
    if (slot == no_slot || decompositions[slot].base == 0) return;
    base_ = decompositions[slot].base;
    spread(base_);
    marks_[mark_count_++] = decompositions[slot].mark;
  }

  char32_t base_ = 0;
  std::array<std::uint8_t, 12> marks_{};  // more marks than a letter can bear: the others are kept behind it
  std::size_t mark_count_ = 0;
  std::string rest_;
};

}  // namespace

char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const std::size_t start = at;
  const std::size_t length = well_formed(text, at);
  at += std::max<std::size_t>(length, 1);
  switch (length) {
    case 1:
      return byte(start);
    case 2:
      return (byte(start) & 0x1FU) << 6U | (byte(start + 1) & 0x3FU);
    case 3:
      return (byte(start) & 0x0FU) << 12U | (byte(start + 1) & 0x3FU) << 6U | (byte(start + 2) & 0x3FU);
    case 4:
      return (byte(start) & 0x07U) << 18U | (byte(start + 1) & 0x3FU) << 12U | (byte(start + 2) & 0x3FU) << 6U |
             (byte(start + 3) & 0x3FU);
    default:
      return replacement;
  }
}

void append(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6U);
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | c >> 12U);
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | c >> 18U);
    put(0x80U | (c >> 12U & 0x3FU));
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

bool valid(std::string_view text) { return first_malformed(text) == std::string_view::npos; }

std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const std::size_t bad = first_malformed(text);
    out.append(text.substr(0, bad));
    if (bad == std::string_view::npos) return out;
    append(out, replacement);
    text.remove_prefix(bad + 1);
  }
}

std::size_t count(std::string_view text) {
  std::size_t code_points = 0;
  for (std::size_t at = 0; at < text.size(); ++code_points) decode(text, at);
  return code_points;
}

bool has_marks(std::string_view text) {
  // U+0300..U+036F are CC 80 .. CD AF.
  return text.find('\xCC') != std::string_view::npos || text.find('\xCD') != std::string_view::npos;
}

std::string composed(std::string_view text) {
  if (!has_marks(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  Cluster cluster;
  bool with_rest = false;  // once a mark is kept apart, those behind it are too
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = decode(text, at);
    if (cluster.open() && c >= 0x300 && c <= 0x36F) {
      if (with_rest || !cluster.add(c)) {
        cluster.keep(c);
        with_rest = true;
      }
      continue;
    }
    cluster.flush(out);
    with_rest = false;
    if (c == replacement || c == 0) {
      out.append(text.substr(start, at - start));
    } else {
      cluster.begin(c);
    }
  }
  cluster.flush(out);
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_folded(out, decode(text, at));
  return out;
}

std::string lowered(std::string_view text) {
  const std::string whole = composed(text);
  std::string out;
  out.reserve(whole.size());
  for (std::size_t at = 0; at < whole.size();) append(out, latin_lower_of(decode(whole, at)));
  return out;
}

std::string key(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = decode(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (is_sign(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty() && !is_combining(c)) out.push_back(' ');
    gap = gap && is_combining(c);
    append_folded(out, c);
  }
  return out;
}

std::string_view cut(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  while (most_bytes > 0 && (static_cast<unsigned char>(text[most_bytes]) & 0xC0U) == 0x80U) --most_bytes;
  return text.substr(0, most_bytes);
}

std::string_view trimmed(std::string_view text) {
  // Nearly every text begins and ends with something else than a blank; only these bytes can begin or end one.
  const auto inside = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte != 0xC2 && byte != 0xEF && byte != 0xA0 && byte != 0xBF;
  };
  if (text.empty() || (inside(text.front()) && inside(text.back()))) return text;
  const auto blank_front = [&]() -> std::size_t {
    if (text.empty()) return 0;
    const char c = text.front();
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  };
  const auto blank_back = [&]() -> std::size_t {
    if (text.empty()) return 0;
    const char c = text.back();
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (text.ends_with("\xC2\xA0")) return 2;
    return text.ends_with("\xEF\xBB\xBF") ? 3 : 0;
  };
  while (const std::size_t n = blank_front()) text.remove_prefix(n);
  while (const std::size_t n = blank_back()) text.remove_suffix(n);
  return text;
}

}  // namespace lotrinh::utf8
