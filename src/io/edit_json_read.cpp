#include <algorithm>
#include <array>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "io/edit_json.h"
#include "io/edit_json_view.h"
#include "io/json_reader.h"

namespace lotrinh::io {

using namespace model;  // every name of an edit comes from there

namespace {

using Json = nlohmann::ordered_json;

// Reads changes one by one into `edit`. Every function returns false after an error, which error() then holds.
class ChangeReader {
 public:
  ChangeReader(const Document& document, IdSource& ids)
      : document_(document),
        ids_(ids),
        persona_count_(document.personas.size()),
        map_count_(document.maps.size()),
        action_count_(document.actions.size()) {
    edit.name = "api.edit";
  }

  bool read(Json& change, std::string where) {
    where_ = std::move(where);
    if (!change.is_object()) return failed("json-type", "a change is an object", {});
    std::string type;
    if (!text(change, "type", type)) return false;
    struct Reader {
      std::string_view type;
      bool (ChangeReader::*read)(Json&);
    };
    static constexpr std::array<Reader, 26> readers = {{
        {"document.set", &ChangeReader::set_document},     {"persona.insert", &ChangeReader::insert_persona},
        {"persona.remove", &ChangeReader::remove_persona}, {"persona.move", &ChangeReader::move_persona},
        {"persona.set", &ChangeReader::set_persona},       {"map.insert", &ChangeReader::insert_map},
        {"map.remove", &ChangeReader::remove_map},         {"map.set", &ChangeReader::set_map},
        {"stage.insert", &ChangeReader::insert_stage},     {"stage.remove", &ChangeReader::remove_stage},
        {"stage.move", &ChangeReader::move_stage},         {"stage.set", &ChangeReader::set_stage},
        {"lane.insert", &ChangeReader::insert_lane},       {"lane.remove", &ChangeReader::remove_lane},
        {"lane.move", &ChangeReader::move_lane},           {"lane.set", &ChangeReader::set_lane},
        {"cards.insert", &ChangeReader::insert_cards},     {"cards.remove", &ChangeReader::remove_cards},
        {"cards.set", &ChangeReader::set_cards},           {"parking.set", &ChangeReader::set_parking},
        {"links.insert", &ChangeReader::insert_links},     {"links.remove", &ChangeReader::remove_links},
        {"action.insert", &ChangeReader::insert_action},   {"action.remove", &ChangeReader::remove_action},
        {"action.move", &ChangeReader::move_action},       {"action.set", &ChangeReader::set_action},
    }};
    const auto reader = std::ranges::find(readers, type, &Reader::type);
    if (reader == readers.end()) return failed("json-value", "there is no change of type " + type, "/type");
    return (this->*reader->read)(change);
  }

  Edit edit;
  const Error& error() const { return error_; }

 private:
  // ---------------------------------------------------------------- members of a change

  bool failed(std::string_view code, std::string_view message, std::string_view where) {
    error_ = {std::string(code), std::string(message), place(where)};
    return false;
  }

  bool failed(Error error) {
    error_ = std::move(error);
    return false;
  }

  // `where` within the change as it is within all changes.
  std::string place(std::string_view where) const { return std::string(where_).append(where); }

  bool missing(std::string_view where) { return failed("json-missing", "this member must be there", where); }

  bool text(const Json& object, const char* name, std::string& out, std::string_view where = {}) {
    const auto found = object.find(name);
    const std::string member = std::string(where) + "/" + name;
    if (found == object.end() || found->is_null()) return missing(member);
    if (!found->is_string()) return failed("json-type", "expected a text", member);
    out = found->get<std::string>();
    return true;
  }

  template <class IdType>
  bool id(const Json& object, IdType& out, std::string_view where = {}) {
    return text(object, "id", out.value, where);
  }

  template <class IdType>
  bool ids(const Json& change, std::vector<IdType>& out) {
    const auto found = change.find("ids");
    if (found == change.end()) return missing("/ids");
    if (!found->is_array()) return failed("json-type", "expected a list", "/ids");
    for (std::size_t i = 0; i < found->size(); ++i) {
      const Json& value = (*found)[i];
      if (!value.is_string()) return failed("json-type", "expected a text", "/ids/" + std::to_string(i));
      out.push_back({value.get<std::string>()});
    }
    return true;
  }

  // Takes the member "index" off `object`; `usual` where there is none. The members behind it move: what is looked up
  // before is not to be used after.
  bool index(Json& object, std::size_t usual, std::size_t& out, std::string_view where = {}) {
    out = usual;
    const auto found = object.find("index");
    if (found == object.end()) return true;
    if (!found->is_null()) {
      if (!found->is_number_integer())
        return failed("json-type", "expected a whole number", std::string(where) + "/index");
      const auto value = found->get<std::int64_t>();
      if (value < 0) return failed("json-value", "an index is 0 or more", std::string(where) + "/index");
      out = static_cast<std::size_t>(value);
    }
    object.erase(found);
    return true;
  }

  Json* object(Json& change, const char* name) {
    return member(change, name, Json::value_t::object, "expected an object");
  }

  Json* list(Json& change, const char* name) { return member(change, name, Json::value_t::array, "expected a list"); }

  Json* member(Json& change, const char* name, Json::value_t type, std::string_view expected) {
    const auto found = change.find(name);
    const std::string where = std::string("/") + name;
    if (found == change.end() || found->is_null()) return missing(where), nullptr;
    if (found->type() != type) return failed("json-type", expected, where), nullptr;
    return &*found;
  }

  bool record(const Json& json, const Slot& slot, std::string_view where) {
    auto read = read_json(json, slot, place(where));
    return read || failed(std::move(read.error()));
  }

  // The map of a change: "mapId", or the only one there is.
  MapView* map(const Json& change, MapId& id) {
    if (!change.contains("mapId") && document_.maps.size() == 1 && map_count_ == 1) {
      id = document_.maps.front().id;
    } else if (!text(change, "mapId", id.value)) {
      return nullptr;
    }
    const auto known = std::ranges::find(views_, id, &std::pair<MapId, MapView>::first);
    if (known != views_.end()) return &known->second;
    const Map* found = document_.map(id);
    if (!found) return failed("unknown-map", "there is no map " + id.value, "/mapId"), nullptr;
    return &views_.emplace_back(id, MapView(*found)).second;
  }

  bool add(Change change, MapView* view = nullptr) {
    edit.changes.push_back(std::move(change));
    if (view) view->note(edit.changes.back());
    return true;
  }

  template <class IdType>
  void make_id(IdType& id) {
    if (id.empty()) id = ids_.next<IdType>();
  }

  void make_ids(Stage& stage) {
    make_id(stage.id);
    for (Step& step : stage.steps) make_id(step.id);
  }

  // ---------------------------------------------------------------- document, personas, maps

  bool set_document(Json& change) {
    DocumentInfo info = document_.info;
    for (const Change& earlier : edit.changes) {
      if (const auto* set = std::get_if<SetDocumentInfo>(&earlier)) info = set->info;
    }
    const Json* json = object(change, "document");
    return json && record(*json, slot_of(info), "/document") && add(SetDocumentInfo{std::move(info)});
  }

  bool insert_persona(Json& change) {
    InsertPersona insert;
    if (!index(change, persona_count_, insert.persona.index)) return false;
    const Json* json = object(change, "persona");
    if (!json || !record(*json, slot_of(insert.persona.record), "/persona")) return false;
    make_id(insert.persona.record.id);
    ++persona_count_;
    return add(std::move(insert));
  }

  bool remove_persona(Json& change) {
    RemovePersona remove;
    if (!id(change, remove.id)) return false;
    persona_count_ -= std::min<std::size_t>(persona_count_, 1);
    return add(std::move(remove));
  }

  bool move_persona(Json& change) {
    MovePersona move;
    return id(change, move.id) && required_index(change, move.index) && add(std::move(move));
  }

  bool set_persona(Json& change) {
    SetPersona set;
    const Json* json = object(change, "persona");
    if (!json || !id(*json, set.persona.id, "/persona")) return false;
    const Persona* known = document_.persona(set.persona.id);
    for (const Change& earlier : edit.changes) {
      if (const auto* e = std::get_if<SetPersona>(&earlier); e && e->persona.id == set.persona.id) known = &e->persona;
      if (const auto* e = std::get_if<InsertPersona>(&earlier); e && e->persona.record.id == set.persona.id) {
        known = &e->persona.record;
      }
    }
    if (!known) return failed("unknown-persona", "there is no persona " + set.persona.id.value, "/persona/id");
    set.persona = *known;
    return record(*json, slot_of(set.persona), "/persona") && add(std::move(set));
  }

  bool insert_action(Json& change) {
    InsertAction insert;
    if (!index(change, action_count_, insert.action.index)) return false;
    const Json* json = object(change, "action");
    if (!json || !record(*json, slot_of(insert.action.record), "/action")) return false;
    make_id(insert.action.record.id);
    ++action_count_;
    return add(std::move(insert));
  }

  bool remove_action(Json& change) {
    RemoveAction remove;
    if (!id(change, remove.id)) return false;
    action_count_ -= std::min<std::size_t>(action_count_, 1);
    return add(std::move(remove));
  }

  bool move_action(Json& change) {
    MoveAction move;
    return id(change, move.id) && required_index(change, move.index) && add(std::move(move));
  }

  bool set_action(Json& change) {
    SetAction set;
    const Json* json = object(change, "action");
    if (!json || !id(*json, set.action.id, "/action")) return false;
    const PlannedAction* known = document_.action(set.action.id);
    for (const Change& earlier : edit.changes) {
      if (const auto* e = std::get_if<SetAction>(&earlier); e && e->action.id == set.action.id) known = &e->action;
      if (const auto* e = std::get_if<InsertAction>(&earlier); e && e->action.record.id == set.action.id) {
        known = &e->action.record;
      }
    }
    if (!known) return failed("unknown-action", "there is no action " + set.action.id.value, "/action/id");
    set.action = *known;
    return record(*json, slot_of(set.action), "/action") && add(std::move(set));
  }

  bool insert_map(Json& change) {
    InsertMap insert;
    if (!index(change, map_count_, insert.map.index)) return false;
    const Json* json = object(change, "map");
    Map& map = insert.map.record;
    if (!json || !record(*json, slot_of(map), "/map")) return false;
    make_id(map.id);
    for (Stage& stage : map.stages) make_ids(stage);
    for (Lane& lane : map.lanes) make_id(lane.id);
    const MapView places(map);
    for (Card& card : map.cards) {
      make_id(card.id);
      if (card.kind == kind_of_lane) card.kind = kind_in(places, card.lane_id);
    }
    for (Card& note : map.parking) {
      make_id(note.id);
      settle_note(note);
    }
    for (Link& link : map.links) make_id(link.id);
    ++map_count_;
    const MapId map_id = map.id;
    views_.emplace_back(map_id, MapView(map));
    return add(std::move(insert));
  }

  bool remove_map(Json& change) {
    RemoveMap remove;
    if (!id(change, remove.id)) return false;
    std::erase_if(views_, [&](const auto& view) { return view.first == remove.id; });
    map_count_ -= std::min<std::size_t>(map_count_, 1);
    return add(std::move(remove));
  }

  bool set_map(Json& change) {
    SetMapInfo set;
    Json* json = object(change, "map");
    if (!json || !text(*json, "id", set.map_id.value, "/map")) return false;
    json->erase("id");
    const Map* known = document_.map(set.map_id);
    const MapInfo* info = known ? &known->info : nullptr;
    for (const Change& earlier : edit.changes) {
      if (const auto* e = std::get_if<SetMapInfo>(&earlier); e && e->map_id == set.map_id) info = &e->info;
      if (const auto* e = std::get_if<InsertMap>(&earlier); e && e->map.record.id == set.map_id)
        info = &e->map.record.info;
    }
    if (!info) return failed("unknown-map", "there is no map " + set.map_id.value, "/map/id");
    set.info = *info;
    return record(*json, slot_of(set.info), "/map") && add(std::move(set));
  }

  // ---------------------------------------------------------------- stages and lanes

  bool insert_stage(Json& change) {
    InsertStage insert;
    MapView* view = map(change, insert.map_id);
    if (!view || !index(change, view->stage_count(), insert.stage.index)) return false;
    const Json* json = object(change, "stage");
    if (!json || !record(*json, slot_of(insert.stage.record), "/stage")) return false;
    make_ids(insert.stage.record);
    return add(std::move(insert), view);
  }

  bool remove_stage(Json& change) {
    RemoveStage remove;
    MapView* view = map(change, remove.map_id);
    if (!view || !id(change, remove.id)) return false;
    if (!view->stage(remove.id)) return failed("unknown-stage", "there is no stage " + remove.id.value, "/id");
    remove_cards_in(remove.map_id, view->cards_in(remove.id), view);
    return add(std::move(remove), view);
  }

  bool move_stage(Json& change) {
    MoveStage move;
    MapView* view = map(change, move.map_id);
    return view && id(change, move.id) && required_index(change, move.index) && add(std::move(move), view);
  }

  bool set_stage(Json& change) {
    SetStage set;
    MapView* view = map(change, set.map_id);
    const Json* json = view ? object(change, "stage") : nullptr;
    if (!json || !id(*json, set.stage.id, "/stage")) return false;
    const Stage* known = view->stage(set.stage.id);
    if (!known) return failed("unknown-stage", "there is no stage " + set.stage.id.value, "/stage/id");
    set.stage = *known;
    if (!record(*json, slot_of(set.stage), "/stage")) return false;
    make_ids(set.stage);
    return add(std::move(set), view);
  }

  bool insert_lane(Json& change) {
    InsertLane insert;
    MapView* view = map(change, insert.map_id);
    if (!view || !index(change, view->lane_count(), insert.lane.index)) return false;
    const Json* json = object(change, "lane");
    if (!json || !record(*json, slot_of(insert.lane.record), "/lane")) return false;
    make_id(insert.lane.record.id);
    return add(std::move(insert), view);
  }

  bool remove_lane(Json& change) {
    RemoveLane remove;
    MapView* view = map(change, remove.map_id);
    if (!view || !id(change, remove.id)) return false;
    if (!view->lane(remove.id)) return failed("unknown-lane", "there is no lane " + remove.id.value, "/id");
    remove_cards_in(remove.map_id, view->cards_in(remove.id), view);
    return add(std::move(remove), view);
  }

  bool move_lane(Json& change) {
    MoveLane move;
    MapView* view = map(change, move.map_id);
    return view && id(change, move.id) && required_index(change, move.index) && add(std::move(move), view);
  }

  bool set_lane(Json& change) {
    SetLane set;
    MapView* view = map(change, set.map_id);
    const Json* json = view ? object(change, "lane") : nullptr;
    if (!json || !id(*json, set.lane.id, "/lane")) return false;
    const Lane* known = view->lane(set.lane.id);
    if (!known) return failed("unknown-lane", "there is no lane " + set.lane.id.value, "/lane/id");
    set.lane = *known;
    return record(*json, slot_of(set.lane), "/lane") && add(std::move(set), view);
  }

  bool required_index(Json& change, std::size_t& out) {
    return change.contains("index") ? index(change, 0, out) : missing("/index");
  }

  void remove_cards_in(const MapId& map_id, std::vector<CardId> cards, MapView* view) {
    if (!cards.empty()) add(RemoveCards{map_id, std::move(cards)}, view);
  }

  // ---------------------------------------------------------------- cards and links

  static LaneKind kind_in(const MapView& view, const LaneId& id) {
    const Lane* lane = view.lane(id);
    return lane ? lane->kind : LaneKind::free_text;
  }

  bool check_place(const MapView& view, const Card& card, const std::string& where) {
    if (card.lane_id.empty()) return missing(where + "/laneId");
    if (card.stage_id.empty()) return missing(where + "/stageId");
    if (!view.lane(card.lane_id)) return failed("unknown-lane", "there is no such lane", where + "/laneId");
    const Stage* stage = view.stage(card.stage_id);
    if (!stage) return failed("unknown-stage", "there is no such stage", where + "/stageId");
    if (card.step_id.empty() || std::ranges::contains(stage->steps, card.step_id, &Step::id)) return true;
    return failed("unknown-step", "the stage has no such step", where + "/stepId");
  }

  bool insert_cards(Json& change) {
    InsertCards insert;
    MapView* view = map(change, insert.map_id);
    Json* json = view ? list(change, "cards") : nullptr;
    if (!json) return false;
    insert.cards.reserve(json->size());
    for (std::size_t i = 0; i < json->size(); ++i) {
      const std::string where = "/cards/" + std::to_string(i);
      Placed<Card>& placed = insert.cards.emplace_back();
      placed.record.kind = kind_of_lane;
      if (!read_placed((*json)[i], placed, where)) return false;
      if (!check_place(*view, placed.record, where)) return false;
      if (placed.record.kind == kind_of_lane) placed.record.kind = kind_in(*view, placed.record.lane_id);
    }
    put_in_order(insert.cards, view->card_count());
    return add(std::move(insert), view);
  }

  bool remove_cards(Json& change) {
    RemoveCards remove;
    MapView* view = map(change, remove.map_id);
    if (!view || !ids(change, remove.ids)) return false;
    for (std::size_t i = 0; i < remove.ids.size(); ++i) {
      if (view->card(remove.ids[i])) continue;
      return failed("unknown-card", "there is no card " + remove.ids[i].value, "/ids/" + std::to_string(i));
    }
    return add(std::move(remove), view);
  }

  bool set_cards(Json& change) {
    SetCards set;
    MapView* view = map(change, set.map_id);
    Json* json = view ? list(change, "cards") : nullptr;
    if (!json) return false;
    set.cards.reserve(json->size());
    for (std::size_t i = 0; i < json->size(); ++i) {
      if (!set_card((*json)[i], *view, set.cards.emplace_back(), "/cards/" + std::to_string(i))) return false;
    }
    return add(std::move(set), view);
  }

  bool set_card(const Json& json, const MapView& view, Card& card, const std::string& where) {
    if (!json.is_object()) return failed("json-type", "expected an object", where);
    if (!id(json, card.id, where)) return false;
    const Card* known = view.card(card.id);
    if (!known) return failed("unknown-card", "there is no card " + card.id.value, where + "/id");
    card = *known;
    // A card that goes to another lane becomes one of that lane's kind.
    if (json.contains("laneId") && !json.contains("kind")) card.kind = kind_of_lane;
    if (!record(json, slot_of(card), where) || !check_place(view, card, where)) return false;
    if (card.kind == kind_of_lane) card.kind = kind_in(view, card.lane_id);
    return true;
  }

  // All notes as they are to be; of one that is there already what is not said stays.
  bool set_parking(Json& change) {
    SetParking set;
    MapView* view = map(change, set.map_id);
    Json* json = view ? list(change, "notes") : nullptr;
    if (!json) return false;
    const Map* known = document_.map(set.map_id);
    for (std::size_t i = 0; i < json->size(); ++i) {
      const std::string where = "/notes/" + std::to_string(i);
      Json& entry = (*json)[i];
      if (!entry.is_object()) return failed("json-type", "expected an object", where);
      Card& note = set.notes.emplace_back();
      if (const auto id = entry.find("id"); known && id != entry.end() && id->is_string()) {
        if (const Card* there = known->note(CardId{id->get<std::string>()})) note = *there;
      }
      if (!record(entry, slot_of(note), where)) return false;
      settle_note(note);
      make_id(note.id);
    }
    return add(std::move(set));
  }

  bool insert_links(Json& change) {
    InsertLinks insert;
    MapView* view = map(change, insert.map_id);
    Json* json = view ? list(change, "links") : nullptr;
    if (!json) return false;
    for (std::size_t i = 0; i < json->size(); ++i) {
      const std::string where = "/links/" + std::to_string(i);
      Placed<Link>& placed = insert.links.emplace_back();
      if (!read_placed((*json)[i], placed, where)) return false;
      const Link& link = placed.record;
      if (!view->card(link.from)) return failed("unknown-card", "a link leads to no card", where + "/from");
      if (!view->card(link.to)) return failed("unknown-card", "a link leads to no card", where + "/to");
    }
    put_in_order(insert.links, view->link_count());
    return add(std::move(insert), view);
  }

  bool remove_links(Json& change) {
    RemoveLinks remove;
    MapView* view = map(change, remove.map_id);
    return view && ids(change, remove.ids) && add(std::move(remove), view);
  }

  static constexpr auto last = static_cast<std::size_t>(-1);

  template <class Record>
  bool read_placed(Json& json, Placed<Record>& placed, const std::string& where) {
    if (!json.is_object()) return failed("json-type", "expected an object", where);
    if (!index(json, last, placed.index, where) || !record(json, slot_of(placed.record), where)) return false;
    make_id(placed.record.id);
    return true;
  }

  // Brings the records into the order of their places. Of two that want one place the later one comes behind the
  // other; those that want none, or one behind the end, come last.
  template <class Record>
  static void put_in_order(std::vector<Placed<Record>>& batch, std::size_t count) {
    std::ranges::stable_sort(batch, {}, &Placed<Record>::index);
    std::size_t next = 0;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      batch[i].index = std::min(std::max(batch[i].index, next), count + i);
      next = batch[i].index + 1;
    }
  }

  const Document& document_;
  IdSource& ids_;
  std::string where_;  // of the change that is being read
  std::deque<std::pair<MapId, MapView>> views_;
  std::size_t persona_count_;
  std::size_t map_count_;
  std::size_t action_count_;
  Error error_;
};

}  // namespace

Result<Edit> read_edit(std::string_view json, const Document& document, IdSource& ids) {
  Result<Json> tree = parse_json_tree(json);
  if (!tree) return std::unexpected(std::move(tree.error()));
  ChangeReader reader(document, ids);
  bool read = true;
  if (tree->is_array()) {
    for (std::size_t i = 0; read && i < tree->size(); ++i) read = reader.read((*tree)[i], "/" + std::to_string(i));
  } else {
    read = reader.read(*tree, {});
  }
  if (!read) return std::unexpected(reader.error());
  return std::move(reader.edit);
}

}  // namespace lotrinh::io
