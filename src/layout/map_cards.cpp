#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "layout/icons.h"
#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "layout/metric_words.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;
using model::Card;
using model::LaneKind;

// Whether any byte is below 0x20, eight at a time: names are most of what a layout writes.
bool has_control(const char* bytes, std::size_t count) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  std::uint64_t found = 0;
  for (; count >= 8; bytes += 8, count -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    found |= (word - ones * 0x20) & ~word & (ones * 0x80);
  }
  for (; count > 0; ++bytes, --count) found |= static_cast<unsigned char>(*bytes) < 0x20 ? 1U : 0U;
  return found != 0;
}

void append_clean(std::string& pool, std::string_view text) {
  pool.append(text);
  char* const end = pool.data() + pool.size();
  char* const begin = end - text.size();
  if (!has_control(begin, text.size())) return;
  std::replace_if(begin, end, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
}

void append_phrase(std::string& pool, const Phrase& phrase, std::string_view value) {
  pool.append(phrase.before);
  append_clean(pool, value);
  if (!phrase.after.empty()) pool.append(phrase.after);
}

// The accessible name: the card's text and what its picture says. Goes to the scene's pool.
void append_name(Context& context, const Card& card, const ShownCard& seen) {
  std::string& pool = context.out.scene.pool;
  const Words& words = context.words;
  append_clean(pool, card.text);
  const std::string& kind = words.card_kinds[static_cast<std::size_t>(card.kind)];
  pool.append(card.text.empty() ? std::string_view(kind).substr(2) : std::string_view(kind));
  if (card.image && !card.image->data.empty()) {
    if (card.image->alt.empty()) {
      pool.append(words.image_unnamed);
    } else {
      append_phrase(pool, words.image, card.image->alt);
    }
  }
  if (!seen.figure.empty()) {
    pool.append(", ");
    append_clean(pool, seen.figure);
  }
  if (!seen.change.empty()) append_phrase(pool, words.change, seen.change);
  if (seen.sparkline) {
    pool.append(", ");
    append_clean(pool, series_text(*card.metric, *context.settings.strings, context.language()));
  }
  for (const std::string* text : {&seen.measure, &seen.target, &seen.sample}) {
    if (text->empty()) continue;
    pool.append(", ");
    append_clean(pool, *text);
  }
  if (!card.channel.empty()) {
    append_phrase(pool, words.channel, context.cache.channels.of(card.channel, context.settings).name);
  }
  if (!seen.chip.empty()) {
    append_phrase(pool, words.card_emotion, seen.chip);
    if (!card.feeling.empty()) {
      pool.append(" ");
      append_clean(pool, card.feeling);
    }
  }
  if (seen.influence >= 0) {
    const char digit = static_cast<char>('0' + seen.influence);
    append_phrase(pool, words.influence, std::string_view(&digit, 1));
  }
  if (!card.owner.empty()) append_phrase(pool, words.owner, card.owner);
  if (card.votes > 0) append_phrase(pool, words.votes, std::to_string(card.votes));
}

// Paints one card.
class CardPainter {
 public:
  CardPainter(Context& context, const Card& card, const CardBlock& block, const Rect& rect)
      : context_(context),
        builder_(context.builder),
        card_(card),
        block_(block),
        lines_(context.cache.blocks.lines(block)),
        rect_(rect),
        style_(style_of(card.kind)),
        seen_(shown(card, context.show)),
        place_(text_place(card.kind, rect.width)),
        picture_(picture_place(card, rect.width)),
        text_top_(rect.y + text_top(picture_, context.show.padding)) {}

  void paint(bool faded, const Sign* sign) {
    name_.offset = static_cast<std::uint32_t>(context_.out.scene.pool.size());
    append_name(context_, card_, seen_);
    if (faded) context_.out.scene.pool.append(context_.words.faded);
    name_.length = static_cast<std::uint32_t>(context_.out.scene.pool.size()) - name_.offset;
    const auto first_shape = static_cast<std::uint32_t>(context_.out.scene.shapes.size());
    const auto first_text = static_cast<std::uint32_t>(context_.out.scene.texts.size());
    frame();
    if (picture_.height > 0) {
      builder_.image(card_.image->data.url(), picture_.moved(rect_.x, rect_.y), m::picture_radius);
    }
    if (block_.text_lines > 0) marker();
    y_ = text_top_;
    text();
    if (!seen_.figure.empty()) figure();
    measured();
    if (seen_.has_meta_row()) meta_row();
    if (!card_.owner.empty()) owner();
    if (card_.votes > 0) votes();
    if (sign) paint_sign(context_, sign->kind, sign_at());
    Group group;
    group.bounds = rect_.inset(style_.shadow || card_.votes > 0 || sign ? -8.0F : -0.5F);
    group.shapes = {first_shape, static_cast<std::uint32_t>(context_.out.scene.shapes.size()) - first_shape};
    group.texts = {first_text, static_cast<std::uint32_t>(context_.out.scene.texts.size()) - first_text};
    context_.out.scene.groups.push_back(group);
  }

  TextRef name() const { return name_; }
  Point sign_at() const {
    const float votes = card_.votes > 0 ? votes_width(std::to_string(card_.votes)) + 2 : 0;
    return {rect_.right() + m::votes_over - m::sign_size - votes, rect_.y - m::votes_over};
  }
  Rect text_rect() const {
    const float height = static_cast<float>(block_.text_lines) * info_of(TextStyle::body).line_height;
    if (block_.text_lines > 0) return {rect_.x + place_.x, text_top_, place_.width, height};
    const float line = info_of(TextStyle::body).line_height;  // a picture without words: over its lower edge
    return {rect_.x + place_.x, rect_.bottom() - context_.show.padding - line, place_.width, line};
  }

 private:
  void frame() {
    builder_.box(rect_, m::card_radius, style_.fill, Color::edge, style_.shadow);
    if (card_.kind != LaneKind::touchpoints || seen_.chip.empty()) return;
    Shape edge;
    edge.kind = ShapeKind::left_edge;
    edge.rect = rect_;
    edge.radius = m::card_radius;
    edge.stroke_width = m::edge_width;
    edge.fill = color_of(seen_.tone);
    builder_.shape(edge);
  }

  void marker() {
    const float middle = text_top_ + info_of(TextStyle::body).line_height / 2;
    const float x = rect_.x + (card_.kind == LaneKind::touchpoints ? m::touchpoint_icon_x : m::card_padding_x);
    const Rect icon{x, middle - m::icon_size / 2, m::icon_size, m::icon_size};
    const Rect mark{x, middle - m::mark_size / 2, m::mark_size, m::mark_size};
    switch (style_.marker) {
      case Marker::none:
        return;
      case Marker::triangle:
        builder_.mark(ShapeKind::triangle_up, mark, style_.marker_color);
        return;
      case Marker::diamond:
        builder_.mark(ShapeKind::diamond, mark, style_.marker_color);
        return;
      case Marker::icon:
        builder_.icon(style_.icon, icon, style_.marker_color);
        return;
      case Marker::channel: {
        // A card of the channels' lane may say its channel in its text.
        const std::string& channel =
            card_.channel.empty() && card_.kind == LaneKind::channels ? card_.text : card_.channel;
        Shape& shape = builder_.icon("circle", icon, style_.marker_color);
        shape.icon = context_.cache.channels.of(channel, context_.settings).icon;
        return;
      }
    }
  }

  void text() {
    const Color color = card_.kind == LaneKind::metrics ? Color::muted : Color::text;
    for (std::uint32_t i = 0; i < block_.text_lines; ++i) {
      const Line& line = lines_[i];
      if (line.length > 0 && line.offset + line.length <= card_.text.size()) {
        // The name begins with the card's text: the run needs no copy of its own.
        TextRun run;
        run.text = {name_.offset + line.offset, line.length};
        run.style = TextStyle::body;
        run.color = color;
        run.origin = {rect_.x + place_.x, y_};
        run.width = line.width;
        context_.out.scene.texts.push_back(run);
      }
      y_ += info_of(TextStyle::body).line_height;
    }
    lines_ += block_.text_lines;
  }

  void figure() {
    const float line_height = info_of(TextStyle::large).line_height;
    const float x = rect_.x + place_.x;
    float end = x;
    for (std::uint32_t i = 0; i < block_.figure_lines; ++i) {
      builder_.text(clipped(seen_.figure, lines_[i]), {x, y_}, TextStyle::large, Color::text, lines_[i].width);
      end = x + lines_[i].width;
      y_ += line_height;
    }
    lines_ += block_.figure_lines;
    if (seen_.change.empty()) return;
    const float body = info_of(TextStyle::body).line_height;
    if (block_.change_inline) {
      change({end + m::change_gap, y_ - line_height + (line_height - body) / 2 + 1});
    } else {
      change({x, y_});
      y_ += static_cast<float>(block_.change_lines) * body;
    }
  }

  // What stands below a metric's figure, or a touchpoint's text.
  void measured() {
    const float x = rect_.x + place_.x;
    if (block_.measure_lines > 0) y_ += m::meta_gap;
    small_lines(seen_.measure, block_.measure_lines, Color::text);
    if (seen_.sparkline) {
      y_ += m::spark_gap;
      add_sparkline(builder_, *card_.metric, {x, y_, place_.width, m::spark_height});
      y_ += m::spark_height + m::spark_gap;
    }
    const Color left = seen_.figure.empty() ? Color::muted : Color::text;
    small_lines(seen_.target, block_.target_lines, seen_.target_reached ? Color::pos : left);
    small_lines(seen_.sample, block_.sample_lines, Color::muted);
  }

  void small_lines(std::string_view words, std::uint32_t count, Color color) {
    for (std::uint32_t i = 0; i < count; ++i) {
      builder_.text(clipped(words, lines_[i]), {rect_.x + place_.x, y_}, TextStyle::small, color, lines_[i].width);
      y_ += info_of(TextStyle::small).line_height;
    }
    lines_ += count;
  }

  void change(Point at) {
    const Color color = color_of(seen_.change_tone);
    const float body = info_of(TextStyle::body).line_height;
    if (seen_.change_sign != 0) {
      const Rect mark{at.x, at.y + (body - m::change_mark_width) / 2, m::change_mark_width, m::change_mark_width};
      builder_.mark(seen_.change_sign > 0 ? ShapeKind::triangle_up : ShapeKind::triangle_down, mark, color);
      at.x += m::change_mark_width + m::change_mark_gap;
    }
    for (std::uint32_t i = 0; i < block_.change_lines; ++i) {
      builder_.text(clipped(seen_.change, lines_[i]), at, TextStyle::body, color, lines_[i].width);
      at.y += body;
    }
    lines_ += block_.change_lines;
  }

  void meta_row() {
    y_ += m::meta_gap;
    const float x = rect_.x + place_.x;
    const MetaPlace places = meta_place(seen_, place_.x);
    if (!seen_.chip.empty()) {
      builder_.box({x, y_, seen_.chip_width, m::chip_height}, m::chip_height / 2, soft_color_of(seen_.tone));
      builder_.text(seen_.chip, {x + m::chip_padding_x, y_ + 1}, TextStyle::small_strong, color_of(seen_.tone),
                    seen_.chip_width - 2 * m::chip_padding_x);
    }
    if (seen_.influence >= 0) {
      Rect dot{rect_.x + places.dots_x, y_ + (m::chip_height - m::dot_size) / 2, m::dot_size, m::dot_size};
      for (int i = 0; i < 5; ++i) {
        builder_.mark(ShapeKind::ellipse, dot, i < seen_.influence ? Color::text : Color::line);
        dot.x += m::dot_pitch;
      }
    }
    if (block_.owner_inline && block_.owner_lines > 0) {
      builder_.text(clipped(card_.owner, lines_[0]), {rect_.x + places.owner_x, y_ + 1}, TextStyle::small, Color::muted,
                    lines_[0].width);
    }
    y_ += m::chip_height;
  }

  void owner() {
    if (block_.owner_inline) return;
    y_ += m::meta_gap;
    for (std::uint32_t i = 0; i < block_.owner_lines; ++i) {
      if (lines_[i].length > 0) {
        builder_.text(clipped(card_.owner, lines_[i]), {rect_.x + place_.x, y_}, TextStyle::small, Color::muted,
                      lines_[i].width);
      }
      y_ += info_of(TextStyle::small).line_height;
    }
  }

  float votes_width(std::string_view count) const {
    return std::max(m::votes_height, width_of(*context_.show.measurer, count, TextStyle::small_strong) + 12);
  }

  void votes() {
    const std::string count = std::to_string(card_.votes);
    const float text_wide = width_of(*context_.show.measurer, count, TextStyle::small_strong);
    const float wide = votes_width(count);
    const Rect badge{rect_.right() + m::votes_over - wide, rect_.y - m::votes_over, wide, m::votes_height};
    builder_.box(badge, m::votes_height / 2, Color::accent, Color::surface).stroke_width = 2;
    builder_.text(count, {badge.center().x - text_wide / 2, badge.y + 2}, TextStyle::small_strong, Color::on_accent,
                  text_wide);
  }

  Context& context_;
  SceneBuilder& builder_;
  const Card& card_;
  const CardBlock& block_;
  const Line* lines_;
  Rect rect_;
  const CardStyle& style_;
  ShownCard seen_;
  TextPlace place_;
  Rect picture_;  // within the card
  float text_top_;
  TextRef name_;
  float y_ = 0;
};

}  // namespace

std::string_view clipped(std::string_view text, const Line& line) {
  const std::size_t first = std::min<std::size_t>(line.offset, text.size());
  return text.substr(first, line.length);
}

Color ground_of(const Row& row) {
  if (row.kind == model::LaneKind::emotions) return Color::surface;
  return row.lane_index % 2 == 0 ? Color::bg : Color::band;
}

void add_veil(Context& context, std::uint32_t row, const Rect& rect, float radius) {
  constexpr std::uint8_t strength = 195;
  context.builder.begin_group(Layer::body);
  context.builder.box(rect.inset(-1), radius + 1, ground_of(context.out.rows[row])).opacity = strength;
  context.builder.end_group();
}

float cell_height(const Context& context, const CellPlan& cell, const EmotionLane* lane) {
  float height = 0;
  for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) {
    const std::uint32_t card = context.plan.order[i];
    if (lane && std::ranges::binary_search(lane->on_curve, card)) continue;
    height += (height > 0 ? context.space().card_gap : 0) + context.cache.blocks[context.plan.blocks[card]].height;
  }
  return height > 0 ? height + 2 * context.space().cell_padding + m::hairline : 0;
}

float add_card(Context& context, const CellPlan& cell, std::uint32_t at, std::uint32_t cell_node, Point position) {
  const std::uint32_t card_index = context.plan.order[at];
  const Card& card = context.map.cards[card_index];
  const CardBlock& block = context.cache.blocks[context.plan.blocks[card_index]];
  const Rect rect{position.x, position.y, card_width_in(context.out.columns[cell.column]), block.height};
  CardPainter painter(context, card, block, rect);
  const bool faded = context.faded(card_index);
  const Sign* sign = context.card_sign(card_index);
  painter.paint(faded, sign);
  Node node;
  node.role = Role::card;
  node.state.focusable = true;
  node.rect = rect;
  node.text_rect = painter.text_rect();
  node.style = TextStyle::body;
  node.parent = cell_node;
  node.row = static_cast<std::int32_t>(cell.row);
  node.column = static_cast<std::int32_t>(cell.column);
  node.id = context.builder.str(card.id.value);
  node.name = painter.name();
  if (sign) node.value = context.builder.str(sign->words);
  if (faded) add_veil(context, cell.row, rect, m::card_radius);
  const std::uint32_t card_node = context.builder.node(node);
  context.out.cards.push_back({card_index, cell.row, cell.column, card_node});
  if (sign) add_sign_node(context, Layer::body, painter.sign_at(), card_node, card.id.value);
  return rect.bottom();
}

std::uint32_t add_cell(Context& context, const CellPlan& cell, std::uint32_t row_node) {
  const Column& column = context.out.columns[cell.column];
  const Row& row = context.out.rows[cell.row];
  const model::Stage& stage = context.map.stages[column.stage_index];
  std::string& pool = context.out.scene.pool;
  Node node;
  node.role = Role::cell;
  node.state.focusable = true;
  node.rect = {column.x, row.y, column.width, row.height};
  node.parent = row_node;
  node.row = static_cast<std::int32_t>(cell.row);
  node.column = static_cast<std::int32_t>(cell.column);
  node.name.offset = static_cast<std::uint32_t>(pool.size());
  append_clean(pool, model::stage_name(*context.settings.catalogue, context.map, stage, context.language()));
  if (!column.step_id.empty()) {
    const auto step = std::ranges::find(stage.steps, column.step_id, &model::Step::id);
    if (step != stage.steps.end()) {
      pool.append(", ");
      append_clean(pool, step->name);
    }
  }
  pool.append(", ");
  append_clean(pool,
               model::lane_name(*context.settings.catalogue, context.map.lanes[row.lane_index], context.language()));
  pool.append(", ");
  pool.append(context.words.card_count(cell.count));
  node.name.length = static_cast<std::uint32_t>(pool.size()) - node.name.offset;
  return context.builder.node(node);
}

}  // namespace lotrinh::layout
