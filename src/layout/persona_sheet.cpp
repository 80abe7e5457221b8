#include "layout/persona_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "base/joined.h"
#include "base/utf8.h"
#include "model/names.h"
#include "model/persona_fields.h"

namespace lotrinh::layout {
namespace {

using model::Persona;

constexpr float gap = 16;  // between blocks
constexpr float block_pad = 14;
constexpr float title_height = 24;  // of a block's title, with what is below it
constexpr float bullet_indent = 16;
constexpr float label_width = 92;   // of "Age", "Income"
constexpr float two_columns = 720;  // px from which who they are stands at the left
constexpr float portrait_side = 136;

enum class Mark : std::uint8_t { dot, diamond, warning };

// A list, or a text where `list` is null.
struct Block {
  std::string_view field;
  std::vector<std::string> Persona::* list = nullptr;
  Mark mark = Mark::dot;
  Color ink = Color::accent;
  Color ground = Color::band;
};

constexpr Block goals{"goals", &Persona::goals, Mark::dot, Color::accent, Color::accent_soft};
constexpr Block pains{"pains", &Persona::pains, Mark::warning, Color::neg, Color::neg_soft};
constexpr Block functional{"functionalNeeds", &Persona::functional_needs, Mark::dot, Color::muted, Color::none};
constexpr Block emotional{"emotionalNeeds", &Persona::emotional_needs, Mark::dot, Color::muted, Color::none};
constexpr Block social{"socialNeeds", &Persona::social_needs, Mark::dot, Color::muted, Color::none};
constexpr Block motives{"motives", &Persona::motives, Mark::diamond, Color::idea, Color::band};
constexpr Block values{"values", &Persona::values, Mark::dot, Color::pos, Color::band};
constexpr Block wishes{"wishes", &Persona::wishes, Mark::dot, Color::idea, Color::band};

class Sheet {
 public:
  Sheet(SceneBuilder& builder, const Persona& persona, const SheetSettings& settings, const TextMeasurer& measurer,
        std::uint32_t parent)
      : builder_(builder), persona_(persona), settings_(settings), measurer_(measurer), parent_(parent) {}

  SheetPlaces places;

  void build(Point at, float width) {
    const float pad = width < 560 ? 20.0F : 32.0F;
    // The card lies below everything, as high as what is put on it: its size is known at the end.
    builder_.begin_group(Layer::body);
    const std::size_t card = builder_.scene().shapes.size();
    builder_.box({at.x, at.y, width, 1}, 12, Color::surface, Color::line, true);
    builder_.end_group();
    const std::size_t group = builder_.scene().groups.size() - 1;
    const float inner = width - 2 * pad;
    float y = header({at.x + pad, at.y + pad}, inner) + gap + 4;
    const Point body{at.x + pad, y};
    if (inner < two_columns) {
      y = about(body, inner);
      y = behaviour({body.x, y}, inner);
      y = thoughts({body.x, y}, inner);
    } else {
      const float side = std::floor(inner * 0.34F);
      const float left = behaviour({body.x, about(body, side)}, side);
      y = std::max(left, thoughts({body.x + side + 24, body.y}, inner - side - 24));
    }
    Rect& rect = builder_.scene().shapes[card].rect;
    rect.height = y - gap + pad - at.y;
    Rect& bounds = builder_.scene().groups[group].bounds;
    bounds.height += rect.height - 1;
    places.bottom = rect.bottom();
  }

 private:
  std::string_view tr(std::string_view key) const { return (*settings_.strings)(key); }
  std::string_view label(std::string_view field) const { return tr("persona.field." + std::string(field)); }
  std::string target(std::string_view field) const { return "persona." + std::string(field) + ":" + persona_.id.value; }
  float height_of(std::string_view text, TextStyle style, float width) const {
    return info_of(style).line_height * static_cast<float>(wrap(measurer_, text, style, width).size());
  }

  // Wrapped; returns the bottom.
  float write(std::string_view text, Point at, float width, TextStyle style, Color color) {
    const float line_height = info_of(style).line_height;
    builder_.begin_group(Layer::body);
    for (const Line& line : wrap(measurer_, text, style, width)) {
      builder_.text(text.substr(line.offset, line.length), at, style, color, line.width);
      at.y += line_height;
    }
    builder_.end_group();
    return at.y;
  }

  void note(Role role, std::string_view id, std::string_view name, std::string_view value, const Rect& rect,
            TextStyle style, bool multiline) {
    Node node;
    node.role = role;
    node.parent = parent_;
    node.rect = rect;
    node.style = style;
    node.id = builder_.str(id);
    node.name = builder_.str(name);
    if (role == Role::textbox) {
      node.value = builder_.str(value);
      node.text_rect = rect;
      node.state.focusable = true;
      node.state.multiline = multiline;
    }
    builder_.node(node);
  }

  // A text to be edited where it stands, or shown. Returns its bottom; where there is nothing to show, `at.y`.
  float text(std::string_view field, Point at, float width, TextStyle style, Color color, bool multiline = true) {
    const std::string& value = persona_.*model::persona_text(field);
    if (value.empty() && !settings_.editable) return at.y;
    const bool empty = value.empty();
    const std::string_view shown = empty ? tr("persona.prompt." + std::string(field)) : std::string_view(value);
    const float bottom = write(shown, at, width, style, empty ? Color::muted : color);
    const Rect rect{at.x, at.y, width, bottom - at.y};
    if (settings_.editable) {
      note(Role::textbox, target(field), label(field), value, rect, style, multiline);
    } else {
      note(Role::text, target(field), std::string(label(field)) + ": " + value, {}, rect, style, false);
    }
    return bottom;
  }

  // ---------------------------------------------------------------- who it is

  float header(Point at, float width) {
    const bool narrow = width < 480;
    const float side = narrow ? 88.0F : portrait_side;
    const Rect frame{at.x, at.y, side, side};
    builder_.begin_group(Layer::body);
    places.picture = add_portrait(builder_, persona_, measurer_, frame, 12);
    builder_.end_group();
    const bool drawn = persona_.image && !persona_.image->data.empty();
    float left = frame.bottom();
    if (drawn && settings_.editable) {
      places.alt = {at.x, places.picture.bottom() + 8, side, 32};
      left = places.alt.bottom();
    }
    const std::string_view alt = drawn ? std::string_view(persona_.image->alt) : std::string_view();
    if (drawn && !settings_.editable) {
      note(Role::image, target("image"), alt.empty() ? tr("layout.image-unnamed") : alt, {}, places.picture,
           TextStyle::body, false);
    }
    const float x = at.x + side + (narrow ? 16.0F : 24.0F);
    const float wide = at.x + width - x;
    float y = text("name", {x, at.y}, wide, TextStyle::title, Color::text, false) + 2;
    y = text("summary", {x, y}, wide, TextStyle::body, Color::muted) + 10;
    y = kind({x, y}, wide);
    const Point quote = narrow ? Point{at.x, std::max(y, left + 12)} : Point{x, y};
    const float quote_bottom = said(quote, narrow ? width : wide);
    return std::max({y, quote_bottom, left});
  }

  // Segment and role: controls, or what was chosen.
  float kind(Point at, float width) {
    const bool business = persona_.segment != model::Segment::b2c || persona_.buying_role;
    if (settings_.editable) {
      const float segment = std::min(width, 272.0F);
      places.segment = {at.x, at.y, segment, 32};
      if (!business) return at.y + 32 + 12;
      const bool beside = width - segment - 12 >= 180;
      places.role = beside ? Rect{at.x + segment + 12, at.y, std::min(width - segment - 12, 260.0F), 32}
                           : Rect{at.x, at.y + 40, std::min(width, 260.0F), 32};
      return places.role.bottom() + 12;
    }
    float x = at.x;
    float y = at.y;
    if (persona_.segment) x = chip(segment_text(*settings_.strings, *persona_.segment), {x, y}, Color::accent) + 8;
    if (persona_.buying_role) {
      const std::string_view role = role_text(*settings_.strings, *persona_.buying_role);
      if (x > at.x && x + width_of(measurer_, role, TextStyle::small_strong) + 16 > at.x + width) {
        x = at.x;
        y += 26;
      }
      x = chip(role, {x, y}, Color::idea);
    }
    return x > at.x ? y + 20 + 12 : at.y;
  }

  // Returns its right end.
  float chip(std::string_view words, Point at, Color color) {
    const Color ground = color == Color::accent ? Color::accent_soft
                         : color == Color::idea ? Color::idea_soft
                                                : Color::neu_soft;
    const float wide = width_of(measurer_, words, TextStyle::small_strong) + 16;
    builder_.begin_group(Layer::body);
    builder_.box({at.x, at.y, wide, 20}, 10, ground);
    builder_.text(words, {at.x + 8, at.y + 2}, TextStyle::small_strong, color, wide - 16);
    builder_.end_group();
    note(Role::text, "", words, {}, {at.x, at.y, wide, 20}, TextStyle::small_strong, false);
    return at.x + wide;
  }

  // What they would say, behind a bar.
  float said(Point at, float width) {
    if (persona_.quote.empty() && !settings_.editable) return at.y;
    const float bottom = text("quote", {at.x + 32, at.y + 2}, width - 32, TextStyle::heading, Color::text);
    builder_.begin_group(Layer::body);
    builder_.icon("quote", {at.x, at.y + 1, 22, 22}, Color::accent);
    builder_.end_group();
    return std::max(bottom, at.y + 24) + 2;
  }

  // ---------------------------------------------------------------- blocks

  float title(std::string_view words, Point at, float width, Color color = Color::text) {
    write(words, at, width, TextStyle::body_strong, color);
    note(Role::heading, "", words, {}, {at.x, at.y, width, 18}, TextStyle::body_strong, false);
    return at.y + title_height;
  }

  bool any_of(std::span<const std::string_view> fields) const {
    return settings_.editable || std::ranges::any_of(fields, [&](std::string_view field) {
             return !(persona_.*model::persona_text(field)).empty();
           });
  }

  float about(Point at, float width) {
    constexpr std::array<std::string_view, 6> fields = {"age", "gender", "income", "place", "job", "company"};
    if (!any_of(fields)) return at.y;
    float y = title(tr("persona.about"), at, width);
    for (const std::string_view field : fields) {
      const bool empty = (persona_.*model::persona_text(field)).empty();
      if (empty && (!settings_.editable || (field == "company" && persona_.segment == model::Segment::b2c))) continue;
      write(label(field), {at.x, y + 1}, label_width - 8, TextStyle::small, Color::muted);
      const float names = height_of(label(field), TextStyle::small, label_width - 8) + 1;
      const float bottom =
          text(field, {at.x + label_width, y}, width - label_width, TextStyle::body, Color::text, true);
      y = std::max(bottom, y + names) + 6;
    }
    return y + gap;
  }

  float behaviour(Point at, float width) {
    const bool there = settings_.editable || !persona_.search.empty() || !persona_.channels.empty() ||
                       persona_.preferred_mode.has_value();
    if (!there) return at.y;
    float y = title(tr("persona.behaviour"), at, width);
    if (settings_.editable || !persona_.search.empty()) {
      y = write(label("search"), {at.x, y}, width, TextStyle::small, Color::muted) + 2;
      y = text("search", {at.x, y}, width, TextStyle::body, Color::text) + 12;
    }
    y = channels({at.x, y}, width);
    if (settings_.editable) {
      y = write(label("preferredMode"), {at.x, y}, width, TextStyle::small, Color::muted) + 4;
      places.mode = {at.x, y, std::min(width, 220.0F), 32};
      y += 32 + 12;
    } else if (persona_.preferred_mode) {
      y = write(label("preferredMode"), {at.x, y}, width, TextStyle::small, Color::muted) + 4;
      chip(tr("mode." + std::string(model::name_of(*persona_.preferred_mode))), {at.x, y}, Color::muted);
      y += 20 + 12;
    }
    return y + gap;
  }

  float channels(Point at, float width) {
    if (!settings_.editable && persona_.channels.empty()) return at.y;
    float y = write(label("channels"), at, width, TextStyle::small, Color::muted) + 4;
    if (settings_.editable) places.channels = {at.x, y, width, 32};
    // The combobox that chooses them names them too; chips are what is printed.
    if (settings_.editable) y += 32 + 6;
    std::string names;
    float x = at.x;
    const float top = y;
    for (const std::string& channel : persona_.channels) {
      const std::string_view name = model::channel_name(*settings_.catalogue, channel, settings_.language);
      const float wide = width_of(measurer_, name, TextStyle::small_strong) + 16;
      if (x > at.x && x + wide > at.x + width) {
        x = at.x;
        y += 26;
      }
      x = chip(name, {x, y}, Color::muted) + 6;
      names.append(names.empty() ? "" : "\n").append(name);
    }
    if (!persona_.channels.empty()) y += 26;
    // Where names of one's own are typed.
    if (settings_.editable) {
      Node node;
      node.role = Role::textbox;
      node.parent = parent_;
      node.rect = node.text_rect = {at.x, top, width, std::max(y - top, 54.0F)};
      node.style = TextStyle::body;
      node.id = builder_.str(target("channels"));
      node.name = builder_.str(label("channels"));
      node.value = builder_.str(names);
      node.state.multiline = true;
      node.state.hidden = true;
      builder_.node(node);
    }
    return y + 6;
  }

  float thoughts(Point at, float width) {
    float y = row(at, width, std::array{goals, pains});
    y = needs({at.x, y}, width);
    return row({at.x, y}, width, std::array{values, wishes, motives});
  }

  float needs(Point at, float width) {
    const std::array all{functional, emotional, social};
    const bool there = std::ranges::any_of(all, [&](const Block& block) { return shown(block); });
    if (!there) return at.y;
    builder_.begin_group(Layer::body);
    const std::size_t box = builder_.scene().shapes.size();
    builder_.box({at.x, at.y, width, 1}, 8, Color::band, Color::line);
    builder_.end_group();
    const std::size_t group = builder_.scene().groups.size() - 1;
    float y = title(tr("persona.needs"), {at.x + block_pad, at.y + block_pad}, width - 2 * block_pad);
    y = row({at.x + block_pad, y}, width - 2 * block_pad, all) - gap + block_pad;
    builder_.scene().shapes[box].rect.height = y - at.y;
    builder_.scene().groups[group].bounds.height += y - at.y - 1;
    return y + gap;
  }

  bool shown(const Block& block) const { return settings_.editable || !(persona_.*block.list).empty(); }

  // Blocks side by side, as high as the highest; below each other where they would be too narrow.
  float row(Point at, float width, std::span<const Block> all) {
    std::vector<Block> blocks;
    for (const Block& block : all) {
      if (shown(block)) blocks.push_back(block);
    }
    if (blocks.empty()) return at.y;
    constexpr float least = 150;
    const auto count = static_cast<float>(blocks.size());
    const bool beside = (width - gap * (count - 1)) / count >= least;
    const float each = beside ? (width - gap * (count - 1)) / count : width;
    float tallest = 0;
    for (const Block& block : blocks) tallest = std::max(tallest, block_height(block, each));
    float y = at.y;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const float x = beside ? at.x + static_cast<float>(i) * (each + gap) : at.x;
      const float tall = beside ? tallest : block_height(blocks[i], each);
      add_block(blocks[i], {x, y, each, tall});
      if (!beside) y += tall + gap;
    }
    return beside ? at.y + tallest + gap : y;
  }

  static float pad_of(const Block& block) { return block.ground == Color::none ? 0.0F : block_pad; }

  float lines_width(const Block& block, float width) const { return width - 2 * pad_of(block) - bullet_indent; }

  // With a line to spare where one writes: what is typed next has its place.
  float block_height(const Block& block, float width) const {
    const std::vector<std::string>& lines = persona_.*block.list;
    float tall = 2 * pad_of(block) + title_height;
    if (lines.empty()) {
      tall += height_of(prompt(block), TextStyle::body, lines_width(block, width));
    } else {
      for (const std::string& line : lines) {
        tall += height_of(line, TextStyle::body, lines_width(block, width));
      }
    }
    if (settings_.editable && !lines.empty()) tall += info_of(TextStyle::body).line_height;
    return tall;
  }

  std::string_view prompt(const Block& block) const { return tr("persona.prompt." + std::string(block.field)); }

  void bullet(const Block& block, Point at, std::uint8_t opacity = 255) {
    builder_.begin_group(Layer::body);
    switch (block.mark) {
      case Mark::dot:
        builder_.mark(ShapeKind::ellipse, {at.x + 2, at.y + 6, 6, 6}, block.ink).opacity = opacity;
        break;
      case Mark::diamond:
        builder_.mark(ShapeKind::diamond, {at.x + 1, at.y + 5, 8, 8}, block.ink).opacity = opacity;
        break;
      case Mark::warning:
        builder_.mark(ShapeKind::triangle_up, {at.x + 1, at.y + 5, 9, 8}, block.ink).opacity = opacity;
        break;
    }
    builder_.end_group();
  }

  void add_block(const Block& block, const Rect& rect) {
    const float pad = pad_of(block);
    if (block.ground != Color::none) {
      builder_.begin_group(Layer::body);
      builder_.box(rect, 8, block.ground, block.ground == Color::band ? Color::line : Color::none);
      builder_.end_group();
    }
    const bool part = block.ground == Color::none;  // of the needs: a smaller title
    const Point head{rect.x + pad, rect.y + pad};
    const float wide = rect.width - 2 * pad;
    if (part) {
      write(label(block.field), head, wide, TextStyle::small_strong, Color::muted);
    } else {
      title(label(block.field), head, wide,
            block.mark == Mark::warning || block.ink == Color::accent ? block.ink : Color::text);
    }
    const std::vector<std::string>& lines = persona_.*block.list;
    const Point top{rect.x + pad + bullet_indent, rect.y + pad + title_height};
    const float width = lines_width(block, rect.width);
    if (lines.empty()) {
      bullet(block, {rect.x + pad, top.y}, 100);
      write(prompt(block), top, width, TextStyle::body, Color::muted);
    }
    float y = top.y;
    for (const std::string& line : lines) {
      bullet(block, {rect.x + pad, y});
      y = write(line, {top.x, y}, width, TextStyle::body, Color::text);
    }
    const std::string value = joined(lines, "\n");
    const Rect text_rect{top.x, top.y, width, std::max(rect.bottom() - pad - top.y, 18.0F)};
    if (settings_.editable) {
      note(Role::textbox, target(block.field), label(block.field), value, text_rect, TextStyle::body, true);
    } else {
      note(Role::text, target(block.field), std::string(label(block.field)) + ": " + value, {}, text_rect,
           TextStyle::body, false);
    }
  }

  SceneBuilder& builder_;
  const Persona& persona_;
  const SheetSettings& settings_;
  const TextMeasurer& measurer_;
  std::uint32_t parent_;
};

// What people are addressed by, in front of their name: folded.
bool is_address(std::string_view word) {
  constexpr std::array<std::string_view, 22> words = {"anh", "chi", "co",  "chu", "bac", "ong",  "ba",  "em",
                                                      "mr",  "mrs", "ms",  "dr",  "ts",  "ths",  "pgs", "gs",
                                                      "bs",  "ks",  "cau", "di",  "vo",  "chong"};
  std::string folded = utf8::key(word);
  return std::ranges::contains(words, std::string_view(folded));
}

std::string_view first_letter(std::string_view word) {
  std::size_t end = 0;
  (void)utf8::decode(word, end);
  return word.substr(0, end);
}

}  // namespace

std::string initials_of(std::string_view name) {
  name = name.substr(0, name.find_first_of(",(;"));
  std::vector<std::string_view> words;
  while (!(name = utf8::trimmed(name)).empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    words.push_back(name.substr(0, end));
    name.remove_prefix(end);
  }
  while (words.size() > 1 && is_address(words.front())) words.erase(words.begin());
  if (words.empty()) return {};
  std::string out(first_letter(words.front()));
  if (words.size() > 1) out += first_letter(words.back());
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

Rect add_portrait(SceneBuilder& builder, const Persona& persona, const TextMeasurer& measurer, const Rect& frame,
                  float radius, Color ground) {
  const model::Image* image = persona.image && !persona.image->data.empty() ? &*persona.image : nullptr;
  if (image) {
    const double width = image->width.value_or(1);
    const double height = image->height.value_or(1);
    const auto scale = std::min(static_cast<double>(frame.width) / width, static_cast<double>(frame.height) / height);
    const auto wide = static_cast<float>(width * scale);
    const auto tall = static_cast<float>(height * scale);
    const Rect place{frame.x + (frame.width - wide) / 2, frame.y + (frame.height - tall) / 2, wide, tall};
    builder.image(image->data.url(), place, std::min(radius, std::min(wide, tall) / 2));
    return place;
  }
  builder.mark(ShapeKind::ellipse, frame, ground);
  const std::string initials = initials_of(persona.name);
  if (initials.empty()) {
    const float side = frame.width * 0.45F;
    builder.icon("user", {frame.center().x - side / 2, frame.center().y - side / 2, side, side}, Color::accent);
    return frame;
  }
  const TextStyle style = frame.width >= 80 ? TextStyle::display : TextStyle::body_strong;
  const float wide = width_of(measurer, initials, style);
  builder.text(initials, {frame.center().x - wide / 2, frame.center().y - info_of(style).line_height / 2}, style,
               Color::accent, wide);
  return frame;
}

std::string_view segment_text(const Strings& strings, model::Segment segment) {
  return strings("segment." + std::string(model::name_of(segment)));
}

std::string_view role_text(const Strings& strings, model::BuyingRole role) {
  return strings("buying-role." + std::string(model::name_of(role)));
}

SheetPlaces add_persona_sheet(SceneBuilder& builder, const Persona& persona, const SheetSettings& settings,
                              const TextMeasurer& measurer, Point at, float width, std::uint32_t parent) {
  Sheet sheet(builder, persona, settings, measurer, parent);
  sheet.build(at, width);
  return sheet.places;
}

void layout_persona_sheet(const Persona& persona, const SheetSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& out) {
  constexpr float margin = 24;
  out.clear();
  SceneBuilder builder(out);
  const SheetPlaces places =
      add_persona_sheet(builder, persona, settings, measurer, {margin, margin}, width - 2 * margin);
  out.size = {width, places.bottom + margin};
}

}  // namespace lotrinh::layout
