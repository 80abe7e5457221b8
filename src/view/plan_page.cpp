#include "view/plan_page.h"

#include <algorithm>
#include <cmath>

#include "editor/plan.h"
#include "editor/titles.h"
#include "layout/plan_matrix.h"
#include "layout/plan_timeline.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::PlanView;

namespace {

constexpr float bar_height = 56;
constexpr float details_width = 384;
constexpr float narrow = 760;  // px: below, the details take the plan's place and the bar two rows

bool teaches(const Editor& e) { return e.document().actions.empty(); }

void build_bar(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  ui.open_node(Role::group, "plan.bar", e.tr("plan.title"), {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, 0, Color::surface);
  ui.line({0, size.height - 0.5F}, {size.width, size.height - 0.5F});
  const bool two_rows = size.height > bar_height;
  const std::size_t count = e.document().actions.size();
  float x = 20;
  ui.node(Role::heading, "plan.title", e.tr("plan.title"), {x, 16, ui.width(e.tr("plan.title"), TextStyle::large), 24});
  x += ui.text_line(e.tr("plan.title"), {x, 16}, TextStyle::large, Color::text) + 10;
  if (count > 0) {
    const std::string number = std::to_string(count);
    x += ui.chip(number, {x, 18}, Color::muted, Color::neu_soft) + 20;
  }
  std::vector<Choice> views;
  float widest = 0;
  for (std::size_t i = 0; i < editor::plan_view_count; ++i) {
    const auto view = static_cast<PlanView>(i);
    const std::string name(name_of(view));
    views.push_back({std::string(e.tr("plan.view." + name)), name, view == e.ui.plan.view, {}});
    widest = std::max(widest, ui.width(views.back().label, TextStyle::body_strong) + 24);
  }
  const float wide = widest * static_cast<float>(views.size());
  if (!teaches(e)) {
    const Rect at = two_rows ? Rect{20, 60, std::min(wide, size.width - 40), 32} : Rect{x, 12, wide, 32};
    // To look at the plan in another way changes nothing: it can be done in read-only documents too.
    const std::size_t first = ui.builder().scene().nodes.size();
    ui.segmented("plan.view", e.tr("plan.view"), "plan.view", views, at);
    for (std::size_t i = first; i < ui.builder().scene().nodes.size(); ++i) {
      ui.builder().scene().nodes[i].state.disabled = false;
    }
  }
  float right = size.width - 16;
  const auto put = [&](ButtonSpec spec) {
    const float button = ui.button_width(spec);
    right -= button;
    spec.expanded = e.ui.menu && e.ui.menu->id == spec.id;
    ui.button(spec, {right, 12, button, 32});
    right -= 8;
  };
  if (!e.settings.readonly) {
    ButtonSpec add;
    add.id = add.action = "action.add";
    add.label = e.tr("action.action.add");
    add.icon = "plus";
    add.look = ButtonLook::primary;
    put(add);
  }
  if (!teaches(e)) {
    ButtonSpec out = ui.tool_spec("plan-export.menu", "download");
    put(out);
    ButtonSpec sort;
    sort.id = sort.action = "plan-sort.menu";
    sort.label =
        two_rows || right - x - wide < 220
            ? std::string()
            : e.tr().format("plan.sorted", {{"how", e.tr("plan.sort." + std::string(name_of(e.ui.plan.sort)))}});
    sort.name = e.tr().format("plan.sorted", {{"how", e.tr("plan.sort." + std::string(name_of(e.ui.plan.sort)))}});
    sort.icon = "sort";
    sort.menu = true;
    put(sort);
  }
  ui.close_node();
}

// What an action is, and what the maps already say that could become one.
void build_lesson(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const float wide = std::min(560.0F, size.width - 32);
  const float inner = wide - 64;
  const float x = std::round((size.width - wide) / 2);
  struct Offer {
    std::string label;
    std::string map;
  };
  std::vector<Offer> offers;
  if (!e.settings.readonly) {
    for (const model::Map& map : e.document().maps) {
      const std::size_t count = editor::unanswered(e.document(), map).size();
      if (count == 0) continue;
      const std::string title = editor::map_title(e.tr(), map);
      offers.push_back(
          {e.tr().format("plan.from-map", {{"count", std::to_string(count)}, {"map", title}}), map.id.value});
      if (offers.size() == 5) break;
    }
  }
  const float text_tall = ui.text_height(e.tr("plan.lesson"), inner, TextStyle::body);
  const float chain_tall = 64;
  const float tall = 32 + 32 + 8 + text_tall + 20 + chain_tall + 8 + static_cast<float>(offers.size()) * 44 +
                     (e.settings.readonly ? 0.0F : 36.0F) + 32;
  const float top = std::max(24.0F, std::round((size.height - tall) / 2 - 24));
  ui.open_node(Role::group, "plan.lesson", e.tr("plan.lesson-title"), {x, top, wide, tall});
  ui.box({x, top, wide, tall}, 12, Color::surface, Color::line, true);
  float y = top + 32;
  y += ui.spoken(Role::heading, "plan.lesson-title", e.tr("plan.lesson-title"), {x + 32, y}, inner, TextStyle::title,
                 Color::text) +
       8;
  y += ui.spoken(Role::text, "plan.lesson-text", e.tr("plan.lesson"), {x + 32, y}, inner, TextStyle::body,
                 Color::muted) +
       20;
  // Pain point -> opportunity -> action, as the cards of a map look.
  const float step = (inner - 2 * 28) / 3;
  const struct {
    const char* key;
    ShapeKind sign;
    Color ink;
    Color ground;
  } chain[] = {{"plan.chain-pain", ShapeKind::triangle_up, Color::neg, Color::neg_soft},
               {"plan.chain-idea", ShapeKind::diamond, Color::idea, Color::idea_soft},
               {"plan.chain-action", ShapeKind::ellipse, Color::accent, Color::accent_soft}};
  float at = x + 32;
  for (const auto& part : chain) {
    ui.box({at, y, step, 48}, 8, part.ground);
    ui.mark(part.sign, {at + 12, y + 19, 10, 10}, part.ink);
    ui.text_line(e.tr(part.key), {at + 30, y + 15}, TextStyle::body_strong, part.ink, step - 38);
    if (&part != &chain[2]) ui.icon("arrow-right", {at + step + 6, y + 16, 16, 16}, Color::muted);
    at += step + 28;
  }
  y += chain_tall + 8;
  bool first = true;
  for (const Offer& offer : offers) {
    ButtonSpec spec;
    spec.action = "action.add-from-map";
    spec.arg = offer.map;
    spec.id = spec.action + ":" + offer.map;
    spec.label = offer.label;
    spec.icon = "lightbulb";
    spec.look = first ? ButtonLook::primary : ButtonLook::outlined;
    ui.button(spec, {x + 32, y, std::min(inner, ui.button_width(spec) + 8), 36});
    y += 44;
    first = false;
  }
  if (!e.settings.readonly) {
    ButtonSpec spec;
    spec.action = "action.add";
    spec.id = "plan.lesson-add";
    spec.label = e.tr("action.action.add");
    spec.icon = "plus";
    spec.look = first ? ButtonLook::primary : ButtonLook::outlined;
    ui.button(spec, {x + 32, y, ui.button_width(spec), 36});
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, std::max(size.height, top + tall + 24)};
}

void build_body(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  if (teaches(e)) return build_lesson(ui, size);
  Scene& scene = ui.builder().scene();
  switch (e.ui.plan.view) {
    case PlanView::table:
      return build_plan_table(ui, size);
    case PlanView::board:
      return build_plan_board(ui, size);
    case PlanView::timeline:
      layout_plan_timeline(plan_items(e), plan_settings(e), e.measurer(), size.width, scene);
      break;
    case PlanView::matrix:
      layout_plan_matrix(plan_items(e), plan_settings(e), e.measurer(), size, scene);
      break;
  }
}

}  // namespace

std::vector<PagePanel> plan_panels(const Editor& e, const Rect& room) {
  std::vector<PagePanel> panels;
  const bool tight = room.width < narrow;
  const float bar = tight && !teaches(e) ? 104 : bar_height;
  const float below = room.y + bar;
  const float tall = std::max(0.0F, room.height - bar);
  const bool details = open_action(e) != nullptr;
  const bool covers = details && tight;
  const float side = details ? tight ? room.width : details_width : 0;
  if (!covers) {
    const std::string_view view = teaches(e) ? "lesson" : name_of(e.ui.plan.view);
    panels.push_back({"plan-" + std::string(view), {room.x, below, room.width - side, tall}});
  }
  panels.push_back({"plan-bar", {room.x, room.y, room.width, bar}});
  if (details) panels.push_back({"plan-details", {room.right() - side, below, side, tall}});
  return panels;
}

void build_plan(Ui& ui, std::string_view panel, Size size) {
  if (panel == "plan-bar") {
    build_bar(ui, size);
  } else if (panel == "plan-details") {
    build_plan_details(ui, size);
  } else {
    build_body(ui, size);
  }
}

}  // namespace lotrinh::view
