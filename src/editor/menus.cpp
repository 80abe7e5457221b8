#include "editor/menus.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/card_fields.h"
#include "editor/menu_items.h"
#include "editor/plan.h"
#include "editor/stage_models.h"
#include "editor/titles.h"
#include "editor/workshop.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr std::array map_kinds = {MapKind::current, MapKind::day_in_life, MapKind::future, MapKind::blueprint};

// Of a "stage" or a "lane".
MenuItem collapse_item(const Editor& e, std::string_view what, const std::string& id, bool collapsed) {
  MenuItem out = item(e, std::string(what) + ".collapse", id, collapsed ? "chevron-down" : "chevron-right");
  if (collapsed) out.label = e.tr(what == "lane" ? "action.lane.expand" : "action.stage.expand");
  return out;
}

}  // namespace

MenuItem item(const Editor& e, std::string_view action, std::string arg, std::string_view icon) {
  MenuItem out;
  out.label = e.tr("action." + std::string(action));
  out.action = action;
  out.arg = std::move(arg);
  out.icon = icon;
  if (const Action* found = find_action(action)) {
    out.shortcut = shortcut_text(found->shortcut, e.settings.mac);
    out.disabled = !action_enabled(e, *found);
  }
  return out;
}

MenuItem separated(MenuItem out) {
  out.separated = true;
  return out;
}

MenuItem dangerous(MenuItem out) {
  out.danger = true;
  out.separated = true;
  return out;
}

MenuItem choice(std::string label, std::string_view action, std::string arg, bool checked) {
  MenuItem out;
  out.label = std::move(label);
  out.action = action;
  out.arg = std::move(arg);
  out.checked = checked;
  return out;
}

void add_picture_items(Menu& menu, const Editor& e, std::string_view page, std::string_view what) {
  const std::string prefix(page);
  const std::string_view name = e.tr(prefix + ".view." + std::string(what));
  menu.items.push_back(separated(item(e, prefix + ".export-svg", std::string(what), "image")));
  menu.items.back().label = e.tr().format("plan.export-svg-of", {{"what", name}});
  menu.items.push_back(item(e, prefix + ".export-png", std::string(what), "image"));
  menu.items.back().label = e.tr().format("plan.export-png-of", {{"what", name}});
}

void highlight(Menu& menu, std::string_view arg) {
  const auto at = std::ranges::find(menu.items, arg, &MenuItem::arg);
  menu.highlight = at == menu.items.end() ? 0 : static_cast<int>(at - menu.items.begin());
}

Menu menu_at(const Editor& e, std::string id, std::string_view label_key) {
  Menu menu;
  menu.id = std::move(id);
  menu.label = e.tr(label_key);
  menu.anchor = e.pressed;
  if (e.settings.coarse_pointer) menu.item_height = 44;
  return menu;
}

MenuItem map_kind_item(const Editor& e, MapKind kind, std::string_view action) {
  const std::string name(name_of(kind));
  MenuItem out = choice(std::string(e.tr("map-kind." + name)), action, name, false);
  out.shortcut = e.tr("map-kind-for." + name);
  return out;
}

void open_menu(Editor& e, Menu menu) {
  if (e.settings.readonly) {  // what can never be done here is not offered
    std::erase_if(menu.items, [](const MenuItem& entry) {
      const Action* action = find_action(entry.action);
      return action && action->edits;
    });
  }
  if (menu.items.empty()) return;
  if (e.ui.menu && e.ui.menu->id == menu.id) {
    e.ui.menu.reset();
  } else {
    if (menu.as_list) {
      const auto it = std::ranges::find_if(menu.items, [](const MenuItem& i) { return i.checked; });
      menu.highlight = it == menu.items.end() ? 0 : static_cast<int>(it - menu.items.begin());
    }
    e.ui.menu = std::move(menu);
  }
  e.invalidate();
}

void open_card_menu(Editor& e) {
  Menu menu = menu_at(e, "card.menu", "menu.card");
  menu.items = {item(e, "card.edit", {}, "edit"),
                item(e, "selection.duplicate", {}, "copy"),
                item(e, "image.choose", {}, "image"),
                item(e, "link.add", {}, "link"),
                item(e, "action.add-from-card", {}, "plan"),
                separated(item(e, "card.move-left", {}, "arrow-left")),
                item(e, "card.move-right", {}, "arrow-right"),
                item(e, "card.move-up", {}, "arrow-up"),
                item(e, "card.move-down", {}, "arrow-down"),
                separated(item(e, "card.park", {}, "note")),
                dangerous(item(e, "selection.delete", {}, "trash"))};
  open_menu(e, std::move(menu));
}

void open_cell_menu(Editor& e) {
  Menu menu = menu_at(e, "cell.menu", "menu.cell");
  menu.items = {item(e, "card.add", {}, "plus"),
                item(e, "image.add", {}, "image"),
                separated(item(e, "stage.add", {}, "plus")),
                item(e, "lane.add", {}, "plus"),
                separated(item(e, "palette.open", {}, "bolt")),
                item(e, "shortcuts.show", {}, "help")};
  open_menu(e, std::move(menu));
}

void open_stage_menu(Editor& e, std::string_view stage_id) {
  const std::string id(stage_id);
  Menu menu = menu_at(e, "stage.menu:" + id, "menu.stage");
  const Stage* stage = e.map() ? e.map()->stage(StageId{id}) : nullptr;
  menu.items = {item(e, "stage.rename", id, "edit"),
                item(e, "stage.goal", id, "target"),
                collapse_item(e, "stage", id, stage && stage->collapsed),
                separated(item(e, "stage.add", id, "plus")),
                item(e, "step.add", id, "plus"),
                item(e, "stage.duplicate", id, "copy"),
                separated(item(e, "stage.move-left", id, "arrow-left")),
                item(e, "stage.move-right", id, "arrow-right"),
                separated(item(e, "stage.wider", id)),
                item(e, "stage.narrower", id),
                item(e, "stage.fit", id),
                dangerous(item(e, "stage.delete", id, "trash"))};
  open_menu(e, std::move(menu));
}

void open_step_menu(Editor& e, std::string_view step_id) {
  const std::string id(step_id);
  Menu menu = menu_at(e, "step.menu:" + id, "menu.step");
  menu.items = {item(e, "step.rename", id, "edit"), item(e, "step.duplicate", id, "copy"),
                separated(item(e, "step.move-left", id, "arrow-left")), item(e, "step.move-right", id, "arrow-right"),
                dangerous(item(e, "step.delete", id, "trash"))};
  open_menu(e, std::move(menu));
}

void open_lane_menu(Editor& e, std::string_view lane_id) {
  const std::string id(lane_id);
  Menu menu = menu_at(e, "lane.menu:" + id, "menu.lane");
  const Lane* lane = e.map() ? e.map()->lane(LaneId{id}) : nullptr;
  menu.items = {item(e, "lane.rename", id, "edit"),
                collapse_item(e, "lane", id, lane && lane->collapsed),
                item(e, "lane.duplicate", id, "copy"),
                separated(item(e, "lane.move-up", id, "arrow-up")),
                item(e, "lane.move-down", id, "arrow-down"),
                separated(item(e, "lane.taller", id)),
                item(e, "lane.shorter", id),
                item(e, "lane.fit", id),
                separated(item(e, "lane.add", id, "plus")),
                dangerous(item(e, "lane.delete", id, "trash"))};
  open_menu(e, std::move(menu));
}

void open_lane_kind_menu(Editor& e) {
  Menu menu = menu_at(e, "lane.add", "menu.lane-kind");
  for (const LaneInfo& info : e.catalogue.lanes) {
    MenuItem entry = choice(info.name.in(e.settings.language), "lane.add-kind", std::string(name_of(info.kind)),
                            e.map() && e.map()->lane_of(info.kind) != nullptr);
    entry.shortcut = info.hint_on(e.map() ? e.map()->info.kind : MapKind::current).in(e.settings.language);
    menu.items.push_back(std::move(entry));
  }
  open_menu(e, std::move(menu));
}

void add_field_choices(Menu& menu, const Editor& e, const Map& map, const Card& card, std::string_view field,
                       std::string_view action, const std::string& arg, const std::string& target) {
  const std::string name(field);
  const std::string now = card_text(card, field, "en");
  const std::string set = arg + name + "=";
  menu.items.push_back(choice(std::string(e.tr("menu.none")), action, set, now.empty()));
  for (FieldChoice& one : field_choices(e, map, field)) {
    menu.items.push_back(choice(std::move(one.label), action, set + one.value, one.value == now));
    menu.items.back().icon = std::move(one.icon);
  }
  const char* own = field == "channel"   ? "menu.own-channel"
                    : field == "owner"   ? "menu.own-owner"
                    : field == "feeling" ? "menu.own-feeling"
                                         : nullptr;
  if (!own) return;
  const std::string text = "card." + name + ":" + target;
  menu.items.push_back(separated(choice(std::string(e.tr(own)), "field.edit", text, false)));
}

void open_field_menu(Editor& e, std::string_view field) {
  const Card* card = e.lead_card();
  if (!card) return;
  const std::string set(field);
  Menu menu = menu_at(e, "field." + set, "menu." + set);
  menu.as_list = true;
  if (field == "persona") {
    for (const Persona& persona : e.document().personas) {
      const bool theirs = std::ranges::find(card->persona_ids, persona.id) != card->persona_ids.end();
      menu.items.push_back(choice(persona.name, "card.set", "persona=" + persona.id.value, theirs));
    }
    return open_menu(e, std::move(menu));
  }
  add_field_choices(menu, e, *e.map(), *card, field, "card.set", {}, card->id.value);
  open_menu(e, std::move(menu));
}

void open_filter_menu(Editor& e, std::string_view facet) {
  for (std::size_t i = 0; i < facet_count; ++i) {
    if (name_of(static_cast<Facet>(i)) != facet) continue;
    Menu menu = menu_at(e, "filter." + std::string(facet), "filter." + std::string(facet));
    menu.as_list = true;
    for (FacetValue& value : facet_values(e, static_cast<Facet>(i))) {
      const std::string arg = std::string(facet) + "=" + value.value;
      const bool chosen = std::ranges::find(e.ui.filter.chosen, arg) != e.ui.filter.chosen.end();
      menu.items.push_back(choice(std::move(value.label), "filter.choose", arg, chosen));
      menu.items.back().shortcut = std::to_string(value.cards);
    }
    open_menu(e, std::move(menu));
  }
}

void open_map_menu(Editor& e) {
  Menu menu = menu_at(e, "map.menu", "menu.map");
  for (const Map& map : e.document().maps) {
    menu.items.push_back(choice(map_title(e.tr(), map), "map.show", map.id.value, map.id == e.map_id()));
  }
  menu.items.push_back(separated(item(e, "map.add", {}, "plus")));
  menu.items.push_back(item(e, "map.rename", {}, "edit"));
  menu.items.push_back(item(e, "map.scenario", {}, "info"));
  menu.items.push_back(item(e, "map.stage-model", {}, "refresh"));
  menu.items.push_back(item(e, "map.duplicate", {}, "copy"));
  menu.items.push_back(item(e, "map.future-copy", {}, "flag"));
  menu.items.push_back(item(e, "map.blueprint-copy", {}, "layers"));
  if (e.document().maps.size() > 1) menu.items.push_back(item(e, "page.compare", {}, "compare"));
  menu.items.push_back(item(e, "parking.show", {}, "note"));
  menu.items.push_back(separated(item(e, "find.open", {}, "search")));
  menu.items.push_back(item(e, "filter.open", {}, "filter"));
  menu.items.push_back(item(e, "palette.open", {}, "bolt"));
  menu.items.push_back(item(e, "shortcuts.show", {}, "help"));
  menu.items.push_back(separated(item(e, "file.import", {}, "import")));
  menu.items.push_back(item(e, "numbers.import", {}, "chart"));
  menu.items.push_back(item(e, "file.open", {}, "folder"));
  menu.items.push_back(item(e, "file.home", {}, "home"));
  menu.items.push_back(dangerous(item(e, "map.delete", {}, "trash")));
  open_menu(e, std::move(menu));
}

void open_export_menu(Editor& e) {
  Menu menu = menu_at(e, "export.menu", "menu.export");
  menu.items = {item(e, "export.json", {}, "file"), item(e, "export.csv", {}, "list"),
                item(e, "export.metrics", {}, "chart"), separated(item(e, "export.svg", {}, "image"))};
  for (const char* scale : {"1", "2", "4"}) {
    MenuItem entry = item(e, "export.png", scale, "image");
    entry.label = e.tr().format("action.export.png-at", {{"scale", scale}});
    menu.items.push_back(std::move(entry));
  }
  open_menu(e, std::move(menu));
}

void open_language_menu(Editor& e) {
  Menu menu = menu_at(e, "language.menu", "menu.language");
  menu.items = {choice("Tiếng Việt", "view.language", "vi", e.settings.language == "vi"),
                choice("English", "view.language", "en", e.settings.language == "en")};
  open_menu(e, std::move(menu));
}

void open_theme_menu(Editor& e) {
  Menu menu = menu_at(e, "theme.menu", "menu.theme");
  for (const auto& [name, icon] :
       {std::pair("auto", "contrast"), std::pair("light", "sun"), std::pair("dark", "moon")}) {
    menu.items.push_back(
        choice(std::string(e.tr("theme." + std::string(name))), "view.theme", name, e.settings.theme_setting == name));
    menu.items.back().icon = icon;
  }
  menu.items.push_back(separated(item(e, "view.high-contrast")));
  menu.items.back().checked = e.settings.high_contrast;
  menu.items.push_back(item(e, "view.compact"));
  menu.items.back().checked = e.settings.compact;
  open_menu(e, std::move(menu));
}

void open_page_menu(Editor& e) {
  Menu menu = menu_at(e, "page.menu", "rail.name");
  for (const PageInfo& page : pages()) {
    menu.items.push_back(choice(std::string(e.tr(page.label)), std::string(page.action), "", e.ui.page == page.page));
    menu.items.back().icon = page.icon;
  }
  for (const DrawerInfo& drawer : drawers()) {
    menu.items.push_back(
        choice(std::string(e.tr(drawer.label)), std::string(drawer.action), "", shown_drawer(e) == drawer.drawer));
    menu.items.back().icon = drawer.icon;
  }
  open_menu(e, std::move(menu));
}

void open_plan_sort_menu(Editor& e) {
  Menu menu = menu_at(e, "plan-sort.menu", "plan.sort");
  menu.as_list = true;
  for (std::size_t i = 0; i < plan_sort_count; ++i) {
    const auto sort = static_cast<PlanSort>(i);
    const std::string name(name_of(sort));
    menu.items.push_back(choice(std::string(e.tr("plan.sort." + name)), "plan.sort", name, sort == e.ui.plan.sort));
  }
  open_menu(e, std::move(menu));
}

void open_plan_export_menu(Editor& e) {
  Menu menu = menu_at(e, "plan-export.menu", "action.plan-export.menu");
  menu.items.push_back(item(e, "plan.export-csv", {}, "list"));
  for (const char* what : {"matrix", "timeline"}) add_picture_items(menu, e, "plan", what);
  open_menu(e, std::move(menu));
}

void open_action_menu(Editor& e, std::string_view action_id) {
  const std::string id(action_id);
  Menu menu = menu_at(e, "action.menu:" + id, "plan.menu");
  menu.items = {item(e, "action.open", id, "sliders"),
                item(e, "action.duplicate", id, "copy"),
                separated(item(e, "action.move-up", id, "arrow-up")),
                item(e, "action.move-down", id, "arrow-down"),
                separated(item(e, "action-link.menu", id, "link")),
                dangerous(item(e, "action.delete", id, "trash"))};
  open_menu(e, std::move(menu));
}

void open_action_status_menu(Editor& e, std::string_view action_id) {
  const PlannedAction* action = e.document().action(ActionId{std::string(action_id)});
  if (!action) return;
  Menu menu = menu_at(e, "action-status.menu:" + action->id.value, "plan.status");
  menu.as_list = true;
  for (std::size_t i = 0; i < action_status_count; ++i) {
    const auto status = static_cast<ActionStatus>(i);
    menu.items.push_back(choice(std::string(e.tr(layout::look_of(status).label)), "action.set-status",
                                action->id.value + "=" + std::string(name_of(status)), status == status_of(*action)));
    menu.items.back().icon = layout::look_of(status).icon;
  }
  open_menu(e, std::move(menu));
}

void open_action_link_menu(Editor& e, std::string_view action_id) {
  const PlannedAction* action = e.document().action(ActionId{std::string(action_id)});
  if (!action) return;
  const Map* map = e.document().map(action->map_id);
  if (!map || action->card_ids.empty()) map = e.map();
  if (!map) return;
  Menu menu = menu_at(e, "action-link.menu:" + action->id.value, "action.action-link.menu");
  menu.as_list = true;
  constexpr std::size_t most = 500;  // more are linked from the map's side
  for (const Stage& stage : map->stages) {
    for (const Card& card : map->cards) {
      if (menu.items.size() == most) break;
      if (card.stage_id != stage.id || !leads_to_action(card.kind) || card.text.empty()) continue;
      menu.items.push_back(choice(card.text, "action.link", action->id.value + "|" + card.id.value,
                                  std::ranges::contains(action->card_ids, card.id)));
      menu.items.back().shortcut = stage_name(e.catalogue, *map, stage, e.settings.language);
    }
  }
  open_menu(e, std::move(menu));
}

void open_zoom_menu(Editor& e) {
  Menu menu = menu_at(e, "zoom.menu", "menu.zoom");
  menu.items = {item(e, "view.fit", {}, "fit"), item(e, "view.fit-selection"), item(e, "view.actual-size")};
  for (const char* percent : {"50", "75", "150", "200"}) {
    menu.items.push_back(choice(std::string(percent) + " %", "view.zoom", percent, false));
  }
  menu.items.push_back(separated(item(e, "view.minimap")));
  menu.items.back().checked = e.ui.minimap_shown;
  open_menu(e, std::move(menu));
}

void open_new_map_menu(Editor& e) {
  Menu menu = menu_at(e, "map.add", "menu.stage-model");
  for (const MapKind kind : map_kinds) {
    MenuItem entry = map_kind_item(e, kind, "map.new-kind");
    entry.checked = kind == e.ui.new_kind;
    menu.items.push_back(std::move(entry));
  }
  bool first = true;
  for (const StageModel& entry : offered_stage_models(e)) {
    menu.items.push_back(choice(entry.name.in(e.settings.language), "map.add-model", entry.id, false));
    menu.items.back().separated = std::exchange(first, false);
  }
  menu.items.push_back(separated(item(e, "stage-model.import", {}, "folder")));
  open_menu(e, std::move(menu));
}

void open_stored_menu(Editor& e, std::string_view document_id) {
  const std::string id(document_id);
  Menu menu = menu_at(e, "stored.menu:" + id, "menu.stored");
  const auto it = std::ranges::find(e.ui.stored, id, &StoredDocument::id);
  if (it == e.ui.stored.end()) return;
  if (it->deleted) {
    menu.items = {item(e, "stored.restore", id, "undo"), dangerous(item(e, "stored.purge", id, "trash"))};
  } else {
    menu.items = {item(e, "stored.open", id, "folder"), item(e, "stored.rename", id, "edit"),
                  item(e, "stored.duplicate", id, "copy"), dangerous(item(e, "stored.delete", id, "trash"))};
  }
  open_menu(e, std::move(menu));
}

void open_conflict_menu(Editor& e) {
  Menu menu = menu_at(e, "conflict.menu", "action.conflict.menu");
  menu.items = {item(e, "conflict.copy", {}, "copy"), item(e, "conflict.reload", {}, "refresh")};
  open_menu(e, std::move(menu));
}

void open_workshop_menu(Editor& e) {
  Menu menu = menu_at(e, "workshop.menu", "menu.stage");
  menu.as_list = true;
  const Stage* now = workshop_stage(e);
  menu.items.push_back(choice(std::string(e.tr("workshop.whole")), "workshop.stage", {}, !now));
  int index = 0;
  for (const Stage& stage : e.map()->stages) {
    const std::string name(stage_name(e.catalogue, *e.map(), stage, e.settings.language));
    menu.items.push_back(
        choice(std::to_string(++index) + ". " + name, "workshop.stage", stage.id.value, &stage == now));
  }
  open_menu(e, std::move(menu));
}

void open_capture_menu(Editor& e) {
  Menu menu = menu_at(e, "capture.menu", "menu.capture");
  menu.as_list = true;
  const bool parks = e.ui.workshop.to_parking;
  const Lane* now = parks ? nullptr : capture_lane(e);
  menu.items.push_back(choice(std::string(e.tr("parking.title")), "capture.to", "parking", parks));
  for (const Lane& lane : e.map()->lanes) {
    const std::string name(lane_name(e.catalogue, lane, e.settings.language));
    menu.items.push_back(choice(name, "capture.to", lane.id.value, &lane == now));
  }
  menu.items[1].separated = true;
  open_menu(e, std::move(menu));
}

void open_note_menu(Editor& e, std::string_view note_id) {
  const std::string id(note_id);
  if (!e.map()->note(CardId{id})) return;
  Menu menu = menu_at(e, "note.menu:" + id, "menu.note");
  menu.items.push_back(item(e, "note.edit", id, "edit"));
  MenuItem here = item(e, "note.place", id, "target");
  here.disabled = here.disabled || !e.selected_cell();
  menu.items.push_back(std::move(here));
  bool first = true;
  for (const Lane& lane : e.map()->lanes) {
    if (e.map()->stages.empty()) break;
    const CellRef cell = capture_cell(e, lane);
    const Stage& stage = *e.map()->stage(cell.stage_id);
    const std::string where = std::string(lane_name(e.catalogue, lane, e.settings.language)) + " · " +
                              std::string(stage_name(e.catalogue, *e.map(), stage, e.settings.language));
    MenuItem entry = choice(e.tr().format("parking.place", {{"where", where}}), "note.place",
                            id + "|" + lane.id.value + "|" + cell.stage_id.value + "|" + cell.step_id.value, false);
    entry.separated = std::exchange(first, false);
    menu.items.push_back(std::move(entry));
  }
  menu.items.push_back(dangerous(item(e, "note.delete", id, "trash")));
  open_menu(e, std::move(menu));
}

void open_timer_menu(Editor& e) {
  Menu menu = menu_at(e, "timer.menu", "menu.timer");
  for (const int minutes : {1, 3, 5, 10, 15}) {
    const std::string count = std::to_string(minutes);
    menu.items.push_back(choice(e.tr().format("timer.minutes", {{"count", count}}), "timer.set",
                                std::to_string(minutes * 60), e.ui.workshop.countdown.from_ms == minutes * 60'000.0));
  }
  menu.items.push_back(separated(item(e, "timer.more", {}, "plus")));
  menu.items.push_back(item(e, "timer.reset", {}, "refresh"));
  open_menu(e, std::move(menu));
}

void open_import_menu(Editor& e, std::string_view what) {
  if (!e.ui.import) return;
  const ImportDialog& dialog = *e.ui.import;
  Menu menu = menu_at(e, "import." + std::string(what), "menu.import");
  menu.as_list = true;
  if (what.starts_with("column:")) {
    const std::size_t index = static_cast<std::size_t>(std::atoi(std::string(what.substr(7)).c_str()));
    if (index >= dialog.preview.columns.size()) return;
    const io::Field now = dialog.preview.columns[index].field;
    for (std::size_t i = 0; i < io::field_count; ++i) {
      const auto field = static_cast<io::Field>(i);
      const std::string name(io::name_of(field));
      menu.items.push_back(choice(std::string(e.tr("field." + name)), "import.column",
                                  std::to_string(index) + "=" + name, field == now));
    }
  } else if (what == "encoding") {
    for (int i = 0; i <= static_cast<int>(io::Encoding::mojibake); ++i) {
      const auto encoding = static_cast<io::Encoding>(i);
      const std::string name(io::name_of(encoding));
      menu.items.push_back(
          choice(std::string(e.tr("encoding." + name)), "import.encoding", name, encoding == dialog.preview.encoding));
    }
  } else if (what == "scale") {
    for (int i = 0; i <= static_cast<int>(io::EmotionScale::words); ++i) {
      const auto scale = static_cast<io::EmotionScale>(i);
      const std::string name(io::name_of(scale));
      menu.items.push_back(
          choice(std::string(e.tr("scale." + name)), "import.scale", name, scale == dialog.preview.emotion_scale));
    }
  } else if (what == "model") {
    menu.items.push_back(
        choice(std::string(e.tr("import.no-model")), "import.model", "", dialog.preview.stage_model.empty()));
    for (const StageModel& entry : e.catalogue.stage_models) {
      menu.items.push_back(
          choice(entry.name.in(e.settings.language), "import.model", entry.id, entry.id == dialog.preview.stage_model));
    }
  }
  open_menu(e, std::move(menu));
}

bool menu_key(Editor& e, std::string_view key) {
  if (!e.ui.menu) return false;
  Menu& menu = *e.ui.menu;
  const int count = static_cast<int>(menu.items.size());
  const auto usable = [&](int i) {
    return !menu.items[static_cast<std::size_t>(i)].disabled && !menu.items[static_cast<std::size_t>(i)].action.empty();
  };
  const auto step = [&](int from, int by) {
    for (int tries = 0; tries < count; ++tries) {
      from = (from + by + count) % count;
      if (usable(from)) return from;
    }
    return menu.highlight;
  };
  if (key == "ArrowDown") {
    menu.highlight = step(menu.highlight, 1);
  } else if (key == "ArrowUp") {
    menu.highlight = step(menu.highlight < 0 ? 0 : menu.highlight, -1);
  } else if (key == "Home") {
    menu.highlight = step(-1, 1);
  } else if (key == "End") {
    menu.highlight = step(0, -1);
  } else if (key == "Enter" || key == " ") {
    if (menu.highlight < 0 || !usable(menu.highlight)) return true;
    const MenuItem chosen = menu.items[static_cast<std::size_t>(menu.highlight)];
    e.pressed = menu.anchor;
    e.ui.menu.reset();
    e.perform(chosen.action, chosen.arg);
  } else if (key == "Escape" || key == "Tab") {
    e.ui.menu.reset();
  } else {
    // The first letter jumps to the next item that begins with it.
    if (key.empty() || (key.size() > 1 && static_cast<unsigned char>(key[0]) < 0x80)) return false;
    const std::string wanted = utf8::folded(key);
    for (int i = 1; i <= count; ++i) {
      const int at = (std::max(menu.highlight, 0) + i) % count;
      if (usable(at) && utf8::folded(menu.items[static_cast<std::size_t>(at)].label).starts_with(wanted)) {
        menu.highlight = at;
        break;
      }
    }
  }
  e.invalidate();
  return true;
}

}  // namespace lotrinh::editor
