#include "method/compare.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "model/id_index.h"

namespace lotrinh::method {

using namespace model;

namespace {

constexpr std::array<std::string_view, difference_count> difference_names = {"added",   "removed",    "moved",
                                                                             "changed", "emotion-up", "emotion-down"};
constexpr std::array<std::string_view, card_field_count> field_names = {
    "text",  "description", "channel", "mode",       "relation", "ownership", "emotion", "feeling", "influence",
    "owner", "votes",       "tags",    "personaIds", "evidence", "metric",    "image",   "extra"};

// The k-th of those with one key on the left belongs to the k-th with it on the right.
struct Keyed {
  std::string key;
  std::uint32_t index = 0;
  friend auto operator<=>(const Keyed&, const Keyed&) = default;
};

template <class Pair>
void pair_by_key(std::vector<Keyed>& left, std::vector<Keyed>& right, const Pair& pair) {
  std::ranges::sort(left);
  std::ranges::sort(right);
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() && r != right.end()) {
    const int order = l->key.compare(r->key);
    if (order == 0) pair(l->index, r->index);
    if (order <= 0) ++l;
    if (order >= 0) ++r;
  }
}

// Which record of the one list is which of the other, by index.
struct Twins {
  std::vector<std::uint32_t> of_left;
  std::vector<std::uint32_t> of_right;

  Twins(std::size_t left, std::size_t right) : of_left(left, not_there), of_right(right, not_there) {}
  void pair(std::uint32_t left, std::uint32_t right) {
    of_left[left] = right;
    of_right[right] = left;
  }
};

template <class Record>
IdIndex index_of(const std::vector<Record>& records) {
  IdIndex index(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) index.insert(records[i].id.value, i);
  return index;
}

template <class Record>
Twins twins_by_id(const std::vector<Record>& left, const std::vector<Record>& right) {
  Twins twins(left.size(), right.size());
  const IdIndex index = index_of(right);
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::uint32_t twin = index.find(left[i].id.value);
    if (twin != IdIndex::none) twins.pair(static_cast<std::uint32_t>(i), twin);
  }
  return twins;
}

// Of the records without a twin those whose keys are the same and not empty.
template <class Record, class Key>
void add_twins(Twins& twins, const std::vector<Record>& left, const std::vector<Record>& right, const Key& key) {
  const auto keyed = [&](const std::vector<Record>& records, const std::vector<std::uint32_t>& taken) {
    std::vector<Keyed> list;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (taken[i] != not_there) continue;
      if (std::string made = key(records[i]); !made.empty()) {
        list.push_back({std::move(made), static_cast<std::uint32_t>(i)});
      }
    }
    return list;
  };
  std::vector<Keyed> one = keyed(left, twins.of_left);
  std::vector<Keyed> other = keyed(right, twins.of_right);
  pair_by_key(one, other, [&](std::uint32_t l, std::uint32_t r) { twins.pair(l, r); });
}

// Stages of maps that are not related: those that come next behind one pair.
void pair_by_place(Twins& twins) {
  std::vector<Keyed> left;
  std::vector<Keyed> right;
  const auto gather = [](const std::vector<std::uint32_t>& taken, std::vector<Keyed>& list, const auto& pair_name) {
    std::uint32_t before = not_there;
    for (std::uint32_t i = 0; i < taken.size(); ++i) {
      if (taken[i] == not_there) {
        list.push_back({std::to_string(before), i});
      } else {
        before = pair_name(i);
      }
    }
  };
  gather(twins.of_left, left, [](std::uint32_t i) { return i; });
  gather(twins.of_right, right, [&](std::uint32_t i) { return twins.of_right[i]; });
  pair_by_key(left, right, [&](std::uint32_t l, std::uint32_t r) { twins.pair(l, r); });
}

Twins stage_twins(const Map& left, const Map& right) {
  Twins twins = twins_by_id(left.stages, right.stages);
  const bool related = std::ranges::any_of(twins.of_left, [](std::uint32_t twin) { return twin != not_there; });
  add_twins(twins, left.stages, right.stages, [](const Stage& stage) { return utf8::key(stage.name); });
  if (!related) pair_by_place(twins);
  return twins;
}

Twins lane_twins(const Map& left, const Map& right) {
  Twins twins = twins_by_id(left.lanes, right.lanes);
  const auto kind = [](const Lane& lane) {
    return std::string(1, static_cast<char>('a' + static_cast<int>(lane.kind)));
  };
  add_twins(twins, left.lanes, right.lanes, [&](const Lane& lane) { return kind(lane) + utf8::key(lane.name); });
  add_twins(twins, left.lanes, right.lanes, kind);
  return twins;
}

// A step with the stage that it belongs to.
struct PlacedStep {
  StepId id;
  std::string_view name;
  std::uint32_t stage = 0;  // pair
};

std::vector<PlacedStep> steps_of(const Map& map, const std::vector<std::uint32_t>& stages) {
  std::vector<PlacedStep> steps;
  for (std::size_t i = 0; i < map.stages.size(); ++i) {
    for (const Step& step : map.stages[i].steps) steps.push_back({step.id, step.name, stages[i]});
  }
  return steps;
}

std::uint32_t fields_of(const Card& a, const Card& b) {
  std::uint32_t fields = 0;
  const auto add = [&](CardField field, bool other) {
    if (other) fields |= 1U << static_cast<unsigned>(field);
  };
  const auto evidence = [](const Card& card) {
    const Evidence given = card.evidence.value_or(Evidence{});
    return std::pair(given.status, given.source);
  };
  const auto metric = [](const Card& card) {
    Metric given = card.metric ? *card.metric : Metric{};
    given.unknown.clear();
    return given;
  };
  add(CardField::text, a.text != b.text);
  add(CardField::description, a.description != b.description);
  add(CardField::channel, a.channel != b.channel);
  add(CardField::mode, a.mode != b.mode);
  add(CardField::relation, a.relation != b.relation);
  add(CardField::ownership, a.ownership != b.ownership);
  add(CardField::emotion, a.emotion.has_value() != b.emotion.has_value());
  add(CardField::feeling, a.feeling != b.feeling);
  add(CardField::influence, a.influence != b.influence);
  add(CardField::owner, a.owner != b.owner);
  add(CardField::votes, a.votes != b.votes);
  add(CardField::tags, a.tags != b.tags);
  add(CardField::personas, a.persona_ids != b.persona_ids);
  if (a.evidence || b.evidence) add(CardField::evidence, evidence(a) != evidence(b));
  if (a.metric || b.metric) add(CardField::metric, metric(a) != metric(b));
  add(CardField::image, a.image != b.image);
  add(CardField::extra, a.extra != b.extra);
  return fields;
}

class Comparing {
 public:
  Comparing(const Map& left, const Map& right)
      : left_(left), right_(right), lanes_(lane_twins(left, right)), cards_(twins_by_id(left.cards, right.cards)) {}

  Comparison run() {
    pair_stages();
    left_places_ = places_of(left_, out_.left_stages);
    right_places_ = places_of(right_, out_.right_stages);
    pair_cards_by_text();
    pair_steps();
    list_cards();
    sum_up(left_, left_places_, &StagePair::left_figures);
    sum_up(right_, right_places_, &StagePair::right_figures);
    return std::move(out_);
  }

 private:
  void add_stage(std::uint32_t left, std::uint32_t right) {
    StagePair pair;
    pair.left = left;
    pair.right = right;
    const auto number = static_cast<std::uint32_t>(out_.stages.size());
    if (left != not_there) out_.left_stages[left] = number;
    if (right != not_there) out_.right_stages[right] = number;
    if (pair.whole()) {
      pair.renamed = left_.stages[left].name != right_.stages[right].name;
      pair.other_goal = left_.stages[left].goal != right_.stages[right].goal;
    }
    out_.stages.push_back(pair);
  }

  void pair_stages() {
    const Twins twins = stage_twins(left_, right_);
    out_.left_stages.assign(left_.stages.size(), not_there);
    out_.right_stages.assign(right_.stages.size(), not_there);
    const auto alone_from = [&](std::uint32_t left) {
      for (; left < twins.of_left.size() && twins.of_left[left] == not_there; ++left) add_stage(left, not_there);
    };
    alone_from(0);
    for (std::uint32_t right = 0; right < twins.of_right.size(); ++right) {
      const std::uint32_t left = twins.of_right[right];
      add_stage(left, right);
      if (left != not_there) alone_from(left + 1);
    }
  }

  // Of each card the pair of its stage.
  static std::vector<std::uint32_t> places_of(const Map& map, const std::vector<std::uint32_t>& stages) {
    const IdIndex index = index_of(map.stages);
    std::vector<std::uint32_t> places;
    places.reserve(map.cards.size());
    for (const Card& card : map.cards) {
      const std::uint32_t stage = index.find(card.stage_id.value);
      places.push_back(stage == IdIndex::none ? not_there : stages[stage]);
    }
    return places;
  }

  void pair_cards_by_text() {
    const auto gather = [&](const Map& map, const std::vector<std::uint32_t>& places,
                            const std::vector<std::uint32_t>& taken) {
      std::vector<Keyed> list;
      for (std::size_t i = 0; i < map.cards.size(); ++i) {
        if (taken[i] != not_there || places[i] == not_there || !out_.stages[places[i]].whole()) continue;
        const Card& card = map.cards[i];
        list.push_back({std::to_string(places[i]) + '|' + std::to_string(static_cast<int>(card.kind)) + '|' +
                            utf8::lowered(utf8::trimmed(card.text)),
                        static_cast<std::uint32_t>(i)});
      }
      return list;
    };
    std::vector<Keyed> left = gather(left_, left_places_, cards_.of_left);
    std::vector<Keyed> right = gather(right_, right_places_, cards_.of_right);
    pair_by_key(left, right, [&](std::uint32_t l, std::uint32_t r) { cards_.pair(l, r); });
  }

  void pair_steps() {
    left_steps_ = steps_of(left_, out_.left_stages);
    right_steps_ = steps_of(right_, out_.right_stages);
    Twins twins = twins_by_id(left_steps_, right_steps_);
    add_twins(twins, left_steps_, right_steps_, [](const PlacedStep& step) {
      const std::string name = utf8::key(step.name);
      return name.empty() ? name : std::to_string(step.stage) + '|' + name;
    });
    step_twins_ = std::move(twins.of_left);
  }

  void list_cards() {
    out_.cards.reserve(left_.cards.size());
    const IdIndex left_lanes = index_of(left_.lanes);
    const IdIndex right_lanes = index_of(right_.lanes);
    const IdIndex left_steps = index_of(left_steps_);
    const IdIndex right_steps = index_of(right_steps_);
    for (std::uint32_t left = 0; left < left_.cards.size(); ++left) {
      CardPair pair;
      pair.left = left;
      pair.right = cards_.of_left[left];
      if (pair.right == not_there) {
        put(pair, Difference::removed);
      } else {
        const Card& a = left_.cards[left];
        const Card& b = right_.cards[pair.right];
        const std::uint32_t lane = left_lanes.find(a.lane_id.value);
        pair.other_lane = lane == IdIndex::none || lanes_.of_left[lane] == not_there ||
                          lanes_.of_left[lane] != right_lanes.find(b.lane_id.value);
        pair.other_stage = left_places_[left] != right_places_[pair.right];
        if (!pair.other_stage && a.step_id != b.step_id) {
          const std::uint32_t step = left_steps.find(a.step_id.value);
          pair.other_step = step == IdIndex::none || step_twins_[step] == not_there ||
                            step_twins_[step] != right_steps.find(b.step_id.value);
        }
        pair.fields = fields_of(a, b);
        if (a.emotion && b.emotion && *a.emotion != *b.emotion) pair.emotion = *b.emotion - *a.emotion;
        if (pair.other_stage || pair.other_step || pair.other_lane) put(pair, Difference::moved);
        if (pair.fields != 0) put(pair, Difference::changed);
        if (pair.emotion) put(pair, *pair.emotion > 0 ? Difference::emotion_up : Difference::emotion_down);
      }
      add_card(pair);
    }
    for (std::uint32_t right = 0; right < right_.cards.size(); ++right) {
      if (cards_.of_right[right] != not_there) continue;
      CardPair pair;
      pair.right = right;
      put(pair, Difference::added);
      add_card(pair);
    }
  }

  static void put(CardPair& pair, Difference difference) {
    pair.differences = static_cast<std::uint8_t>(pair.differences | 1U << static_cast<unsigned>(difference));
  }

  void add_card(const CardPair& pair) {
    for (const Difference difference : all_differences) {
      out_.counts[static_cast<std::size_t>(difference)] += pair.has(difference) ? 1 : 0;
    }
    if (pair.differences == 0) ++out_.alike;
    out_.cards.push_back(pair);
  }

  void sum_up(const Map& map, const std::vector<std::uint32_t>& places, StageFigures StagePair::* figures) {
    std::vector<std::uint32_t> feelings(out_.stages.size());
    for (std::size_t i = 0; i < map.cards.size(); ++i) {
      if (places[i] == not_there) continue;
      const Card& card = map.cards[i];
      StageFigures& stage = out_.stages[places[i]].*figures;
      if (card.kind == LaneKind::touchpoints) ++stage.touchpoints;
      if (card.kind == LaneKind::pain_points) ++stage.pains;
      if (card.kind == LaneKind::opportunities) ++stage.opportunities;
      if (card.emotion && (card.kind == LaneKind::touchpoints || card.kind == LaneKind::emotions)) {
        stage.emotion = stage.emotion.value_or(0) + *card.emotion;
        ++feelings[places[i]];
      }
    }
    for (std::size_t i = 0; i < feelings.size(); ++i) {
      StageFigures& stage = out_.stages[i].*figures;
      if (stage.emotion) *stage.emotion /= feelings[i];
    }
  }

  const Map& left_;
  const Map& right_;
  Twins lanes_;
  Twins cards_;
  std::vector<PlacedStep> left_steps_;
  std::vector<PlacedStep> right_steps_;
  std::vector<std::uint32_t> step_twins_;   // of the left steps
  std::vector<std::uint32_t> left_places_;  // of the cards: pairs of stages
  std::vector<std::uint32_t> right_places_;
  Comparison out_;
};

}  // namespace

std::string_view name_of(Difference difference) { return difference_names[static_cast<std::size_t>(difference)]; }
std::string_view name_of(CardField field) { return field_names[static_cast<std::size_t>(field)]; }

Comparison compare(const Map& left, const Map& right) { return Comparing(left, right).run(); }

}  // namespace lotrinh::method
