// All that is known of one action: what it is for, who does it and when, what it is to bring, its test and resources.

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "editor/plan.h"
#include "editor/plan_words.h"
#include "editor/today.h"
#include "layout/number_text.h"
#include "model/names.h"
#include "view/plan_page.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;

namespace {

constexpr float pad = 20;
constexpr float gap = 12;

class Details {
 public:
  Details(Ui& ui, Size size, const PlannedAction& action)
      : ui_(ui), e_(ui.editor()), action_(action), id_(action.id.value), size_(size), width_(size.width - 2 * pad) {}

  void build() {
    Scene& scene = ui_.builder().scene();
    ui_.open_node(Role::group, "plan.details", title_of(e_, action_), {0, 0, size_.width, size_.height});
    ui_.box({0, 0, size_.width, size_.height}, 0, Color::surface);
    ui_.line({0.5F, 0}, {0.5F, size_.height});
    top();
    cards();
    people();
    metric();
    score();
    test();
    resources();
    ui_.close_node();
    scene.size = {size_.width, std::max(size_.height, y_ + 24)};
    for (const std::size_t ground : {std::size_t{0}, std::size_t{1}}) {  // the panel's own, as tall as what is on it
      scene.shapes[ground].rect.height = scene.size.height;
      scene.groups[ground].bounds.height = scene.size.height;
    }
  }

 private:
  std::string_view tr(std::string_view key) const { return e_.tr(key); }

  void top() {
    const StatusLook look = look_of(editor::status_of(action_));
    const std::string menu = "action-status.menu:" + id_;
    const float wide = std::min(width_ - 88, ui_.width(tr(look.label), TextStyle::body_strong) + 62);
    const Rect chip{pad, 16, wide, 32};
    ui_.box(chip, 16, look.soft);
    ui_.icon(look.icon, {chip.x + 12, chip.y + 8, 16, 16}, look.ink);
    ui_.text_line(tr(look.label), {chip.x + 34, chip.y + 7}, TextStyle::body_strong, look.ink, wide - 56);
    ui_.chevron({chip.right() - 20, chip.y + 14, 8, 4}, look.ink);
    Node& node =
        ui_.pressable(Role::combobox, "plan.details-status", tr("plan.status"), chip, "action-status.menu", id_);
    node.value = ui_.builder().str(tr(look.label));
    node.state.expandable = true;
    node.state.expanded = e_.ui.menu && e_.ui.menu->id == menu;
    node.state.disabled = e_.settings.readonly;
    ButtonSpec more = ui_.tool_spec("action.menu", "more");
    more.id = "plan.details-menu";
    more.arg = id_;
    ui_.button(more, {size_.width - pad - 68, 16, 32, 32});
    ui_.tool("action.close", "x", {size_.width - pad - 32, 16, 32, 32});
    y_ = 62;
    FieldSpec title = spec("text", tr("plan.action"), tr("plan.untitled"));
    title.style = TextStyle::large;
    title.multiline = true;
    title.framed = false;
    y_ += ui_.field(title, {pad, y_}, width_) + 10;
    FieldSpec description = spec("description", tr("field.description"), tr("plan.description-hint"));
    description.multiline = true;
    description.framed = false;
    y_ += ui_.field(description, {pad, y_}, width_) + 20;
  }

  FieldSpec spec(const char* field, std::string_view label, std::string_view placeholder = {}) {
    FieldSpec made;
    made.target = "action." + std::string(field) + ":" + id_;
    made.label = label;
    made.text = e_.text_of(editor::parse_target(made.target));
    made.placeholder = placeholder;
    return made;
  }

  void section(std::string_view name, const char* icon) {
    ui_.line({pad, y_}, {pad + width_, y_});
    y_ += 16;
    ui_.icon(icon, {pad, y_ + 2, 16, 16}, Color::muted);
    const float tall = ui_.text(name, {pad + 24, y_}, width_ - 24, TextStyle::heading, Color::text);
    ui_.node(Role::heading, "plan.section:" + std::string(icon), name, {pad + 24, y_, width_ - 24, tall});
    y_ += tall + 12;
  }

  struct Slot {
    const char* field;
    const char* label;  // key
    std::string_view placeholder;
  };
  void fields(std::span<const Slot> slots) {
    const auto count = static_cast<float>(slots.size());
    const float each = (width_ - gap * (count - 1)) / count;
    float labels = 0;
    for (const Slot& slot : slots) {
      labels = std::max(labels, ui_.text_height(tr(slot.label), each, TextStyle::small));
    }
    float x = pad;
    float tall = 0;
    for (const Slot& slot : slots) {
      const float own = ui_.text_height(tr(slot.label), each, TextStyle::small);
      ui_.text(tr(slot.label), {x, y_ + labels - own}, each, TextStyle::small, Color::muted);
      tall = std::max(tall, ui_.field(spec(slot.field, tr(slot.label), slot.placeholder), {x, y_ + labels + 4}, each));
      x += each + gap;
    }
    y_ += labels + 4 + tall + 12;
  }

  void long_field(const char* field, const char* label, const char* hint, float lines) {
    ui_.text_line(tr(label), {pad, y_}, TextStyle::small, Color::muted, width_);
    FieldSpec made = spec(field, tr(label), tr(hint));
    made.multiline = true;
    made.least_lines = lines;
    y_ += 20;
    y_ += ui_.field(made, {pad, y_}, width_) + 12;
  }

  // A sentence on a ground of its own, that is told when it changes.
  void said(const char* id, std::string_view words, Color ground, Color ink, const char* icon) {
    const float inner = width_ - 48;
    const float tall = ui_.text_height(words, inner, TextStyle::body) + 20;
    ui_.box({pad, y_, width_, tall}, 8, ground);
    ui_.icon(icon, {pad + 12, y_ + 11, 16, 16}, ink);
    ui_.text(words, {pad + 38, y_ + 10}, inner, TextStyle::body, Color::text);
    ui_.node(Role::status, id, words, {pad, y_, width_, tall});
    y_ += tall + 10;
  }

  void note(std::string_view words) { y_ += ui_.text(words, {pad, y_}, width_, TextStyle::small, Color::muted) + 16; }

  // The pain point that an opportunity answers is told with it: that is the way from the map to the action.
  void cards() {
    section(tr("plan.cards"), "link");
    const Map* map = e_.document().map(action_.map_id);
    for (const CardId& id : action_.card_ids) {
      const Card* card = map ? map->card(id) : nullptr;
      if (!card) continue;
      std::string why;
      for (const Link& link : map->links) {
        if (link.from != id || link.kind != "answers") continue;
        if (const Card* pain = map->card(link.to)) {
          why = e_.tr().format("plan.answers", {{"what", pain->text}});
          break;
        }
      }
      const Stage* stage = map->stage(card->stage_id);
      const std::string_view where =
          stage ? stage_name(e_.catalogue, *map, *stage, e_.settings.language) : std::string_view();
      const float inner = width_ - 84;
      const float text = ui_.text_height(card->text, inner, TextStyle::body);
      const float below = why.empty() ? 0 : ui_.text_height(why, inner, TextStyle::small) + 2;
      const float tall = text + 16 + below + 16;
      const Rect rect{pad, y_, width_, tall};
      ui_.box(rect, 8, Color::surface, Color::line);
      const bool pain = is_pain(card->kind);
      ui_.mark(pain ? ShapeKind::triangle_up : ShapeKind::diamond, {pad + 14, y_ + 13, 10, 10},
               pain ? Color::neg : Color::idea);
      ui_.text(card->text, {pad + 36, y_ + 8}, inner, TextStyle::body, Color::text);
      if (!why.empty()) ui_.text(why, {pad + 36, y_ + 8 + text + 2}, inner, TextStyle::small, Color::muted);
      ui_.text_line(where, {pad + 36, y_ + 8 + text + below}, TextStyle::small, Color::muted, inner);
      ui_.pressable(Role::link, "plan.show-card:" + id.value, e_.tr().format("plan.show-card", {{"name", card->text}}),
                    rect, "action.show-card", map->id.value + "|" + id.value);
      if (!e_.settings.readonly) {
        ButtonSpec off = ui_.tool_spec("action.link", "x");
        off.id = "plan.unlink:" + id.value;
        off.arg = id_ + "|" + id.value;
        off.name = e_.tr().format("plan.unlink", {{"name", card->text}});
        ui_.button(off, {rect.right() - 36, rect.y + 4, 32, 32});
      }
      y_ += tall + 8;
    }
    if (!e_.settings.readonly) {
      ButtonSpec link;
      link.action = "action-link.menu";
      link.arg = id_;
      link.id = link.action + ":" + id_;
      link.label = tr("action.action-link.menu");
      link.icon = "plus";
      link.look = ButtonLook::link;
      link.expanded = e_.ui.menu && e_.ui.menu->id == link.id;
      ui_.button(link, {pad, y_, ui_.button_width(link), 28});
      y_ += 40;
    }
  }

  void people() {
    section(tr("plan.who-when"), "users");
    fields(std::array<Slot, 2>{{{"owner", "plan.owner", {}}, {"department", "plan.department", {}}}});
    const std::string_view hint = tr("plan.date-hint");
    fields(std::array<Slot, 2>{{{"from", "plan.from", hint}, {"to", "plan.to", hint}}});
    if (editor::overdue(action_, editor::today(e_))) {
      said("plan.overdue-words", tr("plan.overdue-words"), Color::neg_soft, Color::neg, "warning");
    }
    y_ += 4;
  }

  void metric() {
    section(tr("plan.metric"), "chart");
    fields(std::array<Slot, 1>{{{"metricName", "plan.metric-name", tr("plan.metric-hint")}}});
    const float half = (width_ - gap) / 2;
    ui_.text_line(tr("field.unit"), {pad, y_}, TextStyle::small, Color::muted, half);
    ui_.text_line(tr("plan.better"), {pad + half + gap, y_}, TextStyle::small, Color::muted, half);
    ui_.field(spec("unit", tr("field.unit"), "%"), {pad, y_ + 20}, half);
    const std::optional<Better> better = action_.metric ? action_.metric->better : std::nullopt;
    std::vector<Choice> choices;
    for (const Better way : {Better::up, Better::down}) {
      const std::string name(name_of(way));
      choices.push_back({std::string(tr("better." + name)), id_ + "|better=" + name, better == way, {}});
    }
    ui_.segmented("plan.better", tr("plan.better"), "action.set", choices, {pad + half + gap, y_ + 20, half, 32});
    y_ += 64;
    fields(std::array<Slot, 3>{
        {{"baseline", "plan.baseline", {}}, {"target", "plan.target", {}}, {"actual", "plan.actual", {}}}});
    if (const std::optional<double> way = editor::metric_progress(action_)) {
      const auto share = static_cast<float>(std::clamp(*way, 0.0, 1.0));
      ui_.box({pad, y_ + 2, width_, 6}, 3, Color::neu_soft, Color::line);
      if (share > 0) ui_.box({pad, y_ + 2, std::max(6.0F, width_ * share), 6}, 3, Color::pos);
      y_ += 16;
      const std::string words =
          e_.tr().format("plan.progress", {{"percent", number_text(std::round(*way * 100), e_.settings.language, 0)}});
      y_ += ui_.spoken(Role::status, "plan.progress", words, {pad, y_}, width_, TextStyle::small, Color::muted) + 8;
    }
    y_ += 4;
  }

  void effect(const char* field, const char* label) {
    const std::string now = e_.text_of({"action." + std::string(field), id_});
    std::vector<Choice> choices;
    for (const char* value : {"0", "1", "2", "3"}) {
      choices.push_back({value, id_ + "|" + field + "=" + value, now == value,
                         e_.tr().format("plan.effect-value", {{"value", value}})});
    }
    const float side = 168;
    const float tall = ui_.text_height(tr(label), width_ - side - gap, TextStyle::body);
    ui_.text(tr(label), {pad, y_ + (32 - tall) / 2}, width_ - side - gap, TextStyle::body, Color::text);
    ui_.segmented("plan.effect:" + std::string(field), tr(label), "action.set", choices,
                  {pad + width_ - side, y_, side, 32});
    y_ += 40;
  }

  void score() {
    section(tr("plan.scores"), "target");
    effect("leaving", "plan.leaving");
    effect("converting", "plan.converting");
    effect("satisfaction", "plan.satisfaction");
    y_ += 4;
    const ActionScores scores = action_.scores.value_or(ActionScores{});
    const std::optional<double> mean =
        scores.leaving || scores.converting || scores.satisfaction
            ? std::optional(
                  (scores.leaving.value_or(0) + scores.converting.value_or(0) + scores.satisfaction.value_or(0)) / 3)
            : std::nullopt;
    const std::string hint = mean ? number_text(*mean, e_.settings.language) : std::string("0–3");
    fields(std::array<Slot, 2>{{{"reach", "plan.reach", {}}, {"impact", "plan.impact", hint}}});
    fields(std::array<Slot, 2>{{{"confidence", "plan.confidence", "0–100"}, {"effort", "plan.effort-weeks", {}}}});
    said("plan.score-words", score_words(e_, action_), Color::accent_soft, Color::accent, "target");
    note(tr("plan.score-source"));
  }

  void test() {
    section(tr("plan.test"), "sliders");
    long_field("hypothesis", "plan.hypothesis", "plan.hypothesis-hint", 2);
    fields(std::array<Slot, 2>{
        {{"baselineRate", "plan.baseline-rate", {}}, {"detectableChange", "plan.detectable-change", {}}}});
    fields(std::array<Slot, 2>{{{"significance", "plan.significance", "5"}, {"power", "plan.power", "80"}}});
    const ActionTest test = action_.test ? *action_.test : ActionTest{};
    said("plan.size-words", size_words(e_, test), Color::neu_soft, Color::muted, "users");
    ui_.text_line(tr("plan.control"), {pad, y_ + 4}, TextStyle::body_strong, Color::text, width_);
    y_ += 28;
    fields(std::array<Slot, 2>{
        {{"controlVisitors", "plan.visitors", {}}, {"controlConversions", "plan.conversions", {}}}});
    ui_.text_line(tr("plan.variant"), {pad, y_ + 4}, TextStyle::body_strong, Color::text, width_);
    y_ += 28;
    fields(std::array<Slot, 2>{
        {{"variantVisitors", "plan.visitors", {}}, {"variantConversions", "plan.conversions", {}}}});
    const auto compared = editor::test_result(test);
    const bool sure = compared && *compared && (*compared)->significant;
    const bool wrong = compared && !*compared;
    const bool better = sure && (*compared)->difference > 0;
    said("plan.result-words", result_words(e_, test),
         wrong    ? Color::neg_soft
         : better ? Color::pos_soft
         : sure   ? Color::neg_soft
                  : Color::neu_soft,
         wrong    ? Color::neg
         : better ? Color::pos
         : sure   ? Color::neg
                  : Color::muted,
         wrong    ? "warning"
         : better ? "check"
         : sure   ? "warning"
                  : "info");
    note(tr("plan.test-source"));
  }

  void resources() {
    section(tr("plan.resources"), "package");
    long_field("have", "plan.have", "plan.one-a-line", 2);
    long_field("missing", "plan.missing", "plan.one-a-line", 2);
  }

  Ui& ui_;
  const Editor& e_;
  const PlannedAction& action_;
  std::string id_;
  Size size_;
  float width_;
  float y_ = 0;
};

}  // namespace

void build_plan_details(Ui& ui, Size size) {
  if (const PlannedAction* action = open_action(ui.editor())) Details(ui, size, *action).build();
}

}  // namespace lotrinh::view
