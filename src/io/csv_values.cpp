#include "io/csv_values.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"

namespace lotrinh::io {
namespace {

// Words and signs that stand for a score. Words are compared by utf8::key, so "Rất tệ" and "rat_te" are one.
struct ScoreWord {
  std::string_view word;
  double emotion;
};

constexpr auto score_words = std::to_array<ScoreWord>({
    {"very negative", -2},
    {"negative", -1},
    {"slightly negative", -0.5},
    {"neutral", 0},
    {"slightly positive", 0.5},
    {"positive", 1},
    {"very positive", 2},
    {"terrible", -2},
    {"awful", -2},
    {"very bad", -2},
    {"bad", -1},
    {"poor", -1},
    {"ok", 0},
    {"okay", 0},
    {"fine", 0},
    {"average", 0},
    {"mixed", 0},
    {"good", 1},
    {"very good", 2},
    {"great", 2},
    {"excellent", 2},
    {"very unhappy", -2},
    {"unhappy", -1},
    {"sad", -1},
    {"happy", 1},
    {"very happy", 2},
    {"frustrated", -2},
    {"angry", -2},
    {"anxious", -1},
    {"dissatisfied", -1},
    {"very dissatisfied", -2},
    {"very satisfied", 2},
    {"content", 1},
    {"rat tieu cuc", -2},
    {"tieu cuc", -1},
    {"hoi tieu cuc", -0.5},
    {"trung tinh", 0},
    {"trung lap", 0},
    {"trung binh", 0},
    {"binh thuong", 0},
    {"on", 0},
    {"hoi tich cuc", 0.5},
    {"tich cuc", 1},
    {"rat tich cuc", 2},
    {"rat te", -2},
    {"te", -1},
    {"xau", -1},
    {"rat xau", -2},
    {"kem", -1},
    {"rat kem", -2},
    {"kha", 0.5},
    {"kha tot", 1},
    {"tot", 1},
    {"rat tot", 2},
    {"tuyet voi", 2},
    {"xuat sac", 2},
    {"vui", 1},
    {"rat vui", 2},
    {"vui ve", 1},
    {"buon", -1},
    {"rat buon", -2},
    {"gian", -2},
    {"gian du", -2},
    {"buc minh", -2},
    {"kho chiu", -1},
    {"chan", -1},
    {"chan nan", -1},
    {"lo", -1},
    {"khong hai long", -1},
    {"rat khong hai long", -2},
    {"rat hai long", 2},
    {"rat lo lang", -2},
    {"rat that vong", -2},
    {"thich", 1},
    {"thich thu", 1},
    {"yeu thich", 2},
    {"phan khoi", 2},
});

constexpr auto score_signs = std::to_array<ScoreWord>({
    {"😡", -2}, {"🤬", -2},  {"😠", -2}, {"😭", -2},  {"😱", -2}, {"😤", -2}, {"🤮", -2}, {"👎", -1}, {"😢", -1},
    {"😞", -1}, {"😟", -1},  {"😕", -1}, {"🙁", -1},  {"☹", -1},  {"😣", -1}, {"😖", -2}, {"😩", -2}, {"😫", -2},
    {"😔", -1}, {"😨", -1},  {"😰", -1}, {"😥", -1},  {"😓", -1}, {"😒", -1}, {"😐", 0},  {"😑", 0},  {"😶", 0},
    {"🤔", 0},  {"🙂", 1},   {"☺", 1},   {"😊", 1},   {"😌", 1},  {"😉", 1},  {"👍", 1},  {"😀", 2},  {"😃", 2},
    {"😄", 2},  {"😁", 2},   {"😆", 2},  {"😍", 2},   {"🤩", 2},  {"🥰", 2},  {"😘", 2},  {"🥳", 2},  {"❤", 2},
    {"😻", 2},  {":((", -2}, {":(", -1}, {":-(", -1}, {":|", 0},  {":-|", 0}, {":)", 1},  {":-)", 1}, {":))", 2},
    {":D", 2},  {":-D", 2},  {"--", -2}, {"-", -1},   {"+/-", 0}, {"±", 0},   {"=", 0},   {"+", 1},   {"++", 2},
});

std::optional<double> score_of(std::span<const ScoreWord> table, std::string_view word) {
  const auto found = std::ranges::find(table, word, &ScoreWord::word);
  if (found == table.end()) return std::nullopt;
  return found->emotion;
}

// "4/5", "7/10": a share of the best.
std::optional<double> share_of(std::string_view cell) {
  const std::size_t slash = cell.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto part = parse_number(cell.substr(0, slash));
  const auto whole = parse_number(cell.substr(slash + 1));
  if (!part || !whole || part->percent || whole->percent || part->value < 0 || part->value > whole->value)
    return std::nullopt;
  if (whole->value == 5) return part->value < 1 ? std::optional<double>() : part->value - 3;
  if (whole->value == 10 || whole->value == 100) return (part->value * 4 - whole->value * 2) / whole->value;
  return std::nullopt;
}

// A sign with what fonts put behind it (variation selectors, skin tones) and spaces taken off.
std::string bare_sign(std::string_view cell) {
  std::string out;
  for (std::size_t at = 0; at < cell.size();) {
    const char32_t c = utf8::decode(cell, at);
    if (c == U' ' || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF)) continue;
    utf8::append(out, c);
  }
  return out;
}

template <class Value>
struct Word {
  std::string_view key;
  Value value;
};

template <class Value, std::size_t size>
std::optional<Value> value_of(const std::array<Word<Value>, size>& words, std::string_view cell) {
  const std::string key = utf8::key(cell);
  for (const Word<Value>& word : words) {
    if (word.key == key) return word.value;
  }
  return std::nullopt;
}

using model::Better;
using model::EvidenceStatus;
using model::Mode;
using model::Ownership;
using model::Relation;

constexpr auto modes = std::to_array<Word<Mode>>({
    {"online", Mode::online},
    {"on line", Mode::online},
    {"on", Mode::online},
    {"digital", Mode::online},
    {"truc tuyen", Mode::online},
    {"tren mang", Mode::online},
    {"so", Mode::online},
    {"offline", Mode::offline},
    {"off line", Mode::offline},
    {"off", Mode::offline},
    {"physical", Mode::offline},
    {"in person", Mode::offline},
    {"ngoai tuyen", Mode::offline},
    {"ngoai doi", Mode::offline},
    {"truc tiep", Mode::offline},
    {"tai cho", Mode::offline},
    {"tai cua hang", Mode::offline},
});
constexpr auto relations = std::to_array<Word<Relation>>({
    {"direct", Relation::direct},
    {"truc tiep", Relation::direct},
    {"indirect", Relation::indirect},
    {"gian tiep", Relation::indirect},
});
constexpr auto ownerships = std::to_array<Word<Ownership>>({
    {"owned", Ownership::owned},
    {"own", Ownership::owned},
    {"so huu", Ownership::owned},
    {"cua minh", Ownership::owned},
    {"tu co", Ownership::owned},
    {"paid", Ownership::paid},
    {"tra phi", Ownership::paid},
    {"tra tien", Ownership::paid},
    {"earned", Ownership::earned},
    {"lan truyen", Ownership::earned},
    {"tu nhien", Ownership::earned},
    {"duoc nhac toi", Ownership::earned},
    {"duoc nhac den", Ownership::earned},
});
constexpr auto evidence_statuses = std::to_array<Word<EvidenceStatus>>({
    {"observed", EvidenceStatus::observed},      {"confirmed", EvidenceStatus::observed},
    {"measured", EvidenceStatus::observed},      {"fact", EvidenceStatus::observed},
    {"quan sat", EvidenceStatus::observed},      {"da quan sat", EvidenceStatus::observed},
    {"quan sat duoc", EvidenceStatus::observed}, {"thuc te", EvidenceStatus::observed},
    {"da xac nhan", EvidenceStatus::observed},   {"da kiem chung", EvidenceStatus::observed},
    {"assumed", EvidenceStatus::assumed},        {"assumption", EvidenceStatus::assumed},
    {"hypothesis", EvidenceStatus::assumed},     {"gia dinh", EvidenceStatus::assumed},
    {"gia thuyet", EvidenceStatus::assumed},     {"phong doan", EvidenceStatus::assumed},
    {"du doan", EvidenceStatus::assumed},        {"proposed", EvidenceStatus::proposed},
    {"proposal", EvidenceStatus::proposed},      {"suggested", EvidenceStatus::proposed},
    {"de xuat", EvidenceStatus::proposed},       {"kien nghi", EvidenceStatus::proposed},
});
constexpr auto betters = std::to_array<Word<Better>>({
    {"up", Better::up},
    {"rising", Better::up},
    {"higher", Better::up},
    {"tang", Better::up},
    {"cao hon", Better::up},
    {"down", Better::down},
    {"falling", Better::down},
    {"lower", Better::down},
    {"giam", Better::down},
    {"thap hon", Better::down},
});
constexpr auto influences = std::to_array<Word<double>>({
    {"none", 0},
    {"very low", 1},
    {"low", 1},
    {"medium", 3},
    {"average", 3},
    {"high", 4},
    {"very high", 5},
    {"critical", 5},
    {"khong", 0},
    {"rat thap", 1},
    {"thap", 1},
    {"it", 1},
    {"vua", 3},
    {"trung binh", 3},
    {"cao", 4},
    {"nhieu", 4},
    {"rat cao", 5},
    {"quyet dinh", 5},
});

}  // namespace

std::string_view name_of(EmotionScale scale) {
  constexpr std::array<std::string_view, 4> names = {"-2..2", "1..5", "0..10", "words"};
  return names[static_cast<std::size_t>(scale)];
}

std::optional<EmotionScale> parse_emotion_scale(std::string_view name) {
  for (const EmotionScale scale :
       {EmotionScale::minus2_to_2, EmotionScale::one_to_5, EmotionScale::zero_to_10, EmotionScale::words}) {
    if (name_of(scale) == name) return scale;
  }
  return std::nullopt;
}

std::optional<Score> parse_score(std::string_view cell, const model::Catalogue& catalogue) {
  cell = utf8::trimmed(cell);
  if (const std::optional<Number> number = parse_number(cell)) {
    if (!number->percent) return Score{Score::Kind::number, number->value, {}};
    if (number->value < 0 || number->value > 100) return std::nullopt;
    return Score{Score::Kind::settled, (number->value - 50) / 25, {}};
  }
  if (const std::optional<double> share = share_of(cell)) return Score{Score::Kind::settled, *share, {}};
  if (const std::optional<double> sign = score_of(score_signs, bare_sign(cell)))
    return Score{Score::Kind::settled, *sign, {}};
  const std::string key = utf8::key(cell);
  if (key.empty()) return std::nullopt;
  for (const model::FeelingInfo& feeling : catalogue.feelings) {
    if (utf8::key(feeling.name.vi) == key || utf8::key(feeling.name.en) == key) {
      return Score{Score::Kind::settled, feeling.emotion, std::string(cell)};
    }
  }
  if (const std::optional<double> word = score_of(score_words, key)) return Score{Score::Kind::settled, *word, {}};
  return std::nullopt;
}

void ScaleCount::add(const Score& score) {
  if (score.kind == Score::Kind::settled) {
    ++settled_;
    return;
  }
  ++numbers_;
  if (score.value >= -2 && score.value <= 2) ++small_;
  if (score.value >= -2 && score.value < 0) ++negative_;
  if (score.value >= 1 && score.value <= 5) ++to_5_;
  if (score.value >= 0 && score.value <= 10) ++to_10_;
}

EmotionScale ScaleCount::scale() const {
  if (numbers_ == 0) return settled_ > 0 ? EmotionScale::words : EmotionScale::minus2_to_2;
  if (small_ == numbers_) return EmotionScale::minus2_to_2;
  // Negative scores belong to no other scale; a single one among many large numbers is a slip.
  if (negative_ > 0 && (small_ * 10 >= numbers_ * 8 || small_ > to_10_)) return EmotionScale::minus2_to_2;
  // Slips in a column of 1..5 are few: one of every twenty numbers may lie outside.
  if (to_5_ == numbers_ || (to_5_ * 20 >= numbers_ * 19 && to_10_ < numbers_)) return EmotionScale::one_to_5;
  if (to_5_ > to_10_ * 9 / 10 && to_10_ < numbers_) return EmotionScale::one_to_5;
  if (to_10_ * 2 >= numbers_) return EmotionScale::zero_to_10;
  return small_ * 2 >= numbers_ ? EmotionScale::minus2_to_2 : EmotionScale::zero_to_10;
}

Emotion emotion_of(double number, EmotionScale scale) {
  double value = number;
  if (scale == EmotionScale::one_to_5) value = number - 3;
  if (scale == EmotionScale::zero_to_10) value = (number * 2 - 10) / 5;  // exact where a decimal is: 7 gives 0.8
  const double nearest = std::clamp(value, -2.0, 2.0);
  return {nearest, nearest == value};
}

std::optional<double> parse_influence(std::string_view cell) {
  if (const std::optional<Number> number = parse_number(cell)) {
    if (number->percent || number->value < 0 || number->value > 5) return std::nullopt;
    return number->value;
  }
  const std::size_t slash = cell.find('/');
  if (slash != std::string_view::npos && utf8::trimmed(cell.substr(slash + 1)) == "5") {
    const std::optional<Number> number = parse_number(cell.substr(0, slash));
    if (number && number->value >= 0 && number->value <= 5) return number->value;
  }
  return value_of(influences, cell);
}

std::optional<Mode> parse_mode(std::string_view cell) { return value_of(modes, cell); }
std::optional<Relation> parse_relation(std::string_view cell) { return value_of(relations, cell); }
std::optional<Ownership> parse_ownership(std::string_view cell) { return value_of(ownerships, cell); }
std::optional<EvidenceStatus> parse_evidence(std::string_view cell) { return value_of(evidence_statuses, cell); }
std::optional<Better> parse_better(std::string_view cell) { return value_of(betters, cell); }

}  // namespace lotrinh::io
