#pragma once
// The Scene: positioned shapes, text runs and one semantic tree. Layout computes it once; the ImGui painter, the
// picture writers (SVG, PPTX), hit-testing and the accessibility mirror all read the same Scene.
//
// Coordinates are CSS px at zoom 1, y down, origin at the scene's top left. Strings live in one pool.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "layout/theme.h"

namespace lotrinh::layout {

// How a thing moves when the map scrolls: headers stay in view.
enum class Layer : std::uint8_t {
  body,    // scrolls both ways
  stages,  // the header row: scrolls sideways only, stays on top
  lanes,   // the title column: scrolls up and down only, stays at the left
  corner,  // where both meet: never scrolls
};
inline constexpr std::size_t layer_count = 4;

struct TextRef {  // a piece of the scene's pool
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

struct Range {  // [first, first + count) of one of the scene's vectors
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

enum class ShapeKind : std::uint8_t {
  box,        // rect, radius, fill, stroke, shadow
  left_edge,  // a band `stroke_width` wide along the left side of `rect`, following its rounded corners; fill
  line,       // from (rect.x, rect.y) to (rect.right, rect.bottom); stroke; dashed
  ellipse,    // inscribed in rect; fill, stroke
  triangle_up,
  triangle_down,
  diamond,
  chevron_down,
  chevron_right,  // inscribed in rect; stroke
  icon,           // `icon`, scaled from its 24 x 24 grid to rect; stroke (lines) or fill where the icon is solid
  curve,          // the emotion curve: `points` through `curve_points`; see EmotionCurve
  arrow,          // through `curve_points` (see `points`) to its tip, with a head; stroke, which fills the head too
  image,          // images[points.first], filling rect, radius; fill and stroke (an icon's) until it is there
};

struct Shape {
  ShapeKind kind = ShapeKind::box;
  Color fill = Color::none;
  Color stroke = Color::none;
  bool shadow = false;
  bool dashed = false;
  std::uint8_t opacity = 255;
  std::uint16_t icon = 0;  // index into icons() (layout/icons.h)
  float radius = 0;
  float stroke_width = 1;
  Rect rect;
  Range points;  // curve, arrow: into curve_points, a cubic Bezier path: p0, (c1, c2, p)*; image: first, into images
};

// An arrow's path ends at its tip, the last piece being straight. The line is drawn up to the head's base only.
inline constexpr float arrow_head_length = 7;
inline constexpr float arrow_head_half = 4;
struct ArrowHead {
  Point tip;
  Point left;
  Point right;
  Point base;  // where the line ends
};
ArrowHead arrow_head(Point before, Point tip);  // `before`: any other point of the last piece

// A curve's colour is a function of the height alone: pos at and above `top` (+2), neu at `zero`, neg at and below
// `bottom` (-2), blended between; the area between curve and zero line is filled faintly in the same way. A painter
// finds top, zero and bottom in the shape's rect: y, center().y, bottom().

struct TextRun {  // one line
  TextRef text;
  TextStyle style = TextStyle::body;
  Color color = Color::text;
  Point origin;     // left end of the line box's top edge (not the baseline)
  float width = 0;  // as measured
};

// Shapes and text of one thing (a card, a lane's band): what is culled together. Within a layer groups are painted in
// order; within a group, shapes and then text.
struct Group {
  Layer layer = Layer::body;
  Rect bounds;  // of everything in the group, shadows too
  Range shapes;
  Range texts;
};

enum class Role : std::uint8_t {
  grid,           // the map
  column_header,  // a stage or step
  row_header,     // a lane
  cell,
  card,
  point,  // of the emotion curve
  button,
  toggle,  // a button that is on or off: state.checked
  radio,   // one of a segmented control: state.checked
  menu_item,
  option,    // of a list: state.checked
  textbox,   // edited in the host's text editor
  combobox,  // opens a list
  heading,
  text,
  image,
  group,
  dialog,
  menu,
  list,
  list_item,
  status,  // announced when it changes
  progress,
  table,
  row,
  link,
};
std::string_view name_of(Role);  // "grid", "column-header", ..., as el.scene() gives it

struct NodeState {
  bool selected : 1 = false;
  bool checked : 1 = false;
  bool disabled : 1 = false;
  bool expanded : 1 = false;
  bool expandable : 1 = false;
  bool focusable : 1 = false;
  bool multiline : 1 = false;  // textbox
  bool hidden : 1 = false;     // hit-testing only, not in the accessibility tree
};

inline constexpr std::uint32_t no_parent = 0xFFFFFFFFU;

struct Node {
  Role role = Role::group;
  NodeState state;
  Layer layer = Layer::body;
  Rect rect;
  Rect text_rect;  // textbox, card, headers: where the host's editor goes (the text's own box)
  TextStyle style = TextStyle::body;
  std::uint32_t parent = no_parent;  // index into nodes; a parent comes before its children
  std::int32_t row = -1;             // grid position, 0-based; -1 = none
  std::int32_t column = -1;
  TextRef id;      // of the record ("" for cells) or of the control ("inspector.owner")
  TextRef name;    // accessible name
  TextRef value;   // textbox, combobox: what it holds
  TextRef action;  // what a click or Enter performs: an id of the action registry, "" = none
  TextRef arg;     // its argument
};

// A picture as a data URL. Equal pointers are one picture: painters decode it once.
using ImageSource = std::shared_ptr<const std::string>;

struct Scene {
  Size size;
  std::string pool;
  std::vector<Shape> shapes;
  std::vector<Point> curve_points;
  std::vector<ImageSource> images;
  std::vector<TextRun> texts;
  std::vector<Group> groups;
  std::vector<Node> nodes;

  std::string_view str(TextRef ref) const { return std::string_view(pool).substr(ref.offset, ref.length); }
  void clear();  // keeps the capacity
};

// Fills a Scene. Begin a group, add shapes and text, end it; nodes refer to nothing but their parent.
class SceneBuilder {
 public:
  explicit SceneBuilder(Scene& scene) : scene_(scene) {}

  TextRef str(std::string_view text);

  void begin_group(Layer layer);
  void end_group();  // computes the bounds; an empty group is dropped

  Shape& shape(const Shape& shape);
  Shape& box(const Rect& rect, float radius, Color fill, Color stroke = Color::none, bool shadow = false);
  Shape& line(Point from, Point to, Color stroke, float width = 1, bool dashed = false);
  Shape& mark(ShapeKind kind, const Rect& rect, Color fill);  // triangle, diamond, ellipse
  // Along `points` (two or more), the turns rounded with `radius` where their pieces are long enough.
  Shape& arrow(const std::vector<Point>& points, float radius, Color stroke, float width);
  Shape& icon(std::string_view icon_name, const Rect& rect, Color stroke, float stroke_width = 1.6F);
  Shape& image(const ImageSource& source, const Rect& rect, float radius);
  void text(std::string_view text, Point origin, TextStyle style, Color color, float width);

  std::uint32_t node(const Node& node);  // returns its index
  // Nodes that are made by these belong to the one that is open.
  void open_node(Role role, std::string_view id, std::string_view name, const Rect& rect);
  void close_node() { open_nodes_.pop_back(); }
  Node& node(Role role, std::string_view id, std::string_view name, const Rect& rect);
  // One that performs an action of the registry, and can have the focus.
  Node& pressable(Role role, std::string_view id, std::string_view name, const Rect& rect, std::string_view action,
                  std::string_view arg = {});

  Scene& scene() { return scene_; }

 private:
  Scene& scene_;
  Group open_;
  bool in_group_ = false;
  std::vector<std::uint32_t> open_nodes_;
};

}  // namespace lotrinh::layout
