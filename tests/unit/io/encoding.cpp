#include "io/encoding.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/utf8.h"
#include "io/mojibake.h"
#include "io/vietnamese.h"
#include "unit/io/files.h"

using namespace lotrinh;
using io::Encoding;

namespace {

std::string decoded(std::string_view bytes, Encoding encoding, std::size_t slice = 1 << 20) {
  io::Decoder decoder(bytes, encoding);
  while (!decoder.step(slice)) {
  }
  return decoder.take();
}

std::string fixture(const std::string& name) { return test::read_file("tests/unit/io/fixtures/csv/" + name); }

const std::string original = [] {
  std::string text;
  text += "Giai đoạn;Điểm chạm;Kênh;Cảm xúc;Vấn đề\r\n";
  text += "Nhận biết;Thấy quảng cáo trên mạng xã hội;Facebook;4;Chữ quá nhỏ, ảnh mờ\r\n";
  text += "Cân nhắc;Đọc đánh giá của người đã mua;website;3;Nhiều lời khen giống hệt nhau\r\n";
  text += "Quyết định;Gọi tổng đài hỏi về bảo hành;hotline;2;Chờ máy lâu, phải kể lại từ đầu\r\n";
  text += "Sau mua;Nhận hàng, mở hộp và dùng thử;giao hàng;5;Thùng bị móp, thiếu phiếu bảo hành\r\n";
  return text;
}();

}  // namespace

TEST_CASE("each encoding of the same table is recognised and gives the same text") {
  struct Case {
    const char* file;
    Encoding encoding;
  };
  for (const Case& c :
       {Case{"utf8-vi.csv", Encoding::utf8}, Case{"utf8-bom-vi.csv", Encoding::utf8_bom},
        Case{"utf16le-bom-vi.csv", Encoding::utf16le}, Case{"utf16be-bom-vi.csv", Encoding::utf16be},
        Case{"utf16le-vi.csv", Encoding::utf16le}, Case{"utf16be-vi.csv", Encoding::utf16be},
        Case{"windows1258-vi.csv", Encoding::windows1258}, Case{"tcvn3-vi.csv", Encoding::tcvn3},
        Case{"vni-vi.csv", Encoding::vni}, Case{"vni-as-utf8-vi.csv", Encoding::vni},
        Case{"tcvn3-as-utf8-vi.csv", Encoding::tcvn3}, Case{"mojibake-vi.csv", Encoding::mojibake},
        Case{"mojibake-latin1-vi.csv", Encoding::mojibake}, Case{"mojibake-twice-vi.csv", Encoding::mojibake},
        Case{"utf8-decomposed-vi.csv", Encoding::utf8}}) {
    INFO(c.file);
    const std::string bytes = fixture(c.file);
    const auto encoding = io::detect_encoding(bytes);
    REQUIRE(encoding.has_value());
    CHECK(io::name_of(*encoding) == io::name_of(c.encoding));
    for (const std::size_t slice : {std::size_t{1} << 20U, std::size_t{256}, std::size_t{100}}) {
      const std::string text = decoded(bytes, c.encoding, slice);
      CHECK(utf8::composed(text) == original);
    }
  }
}

TEST_CASE("Western text is windows-1252, not Vietnamese") {
  const std::string bytes = fixture("windows1252-fr.csv");
  CHECK(io::detect_encoding(bytes) == Encoding::windows1252);
  CHECK(decoded(bytes, Encoding::windows1252).contains("Étape;Fenêtre à côté; 3 €"));
}

TEST_CASE("plain ASCII is UTF-8") { CHECK(io::detect_encoding("stage,touchpoint\n1,2\n") == Encoding::utf8); }

TEST_CASE("a few bad bytes do not make UTF-8 another encoding") {
  std::string bytes = original;
  bytes.insert(60, "\xFF");
  CHECK(io::detect_encoding(bytes) == Encoding::utf8);
}

TEST_CASE("the first bytes beyond ASCII decide, however late they come") {
  std::string late(300'000, 'x');
  for (std::size_t i = 80; i < late.size(); i += 80) late[i] = '\n';
  CHECK(io::detect_encoding(late + fixture("windows1258-vi.csv")) == Encoding::windows1258);
  CHECK(io::detect_encoding(late + original) == Encoding::utf8);
}

TEST_CASE("files that are no text are told") {
  using namespace std::string_literals;
  for (const std::string& bytes :
       {"PK\x03\x04xl/workbook"s, "\xD0\xCF\x11\xE0"s, "%PDF-1.7"s, "\x89PNG\r\n"s, "a,b\0\0\0\x01\x02\0c"s}) {
    const auto encoding = io::detect_encoding(bytes);
    REQUIRE_FALSE(encoding.has_value());
    CHECK(encoding.error().code == "csv-binary");
  }
  CHECK(io::detect_encoding("").error().code == "csv-empty");
}

TEST_CASE("every name of an encoding is read back") {
  for (int i = 0; i <= static_cast<int>(Encoding::mojibake); ++i) {
    const auto encoding = static_cast<Encoding>(i);
    CHECK(io::parse_encoding(io::name_of(encoding)) == encoding);
  }
  CHECK_FALSE(io::parse_encoding("utf-7").has_value());
}

TEST_CASE("windows-1258 holds every Vietnamese letter, small and capital") {
  // Base letters of the code page with its five combining tones.
  const std::string bases =
      "a\xE3\xE2"
      "e\xEAio\xF4\xF5u\xFDy";
  const std::string tones = "\xCC\xEC\xD2\xDE\xF2";
  std::string bytes;
  for (const char base : bases) {
    for (const char tone : tones) bytes.append({base, tone});
  }
  CHECK(decoded(bytes, Encoding::windows1258) == "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ");
}

TEST_CASE("a sound text that has letters of garbled ones is left alone") {
  for (const char* text : {"ĐÃ GIAO HÀNG, MÃ ĐƠN 12; đã xác nhận", "Größe Ärger Übung", "São Paulo, Señor, café",
                           "Ângela – 20 €", "ÂM NHẠC… ÂU CƠ"}) {
    INFO(text);
    CHECK_FALSE(io::is_mojibake(io::count_mojibake(text)));
    CHECK(io::without_mojibake(text) == text);
  }
}

TEST_CASE("garbled parts among sound ones are repaired") {
  CHECK(io::without_mojibake("Điểm chạm: Ä‘iá»ƒm cháº¡m") == "Điểm chạm: điểm chạm");
}

TEST_CASE("characters that were lost on the way are guessed from their syllable") {
  CHECK(io::without_mojibake("bÃ¡n hÃ ng") == "bán hàng");
  CHECK(io::without_mojibake("Äó lÃ má»™t") == "Đó là một");
  CHECK(io::without_mojibake("Ä‘Æ°á»£c sá» dá»¥ng") == "được sử dụng");
  CHECK(io::without_mojibake("vá» tráº£i nghiá»‡m") == "về trải nghiệm");
  CHECK(io::without_mojibake("chÃnh xÃ¡c") == "chính xác");
  CHECK(io::without_mojibake("cÃ´ng nháºn") == "công nhận");
}

TEST_CASE("Vietnamese syllables are told from other words") {
  for (const char* word :
       {"nghiêng", "Quýt", "ĐIỂM", "chạm", "gì", "giếng", "khuya", "oái", "ươn", "yêu", "thuở", "quốc", "xoong"})
    CHECK(io::is_vietnamese_syllable(word));
  for (const char* word : {"café", "naïve", "Größe", "ñandu", "điểmm", "aáà", "zá", "", "hôtel", "êtr"})
    CHECK_FALSE(io::is_vietnamese_syllable(word));
}

TEST_CASE("whatever encoding is chosen, the text is sound") {
  std::string bytes = "Giai \xC4\xDFo\xE1\xBA\xA1n;\xBA\xA1m;S\xE1\xBB\x91\xFF\xFE\n";
  bytes += std::string("\0\xD8\x81\xC3", 4);
  for (const Encoding encoding : {Encoding::utf16le, Encoding::utf16be, Encoding::windows1258, Encoding::windows1252,
                                  Encoding::tcvn3, Encoding::vni, Encoding::mojibake}) {
    INFO(static_cast<int>(encoding));
    for (const std::size_t slice : {std::size_t{7}, std::size_t{1000}}) {
      io::Decoder decoder(bytes, encoding);
      while (!decoder.step(slice)) {
      }
      CHECK(utf8::valid(decoder.text()));
      CHECK_FALSE(decoder.text().empty());
    }
  }
}
