// The dialog of stage models: actions, and what they do to the document.

#include <algorithm>
#include <array>

#include "base/json_quoted.h"
#include "editor/actions.h"
#include "editor/menus.h"
#include "editor/stage_models.h"
#include "editor/titles.h"
#include "io/stage_file.h"
#include "method/new_map.h"
#include "model/id_index.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

bool dialog_open(const Editor& e) { return e.ui.stage_model.has_value() && e.map() != nullptr; }
bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool map_with_stages(const Editor& e) { return e.map() && !e.map()->stages.empty(); }
bool can_take_file(const Editor& e) { return !e.has_document() || e.can_edit(); }

const OwnStageModel* own_model(const Editor& e, Arg id) {
  if (!e.has_document()) return nullptr;
  const std::vector<OwnStageModel>& own = e.document().info.stage_models;
  const auto found = std::ranges::find(own, id, &OwnStageModel::id);
  return found == own.end() ? nullptr : &*found;
}

// The dialog's target, or what the argument names.
const OwnStageModel* chosen_own_model(const Editor& e, Arg id) {
  if (!id.empty()) return own_model(e, id);
  return e.ui.stage_model ? own_model(e, e.ui.stage_model->target.id) : nullptr;
}

void choose(Editor& e, StageModel target) {
  StageModelDialog& dialog = *e.ui.stage_model;
  dialog.mapping = method::propose_mapping(e.catalogue, *e.map(), target);
  dialog.target = std::move(target);
  e.invalidate();
}

std::optional<std::size_t> index_of(Arg text, std::size_t count) {
  const std::optional<int> at = whole_number(text);
  if (!at || *at < 0 || static_cast<std::size_t>(*at) >= count) return std::nullopt;
  return static_cast<std::size_t>(*at);
}

void set_mapping(Editor& e, Arg arg) {  // "2=0": the map's third stage goes into the target's first
  const auto [from, to] = halves(arg, '=');
  StageModelDialog& dialog = *e.ui.stage_model;
  const std::optional<std::size_t> old_stage = index_of(from, dialog.mapping.size());
  const std::optional<std::size_t> new_stage = index_of(to, dialog.target.stages.size());
  if (old_stage && new_stage) dialog.mapping[*old_stage] = *new_stage;
}

void open_mapping_menu(Editor& e, Arg arg) {
  const StageModelDialog& dialog = *e.ui.stage_model;
  const std::optional<std::size_t> from = index_of(arg, dialog.mapping.size());
  if (!from) return;
  Menu menu;
  menu.id = "stage-model.from:" + std::string(arg);
  menu.label = e.tr("stage-model.new-stage");
  menu.anchor = e.pressed;
  menu.as_list = true;
  if (e.settings.coarse_pointer) menu.item_height = 44;
  for (std::size_t to = 0; to < dialog.target.stages.size(); ++to) {
    MenuItem item;
    item.label = std::to_string(to + 1) + ". " + dialog.target.stages[to].name.in(e.settings.language);
    item.action = "stage-model.set";
    item.arg = std::string(arg) + "=" + std::to_string(to);
    item.checked = dialog.mapping[*from] == to;
    menu.items.push_back(std::move(item));
  }
  open_menu(e, std::move(menu));
}

void close(Editor& e) {
  e.ui.stage_model.reset();
  e.ui.menu.reset();
  e.invalidate();
}

void apply_switch(Editor& e, Arg) {
  const StageModelDialog dialog = *e.ui.stage_model;
  const Map& map = *e.map();
  const std::size_t cards = map.cards.size();
  Edit edit = method::switch_stage_model(e.catalogue, e.document(), map, dialog.target, dialog.mapping,
                                         e.settings.language, e.ids);
  if (!e.apply(std::move(edit))) return;
  close(e);
  Notice notice;
  notice.text = e.tr().format(
      "stage-model.done", {{"model", dialog.target.name.in(e.settings.language)}, {"count", std::to_string(cards)}});
  notice.action = "history.undo";
  notice.action_label = e.tr("action.history.undo");
  e.notify(std::move(notice));
}

Edit set_models(const Editor& e, const char* name, std::vector<OwnStageModel> models) {
  DocumentInfo info = e.document().info;
  info.stage_models = std::move(models);
  Edit edit{name, {}};
  edit.changes.emplace_back(SetDocumentInfo{std::move(info)});
  return edit;
}

void save(Editor& e, Arg) {
  const Map& map = *e.map();
  OwnStageModel made;
  made.id = e.ids.next<MapId>().value;
  made.name = e.tr().format("stage-model.new-name", {{"map", map_title(e.tr(), map)}});
  for (const Stage& stage : map.stages) {
    made.stages.push_back({std::string(stage_name(e.catalogue, map, stage, e.settings.language)),
                           std::string(stage_goal(e.catalogue, map, stage, e.settings.language))});
  }
  const std::string id = made.id;
  std::vector<OwnStageModel> models = e.document().info.stage_models;
  models.push_back(std::move(made));
  Edit edit = set_models(e, "stage-model.save", std::move(models));
  if (!offered_stage_model(e, map.info.stage_model)) {  // stages of one's own have a model now
    MapInfo info = map.info;
    info.stage_model = id;
    edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
  }
  if (!e.apply(std::move(edit))) return;
  open_stage_models(e, id);
  e.request_text_edit("stage-model.name:" + id);
}

void remove(Editor& e, Arg arg) {
  const OwnStageModel* own = chosen_own_model(e, arg);
  if (!own) return;
  const std::string id = own->id;
  std::vector<OwnStageModel> models = e.document().info.stage_models;
  std::erase_if(models, [&](const OwnStageModel& one) { return one.id == id; });
  Edit edit = set_models(e, "stage-model.remove", std::move(models));
  for (const Map& map : e.document().maps) {
    if (map.info.stage_model != id) continue;
    MapInfo info = map.info;
    info.stage_model.clear();
    edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
  }
  (void)e.apply(std::move(edit));
}

void rename(Editor& e, Arg arg) {
  const OwnStageModel* own = chosen_own_model(e, arg);
  if (!own) return;
  const std::string id = own->id;
  open_stage_models(e, id);
  e.request_text_edit("stage-model.name:" + id);
}

void export_file(Editor& e, Arg arg) {
  const OwnStageModel* own = chosen_own_model(e, arg);
  if (!own) return;
  ask_for_export(e, "stages.json", {{"stageModel", own->id}}, own->name);
}

void open_model_menu(Editor& e, Arg id) {
  if (!own_model(e, id)) return;
  Menu menu;
  menu.id = "stage-model.menu:" + std::string(id);
  menu.label = e.tr("action.stage-model.menu");
  menu.anchor = e.pressed;
  if (e.settings.coarse_pointer) menu.item_height = 44;
  for (const auto& [action, icon] : {std::pair("stage-model.rename", "edit"), std::pair("stage-model.export", "file"),
                                     std::pair("stage-model.remove", "trash")}) {
    MenuItem item;
    item.action = action;
    item.label = e.tr("action." + item.action);
    item.arg = id;
    item.icon = icon;
    item.danger = item.separated = item.action == "stage-model.remove";
    menu.items.push_back(std::move(item));
  }
  open_menu(e, std::move(menu));
}

}  // namespace

std::vector<StageModel> offered_stage_models(const Editor& e) {
  return e.has_document() ? method::stage_models_for(e.catalogue, e.document()) : e.catalogue.stage_models;
}

std::optional<StageModel> offered_stage_model(const Editor& e, std::string_view id) {
  for (StageModel& offered : offered_stage_models(e)) {
    if (offered.id == id) return std::move(offered);
  }
  return std::nullopt;
}

void open_stage_models(Editor& e, std::string_view target) {
  const Map* map = e.map();
  if (!map) return;
  std::optional<StageModel> wanted = offered_stage_model(e, target);
  if (!wanted) wanted = offered_stage_model(e, map->info.stage_model);
  if (!wanted) wanted = e.catalogue.stage_models.front();
  e.ui.menu.reset();
  e.ui.palette.reset();
  e.ui.shortcuts = false;
  e.ui.stage_model.emplace();
  choose(e, std::move(*wanted));
}

void follow_stage_models(Editor& e) {
  if (!e.ui.stage_model) return;
  if (!e.map()) return e.ui.stage_model.reset();
  StageModelDialog& dialog = *e.ui.stage_model;
  std::optional<StageModel> target = offered_stage_model(e, dialog.target.id);
  if (!target) target = offered_stage_model(e, e.map()->info.stage_model);
  if (!target) target = e.catalogue.stage_models.front();
  const bool same = target->id == dialog.target.id && target->stages.size() == dialog.target.stages.size() &&
                    dialog.mapping.size() == e.map()->stages.size();
  if (same) {
    dialog.target = std::move(*target);
  } else {
    choose(e, std::move(*target));
  }
}

bool stage_switch_changes(const Editor& e) {
  const StageModelDialog& dialog = *e.ui.stage_model;
  const Map& map = *e.map();
  if (map.info.stage_model != dialog.target.id || map.stages.size() != dialog.target.stages.size()) return true;
  for (std::size_t i = 0; i < map.stages.size(); ++i) {
    const StageTemplate& entry = dialog.target.stages[i];
    const std::string& name = map.stages[i].name;
    if (dialog.mapping[i] != i || (name != entry.name.vi && name != entry.name.en)) return true;
  }
  return false;
}

bool stage_models_key(Editor& e, std::string_view key, Modifiers modifiers) {
  if (key == "Escape") return e.perform("stage-model.cancel");
  if (key == "Enter" && (modifiers.ctrl || modifiers.meta)) return e.perform("stage-model.apply");
  if (key != "ArrowDown" && key != "ArrowUp") return false;
  const std::vector<StageModel> offered = offered_stage_models(e);
  const auto now = std::ranges::find(offered, e.ui.stage_model->target.id, &StageModel::id);
  if (now == offered.end()) return false;
  if (key == "ArrowDown" && now + 1 != offered.end()) return e.perform("stage-model.choose", (now + 1)->id);
  if (key == "ArrowUp" && now != offered.begin()) return e.perform("stage-model.choose", (now - 1)->id);
  return true;
}

std::vector<std::size_t> cards_by_stage(const Map& map) {
  IdIndex stages(map.stages.size());
  for (std::size_t i = 0; i < map.stages.size(); ++i) stages.insert(map.stages[i].id.value, i);
  std::vector<std::size_t> counts(map.stages.size());
  for (const Card& card : map.cards) {
    if (const std::uint32_t at = stages.find(card.stage_id.value); at != IdIndex::none) ++counts[at];
  }
  return counts;
}

Result<std::string> take_stage_file(Editor& e, std::string_view json) {
  Result<OwnStageModel> read = io::read_stage_file(json);
  if (!read) return std::unexpected(std::move(read.error()));
  OwnStageModel made = std::move(*read);
  if (made.name.empty()) made.name = e.tr("stage-model.untitled");
  if (!e.has_document()) {
    if (made.id.empty() || e.catalogue.stage_model(made.id)) made.id = e.ids.next<MapId>().value;
    Document document = method::new_document(e.tr("document.new-title"), e.settings.language, e.ids);
    document.info.stage_models.push_back(made);
    document.maps.push_back(method::new_map(e.catalogue, method::as_stage_model(made), e.ui.new_kind,
                                            e.settings.language, e.tr("map.new-title"), e.ids));
    const std::string id = document.id.value;
    e.open(std::move(document));
    e.port.emit("host-opened", "{\"documentId\":" + json_quoted(id) + "}");
    return made.id;
  }
  if (!e.can_edit()) return fail("readonly", "the document is read-only");
  const OwnStageModel* known = own_model(e, made.id);
  if (!known || !(*known == made)) {
    if (known || made.id.empty() || e.catalogue.stage_model(made.id)) made.id = e.ids.next<MapId>().value;
    std::vector<OwnStageModel> models = e.document().info.stage_models;
    models.push_back(made);
    if (auto done = e.apply(set_models(e, "stage-model.import", std::move(models))); !done) {
      return std::unexpected(std::move(done.error()));
    }
  }
  open_stage_models(e, made.id);
  return made.id;
}

Result<void> switch_map(Editor& e, const MapId& map_id, std::string_view target,
                        const std::vector<StageChoice>& choices, Source source) {
  const Map* map = e.document().map(map_id);
  if (!map) return fail("unknown-map", "no such map: " + map_id.value, "/mapId");
  const std::optional<StageModel> wanted = offered_stage_model(e, target);
  if (!wanted) return fail("json-value", "unknown stage model: " + std::string(target), "/model");
  method::StageMapping mapping = method::propose_mapping(e.catalogue, *map, *wanted);
  for (const StageChoice& choice : choices) {
    const auto stage = std::ranges::find(map->stages, choice.stage_id, &Stage::id);
    if (stage == map->stages.end()) return fail("unknown-stage", "no such stage: " + choice.stage_id.value, "/mapping");
    if (choice.to >= wanted->stages.size()) return fail("json-value", "the model has fewer stages", "/mapping");
    mapping[static_cast<std::size_t>(stage - map->stages.begin())] = choice.to;
  }
  return e.apply(
      method::switch_stage_model(e.catalogue, e.document(), *map, *wanted, mapping, e.settings.language, e.ids),
      source);
}

namespace {

constexpr std::array<Action, 13> table = {{
    {"map.stage-model", "", true, map_shown, [](Editor& e, Arg id) { open_stage_models(e, id); }, Offered::always},
    {"stage-model.choose", "", true, dialog_open,
     [](Editor& e, Arg id) {
       if (std::optional<StageModel> wanted = offered_stage_model(e, id)) choose(e, std::move(*wanted));
     }},
    {"stage-model.from", "", true, dialog_open, open_mapping_menu},
    {"stage-model.set", "", true, dialog_open, set_mapping},
    {"stage-model.apply", "", true, [](const Editor& e) { return dialog_open(e) && stage_switch_changes(e); },
     apply_switch},
    {"stage-model.cancel", "", false, [](const Editor& e) { return e.ui.stage_model.has_value(); },
     [](Editor& e, Arg) { close(e); }},
    {"stage-model.save", "", true, map_with_stages, save, Offered::always},
    {"stage-model.menu", "", true, map_shown, open_model_menu},
    {"stage-model.rename", "", true, map_shown, rename},
    {"stage-model.export", "", false, map_shown, export_file},
    {"stage-model.remove", "", true, map_shown, remove},
    {"stage-model.import", "", false, can_take_file, [](Editor& e, Arg) { e.port.pick_file("stages"); },
     Offered::always},
    {"map.switch-model", "", true, map_shown,
     [](Editor& e, Arg id) {
       if (const auto done = switch_map(e, e.map_id(), id, {}, Source::user); !done) e.notify_error(done.error());
     }},
}};

}  // namespace

std::span<const Action> stage_model_actions() { return table; }

}  // namespace lotrinh::editor
