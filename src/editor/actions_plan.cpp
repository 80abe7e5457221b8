// Actions on the action plan: how it is shown, and what becomes of its entries.

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/decimal.h"
#include "base/iso_date.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/menus.h"
#include "editor/pages.h"
#include "editor/plan.h"
#include "method/scores.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

bool has_document(const Editor& e) { return e.has_document(); }

// An action by its id, or the one whose details are shown.
const PlannedAction* action_of(const Editor& e, Arg id) {
  return id.empty() ? open_action(e) : e.document().action(ActionId{std::string(id)});
}

std::size_t index_of(const Editor& e, const ActionId& id) {
  const std::vector<PlannedAction>& all = e.document().actions;
  return static_cast<std::size_t>(std::ranges::find(all, id, &PlannedAction::id) - all.begin());
}

template <class Enum, std::size_t Count>
std::optional<Enum> named(Arg name) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

void set_view(Editor& e, Arg name) {
  if (const auto view = named<PlanView, plan_view_count>(name)) e.ui.plan.view = *view;
  show_page(e, Page::plan);
}

void set_sort(Editor& e, Arg name) {
  if (const auto sort = named<PlanSort, plan_sort_count>(name)) e.ui.plan.sort = *sort;
}

void open(Editor& e, Arg id) {
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  e.ui.plan.open = action->id;
  show_page(e, Page::plan);
}

bool insert(Editor& e, std::vector<PlannedAction> made, const char* name) {
  Edit edit{name, {}};
  for (PlannedAction& action : made) {
    edit.changes.emplace_back(InsertAction{{e.document().actions.size() + edit.changes.size(), std::move(action)}});
  }
  return !edit.changes.empty() && e.apply(std::move(edit)).has_value();
}

void add(Editor& e, Arg status) {
  PlannedAction action;
  action.id = e.ids.next<ActionId>();
  action.map_id = e.map_id();
  action.status = parse_name<ActionStatus>(status);
  const ActionId id = action.id;
  if (!insert(e, {std::move(action)}, "action.add")) return;
  open(e, id.value);
  e.request_text_edit("action.text:" + id.value);
}

// An action that carries the cards out; the first opportunity among them names it.
PlannedAction action_from(Editor& e, const Map& map, const std::vector<const Card*>& cards) {
  PlannedAction action;
  action.id = e.ids.next<ActionId>();
  action.map_id = map.id;
  const Card* named_by = cards.front();
  for (const Card* card : cards) {
    action.card_ids.push_back(card->id);
    if (is_answer(card->kind) && is_pain(named_by->kind)) named_by = card;
  }
  action.text = utf8::trimmed(named_by->text);
  action.owner = named_by->owner;
  return action;
}

std::vector<const Card*> leading_cards(const Editor& e) {
  std::vector<const Card*> cards;
  const Map* map = e.map();
  if (!map) return cards;
  for (const CardId& id : e.selection().cards) {
    const Card* card = map->card(id);
    if (card && leads_to_action(card->kind)) cards.push_back(card);
  }
  return cards;
}

bool can_add_from_card(const Editor& e) { return !leading_cards(e).empty(); }

void add_from_card(Editor& e, Arg) {
  const std::vector<const Card*> cards = leading_cards(e);
  if (!cards.empty()) plan_cards(e, *e.map(), cards);
}

void add_from_map(Editor& e, Arg map_id) {
  const Map* map = map_id.empty() ? e.map() : e.document().map(MapId{std::string(map_id)});
  if (!map) return;
  std::vector<PlannedAction> made;
  for (const CardId& id : unanswered(e.document(), *map)) made.push_back(action_from(e, *map, {map->card(id)}));
  if (insert(e, std::move(made), "action.add-from-map")) show_page(e, Page::plan);
}

void remove(Editor& e, Arg id) {
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  const ActionId gone = action->id;
  Edit edit{"action.delete", {}};
  edit.changes.emplace_back(RemoveAction{gone});
  if (e.apply(std::move(edit)) && e.ui.plan.open == gone) e.ui.plan.open = {};
}

void duplicate(Editor& e, Arg id) {
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  PlannedAction copy = *action;
  copy.id = e.ids.next<ActionId>();
  const ActionId made = copy.id;
  Edit edit{"action.duplicate", {}};
  edit.changes.emplace_back(InsertAction{{index_of(e, action->id) + 1, std::move(copy)}});
  if (e.apply(std::move(edit))) e.ui.plan.open = made;
}

// One place up or down in the order of one's own, which is shown then.
void shift(Editor& e, Arg id, int by) {
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  const std::size_t to = index_of(e, action->id) + static_cast<std::size_t>(by);
  if (to >= e.document().actions.size()) return;
  Edit edit{"action.move", {}};
  edit.changes.emplace_back(MoveAction{action->id, to});
  if (e.apply(std::move(edit))) e.ui.plan.sort = PlanSort::own;
}

// What was changed one after the other under one `burst` is one step.
void change(Editor& e, const PlannedAction& before, PlannedAction after, const char* name,
            std::string_view burst = {}) {
  if (after == before) return;
  const std::string key = burst.empty() ? std::string() : std::string(burst) + ":" + before.id.value;
  (void)e.apply(set_action(std::move(after), name), Source::user, key);
}

// arg "id=status"
void set_status(Editor& e, Arg arg) {
  const auto [id, name] = halves(arg, '=');
  const PlannedAction* action = action_of(e, id);
  const std::optional<ActionStatus> status = parse_name<ActionStatus>(name);
  if (!action || !status || status_of(*action) == *status) return;
  PlannedAction changed = *action;
  changed.status = status;
  change(e, *action, std::move(changed), "action.set-status");
}

// arg "id|field=value": a text field's value as a program writes it, "1.5" or "2027-01-04".
void set_field(Editor& e, Arg arg) {
  const auto [id, rest] = halves(arg, '|');
  const auto [field, value] = halves(rest, '=');
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  PlannedAction changed = *action;
  if (field == "better") {
    if (!changed.metric) changed.metric.emplace();
    const std::optional<Better> better = parse_name<Better>(value);
    changed.metric->better = changed.metric->better == better ? std::nullopt : better;
    if (*changed.metric == ActionMetric{}) changed.metric.reset();
  } else {
    Result<PlannedAction> made =
        with_action_text(std::move(changed), field, utf8::composed(utf8::repaired(value)), "en");
    if (!made) return e.notify_error(made.error());
    changed = std::move(*made);
  }
  change(e, *action, std::move(changed), "action.edit");
}

// arg "id|effect|effort": its place in the matrix.
void place(Editor& e, Arg arg) {
  const auto [id, rest] = halves(arg, '|');
  const auto [effect_text, effort_text] = halves(rest, '|');
  const PlannedAction* action = action_of(e, id);
  const std::optional<double> effect = parse_decimal(effect_text);
  const std::optional<double> effort = parse_decimal(effort_text);
  if (!action || !effect || !effort || !(*effort > 0)) return;
  PlannedAction changed = *action;
  if (!changed.scores) changed.scores.emplace();
  changed.scores->impact = std::clamp(*effect, 0.0, most_effect);
  changed.scores->effort = *effort;
  change(e, *action, std::move(changed), "action.place");
}

// arg "id|from|to", ISO dates: its bar in the timeline.
void set_dates(Editor& e, Arg arg) {
  const auto [id, rest] = halves(arg, '|');
  const auto [from, to] = halves(rest, '|');
  const PlannedAction* action = action_of(e, id);
  if (!action || (!from.empty() && !parse_iso_date(from)) || (!to.empty() && !parse_iso_date(to))) return;
  PlannedAction changed = *action;
  changed.from = from;
  changed.to = to;
  change(e, *action, std::move(changed), "action.set-dates");
}

// arg "id|card": the card is linked, or no more.
void toggle_card(Editor& e, Arg arg) {
  const auto [id, card_id] = halves(arg, '|');
  const PlannedAction* action = action_of(e, id);
  if (!action) return;
  const CardId card{std::string(card_id)};
  PlannedAction changed = *action;
  if (std::erase(changed.card_ids, card) == 0) {
    const Map* map = e.document().map(changed.map_id);
    if (!map || (changed.card_ids.empty() && !map->card(card))) map = e.map();
    if (!map || !map->card(card)) return e.notify_error({"unknown-card", "no such card: " + card.value, {}});
    changed.map_id = map->id;
    changed.card_ids.push_back(card);
  }
  (void)e.apply(set_action(std::move(changed), "action.link"));
}

// arg "map|card": where it came from.
void show_linked_card(Editor& e, Arg arg) {
  const auto [map_id, card] = halves(arg, '|');
  (void)show_card(e, MapId{std::string(map_id)}, CardId{std::string(card)});
}

void export_plan(Editor& e, const char* format, Arg what) {
  ask_for_export(e, format, {{"what", what}}, e.document().info.title + " - " + std::string(e.tr("plan.title")));
}

// A step of effort as one would say it: from half a week to a whole one, from ten to fifteen.
double effort_step(double effort, int direction) {
  static constexpr std::array<std::pair<double, double>, 5> steps = {{{1, 0.1}, {4, 0.5}, {10, 1}, {40, 5}, {1e9, 10}}};
  for (const auto& [below, step] : steps) {
    if (direction > 0 ? effort < below : effort <= below) return step;
  }
  return 10;
}

void nudge_in_matrix(Editor& e, const PlannedAction& action, int dx, int dy) {
  if (!action.scores || !action.scores->effort) return;
  PlannedAction changed = action;
  ActionScores& scores = *changed.scores;
  const std::optional<double> effect = method::impact(scores);
  if (!effect) return;
  if (dy != 0) scores.impact = std::clamp(std::round(*effect * 10 - dy) / 10, 0.0, most_effect);
  if (dx != 0) {
    const double moved = *scores.effort + dx * effort_step(*scores.effort, dx);
    scores.effort = std::max(0.1, std::round(moved * 10) / 10);
  }
  change(e, action, std::move(changed), "action.place", "place");
}

void nudge_in_time(Editor& e, const PlannedAction& action, int days) {
  PlannedAction changed = action;
  for (std::string* date : {&changed.from, &changed.to}) {
    if (const std::optional<std::int64_t> day = parse_iso_date(*date)) *date = iso_date(*day + days);
  }
  change(e, action, std::move(changed), "action.set-dates", "dates");
}

void nudge_on_board(Editor& e, const PlannedAction& action, int columns) {
  const int to = static_cast<int>(status_of(action)) + columns;
  if (to < 0 || to >= static_cast<int>(action_status_count)) return;
  PlannedAction changed = action;
  changed.status = static_cast<ActionStatus>(to);
  change(e, action, std::move(changed), "action.set-status", "status");
}

constexpr std::array<Action, 27> table = {{
    {"page.plan", "Alt+H", false, has_document, [](Editor& e, Arg) { show_page(e, Page::plan); }, Offered::always},
    {"plan.view", "", false, has_document, set_view},
    {"plan.sort", "", false, has_document, set_sort},
    {"plan-sort.menu", "", false, has_document, [](Editor& e, Arg) { open_plan_sort_menu(e); }},
    {"plan-export.menu", "", false, has_document, [](Editor& e, Arg) { open_plan_export_menu(e); }},
    {"plan.export-csv", "", false, has_document, [](Editor& e, Arg) { export_plan(e, "csv", "actions"); },
     Offered::always},
    {"plan.export-svg", "", false, has_document, [](Editor& e, Arg what) { export_plan(e, "svg", what); }},
    {"plan.export-png", "", false, has_document, [](Editor& e, Arg what) { export_plan(e, "png", what); }},
    {"action.open", "", false, has_document, open},
    {"action.close", "", false, has_document, [](Editor& e, Arg) { e.ui.plan.open = {}; }},
    {"action.add", "", true, nullptr, add, Offered::always},
    {"action.add-from-card", "Alt+A", true, can_add_from_card, add_from_card, Offered::on_selection},
    {"action.add-from-map", "", true, nullptr, add_from_map},
    {"action.menu", "", false, has_document, [](Editor& e, Arg id) { open_action_menu(e, id); }},
    {"action.delete", "", true, nullptr, remove},
    {"action.duplicate", "", true, nullptr, duplicate},
    {"action.move-up", "", true, nullptr, [](Editor& e, Arg id) { shift(e, id, -1); }},
    {"action.move-down", "", true, nullptr, [](Editor& e, Arg id) { shift(e, id, 1); }},
    {"action-status.menu", "", true, nullptr, [](Editor& e, Arg id) { open_action_status_menu(e, id); }},
    {"action.set-status", "", true, nullptr, set_status},
    {"action.set", "", true, nullptr, set_field},
    {"action.place", "", true, nullptr, place},
    {"action.set-dates", "", true, nullptr, set_dates},
    {"action-link.menu", "", true, nullptr, [](Editor& e, Arg id) { open_action_link_menu(e, id); }},
    {"action.link", "", true, nullptr, toggle_card},
    {"action.show-card", "", false, has_document, show_linked_card},
    {"action.edit-text", "", true, nullptr,
     [](Editor& e, Arg id) {
       open(e, id);
       if (const PlannedAction* action = open_action(e)) e.request_text_edit("action.text:" + action->id.value);
     }},
}};

}  // namespace

void plan_cards(Editor& e, const Map& map, const std::vector<const Card*>& cards) {
  PlannedAction action = action_from(e, map, cards);
  const std::string id = action.id.value;
  const std::string title(title_of(e, action));
  if (!insert(e, {std::move(action)}, "action.add")) return;
  Notice notice;
  notice.text = e.tr().format("plan.made", {{"name", title}});
  notice.action = "action.open";
  notice.arg = id;
  notice.action_label = e.tr("action.action.open");
  e.notify(std::move(notice));
}

bool plan_key(Editor& e, std::string_view key, const Modifiers& modifiers) {
  if (e.screen() != Screen::page || e.ui.page != Page::plan || !e.can_edit()) return false;
  if (!modifiers.alt || modifiers.ctrl || modifiers.meta || modifiers.shift) return false;
  const int dx = key == "ArrowLeft" ? -1 : key == "ArrowRight" ? 1 : 0;
  const int dy = key == "ArrowUp" ? -1 : key == "ArrowDown" ? 1 : 0;
  const PlannedAction* action = open_action(e);
  if (!action || (dx == 0 && dy == 0)) return false;
  switch (e.ui.plan.view) {
    case PlanView::table:
      if (dy != 0) shift(e, action->id.value, dy);
      break;
    case PlanView::board:
      if (dx != 0) nudge_on_board(e, *action, dx);
      break;
    case PlanView::timeline:
      if (dx != 0) nudge_in_time(e, *action, dx);
      break;
    case PlanView::matrix:
      nudge_in_matrix(e, *action, dx, dy);
      break;
  }
  return true;
}

std::span<const Action> plan_actions() { return table; }

}  // namespace lotrinh::editor
