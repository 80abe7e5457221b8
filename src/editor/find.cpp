#include "editor/find.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "editor/actions.h"
#include "layout/map_layout.h"
#include "model/id_index.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr char text_ends = '\n';  // no query has one: what is found lies within one text

struct Found {
  Selection selection;  // how it is shown
  std::string_view id;
  std::string_view name;
};

Found what_is(const Editor& e, const FindHit& hit) {
  const Map& map = *e.map();
  Found found;
  if (hit.kind == FindHit::Kind::card) {
    const Card& card = map.cards[hit.index];
    const Lane* lane = map.lane(card.lane_id);
    const Stage* stage = map.stage(card.stage_id);
    if (lane && lane->collapsed) {
      found.selection.lane = lane->id;
    } else if (stage && stage->collapsed) {
      found.selection.stage = stage->id;
    } else {
      found.selection.cards.push_back(card.id);
    }
    found.id = card.id.value;
    found.name = card.text;
  } else if (hit.kind == FindHit::Kind::lane) {
    const Lane& lane = map.lanes[hit.index];
    found.selection.lane = lane.id;
    found.id = lane.id.value;
    found.name = lane_name(e.catalogue, lane, e.settings.language);
  } else {
    const Stage& stage = map.stages[hit.index];
    found.selection.stage = stage.id;
    found.id = stage.id.value;
    found.name = stage_name(e.catalogue, map, stage, e.settings.language);
    if (hit.kind == FindHit::Kind::step) {
      const Step& step = stage.steps[hit.step];
      if (!stage.collapsed) found.selection.step = step.id;
      found.id = step.id.value;
      found.name = step.name;
    }
  }
  return found;
}

// Selects and reveals the current hit.
void show(Editor& e) {
  FindBar& bar = e.ui.find;
  if (bar.hits.empty()) {
    e.announcement = bar.looked_for.empty() ? std::string_view() : e.tr("find.none");
  } else {
    Found found = what_is(e, bar.hits[bar.current]);
    bar.current_id = found.id;
    e.announcement = e.tr().format(
        "find.place",
        {{"index", std::to_string(bar.current + 1)}, {"count", std::to_string(bar.hits.size())}, {"what", found.name}});
    e.select(std::move(found.selection), true);
  }
  e.invalidate();
}

// The hit that is the selected card, or none.
std::size_t selected_hit(const Editor& e) {
  const Card* lead = e.lead_card();
  const std::vector<FindHit>& hits = e.ui.find.hits;
  if (!lead) return hits.size();
  const auto index = static_cast<std::uint32_t>(lead - e.map()->cards.data());
  return static_cast<std::size_t>(std::ranges::find(hits, FindHit{FindHit::Kind::card, index, 0}) - hits.begin());
}

// Goes on from what is selected where that is a hit; else the current hit comes first.
void step(Editor& e, bool back) {
  FindBar& bar = e.ui.find;
  if (!bar.open) {
    e.perform("find.open");
    if (bar.query.empty()) return;
  }
  refresh_find(e);
  const std::size_t count = bar.hits.size();
  if (count == 0) return show(e);
  const std::size_t selected = selected_hit(e);
  bool there = e.selection() == what_is(e, bar.hits[bar.current]).selection;
  if (!there && selected < count) {
    bar.current = selected;
    there = true;
  }
  if (there) bar.current = (bar.current + (back ? count - 1 : 1)) % count;
  show(e);
}

void open(Editor& e, std::string_view query) {
  e.ui.palette.reset();
  e.ui.shortcuts = false;
  e.ui.find.open = true;
  refresh_find(e);
  if (!query.empty()) set_find_query(e, std::string(query));
  e.request_text_edit("find.query:");
}

void close(Editor& e, std::string_view) {
  FindBar closed;
  closed.query = std::move(e.ui.find.query);
  e.ui.find = std::move(closed);  // the folded texts of a large map go with it
}

bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool is_open(const Editor& e) { return e.ui.find.open; }

using Arg = std::string_view;

constexpr std::array<Action, 4> table = {{
    {"find.open", "Mod+F", false, map_shown, open, Offered::always},
    {"find.next", "F3 Mod+G", false, map_shown, [](Editor& e, Arg) { step(e, false); }},
    {"find.previous", "Shift+F3 Mod+Shift+G", false, map_shown, [](Editor& e, Arg) { step(e, true); }},
    {"find.close", "", false, is_open, close},
}};

}  // namespace

std::span<const Action> find_actions() { return table; }

FindIndex::FindIndex(const Catalogue& catalogue, const Map& map, std::string_view language) {
  IdIndex lanes(map.lanes.size());
  IdIndex columns(map.stages.size());
  for (std::size_t i = 0; i < map.lanes.size(); ++i) lanes.insert(map.lanes[i].id.value, i);
  std::size_t column = 1;  // 0 is never a card's: a map without stages has its lanes all the same
  for (std::size_t i = 0; i < map.stages.size(); ++i) {
    const Stage& stage = map.stages[i];
    columns.insert(stage.id.value, column++);
    const auto index = static_cast<std::uint32_t>(i);
    add({FindHit::Kind::stage, index, 0}, {stage_name(catalogue, map, stage, language)});
    for (std::size_t s = 0; s < stage.steps.size(); ++s) {
      columns.insert(stage.steps[s].id.value, column++);
      add({FindHit::Kind::step, index, static_cast<std::uint32_t>(s)}, {stage.steps[s].name});
    }
  }
  // The cards of each cell, in their order: the first of a cell, and the next one of a card.
  const std::size_t cells = map.lanes.size() * column;
  std::vector<std::uint32_t> first(cells, IdIndex::none);
  std::vector<std::uint32_t> next(map.cards.size());
  for (std::size_t i = map.cards.size(); i-- > 0;) {
    const Card& card = map.cards[i];
    const std::size_t lane = lanes.find(card.lane_id.value);
    const std::size_t at = columns.find(card.step_id.empty() ? card.stage_id.value : card.step_id.value);
    if (lane == IdIndex::none || at == IdIndex::none) continue;
    std::uint32_t& head = first[lane * column + at];
    next[i] = head;
    head = static_cast<std::uint32_t>(i);
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (cell % column == 0) {
      const std::size_t lane = cell / column;
      add({FindHit::Kind::lane, static_cast<std::uint32_t>(lane), 0},
          {lane_name(catalogue, map.lanes[lane], language)});
    }
    for (std::uint32_t i = first[cell]; i != IdIndex::none; i = next[i]) {
      const Card& card = map.cards[i];
      std::string tags;
      for (const std::string& tag : card.tags) tags.append(tag).append(", ");
      add({FindHit::Kind::card, i, 0},
          {card.text, card.description, channel_name(catalogue, card.channel, language), card.owner, card.feeling, tags,
           card.image ? card.image->alt : std::string_view(),
           card.evidence ? std::string_view(card.evidence->source) : std::string_view(), card.external_id});
    }
  }
}

void FindIndex::add(FindHit hit, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (text.empty()) continue;
    const std::size_t begin = pool_.size();
    pool_ += utf8::folded(text);
    std::ranges::replace(pool_.begin() + static_cast<std::ptrdiff_t>(begin), pool_.end(), '\n', ' ');
    pool_ += text_ends;
  }
  entries_.push_back({hit, pool_.size()});
}

std::vector<FindHit> FindIndex::look(std::string_view folded_query) const {
  std::vector<FindHit> hits;
  if (folded_query.empty()) return hits;
  const std::string_view pool(pool_);
  auto entry = entries_.begin();
  for (std::size_t at = pool.find(folded_query); at != std::string_view::npos; at = pool.find(folded_query, at)) {
    entry =
        std::upper_bound(entry, entries_.end(), at, [](std::size_t place, const Entry& e) { return place < e.end; });
    hits.push_back(entry->hit);
    at = entry->end;
  }
  return hits;
}

void refresh_find(Editor& e) {
  FindBar& bar = e.ui.find;
  const Map* map = e.map();
  if (!bar.open || !map) return;
  const std::string query = utf8::folded(utf8::trimmed(bar.query));
  const bool known =
      bar.revision == e.history().revision() && bar.map_id == map->id.value && bar.language == e.settings.language;
  if (known && bar.looked_for == query) return;
  if (!known) {
    bar.index = FindIndex(e.catalogue, *map, e.settings.language);
    bar.revision = e.history().revision();
    bar.map_id = map->id.value;
    bar.language = e.settings.language;
  }
  bar.looked_for = query;
  bar.hits = bar.index.look(query);
  bar.cards.assign(map->cards.size(), false);
  bar.headers.clear();
  bool kept = false;
  for (std::size_t i = 0; i < bar.hits.size(); ++i) {
    const FindHit& hit = bar.hits[i];
    const bool is_card = hit.kind == FindHit::Kind::card;
    if (is_card) bar.cards[hit.index] = 1;
    const Found found = what_is(e, hit);
    const std::string_view header = is_card ? found.selection.lane.value : found.id;
    if (!header.empty() && (bar.headers.empty() || bar.headers.back() != header)) bar.headers.emplace_back(header);
    if (kept || found.id != bar.current_id) continue;
    bar.current = i;
    kept = true;
  }
  if (bar.current >= bar.hits.size()) bar.current = 0;
  if (!kept) bar.current_id = bar.hits.empty() ? std::string_view() : what_is(e, bar.hits[bar.current]).id;
}

void set_find_query(Editor& e, const std::string& query) {
  FindBar& bar = e.ui.find;
  bar.query = query;
  bar.current = 0;
  refresh_find(e);
  if (const std::size_t selected = selected_hit(e); selected < bar.hits.size()) bar.current = selected;
  show(e);
}

bool find_key(Editor& e, std::string_view key, Modifiers modifiers) {
  const bool back = key == "ArrowUp" || (key == "Enter" && modifiers.shift);
  if (key == "Escape") {
    close(e, {});
  } else if (back || key == "Enter" || key == "ArrowDown") {
    step(e, back);
  } else {
    return false;
  }
  e.invalidate();
  return true;
}

}  // namespace lotrinh::editor
