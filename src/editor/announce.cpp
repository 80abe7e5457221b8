#include "editor/announce.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "editor/edits.h"
#include "editor/plan.h"
#include "editor/titles.h"
#include "layout/number_text.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

// What an edit is about, gathered from its changes.
struct Subject {
  std::string name;                // of the map, stage, step or lane
  std::vector<const Card*> cards;  // those that go or come; of a frame only counted
  std::size_t index = 0;           // where a stage, step or lane goes
  std::size_t count = 0;           // among how many
};

class Teller {
 public:
  explicit Teller(const Editor& editor) : e_(editor), map_(editor.map()) {}

  Subject subject_of(const Edit& edit) const {
    Subject subject;
    const bool removes = edit.name.ends_with(".delete");
    for (const Change& change : edit.changes) {
      std::visit([&](const auto& one) { take(one, removes, subject); }, change);
    }
    return subject;
  }

  std::string name_of_cards(const std::vector<const Card*>& cards) const {
    if (cards.size() != 1) return counted(cards.size());
    const std::string kind(e_.tr("layout.kind." + std::string(card_name_of(cards.front()->kind))));
    return cards.front()->text.empty() ? kind : cards.front()->text + ", " + kind;
  }

  std::string counted(std::size_t cards) const {
    return cards == 1 ? std::string(e_.tr("layout.cards-one"))
                      : e_.tr().format("layout.cards", {{"count", std::to_string(cards)}});
  }

  // The cards whose values change, with the new value of one.
  std::string name_of_changed(const SetCards& change) const {
    std::vector<const Card*> cards;
    for (const Card& card : change.cards) cards.push_back(&card);
    std::string what = name_of_cards(cards);
    const Card& now = change.cards.front();
    const Card* before = map_->card(now.id);
    const std::string value = before ? changed_value(*before, now) : std::string();
    if (!value.empty()) what.append(", ").append(value);
    return what;
  }

  // What a stage, lane or map is called, where the edit is about its look or kind.
  std::string name_of_place(const Change& change) const {
    if (const auto* stage = std::get_if<SetStage>(&change)) return name_of_stage(stage->stage);
    if (const auto* lane = std::get_if<SetLane>(&change)) return name_of_lane(lane->lane);
    if (const auto* persona = std::get_if<SetPersona>(&change)) return persona->persona.name;
    if (const auto* action = std::get_if<SetAction>(&change)) return std::string(title_of(e_, action->action));
    return map_ ? name_of_map(*map_) : std::string();
  }

  // The cell a card stands in.
  std::string place_of(const Card& card) const {
    std::string place;
    const auto add = [&](std::string_view part) {
      if (!place.empty() && !part.empty()) place += ", ";
      place += part;
    };
    if (const Lane* lane = map_->lane(card.lane_id)) add(lane_name(e_.catalogue, *lane, e_.settings.language));
    if (const Stage* stage = map_->stage(card.stage_id)) {
      add(name_of_stage(*stage));
      const auto step = std::ranges::find(stage->steps, card.step_id, &Step::id);
      if (step != stage->steps.end()) add(step->name);
    }
    return place;
  }

 private:
  std::string changed_value(const Card& before, const Card& now) const {
    const auto worded = [&](std::string_view key, std::string_view name, std::string_view value) {
      return e_.tr().format(key, {{name, std::string(value)}});
    };
    if (now.emotion != before.emotion && now.emotion)
      return worded("layout.emotion", "value", layout::signed_text(*now.emotion, e_.settings.language));
    if (now.influence != before.influence && now.influence)
      return worded("layout.influence", "value", layout::number_text(*now.influence, e_.settings.language));
    if (now.channel != before.channel && !now.channel.empty())
      return worded("layout.channel", "name", channel_name(e_.catalogue, now.channel, e_.settings.language));
    if (now.owner != before.owner && !now.owner.empty()) return worded("layout.owner", "name", now.owner);
    return now.feeling == before.feeling ? std::string() : now.feeling;
  }
  std::string name_of_stage(const Stage& stage) const {
    return std::string(stage_name(e_.catalogue, *map_, stage, e_.settings.language));
  }
  std::string name_of_lane(const Lane& lane) const {
    return std::string(lane_name(e_.catalogue, lane, e_.settings.language));
  }
  std::string name_of_map(const Map& map) const { return map_title(e_.tr(), map); }

  void take(const RemoveMap& change, bool, Subject& to) const {
    if (const Map* map = e_.document().map(change.id)) to.name = name_of_map(*map);
  }
  void take(const InsertMap& change, bool, Subject& to) const { to.name = name_of_map(change.map.record); }
  void take(const RemovePersona& change, bool, Subject& to) const {
    if (const Persona* persona = e_.document().persona(change.id)) to.name = persona->name;
  }
  void take(const MovePersona& change, bool, Subject& to) const {
    if (const Persona* persona = e_.document().persona(change.id)) to.name = persona->name;
    to.index = change.index;
    to.count = e_.document().personas.size();
  }
  void take(const InsertAction& change, bool, Subject& to) const { to.name = title_of(e_, change.action.record); }
  void take(const RemoveAction& change, bool, Subject& to) const {
    if (const PlannedAction* action = e_.document().action(change.id)) to.name = title_of(e_, *action);
  }
  void take(const MoveAction& change, bool, Subject& to) const {
    if (const PlannedAction* action = e_.document().action(change.id)) to.name = title_of(e_, *action);
    to.index = change.index;
    to.count = e_.document().actions.size();
  }
  void take(const InsertPersona& change, bool, Subject& to) const { to.name = change.persona.record.name; }

  void take(const RemoveStage& change, bool, Subject& to) const {
    if (const Stage* stage = map_->stage(change.id)) to.name = name_of_stage(*stage);
  }
  void take(const InsertStage& change, bool, Subject& to) const { to.name = name_of_stage(change.stage.record); }
  void take(const MoveStage& change, bool, Subject& to) const {
    if (const Stage* stage = map_->stage(change.id)) to.name = name_of_stage(*stage);
    to.index = change.index;
    to.count = map_->stages.size();
  }
  // Steps are part of their stage: the one that came, went or changed its place is what the edit is about.
  void take(const SetStage& change, bool, Subject& to) const {
    const Stage* before = map_->stage(change.stage.id);
    if (!before) return;
    const std::vector<Step>& old_steps = before->steps;
    const std::vector<Step>& new_steps = change.stage.steps;
    const auto missing_in = [](const std::vector<Step>& steps) {
      return [&steps](const Step& step) { return std::ranges::find(steps, step.id, &Step::id) == steps.end(); };
    };
    if (const auto gone = std::ranges::find_if(old_steps, missing_in(new_steps)); gone != old_steps.end()) {
      to.name = gone->name;
    } else if (const auto made = std::ranges::find_if(new_steps, missing_in(old_steps)); made != new_steps.end()) {
      to.name = made->name;
    } else {
      moved_step(old_steps, new_steps, to);
    }
  }
  // Two steps that change places have both moved: the selected one is meant, else the one that went farthest.
  void moved_step(const std::vector<Step>& before, const std::vector<Step>& after, Subject& to) const {
    to.count = after.size();
    std::size_t farthest = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
      const auto was = static_cast<std::size_t>(std::ranges::find(before, after[i].id, &Step::id) - before.begin());
      const std::size_t way = was > i ? was - i : i - was;
      const bool meant = after[i].id == e_.selection().step;
      if (way == 0 || (way <= farthest && !meant)) continue;
      farthest = meant ? after.size() : way;
      to.name = after[i].name;
      to.index = i;
    }
  }

  void take(const RemoveLane& change, bool, Subject& to) const {
    if (const Lane* lane = map_->lane(change.id)) to.name = name_of_lane(*lane);
  }
  void take(const InsertLane& change, bool, Subject& to) const { to.name = name_of_lane(change.lane.record); }
  void take(const MoveLane& change, bool, Subject& to) const {
    if (const Lane* lane = map_->lane(change.id)) to.name = name_of_lane(*lane);
    to.index = change.index;
    to.count = map_->lanes.size();
  }

  // A move takes cards out and puts them back: what comes is what counts, unless the edit deletes.
  void take(const RemoveCards& change, bool removes, Subject& to) const {
    if (!removes) return;
    for (const CardId& id : change.ids) {
      if (const Card* card = map_->card(id)) to.cards.push_back(card);
    }
  }
  static void take(const InsertCards& change, bool removes, Subject& to) {
    if (removes) return;
    for (const Placed<Card>& placed : change.cards) to.cards.push_back(&placed.record);
  }

  template <class Other>
  static void take(const Other&, bool, Subject&) {}  // fields and links

  const Editor& e_;
  const Map* map_;
};

}  // namespace

std::string spoken(const Editor& e, const Edit& edit, bool typed) {
  if (!e.has_document()) return {};
  const std::string_view name = edit.name;
  if (!e.map() && name != "map.add" && !name.starts_with("persona.") && !name.starts_with("action.")) return {};
  const char* verb = name.ends_with(".delete")      ? "announce.deleted"
                     : name.ends_with(".duplicate") ? "announce.duplicated"
                     : name.ends_with(".move")      ? "announce.moved"
                     : name.ends_with(".add") || name == "card.add-linked" || name == "card.paste" ? "announce.added"
                                                                                                   : nullptr;
  if (!verb && (typed || edit.changes.empty())) return {};
  const Teller teller(e);
  if (const auto* cards = verb ? nullptr : std::get_if<SetCards>(&edit.changes.front())) {
    return cards->cards.empty() ? "" : e.tr().format("announce.changed", {{"what", teller.name_of_changed(*cards)}});
  }
  if (!verb) {
    // An edit is named for the one way of a switch.
    const Change& change = edit.changes.front();
    const auto* stage = std::get_if<SetStage>(&change);
    const auto* lane = std::get_if<SetLane>(&change);
    std::string label = "action." + edit.name;
    if (label.ends_with(".collapse") && ((stage && !stage->stage.collapsed) || (lane && !lane->lane.collapsed))) {
      label.replace(label.rfind('.'), std::string::npos, ".expand");
    }
    return e.tr().format("announce.done",
                         {{"what", std::string(e.tr(label))}, {"where", teller.name_of_place(change)}});
  }
  const Subject subject = teller.subject_of(edit);
  const bool of_cards = name.starts_with("card.");
  std::string what = of_cards ? teller.name_of_cards(subject.cards) : subject.name;
  if (of_cards && subject.cards.empty()) return {};
  if (!of_cards && name.ends_with(".delete") && !subject.cards.empty()) {
    what += " (" + teller.counted(subject.cards.size()) + ")";
  }
  if (!name.ends_with(".move")) return e.tr().format(verb, {{"what", what}});
  const std::string where = of_cards ? teller.place_of(*subject.cards.back())
                                     : e.tr().format("announce.place", {{"index", std::to_string(subject.index + 1)},
                                                                        {"count", std::to_string(subject.count)}});
  return e.tr().format(verb, {{"what", what}, {"where", where}});
}

}  // namespace lotrinh::editor
