#include "base/utf8.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace utf8 = lotrinh::utf8;

TEST_CASE("decode reads every length of code point and moves behind it") {
  const std::string text = "a\u00E9\u1EC7\U0001F642";
  std::size_t at = 0;
  CHECK(utf8::decode(text, at) == U'a');
  CHECK(utf8::decode(text, at) == U'\u00E9');
  CHECK(utf8::decode(text, at) == U'\u1EC7');
  CHECK(utf8::decode(text, at) == U'\U0001F642');
  CHECK(at == text.size());
}

TEST_CASE("decode gives U+FFFD for a malformed byte and moves one byte") {
  for (const std::string text :
       {"\x80z", "\xC3z", "\xC0\xAFz", "\xE0\x80\x80z", "\xED\xA0\x80z", "\xF4\x90\x80\x80z", "\xFFz"}) {
    std::size_t at = 0;
    CHECK(utf8::decode(text, at) == utf8::replacement);
    CHECK(at == 1);
    CHECK_FALSE(utf8::valid(text));
  }
  std::size_t at = 0;
  CHECK(utf8::decode("\xE1\xBB", at) == utf8::replacement);
}

TEST_CASE("append and decode agree on all planes") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 257) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    std::size_t at = 0;
    REQUIRE(utf8::decode(text, at) == c);
    REQUIRE(at == text.size());
    REQUIRE(utf8::valid(text));
  }
}

TEST_CASE("append writes U+FFFD for what is no code point") {
  std::string text;
  utf8::append(text, 0xD800);
  utf8::append(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("repaired replaces each malformed byte and keeps the rest") {
  CHECK(utf8::repaired("kênh") == "kênh");
  CHECK(utf8::repaired("a\xFF\xC3z") == "a\uFFFD\uFFFDz");
  CHECK(utf8::valid(utf8::repaired("\xE1\xBB\xE1\xBB\x87")));
}

TEST_CASE("count counts code points") { CHECK(utf8::count("Điểm chạm 🙂") == 11); }

TEST_CASE("composed joins a letter and its marks") {
  CHECK(utf8::composed("tie\u0302\u0301ng Vie\u0323\u0302t") == "tiếng Việt");
  CHECK(utf8::composed("n\u0303 c\u0327 A\u030A") == "ñ ç Å");
}

TEST_CASE("composed takes two marks in any order, and marks on a letter that has one") {
  for (const char* text : {"e\u0302\u0323", "e\u0323\u0302", "ê\u0323", "\u1EB9\u0302"})
    CHECK(utf8::composed(text) == "ệ");
  for (const char* text : {"o\u031B\u0301", "o\u0301\u031B", "ơ\u0301", "ó\u031B"}) CHECK(utf8::composed(text) == "ớ");
  for (const char* text : {"A\u0306\u0303", "A\u0303\u0306", "Ă\u0303", "Ã\u0306"}) CHECK(utf8::composed(text) == "Ẵ");
  CHECK(utf8::composed("u\u0340 u\u0341") == "ù ú");
}

TEST_CASE("every Vietnamese vowel with every tone composes from what windows-1258 and macOS store") {
  const std::vector<std::string> vowels = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"};
  const std::vector<std::string> toned = {"àáảãạ", "ằắẳẵặ", "ầấẩẫậ", "èéẻẽẹ", "ềếểễệ", "ìíỉĩị",
                                          "òóỏõọ", "ồốổỗộ", "ờớởỡợ", "ùúủũụ", "ừứửữự", "ỳýỷỹỵ"};
  const std::vector<std::string> tones = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};
  for (std::size_t v = 0; v < vowels.size(); ++v) {
    std::string all;
    for (const std::string& tone : tones) all += utf8::composed(vowels[v] + tone);
    CHECK(all == toned[v]);
  }
}

TEST_CASE("composed leaves other scripts, lone marks and malformed bytes alone") {
  CHECK(utf8::composed("日本語 かが 한국어") == "日本語 かが 한국어");
  CHECK(utf8::composed("\u0301a") == "\u0301a");
  CHECK(utf8::composed("q\u0323\u0301") == "q\u0323\u0301");
  CHECK(utf8::composed("\xFF\u0301") == "\xFF\u0301");
  CHECK(utf8::composed("") == "");
}

TEST_CASE("composed bears a letter with very many marks") {
  std::string text = "a";
  for (int i = 0; i < 5000; ++i) text += "\u0301";
  const std::string out = utf8::composed(text);
  CHECK(out.starts_with("á"));
  CHECK(utf8::count(out) == 5000);
}

TEST_CASE("folded drops case and accents") {
  CHECK(utf8::folded("Điểm_chạm") == "diem_cham");
  CHECK(utf8::folded("ĐƯỜNG ĐỜI Ỹ Ặ") == "duong doi y a");
  CHECK(utf8::folded("Ca\u0309m xu\u0301c") == "cam xuc");
  CHECK(utf8::folded("Straße Ærø Łódź Ǿ") == "strasse aero lodz o");
  CHECK(utf8::folded("ΩМОСКВА Ё") == "ωмосква ё");
  CHECK(utf8::folded("ＡＢＣ") == "abc");
}

TEST_CASE("key reduces a name to its letters and digits with single spaces") {
  CHECK(utf8::key("  Điểm-chạm_(tên) ") == "diem cham ten");
  CHECK(utf8::key("external_id") == utf8::key("External ID"));
  CHECK(utf8::key("Kênh\u00A0bán\u200Bhàng") == "kenh ban hang");
  CHECK(utf8::key("5A – “Nhận biết”") == "5a nhan biet");
  CHECK(utf8::key("☹ 🙂") == "");
  CHECK(utf8::key("\uFEFFid") == "id");
}

TEST_CASE("trimmed takes white space, no-break spaces and byte-order marks off both ends") {
  CHECK(utf8::trimmed(" \t\uFEFF\u00A0 a b \r\n\u00A0") == "a b");
  CHECK(utf8::trimmed("\u00A0") == "");
  CHECK(utf8::trimmed("à") == "à");
  CHECK(utf8::trimmed("") == "");
}

TEST_CASE("lower case keeps the accents, whichever way they were typed") {
  CHECK(utf8::lowered("ĐIỂM Chạm ƯỚC Ơ") == "điểm chạm ước ơ");
  CHECK(utf8::lowered("A\xCC\x81O\xCC\x9B") == "áơ");  // combining marks
  CHECK(utf8::lowered("Ÿ ĹĺĽ ŹŽž ŊŌ ÀÞ×ß") == "ÿ ĺĺľ źžž ŋō àþ×ß");
  CHECK(utf8::lowered("má") != utf8::lowered("ma"));
  CHECK(utf8::lowered("ЖИЗНЬ ΑΩ 東 1") == "жизнь αω 東 1");
}
