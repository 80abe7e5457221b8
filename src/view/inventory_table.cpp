// The inventory as a table, edited where it stands.

#include <algorithm>
#include <cmath>

#include "editor/card_fields.h"
#include "editor/inventory.h"
#include "editor/titles.h"
#include "layout/card_style.h"
#include "view/inventory_page.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;
using method::Touchpoint;

namespace {

constexpr float pad = 12;
constexpr float cell_pad = 8;
constexpr float row_pad = 11;
constexpr float least_row = 44;
constexpr float pick_width = 36;
constexpr float more_width = 44;
constexpr float ahead = 900;  // px: rows that are built beyond those in sight, so that the focus can walk on

struct Column {
  editor::InventoryField field;
  float x = 0;
  float width = 0;
  float grows = 0;  // its share of what is left
};

struct Columns {
  std::vector<Column> list;
  float right = 0;  // where the last ends
};

Columns columns_of(const Editor& e, float width) {
  Columns columns;
  columns.list = {{"text", 0, 236, 4},    {"stage", 0, 110, 1},    {"channel", 0, 142, 1}, {"mode", 0, 98, 0},
                  {"relation", 0, 94, 0}, {"ownership", 0, 92, 0}, {"emotion", 0, 84, 0},  {"influence", 0, 98, 0},
                  {"owner", 0, 120, 1},   {"evidence", 0, 92, 0}};
  if (e.ui.inventory.whole_document && e.document().maps.size() > 1) {
    columns.list.insert(columns.list.begin() + 1, {"map", 0, 140, 1});
  }
  float needed = 2 * pad + pick_width + more_width;
  float shares = 0;
  for (const Column& column : columns.list) {
    needed += column.width;
    shares += column.grows;
  }
  const float left = std::max(0.0F, width - needed);
  float x = pad + pick_width;
  for (Column& column : columns.list) {
    column.width += left * column.grows / shares;
    column.x = x;
    x += column.width;
  }
  columns.right = x + more_width;
  return columns;
}

float text_height(const Ui& ui, std::string_view text, float room) {
  // No letter is wider than its size: what is as short as this stands in one line.
  constexpr float widest = 14;
  if (static_cast<float>(text.size()) * widest < room && !text.contains('\n')) return least_row;
  return ui.text_height(text, room, TextStyle::body) + 2 * row_pad;
}

std::string place_of(const Editor& e, const Touchpoint& row, editor::InventoryField field) {
  if (field == "map") return editor::map_title(e.tr(), *row.map);
  return std::string(stage_name(e.catalogue, *row.map, row.map->stages[row.stage], e.settings.language));
}

constexpr float sign_width = 26;  // before a channel's name, an emotion's number

float row_height(const Ui& ui, const Columns& columns, const Touchpoint& row) {
  const Editor& e = ui.editor();
  float tall = least_row;
  for (const Column& column : columns.list) {
    const float room = column.width - 2 * cell_pad;
    if (column.field == "text") {
      tall = std::max(tall, text_height(ui, row.card->text, room));
    } else if (column.field == "map" || column.field == "stage") {
      tall = std::max(tall, text_height(ui, place_of(e, row, column.field), room));
    } else if (column.field == "channel") {
      const std::string_view name = channel_name(e.catalogue, row.card->channel, e.settings.language);
      tall = std::max(tall, text_height(ui, name, room - sign_width));
    } else if (column.field == "owner") {
      tall = std::max(tall, text_height(ui, row.card->owner, room));
    }
  }
  return tall;
}

const std::vector<float>& row_tops(const Ui& ui, const Columns& columns) {
  const editor::InventoryState& state = ui.editor().ui.inventory;
  const float room = columns.right;  // the other widths follow from it
  editor::InventoryState::Tops& tops = state.tops;
  const std::uint32_t fonts = ui.measurer().generation();
  if (tops.made == state.made && tops.width == room && tops.fonts == fonts) return tops.at;
  tops = {state.made, room, fonts, {}};
  tops.at.reserve(state.rows.size() + 1);
  float y = 0;
  for (const Touchpoint& row : state.rows) {
    tops.at.push_back(y);
    y += row_height(ui, columns, row);
  }
  tops.at.push_back(y);
  return tops.at;
}

class Rows {
 public:
  Rows(Ui& ui, Size size) : ui_(ui), e_(ui.editor()), columns_(columns_of(e_, size.width)), size_(size) {}

  void build() {
    const std::vector<Touchpoint>& rows = e_.ui.inventory.rows;
    const std::vector<float>& tops = row_tops(ui_, columns_);
    const float tall = tops.back();
    const auto row_at = [&](float y) {
      const auto above = std::ranges::upper_bound(tops, y);
      return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, above - tops.begin() - 1));
    };
    const std::string& reveal = e_.ui.inventory.reveal;
    if (!reveal.empty()) {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (editor::name_of_card(*rows[i].map, *rows[i].card) != reveal) continue;
        ui_.show({0, tops[i], size_.width, tops[i + 1] - tops[i]});
      }
    }
    // Fewer rows than before: what was seen has ended meanwhile.
    if (ui_.seen().to > tall + 16) ui_.set_seen({std::max(0.0F, tall + 16 - size_.height), tall + 16});
    const Ui::Span seen = ui_.seen();
    const std::size_t first = row_at(seen.from - ahead);
    const std::size_t last = std::min(rows.size(), row_at(seen.to + ahead) + 1);
    const float wide = std::max(size_.width, columns_.right + pad);
    ui_.open_node(Role::table, "inventory.table", e_.tr("inventory.title"), {0, 0, wide, tall});
    ui_.builder().scene().nodes.back().row = static_cast<std::int32_t>(rows.size());  // how many there are
    for (std::size_t i = first; i < last; ++i) {
      row(rows[i], i, {0, tops[i], wide, tops[i + 1] - tops[i]});
    }
    ui_.close_node();
    ui_.built_between({first == 0 ? -1e6F : tops[first], last == rows.size() ? tall + 1e6F : tops[last]});
    float y = tall;
    if (rows.empty()) y = build_inventory_empty(ui_, size_, y + 48);
    ui_.builder().scene().size = {wide, y + 16};
  }

 private:
  void row(const Touchpoint& point, std::size_t index, const Rect& rect) {
    const std::string name = editor::name_of_card(*point.map, *point.card);
    const bool picked = is_picked(e_, point);
    const std::string text = point.card->text.empty() ? std::string(e_.tr("inventory.untitled")) : point.card->text;
    ui_.box(rect, 0, picked ? Color::accent_soft : Color::surface);
    ui_.line({0, rect.bottom() - 0.5F}, {rect.width, rect.bottom() - 0.5F});
    ui_.open_node(Role::row, "inventory.row:" + name, text, rect);
    Node& made = ui_.builder().scene().nodes.back();
    made.row = static_cast<std::int32_t>(index);
    made.state.selected = picked;
    pick_box("inventory.pick:" + name, e_.tr().format("inventory.pick-row", {{"name", text}}), name, picked,
             {pad, rect.y + (least_row - 28) / 2, 28, 28});
    for (const Column& column : columns_.list) {
      const Rect cell{column.x, rect.y, column.width, rect.height};
      ui_.open_node(Role::cell, "inventory.cell:" + std::string(column.field) + ":" + name, "", cell);
      fill(column, point, name, text, {cell.x + cell_pad, cell.y, cell.width - 2 * cell_pad, cell.height});
      ui_.close_node();
    }
    ButtonSpec more = ui_.tool_spec("touchpoint.menu", "more");
    more.id = "touchpoint.menu:" + name;
    more.arg = name;
    more.name = e_.tr().format("plan.menu-of", {{"name", text}});
    more.expanded = e_.ui.menu && e_.ui.menu->id == more.id;
    ui_.button(more, {columns_.right - more_width + 4, rect.y + 6, 32, 32});
    ui_.close_node();
  }

  void pick_box(std::string_view id, std::string_view label, std::string_view arg, bool on, const Rect& rect) {
    const Rect box = rect.inset(6);
    ui_.box(box, 4, on ? Color::accent : Color::surface, on ? Color::accent : Color::neu);
    if (on) ui_.icon("check", box.inset(1), Color::on_accent);
    Node& node = ui_.pressable(Role::toggle, id, label, rect, "inventory.pick", arg);
    node.state.checked = on;
  }

  void fill(const Column& column, const Touchpoint& point, const std::string& name, const std::string& text,
            const Rect& rect) {
    const Card& card = *point.card;
    const float line = rect.y + (least_row - 18) / 2;
    if (column.field == "text") {
      FieldSpec spec;
      spec.target = "card.text:" + name;
      spec.label = e_.tr("field.text");
      spec.text = card.text;
      spec.placeholder = e_.tr("inventory.untitled");
      spec.framed = false;
      spec.multiline = true;
      ui_.field(spec, {rect.x, rect.y + (rect.height > least_row ? row_pad : (least_row - 18) / 2)}, rect.width);
      return;
    }
    if (column.field == "map" || column.field == "stage") {
      ui_.spoken(Role::text, "", place_of(e_, point, column.field), {rect.x, line}, rect.width, TextStyle::body,
                 Color::muted);
      return;
    }
    choice(column.field, card, name, text, rect, line);
  }

  // A value of a list; pressed it offers the others.
  void choice(editor::InventoryField field, const Card& card, const std::string& name, const std::string& text,
              const Rect& rect, float line) {
    std::string label = choice_label(e_, card, field);
    // What the channel usually is stands for what nobody said.
    bool usual = false;
    if (field == "mode" && label.empty()) {
      if (const std::optional<Mode> mode = method::mode_of(e_.catalogue, card)) {
        label = e_.tr(*mode == Mode::online ? "mode.online" : "mode.offline");
        usual = true;
      }
    }
    const bool none = label.empty();
    float x = rect.x;
    if (field == "emotion" && !none) {
      const Tone tone = tone_of(*card.emotion);
      ui_.mark(ShapeKind::ellipse, {x - 1, line - 1, 20, 20}, soft_color_of(tone));
      ui_.icon(face_of(*card.emotion), {x - 1, line - 1, 20, 20}, color_of(tone));
      x += sign_width;
    } else if (field == "channel" && !none) {
      const ChannelInfo* info = e_.catalogue.channel(card.channel);
      ui_.icon(info ? std::string_view(info->icon) : "tag", {x, line, 18, 18}, Color::muted);
      x += sign_width;
    } else if (field == "influence" && !none) {
      for (int i = 0; i < 5; ++i) {
        ui_.box({x, line + 5, 8, 8}, 2,
                static_cast<double>(i) + 0.5 <= *card.influence ? Color::accent : Color::neu_soft);
        x += 10;
      }
      x += 4;
    }
    ui_.text(none ? "—" : label, {x, line}, rect.right() - x, TextStyle::body,
             none || usual ? Color::muted : Color::text);
    const std::string id = "touchpoint." + std::string(field) + ":" + name;
    const Rect pressed{rect.x - 4, rect.y + 6, rect.width + 8, rect.height - 12};
    if (e_.ui.menu && e_.ui.menu->id == id) ui_.box(pressed, 6, Color::none, Color::accent);
    Node& node =
        ui_.pressable(Role::combobox, id,
                      e_.tr().format("plan.field-of", {{"field", e_.tr(editor::field_label(field))}, {"name", text}}),
                      pressed, "touchpoint-field.menu", name + "|" + std::string(field));
    node.value = ui_.builder().str(none ? "—" : label);
    node.state.expandable = true;
    node.state.expanded = e_.ui.menu && e_.ui.menu->id == id;
    node.state.disabled = e_.settings.readonly;
    if (field != "channel" && field != "owner") return;
    // Where a name of one's own is typed.
    Node& own =
        ui_.node(Role::textbox, "card." + std::string(field) + ":" + name, e_.tr(editor::field_label(field)), pressed);
    own.text_rect = {rect.x, line, rect.width, 18};
    own.style = TextStyle::body;
    own.state.hidden = true;
  }

  Ui& ui_;
  const Editor& e_;
  Columns columns_;
  Size size_;
};

}  // namespace

void build_inventory_head(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const editor::InventoryState& state = e.ui.inventory;
  const Columns columns = columns_of(e, size.width);
  const float wide = std::max(size.width, columns.right + pad);
  ui.builder().scene().size.width = wide;
  ui.box({0, 0, wide, size.height}, 0, Color::band);
  ui.line({0, size.height - 0.5F}, {wide, size.height - 0.5F});
  ui.open_node(Role::group, "inventory.head", e.tr("inventory.columns"), {0, 0, wide, size.height});
  const bool all = !state.rows.empty() && state.picked.size() == state.rows.size();
  const Rect box{pad + 6, 12, 16, 16};
  ui.box(box, 4, all ? Color::accent : Color::surface, all ? Color::accent : Color::neu);
  if (all) ui.icon("check", box.inset(1), Color::on_accent);
  if (!all && !state.picked.empty()) ui.box({box.x + 4, box.y + 7, 8, 2}, 1, Color::accent);
  Node& pick = ui.pressable(Role::toggle, "inventory.pick-all", e.tr("action.inventory.pick-all"), {pad, 6, 28, 28},
                            "inventory.pick-all");
  pick.state.checked = all;
  for (const Column& column : columns.list) {
    const bool sorted = state.sort == column.field;
    const std::string_view label = e.tr(editor::field_label(column.field));
    const float room = column.width - cell_pad - (sorted ? 20.0F : 4.0F);
    const float tall = ui.text_height(label, room, TextStyle::small_strong);
    const float text = std::min(room, ui.width(label, TextStyle::small_strong));
    ui.text(label, {column.x + cell_pad, (size.height - tall) / 2}, room, TextStyle::small_strong,
            sorted ? Color::accent : Color::muted);
    if (sorted) {
      ui.icon(state.descending ? "arrow-down" : "arrow-up", {column.x + cell_pad + text + 3, 13, 14, 14},
              Color::accent);
    }
    std::string name(label);
    if (sorted) name.append(", ").append(e.tr(state.descending ? "inventory.falling" : "inventory.rising"));
    Node& node = ui.pressable(Role::toggle, "inventory.sort:" + std::string(column.field),
                              e.tr().format("inventory.sort-by", {{"field", name}}), {column.x, 4, column.width, 32},
                              "inventory.sort", column.field);
    node.state.checked = sorted;
  }
  ui.close_node();
}

float build_inventory_empty(Ui& ui, Size size, float y) {
  const Editor& e = ui.editor();
  const bool filtered = e.ui.inventory.all > 0;
  const float wide = std::min(460.0F, size.width - 48);
  const float x = std::round((size.width - wide) / 2);
  ui.icon(filtered ? "search" : "list", {size.width / 2 - 16, y, 32, 32}, Color::muted);
  y += 48;
  y += ui.spoken(Role::text, "inventory.empty", e.tr(filtered ? "inventory.none-fits" : "inventory.lesson"), {x, y},
                 wide, TextStyle::body, Color::muted) +
       16;
  if (!filtered && (!e.can_edit() || !e.map() || e.map()->stages.empty())) return y;
  ButtonSpec spec;
  spec.id = filtered ? "inventory.empty-clear" : "inventory.empty-add";
  spec.action = filtered ? "inventory.clear" : "touchpoint.add";
  spec.label = e.tr("action." + spec.action);
  spec.look = filtered ? ButtonLook::outlined : ButtonLook::primary;
  if (!filtered) spec.icon = "plus";
  const float button = ui.button_width(spec);
  ui.button(spec, {size.width / 2 - button / 2, y, button, 36});
  return y + 60;
}

void build_inventory_rows(Ui& ui, Size size) { Rows(ui, size).build(); }

}  // namespace lotrinh::view
