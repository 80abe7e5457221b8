#include "layout/card_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "layout/icons.h"
#include "layout/map_metrics.h"
#include "layout/metric_words.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

using model::Card;
using model::LaneKind;
namespace m = metrics;

// A fast hash for look-ups only: a collision would wrap one text at another's places, never read outside (see
// clipped()).
class Hasher {
 public:
  void add(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9E3779B97F4A7C15ULL;
    state_ ^= state_ >> 29U;
  }
  void add(float value) { add(std::uint64_t{std::bit_cast<std::uint32_t>(value)}); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    while (text.size() >= 8) {
      add(word(text.data(), 8));
      text.remove_prefix(8);
    }
    if (!text.empty()) add(word(text.data(), text.size()));
  }
  std::uint64_t value() const { return state_ ^ (state_ >> 32U); }

 private:
  static std::uint64_t word(const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
  }
  std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

void add_more(Hasher& hash, const model::Metric& metric) {
  hash.add(metric.kind);
  hash.add(std::uint64_t{metric.better == model::Better::down} +
           2 * std::uint64_t{model::values_of(metric).size() > 1});
  hash.add(model::change_of(metric).value_or(NAN));
  for (const std::optional<double>& number : {metric.target, metric.answers, metric.low, metric.high}) {
    hash.add(number.value_or(NAN));
  }
}

std::uint64_t key_of(const Card& card, float card_width, const ShowSettings& settings) {
  Hasher hash;
  hash.add((std::uint64_t{settings.measurer->generation()} << 32U) | static_cast<std::uint64_t>(card.kind));
  hash.add(card_width);
  hash.add(settings.language);
  hash.add(card.text);
  hash.add(card.owner);
  hash.add(card.emotion.value_or(99));
  hash.add(std::uint64_t{card.influence.has_value()});
  if (card.metric) {
    hash.add(card.metric->value.value_or(NAN));
    hash.add(card.metric->change.value_or(NAN));
    hash.add(card.metric->unit);
    if (!model::is_plain(*card.metric)) add_more(hash, *card.metric);
  }
  if (card.image) {
    const Rect picture = picture_place(card, card_width);
    hash.add(picture.width);
    hash.add(picture.height);
  }
  return hash.value();
}

std::string chip_text(double emotion, std::string_view language) {
  static constexpr std::array<std::string_view, 5> whole = {"\u22122", "\u22121", "0", "+1", "+2"};
  const double rounded = std::round(emotion);
  if (rounded == emotion && std::abs(emotion) <= 2) return std::string(whole[static_cast<std::size_t>(rounded + 2)]);
  return signed_text(emotion, language, 1);
}

void show_target(const model::Metric& metric, const ShowSettings& settings, ShownCard& out) {
  out.target = distance_text(metric, *settings.strings, settings.language);
  out.target_reached = !out.target.empty() && model::distance_to_target(metric)->reached;
}

void show_metric(const Card& card, const ShowSettings& settings, ShownCard& out) {
  out.figure = "\u2014";
  if (!card.metric) return;
  const model::Metric& metric = *card.metric;
  if (metric.value) {
    out.figure = figure_text(metric, *metric.value, card.text, settings.language);
  }
  if (!model::is_plain(metric)) {
    const Strings& strings = *settings.strings;
    out.sparkline = model::values_of(metric).size() > 1;
    show_target(metric, settings, out);
    out.sample = sample_text(metric, model::newest_of(metric), strings, settings.language);
  }
  const std::optional<double> change = model::change_of(metric);
  if (!change) return;
  out.change = change_text(metric, *change, settings.language, settings.percent_points);
  out.change_sign = *change > 0 ? 1 : *change < 0 ? -1 : 0;
  if (out.change_sign != 0) {
    const bool up_is_good = model::better_of(metric) == model::Better::up;
    out.change_tone = (out.change_sign > 0) == up_is_good ? Tone::positive : Tone::negative;
  }
}

// A touchpoint's own figure. What it is called is its kind: the card's text names the touchpoint.
void show_measure(const model::Metric& metric, const ShowSettings& settings, ShownCard& out) {
  const Strings& strings = *settings.strings;
  const std::string name = kind_text(metric, strings);
  if (!name.empty()) out.measure = name + ": ";
  out.measure += figure_text(metric, *metric.value, name, settings.language);
  if (const std::optional<double> change = model::change_of(metric)) {
    out.measure += " (" + change_text(metric, *change, settings.language, settings.percent_points) + ")";
  }
  show_target(metric, settings, out);
}

}  // namespace

ShownCard shown(const Card& card, const ShowSettings& settings) {
  ShownCard made;
  if (card.emotion) {
    made.chip = chip_text(*card.emotion, settings.language);
    made.chip_width = width_of(*settings.measurer, made.chip, TextStyle::small_strong) + 2 * m::chip_padding_x;
    made.tone = tone_of(*card.emotion);
  }
  if (card.influence) made.influence = static_cast<int>(std::lround(std::clamp(*card.influence, 0.0, 5.0)));
  if (card.kind == LaneKind::metrics) {
    show_metric(card, settings, made);
  } else if (card.metric && card.metric->value) {
    show_measure(*card.metric, settings, made);
  }
  return made;
}

TextPlace text_place(LaneKind card_kind, float card_width) {
  const CardStyle& style = style_of(card_kind);
  float x = m::card_padding_x;
  if (card_kind == LaneKind::touchpoints) {
    x = m::touchpoint_text_x;
  } else if (style.marker == Marker::triangle || style.marker == Marker::diamond) {
    x += m::mark_size + 5;
  } else if (style.marker != Marker::none) {
    x += m::icon_size + 6;
  }
  return {x, std::max(1.0F, card_width - x - m::card_padding_x)};
}

MetaPlace meta_place(const ShownCard& card, float text_x) {
  const float dots_x = card.chip.empty() ? text_x : text_x + card.chip_width + m::chip_gap;
  return {dots_x, card.influence < 0 ? dots_x : dots_x + m::dots_width + m::chip_gap};
}

// As wide as the card, but never larger than it is, nor taller than a screen has room for.
Rect picture_place(const Card& card, float card_width) {
  if (!card.image || card.image->data.empty()) return {};
  const bool known = card.image->width && card.image->height;
  const float wide = known ? static_cast<float>(*card.image->width) : 400;
  const float tall = known ? static_cast<float>(*card.image->height) : 300;
  const float room = card_width - 2 * m::picture_inset;
  const float scale = std::min({room / wide, m::most_picture_height / tall, 1.0F});
  const Size size{std::max(1.0F, wide * scale), std::max(1.0F, tall * scale)};
  return {std::round((card_width - size.width) / 2), m::picture_inset, size.width, size.height};
}

float text_top(const Rect& picture, float padding) {
  return picture.height > 0 ? picture.bottom() + m::picture_gap : padding;
}

void BlockCache::clear() {
  blocks_.clear();
  slots_.clear();
  lines_.clear();
  used_ = 0;
}

std::size_t BlockCache::slot_of(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(key) & mask;
  while (slots_[at] != 0 && blocks_[slots_[at] - 1].key != key) at = (at + 1) & mask;
  return at;
}

void BlockCache::grow() {
  slots_.assign(std::max<std::size_t>(1024, std::bit_ceil(blocks_.size() * 4)), 0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    slots_[slot_of(blocks_[i].key)] = static_cast<std::uint32_t>(i + 1);
  }
}

std::uint32_t BlockCache::block_of(const Card& card, float card_width, const ShowSettings& settings) {
  if (2 * (blocks_.size() + 1) > slots_.size()) grow();
  const std::uint64_t key = key_of(card, card_width, settings);
  std::uint32_t& slot = slots_[slot_of(key)];
  if (slot == 0) {
    CardBlock block = measured(card, card_width, settings);
    block.key = key;
    blocks_.push_back(block);
    slot = static_cast<std::uint32_t>(blocks_.size());
  }
  CardBlock& block = blocks_[slot - 1];
  if (block.used != layout_) {
    block.used = layout_;
    ++used_;
  }
  return slot - 1;
}

void BlockCache::end_layout() {
  if (blocks_.size() > 2 * used_ + 1024) {
    std::vector<CardBlock> kept;
    std::vector<Line> kept_lines;
    for (CardBlock block : blocks_) {
      if (block.used != layout_) continue;
      const Line* first = lines_.data() + block.first_line;
      block.first_line = static_cast<std::uint32_t>(kept_lines.size());
      kept_lines.insert(kept_lines.end(), first, first + block.line_count());
      kept.push_back(block);
    }
    blocks_ = std::move(kept);
    lines_ = std::move(kept_lines);
    grow();
  }
}

std::uint32_t BlockCache::wrapped(std::string_view text, TextStyle style, float width, const ShowSettings& settings) {
  const std::size_t before = lines_.size();
  wrap_into(*settings.measurer, text, style, width, lines_);
  return static_cast<std::uint32_t>(lines_.size() - before);
}

CardBlock BlockCache::measured(const Card& card, float card_width, const ShowSettings& settings) {
  const ShownCard seen = shown(card, settings);
  const TextPlace place = text_place(card.kind, card_width);
  CardBlock block;
  block.first_line = static_cast<std::uint32_t>(lines_.size());
  const Rect picture = picture_place(card, card_width);
  const bool wordless = picture.height > 0 && card.text.empty();
  block.text_lines = wordless ? 0 : wrapped(card.text, TextStyle::body, place.width, settings);
  float height = static_cast<float>(block.text_lines) * info_of(TextStyle::body).line_height;
  if (!seen.figure.empty()) {
    block.figure_lines = wrapped(seen.figure, TextStyle::large, place.width, settings);
    height += static_cast<float>(block.figure_lines) * info_of(TextStyle::large).line_height;
  }
  if (!seen.change.empty()) {
    const float mark = seen.change_sign == 0 ? 0 : m::change_mark_width + m::change_mark_gap;
    const float room = place.width - lines_.back().width - m::change_gap - mark;
    block.change_inline = width_of(*settings.measurer, seen.change, TextStyle::body) <= room;
    block.change_lines = wrapped(seen.change, TextStyle::body,
                                 block.change_inline ? room : std::max(1.0F, place.width - mark), settings);
    if (block.change_lines > 1) block.change_inline = false;  // its unit holds a line break
    if (!block.change_inline) height += static_cast<float>(block.change_lines) * info_of(TextStyle::body).line_height;
  }
  if (!seen.measure.empty()) height += m::meta_gap;
  if (seen.sparkline) height += m::spark_height + 2 * m::spark_gap;
  for (const auto& [text, lines] : {std::pair(&seen.measure, &block.measure_lines),
                                    {&seen.target, &block.target_lines},
                                    {&seen.sample, &block.sample_lines}}) {
    if (text->empty()) continue;
    *lines = wrapped(*text, TextStyle::small, place.width, settings);
    height += static_cast<float>(*lines) * info_of(TextStyle::small).line_height;
  }
  if (seen.has_meta_row()) height += m::meta_gap + m::chip_height;
  if (!card.owner.empty()) {
    const float room = place.x + place.width - meta_place(seen, place.x).owner_x;
    block.owner_inline = seen.has_meta_row() && width_of(*settings.measurer, card.owner, TextStyle::small) <= room;
    block.owner_lines = wrapped(card.owner, TextStyle::small, block.owner_inline ? room : place.width, settings);
    if (block.owner_inline && block.owner_lines > 1) block.owner_inline = false;  // it holds a line break
    if (!block.owner_inline) {
      height += m::meta_gap + static_cast<float>(block.owner_lines) * info_of(TextStyle::small).line_height;
    }
  }
  block.height = wordless && height == 0 ? picture.bottom() + m::picture_inset
                                         : text_top(picture, settings.padding) + height + settings.padding;
  return block;
}

const ChannelLook& ChannelLooks::of(std::string_view channel, const ViewSettings& settings) {
  prepare(settings);
  const auto known = looks_.find(channel);
  if (known != looks_.end()) return known->second;
  ChannelLook look;
  if (const model::ChannelInfo* info = catalogue_->channel(channel)) {
    // An own name ("Facebook") says more than the channel it belongs to.
    look = {icon_index(info->icon), info->id == channel ? info->name.in(language_) : std::string(channel)};
  } else {
    look = {icon_index(channel.empty() ? "circle" : "tag"), std::string(channel)};
  }
  return looks_.emplace(std::string(channel), std::move(look)).first->second;
}

void ChannelLooks::prepare(const ViewSettings& settings) {
  constexpr std::size_t most = 4096;  // own names are as many as the cards, at worst
  if (catalogue_ == settings.catalogue && language_ == settings.language) {
    if (looks_.size() >= most) looks_.clear();
    return;
  }
  catalogue_ = settings.catalogue;
  language_ = settings.language;
  looks_.clear();
}

}  // namespace lotrinh::layout
