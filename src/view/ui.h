#pragma once
// The panels' kit: buttons, fields and texts in the house's look, put into a panel's Scene together with their nodes.
// What can be pressed carries an action of the registry; a text field carries the target that the host's text editor
// edits.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "editor/editor.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::view {

struct Choice {
  std::string label;
  std::string arg;
  bool checked = false;
  std::string name;  // accessible name where the label is a sign
};

enum class ButtonLook : std::uint8_t { quiet, outlined, primary, danger, link };

struct ButtonSpec {
  std::string id;
  std::string label;  // "" = icon only (then `name` is needed)
  std::string name;   // accessible name; default: the label
  std::string icon;
  std::string action;
  std::string arg;
  ButtonLook look = ButtonLook::quiet;
  bool menu = false;  // a chevron at the end
  bool disabled = false;
  bool expanded = false;  // its menu is open
};

struct FieldSpec {
  std::string target;  // "card.owner:<id>", also the node's id
  std::string label;   // accessible name
  std::string text;
  std::string placeholder;
  layout::TextStyle style = layout::TextStyle::body;
  bool multiline = false;
  bool framed = true;
  float least_lines = 1;
};

class Ui {
 public:
  Ui(layout::Scene& scene, const editor::Editor& editor, const layout::TextMeasurer& measurer);

  // Everything up to the next call belongs to this node (a group, a dialog ...).
  void open_node(layout::Role role, std::string_view id, std::string_view name, const Rect& rect) {
    builder_.open_node(role, id, name, rect);
  }
  void close_node() { builder_.close_node(); }

  void box(const Rect& rect, float radius, layout::Color fill, layout::Color stroke = layout::Color::none,
           bool shadow = false);
  void line(Point from, Point to, layout::Color color = layout::Color::line);
  void icon(std::string_view name, const Rect& rect, layout::Color color);
  void mark(layout::ShapeKind kind, const Rect& rect, layout::Color fill);

  void chevron(const Rect& rect, layout::Color color);  // of what opens a list

  float width(std::string_view text, layout::TextStyle style) const;
  // One line, cut with an ellipsis only where it is wider than `max_width` (titles in bars; the whole is in the node's
  // name).
  float text_line(std::string_view text, Point at, layout::TextStyle style, layout::Color color,
                  float max_width = 1e6F);
  // Wrapped; returns its height.
  float text(std::string_view text, Point at, float max_width, layout::TextStyle style, layout::Color color);
  float text_height(std::string_view text, float max_width, layout::TextStyle style) const;
  // Wrapped text with a node of its own (heading, text, status).
  float spoken(layout::Role role, std::string_view id, std::string_view text, Point at, float max_width,
               layout::TextStyle style, layout::Color color);

  float button_width(const ButtonSpec& spec) const;
  void button(const ButtonSpec& spec, const Rect& rect);
  ButtonSpec tool_spec(std::string_view action, std::string_view icon, bool disabled = false) const;
  void tool(std::string_view action, std::string_view icon, const Rect& rect, bool disabled = false);  // an icon alone
  void segmented(std::string_view id, std::string_view name, std::string_view action, std::span<const Choice> choices,
                 const Rect& rect);
  void combobox(std::string_view id, std::string_view name, std::string_view value, std::string_view action,
                std::string_view arg, const Rect& rect, bool warn = false);
  float field(const FieldSpec& spec, Point at, float width);  // returns its height
  // A field to look for something with, in read-only maps too: the sign of it, and the text as wide as `room`.
  void query_field(std::string_view target, std::string_view name, std::string_view text, std::string_view placeholder,
                   const Rect& frame, float room);
  float chip(std::string_view text, Point at, layout::Color color, layout::Color fill);  // returns its width

  // A long list builds only what is near to what is seen of its panel, y in the panel's scene, and says what it built.
  struct Span {
    float from = -1e9F;
    float to = 1e9F;
  };
  void set_seen(Span seen) { seen_ = seen; }
  Span seen() const { return seen_; }
  void built_between(Span built) { built_ = built; }
  Span built() const { return built_; }
  // What is to be brought into sight, if it is not: moves what is seen.
  void show(const Rect& rect);

  // The target of the text field that is being typed into, "" = none.
  void set_typed_target(std::string_view target) { typed_target_ = target; }
  std::string_view typed_target() const { return typed_target_; }

  layout::Node& node(layout::Role role, std::string_view id, std::string_view name, const Rect& rect) {
    return builder_.node(role, id, name, rect);
  }
  // One that performs an action of the registry, and can have the focus.
  layout::Node& pressable(layout::Role role, std::string_view id, std::string_view name, const Rect& rect,
                          std::string_view action, std::string_view arg = {}) {
    return builder_.pressable(role, id, name, rect, action, arg);
  }
  layout::SceneBuilder& builder() { return builder_; }
  const editor::Editor& editor() const { return editor_; }
  const layout::TextMeasurer& measurer() const { return measurer_; }

 private:
  layout::Scene& scene_;
  layout::SceneBuilder builder_;
  const editor::Editor& editor_;
  const layout::TextMeasurer& measurer_;
  Span seen_;
  Span built_;
  std::string_view typed_target_;
};

}  // namespace lotrinh::view
