// Actions on the map's frame: history, stages, steps, lanes, maps.

#include <algorithm>
#include <array>
#include <unordered_map>

#include "editor/actions.h"
#include "editor/edits.h"
#include "editor/menus.h"
#include "editor/stage_models.h"
#include "editor/titles.h"
#include "method/map_kinds.h"
#include "method/new_map.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

// --- stages. arg: see Editor::stage_of
std::size_t stage_index(const Map& map, const StageId& id) {
  return static_cast<std::size_t>(std::ranges::find(map.stages, id, &Stage::id) - map.stages.begin());
}

Selection stage_selection(const StageId& id) { return Selection{{}, {}, id, {}, {}}; }

void stage_add(Editor& e, std::string_view arg) {
  const Map* map = e.map();
  if (!map) return;
  const Stage* after = e.stage_of(arg);
  Stage stage;
  stage.id = e.ids.next<StageId>();
  stage.name = e.tr("stage.new-name");
  const StageId id = stage.id;
  const std::size_t index = after ? stage_index(*map, after->id) + 1 : map->stages.size();
  if (!e.apply(add_stage(*map, index, std::move(stage)))) return;
  e.select(stage_selection(id), true);
  e.request_text_edit("stage.name:" + id.value);
}

void stage_edit(Editor& e, std::string_view arg, const char* field) {
  if (const Stage* stage = e.stage_of(arg)) {
    e.select(stage_selection(stage->id), true);
    e.request_text_edit(field + stage->id.value);
  }
}

void stage_delete(Editor& e, std::string_view arg) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  const std::size_t index = stage_index(*e.map(), stage->id);
  if (!e.apply(delete_stage(*e.map(), stage->id))) return;
  const std::vector<Stage>& left = e.map()->stages;
  if (left.empty()) return e.select({});
  e.select(stage_selection(left[std::min(index, left.size() - 1)].id));
}

void stage_duplicate(Editor& e, std::string_view arg) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  StageId copy;
  if (e.apply(duplicate_stage(*e.map(), stage->id, e.ids, copy))) e.select(stage_selection(copy), true);
}

void stage_shift(Editor& e, std::string_view arg, int by) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  const std::size_t to = stage_index(*e.map(), stage->id) + static_cast<std::size_t>(by);
  if (to >= e.map()->stages.size()) return;
  const StageId id = stage->id;
  if (e.apply(move_stage(*e.map(), id, to))) e.select(stage_selection(id), true);
}

// --- steps. arg: a step's id, or "" for the selected one.
struct StepPlace {
  const Stage* stage = nullptr;
  std::size_t index = 0;
};

StepPlace step_of(const Editor& e, std::string_view arg) {
  const Map* map = e.map();
  const StepId id = arg.empty() ? e.selection().step : StepId{std::string(arg)};
  if (!map || id.empty()) return {};
  for (const Stage& stage : map->stages) {
    for (std::size_t i = 0; i < stage.steps.size(); ++i) {
      if (stage.steps[i].id == id) return {&stage, i};
    }
  }
  return {};
}

void select_step(Editor& e, const StageId& stage, const StepId& step) {
  e.select(Selection{{}, {}, stage, step, {}}, true);
}

void step_add(Editor& e, std::string_view arg) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  const StageId stage_id = stage->id;
  const StepPlace selected = step_of(e, {});
  Step step{e.ids.next<StepId>(), std::string(e.tr("step.new-name")), {}};
  const StepId id = step.id;
  const std::size_t index = selected.stage == stage ? selected.index + 1 : stage->steps.size();
  if (!e.apply(add_step(*e.map(), stage_id, index, std::move(step)))) return;
  select_step(e, stage_id, id);
  e.request_text_edit("step.name:" + id.value);
}

void step_rename(Editor& e, std::string_view arg) {
  const StepPlace place = step_of(e, arg);
  if (!place.stage) return;
  const StepId id = place.stage->steps[place.index].id;
  select_step(e, place.stage->id, id);
  e.request_text_edit("step.name:" + id.value);
}

void step_delete(Editor& e, std::string_view arg) {
  const StepPlace place = step_of(e, arg);
  if (!place.stage) return;
  const StageId stage_id = place.stage->id;
  if (e.apply(delete_step(*e.map(), stage_id, place.stage->steps[place.index].id))) {
    e.select(stage_selection(stage_id), true);
  }
}

void step_duplicate(Editor& e, std::string_view arg) {
  const StepPlace place = step_of(e, arg);
  if (!place.stage) return;
  const StageId stage_id = place.stage->id;
  StepId copy;
  if (e.apply(duplicate_step(*e.map(), stage_id, place.stage->steps[place.index].id, e.ids, copy))) {
    select_step(e, stage_id, copy);
  }
}

void step_shift(Editor& e, std::string_view arg, int by) {
  const StepPlace place = step_of(e, arg);
  if (!place.stage) return;
  const std::size_t to = place.index + static_cast<std::size_t>(by);
  if (to >= place.stage->steps.size()) return;
  const StageId stage_id = place.stage->id;
  const StepId id = place.stage->steps[place.index].id;
  select_step(e, stage_id, id);  // before: two steps change places, and this is the one that is meant
  if (e.apply(move_step(*e.map(), stage_id, id, to))) e.reveal_selection();
}

bool has_step(const Editor& e) { return !e.selection().step.empty(); }

// --- lanes. arg: see Editor::lane_of
std::size_t lane_index(const Map& map, const LaneId& id) {
  return static_cast<std::size_t>(std::ranges::find(map.lanes, id, &Lane::id) - map.lanes.begin());
}

Selection lane_selection(const LaneId& id) { return Selection{{}, {}, {}, {}, id}; }

void lane_add_kind(Editor& e, std::string_view arg) {
  const std::optional<LaneKind> kind = parse_name<LaneKind>(arg);
  const Map* map = e.map();
  if (!kind || !map) return;
  const Lane* after = e.lane_of({});
  const std::size_t index = after ? lane_index(*map, after->id) + 1 : map->lanes.size();
  Lane lane{e.ids.next<LaneId>(), *kind, {}, false, {}, {}};
  const LaneId id = lane.id;
  if (e.apply(add_lane(*map, index, std::move(lane)))) e.select(lane_selection(id), true);
}

void lane_rename(Editor& e, std::string_view arg) {
  if (const Lane* lane = e.lane_of(arg)) {
    e.select(lane_selection(lane->id), true);
    e.request_text_edit("lane.name:" + lane->id.value);
  }
}

void stage_collapse(Editor& e, std::string_view arg) {
  const Stage* stage = e.stage_of(arg);
  if (!stage) return;
  Stage changed = *stage;
  changed.collapsed = !changed.collapsed;
  const StageId id = stage->id;
  if (e.apply(set_stage(*e.map(), std::move(changed), "stage.collapse"))) e.select(stage_selection(id));
}

void lane_collapse(Editor& e, std::string_view arg) {
  const Lane* lane = e.lane_of(arg);
  if (!lane) return;
  Lane changed = *lane;
  changed.collapsed = !changed.collapsed;
  const LaneId id = lane->id;
  if (e.apply(set_lane(*e.map(), std::move(changed), "lane.collapse"))) e.select(lane_selection(id));
}

void lane_delete(Editor& e, std::string_view arg) {
  const Lane* lane = e.lane_of(arg);
  if (!lane) return;
  const std::size_t index = lane_index(*e.map(), lane->id);
  if (!e.apply(delete_lane(*e.map(), lane->id))) return;
  const std::vector<Lane>& left = e.map()->lanes;
  if (left.empty()) return e.select({});
  e.select(lane_selection(left[std::min(index, left.size() - 1)].id));
}

void lane_duplicate(Editor& e, std::string_view arg) {
  const Lane* lane = e.lane_of(arg);
  if (!lane) return;
  LaneId copy;
  if (e.apply(duplicate_lane(*e.map(), lane->id, e.ids, copy))) e.select(lane_selection(copy), true);
}

void lane_shift(Editor& e, std::string_view arg, int by) {
  const Lane* lane = e.lane_of(arg);
  if (!lane) return;
  const std::size_t to = lane_index(*e.map(), lane->id) + static_cast<std::size_t>(by);
  if (to >= e.map()->lanes.size()) return;
  const LaneId id = lane->id;
  if (e.apply(move_lane(*e.map(), id, to))) e.select(lane_selection(id), true);
}

// --- maps
void insert_map(Editor& e, std::size_t index, Map map, const char* name) {
  const MapId id = map.id;
  Edit edit{name, {}};
  edit.changes.emplace_back(InsertMap{{index, std::move(map)}});
  if (e.apply(std::move(edit))) e.show_map(id);
}

void map_add_model(Editor& e, std::string_view arg) {
  const std::string title(e.tr("map.new-title"));
  const std::optional<StageModel> wanted = offered_stage_model(e, arg);
  insert_map(
      e, e.document().maps.size(),
      method::new_map(e.catalogue, wanted.value_or(StageModel{}), e.ui.new_kind, e.settings.language, title, e.ids),
      "map.add");
  e.ui.new_kind = MapKind::current;
}

std::size_t map_index(const Editor& e) {
  return static_cast<std::size_t>(std::ranges::find(e.document().maps, e.map_id(), &Map::id) -
                                  e.document().maps.begin());
}

void map_duplicate(Editor& e, std::string_view) {
  if (!e.map()) return;
  Map copy = *e.map();
  copy.id = e.ids.next<MapId>();
  copy.info.title = e.tr().format("map.copy-title", {{"title", copy.info.title}});
  // Ids name one record in the whole document: the copy's are new.
  std::unordered_map<std::string, std::string> made;
  const auto renew = [&](auto& id) {
    if (id.empty()) return;
    auto [it, fresh] = made.try_emplace(id.value);
    if (fresh) it->second = e.ids.next<CardId>().value;
    id.value = it->second;
  };
  for (Stage& stage : copy.stages) {
    renew(stage.id);
    for (Step& step : stage.steps) renew(step.id);
  }
  for (Lane& lane : copy.lanes) renew(lane.id);
  for (Card& card : copy.cards) {
    renew(card.id);
    renew(card.lane_id);
    renew(card.stage_id);
    renew(card.step_id);
  }
  for (Card& note : copy.parking) renew(note.id);
  for (Dismissal& dismissal : copy.info.dismissed) {
    if (const auto it = made.find(dismissal.id); it != made.end()) dismissal.id = it->second;
  }
  for (Link& link : copy.links) {
    renew(link.id);
    renew(link.from);
    renew(link.to);
  }
  insert_map(e, map_index(e) + 1, std::move(copy), "map.duplicate");
}

void map_delete(Editor& e, std::string_view) {
  if (!e.map()) return;
  const std::size_t index = map_index(e);
  Edit edit{"map.delete", {}};
  edit.changes.emplace_back(RemoveMap{e.map_id()});
  if (!e.apply(std::move(edit))) return;
  const std::vector<Map>& left = e.document().maps;
  if (!left.empty()) e.show_map(left[std::min(index, left.size() - 1)].id);
}

// A copy of the map as one of another kind, its cards under their own ids.
void copy_map_as(Editor& e, MapKind kind, std::string_view title_key, const char* name) {
  const Map& source = *e.map();
  const std::string old = map_title(e.tr(), source);
  const std::string title = e.tr().format(title_key, {{"title", old}});
  const std::size_t before = e.document().maps.size();
  insert_map(e, map_index(e) + 1, method::copy_as(e.catalogue, source, kind, title, e.ids), name);
  if (e.document().maps.size() == before) return;
  Notice notice;
  notice.text = e.tr().format("map.copied", {{"title", old}, {"kind", e.tr("map-kind." + std::string(name_of(kind)))}});
  notice.action = "history.undo";
  notice.action_label = e.tr("action.history.undo");
  e.notify(std::move(notice));
}

std::vector<method::MissingLane> lanes_to_add(const Editor& e) {
  return e.map() ? method::missing_lanes(e.catalogue, *e.map(), e.map()->info.kind)
                 : std::vector<method::MissingLane>{};
}

void add_kind_lanes(Editor& e, std::string_view) {
  Edit edit{"map.add-lanes", {}};
  for (const method::MissingLane& missing : lanes_to_add(e)) {
    Lane lane;
    lane.id = e.ids.next<LaneId>();
    lane.kind = missing.kind;
    edit.changes.emplace_back(InsertLane{e.map_id(), {missing.index, std::move(lane)}});
  }
  (void)e.apply(std::move(edit));
}

// What a map of the new kind usually has besides; nothing is added unasked.
void offer_kind_lanes(Editor& e) {
  std::string names;
  for (const method::MissingLane& missing : lanes_to_add(e)) {
    const LaneInfo* info = e.catalogue.lane(missing.kind);
    if (!info) continue;
    if (!names.empty()) names += ", ";
    names += info->name.in(e.settings.language);
  }
  if (names.empty()) return;
  Notice notice;
  notice.text = e.tr().format(
      "map.kind-lanes",
      {{"kind", std::string(e.tr("map-kind." + std::string(name_of(e.map()->info.kind))))}, {"lanes", names}});
  notice.action = "map.add-lanes";
  notice.action_label = e.tr("map.kind-lanes-add");
  e.notify(std::move(notice));
}

bool several_maps(const Editor& e) { return e.has_document() && e.document().maps.size() > 1; }

void map_set_kind(Editor& e, std::string_view arg) {
  const std::optional<MapKind> kind = parse_name<MapKind>(arg);
  if (!kind || !e.map()) return;
  MapInfo info = e.map()->info;
  info.kind = *kind;
  Edit edit{"map.set-kind", {}};
  edit.changes.emplace_back(SetMapInfo{e.map_id(), std::move(info)});
  if (e.apply(std::move(edit))) offer_kind_lanes(e);
}

// The inspector with the map's own fields.
void show_map_fields(Editor& e) {
  e.select({});
  e.ui.inspector_hidden = false;
  e.ui.inspector_wanted = true;
}

void map_kind_menu(Editor& e, std::string_view) {
  Menu menu;
  menu.id = "map.kind";
  menu.label = e.tr("menu.map-kind");
  menu.anchor = e.pressed;
  menu.as_list = true;
  for (const MapKind kind : {MapKind::current, MapKind::day_in_life, MapKind::future, MapKind::blueprint}) {
    MenuItem item = map_kind_item(e, kind, "map.set-kind");
    item.checked = e.map() && e.map()->info.kind == kind;
    menu.items.push_back(std::move(item));
  }
  open_menu(e, std::move(menu));
}

bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool document_open(const Editor& e) { return e.has_document(); }

using Arg = std::string_view;

constexpr auto table = std::to_array<Action>({
    {"history.undo", "Mod+Z", true, [](const Editor& e) { return e.history().can_undo(); },
     [](Editor& e, Arg) { e.undo(); }, Offered::always},
    {"history.redo", "Mod+Shift+Z Mod+Y", true, [](const Editor& e) { return e.history().can_redo(); },
     [](Editor& e, Arg) { e.redo(); }, Offered::always},
    {"stage.add", "", true, map_shown, stage_add, Offered::always},
    {"stage.rename", "", true, nullptr, [](Editor& e, Arg arg) { stage_edit(e, arg, "stage.name:"); }},
    {"stage.collapse", "", true, nullptr, stage_collapse},
    {"stage.goal", "", true, nullptr, [](Editor& e, Arg arg) { stage_edit(e, arg, "stage.goal:"); }},
    {"stage.delete", "", true, nullptr, stage_delete},
    {"stage.duplicate", "", true, nullptr, stage_duplicate},
    {"stage.move-left", "", true, nullptr, [](Editor& e, Arg arg) { stage_shift(e, arg, -1); }},
    {"stage.move-right", "", true, nullptr, [](Editor& e, Arg arg) { stage_shift(e, arg, 1); }},
    {"stage.menu", "", true, map_shown, [](Editor& e, Arg arg) { open_stage_menu(e, arg); }},
    {"stage.select", "", false, map_shown,
     [](Editor& e, Arg arg) { e.select(stage_selection(StageId{std::string(arg)}), true); }},
    {"step.add", "", true, nullptr, step_add},
    {"step.rename", "", true, nullptr, step_rename},
    {"step.delete", "", true, nullptr, step_delete},
    {"step.duplicate", "", true, nullptr, step_duplicate},
    {"step.move-left", "", true, nullptr, [](Editor& e, Arg arg) { step_shift(e, arg, -1); }},
    {"step.move-right", "", true, nullptr, [](Editor& e, Arg arg) { step_shift(e, arg, 1); }},
    {"step.menu", "", true, has_step, [](Editor& e, Arg arg) { open_step_menu(e, arg); }},
    {"lane.add", "", true, map_shown, [](Editor& e, Arg) { open_lane_kind_menu(e); }, Offered::always},
    {"lane.add-kind", "", true, nullptr, lane_add_kind},
    {"lane.rename", "", true, nullptr, lane_rename},
    {"lane.collapse", "", true, nullptr, lane_collapse},
    {"lane.delete", "", true, nullptr, lane_delete},
    {"lane.duplicate", "", true, nullptr, lane_duplicate},
    {"lane.move-up", "", true, nullptr, [](Editor& e, Arg arg) { lane_shift(e, arg, -1); }},
    {"lane.move-down", "", true, nullptr, [](Editor& e, Arg arg) { lane_shift(e, arg, 1); }},
    {"lane.select", "", false, map_shown,
     [](Editor& e, Arg arg) { e.select(Selection{{}, {}, {}, {}, LaneId{std::string(arg)}}, true); }},
    {"lane.menu", "", true, map_shown, [](Editor& e, Arg arg) { open_lane_menu(e, arg); }},
    {"map.menu", "", false, document_open, [](Editor& e, Arg) { open_map_menu(e); }},
    {"map.show", "", false, document_open, [](Editor& e, Arg arg) { e.show_map(MapId{std::string(arg)}); }},
    {"map.add", "", true, nullptr, [](Editor& e, Arg) { open_new_map_menu(e); }, Offered::always},
    {"map.add-model", "", true, nullptr, map_add_model},
    {"map.new-kind", "", true, nullptr,
     [](Editor& e, Arg kind) {
       e.ui.new_kind = parse_name<MapKind>(kind).value_or(MapKind::current);
       e.ui.menu.reset();
       open_new_map_menu(e);
     }},
    {"map.rename", "", true, map_shown, [](Editor& e, Arg) { e.request_text_edit("map.title:" + e.map_id().value); },
     Offered::always},
    {"map.scenario", "", true, map_shown,
     [](Editor& e, Arg) {
       show_map_fields(e);
       e.request_text_edit("map.scenario:" + e.map_id().value);
     },
     Offered::always},
    {"map.duplicate", "", true, map_shown, map_duplicate, Offered::always},
    {"map.future-copy", "", true, map_shown,
     [](Editor& e, Arg) { copy_map_as(e, MapKind::future, "map.future-title", "map.future-copy"); }, Offered::always},
    {"map.blueprint-copy", "", true, map_shown,
     [](Editor& e, Arg) { copy_map_as(e, MapKind::blueprint, "map.blueprint-title", "map.blueprint-copy"); },
     Offered::always},
    {"map.add-lanes", "", true, [](const Editor& e) { return !lanes_to_add(e).empty(); }, add_kind_lanes,
     Offered::always},
    {"map.delete", "", true, several_maps, map_delete, Offered::always},
    {"map.kind", "", true, map_shown, map_kind_menu, Offered::always},
    {"map.set-kind", "", true, map_shown, map_set_kind},
    {"document.rename", "", true, nullptr,
     [](Editor& e, Arg) { e.request_text_edit("document.title:" + e.document().id.value); }, Offered::always},
});

}  // namespace

std::span<const Action> map_actions() { return table; }

}  // namespace lotrinh::editor
