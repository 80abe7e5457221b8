#pragma once
// A card measured: how its text wraps at a width and how high it becomes. Blocks are kept by a hash of all that decides
// them, so equal cards share one and an edit measures one card anew.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/card_style.h"
#include "layout/map_layout.h"
#include "layout/text.h"
#include "model/document.h"

namespace lotrinh::layout {

// What a card shows besides its text, as texts.
struct ShownCard {
  std::string chip;  // "+2"; empty = the card has no emotion
  float chip_width = 0;
  Tone tone = Tone::neutral;
  int influence = -1;  // filled dots, 0..5; -1 = none
  // Metrics only, up to the sparkline.
  std::string figure;  // "41 %"
  std::string change;  // "+9 điểm"
  Tone change_tone = Tone::neutral;
  int change_sign = 0;
  bool sparkline = false;  // of values by date
  // Of any card that is measured; the figure of one that is no metric itself is said in a line.
  std::string measure;  // "Tỷ lệ chuyển đổi: 41 % (+9 điểm)"
  std::string target;   // "còn 12 điểm tới mục tiêu"
  bool target_reached = false;
  std::string sample;  // "214 câu trả lời · khoảng 24–36"

  bool has_meta_row() const { return !chip.empty() || influence >= 0; }
};

struct ShowSettings {
  const TextMeasurer* measurer = nullptr;  // never null
  std::string_view language;
  std::string_view percent_points;   // the unit of a change of percent: "điểm"
  float padding = 9;                 // above and below a card's text
  const Strings* strings = nullptr;  // never null
};
ShownCard shown(const model::Card& card, const ShowSettings& settings);

// Where a card's text stands, by its kind; x from the card's left edge.
struct TextPlace {
  float x = 0;
  float width = 0;
};
TextPlace text_place(model::LaneKind card_kind, float card_width);

// Where the parts of the meta row (chip, dots, owner) begin; x from the card's left edge.
struct MetaPlace {
  float dots_x = 0;
  float owner_x = 0;
};
MetaPlace meta_place(const ShownCard& card, float text_x);

// A card's picture, from the card's top left; its width and height are 0 where it has none.
Rect picture_place(const model::Card& card, float card_width);
float text_top(const Rect& picture, float padding);  // where the card's text begins, below it

struct CardBlock {
  std::uint64_t key = 0;
  std::uint32_t used = 0;        // the layout that needed it last
  std::uint32_t first_line = 0;  // into BlockCache::lines(): text, figure, change, measure, target, sample, owner
  std::uint32_t text_lines = 0;
  std::uint32_t figure_lines = 0;
  std::uint32_t change_lines = 0;
  std::uint32_t measure_lines = 0;
  std::uint32_t target_lines = 0;
  std::uint32_t sample_lines = 0;
  std::uint32_t owner_lines = 0;
  float height = 0;
  bool change_inline = false;  // behind the last line of the figure
  bool owner_inline = false;   // behind chip and dots

  std::uint32_t line_count() const {
    return text_lines + figure_lines + change_lines + measure_lines + target_lines + sample_lines + owner_lines;
  }
};

class BlockCache {
 public:
  void clear();
  void begin_layout() {
    ++layout_;
    used_ = 0;
  }
  // Forgets what this layout did not need, once that is more than half.
  void end_layout();

  // The block of `card`, as an index that holds until end_layout().
  std::uint32_t block_of(const model::Card& card, float card_width, const ShowSettings& settings);

  const CardBlock& operator[](std::uint32_t index) const { return blocks_[index]; }
  const Line* lines(const CardBlock& block) const { return lines_.data() + block.first_line; }
  std::size_t size() const { return blocks_.size(); }

 private:
  std::size_t slot_of(std::uint64_t key) const;
  void grow();
  CardBlock measured(const model::Card& card, float card_width, const ShowSettings& settings);
  std::uint32_t wrapped(std::string_view text, TextStyle style, float width, const ShowSettings& settings);

  std::vector<CardBlock> blocks_;
  std::vector<std::uint32_t> slots_;  // open addressing: 1 + index of a block, 0 = free
  std::vector<Line> lines_;
  std::uint32_t layout_ = 0;
  std::size_t used_ = 0;  // blocks that this layout needed
};

// The channels that cards name, looked up once: by id, name or alias.
struct ChannelLook {
  std::uint16_t icon = 0;
  std::string name;  // in the interface's language; as the card has it where it is no known channel
};
class ChannelLooks {
 public:
  const ChannelLook& of(std::string_view channel, const ViewSettings& settings);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void prepare(const ViewSettings& settings);

  const model::Catalogue* catalogue_ = nullptr;
  std::string language_;
  std::unordered_map<std::string, ChannelLook, Hash, std::equal_to<>> looks_;
};

struct LayoutCache::Data {
  BlockCache blocks;
  ChannelLooks channels;
};

}  // namespace lotrinh::layout
