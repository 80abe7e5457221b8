// Actions of workshop mode: stage by stage, quick capture, the parking lot, dot voting, the countdown.

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/edits.h"
#include "editor/menus.h"
#include "editor/workshop.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;
using State = Countdown::State;

constexpr int longest_countdown = 99 * 60 + 59;  // s

bool has_cells(const Editor& e) { return e.map() && !e.map()->lanes.empty() && !e.map()->stages.empty(); }
bool can_start(const Editor& e) { return has_cells(e) && !e.ui.workshop.on; }
bool is_on(const Editor& e) { return e.ui.workshop.on && e.map(); }
bool can_capture(const Editor& e) { return e.ui.workshop.on && has_cells(e); }
bool is_voting(const Editor& e) { return e.ui.workshop.voting.on && e.map(); }
bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool has_cards(const Editor& e) { return !e.selection().cards.empty(); }
bool tray_open(const Editor& e) { return e.ui.tray != Tray::none; }

// --- stage by stage

void say_stage(Editor& e) {
  const Map& map = *e.map();
  const Stage* stage = workshop_stage(e);
  if (!stage) {
    e.announcement = e.tr("workshop.whole");
    return;
  }
  const auto index = static_cast<std::size_t>(stage - map.stages.data());
  e.announcement = e.tr().format("find.place", {{"index", std::to_string(index + 1)},
                                                {"count", std::to_string(map.stages.size())},
                                                {"what", stage_name(e.catalogue, map, *stage, e.settings.language)}});
}

void show_stage(Editor& e, Arg id) {
  e.ui.workshop.stage = StageId{std::string(id)};
  say_stage(e);
}

void start(Editor& e, Arg) {
  Workshop& w = e.ui.workshop;
  if (const Stage* selected = e.stage_of({})) w.stage = selected->id;
  const bool whole = std::exchange(w.begun, true) && w.stage.empty();
  if (!whole && !e.map()->stage(w.stage)) w.stage = e.map()->stages.front().id;
  w.on = true;
  w.zoom_before = e.viewport().zoom;
  w.scroll_before = e.viewport().scroll;
  w.bar_hidden = false;
  w.shown_area = {};
  e.ui.tray = Tray::none;
  e.ui.inspector_wanted = false;
  e.select({});
  e.port.emit("host-fullscreen", "{\"on\":true}");
  say_stage(e);
}

// The whole map comes before the first stage.
void step(Editor& e, int by) {
  const std::vector<Stage>& stages = e.map()->stages;
  const Stage* now = workshop_stage(e);
  const int to = (now ? static_cast<int>(now - stages.data()) : -1) + by;
  if (to < -1 || to >= static_cast<int>(stages.size())) return;
  show_stage(e, to < 0 ? std::string_view() : stages[static_cast<std::size_t>(to)].id.value);
}

// --- capture and the parking lot

void add_note(Editor& e, Arg typed) {
  const std::string text = utf8::composed(utf8::repaired(utf8::trimmed(typed)));
  if (text.empty()) {  // its field, to type one
    e.ui.tray = Tray::parking;
    return e.request_text_edit("note.new:");
  }
  std::vector<Card> notes = e.map()->parking;
  Card note;
  note.id = e.ids.next<CardId>();
  note.text = text;
  notes.push_back(std::move(note));
  if (!e.apply(set_parking(*e.map(), std::move(notes), "parking.add"))) return;
  e.ui.workshop.note.clear();
  e.announcement = e.tr().format("announce.parked", {{"what", text}});
}

void capture(Editor& e, Arg typed) {
  const std::string text = utf8::composed(utf8::repaired(utf8::trimmed(typed)));
  if (text.empty()) return e.request_text_edit("capture.text:");
  if (e.ui.workshop.to_parking) {
    add_note(e, text);
  } else if (const Lane* lane = capture_lane(e)) {
    const CellRef cell = capture_cell(e, *lane);
    Card card = new_card(cell, *e.map(), e.ids);
    card.text = text;
    const CardId id = card.id;
    Edit edit = add_card(*e.map(), std::move(card), {});
    open_cell(edit, *e.map(), cell);
    if (e.apply(std::move(edit))) e.select(Selection{{id}, {}, {}, {}, {}}, true);
  }
  e.ui.workshop.captured.clear();
}

void choose_target(Editor& e, Arg arg) {
  Workshop& w = e.ui.workshop;
  w.to_parking = arg == "parking";
  if (!w.to_parking) w.lane = LaneId{std::string(arg)};
}

// Beside the bar one sees that votes are given; without it they end with their tray.
void set_tray(Editor& e, Tray tray) {
  e.ui.tray = tray;
  if (tray != Tray::votes && !e.ui.workshop.on) e.ui.workshop.voting.on = false;
}

void show_tray(Editor& e, Tray tray) { set_tray(e, e.ui.tray == tray ? Tray::none : tray); }

// arg: "note" for the selected cell, "note|lane|stage|step[|before]".
void place(Editor& e, Arg arg) {
  std::array<std::string, 5> part;
  for (std::string& one : part) {
    const std::size_t bar = arg.find('|');
    one = arg.substr(0, bar);
    arg.remove_prefix(bar == Arg::npos ? arg.size() : bar + 1);
  }
  const Map& map = *e.map();
  const Card* note = map.note(CardId{part[0]});
  const std::optional<CellRef> selected = e.selected_cell();
  const CellRef cell =
      part[1].empty() && selected ? *selected : CellRef{LaneId{part[1]}, StageId{part[2]}, StepId{part[3]}};
  if (!note || !map.lane(cell.lane_id) || !map.stage(cell.stage_id)) return;
  const CardId id = note->id;
  if (e.apply(place_note(map, id, cell, CardId{part[4]}))) e.select(Selection{{id}, {}, {}, {}, {}}, true);
}

void remove_note(Editor& e, Arg id) {
  const Card* note = e.map()->note(CardId{std::string(id)});
  if (!note) return;
  const std::string text = note->text;
  std::vector<Card> notes = e.map()->parking;
  std::erase_if(notes, [&](const Card& n) { return n.id.value == id; });
  if (!e.apply(set_parking(*e.map(), std::move(notes), "note.delete"))) return;
  e.announcement = e.tr().format("announce.deleted", {{"what", text}});
}

void park(Editor& e, Arg) {
  const std::size_t count = e.selection().cards.size();
  const std::string text =
      count == 1 ? e.lead_card()->text : e.tr().format("layout.cards", {{"count", std::to_string(count)}});
  if (!e.apply(park_cards(*e.map(), e.selection().cards))) return;
  e.ui.tray = Tray::parking;
  e.announcement = e.tr().format("announce.parked", {{"what", text}});
}

// --- votes

void begin_voter(Editor& e, int voter) {
  Voting& voting = e.ui.workshop.voting;
  voting.on = true;
  voting.voter = voter;
  voting.before.clear();
  for (const Card& card : e.map()->cards) {
    if (card.votes > 0) voting.before.emplace_back(card.id, card.votes);
  }
  e.ui.tray = Tray::votes;
  e.announcement =
      e.tr().format("vote.turn", {{"voter", std::to_string(voter)}, {"count", std::to_string(voting.each)}});
}

// arg: a card's id, or "" for the selected one.
void vote(Editor& e, Arg arg, bool give) {
  const Card* card = arg.empty() ? e.lead_card() : e.map()->card(CardId{std::string(arg)});
  if (!card) return;
  if (give ? votes_left(e) == 0 || card->votes >= most_votes : votes_given(e, *card) <= 0) {
    e.announcement = e.tr(give ? "vote.none-left" : "vote.none-given");
    return;
  }
  Card changed = *card;
  changed.votes += give ? 1U : -1U;
  const std::string text = card->text;
  const std::string votes = std::to_string(changed.votes);
  std::vector<Card> cards;
  cards.push_back(std::move(changed));
  if (!e.apply(set_cards(*e.map(), std::move(cards), give ? "vote.give" : "vote.take"))) return;
  e.announcement =
      e.tr().format("vote.said", {{"what", text}, {"votes", votes}, {"left", std::to_string(votes_left(e))}});
}

void clear_votes(Editor& e, Arg) {
  std::vector<Card> cards;
  for (const Card& card : e.map()->cards) {
    if (card.votes == 0) continue;
    cards.push_back(card);
    cards.back().votes = 0;
  }
  if (cards.empty() || !e.apply(set_cards(*e.map(), std::move(cards), "vote.clear"))) return;
  e.ui.workshop.voting.before.clear();
  e.announcement = e.tr("vote.cleared");
}

void set_votes_each(Editor& e, Arg arg) {
  if (const std::optional<int> count = whole_number(arg)) {
    e.ui.workshop.voting.each = std::clamp(*count, 1, most_votes_each);
  }
}

// --- the countdown

void set_countdown(Editor& e, Arg seconds) {
  const std::optional<int> value = whole_number(seconds);
  if (!value || *value < 1) return;
  Countdown& c = e.ui.workshop.countdown;
  c.state = State::rests;
  c.from_ms = c.left_ms = 1000.0 * std::min(*value, longest_countdown);
}

void toggle_countdown(Editor& e, Arg) {
  Countdown& c = e.ui.workshop.countdown;
  if (c.state == State::runs) {
    c.left_ms = countdown_left_ms(e);
    c.state = State::rests;
    e.announcement = e.tr().format("timer.paused", {{"time", countdown_text(c.left_ms)}});
    return;
  }
  if (c.state == State::over) c.left_ms = c.from_ms;
  c.ends_at_ms = e.port.now_ms() + c.left_ms;
  c.state = State::runs;
  tick_workshop(e);
  e.announcement = e.tr().format("timer.left", {{"time", countdown_text(c.left_ms)}});
}

void more_time(Editor& e, Arg) {
  constexpr double minute = 60'000;
  Countdown& c = e.ui.workshop.countdown;
  c.left_ms = std::min(countdown_left_ms(e) + minute, 1000.0 * longest_countdown);
  if (c.state == State::runs) c.ends_at_ms = e.port.now_ms() + c.left_ms;
  if (c.state == State::over) c.state = State::rests;
  e.announcement = e.tr().format("timer.left", {{"time", countdown_text(c.left_ms)}});
}

void reset_countdown(Editor& e, Arg) {
  Countdown& c = e.ui.workshop.countdown;
  c.state = State::rests;
  c.left_ms = c.from_ms;
}

constexpr std::array<Action, 31> table = {{
    {"workshop.start", "Alt+P", false, can_start, start, Offered::always},
    {"workshop.end", "", false, [](const Editor& e) { return e.ui.workshop.on; },
     [](Editor& e, Arg) { end_workshop(e); }, Offered::always},
    {"workshop.next", "PageDown", false, is_on, [](Editor& e, Arg) { step(e, 1); }, Offered::always},
    {"workshop.previous", "PageUp", false, is_on, [](Editor& e, Arg) { step(e, -1); }, Offered::always},
    {"workshop.stage", "Home", false, is_on, show_stage, Offered::always},  // "" = the whole map
    {"workshop.menu", "", false, is_on, [](Editor& e, Arg) { open_workshop_menu(e); }},
    {"workshop.bar", "Mod+\\", false, is_on,
     [](Editor& e, Arg) { e.ui.workshop.bar_hidden = !e.ui.workshop.bar_hidden; }, Offered::always},
    {"capture.add", "Alt+C", true, can_capture, capture, Offered::always},
    {"capture.menu", "", true, is_on, [](Editor& e, Arg) { open_capture_menu(e); }},
    {"capture.to", "", true, is_on, choose_target},
    {"parking.show", "", false, map_shown, [](Editor& e, Arg) { show_tray(e, Tray::parking); }, Offered::always},
    {"parking.add", "", true, map_shown, add_note, Offered::always},
    {"note.menu", "", true, map_shown, [](Editor& e, Arg id) { open_note_menu(e, id); }},
    {"note.place", "", true, has_cells, place},
    {"note.delete", "", true, map_shown, remove_note},
    {"card.park", "", true, has_cards, park, Offered::on_selection},
    {"tray.close", "", false, tray_open, [](Editor& e, Arg) { set_tray(e, Tray::none); }},
    {"vote.show", "", false, map_shown, [](Editor& e, Arg) { show_tray(e, Tray::votes); }, Offered::always},
    {"vote.start", "", true, map_shown, [](Editor& e, Arg) { begin_voter(e, 1); }, Offered::always},
    {"vote.next", "", true, is_voting, [](Editor& e, Arg) { begin_voter(e, e.ui.workshop.voting.voter + 1); },
     Offered::always},
    {"vote.stop", "", false, is_voting, [](Editor& e, Arg) { e.ui.workshop.voting.on = false; }, Offered::always},
    {"vote.each", "", true, map_shown, set_votes_each},
    {"vote.give", "V", true, is_voting, [](Editor& e, Arg id) { vote(e, id, true); }},
    {"vote.take", "Shift+V", true, is_voting, [](Editor& e, Arg id) { vote(e, id, false); }},
    {"vote.clear", "", true, map_shown, clear_votes, Offered::always},
    {"timer.toggle", "", false, is_on, toggle_countdown, Offered::always},
    {"timer.menu", "", false, is_on, [](Editor& e, Arg) { open_timer_menu(e); }},
    {"timer.set", "", false, is_on, set_countdown},  // seconds
    {"timer.more", "", false, is_on, more_time, Offered::always},
    {"timer.reset", "", false, is_on, reset_countdown, Offered::always},
    {"note.edit", "", true, map_shown, [](Editor& e, Arg id) { e.request_text_edit("note.text:" + std::string(id)); }},
}};

}  // namespace

std::span<const Action> workshop_actions() { return table; }

}  // namespace lotrinh::editor
