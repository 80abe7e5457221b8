#include "editor/workshop.h"

#include <algorithm>
#include <cmath>

#include "editor/actions.h"
#include "editor/editor.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr float lanes_seen = 420;  // px of the map's height that stay in view: the type is as large as they allow
constexpr float most_zoom = 2.25F;
constexpr double last_seconds = 10;

bool holds_text(const Lane& lane) {
  return lane.kind != LaneKind::emotions && lane.kind != LaneKind::metrics && lane.kind != LaneKind::images;
}

std::uint32_t votes_before(const Voting& voting, const CardId& id) {
  const auto it = std::ranges::find(voting.before, id, &std::pair<CardId, std::uint32_t>::first);
  return it == voting.before.end() ? 0 : it->second;
}

void show_stage(Editor& e, const layout::MapScene& map, const Stage& stage, bool from_stage) {
  const auto [left, right] = map.span_of(stage.id);
  Viewport view = e.aim();
  const float fits = view.area.width / (map.lane_title_width + right - left + 16);
  const float wanted = std::clamp(view.area.height / lanes_seen, 1.0F, most_zoom);
  // From stage to stage the zoom stays as it was made.
  view.zoom = std::clamp(std::min(from_stage ? view.zoom : wanted, fits), 0.4F, Viewport::most_zoom);
  const float spare = view.area.width / view.zoom - map.lane_title_width - (right - left);
  view.scroll.x = left - map.lane_title_width - std::max(0.0F, spare / 2);
  if (!from_stage) view.scroll.y = 0;
  view.clamp(map.scene.size);
  e.glide_to(view);
}

}  // namespace

const Stage* workshop_stage(const Editor& e) {
  const Map* map = e.map();
  return map && e.ui.workshop.on ? map->stage(e.ui.workshop.stage) : nullptr;
}

const Lane* capture_lane(const Editor& e) {
  const Map* map = e.map();
  if (!map || map->lanes.empty()) return nullptr;
  if (const Lane* chosen = map->lane(e.ui.workshop.lane)) return chosen;
  if (const Lane* selected = e.lane_of({})) return selected;
  const auto first = std::ranges::find_if(map->lanes, holds_text);
  return first == map->lanes.end() ? &map->lanes.front() : &*first;
}

CellRef capture_cell(const Editor& e, const Lane& lane) {
  const Stage* stage = workshop_stage(e);
  if (!stage) stage = e.stage_of({});
  if (!stage) stage = &e.map()->stages.front();
  CellRef cell{lane.id, stage->id, {}};
  if (!stage->steps.empty()) cell.step_id = stage->steps.front().id;
  const std::optional<CellRef> selected = e.selected_cell();
  if (selected && selected->stage_id == stage->id) cell.step_id = selected->step_id;
  return cell;
}

void end_workshop(Editor& e) {
  Workshop& w = e.ui.workshop;
  if (!w.on) return;
  if (w.countdown.state == Countdown::State::runs) e.perform("timer.toggle");
  w.on = false;
  w.voting.on = false;
  e.ui.tray = Tray::none;
  e.finish_glide();
  Viewport& view = e.viewport();
  view.zoom = view.raster_zoom = w.zoom_before;
  view.scroll = w.scroll_before;
  e.port.emit("host-fullscreen", "{\"on\":false}");
  e.invalidate();
}

void follow_workshop(Editor& e) {
  Workshop& w = e.ui.workshop;
  const Stage* stage = workshop_stage(e);
  const StageId id = stage ? stage->id : StageId{};
  const Viewport& view = e.viewport();
  if (!w.on || (w.shown_area == view.area && w.shown_stage == id) || view.area.empty()) return;
  const layout::MapScene& map = e.map_scene();
  if (e.layout_pending() || map.columns.empty()) return;
  const bool from_stage = w.shown_area == view.area && !w.shown_stage.empty();
  w.shown_area = view.area;
  w.shown_stage = id;
  if (stage) {
    show_stage(e, map, *stage, from_stage);
  } else {
    Viewport to = e.aim();
    to.fit(map.scene.size);
    e.glide_to(to);
  }
}

// --- the countdown

double countdown_left_ms(const Editor& e) {
  const Countdown& c = e.ui.workshop.countdown;
  if (c.state == Countdown::State::over) return 0;
  return c.state == Countdown::State::rests ? c.left_ms : std::max(0.0, c.ends_at_ms - e.port.now_ms());
}

std::string countdown_text(double left_ms) {
  const long seconds = std::lround(std::ceil(left_ms / 1000));
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

void tick_workshop(Editor& e) {
  Countdown& c = e.ui.workshop.countdown;
  if (c.state != Countdown::State::runs) return;
  const double left = countdown_left_ms(e);
  if (left <= 0) {
    c.state = Countdown::State::over;
    Notice notice;
    notice.text = e.tr("timer.over");
    e.notify(std::move(notice));
    e.port.emit("host-chime", "{}");
    return;
  }
  // Not every second: a screen reader would say nothing else.
  const double seconds = std::ceil(left / 1000);
  if (seconds == 60 || seconds == last_seconds) {
    e.announcement = e.tr().format("timer.left", {{"time", countdown_text(left)}});
  }
  // The next second's beginning, a little late rather than early.
  const double wait = left - (seconds - 1) * 1000 + 5;
  e.port.emit("host-tick", "{\"ms\":" + std::to_string(std::lround(wait)) + "}");
  e.invalidate();
}

// --- votes

int votes_given(const Editor& e, const Card& card) {
  return static_cast<int>(card.votes) - static_cast<int>(votes_before(e.ui.workshop.voting, card.id));
}

int votes_left(const Editor& e) {
  int given = 0;
  for (const Card& card : e.map()->cards) {
    if (card.votes > 0) given += std::max(0, votes_given(e, card));
  }
  return std::max(0, e.ui.workshop.voting.each - given);
}

std::vector<const Card*> ranking(const Map& map, std::size_t most) {
  std::vector<const Card*> cards;
  for (const Card& card : map.cards) {
    if (card.votes == 0) continue;
    std::size_t at = cards.size();
    while (at > 0 && cards[at - 1]->votes < card.votes) --at;
    if (at == most) continue;
    cards.insert(cards.begin() + static_cast<std::ptrdiff_t>(at), &card);
    if (cards.size() > most) cards.pop_back();
  }
  return cards;
}

bool is_draft(const TextTarget& target) {
  return target.field == "capture.text" || target.field == "note.new" || target.field == "check.reason";
}

bool workshop_key(Editor& e, std::string_view key, Modifiers modifiers) {
  const Workshop& w = e.ui.workshop;
  if (e.screen() != Screen::map || modifiers.ctrl || modifiers.meta || modifiers.alt) return false;
  if (w.voting.on && key == "Enter" && !e.selection().cards.empty()) {
    return e.perform(modifiers.shift ? "vote.take" : "vote.give");
  }
  if (w.on && e.selection().empty() && !modifiers.shift) {
    if (key == "ArrowRight") return e.perform("workshop.next");
    if (key == "ArrowLeft") return e.perform("workshop.previous");
    if (key == "Home") return e.perform("workshop.stage");
  }
  if (key != "Escape" || !e.selection().empty() || e.ui.notice || e.ui.find.open) return false;
  if (w.on && w.bar_hidden) return e.perform("workshop.bar");
  if (e.ui.tray != Tray::none) return e.perform("tray.close");
  return w.on && e.perform("workshop.end");
}

}  // namespace lotrinh::editor
