// The drawer of the checks: what was found, by level; what was dismissed; what is measured by.

#include <algorithm>

#include "base/iso_date.h"
#include "editor/checks.h"
#include "editor/number_field.h"
#include "view/pages.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::CheckState;
using editor::Editor;
using method::Finding;
using method::Level;

namespace {

constexpr float pad = 16;
constexpr std::size_t most_shown = 200;  // those behind come up as these are settled

class Checks {
 public:
  Checks(Ui& ui, float width) : ui_(ui), e_(ui.editor()), state_(e_.ui.checks), wide_(width - 2 * pad) {}

  float y = 12;

  void head() {
    const std::string title(e_.tr("checks.title"));
    ui_.text_line(title, {pad, y + 6}, TextStyle::heading, Color::text, wide_ - 40);
    ui_.node(Role::heading, "checks.title", title, {pad, y + 6, wide_ - 40, 20});
    ButtonSpec close = ui_.tool_spec("checks.show", "close");
    close.id = "checks.close";
    close.name = e_.tr("checks.close");
    ui_.button(close, {pad + wide_ - 28, y, 32, 32});
    y += 44;
  }

  void findings() {
    if (state_.open.empty()) return nothing();
    std::size_t shown = 0;
    for (const Level level : {Level::problem, Level::warning, Level::hint}) {
      const auto count = static_cast<std::size_t>(std::ranges::count(state_.open, level, &Finding::level));
      if (count == 0) continue;
      group(level, count);
      for (const Finding& finding : state_.open) {
        if (finding.level == level && shown++ < most_shown) one(finding);
      }
      y += 10;
    }
    if (shown <= most_shown) return;
    const std::string more = e_.tr().format("checks.more", {{"count", std::to_string(shown - most_shown)}});
    y += ui_.spoken(Role::text, "checks.more", more, {pad, y}, wide_, TextStyle::body, Color::muted) + 12;
  }

  void dismissed() {
    if (state_.dismissed.empty()) return;
    fold("check.dismissed", e_.tr().format("checks.dismissed", {{"count", std::to_string(state_.dismissed.size())}}),
         state_.shows_dismissed);
    if (!state_.shows_dismissed) return;
    const std::size_t shown = std::min(state_.dismissed.size(), most_shown);
    for (std::size_t i = 0; i < shown; ++i) one_dismissed(state_.dismissed[i]);
    y += 6;
  }

  void settings() {
    fold("check.settings", std::string(e_.tr("checks.settings")), state_.shows_settings);
    if (!state_.shows_settings) return;
    review();
    y += ui_.spoken(Role::heading, "checks.limits", e_.tr("checks.limits"), {pad, y}, wide_, TextStyle::body_strong,
                    Color::text) +
         8;
    for (const editor::Threshold& threshold : editor::thresholds()) limit(threshold);
    y += 8;
    y += ui_.spoken(Role::heading, "checks.rules", e_.tr("checks.rules"), {pad, y}, wide_, TextStyle::body_strong,
                    Color::text) +
         6;
    for (const method::Check& check : method::checks()) rule(check);
  }

 private:
  void nothing() {
    const Rect box{pad, y, wide_, 0};
    ui_.icon("check", {box.x, y + 1, 20, 20}, Color::pos);
    const float x = pad + 28;
    const float room = wide_ - 28;
    y += ui_.spoken(Role::status, "checks.none", e_.tr("checks.none"), {x, y + 1}, room, TextStyle::body_strong,
                    Color::text) +
         6;
    const std::size_t off =
        e_.document().info.check_settings ? e_.document().info.check_settings->off.size() : std::size_t{0};
    const std::size_t rules = method::checks().size() - std::min(off, method::checks().size());
    const std::string looked = e_.tr().format("checks.looked", {{"rules", std::to_string(rules)},
                                                                {"cards", std::to_string(e_.map()->cards.size())},
                                                                {"stages", std::to_string(e_.map()->stages.size())}});
    y += ui_.spoken(Role::text, "checks.looked", looked, {x, y}, room, TextStyle::body, Color::muted) + 20;
  }

  // The sign as it is on the map.
  void sign(Level level, const Rect& rect) {
    const Color color = ink_of(level);
    if (level == Level::problem) {
      ui_.mark(ShapeKind::ellipse, rect, color);
      const float wide = ui_.width("!", TextStyle::small_strong);
      ui_.text_line("!", {rect.center().x - wide / 2, rect.center().y - 8}, TextStyle::small_strong, Color::on_accent);
      return;
    }
    ui_.icon(level == Level::warning ? "warning" : "lightbulb", rect, color);
  }

  void group(Level level, std::size_t count) {
    const std::string title =
        std::string(e_.tr("checks." + std::string(name_of(level)))) + " · " + std::to_string(count);
    sign(level, {pad, y, 18, 18});
    ui_.text_line(title, {pad + 26, y}, TextStyle::body_strong, Color::text, wide_ - 26);
    ui_.node(Role::heading, "checks." + std::string(name_of(level)), title, {pad, y, wide_, 18});
    y += 28;
  }

  void one(const Finding& finding) {
    const std::string key = editor::key_of(finding);
    const std::string text = editor::sentence(e_.tr(), finding);
    const bool current = state_.current == key;
    const bool dismissing = state_.dismissing == key && e_.can_edit();
    const float room = wide_ - 20;
    const float tall = ui_.text_height(text, room, TextStyle::body);
    const float top = y;
    const std::string remedy = e_.can_edit() ? editor::remedy_label(e_, finding) : std::string();
    const float foot = dismissing ? 36 + 8 + 32 + 10 : e_.can_edit() ? 30 : 6;
    const Rect rect{pad - 6, top, wide_ + 12, tall + 8 + foot};
    ui_.box(rect, 8, current ? Color::accent_soft : Color::surface, current ? Color::accent : Color::line);
    ui_.text(text, {pad + 6, top + 8}, room, TextStyle::body, Color::text);
    ui_.pressable(Role::button, "finding:" + key, text, {pad - 6, top, wide_ + 12, tall + 8}, "check.go", key);
    y = top + 8 + tall;
    if (dismissing) {
      ask_reason();
    } else if (e_.can_edit()) {
      float x = pad + 6;
      if (!remedy.empty()) x += link("check.remedy", remedy, text, key, x, Color::accent) + 16;
      link("check.dismiss", std::string(e_.tr("checks.dismiss")), text, key, x, Color::muted);
    }
    y = rect.bottom() + 8;
  }

  void ask_reason() {
    FieldSpec field;
    field.target = "check.reason:";
    field.label = e_.tr("checks.reason");
    field.text = state_.reason;
    field.placeholder = e_.tr("checks.reason-hint");
    y += 6;
    y += ui_.field(field, {pad + 6, y}, wide_ - 12) + 8;
    ButtonSpec done;
    done.id = done.action = "check.dismiss-typed";
    done.label = e_.tr("checks.dismiss");
    done.look = ButtonLook::primary;
    const float wide = ui_.button_width(done);
    ui_.button(done, {pad + 6, y, wide, 32});
    ButtonSpec keep;
    keep.id = keep.action = "check.keep";
    keep.label = e_.tr("action.check.keep");
    ui_.button(keep, {pad + 6 + wide + 8, y, ui_.button_width(keep), 32});
  }

  // A text that can be pressed, named with what it is about; returns its width.
  float link(const char* action, const std::string& label, const std::string& about, const std::string& arg, float x,
             Color color) {
    const float wide = ui_.text_line(label, {x, y + 5}, TextStyle::small_strong, color, pad + wide_ - x);
    ui_.pressable(Role::button, std::string(action) + ":" + arg, label + ": " + about, {x - 4, y + 1, wide + 8, 24},
                  action, arg);
    return wide;
  }

  void one_dismissed(const Finding& finding) {
    const std::string key = editor::key_of(finding);
    const std::string text = editor::sentence(e_.tr(), finding);
    const model::Dismissal* how = method::dismissal_of(e_.map()->info, finding);
    const float top = y;
    const float tall = ui_.text(text, {pad + 6, top}, wide_ - 12, TextStyle::body, Color::muted);
    ui_.pressable(Role::button, "finding:" + key, text, {pad, top - 2, wide_, tall + 4}, "check.go", key);
    y = top + tall + 2;
    if (how) {
      const std::string reason = how->on.empty() ? how->reason : how->reason + " (" + how->on + ")";
      y += ui_.spoken(Role::text, "reason:" + key, reason, {pad + 6, y}, wide_ - 12, TextStyle::small, Color::text);
    }
    if (e_.can_edit()) {
      link("check.restore", std::string(e_.tr("checks.restore")), text, key, pad + 6, Color::accent);
      y += 26;
    }
    y += 8;
  }

  // A section that opens.
  void fold(const char* action, const std::string& label, bool open) {
    ui_.line({pad, y}, {pad + wide_, y});
    y += 8;
    ui_.icon(open ? "chevron-down" : "chevron-right", {pad, y + 8, 16, 16}, Color::muted);
    ui_.text_line(label, {pad + 24, y + 7}, TextStyle::body_strong, Color::text, wide_ - 24);
    Node& node = ui_.pressable(Role::button, action, label, {pad - 6, y, wide_ + 12, 32}, action);
    node.state.expandable = true;
    node.state.expanded = open;
    y += 40;
  }

  void review() {
    const model::MapInfo& info = e_.map()->info;
    y += ui_.spoken(Role::heading, "checks.review", e_.tr("checks.review"), {pad, y}, wide_, TextStyle::body_strong,
                    Color::text) +
         8;
    const std::string& map_id = e_.map_id().value;
    value_field("map.reviewedOn:" + map_id, e_.tr("checks.reviewed-on"),
                date_text(info.reviewed_on, e_.settings.language), 112, e_.tr("plan.date-hint"));
    value_field("map.reviewOn:" + map_id, e_.tr("checks.review-on"), date_text(info.review_on, e_.settings.language),
                112, e_.tr("plan.date-hint"));
    if (e_.can_edit()) {
      ButtonSpec done;
      done.id = done.action = "map.reviewed";
      done.label = e_.tr("action.map.reviewed");
      done.look = ButtonLook::outlined;
      ui_.button(done, {pad, y, wide_, 34});
      y += 34;
    }
    y += 18;
  }

  void limit(const editor::Threshold& threshold) {
    const std::string name(threshold.name);
    value_field("check.threshold:" + name, e_.tr("check-limit." + name), e_.text_of({"check.threshold", name}), 64, {});
  }

  // A label, and a short field at the right.
  void value_field(const std::string& target, std::string_view label, const std::string& text, float wide,
                   std::string_view placeholder) {
    const float room = wide_ - wide - 12;
    const float tall = ui_.text_height(label, room, TextStyle::body);
    ui_.text(label, {pad, y + std::max(0.0F, (32 - tall) / 2)}, room, TextStyle::body, Color::text);
    FieldSpec field;
    field.target = target;
    field.label = label;
    field.text = text;
    field.placeholder = placeholder;
    ui_.field(field, {pad + wide_ - wide, y}, wide);
    y += std::max(32.0F, tall) + 8;
  }

  void rule(const method::Check& check) {
    const bool on = !method::is_off(e_.document().info, check.id);
    const std::string_view name = e_.tr("check-name." + std::string(check.id));
    const float room = wide_ - 52;
    const float tall = ui_.text_height(name, room, TextStyle::body);
    const float row = std::max(32.0F, tall + 12);
    ui_.text(name, {pad, y + (row - tall) / 2}, room, TextStyle::body, on ? Color::text : Color::muted);
    const Rect track{pad + wide_ - 36, y + row / 2 - 10, 36, 20};
    ui_.box(track, 10, on ? Color::accent : Color::neu_soft, on ? Color::none : Color::neu);
    ui_.mark(ShapeKind::ellipse, {on ? track.right() - 18 : track.x + 2, track.y + 2, 16, 16},
             on ? Color::on_accent : Color::neu);
    Node& node = ui_.pressable(Role::toggle, "rule:" + std::string(check.id), name, {pad - 6, y, wide_ + 12, row},
                               "check.toggle", check.id);
    node.state.checked = on;
    node.state.disabled = !e_.can_edit();
    y += row;
  }

  Ui& ui_;
  const Editor& e_;
  const CheckState& state_;
  float wide_;
};

}  // namespace

void build_checks(Ui& ui, Size size) {
  ui.open_node(Role::group, "checks", ui.editor().tr("checks.title"), {0, 0, size.width, size.height});
  Checks checks(ui, size.width);
  checks.head();
  checks.findings();
  checks.dismissed();
  checks.settings();
  ui.close_node();
  ui.builder().scene().size = {size.width, std::max(size.height, checks.y + pad)};
}

}  // namespace lotrinh::view
