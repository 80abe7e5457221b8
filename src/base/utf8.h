#pragma once
// UTF-8 text: decoding, checking, and the folding that lets "diem cham" find "Điểm chạm".

#include <cstddef>
#include <string>
#include <string_view>

namespace lotrinh::utf8 {

inline constexpr char32_t replacement = 0xFFFD;

// Reads the code point at `at` and moves `at` behind it. A malformed byte gives U+FFFD and moves one byte.
char32_t decode(std::string_view text, std::size_t& at);

void append(std::string& out, char32_t code_point);

bool valid(std::string_view text);

// Every malformed byte becomes U+FFFD.
std::string repaired(std::string_view text);

std::size_t count(std::string_view text);

// Whether any code point of U+0300..U+036F may be there; where not, the text is composed already.
bool has_marks(std::string_view text);

// Canonical composition (NFC) for Latin with Vietnamese marks: a base letter followed by combining
// circumflex, breve, horn, grave, acute, hook above, tilde or dot below (in any order) becomes the
// precomposed letter. Other scripts pass through unchanged.
std::string composed(std::string_view text);

// Lower case without accents: "Điểm_chạm" -> "diem_cham". For matching and searching only.
std::string folded(std::string_view text);

// Composed and in lower case, accents kept: "ĐIỂM chạm" -> "điểm chạm". For asking whether two texts say the same.
std::string lowered(std::string_view text);

// Folded, and reduced to letters and digits with single spaces: "  Điểm-chạm_(tên) " -> "diem cham ten".
// For comparing header names and catalogue names.
std::string key(std::string_view text);

std::string_view cut(std::string_view text, std::size_t most_bytes);  // the beginning, never within a code point
std::string_view trimmed(std::string_view text);  // ASCII white space, U+00A0 and U+FEFF at both ends

}  // namespace lotrinh::utf8
