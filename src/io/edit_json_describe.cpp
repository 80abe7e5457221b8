#include <string_view>
#include <variant>

#include "io/edit_json.h"
#include "io/json_writer.h"

namespace lotrinh::io {

using namespace model;  // every name of an edit comes from there

namespace {

constexpr std::size_t most_ids = 1000;

template <class Record>
const std::string& id_of(const Placed<Record>& placed) {
  return placed.record.id.value;
}
template <class Tag>
const std::string& id_of(const Id<Tag>& id) {
  return id.value;
}
const std::string& id_of(const Card& card) { return card.id.value; }

class Describer {
 public:
  explicit Describer(JsonWriter& out) : out_(out) {}

  void operator()(const SetDocumentInfo&) { out_.member("type", "document.set"); }
  void operator()(const InsertPersona& c) { one("persona.insert", c.persona.record.id.value); }
  void operator()(const RemovePersona& c) { one("persona.remove", c.id.value); }
  void operator()(const MovePersona& c) { one("persona.move", c.id.value); }
  void operator()(const SetPersona& c) { one("persona.set", c.persona.id.value); }
  void operator()(const InsertAction& c) { one("action.insert", c.action.record.id.value); }
  void operator()(const RemoveAction& c) { one("action.remove", c.id.value); }
  void operator()(const MoveAction& c) { one("action.move", c.id.value); }
  void operator()(const SetAction& c) { one("action.set", c.action.id.value); }
  void operator()(const InsertMap& c) { one("map.insert", c.map.record.id.value); }
  void operator()(const RemoveMap& c) { one("map.remove", c.id.value); }
  void operator()(const SetMapInfo& c) { one("map.set", c.map_id.value); }
  void operator()(const InsertStage& c) { one("stage.insert", c.stage.record.id.value, c.map_id); }
  void operator()(const RemoveStage& c) { one("stage.remove", c.id.value, c.map_id); }
  void operator()(const MoveStage& c) { one("stage.move", c.id.value, c.map_id); }
  void operator()(const SetStage& c) { one("stage.set", c.stage.id.value, c.map_id); }
  void operator()(const InsertLane& c) { one("lane.insert", c.lane.record.id.value, c.map_id); }
  void operator()(const RemoveLane& c) { one("lane.remove", c.id.value, c.map_id); }
  void operator()(const MoveLane& c) { one("lane.move", c.id.value, c.map_id); }
  void operator()(const SetLane& c) { one("lane.set", c.lane.id.value, c.map_id); }
  void operator()(const InsertCards& c) { many("cards.insert", c.cards, c.map_id); }
  void operator()(const RemoveCards& c) { many("cards.remove", c.ids, c.map_id); }
  void operator()(const SetCards& c) { many("cards.set", c.cards, c.map_id); }
  void operator()(const SetParking& c) { many("parking.set", c.notes, c.map_id); }
  void operator()(const InsertLinks& c) { many("links.insert", c.links, c.map_id); }
  void operator()(const RemoveLinks& c) { many("links.remove", c.ids, c.map_id); }

 private:
  void one(std::string_view type, std::string_view id, const MapId& map_id = {}) {
    out_.member("type", type);
    out_.optional_member("mapId", map_id.value);
    out_.key("ids");
    out_.begin_array();
    out_.text(id);
    out_.end_array();
  }

  template <class Records>
  void many(std::string_view type, const Records& records, const MapId& map_id) {
    out_.member("type", type);
    out_.member("mapId", map_id.value);
    out_.key("ids");
    out_.begin_array();
    for (std::size_t i = 0; i < records.size() && i < most_ids; ++i) out_.text(id_of(records[i]));
    out_.end_array();
    if (records.size() <= most_ids) return;
    out_.key("more");
    out_.integer(static_cast<long long>(records.size() - most_ids));
  }

  JsonWriter& out_;
};

}  // namespace

std::string describe_edit(const Edit& edit) {
  JsonWriter out(JsonStyle::compact);
  out.begin_array();
  for (const Change& change : edit.changes) {
    out.begin_object();
    std::visit(Describer(out), change);
    out.end_object();
  }
  out.end_array();
  return out.take();
}

}  // namespace lotrinh::io
