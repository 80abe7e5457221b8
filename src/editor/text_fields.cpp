// Text fields: which text a target names, and what becomes of it when it is edited.

#include <algorithm>

#include "base/decimal.h"
#include "base/iso_date.h"
#include "base/utf8.h"
#include "editor/card_fields.h"
#include "editor/editor.h"
#include "editor/edits.h"
#include "editor/metrics.h"
#include "editor/number_field.h"
#include "editor/palette.h"
#include "editor/personas.h"
#include "editor/plan.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view tag = utf8::trimmed(text.substr(0, comma));
    if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) tags.emplace_back(tag);
    if (comma == std::string_view::npos) return tags;
    text.remove_prefix(comma + 1);
  }
}

Metric& metric_of(Card& card) { return card.metric.emplace(card.metric ? *card.metric : Metric()); }

// False when the text cannot be that field's value.
bool set_card_text(Card& card, std::string_view field, const std::string& text, std::string_view language) {
  if (field == "text") {
    card.text = text;
  } else if (field == "description") {
    card.description = text;
  } else if (field == "channel") {
    card.channel = utf8::trimmed(text);
  } else if (field == "owner") {
    card.owner = utf8::trimmed(text);
  } else if (field == "feeling") {
    card.feeling = utf8::trimmed(text);
  } else if (field == "tags") {
    card.tags = split_tags(text);
  } else if (field == "externalId") {
    card.external_id = utf8::trimmed(text);
  } else if (field == "source") {
    if (!card.evidence) card.evidence.emplace();
    card.evidence->source = text;
    if (*card.evidence == Evidence{}) card.evidence.reset();
  } else if (field == "value" || field == "change") {
    const std::optional<double> number = parse_number(text, language);
    if (!number && !utf8::trimmed(text).empty()) return false;
    (field == "value" ? metric_of(card).value : metric_of(card).change) = number;
  } else if (field == "alt") {
    if (card.image) card.image.emplace(*card.image).alt = text;
  } else if (field == "unit") {
    metric_of(card).unit = utf8::trimmed(text);
  } else if (field == "date") {
    metric_of(card).date = utf8::trimmed(text);
  }
  if (card.metric && *card.metric == Metric{}) card.metric.reset();
  return true;
}

const Step* step_of(const Map& map, const StepId& id, const Stage** owner) {
  for (const Stage& stage : map.stages) {
    for (const Step& step : stage.steps) {
      if (step.id != id) continue;
      *owner = &stage;
      return &step;
    }
  }
  return nullptr;
}

// What is typed into one field is one step, with the making of the card that the field came with.
std::string burst_key(const TextTarget& target) { return "text:" + target.field + ":" + target.id; }

}  // namespace

TextTarget parse_target(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos) return {std::string(target), {}};
  return {std::string(target.substr(0, colon)), std::string(target.substr(colon + 1))};
}

bool is_query(const TextTarget& target) {
  return target.field == "find.query" || target.field == "palette.query" || target.field == "gallery.query" ||
         target.field == "inventory.query";
}

std::string Editor::text_of(const TextTarget& target) const {
  const std::string_view field = target.field;
  if (field == "find.query") return ui.find.query;
  if (field == "gallery.query") return ui.gallery.query;
  if (field == "inventory.query") return ui.inventory.query;
  if (field == "capture.text") return ui.workshop.captured;
  if (field == "note.new") return ui.workshop.note;
  if (field == "check.reason") return ui.checks.reason;
  if (field == "palette.query") return ui.palette ? ui.palette->id : std::string();
  if (field == "stored.title") {
    const auto it = std::ranges::find(ui.stored, target.id, &StoredDocument::id);
    return it == ui.stored.end() ? std::string() : it->title;
  }
  if (field == "document.title") return document_ ? document_->info.title : std::string();
  if (field == "stage-model.name") {
    if (!document_) return {};
    const auto own = std::ranges::find(document_->info.stage_models, target.id, &OwnStageModel::id);
    return own == document_->info.stage_models.end() ? std::string() : own->name;
  }
  if (field.starts_with("persona.")) {
    const Persona* persona = document_ ? document_->persona(PersonaId{target.id}) : nullptr;
    return persona ? persona_text(*persona, field.substr(8), catalogue, settings.language) : std::string();
  }
  if (field.starts_with("action.")) {
    const PlannedAction* action = document_ ? document_->action(ActionId{target.id}) : nullptr;
    return action ? action_text(*action, field.substr(7), settings.language) : std::string();
  }
  if (field.starts_with("metric.")) return metric_text(*this, field.substr(7), target.id);
  const Map* shown = map();
  if (!shown) return {};
  if (field == "check.threshold") {
    const Threshold* threshold = find_threshold(target.id);
    return threshold ? number_text(method::thresholds_of(document_->info).*threshold->value, settings.language) : "";
  }
  if (field == "note.text") {
    const Card* note = shown->note(CardId{target.id});
    return note ? note->text : std::string();
  }
  if (field.starts_with("card.")) {
    const Card* card = find_card(*this, target.id).card;
    return card ? card_text(*card, field.substr(5), settings.language) : std::string();
  }
  if (field == "stage.name" || field == "stage.goal") {
    const Stage* stage = shown->stage(StageId{target.id});
    if (!stage) return {};
    const auto told = field == "stage.goal" ? stage_goal : stage_name;
    return std::string(told(catalogue, *shown, *stage, settings.language));
  }
  if (field == "step.name") {
    const Stage* owner = nullptr;
    const Step* step = step_of(*shown, StepId{target.id}, &owner);
    return step ? step->name : std::string();
  }
  if (field == "lane.name") {
    const Lane* lane = shown->lane(LaneId{target.id});
    return lane ? std::string(lane_name(catalogue, *lane, settings.language)) : std::string();
  }
  if (field == "map.title" && target.id == shown->id.value) return shown->info.title;
  if (field == "map.scenario" && target.id == shown->id.value) return shown->info.scenario;
  if (field == "map.reviewedOn" && target.id == shown->id.value) {
    return date_text(shown->info.reviewed_on, settings.language);
  }
  if (field == "map.reviewOn" && target.id == shown->id.value) {
    return date_text(shown->info.review_on, settings.language);
  }
  return {};
}

std::optional<std::string> Editor::selected_value(std::string_view field) const {
  std::optional<std::string> shared;
  const Map* shown = map();
  const Card* lead = lead_card();
  if (!lead) return shared;
  if (selection_.cards.size() == 1) return card_text(*lead, field, settings.language);
  const SelectedCards selected(selection_);
  for (const Card& card : shown->cards) {
    if (!selected.has(card.id)) continue;
    std::string value = card_text(card, field, settings.language);
    if (shared && *shared != value) return std::nullopt;
    shared = std::move(value);
  }
  return shared;
}

// Whether the map can wait with this text until it is done: no card shows it but under the field, and nothing moves.
bool Editor::keeps_layout(const TextTarget& target, const Card& changed, bool over_map) {
  if (layout_stale_ || layout_pending()) return false;
  if (target.field == "card.description" || target.field == "card.source") return true;
  if (target.field != "card.text" || !over_map) return false;
  const layout::MapScene& shown = map_scene_;
  const auto slot = std::ranges::find_if(shown.cards, [&](const layout::CellSlot& at) {
    return at.card_index < map()->cards.size() && map()->cards[at.card_index].id == changed.id;
  });
  if (slot == shown.cards.end() || shown.scene.nodes[slot->node].role != layout::Role::card) return false;
  const Rect& rect = shown.scene.nodes[slot->node].rect;
  return layout::card_height(changed, rect.width, view_settings(), measurer_, *layout_cache_) == rect.height;
}

void Editor::set_text(const TextTarget& target, std::string_view typed, bool live, bool over_map) {
  const std::string text = utf8::composed(utf8::repaired(typed));
  const std::string_view field = target.field;
  if (text == text_of(target)) return;
  if (field == "find.query") return set_find_query(*this, text);
  if (field == "palette.query") return set_palette_query(*this, text);
  if (field == "gallery.query" || field == "inventory.query") {
    (field == "gallery.query" ? ui.gallery.query : ui.inventory.query) = text;
    return invalidate();
  }
  if (!document_) return;
  if (is_draft(target)) {
    (field == "note.new" ? ui.workshop.note : field == "check.reason" ? ui.checks.reason : ui.workshop.captured) = text;
    return;
  }
  if (field == "document.title") {
    DocumentInfo info = document_->info;
    info.title = text;
    Edit renaming{"document.rename", {}};
    renaming.changes.emplace_back(SetDocumentInfo{std::move(info)});
    (void)apply(std::move(renaming), Source::user, burst_key(target));
    return;
  }
  if (field == "stage-model.name") {
    DocumentInfo info = document_->info;
    const auto own = std::ranges::find(info.stage_models, target.id, &OwnStageModel::id);
    if (own == info.stage_models.end() || utf8::trimmed(text).empty()) return;
    own->name = text;
    Edit renaming{"stage-model.rename", {}};
    renaming.changes.emplace_back(SetDocumentInfo{std::move(info)});
    (void)apply(std::move(renaming), Source::user, burst_key(target));
  }
  if (field.starts_with("persona.")) {
    const Persona* persona = document_->persona(PersonaId{target.id});
    if (!persona) return;
    Persona changed = *persona;
    set_persona_text(changed, field.substr(8), text, catalogue);
    if (changed == *persona) return;
    Edit filling{"persona.edit", {}};
    filling.changes.emplace_back(SetPersona{std::move(changed)});
    (void)apply(std::move(filling), Source::user, burst_key(target));
    return;
  }
  if (field.starts_with("action.")) {
    const PlannedAction* action = document_->action(ActionId{target.id});
    if (!action) return;
    Result<PlannedAction> changed = with_action_text(*action, field.substr(7), text, settings.language);
    if (!changed) return live ? void() : notify_error(changed.error());
    if (*changed == *action) return;
    (void)apply(set_action(std::move(*changed), "action.edit"), Source::user, burst_key(target));
    return;
  }
  const Map* shown = map();
  if (!shown) return;
  if (field.starts_with("metric.")) {
    Result<std::optional<Edit>> changed = with_metric_text(*this, field.substr(7), target.id, text, live);
    if (!changed) return live ? void() : notify_error(changed.error());
    if (*changed) (void)apply(std::move(**changed), Source::user, burst_key(target));
    return;
  }
  if (field == "check.threshold") {
    const Threshold* threshold = find_threshold(target.id);
    const std::optional<double> number = parse_number(text, settings.language);
    if (!threshold || (live && !number)) return;
    if (!number && !utf8::trimmed(text).empty()) return notify_error({"not-a-number", "not a number: " + text, {}});
    if (!set_threshold(*this, *threshold, number, burst_key(target)) && !live) {
      notify_error({"out-of-range", "out of range: " + text, {}});
    }
    return;
  }
  Edit edit;
  bool waits = false;
  if (field.starts_with("card.")) {
    const auto [map, card] = find_card(*this, target.id);
    if (!card) return;
    Card changed = *card;
    if (!set_card_text(changed, field.substr(5), text, settings.language)) {
      if (!live) notify_error({"not-a-number", "not a number: " + text, {}});
      return;
    }
    if (changed == *card) return;
    waits = live && map == shown && keeps_layout(target, changed, over_map);
    edit = set_cards(*map, {std::move(changed)}, "card.edit");
  } else if (field == "note.text") {
    std::vector<Card> notes = shown->parking;
    const auto note = std::ranges::find(notes, CardId{target.id}, &Card::id);
    if (note == notes.end()) return;
    note->text = text;
    edit = set_parking(*shown, std::move(notes), "note.edit");
  } else if (field == "stage.name" || field == "stage.goal") {
    const Stage* stage = shown->stage(StageId{target.id});
    if (!stage) return;
    Stage changed = *stage;
    (field == "stage.name" ? changed.name : changed.goal) = text;
    edit = set_stage(*shown, std::move(changed), "stage.rename");
  } else if (field == "step.name") {
    const Stage* owner = nullptr;
    if (!step_of(*shown, StepId{target.id}, &owner)) return;
    Stage changed = *owner;
    for (Step& step : changed.steps) {
      if (step.id.value == target.id) step.name = text;
    }
    edit = set_stage(*shown, std::move(changed), "step.rename");
  } else if (field == "lane.name") {
    const Lane* lane = shown->lane(LaneId{target.id});
    if (!lane) return;
    Lane changed = *lane;
    const LaneInfo* info = catalogue.lane(lane->kind);
    const bool own = !info || (text != info->name.vi && text != info->name.en);
    changed.name = own ? text : std::string();  // the catalogue's name follows the interface's language
    edit = set_lane(*shown, std::move(changed), "lane.rename");
  } else if (field == "map.reviewedOn" || field == "map.reviewOn") {
    if (target.id != shown->id.value || live) return;  // half a date is another date
    const bool none = utf8::trimmed(text).empty();
    const std::optional<std::string> date = none ? std::string() : parse_typed_date(text);
    if (!date) {
      notify_error({"not-a-date", "not a date: " + text, {}});
      return;
    }
    MapInfo info = shown->info;
    (field == "map.reviewedOn" ? info.reviewed_on : info.review_on) = *date;
    edit = Edit{"map.review-date", {}};
    edit.changes.emplace_back(SetMapInfo{shown->id, std::move(info)});
  } else if (field == "map.title" || field == "map.scenario") {
    if (target.id != shown->id.value) return;
    MapInfo info = shown->info;
    (field == "map.title" ? info.title : info.scenario) = text;
    edit = Edit{"map.rename", {}};
    edit.changes.emplace_back(SetMapInfo{shown->id, std::move(info)});
  } else {
    return;
  }
  if (!apply(std::move(edit), Source::user, burst_key(target)) || !waits) return;
  layout_stale_ = false;
  layout_behind_ = true;
}

void Editor::begin_text_edit(std::string_view target) {
  const TextTarget parsed = parse_target(target);
  text_before_ = text_of(parsed);
  text_of_new_card_ = parsed.field == "card.text" && text_before_.empty() && history_.open_burst() == burst_key(parsed);
}

void Editor::end_text_edit(std::string_view target, std::string_view text, bool commit) {
  const TextTarget parsed = parse_target(target);
  if (parsed.field == "stored.title") {
    if (commit && !utf8::trimmed(text).empty() && text != text_before_) {
      rename_stored(parsed.id, utf8::composed(utf8::repaired(text)));
    }
    return;
  }
  if (is_query(parsed)) return;
  if (is_draft(parsed)) return set_text(parsed, commit ? text : std::string_view(), false);
  if (!can_edit()) return history_.seal();
  if (layout_behind_) outdate_layout();
  const Card* card = parsed.field == "card.text" && map() ? map()->card(CardId{parsed.id}) : nullptr;
  const std::optional<CellRef> cell = card ? std::optional(cell_of(*card)) : std::nullopt;
  CardId before;  // the card above a new one
  if (card && text_of_new_card_) {
    for (const Card& other : map()->cards) {
      if (&other == card) break;
      if (cell_of(other) == *cell) before = other.id;
    }
  }
  if (commit) set_text(parsed, text, false);
  const bool as_before = text_of(parsed) == text_before_;
  const bool unwanted = text_of_new_card_ && (!commit || as_before);
  // Esc, or nothing came of the typing: as if it had never been.
  const bool forgotten = (!commit || as_before) && forget_burst(burst_key(parsed));
  if (!forgotten && !commit && !as_before) set_text(parsed, text_before_, false);  // something else was changed since
  history_.seal();
  if (!unwanted || !cell || !map()) return;
  const CardId id{parsed.id};
  if (map()->card(id)) (void)apply(delete_cards(*map(), std::vector<CardId>{id}));
  // A list that was captured ends with its last card selected.
  if (!before.empty() && map()->card(before)) return select(Selection{{before}, {}, {}, {}, {}});
  select(Selection{{}, cell, {}, {}, {}});
}

}  // namespace lotrinh::editor
