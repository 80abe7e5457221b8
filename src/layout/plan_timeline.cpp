#include "layout/plan_timeline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "base/iso_date.h"
#include "layout/drawing.h"

namespace lotrinh::layout {
namespace {

constexpr float title_width = 280;
constexpr float least_day = 1.4F;
constexpr float least_bar = 10;

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

year_month month_of(std::int64_t day) {
  const year_month_day date{sys_days(days(day))};
  return date.year() / date.month();
}
std::int64_t first_of(year_month month) { return sys_days(month / 1).time_since_epoch().count(); }

constexpr std::array<std::string_view, 12> month_names = {"month.1", "month.2",  "month.3",  "month.4",
                                                          "month.5", "month.6",  "month.7",  "month.8",
                                                          "month.9", "month.10", "month.11", "month.12"};

bool dated(const PlanItem& item) { return item.from || item.to; }
std::int64_t begin_of(const PlanItem& item) { return item.from ? *item.from : *item.to; }
std::int64_t end_of(const PlanItem& item) { return std::max(begin_of(item), item.to ? *item.to : *item.from); }

std::string day_text(std::int64_t day, std::string_view language) {
  const std::string iso = iso_date(day);
  return language == "vi" ? iso.substr(8) + "/" + iso.substr(5, 2) : iso.substr(5);
}

class Timeline : Drawing {
 public:
  Timeline(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer, float width,
           Scene& scene)
      : Drawing(scene, measurer, *settings.strings), settings_(settings), scale_(time_scale(items, settings, width)) {
    for (const PlanItem& item : items) (dated(item) ? rows_ : rest_).push_back(&item);
    right_ = scale_.x(scale_.end);
  }

  void draw() {
    const float bottom = timeline_header + timeline_row * static_cast<float>(rows_.size()) + 8;
    const float rest = rest_.empty() ? 0 : 40 + timeline_row * static_cast<float>(rest_.size());
    scene_.size = {right_ + 16, bottom + rest + 24};
    calendar(bottom);
    float y = timeline_header;
    for (const PlanItem* item : rows_) {
      row(*item, y);
      y += timeline_row;
    }
    today(bottom);
    if (rest_.empty()) return;
    y = bottom + 16;
    builder_.begin_group(Layer::body);
    line_of_text(tr("plan.undated"), {16, y}, TextStyle::small_strong, Color::muted);
    builder_.end_group();
    y += 24;
    for (const PlanItem* item : rest_) {
      title(*item, y, right_ - 32);
      y += timeline_row;
    }
  }

 private:
  void calendar(float bottom) {
    builder_.begin_group(Layer::body);
    builder_.box({0, 0, right_ + 16, bottom}, 0, Color::surface);
    for (std::size_t i = 0; i < rows_.size(); i += 2) {
      builder_.box({0, timeline_header + timeline_row * static_cast<float>(i), right_ + 16, timeline_row}, 0,
                   Color::band);
    }
    float said = -1000;
    int year_said = 0;
    for (year_month month = month_of(scale_.first); first_of(month) < scale_.end; month += months(1)) {
      const float x = scale_.x(first_of(month));
      const int year = static_cast<int>(month.year());
      builder_.line({x, year != year_said ? 8.0F : 32.0F}, {x, bottom}, Color::line);
      if (year != year_said) {
        line_of_text(std::to_string(year), {x + 8, 10}, TextStyle::small_strong, Color::text);
        year_said = year;
      }
      const auto number = static_cast<unsigned>(month.month());
      std::string name(tr(month_names[number - 1]));
      const float room = scale_.x(first_of(month + months(1))) - x;
      if (width_of(measurer_, name, TextStyle::small) + 12 > room) name = std::to_string(number);
      if (x + 6 < said) continue;
      line_of_text(name, {x + 8, 33}, TextStyle::small, Color::muted);
      said = x + 8 + width_of(measurer_, name, TextStyle::small) + 6;
    }
    builder_.line({0, timeline_header}, {right_ + 16, timeline_header}, Color::line);
    builder_.line({0, bottom}, {right_ + 16, bottom}, Color::line);
    builder_.end_group();
  }

  void title(const PlanItem& item, float y, float room) {
    const StatusLook look = look_of(item.status);
    builder_.begin_group(Layer::body);
    builder_.icon(look.icon, {16, y + 14, 16, 16}, look.ink);
    const bool owned = !item.owner.empty();
    line_of_text(fitted(item.text, TextStyle::body, room - 52), {42, y + (owned ? 4.0F : 13.0F)}, TextStyle::body,
                 Color::text);
    if (owned) {
      line_of_text(fitted(item.owner, TextStyle::small, room - 52), {42, y + 23}, TextStyle::small, Color::muted);
    }
    builder_.end_group();
    button("plan.row:" + item.id, item.text, {8, y + 2, room - 16, timeline_row - 4}, "action.open", item.id);
  }

  void row(const PlanItem& item, float y) {
    title(item, y, title_width);
    const StatusLook look = look_of(item.status);
    const float x = scale_.x(begin_of(item));
    const Rect bar{x, y + (timeline_row - timeline_bar) / 2, std::max(least_bar, scale_.x(end_of(item) + 1) - x),
                   timeline_bar};
    const bool chosen = item.id == settings_.chosen;
    builder_.begin_group(Layer::body);
    const Color ink = item.overdue ? Color::neg : look.ink;
    Shape& box = builder_.box(bar, 6, item.overdue ? Color::neg_soft : look.soft, chosen ? Color::accent : ink);
    box.stroke_width = chosen ? 2.5F : 1.25F;
    std::string span = item.from && item.to
                           ? day_text(*item.from, settings_.language) + " – " + day_text(*item.to, settings_.language)
                           : day_text(begin_of(item), settings_.language);
    if (item.overdue) span += " · " + std::string(tr("plan.overdue"));
    const float wide = width_of(measurer_, span, TextStyle::small);
    const float sign = item.overdue ? 20.0F : 0.0F;
    const bool inside = wide + sign + 16 <= bar.width;
    const float right = bar.right() + 6 + sign + wide <= right_ + 8 ? bar.right() + 6 : bar.x - 6 - sign - wide;
    const float at = inside ? bar.x + 8 : right;
    if (item.overdue) builder_.icon("warning", {at, bar.center().y - 8, 16, 16}, Color::neg);
    line_of_text(span, {at + sign, bar.center().y - 8}, TextStyle::small, inside || item.overdue ? ink : Color::muted);
    builder_.end_group();
    const std::string name = item.text + ", " + std::string(tr(look.label)) + ", " + span;
    button("plan.bar:" + item.id, name, bar, "action.open", item.id);
  }

  void today(float bottom) {
    if (settings_.today < scale_.first || settings_.today >= scale_.end) return;
    const float x = scale_.x(settings_.today);
    const std::string_view text = tr("plan.today");
    const float wide = width_of(measurer_, text, TextStyle::small_strong) + 12;
    builder_.begin_group(Layer::body);
    builder_.line({x, 26}, {x, bottom}, Color::accent, 1.5F);
    const float left = std::clamp(x - wide / 2, title_width, right_ + 8 - wide);
    builder_.box({left, 8, wide, 20}, 10, Color::accent);
    line_of_text(text, {left + 6, 10}, TextStyle::small_strong, Color::on_accent);
    builder_.end_group();
  }

  const PlanSettings& settings_;
  TimeScale scale_;
  std::vector<const PlanItem*> rows_;
  std::vector<const PlanItem*> rest_;
  float right_ = 0;
};

}  // namespace

std::int64_t TimeScale::day(float at) const {
  return first + static_cast<std::int64_t>(std::floor((at - left) / day_width));
}

TimeScale time_scale(std::span<const PlanItem> items, const PlanSettings& settings, float width) {
  constexpr std::int64_t most_days = 366 * 20;  // a slip of the pen in a year must not make a drawing of kilometres
  std::int64_t first = settings.today;
  std::int64_t last = settings.today;
  for (const PlanItem& item : items) {
    if (!dated(item)) continue;
    first = std::min(first, std::max(begin_of(item), settings.today - most_days));
    last = std::max(last, std::min(end_of(item), settings.today + most_days));
  }
  TimeScale scale;
  scale.first = first_of(month_of(first));
  const year_month after = month_of(last) + months(1);
  scale.end = first_of(std::max(after, month_of(scale.first) + months(3)));
  scale.left = title_width;
  scale.day_width = std::max(least_day, (width - 16 - title_width) / static_cast<float>(scale.end - scale.first));
  return scale;
}

void layout_plan_timeline(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& scene) {
  Timeline(items, settings, measurer, width, scene).draw();
}

}  // namespace lotrinh::layout
