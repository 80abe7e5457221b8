#include "view/ui.h"

#include <algorithm>

namespace lotrinh::view {

using namespace layout;

Ui::Ui(Scene& scene, const editor::Editor& editor, const TextMeasurer& measurer)
    : scene_(scene), builder_(scene), editor_(editor), measurer_(measurer) {}

void Ui::show(const Rect& rect) {
  float by = 0;
  if (rect.bottom() > seen_.to) by = rect.bottom() - seen_.to;
  if (rect.y < seen_.from + by) by = rect.y - seen_.from;
  seen_.from += by;
  seen_.to += by;
}

void Ui::box(const Rect& rect, float radius, Color fill, Color stroke, bool shadow) {
  builder_.begin_group(Layer::body);
  builder_.box(rect, radius, fill, stroke, shadow);
  builder_.end_group();
}

void Ui::line(Point from, Point to, Color color) {
  builder_.begin_group(Layer::body);
  builder_.line(from, to, color);
  builder_.end_group();
}

void Ui::icon(std::string_view name, const Rect& rect, Color color) {
  builder_.begin_group(Layer::body);
  builder_.icon(name, rect, color);
  builder_.end_group();
}

void Ui::mark(ShapeKind kind, const Rect& rect, Color fill) {
  builder_.begin_group(Layer::body);
  builder_.mark(kind, rect, fill);
  builder_.end_group();
}

void Ui::chevron(const Rect& rect, Color color) {
  builder_.begin_group(Layer::body);
  Shape chevron;
  chevron.kind = ShapeKind::chevron_down;
  chevron.stroke = color;
  chevron.stroke_width = 1.5F;
  chevron.rect = rect;
  builder_.shape(chevron);
  builder_.end_group();
}

float Ui::width(std::string_view text, TextStyle style) const { return width_of(measurer_, text, style); }

float Ui::text_line(std::string_view text, Point at, TextStyle style, Color color, float max_width) {
  std::string shown(text);
  std::ranges::replace(shown, '\n', ' ');
  shown = fitted(measurer_, shown, style, max_width);
  const float wide = width(shown, style);
  builder_.begin_group(Layer::body);
  builder_.text(shown, at, style, color, wide);
  builder_.end_group();
  return wide;
}

float Ui::text(std::string_view text, Point at, float max_width, TextStyle style, Color color) {
  const float line_height = info_of(style).line_height;
  const std::vector<Line> lines = wrap(measurer_, text, style, max_width);
  builder_.begin_group(Layer::body);
  for (const Line& line : lines) {
    builder_.text(text.substr(line.offset, line.length), at, style, color, line.width);
    at.y += line_height;
  }
  builder_.end_group();
  return line_height * static_cast<float>(lines.size());
}

float Ui::text_height(std::string_view text, float max_width, TextStyle style) const {
  return info_of(style).line_height * static_cast<float>(wrap(measurer_, text, style, max_width).size());
}

float Ui::spoken(Role role, std::string_view id, std::string_view spoken_text, Point at, float max_width,
                 TextStyle style, Color color) {
  const float height = text(spoken_text, at, max_width, style, color);
  node(role, id, spoken_text, {at.x, at.y, max_width, height});
  return height;
}

float Ui::button_width(const ButtonSpec& spec) const {
  float wide = 24;
  if (!spec.icon.empty()) wide += spec.label.empty() ? 16.0F - 8.0F : 24.0F;
  if (!spec.label.empty())
    wide += width(spec.label, spec.look == ButtonLook::primary ? TextStyle::body_strong : TextStyle::body);
  if (spec.menu) wide += 16;
  return wide;
}

ButtonSpec Ui::tool_spec(std::string_view action, std::string_view icon, bool disabled) const {
  ButtonSpec spec;
  spec.id = spec.action = action;
  spec.name = editor_.tr("action." + spec.id);
  spec.icon = icon;
  spec.disabled = disabled;
  return spec;
}

void Ui::tool(std::string_view action, std::string_view icon, const Rect& rect, bool disabled) {
  button(tool_spec(action, icon, disabled), rect);
}

void Ui::button(const ButtonSpec& spec, const Rect& rect) {
  Color ink = Color::text;
  TextStyle style = TextStyle::body;
  switch (spec.look) {
    case ButtonLook::quiet:
      if (spec.expanded) box(rect, 6, Color::accent_soft);
      ink = Color::muted;
      break;
    case ButtonLook::outlined:
      box(rect, 6, Color::surface, Color::line);
      break;
    case ButtonLook::primary:
      box(rect, 6, spec.disabled ? Color::neu : Color::accent);
      ink = Color::on_accent;
      style = TextStyle::body_strong;
      break;
    case ButtonLook::danger:
      box(rect, 6, Color::neg_soft);
      ink = Color::neg;
      style = TextStyle::body_strong;
      break;
    case ButtonLook::link:
      ink = Color::accent;
      style = TextStyle::body_strong;
      break;
  }
  const std::size_t first_shape = scene_.shapes.size();
  const float content = button_width(spec) - 24;
  float x = spec.look == ButtonLook::link ? rect.x : rect.x + std::max(8.0F, (rect.width - content) / 2);
  const float middle = rect.center().y;
  if (!spec.icon.empty()) {
    const float at = spec.label.empty() && !spec.menu ? rect.center().x - 8 : x;
    icon(spec.icon, {at, middle - 8, 16, 16}, ink);
    x += spec.label.empty() ? 16 : 24;
  }
  if (!spec.label.empty()) {
    const float line_height = info_of(style).line_height;
    x +=
        text_line(spec.label, {x, middle - line_height / 2}, style, ink, rect.right() - x - (spec.menu ? 20.0F : 4.0F));
  }
  if (spec.menu) chevron({x + 6, middle - 2, 8, 4}, ink);
  if (spec.disabled && spec.look != ButtonLook::primary) {
    for (std::size_t i = first_shape; i < scene_.shapes.size(); ++i) scene_.shapes[i].opacity = 110;
  }
  Node& made =
      pressable(Role::button, spec.id, spec.name.empty() ? spec.label : spec.name, rect, spec.action, spec.arg);
  made.state.disabled = spec.disabled;
  made.state.expandable = spec.menu;
  made.state.expanded = spec.expanded;
}

void Ui::segmented(std::string_view id, std::string_view name, std::string_view action, std::span<const Choice> choices,
                   const Rect& rect) {
  open_node(Role::group, id, name, rect);
  box(rect, 6, Color::surface, Color::line);
  const float each = rect.width / static_cast<float>(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const Rect part{rect.x + each * static_cast<float>(i), rect.y, each, rect.height};
    if (choice.checked) box(part.inset(0.5F), i == 0 || i + 1 == choices.size() ? 6.0F : 0.0F, Color::accent_soft);
    if (i > 0) line({part.x, part.y + 0.5F}, {part.x, part.bottom() - 0.5F});
    const TextStyle style = choice.checked ? TextStyle::body_strong : TextStyle::body;
    const float wide = std::min(width(choice.label, style), each - 6);
    text_line(choice.label, {part.center().x - wide / 2, part.center().y - info_of(style).line_height / 2}, style,
              choice.checked ? Color::accent : Color::text, each - 6);
    const std::string own_id = std::string(id) + ":" + choice.arg;
    Node& made =
        pressable(Role::radio, own_id, choice.name.empty() ? choice.label : choice.name, part, action, choice.arg);
    made.state.checked = choice.checked;
    made.state.disabled = editor_.settings.readonly;
  }
  close_node();
}

void Ui::combobox(std::string_view id, std::string_view name, std::string_view value, std::string_view action,
                  std::string_view arg, const Rect& rect, bool warn) {
  const bool expanded = editor_.ui.menu && editor_.ui.menu->id == id;
  box(rect, 6, Color::surface, expanded ? Color::accent : warn ? Color::warn : Color::line);
  text_line(value, {rect.x + 10, rect.center().y - 9}, TextStyle::body, value == "—" ? Color::muted : Color::text,
            rect.width - 34);
  chevron({rect.right() - 18, rect.center().y - 2, 8, 4}, Color::muted);
  Node& made = pressable(Role::combobox, id, name, rect, action, arg);
  made.value = builder_.str(value);
  made.state.expandable = true;
  made.state.expanded = expanded;
  made.state.disabled = editor_.settings.readonly;
}

float Ui::field(const FieldSpec& spec, Point at, float wide) {
  const float pad_x = spec.framed ? 10.0F : 0.0F;
  const float pad_y = spec.framed ? 7.0F : 0.0F;
  const float line_height = info_of(spec.style).line_height;
  const bool empty = spec.text.empty();
  const std::string& shown = empty ? spec.placeholder : spec.text;
  const float inner = wide - 2 * pad_x;
  const float least = spec.least_lines * line_height;
  const float text_tall = spec.multiline ? text_height(shown, inner, spec.style) : line_height;
  const float tall = std::max(text_tall, least) + 2 * pad_y;
  const Rect rect{at.x, at.y, wide, tall};
  if (spec.framed) box(rect, 6, Color::surface, Color::line);
  const Color ink = empty ? Color::muted : Color::text;
  if (spec.multiline) {
    text(shown, {at.x + pad_x, at.y + pad_y}, inner, spec.style, ink);
  } else {
    text_line(shown, {at.x + pad_x, at.y + pad_y}, spec.style, ink, inner);
  }
  Node& made = node(Role::textbox, spec.target, spec.label, rect);
  const TextRef value_ref = builder_.str(spec.text);
  made.value = value_ref;
  made.text_rect = {at.x + pad_x, at.y + pad_y, inner, tall - 2 * pad_y};
  made.style = spec.style;
  made.state.focusable = true;
  made.state.multiline = spec.multiline;
  made.state.disabled = editor_.settings.readonly;
  return tall;
}

void Ui::query_field(std::string_view target, std::string_view name, std::string_view typed,
                     std::string_view placeholder, const Rect& frame, float room) {
  const float middle = frame.center().y;
  const Rect at{frame.x + 32, middle - 9, room, 18};
  icon("search", {frame.x + 8, middle - 8, 16, 16}, Color::muted);
  text_line(typed.empty() ? placeholder : typed, {at.x, at.y}, TextStyle::body,
            typed.empty() ? Color::muted : Color::text, room);
  Node& made = node(Role::textbox, target, name, frame);
  const TextRef value = builder_.str(typed);
  made.value = value;
  made.text_rect = at;
  made.style = TextStyle::body;
  made.state.focusable = true;
}

float Ui::chip(std::string_view label, Point at, Color color, Color fill) {
  const float wide = width(label, TextStyle::small_strong) + 16;
  box({at.x, at.y, wide, 20}, 10, fill);
  text_line(label, {at.x + 8, at.y + 2}, TextStyle::small_strong, color);
  return wide;
}

}  // namespace lotrinh::view
