#include "layout/text.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

const FixedMeasurer measurer;
constexpr float em = 0.55F * 13;  // a Latin letter of the body style

std::vector<std::string> lines_of(std::string_view text, float max_width) {
  std::vector<std::string> made;
  for (const Line& line : wrap(measurer, text, TextStyle::body, max_width)) {
    made.emplace_back(text.substr(line.offset, line.length));
  }
  return made;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a text that fits is one line, an empty text too") {
  CHECK(lines_of("Gọi hotline", 500) == Lines{"Gọi hotline"});
  CHECK(lines_of("", 500) == Lines{""});
  CHECK(lines_of("   ", 500) == Lines{""});
}

TEST_CASE("lines break at white space, which is dropped") {
  CHECK(lines_of("hỏi đồng nghiệp trưa nay", 10.5F * em) == Lines{"hỏi đồng", "nghiệp", "trưa nay"});
  CHECK(lines_of("a   b", 1.2F * em) == Lines{"a", "b"});
  CHECK(lines_of("  a  ", 500) == Lines{"a"});
}

TEST_CASE("a line break in the text is kept") {
  CHECK(lines_of("một\nhai", 500) == Lines{"một", "hai"});
  CHECK(lines_of("một\n\nhai\n", 500) == Lines{"một", "", "hai", ""});
  CHECK(lines_of("một\r\nhai", 500) == Lines{"một", "hai"});
}

TEST_CASE("lines break after a hyphen, but not inside a negative number") {
  CHECK(lines_of("online-offline", 8.5F * em) == Lines{"online-", "offline"});
  CHECK(lines_of("xx -2", 4.2F * em) == Lines{"xx", "-2"});
}

TEST_CASE("a word wider than the line is broken inside, nothing is lost") {
  CHECK(lines_of("aaaaaaaaaa", 4.1F * em) == Lines{"aaaa", "aaaa", "aa"});
  CHECK(lines_of("b aaaaaaaaaa", 4.1F * em) == Lines{"b", "aaaa", "aaaa", "aa"});
  CHECK(lines_of("abc", 0) == Lines{"a", "b", "c"});
}

TEST_CASE("CJK breaks between any two characters, but not before a closing mark") {
  CHECK(lines_of("你好世界", 2.2F * 13) == Lines{"你好", "世界"});
  CHECK(lines_of("你好。世界", 2.7F * 13) == Lines{"你", "好。", "世界"});
  CHECK(lines_of("ok你好", 2.3F * 13) == Lines{"ok你", "好"});
}

TEST_CASE("a flag, a joined emoji and a letter with its marks stay together") {
  CHECK(lines_of("🇻🇳🇻🇳", 3.1F * 13) == Lines{"🇻🇳", "🇻🇳"});
  CHECK(lines_of("aa👩‍💻", 3.0F * 13) == Lines{"aa", "👩‍💻"});
  CHECK(lines_of("aae\u0302", 2.1F * em) == Lines{"aa", "e\u0302"});
}

TEST_CASE("a no-break space does not break") {
  CHECK(lines_of("a 41\u00a0% b", 4.6F * em) == Lines{"a", "41\u00a0%", "b"});
}

TEST_CASE("no line is wider than it may be, each is as wide as it measures, and all text is there") {
  const std::vector<std::string> alphabet = {"a",  "ế",       "ộng", " ",        "  ",          "-",   "你",
                                             "。", "😀",      "🇻🇳",  "\n",       "e\u0302",     "(",   ")",
                                             "W",  "nghiêng", "\t",  "http://x", "👩‍💻", "\xff"};
  std::mt19937 random(20260101);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const auto length = random() % 40;
    for (unsigned i = 0; i < length; ++i) text += alphabet[random() % alphabet.size()];
    const float max_width = static_cast<float>(random() % 200) + 13.1F;
    const auto style = static_cast<TextStyle>(random() % 7);
    std::string seen;
    std::size_t end = 0;
    for (const Line& line : wrap(measurer, text, style, max_width)) {
      const std::string_view piece = std::string_view(text).substr(line.offset, line.length);
      CHECK(line.offset >= end);
      end = line.offset + line.length;
      seen += piece;
      REQUIRE(line.width == Catch::Approx(width_of(measurer, piece, style)).margin(0.02));
      const bool single = utf8::count(piece) == 1;
      if (!single) REQUIRE(line.width <= max_width + 0.02F);
      if (!piece.empty()) {
        CHECK(piece.front() != ' ');
        CHECK(piece.back() != ' ');
      }
    }
    const auto without_space = [](std::string_view from) {
      std::string to;
      for (const char c : from) {
        if (c != ' ' && c != '\t' && c != '\n') to += c;
      }
      return to;
    };
    REQUIRE(without_space(seen) == without_space(text));
  }
}

TEST_CASE("each glyph is asked for once, until the fonts change") {
  struct Counting final : TextMeasurer {
    mutable int asked = 0;

   protected:
    float measure_em(char32_t, Weight) const override { return static_cast<float>(++asked); }
  };
  const Counting counting;
  CHECK(counting.advance_em(U'ế', Weight::regular) == 1);
  CHECK(counting.advance_em(U'ế', Weight::regular) == 1);
  CHECK(counting.advance_em(U'ế', Weight::bold) == 2);
  CHECK(counting.advance_em(U'你', Weight::regular) == 3);
  CHECK(counting.advance_em(U'你', Weight::regular) == 3);
  counting.forget();
  CHECK(counting.advance_em(U'你', Weight::regular) == 4);
}
