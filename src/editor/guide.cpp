#include "editor/guide.h"

#include <algorithm>
#include <array>
#include <string>

#include "editor/actions.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using method::GuideStep;

bool map_open(const Editor& e) { return e.map() != nullptr; }

// A card of that kind in the stage, begun; the lane is made first where there is none.
void begin_card(Editor& e, LaneKind kind, std::string_view stage_id) {
  if (!e.map()->lane_of(kind)) e.perform("lane.add-kind", name_of(kind));
  const Lane* lane = e.map()->lane_of(kind);
  if (!lane || e.map()->stages.empty()) return;
  const std::string stage(stage_id.empty() ? std::string_view(e.map()->stages.front().id.value) : stage_id);
  e.perform("card.add", lane->id.value + "|" + stage + "|");
}

void edit_of_map(Editor& e, const std::string& target) {
  e.ui.inspector_hidden = false;
  e.ui.inspector_wanted = true;
  e.perform("field.edit", target);
}

void edit_of_card(Editor& e, const std::string& field, const std::string& card_id) {
  e.perform("select.card", card_id);
  edit_of_map(e, field + ":" + card_id);
}

bool was_observed(const Map& map, const std::string& id) {
  const Card* card = map.card({id});
  return card && card->evidence && card->evidence->status == EvidenceStatus::observed;
}

// What of an action is to be filled in next.
std::string_view plan_field(std::string_view task) {
  if (task == "plan.owner") return "owner";
  if (task == "plan.dates") return "to";
  if (task == "plan.metric") return "metricName";
  return {};
}

void go(Editor& e, const method::GuideTask& task) {
  const std::string_view id = task.id;
  const bool on_plan = id == "measure.actual" || (id.starts_with("plan.") && id != "plan.carried");
  if (!on_plan && !id.starts_with("persona.")) show_page(e, Page::map);
  if (id == "persona.one") {
    e.perform("persona.show");
  } else if (id.starts_with("persona.")) {
    e.perform("persona.show", task.open);
  } else if (id == "stages.some") {
    e.perform("map.stage-model");
  } else if (id == "stages.scenario") {
    e.select({});
    edit_of_map(e, "map.scenario:" + task.open);
  } else if (id == "stages.goals") {
    e.perform("stage.select", task.open);
    edit_of_map(e, "stage.goal:" + task.open);
  } else if (id == "touchpoints.some") {
    begin_card(e, LaneKind::touchpoints, task.open);
  } else if (id == "map.actions") {
    begin_card(e, LaneKind::actions, task.open);
  } else if (id == "data.figure" && task.open.empty()) {
    begin_card(e, LaneKind::metrics, {});
  } else if (id == "data.figure") {
    edit_of_card(e, "card.value", task.open);
  } else if (id == "data.evidence" && was_observed(*e.map(), task.open)) {
    edit_of_card(e, "card.source", task.open);
  } else if (id == "measure.review") {
    e.perform("map.reviewed");
  } else if (on_plan) {
    e.perform(task.open.empty() ? "page.plan" : "action.open", task.open);
    if (const std::string_view field = plan_field(id); !field.empty() && !task.open.empty()) {
      e.perform("field.edit", "action." + std::string(field) + ":" + task.open);
    }
  } else if (id == "plan.carried" && !task.open.empty()) {
    e.perform("select.card", task.open);
    e.perform("action.add-from-card");
  } else if (!task.open.empty()) {
    e.perform("select.card", task.open);
  } else if (id.starts_with("touchpoints.") || id.starts_with("data.")) {
    begin_card(e, LaneKind::touchpoints, {});
  } else {
    begin_card(e, id == "map.answers" ? LaneKind::pain_points : LaneKind::opportunities, {});
  }
}

void unfold(Editor& e, std::string_view name) {
  for (const method::GuideProgress& progress : method::guide(e.document(), *e.map())) {
    if (method::name_of(progress.step) == name) e.ui.guide_step = {progress.step, progress.next() == nullptr};
  }
}

// For good: new maps do not bring it any more. The rail still does.
void dismiss(Editor& e, std::string_view) {
  e.settings.guide = false;
  e.port.emit("host-setting", "{\"guide\":false}");
  if (e.ui.drawer == Drawer::guide) close_drawer(e);
}

constexpr std::array<Action, 4> table = {{
    {"guide.show", "Alt+G", false, map_open, [](Editor& e, std::string_view) { toggle_drawer(e, Drawer::guide); },
     Offered::always},
    {"guide.step", "", false, map_open, unfold},
    {"guide.go", "", true, map_open, go_to_task},
    {"guide.dismiss", "", false, nullptr, dismiss},
}};

}  // namespace

std::span<const Action> guide_actions() { return table; }

GuideStep guide_step(const Editor& e, std::span<const method::GuideProgress> progress) {
  if (const auto chosen = e.ui.guide_step) {
    const bool still_to_do = progress[static_cast<std::size_t>(chosen->step)].next() != nullptr;
    if (still_to_do || chosen->was_done) return chosen->step;
  }
  const auto it = std::ranges::find_if(progress, [](const auto& one) { return one.next() != nullptr; });
  return it == progress.end() ? GuideStep::measure : it->step;
}

void go_to_task(Editor& e, std::string_view wanted) {
  for (const method::GuideProgress& step : method::guide(e.document(), *e.map())) {
    for (const method::GuideTask& task : step.tasks) {
      if (task.id == wanted) return go(e, task);
    }
  }
}

}  // namespace lotrinh::editor
