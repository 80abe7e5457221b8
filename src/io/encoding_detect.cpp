#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"
#include "io/encoding.h"
#include "io/encoding_tables.h"
#include "io/mojibake.h"
#include "io/vietnamese.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t sample_bytes = std::size_t{64} * 1024;
constexpr std::size_t nul_sample_bytes = 4096;

using namespace std::string_view_literals;
constexpr auto binary_signatures = std::to_array<std::string_view>({
    "PK\x03\x04"sv,
    "PK\x05\x06"sv,
    "\xD0\xCF\x11\xE0"sv,
    "%PDF-"sv,
    "\x89PNG"sv,
    "\xFF\xD8\xFF"sv,
    "GIF8"sv,
    "\x1F\x8B"sv,
    "7z\xBC\xAF"sv,
    "Rar!"sv,
    "\xFF\xFE\0\0"sv,
    "\0\0\xFE\xFF"sv,
    "RIFF"sv,
    "SQLite format 3"sv,
    "PAR1"sv,
});

std::size_t first_beyond_ascii(std::string_view bytes) {
  std::size_t at = 0;
  while (at + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
    at += 8;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// UTF-16 without a mark: most characters of a table (delimiters, digits, plain letters) have one byte 0, always on the
// same side.
std::optional<Encoding> utf16_by_nuls(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, nul_sample_bytes);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == 0) ++nuls[i % 2];
  }
  const std::size_t pairs = sample.size() / 2;
  if (pairs < 2) return std::nullopt;
  if (nuls[1] * 4 >= pairs && nuls[0] * 20 <= nuls[1]) return Encoding::utf16le;
  if (nuls[0] * 4 >= pairs && nuls[1] * 20 <= nuls[0]) return Encoding::utf16be;
  return std::nullopt;
}

// The part that tells: around the first bytes beyond ASCII, cut at line ends.
std::string_view telling_part(std::string_view bytes) {
  const std::size_t first = first_beyond_ascii(bytes);
  if (first == bytes.size()) return {};
  std::size_t from = bytes.rfind('\n', first);
  from = from == std::string_view::npos || first - from > 1024 ? first : from + 1;
  while (from > 0 && first - from < 32 && bytes[from - 1] != '\n') --from;
  std::string_view part = bytes.substr(from, sample_bytes);
  if (from + part.size() < bytes.size()) {
    const std::size_t last = part.find_last_of("\r\n");
    if (last != std::string_view::npos && last > first - from) {
      part = part.substr(0, last);
    } else {  // one endless line: cut between code points
      while (!part.empty() && (static_cast<unsigned char>(part.back()) & 0xC0U) == 0x80U) part.remove_suffix(1);
      if (!part.empty()) part.remove_suffix(1);
    }
  }
  return part;
}

struct Utf8Count {
  std::size_t good = 0;  // code points beyond ASCII
  std::size_t bad = 0;   // malformed bytes
};

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::decode(text, at);
    if (c < 0x80) continue;
    ++(c == utf8::replacement && at - start == 1 ? count.bad : count.good);
  }
  return count;
}

std::string decoded(std::string_view part, Encoding encoding) {
  Decoder decoder(part, encoding);
  while (!decoder.step(part.size() + 1)) {
  }
  return decoder.take();
}

// How much more Vietnamese than not the part reads in `encoding`.
long plausibility(std::string_view part, Encoding encoding) {
  const WordCount words = count_words(encoding == Encoding::utf8 ? utf8::composed(part) : decoded(part, encoding));
  return static_cast<long>(words.vietnamese) - static_cast<long>(words.other);
}

// Words of Western languages: an accented letter of windows-1252 among small plain ones. Breaks the tie between
// encodings none of which reads as Vietnamese.
Encoding best_single_byte(std::string_view part) {
  const long vietnamese = plausibility(part, Encoding::windows1258);
  const long western = plausibility(part, Encoding::windows1252);
  Encoding best = vietnamese > western ? Encoding::windows1258 : Encoding::windows1252;
  long best_score = std::max(vietnamese, western);
  for (const Encoding font : {Encoding::tcvn3, Encoding::vni}) {
    const long score = plausibility(part, font);
    if (score > best_score && score > 0) {
      best = font;
      best_score = score;
    }
  }
  return best;
}

// The old fonts' characters saved as UTF-8 ("Ñieåm chaïm", "§iÓm ch¹m"): what is no Vietnamese as it stands and is as
// VNI or TCVN3.
std::optional<Encoding> old_font_as_utf8(std::string_view part) {
  const long as_it_is = plausibility(part, Encoding::utf8);
  if (as_it_is > 0) return std::nullopt;
  for (const Encoding font : {Encoding::tcvn3, Encoding::vni}) {
    const WordCount words = count_words(decoded(part, font));
    if (words.vietnamese >= 3 && words.vietnamese > words.other * 4) return font;
  }
  return std::nullopt;
}

Encoding by_content(std::string_view part, bool marked) {
  const Encoding plain = marked ? Encoding::utf8_bom : Encoding::utf8;
  const Utf8Count count = count_utf8(part);
  if (count.bad == 0) {
    if (is_mojibake(count_mojibake(part))) return Encoding::mojibake;
    return old_font_as_utf8(part).value_or(plain);
  }
  // A few bad bytes in what is UTF-8 otherwise: by chance other encodings make few whole sequences.
  if (marked || count.good > count.bad * 4) return plain;
  return best_single_byte(part);
}

}  // namespace

Result<Encoding> detect_encoding(std::string_view bytes) {
  if (bytes.empty()) return fail("csv-empty", "the file is empty");
  for (const std::string_view signature : binary_signatures) {
    if (bytes.starts_with(signature)) return fail("csv-binary", "not a text file");
  }
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16be;
  if (bytes.substr(0, nul_sample_bytes).contains('\0')) {
    if (const auto encoding = utf16_by_nuls(bytes)) return *encoding;
    return fail("csv-binary", "not a text file: it has bytes of value 0");
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  return by_content(telling_part(bytes.substr(marked ? 3 : 0)), marked);
}

}  // namespace lotrinh::io
