#include "io/vietnamese.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace lotrinh::io {
namespace {

// The letters of the alphabet with their five tones behind each.
constexpr auto toned_letters = std::to_array<std::u32string_view>({
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
    U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ", U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
    U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ",
});
constexpr std::u32string_view lower_vowels = U"aăâeêioôơuưy";

struct Letter {
  char32_t plain = 0;  // lower case, without its tone; 0 = no letter of the alphabet
  bool toned = false;
  bool vowel = false;
};

Letter letter_of(char32_t c) {
  if (c == U'đ' || c == U'Đ') return {U'đ', false, false};
  for (std::size_t row = 0; row < toned_letters.size(); ++row) {
    const std::size_t tone = toned_letters[row].find(c);
    if (tone != std::u32string_view::npos) return {lower_vowels[row % lower_vowels.size()], tone != 0, true};
  }
  if (c >= U'A' && c <= U'Z') c += 32;
  if (c >= U'a' && c <= U'z' && c != U'f' && c != U'j' && c != U'w' && c != U'z') return {c, false, false};
  return {};
}

constexpr auto initials = std::to_array<std::u32string_view>(
    {U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th", U"tr", U"b", U"c", U"d",
     U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v", U"x", U""});

constexpr auto nuclei = std::to_array<std::u32string_view>(
    {U"a",   U"ă",   U"â",  U"e",  U"ê",  U"i",   U"o",   U"ô",   U"ơ",   U"u",   U"ư",  U"y",   U"ai",  U"ao",  U"au",
     U"ay",  U"âu",  U"ây", U"eo", U"êu", U"ia",  U"iê",  U"iêu", U"iu",  U"oa",  U"oă", U"oai", U"oao", U"oay", U"oe",
     U"oeo", U"oi",  U"oo", U"ôi", U"ơi", U"ua",  U"uâ",  U"uê",  U"uây", U"ui",  U"uô", U"uôi", U"uơ",  U"uy",  U"uya",
     U"uyê", U"uyu", U"ưa", U"ưi", U"ươ", U"ươi", U"ươu", U"ưu",  U"yê",  U"yêu", U"uă", U"ê",   U"iê"});

constexpr auto finals = std::to_array<std::u32string_view>({U"", U"c", U"ch", U"m", U"n", U"ng", U"nh", U"p", U"t"});

template <class List>
bool among(const List& list, std::u32string_view text) {
  return std::ranges::find(list, text) != list.end();
}

bool is_rhyme(std::u32string_view rest) {
  const std::size_t vowels = std::min(rest.find_first_not_of(lower_vowels), rest.size());
  return vowels > 0 && among(nuclei, rest.substr(0, vowels)) && among(finals, rest.substr(vowels));
}

constexpr std::size_t longest_syllable = 7;  // "nghiêng"

bool is_syllable(std::u32string_view letters) {
  return std::ranges::any_of(initials, [letters](std::u32string_view initial) {
    return letters.starts_with(initial) && is_rhyme(letters.substr(initial.size()));
  });
}

}  // namespace

bool is_vietnamese_syllable(std::string_view word) {
  std::u32string letters;
  int tones = 0;
  for (std::size_t at = 0; at < word.size();) {
    const Letter letter = letter_of(utf8::decode(word, at));
    if (letter.plain == 0 || letters.size() == longest_syllable) return false;
    letters.push_back(letter.plain);
    tones += letter.toned ? 1 : 0;
  }
  return tones <= 1 && is_syllable(letters);
}

WordCount count_words(std::string_view text) {
  WordCount count;
  std::size_t begin = 0;
  bool accented = false;
  const auto end_word = [&](std::size_t end) {
    if (accented) ++(is_vietnamese_syllable(text.substr(begin, end - begin)) ? count.vietnamese : count.other);
    accented = false;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    const char32_t c = utf8::decode(text, at);
    const bool ascii_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    // Signs of the upper half (quotes, dashes, currency) stand in any text; all else there is taken for a letter.
    const bool sign = c < 0x80 || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 || c == 0xB0 ||
                      (c >= 0x2000 && c <= 0x2BFF) || c >= 0xFE00;
    if (!ascii_letter && sign) {
      end_word(start);
      begin = at;
    } else if (!ascii_letter) {
      accented = true;
    }
  }
  end_word(text.size());
  return count;
}

}  // namespace lotrinh::io
