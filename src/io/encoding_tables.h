#pragma once
// The single-byte encodings of Vietnamese and Western text, as code points of the bytes 0x80..0xFF.
// Sources: windows-1252 and windows-1258 as the WHATWG Encoding Standard lists them; TCVN 5712:1993 (VSCII-3, the ".Vn"
// fonts); VNI-Windows as in the VNI typing system's own tables.

#include <array>
#include <cstddef>
#include <string_view>

namespace lotrinh::io {

// U+0080.. where windows-1252 has no character of its own: read as latin-1 and written back the same.
inline constexpr std::u16string_view windows1252_80_9f =
    u"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
    u"\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

constexpr char16_t windows1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows1252_80_9f[byte - 0x80U] : static_cast<char16_t>(byte);
}

constexpr char16_t windows1258(unsigned char byte) {
  switch (byte) {
    case 0x8A:
      return 0x008A;
    case 0x8E:
      return 0x008E;
    case 0x9A:
      return 0x009A;
    case 0x9E:
      return 0x009E;
    case 0xC3:
      return 0x0102;
    case 0xCC:
      return 0x0300;
    case 0xD0:
      return 0x0110;
    case 0xD2:
      return 0x0309;
    case 0xD5:
      return 0x01A0;
    case 0xDD:
      return 0x01AF;
    case 0xDE:
      return 0x0303;
    case 0xE3:
      return 0x0103;
    case 0xEC:
      return 0x0301;
    case 0xF0:
      return 0x0111;
    case 0xF2:
      return 0x0323;
    case 0xF5:
      return 0x01A1;
    case 0xFD:
      return 0x01B0;
    case 0xFE:
      return 0x20AB;
    default:
      return windows1252(byte);
  }
}

// The bytes 0xA1..0xFE; a space where the set has nothing.
inline constexpr std::u16string_view tcvn3_a1_fe =
    u"ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";
static_assert(tcvn3_a1_fe.size() == 0xFE - 0xA1 + 1);

constexpr char16_t tcvn3(unsigned char byte) {
  if (byte < 0xA1 || byte > 0xFE) return windows1252(byte);
  const char16_t c = tcvn3_a1_fe[byte - 0xA1U];
  return c == u' ' ? windows1252(byte) : c;
}

// VNI-Windows writes a vowel as its letter and a second character that says circumflex, breve and tone at once. These
// are the second characters (as windows-1252 shows them; capitals stand 0x20 below) and what they add, as combining
// marks.
struct VniMark {
  char16_t character;
  std::u16string_view marks;
};
inline constexpr auto vni_marks = std::to_array<VniMark>({
    {u'ù', u"\u0301"},
    {u'ø', u"\u0300"},
    {u'û', u"\u0309"},
    {u'õ', u"\u0303"},
    {u'ï', u"\u0323"},
    {u'â', u"\u0302"},
    {u'á', u"\u0302\u0301"},
    {u'à', u"\u0302\u0300"},
    {u'å', u"\u0302\u0309"},
    {u'ã', u"\u0302\u0303"},
    {u'ä', u"\u0302\u0323"},
    {u'ê', u"\u0306"},
    {u'é', u"\u0306\u0301"},
    {u'è', u"\u0306\u0300"},
    {u'ú', u"\u0306\u0309"},
    {u'ü', u"\u0306\u0303"},
    {u'ë', u"\u0306\u0323"},
});

// Letters that VNI writes as one character of its own.
struct VniLetter {
  char16_t character;
  char16_t letter;
};
inline constexpr auto vni_letters = std::to_array<VniLetter>({
    {u'ñ', u'đ'},
    {u'Ñ', u'Đ'},
    {u'ô', u'ơ'},
    {u'Ô', u'Ơ'},
    {u'ö', u'ư'},
    {u'Ö', u'Ư'},
    {u'í', u'í'},
    {u'ì', u'ì'},
    {u'æ', u'ỉ'},
    {u'Æ', u'Ỉ'},
    {u'ó', u'ĩ'},
    {u'Ó', u'Ĩ'},
    {u'ò', u'ị'},
    {u'Ò', u'Ị'},
    {u'î', u'ỵ'},
    {u'Î', u'Ỵ'},
});

}  // namespace lotrinh::io
