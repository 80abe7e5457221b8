#include "io/mojibake.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "io/encoding_tables.h"
#include "io/vietnamese.h"

namespace lotrinh::io {
namespace {

constexpr int most_rounds = 3;

// The byte that windows-1252 or latin-1 shows as `c`.
std::optional<unsigned char> byte_of(char32_t c) {
  if (c <= 0xFF) return static_cast<unsigned char>(c);
  if (c > 0xFFFF) return std::nullopt;
  const std::size_t found = windows1252_80_9f.find(static_cast<char16_t>(c));
  if (found == std::u16string_view::npos) return std::nullopt;
  return static_cast<unsigned char>(0x80 + found);
}

constexpr std::size_t length_of(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// What a garbled text held: letters of Latin, signs, emoji. Keeps "Ô»" and the like, which are UTF-8 by chance, as they
// are.
constexpr bool likely(char32_t c) {
  return (c >= 0x80 && c < 0x250) || (c >= 0x300 && c < 0x370) || (c >= 0x1E00 && c < 0x1F00) ||
         (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0xD7B0) || (c >= 0xFE00 && c < 0xFE10) || c == 0xFEFF ||
         (c >= 0x1F000 && c < 0x1FB00);
}

struct Found {
  char32_t c = 0;
  std::size_t end = 0;  // behind it, in the garbled text
};

// The bytes that the characters from `at` on stand for, as many as continue a sequence (at most 4).
struct Sequence {
  std::array<char, 4> bytes{};
  std::size_t count = 0;
  std::size_t end = 0;
};

Sequence sequence_at(std::string_view text, std::size_t at) {
  Sequence sequence{.end = at};
  std::size_t wanted = 1;
  while (sequence.count < wanted && sequence.end < text.size()) {
    std::size_t next = sequence.end;
    const std::optional<unsigned char> byte = byte_of(utf8::decode(text, next));
    if (!byte) break;
    if (sequence.count == 0) {
      wanted = length_of(*byte);
    } else if ((*byte & 0xC0U) != 0x80U) {
      break;
    }
    if (wanted == 0) break;
    sequence.bytes[sequence.count++] = static_cast<char>(*byte);
    sequence.end = next;
  }
  return sequence;
}

std::optional<Found> whole(const Sequence& sequence) {
  const std::string_view bytes(sequence.bytes.data(), sequence.count);
  if (bytes.size() < 2 || bytes.size() != length_of(static_cast<unsigned char>(bytes[0]))) return std::nullopt;
  std::size_t at = 0;
  const char32_t c = utf8::decode(bytes, at);
  if (at != bytes.size() || !likely(c)) return std::nullopt;
  return Found{c, sequence.end};
}

std::string_view letters_before(std::string_view done) {
  std::size_t from = done.size();
  while (from > 0) {
    const auto c = static_cast<unsigned char>(done[from - 1]);
    if (c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) break;
    --from;
  }
  return done.substr(std::max(from, done.size() > 24 ? done.size() - 24 : 0));
}

std::string_view letters_after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + 8 &&
         ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z')))
    ++end;
  return text.substr(at, end - at);
}

constexpr auto common_syllables = std::to_array<std::string_view>({
    "về",   "nhiều", "điều",  "tiền", "quyền", "chiều", "đề",   "họ",   "mọi", "gọi", "chọn",
    "học",  "đọc",   "trọng", "trọn", "giọng", "hỏi",   "khỏi", "khỏe", "nhỏ", "bỏ",  "người",
    "thời", "lời",   "trời",  "đời",  "nhờ",   "giờ",   "chờ",  "mời",  "rời", "sử",  "gửi",
    "cửa",  "nửa",   "thử",   "xử",   "ngửi",  "một",   "chậm", "nhận", "vận", "tận", "phận",
});

// What may have stood where a byte is missing, the likeliest first. All of them are dropped by some tool on the way.
std::u32string_view candidates(std::string_view bytes) {
  if (bytes == "\xE1\xBA") return U"ậ";
  if (bytes == "\xE1\xBB") return U"ềọờửỏỐ";
  if (bytes == "\xC3") return U"íÁÍÝ";
  if (bytes == "\xC4") return U"Đ";
  if (bytes == "\xE2\x80") return U"”";
  return {};
}

std::string word_of(std::string_view before, char32_t c, std::string_view after) {
  std::string word(before);
  utf8::append(word, c);
  word += after;
  return word;
}

// "ĐÃ GIAO" is sound: a lost byte is looked for only among small letters.
bool in_small_letters(std::string_view before, std::string_view text, std::size_t next) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!before.empty()) return small(before.back());
  return next < text.size() && small(text[next]);
}

bool begins_letter(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) >= 0x80);
}

// A no-break space that became a space: "hÃ ng" was "hàng", "lÃ một" was "là một".
std::optional<Found> with_lost_space(std::string_view text, const Sequence& sequence, std::string_view before) {
  if (sequence.count != 1 || sequence.bytes[0] != '\xC3' || sequence.end >= text.size() || text[sequence.end] != ' ')
    return std::nullopt;
  const std::string_view after = letters_after(text, sequence.end + 1);
  const bool joined = !after.empty() && !begins_letter(text, sequence.end + 1 + after.size()) &&
                      is_vietnamese_syllable(word_of(before, U'à', after));
  const bool doubled = after.empty() && text.substr(sequence.end).starts_with("  ");
  return Found{U'à', sequence.end + (joined || doubled ? 1 : 0)};
}

std::optional<Found> with_lost_byte(std::string_view text, const Sequence& sequence, std::string_view done) {
  const std::string_view before = letters_before(done);
  const bool stands_in_text = sequence.count == 1 && sequence.bytes[0] == '\xC3';  // Ã is a letter of Vietnamese
  if (stands_in_text && !in_small_letters(before, text, sequence.end)) return std::nullopt;
  if (const auto found = with_lost_space(text, sequence, before)) return found;
  const std::u32string_view choices = candidates(std::string_view(sequence.bytes.data(), sequence.count));
  if (choices.empty()) return std::nullopt;
  const std::string_view after = letters_after(text, sequence.end);
  const bool goes_on = begins_letter(text, sequence.end + after.size());  // more letters than can be judged here
  if (choices.size() == 1 && (after.empty() || goes_on)) return Found{choices[0], sequence.end};
  std::optional<Found> first;
  for (const char32_t c : choices) {
    std::string word = word_of(before, c, after);
    if (!is_vietnamese_syllable(word)) continue;
    if (!first) first = Found{c, sequence.end};
    for (char& letter : word) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    if (std::ranges::find(common_syllables, word) != common_syllables.end()) return Found{c, sequence.end};
  }
  return first;
}

std::string repaired_once(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out.push_back(text[at++]);
      continue;
    }
    const Sequence sequence = sequence_at(text, at);
    std::optional<Found> found = whole(sequence);
    if (!found && sequence.count > 0) found = with_lost_byte(text, sequence, out);
    if (found) {
      utf8::append(out, found->c);
      at = found->end;
    } else {
      const std::size_t start = at;
      utf8::decode(text, at);
      out.append(text.substr(start, at - start));
    }
  }
  return out;
}

}  // namespace

MojibakeCount count_mojibake(std::string_view text) {
  MojibakeCount count;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    if (const auto found = whole(sequence_at(text, at))) {
      ++count.sequences;
      at = found->end;
    } else {
      ++count.letters;
      utf8::decode(text, at);
    }
  }
  return count;
}

bool is_mojibake(MojibakeCount count) {
  return count.sequences > 0 && (count.letters == 0 || (count.sequences > 2 && count.sequences * 12 > count.letters));
}

int mojibake_rounds(std::string_view text) {
  std::string repaired;
  int rounds = 0;
  while (rounds < most_rounds && is_mojibake(count_mojibake(text))) {
    repaired = repaired_once(text);
    text = repaired;
    ++rounds;
  }
  return rounds;
}

std::string without_mojibake(std::string_view text, int rounds) {
  std::string out(text);
  for (int round = 0; round < rounds; ++round) out = repaired_once(out);
  return out;
}

}  // namespace lotrinh::io
