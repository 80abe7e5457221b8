#include "layout/channel_matrix.h"

#include <algorithm>

#include "layout/card_style.h"
#include "layout/drawing.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

constexpr float pad = 20;
constexpr float title_width = 210;
constexpr float least_column = 104;
constexpr float most_column = 260;
constexpr float row_height = 48;
constexpr float between = 4;

class Matrix : Drawing {
 public:
  Matrix(const ChannelTable& table, const InventorySettings& settings, const TextMeasurer& measurer, float width,
         Scene& scene)
      : Drawing(scene, measurer, *settings.strings), table_(table), settings_(settings) {
    const auto columns = static_cast<float>(std::max<std::size_t>(1, table.columns.size()));
    column_ = std::clamp((width - 2 * pad - title_width) / columns, least_column, most_column);
    right_ = pad + title_width + column_ * columns;
    scene.size.width = std::max(width, right_ + pad);
  }

  void draw() {
    open_node(Role::table, "inventory.matrix", tr("inventory.view.channels"), {pad, pad, right_ - pad, 0});
    const std::size_t whole = scene_.nodes.size() - 1;
    float y = header();
    std::size_t number = 0;
    for (const ChannelTableRow& row : table_.rows) {
      one(row, number++, y);
      y += row_height;
    }
    close_node();
    scene_.nodes[whole].rect.height = y - pad;
    scene_.size.height = legend(y + 16) + pad;
  }

 private:
  float x_of(std::size_t column) const { return pad + title_width + column_ * static_cast<float>(column); }

  float header() {
    float y = pad;
    const bool maps = std::ranges::any_of(table_.columns, [](const auto& column) { return !column.map.empty(); });
    builder_.begin_group(Layer::body);
    if (maps) {
      for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const ChannelTableColumn& column = table_.columns[i];
        if (column.map.empty()) continue;
        std::size_t end = i + 1;
        while (end < table_.columns.size() && table_.columns[end].map.empty()) ++end;
        const float room = x_of(end) - x_of(i) - 16;
        line_of_text(fitted(column.map, TextStyle::body_strong, room), {x_of(i) + 6, y}, TextStyle::body_strong,
                     Color::text);
        if (i > 0) builder_.line({x_of(i) - 1, y}, {x_of(i) - 1, y + 22}, Color::line);
      }
      y += 26;
    }
    float tall = 0;
    for (const ChannelTableColumn& column : table_.columns) {
      tall = std::max(tall, paragraph_height(column.stage, column_ - 16, TextStyle::small_strong, 3));
    }
    const bool breaks = std::ranges::any_of(table_.columns, &ChannelTableColumn::broken);
    tall += 16 + (breaks ? 34.0F : 22.0F);  // how many, and where the way breaks
    builder_.box({pad, y, right_ - pad, tall}, 8, Color::band);
    builder_.end_group();
    open_node(Role::row, "inventory.matrix-head", "", {pad, y, right_ - pad, tall});
    node(Role::column_header, "inventory.head:channel", tr("field.channel"), {pad, y, title_width, tall});
    builder_.begin_group(Layer::body);
    line_of_text(tr("field.channel"), {pad + 12, y + 10}, TextStyle::small_strong, Color::muted);
    builder_.end_group();
    for (std::size_t i = 0; i < table_.columns.size(); ++i) head(i, {x_of(i), y, column_, tall});
    close_node();
    return y + tall + between;
  }

  void head(std::size_t number, const Rect& rect) {
    const ChannelTableColumn& column = table_.columns[number];
    const std::string count = strings_.format("inventory.touchpoints", {{"count", std::to_string(column.count)}});
    std::string name = column.stage + ", " + count;
    builder_.begin_group(Layer::body);
    const float tall =
        paragraph(column.stage, {rect.x + 8, rect.y + 10}, column_ - 16, TextStyle::small_strong, Color::text, 3);
    line_of_text(fitted(count, TextStyle::small, column_ - 16), {rect.x + 8, rect.y + 10 + tall}, TextStyle::small,
                 column.count > 0 ? Color::muted : Color::neg);
    if (column.broken) {
      // On the border that the customer has to cross.
      const Rect sign{rect.x - 10, rect.bottom() - 24, 20, 20};
      builder_.mark(ShapeKind::ellipse, sign, Color::warn_soft).stroke = Color::warn;
      builder_.icon("bolt", sign.inset(4), Color::warn);
      name.append(", ").append(tr("inventory.broken"));
    }
    builder_.end_group();
    node(Role::column_header, "inventory.head:" + std::to_string(number), name, rect);
  }

  void one(const ChannelTableRow& row, std::size_t number, float y) {
    open_node(Role::row, "inventory.channel:" + row.id, row.name, {pad, y, right_ - pad, row_height});
    scene_.nodes.back().row = static_cast<std::int32_t>(number);
    builder_.begin_group(Layer::body);
    builder_.icon(row.icon, {pad + 10, y + 15, 18, 18}, Color::muted);
    const std::string count = std::to_string(row.count);
    const float wide = width(count, TextStyle::body);
    const float room = title_width - 56 - wide;
    const float tall = paragraph_height(row.name, room, TextStyle::body_strong, 2);
    paragraph(row.name, {pad + 38, y + (row_height - tall) / 2}, room, TextStyle::body_strong,
              row.id.empty() ? Color::muted : Color::text, 2);
    line_of_text(count, {pad + title_width - 12 - wide, y + 15}, TextStyle::body, Color::muted);
    builder_.end_group();
    node(Role::row_header, "inventory.row:" + row.id,
         row.name + ", " + strings_.format("inventory.touchpoints", {{"count", count}}),
         {pad, y, title_width, row_height});
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cell(row, i, Rect{x_of(i), y, column_, row_height}.inset(between / 2));
    }
    close_node();
  }

  void cell(const ChannelTableRow& row, std::size_t column, const Rect& rect) {
    const ChannelTableCell& cell = row.cells[column];
    const std::string id = "inventory.cell:" + std::to_string(column) + ":" + row.id;
    const std::string where = row.name + ", " + table_.columns[column].stage;
    builder_.begin_group(Layer::body);
    if (cell.count == 0) {
      if (cell.gap) {
        dashed(rect);
        const std::string_view word = tr("inventory.gap");
        const std::string shown = fitted(word, TextStyle::small, rect.width - 8);
        line_of_text(shown, {rect.center().x - width(shown, TextStyle::small) / 2, rect.center().y - 8},
                     TextStyle::small, Color::warn);
      } else {
        builder_.box(rect, 6, Color::surface, Color::line).opacity = 150;
      }
      builder_.end_group();
      node(Role::cell, id, where + ": " + std::string(tr(cell.gap ? "inventory.gap-words" : "inventory.none")), rect);
      return;
    }
    const Tone tone = cell.emotion ? tone_of(*cell.emotion) : Tone::neutral;
    builder_.box(rect, 6, cell.emotion ? soft_color_of(tone) : Color::surface, Color::line);
    const std::string count = std::to_string(cell.count);
    const float wide = width(count, TextStyle::heading);
    const float both = cell.emotion ? wide + 32 : wide;
    const float x = rect.center().x - both / 2;
    line_of_text(count, {x, rect.center().y - 10}, TextStyle::heading, Color::text);
    std::string name = where + ": " + strings_.format("inventory.touchpoints", {{"count", count}});
    if (cell.emotion) {
      builder_.icon(face_of(*cell.emotion), {x + wide + 8, rect.center().y - 12, 24, 24}, color_of(tone));
      name.append(", ").append(
          strings_.format("inventory.mean", {{"value", signed_text(*cell.emotion, settings_.language)}}));
    }
    builder_.end_group();
    open_node(Role::cell, "", "", rect);
    button(id, name, rect, "inventory.show", cell.arg);
    close_node();
  }

  void dashed(const Rect& rect) {
    const Rect in = rect.inset(1);
    builder_.line({in.x, in.y}, {in.right(), in.y}, Color::warn, 1.2F, true);
    builder_.line({in.x, in.bottom()}, {in.right(), in.bottom()}, Color::warn, 1.2F, true);
    builder_.line({in.x, in.y}, {in.x, in.bottom()}, Color::warn, 1.2F, true);
    builder_.line({in.right(), in.y}, {in.right(), in.bottom()}, Color::warn, 1.2F, true);
  }

  // What the signs mean. Returns where it ends.
  float legend(float y) {
    const float room = std::min(scene_.size.width - 2 * pad, 900.0F);
    builder_.begin_group(Layer::body);
    dashed({pad, y, 20, 16});
    y += paragraph(tr("inventory.gap-legend"), {pad + 30, y}, room - 30, TextStyle::small, Color::muted) + 8;
    builder_.mark(ShapeKind::ellipse, {pad, y - 1, 18, 18}, Color::warn_soft).stroke = Color::warn;
    builder_.icon("bolt", {pad + 4, y + 3, 10, 10}, Color::warn);
    y += paragraph(tr("inventory.broken-legend"), {pad + 30, y}, room - 30, TextStyle::small, Color::muted);
    builder_.end_group();
    return y;
  }

  const ChannelTable& table_;
  const InventorySettings& settings_;
  float column_ = 0;
  float right_ = 0;
};

}  // namespace

void layout_channel_matrix(const ChannelTable& table, const InventorySettings& settings, const TextMeasurer& measurer,
                           float width, Scene& scene) {
  Matrix(table, settings, measurer, width, scene).draw();
}

}  // namespace lotrinh::layout
