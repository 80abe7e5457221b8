#include "layout/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include "base/utf8.h"

namespace lotrinh::layout {
namespace {

constexpr char32_t direct_count = 0x3000;  // Latin, Vietnamese, Greek, Cyrillic, punctuation, arrows: an array look-up
constexpr float unknown = -1;

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0x1680 || (c >= 0x2000 && c <= 0x200B && c != 0x2007) || c == 0x205F ||
         c == 0x3000 || c < 0x20;
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014; }

bool is_cjk(char32_t c) {
  return c >= 0x2E80 &&
         ((c <= 0x9FFF && c != 0x3000) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
          (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF));
}

bool is_emoji(char32_t c) { return c >= 0x1F000 && c <= 0x1FAFF; }

// Closing marks that do not begin a line.
bool is_closing(char32_t c) {
  switch (c) {
    case ')':
    case ']':
    case '}':
    case ',':
    case '.':
    case ';':
    case ':':
    case '!':
    case '?':
    case '%':
    case 0x2019:
    case 0x201D:
    case 0x2026:
    case 0x3001:
    case 0x3002:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x30FC:
    case 0xFF01:
    case 0xFF09:
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F:
      return true;
    default:
      return false;
  }
}

// Opening marks that do not end a line.
bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0x2018 || c == 0x201C || c == 0x3008 || c == 0x300A || c == 0x300C ||
         c == 0x300E || c == 0x3010 || c == 0xFF08;
}

// What belongs to the glyph before it: combining marks, joiners, variation selectors, skin tones.
bool extends_cluster(char32_t c) {
  return c >= 0x300 && (c <= 0x36F || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || c == 0x200C ||
                        c == 0x200D || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
                        (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0000 && c <= 0xE0FFF));
}

bool is_regional(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

bool may_break_between(char32_t before, char32_t c) {
  if (before < 0x80 && c < 0x80) return before == '-' && c != '-' && !is_closing(c) && !(c >= '0' && c <= '9');
  if (is_closing(c) || is_opening(before)) return false;
  if (is_hyphen(before)) return !is_hyphen(c) && !(c >= '0' && c <= '9');
  return is_cjk(before) || is_cjk(c) || is_emoji(before) || is_emoji(c);
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    ++at;
    return byte;
  }
  return utf8::decode(text, at);
}

// Breaks one text into lines. Widths are kept in em and turned into px when a line is done.
class Wrapper {
 public:
  Wrapper(const TextMeasurer& measurer, std::string_view text, TextStyle style, float max_width,
          std::vector<Line>& lines)
      : measurer_(measurer),
        text_(text),
        info_(info_of(style)),
        max_em_(max_width / info_.size + 1e-4F),
        lines_(lines) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t start = at;
      const char32_t c = next_code_point(text_, at);
      if (c == '\n') {
        emit(visible_end_, visible_width_);
        begin_line(at);
      } else if (is_space(c)) {
        space(c, start, at);
      } else {
        glyph(c, start, at);
      }
    }
    emit(visible_end_, visible_width_);
  }

 private:
  void begin_line(std::size_t start) {
    line_start_ = visible_end_ = cluster_start_ = start;
    width_ = visible_width_ = cluster_width_ = 0;
    can_break_ = false;
    before_ = ' ';
    regionals_ = 0;
  }

  void emit(std::size_t end, float width) {
    lines_.push_back(
        {static_cast<std::uint32_t>(line_start_), static_cast<std::uint32_t>(end - line_start_), width * info_.size});
  }

  void space(char32_t c, std::size_t start, std::size_t end) {
    if (start == line_start_) {  // a line does not begin with white space
      begin_line(end);
      return;
    }
    width_ += measurer_.advance_em(c < 0x20 ? U' ' : c, info_.weight);
    set_break(visible_end_, visible_width_, end, width_);
    before_ = c;
    cluster_start_ = end;
    cluster_width_ = width_;
  }

  void glyph(char32_t c, std::size_t start, std::size_t end) {
    const float advance = measurer_.advance_em(c, info_.weight);
    if (begins_cluster(c)) {
      cluster_start_ = start;
      cluster_width_ = width_;
      if (start != line_start_ && start == visible_end_ && may_break_between(before_, c)) {
        set_break(start, width_, start, width_);
      }
    }
    while (width_ + advance > max_em_ && start > line_start_) break_before(start);
    width_ += advance;
    visible_end_ = end;
    visible_width_ = width_;
    before_ = c;
  }

  bool begins_cluster(char32_t c) {
    if (extends_cluster(c) || before_ == 0x200D) return false;
    if (!is_regional(c)) {
      regionals_ = 0;
      return true;
    }
    return regionals_++ % 2 == 0;  // flags are pairs
  }

  void set_break(std::size_t end, float end_width, std::size_t next, float next_width) {
    can_break_ = true;
    break_end_ = end;
    break_end_width_ = end_width;
    break_next_ = next;
    break_next_width_ = next_width;
  }

  // The glyph at `start` does not fit: ends the line at the last good place, else inside the word.
  void break_before(std::size_t start) {
    if (!can_break_) {
      const bool at_cluster = cluster_start_ > line_start_;
      const std::size_t at = at_cluster ? cluster_start_ : start;
      const float width = at_cluster ? cluster_width_ : width_;
      set_break(at, width, at, width);
    }
    emit(break_end_, break_end_width_);
    line_start_ = break_next_;
    width_ -= break_next_width_;
    cluster_width_ = std::max(0.0F, cluster_width_ - break_next_width_);
    visible_end_ = std::max(visible_end_, break_next_);
    visible_width_ = width_;
    can_break_ = false;
  }

  const TextMeasurer& measurer_;
  std::string_view text_;
  TextStyleInfo info_;
  float max_em_;
  std::vector<Line>& lines_;

  std::size_t line_start_ = 0;
  std::size_t visible_end_ = 0;  // behind the last glyph that is no white space
  std::size_t cluster_start_ = 0;
  float width_ = 0;  // of the line so far, white space too
  float visible_width_ = 0;
  float cluster_width_ = 0;
  bool can_break_ = false;
  std::size_t break_end_ = 0;
  std::size_t break_next_ = 0;
  float break_end_width_ = 0;
  float break_next_width_ = 0;
  char32_t before_ = ' ';
  unsigned regionals_ = 0;
};

}  // namespace

struct TextMeasurer::Cache {
  Cache() {
    for (auto& table : direct) table.fill(unknown);
  }
  std::array<std::array<float, direct_count>, weight_count> direct;
  std::array<std::unordered_map<char32_t, float>, weight_count> others;
};

float TextMeasurer::advance_em(char32_t code_point, Weight weight) const {
  if (!cache_) cache_ = std::make_shared<Cache>();
  const auto w = static_cast<std::size_t>(weight);
  if (code_point < direct_count) {
    float& known = cache_->direct[w][code_point];
    if (known == unknown) known = std::max(0.0F, measure_em(code_point, weight));
    return known;
  }
  const auto [it, inserted] = cache_->others[w].try_emplace(code_point, 0.0F);
  if (inserted) it->second = std::max(0.0F, measure_em(code_point, weight));
  return it->second;
}

void TextMeasurer::forget() const {
  cache_.reset();
  ++generation_;
}

float FixedMeasurer::measure_em(char32_t code_point, Weight weight) const {
  if (extends_cluster(code_point) || code_point < 0x20) return 0;
  const float em = is_cjk(code_point) || is_emoji(code_point) ? 1.0F : 0.55F;
  switch (weight) {
    case Weight::regular:
      return em;
    case Weight::semibold:
      return em * 1.04F;
    case Weight::bold:
      return em * 1.08F;
  }
  return em;
}

float width_of(const TextMeasurer& measurer, std::string_view text, TextStyle style) {
  const TextStyleInfo info = info_of(style);
  float em = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    em += measurer.advance_em(c < 0x20 ? U' ' : c, info.weight);
  }
  return em * info.size;
}

void wrap_into(const TextMeasurer& measurer, std::string_view text, TextStyle style, float max_width,
               std::vector<Line>& lines) {
  Wrapper(measurer, text, style, max_width, lines).run();
}

std::vector<Line> wrap(const TextMeasurer& measurer, std::string_view text, TextStyle style, float max_width) {
  std::vector<Line> lines;
  wrap_into(measurer, text, style, max_width, lines);
  return lines;
}

std::string fitted(const TextMeasurer& measurer, std::string_view text, TextStyle style, float room) {
  if (width_of(measurer, text, style) <= room && !text.contains('\n')) return std::string(text);
  const float left = std::max(8.0F, room - width_of(measurer, "…", style));
  return std::string(text.substr(0, wrap(measurer, text, style, left).front().length)) + "…";
}

}  // namespace lotrinh::layout
