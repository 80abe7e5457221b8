// Actions on what the checks have found: go there, settle it, dismiss it, and what is measured by.

#include <algorithm>
#include <array>

#include "base/iso_date.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/checks.h"
#include "editor/edits.h"
#include "editor/pages.h"
#include "editor/plan.h"
#include "editor/today.h"

namespace lotrinh::editor {

using namespace model;
using method::Finding;
using method::PlaceKind;
using method::Remedy;

namespace {

using Arg = std::string_view;

bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool is_dismissing(const Editor& e) { return !e.ui.checks.dismissing.empty(); }

const Finding* find(const std::vector<Finding>& findings, Arg key) {
  const auto at = std::ranges::find_if(findings, [&](const Finding& finding) { return key_of(finding) == key; });
  return at == findings.end() ? nullptr : &*at;
}

// By its key, or the one that one is at.
const Finding* open_finding(Editor& e, Arg key) {
  refresh_checks(e);
  return find(e.ui.checks.open, key.empty() ? Arg(e.ui.checks.current) : key);
}

// --- where it is

Selection card_selection(const CardId& id) { return Selection{{id}, {}, {}, {}, {}}; }

// A card that a collapsed lane or stage hides is shown by that.
Selection shown_card(const Map& map, const Card& card) {
  const Lane* lane = map.lane(card.lane_id);
  const Stage* stage = map.stage(card.stage_id);
  if (lane && lane->collapsed) return Selection{{}, {}, {}, {}, lane->id};
  if (stage && stage->collapsed) return Selection{{}, {}, stage->id, {}, {}};
  return card_selection(card.id);
}

void show_fields(Editor& e) {
  e.ui.inspector_hidden = false;
  e.ui.inspector_wanted = true;
}

void go_to(Editor& e, const Finding& finding) {
  const Map& map = *e.map();
  e.ui.checks.current = key_of(finding);
  if (finding.place != PlaceKind::action) show_page(e, Page::map);
  switch (finding.place) {
    case PlaceKind::card:
      return e.select(shown_card(map, map.cards[finding.index]), true);
    case PlaceKind::stage:
      return e.select(Selection{{}, {}, StageId{finding.id}, {}, {}}, true);
    case PlaceKind::map:
    case PlaceKind::metric:
      if (finding.place == PlaceKind::metric) e.ui.metric_open = finding.id;
      e.select({});
      return show_fields(e);
    case PlaceKind::persona:
      e.select({});
      if (!e.perform("persona.show", finding.id)) show_fields(e);
      return;
    case PlaceKind::action:
      (void)e.perform("action.open", finding.id);
      return;
  }
}

void go(Editor& e, Arg key) {
  const Finding* finding = open_finding(e, key);
  if (!finding) finding = find(e.ui.checks.dismissed, key);
  if (!finding) return;
  const Finding there = *finding;
  go_to(e, there);
  e.announcement = sentence(e.tr(), there);
}

void step(Editor& e, int by) {
  refresh_checks(e);
  const std::vector<Finding>& open = e.ui.checks.open;
  if (open.empty()) {
    e.announcement = e.tr("checks.none");
    return;
  }
  const auto count = static_cast<int>(open.size());
  const Finding* current = find(open, e.ui.checks.current);
  const int at = current ? static_cast<int>(current - open.data()) : by > 0 ? -1 : count;
  const auto next = static_cast<std::size_t>((at + by + count) % count);
  const Finding there = open[next];
  go_to(e, there);
  e.announcement = e.tr().format(
      "find.place",
      {{"index", std::to_string(next + 1)}, {"count", std::to_string(count)}, {"what", sentence(e.tr(), there)}});
}

// From the sign on a card or a stage: the panel with its findings.
void show_at(Editor& e, Arg id) {
  refresh_checks(e);
  const std::vector<Finding>& open = e.ui.checks.open;
  const auto at = std::ranges::find(open, id, &Finding::id);
  if (id.empty() || at == open.end()) return;
  e.ui.drawer = Drawer::checks;
  const Finding there = *at;
  go_to(e, there);
}

// --- remedies

CellRef cell_in(const Map& map, const Stage& stage, LaneKind kind) {
  CellRef cell;
  if (const Lane* lane = map.lane_of(kind)) cell.lane_id = lane->id;
  cell.stage_id = stage.id;
  if (!stage.steps.empty()) cell.step_id = stage.steps.front().id;
  return cell;
}

// A new card of a stage, to be typed into; of `channel`, where that is said.
void add_in_stage(Editor& e, const Stage& stage, LaneKind kind, const std::string& channel) {
  const Map& map = *e.map();
  const CellRef cell = cell_in(map, stage, kind);
  if (cell.lane_id.empty()) return;
  Card card = new_card(cell, map, e.ids);
  card.channel = channel;
  const CardId id = card.id;
  Edit edit = add_card(map, std::move(card), {});
  open_cell(edit, map, cell);
  if (!e.apply(std::move(edit), Source::user, "text:card.text:" + id.value)) return;
  e.select(card_selection(id), true);
  e.request_text_edit("card.text:" + id.value);
}

void add_linked(Editor& e, const Finding& finding, Arg lane_kind) {
  e.select(card_selection(CardId{finding.id}), true);
  e.perform("card.add-linked", lane_kind);
}

void review(Editor& e, Arg) {
  MapInfo info = e.map()->info;
  const std::int64_t day = today(e);
  info.reviewed_on = iso_date(day);
  info.review_on = iso_date(day + static_cast<std::int64_t>(method::thresholds_of(e.document().info).review_days));
  Edit edit{"map.reviewed", {}};
  edit.changes.emplace_back(SetMapInfo{e.map_id(), std::move(info)});
  (void)e.apply(std::move(edit));
}

// The card, and what answers it or what it causes.
std::vector<const Card*> with_answers(const Map& map, std::size_t index) {
  const Card& card = map.cards[index];
  std::vector<CardId> asked{card.id};
  for (const Link& link : map.links) {
    if (link.from == card.id && link.kind == "causes") asked.push_back(link.to);
  }
  std::vector<const Card*> cards{&card};
  for (const Link& link : map.links) {
    if (link.kind != "answers" || !std::ranges::contains(asked, link.to)) continue;
    const Card* answer = map.card(link.from);
    if (answer && !std::ranges::contains(cards, answer)) cards.push_back(answer);
  }
  return cards;
}

void remedy(Editor& e, Arg key) {
  const Finding* found = open_finding(e, key);
  if (!found) return;
  const Finding finding = *found;
  if (finding.remedy != Remedy::review) go_to(e, finding);
  const Stage* stage = finding.place == PlaceKind::stage ? e.map()->stage(StageId{finding.id}) : nullptr;
  switch (finding.remedy) {
    case Remedy::add_pain:
      return add_linked(e, finding, "pain-points");
    case Remedy::add_opportunity:
      return add_linked(e, finding, "opportunities");
    case Remedy::add_content:
      return add_linked(e, finding, "messages");
    case Remedy::add_touchpoint:
      return add_in_stage(e, *stage, LaneKind::touchpoints, {});
    case Remedy::add_action:
      return add_in_stage(e, *stage, LaneKind::actions, {});
    case Remedy::add_handover:
      return add_in_stage(e, *stage, LaneKind::touchpoints, method::handover_channel(*e.map(), stage->id));
    case Remedy::set_goal:
      (void)e.perform("stage.goal", finding.id);
      return;
    case Remedy::set_value:
      show_fields(e);
      return e.request_text_edit((finding.place == PlaceKind::metric ? "metric.value:" : "card.value:") + finding.id);
    case Remedy::review:
      return review(e, {});
    case Remedy::plan:
      if (finding.place == PlaceKind::card) return plan_cards(e, *e.map(), with_answers(*e.map(), finding.index));
      (void)e.perform("action.add-from-map", e.map_id().value);
      return;
    case Remedy::set_owner:
      return e.request_text_edit("action.owner:" + finding.id);
    case Remedy::set_date:
      return e.request_text_edit("action.to:" + finding.id);
    case Remedy::set_metric:
      return e.request_text_edit("action.metricName:" + finding.id);
    case Remedy::set_result:
      return e.request_text_edit("action.actual:" + finding.id);
    case Remedy::none:
      return;
  }
}

// --- dismissing

void set_dismissed(Editor& e, const char* name, std::vector<Dismissal> dismissed) {
  MapInfo info = e.map()->info;
  info.dismissed = std::move(dismissed);
  Edit edit{name, {}};
  edit.changes.emplace_back(SetMapInfo{e.map_id(), std::move(info)});
  (void)e.apply(std::move(edit));
}

// arg "check|id" asks for the reason, "check|id|reason" gives it.
void dismiss(Editor& e, Arg arg) {
  const std::size_t first = arg.find('|');
  const std::size_t second = first == Arg::npos ? first : arg.find('|', first + 1);
  const Finding* finding = open_finding(e, arg.substr(0, second));
  if (!finding) return;
  CheckState& state = e.ui.checks;
  if (second == Arg::npos) {
    e.ui.drawer = Drawer::checks;
    show_page(e, Page::map);
    state.current = state.dismissing = key_of(*finding);
    state.reason.clear();
    return e.request_text_edit("check.reason:");
  }
  const std::string reason = utf8::composed(utf8::repaired(utf8::trimmed(arg.substr(second + 1))));
  if (reason.empty()) return;
  std::vector<Dismissal> dismissed = e.map()->info.dismissed;
  dismissed.push_back({std::string(finding->check), finding->id, reason, iso_date(today(e))});
  state.dismissing.clear();
  state.reason.clear();
  set_dismissed(e, "check.dismiss", std::move(dismissed));
}

// With the reason that was typed in its field (or is given).
void dismiss_typed(Editor& e, Arg typed) {
  const std::string reason(typed.empty() ? Arg(e.ui.checks.reason) : typed);
  if (utf8::trimmed(reason).empty()) return e.request_text_edit("check.reason:");
  dismiss(e, e.ui.checks.dismissing + "|" + reason);
}

void keep(Editor& e, Arg) {
  e.ui.checks.dismissing.clear();
  e.ui.checks.reason.clear();
}

void restore(Editor& e, Arg key) {
  std::vector<Dismissal> dismissed = e.map()->info.dismissed;
  const auto gone =
      std::erase_if(dismissed, [&](const Dismissal& dismissal) { return dismissal.check + "|" + dismissal.id == key; });
  if (gone > 0) set_dismissed(e, "check.restore", std::move(dismissed));
}

// --- what is measured by

void toggle(Editor& e, Arg check) {
  if (!method::find_check(check)) return;
  DocumentInfo info = e.document().info;
  CheckSettings settings = info.check_settings.value_or(CheckSettings{});
  const std::string id(check);
  if (std::erase(settings.off, id) == 0) settings.off.push_back(id);
  if (settings == CheckSettings{}) {
    info.check_settings.reset();
  } else {
    info.check_settings = std::move(settings);
  }
  Edit edit{"check.settings", {}};
  edit.changes.emplace_back(SetDocumentInfo{std::move(info)});
  (void)e.apply(std::move(edit));
}

constexpr std::array<Action, 16> table = {{
    {"checks.show", "Alt+K", false, map_shown, [](Editor& e, Arg) { toggle_drawer(e, Drawer::checks); },
     Offered::always},
    {"check.next", "F8", false, map_shown, [](Editor& e, Arg) { step(e, 1); }, Offered::always},
    {"check.previous", "Shift+F8", false, map_shown, [](Editor& e, Arg) { step(e, -1); }, Offered::always},
    {"check.go", "", false, map_shown, go},
    {"check.at", "", false, map_shown, show_at},
    {"check.remedy", "", true, map_shown, remedy},
    {"check.dismiss", "", true, map_shown, dismiss},
    {"check.dismiss-typed", "", true, is_dismissing, dismiss_typed},
    {"check.keep", "", false, is_dismissing, keep},
    {"check.restore", "", true, map_shown, restore},
    {"check.toggle", "", true, map_shown, toggle},
    {"check.settings", "", false, map_shown,
     [](Editor& e, Arg) { e.ui.checks.shows_settings = !e.ui.checks.shows_settings; }},
    {"check.dismissed", "", false, map_shown,
     [](Editor& e, Arg) { e.ui.checks.shows_dismissed = !e.ui.checks.shows_dismissed; }},
    {"map.review", "", false, map_shown,
     [](Editor& e, Arg id) {
       e.show_map(MapId{std::string(id)});
       show_page(e, Page::map);
       e.ui.drawer = Drawer::checks;
     }},
    {"map.reviewed", "", true, map_shown, review, Offered::always},
    {"check.threshold", "", true, map_shown,  // "mostPersonas": its field
     [](Editor& e, Arg name) {
       e.ui.drawer = Drawer::checks;
       e.ui.checks.shows_settings = true;
       if (find_threshold(name)) e.request_text_edit("check.threshold:" + std::string(name));
     }},
}};

}  // namespace

std::span<const Action> check_actions() { return table; }

}  // namespace lotrinh::editor
