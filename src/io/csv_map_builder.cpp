#include "io/csv_map_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace lotrinh::io {
namespace {

// Stages are the same when their letters are: "Nhận biết" and "NHẬN  BIẾT". A name without letters is its own key.
std::string stage_key(std::string_view name) {
  std::string key = utf8::key(name);
  if (key.empty()) key = utf8::trimmed(name);
  return key;
}

}  // namespace

CsvMapBuilder::CsvMapBuilder(const model::Catalogue& catalogue, IdSource& ids, std::string title,
                             const model::Map* existing)
    : catalogue_(catalogue), ids_(ids), existing_(existing), title_(std::move(title)) {
  if (existing_) {
    id_ = existing_->id;
    index_existing();
  } else {
    id_ = ids_.next<model::MapId>();
  }
}

void CsvMapBuilder::reserve(std::size_t cards) { made_.reserve(made_.size() + cards); }

// ---------------------------------------------------------------- what is there

void CsvMapBuilder::index_existing() {
  title_ = existing_->info.title;
  persona_ids_ = existing_->info.persona_ids;
  for (const model::Stage& stage : existing_->stages) {
    const auto number = static_cast<std::uint32_t>(stages_.size());
    stages_.push_back(stage);
    stage_keys_.push_back(stage_key(stage.name));
    stage_index_.insert(hash_of(stage_keys_.back()), number);
    for (const std::string_view language : {"vi", "en"}) {  // a model's stage answers to its name in both languages
      const std::string_view other = model::stage_name(catalogue_, *existing_, stage, language);
      if (other != stage.name) other_stage_keys_.emplace_back(stage_key(other), number);
    }
  }
  stage_changed_.resize(stages_.size(), 0);
  step_cells_.resize(stages_.size());
  for (const model::Lane& lane : existing_->lanes) {
    lanes_.push_back(lane);
    const auto kind = static_cast<std::size_t>(lane.kind);
    const auto number = static_cast<std::uint32_t>(lanes_.size());
    if (home_lanes_[kind] == 0) home_lanes_[kind] = number;
    if (lane.name.empty() && unnamed_lanes_[kind] == 0) unnamed_lanes_[kind] = number;
  }
  const std::vector<model::Card>& cards = existing_->cards;
  claimed_.resize(cards.size(), 0);
  changed_by_existing_.resize(cards.size(), 0);
  for (std::uint32_t i = 0; i < cards.size(); ++i) {
    const model::Card& card = cards[i];
    existing_ids_.insert(hash_of(card.id.value), i);
    external_ids_.insert(hash_of(card.id.value), i);
    index_place(i);
  }
  for (std::uint32_t i = 0; i < cards.size(); ++i) {  // of equal external ids the first counts
    const std::string& id = cards[i].external_id;
    if (!id.empty() && find_external_id(id) == TextIndex::none) external_ids_.insert(hash_of(id), i);
  }
  const auto card_number = [&](const model::CardId& id) {
    return existing_ids_.find(hash_of(id.value), [&](std::uint32_t i) { return cards[i].id == id; });
  };
  for (std::uint32_t i = 0; i < existing_->links.size(); ++i) {
    const std::uint32_t from = card_number(existing_->links[i].from);
    const std::uint32_t to = card_number(existing_->links[i].to);
    if (from == TextIndex::none || to == TextIndex::none) continue;
    adjacent_.push_back({from, to, i});
    adjacent_.push_back({to, from, i});
  }
  std::ranges::sort(adjacent_, {}, [](const Adjacent& a) { return std::pair(a.touchpoint, a.link); });
}

std::uint64_t CsvMapBuilder::place_hash(std::string_view stage_id, model::LaneKind kind, std::string_view text) const {
  return hash_of(text) * 31 + hash_of(stage_id) + static_cast<std::uint64_t>(kind) * 0x9E3779B97F4A7C15ULL;
}

// Cards of the same place and text hang on one chain, so that ten thousand empty cards stay quick.
void CsvMapBuilder::index_place(std::uint32_t existing) {
  const model::Card& card = existing_->cards[existing];
  const std::uint64_t hash = place_hash(card.stage_id.value, card.kind, card.text);
  const std::uint32_t head = places_.find(hash, [&](std::uint32_t i) {
    const model::Card& other = existing_->cards[i];
    return other.kind == card.kind && other.stage_id == card.stage_id && other.text == card.text;
  });
  place_links_.push_back({TextIndex::none, existing, existing});
  if (head == TextIndex::none) {
    places_.insert(hash, existing);
  } else {
    place_links_[place_links_[head].last].next = existing;
    place_links_[head].last = existing;
  }
}

CardRef CsvMapBuilder::change(std::uint32_t existing) {
  std::uint32_t& place = changed_by_existing_[existing];
  if (place == 0) {
    changed_.push_back(existing_->cards[existing]);
    existing_of_changed_.push_back(existing);
    place = static_cast<std::uint32_t>(changed_.size());
  }
  return {true, place - 1, false};
}

// Numbers of external_ids_ below the count of existing cards are those; the others are cards made here.
std::uint32_t CsvMapBuilder::find_external_id(std::string_view external_id) const {
  const auto there = static_cast<std::uint32_t>(existing_ ? existing_->cards.size() : 0);
  return external_ids_.find(hash_of(external_id), [&](std::uint32_t i) {
    if (i >= there) return made_[i - there].external_id == external_id;
    return existing_->cards[i].external_id == external_id || existing_->cards[i].id.value == external_id;
  });
}

std::optional<CardRef> CsvMapBuilder::by_external_id(std::string_view external_id) {
  const auto there = static_cast<std::uint32_t>(existing_ ? existing_->cards.size() : 0);
  const std::uint32_t found = find_external_id(external_id);
  if (found == TextIndex::none) return std::nullopt;
  if (found >= there) return CardRef{false, found - there, true};
  CardRef ref = change(found);
  ref.again = claimed_[found] != 0;
  claimed_[found] = 1;
  return ref;
}

void CsvMapBuilder::index_external_id(CardRef ref) {
  if (ref.changed) return;
  const auto there = static_cast<std::uint32_t>(existing_ ? existing_->cards.size() : 0);
  external_ids_.insert(hash_of(made_[ref.index].external_id), there + ref.index);
}

std::optional<CardRef> CsvMapBuilder::by_place(std::uint32_t stage, model::LaneKind kind, std::string_view text) {
  if (!existing_) return std::nullopt;
  const model::StageId& in = stages_[stage].id;
  const std::uint32_t head = places_.find(place_hash(in.value, kind, text), [&](std::uint32_t i) {
    const model::Card& card = existing_->cards[i];
    return card.kind == kind && card.stage_id == in && card.text == text;
  });
  if (head == TextIndex::none) return std::nullopt;
  std::uint32_t found = place_links_[head].free;
  while (found != TextIndex::none && claimed_[found] != 0) found = place_links_[found].next;
  place_links_[head].free = found;
  if (found == TextIndex::none) return std::nullopt;
  claimed_[found] = 1;
  return change(found);
}

// ---------------------------------------------------------------- stages, lanes, personas

std::uint32_t CsvMapBuilder::add_stage(std::string_view name) {
  const auto number = static_cast<std::uint32_t>(stages_.size());
  model::Stage& stage = stages_.emplace_back();
  stage.id = ids_.next<model::StageId>();
  stage.name = std::string(name);
  stage_changed_.push_back(0);
  step_cells_.emplace_back();
  stage_keys_.push_back(stage_key(name));
  stage_index_.insert(hash_of(stage_keys_.back()), number);
  return number;
}

std::uint32_t CsvMapBuilder::stage(std::string_view cell) {
  if (const std::uint32_t* known = stage_cells_.find(cell)) return *known;
  const std::string key = stage_key(cell);
  std::uint32_t number = stage_index_.find(hash_of(key), [&](std::uint32_t i) { return stage_keys_[i] == key; });
  if (number == TextIndex::none) {
    const auto other = std::ranges::find(other_stage_keys_, key, &std::pair<std::string, std::uint32_t>::first);
    number = other == other_stage_keys_.end() ? add_stage(cell) : other->second;
  }
  stage_cells_.insert(cell, number);
  return number;
}

std::uint32_t CsvMapBuilder::stage_number(const model::StageId& id) const {
  const auto found = std::ranges::find(stages_, id, &model::Stage::id);
  return static_cast<std::uint32_t>(found - stages_.begin());
}

model::StepId CsvMapBuilder::step(std::uint32_t stage, std::string_view cell) {
  if (const model::StepId* known = step_cells_[stage].find(cell)) return *known;
  const std::string key = stage_key(cell);
  std::vector<model::Step>& steps = stages_[stage].steps;
  const auto found =
      std::ranges::find_if(steps, [&key](const model::Step& step) { return stage_key(step.name) == key; });
  if (found != steps.end()) return step_cells_[stage].insert(cell, found->id);
  model::Step& made = steps.emplace_back();
  made.id = ids_.next<model::StepId>();
  made.name = std::string(cell);
  stage_changed_[stage] = 1;
  return step_cells_[stage].insert(cell, made.id);
}

std::vector<std::string> CsvMapBuilder::stage_names() const {
  std::vector<std::string> names;
  names.reserve(stages_.size());
  for (const model::Stage& stage : stages_) names.push_back(stage.name);
  return names;
}

model::LaneId CsvMapBuilder::lane(model::LaneKind kind, std::string_view name) {
  std::uint32_t& unnamed = unnamed_lanes_[static_cast<std::size_t>(kind)];
  std::uint32_t& home = home_lanes_[static_cast<std::size_t>(kind)];
  const auto make = [&] {
    lanes_.push_back({.id = ids_.next<model::LaneId>(),
                      .kind = kind,
                      .name = std::string(name),
                      .collapsed = false,
                      .height = {},
                      .unknown = {}});
    return static_cast<std::uint32_t>(lanes_.size());
  };
  if (name.empty()) {
    if (unnamed != 0) return lanes_[unnamed - 1].id;
    if (existing_ && home != 0) return lanes_[home - 1].id;  // there it was given a name
    unnamed = make();
    if (home == 0) home = unnamed;
    return lanes_.back().id;
  }
  const auto found =
      std::ranges::find_if(lanes_, [&](const model::Lane& lane) { return lane.kind == kind && lane.name == name; });
  if (found != lanes_.end()) return found->id;
  const std::uint32_t made = make();
  if (home == 0 && existing_) home = made;
  return lanes_.back().id;
}

model::LaneId CsvMapBuilder::home_lane(model::LaneKind kind) {
  const std::uint32_t home = home_lanes_[static_cast<std::size_t>(kind)];
  return home == 0 ? lane(kind) : lanes_[home - 1].id;
}

void CsvMapBuilder::list_lane(model::LaneKind kind, std::string_view name) {
  listed_ = true;
  const model::LaneId id = lane(kind, name);
  std::uint32_t& home = home_lanes_[static_cast<std::size_t>(kind)];
  if (home != 0) return;
  const auto found = std::ranges::find(lanes_, id, &model::Lane::id);
  home = static_cast<std::uint32_t>(found - lanes_.begin()) + 1;
}

std::uint32_t CsvMapBuilder::list_stage(std::string_view cell) {
  listed_ = stages_listed_ = true;
  return stage(cell);
}

void CsvMapBuilder::list_step(std::uint32_t stage, std::string_view cell) {
  listed_ = true;
  step(stage, cell);
}

std::optional<model::LaneKind> CsvMapBuilder::lane_kind_by_name(std::string_view name) const {
  if (!existing_) return std::nullopt;
  const auto found = std::ranges::find(existing_->lanes, name, &model::Lane::name);
  if (name.empty() || found == existing_->lanes.end()) return std::nullopt;
  return found->kind;
}

void CsvMapBuilder::add_persona(const model::PersonaId& id) {
  if (std::ranges::find(persona_ids_, id) == persona_ids_.end()) persona_ids_.push_back(id);
}

// ---------------------------------------------------------------- cards

CardRef CsvMapBuilder::make(model::LaneKind kind, const model::LaneId& lane, std::uint32_t stage) {
  model::Card& card = made_.emplace_back();
  card.id = ids_.next<model::CardId>();
  card.kind = kind;
  card.lane_id = lane;
  card.stage_id = stages_[stage].id;
  return {false, static_cast<std::uint32_t>(made_.size() - 1), false};
}

std::optional<std::uint32_t> CsvMapBuilder::linked_existing(const model::Card& touchpoint, model::LaneKind kind,
                                                            std::string_view link, std::string_view text) {
  const std::uint32_t number = existing_ids_.find(
      hash_of(touchpoint.id.value), [&](std::uint32_t i) { return existing_->cards[i].id == touchpoint.id; });
  if (number == TextIndex::none) return std::nullopt;
  const auto [begin, end] = std::ranges::equal_range(adjacent_, number, {}, &Adjacent::touchpoint);
  for (const Adjacent& entry : std::ranges::subrange(begin, end)) {
    const model::Card& other = existing_->cards[entry.other];
    if (existing_->links[entry.link].kind == link && other.kind == kind && other.text == text) return entry.other;
  }
  return std::nullopt;
}

CsvMapBuilder::Linked CsvMapBuilder::linked(CardRef touchpoint, model::LaneKind kind, std::string_view link,
                                            bool from_touchpoint, std::string_view text, std::uint32_t stage) {
  const model::CardId touchpoint_id = card(touchpoint).id;
  if (touchpoint.changed) {
    if (const auto there = linked_existing(card(touchpoint), kind, link, text)) {
      claimed_[*there] = 1;
      const CardRef ref = change(*there);
      if (card(ref).stage_id != stages_[stage].id) {
        card(ref).stage_id = stages_[stage].id;
        card(ref).step_id = {};
      }
      return {ref, false};
    }
  }
  const std::uint64_t hash = place_hash(touchpoint_id.value, kind, text);
  if (touchpoint.again) {  // an earlier row of the same card may have made it
    const std::uint32_t earlier = made_linked_.find(hash, [&](std::uint32_t i) {
      const model::Card& other = made_[made_linked_card_[i]];
      return other.kind == kind && other.text == text &&
             (links_[i].from == touchpoint_id || links_[i].to == touchpoint_id);
    });
    if (earlier != TextIndex::none) return {{false, made_linked_card_[earlier], true}, false};
  }
  const CardRef ref = make(kind, home_lane(kind), stage);
  made_linked_.insert(hash, static_cast<std::uint32_t>(links_.size()));
  made_linked_card_.push_back(ref.index);
  card(ref).text = std::string(text);
  const model::CardId other_id = card(ref).id;
  links_.push_back({.id = ids_.next<model::LinkId>(),
                    .from = from_touchpoint ? touchpoint_id : other_id,
                    .to = from_touchpoint ? other_id : touchpoint_id,
                    .kind = std::string(link),
                    .unknown = {}});
  return {ref, true};
}

bool CsvMapBuilder::link(CardRef from, std::string_view kind, std::string_view to_external_id) {
  const std::uint32_t found = find_external_id(to_external_id);
  if (found == TextIndex::none) return false;
  const auto there = static_cast<std::uint32_t>(existing_ ? existing_->cards.size() : 0);
  const model::CardId& to = found >= there ? made_[found - there].id : existing_->cards[found].id;
  const auto pair_of = [](const model::CardId& a, const model::CardId& b, std::string_view link_kind) {
    return a.value + '\0' + b.value + '\0' + std::string(link_kind);
  };
  if (linked_pairs_.empty()) {
    for (const model::Link& link : links_) linked_pairs_.insert(pair_of(link.from, link.to, link.kind));
    if (existing_) {
      for (const model::Link& link : existing_->links) linked_pairs_.insert(pair_of(link.from, link.to, link.kind));
    }
  }
  if (!linked_pairs_.insert(pair_of(card(from).id, to, kind)).second) return true;
  links_.push_back(
      {.id = ids_.next<model::LinkId>(), .from = card(from).id, .to = to, .kind = std::string(kind), .unknown = {}});
  return true;
}

// ---------------------------------------------------------------- as changes

// The model's stages in its order, then the others. Rows may name a stage in both languages: such stages become one.
void CsvMapBuilder::order_by_model(const model::StageModel& stage_model, std::string_view language) {
  std::vector<model::Stage> ordered;
  std::vector<std::pair<model::StageId, model::StageId>> renamed;
  std::vector<char> placed(stages_.size(), 0);
  for (const model::StageTemplate& wanted : stage_model.stages) {
    model::Stage* into = nullptr;
    const std::size_t at = ordered.size();
    ordered.push_back({.id = {},
                       .name = wanted.name.in(language),
                       .goal = {},
                       .steps = {},
                       .width = {},
                       .collapsed = false,
                       .unknown = {}});
    for (const std::string* name : {&wanted.name.vi, &wanted.name.en}) {
      const std::string key = stage_key(*name);
      for (std::size_t i = 0; i < stages_.size(); ++i) {
        if (placed[i] != 0 || stage_keys_[i] != key) continue;
        placed[i] = 1;
        if (!into) {
          into = &ordered[at];
          *into = std::move(stages_[i]);
          into->name = *name;
        } else {
          renamed.emplace_back(stages_[i].id, into->id);
          std::ranges::move(stages_[i].steps, std::back_inserter(into->steps));
        }
      }
    }
    if (!into) ordered[at].id = ids_.next<model::StageId>();
  }
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    if (placed[i] == 0) ordered.push_back(std::move(stages_[i]));
  }
  stages_ = std::move(ordered);
  if (renamed.empty()) return;
  for (model::Card& card : made_) {
    const auto found = std::ranges::find(renamed, card.stage_id, &std::pair<model::StageId, model::StageId>::first);
    if (found != renamed.end()) card.stage_id = found->second;
  }
}

// The catalogue's order, with the emotions right behind the touchpoints.
std::vector<model::Lane> CsvMapBuilder::ordered_lanes() {
  lane(model::LaneKind::touchpoints);
  lane(model::LaneKind::emotions);
  std::vector<model::Lane> ordered;
  const auto take = [&](model::LaneKind kind) {
    for (model::Lane& lane : lanes_) {
      if (lane.kind == kind && !lane.id.empty()) ordered.push_back(std::exchange(lane, {}));
    }
  };
  for (const model::LaneInfo& info : catalogue_.lanes) {
    if (info.kind == model::LaneKind::emotions) continue;
    take(info.kind);
    if (info.kind == model::LaneKind::touchpoints) take(model::LaneKind::emotions);
  }
  for (model::Lane& lane : lanes_) {
    if (!lane.id.empty()) ordered.push_back(std::move(lane));
  }
  return ordered;
}

void CsvMapBuilder::finish_new(std::vector<model::Change>& changes, std::size_t map_index, std::string_view stage_model,
                               bool complete, std::string_view language) {
  const model::StageModel* found = catalogue_.stage_model(stage_model);
  if (found && complete) order_by_model(*found, language);
  model::Map map;
  map.id = id_;
  map.info.title = title_;
  map.info.stage_model = std::string(stage_model);
  map.info.persona_ids = std::move(persona_ids_);
  map.stages = std::move(stages_);
  map.lanes = ordered_lanes();
  map.cards = std::move(made_);
  map.links = std::move(links_);
  // All ids are fresh, and everything in the map refers to what is in it.
  changes.emplace_back(model::InsertMap{.map = {map_index, std::move(map)}, .sound = true});
}

// A new stage that the map's model knows comes behind the nearest earlier one of the model, any other at the end.
void CsvMapBuilder::insert_stages(std::vector<model::Change>& changes) {
  const std::size_t there = existing_->stages.size();
  for (std::size_t i = 0; i < there; ++i) {
    if (stage_changed_[i] != 0) changes.emplace_back(model::SetStage{id_, std::move(stages_[i])});
  }
  std::vector<std::string> order(stage_keys_.begin(), stage_keys_.begin() + static_cast<std::ptrdiff_t>(there));
  const model::StageModel* stage_model = catalogue_.stage_model(existing_->info.stage_model);
  const auto rank = [&](const std::string& key) -> std::size_t {
    if (!stage_model) return 0;
    for (std::size_t i = 0; i < stage_model->stages.size(); ++i) {
      const model::Localized& name = stage_model->stages[i].name;
      if (stage_key(name.vi) == key || stage_key(name.en) == key) return i + 1;
    }
    return 0;
  };
  for (std::size_t i = there; i < stages_.size(); ++i) {
    std::size_t at = order.size();
    if (const std::size_t own = rank(stage_keys_[i]); own != 0) {
      at = 0;
      for (std::size_t k = 0; k < order.size(); ++k) {
        if (const std::size_t other = rank(order[k]); other != 0 && other < own) at = k + 1;
      }
    }
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), stage_keys_[i]);
    changes.emplace_back(model::InsertStage{id_, {at, std::move(stages_[i])}});
  }
}

void CsvMapBuilder::finish_existing(std::vector<model::Change>& changes) {
  if (persona_ids_ != existing_->info.persona_ids) {
    model::MapInfo info = existing_->info;
    info.persona_ids = std::move(persona_ids_);
    changes.emplace_back(model::SetMapInfo{id_, std::move(info)});
  }
  insert_stages(changes);
  for (std::size_t i = existing_->lanes.size(); i < lanes_.size(); ++i) {
    changes.emplace_back(model::InsertLane{id_, {i, std::move(lanes_[i])}});
  }
  model::SetCards set{id_, {}};
  for (std::size_t i = 0; i < changed_.size(); ++i) {
    if (changed_[i] != existing_->cards[existing_of_changed_[i]]) set.cards.push_back(std::move(changed_[i]));
  }
  if (!set.cards.empty()) changes.emplace_back(std::move(set));
  if (!made_.empty()) {
    model::InsertCards insert{id_, {}};
    insert.cards.reserve(made_.size());
    for (std::size_t i = 0; i < made_.size(); ++i)
      insert.cards.push_back({existing_->cards.size() + i, std::move(made_[i])});
    changes.emplace_back(std::move(insert));
  }
  if (!links_.empty()) {
    model::InsertLinks insert{id_, {}};
    for (std::size_t i = 0; i < links_.size(); ++i)
      insert.links.push_back({existing_->links.size() + i, std::move(links_[i])});
    changes.emplace_back(std::move(insert));
  }
}

void CsvMapBuilder::finish(std::vector<model::Change>& changes, std::size_t map_index, std::string_view stage_model,
                           bool complete, std::string_view language) {
  if (existing_) {
    finish_existing(changes);
  } else {
    finish_new(changes, map_index, stage_model, complete, language);
  }
}

}  // namespace lotrinh::io
