// The panel on the right: everything about what is selected, or about the map where nothing is.

#include <algorithm>
#include <array>

#include "editor/checks.h"
#include "editor/images.h"
#include "editor/links.h"
#include "editor/plan.h"
#include "editor/stage_models.h"
#include "io/image_data.h"
#include "layout/card_block.h"
#include "layout/persona_sheet.h"
#include "model/names.h"
#include "view/inspector_parts.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;

namespace {

constexpr float pad = inspector_pad;

// Shows what the selected cards have in common.
void segmented_field(Column& c, const char* field, std::string_view label, std::vector<Choice> choices,
                     const Rect& rect) {
  const std::string now = c.editor().selected_value(field).value_or("");
  for (Choice& choice : choices) {
    choice.checked = choice.arg == now;
    choice.arg = std::string(field) + "=" + choice.arg;
  }
  c.ui().segmented("inspector." + std::string(field), label, "card.toggle", choices, rect);
}

template <class Enum, std::size_t Count>
std::vector<Choice> named_choices(const Column& c, const char* prefix, const std::array<Enum, Count>& values) {
  std::vector<Choice> out;
  for (const Enum value : values) {
    const std::string name(name_of(value));
    out.push_back({std::string(c.tr(std::string(prefix) + name)), name, false, {}});
  }
  return out;
}

void emotion(Column& c) {
  std::vector<Choice> choices;
  for (const auto& [sign, value] : {std::pair("−2", "-2"), {"−1", "-1"}, {"0", "0"}, {"+1", "1"}, {"+2", "2"}}) {
    choices.push_back({sign, value, false, c.editor().tr().format("inspector.emotion-value", {{"value", sign}})});
  }
  segmented_field(c, "emotion", c.tr("field.emotion"), std::move(choices), c.slot(c.tr("field.emotion")));
}

void influence(Column& c) {
  std::vector<Choice> choices;
  for (const char* value : {"1", "2", "3", "4", "5"}) {
    choices.push_back({value, value, false, c.editor().tr().format("inspector.influence-value", {{"value", value}})});
  }
  segmented_field(c, "influence", c.tr("inspector.influence"), std::move(choices), c.slot(c.tr("inspector.influence")));
}

void choose(Column& c, const Card& card, const char* field, std::string_view label, std::string_view value,
            const Rect& rect) {
  const std::string target = "card." + std::string(field) + ":" + card.id.value;
  c.ui().combobox("field." + std::string(field), label, value.empty() ? "—" : value, "card.choose", field, rect);
  // Where a name of one's own is typed: over the combobox.
  Node& typed = c.ui().node(Role::textbox, target, label, rect);
  typed.text_rect = {rect.x + 10, rect.y + 7, rect.width - 20, 18};
  typed.state.hidden = true;
}

void sides(Column& c) {
  segmented_field(c, "mode", c.tr("field.mode"), named_choices(c, "mode.", std::array{Mode::online, Mode::offline}),
                  c.slot(c.tr("field.mode")));
  segmented_field(c, "relation", c.tr("field.relation"),
                  named_choices(c, "relation.", std::array{Relation::direct, Relation::indirect}),
                  c.slot(c.tr("field.relation")));
  segmented_field(c, "ownership", c.tr("field.ownership"),
                  named_choices(c, "ownership.", std::array{Ownership::owned, Ownership::paid, Ownership::earned}),
                  c.slot(c.tr("field.ownership")));
}

void evidence_status(Column& c) {
  segmented_field(
      c, "evidence", c.tr("field.evidence"),
      named_choices(c, "evidence.",
                    std::array{EvidenceStatus::observed, EvidenceStatus::assumed, EvidenceStatus::proposed}),
      c.slot(c.tr("field.evidence")));
}

void evidence(Column& c, const Card& card) {
  evidence_status(c);
  c.field("card.source:" + card.id.value, c.tr("field.source"), c.tr("inspector.source-hint"));
}

// What the checks have found at a card or a stage, said where it is seen and with what would settle it.
void findings(Column& c, method::PlaceKind place, const std::string& id) {
  using method::Level;
  const Editor& e = c.editor();
  Ui& ui = c.ui();
  const float top = c.y;
  for (const method::Finding& finding : e.ui.checks.open) {
    if (finding.place != place || finding.id != id) continue;
    const bool problem = finding.level == Level::problem;
    const bool hint = finding.level == Level::hint;
    const Color ink = ink_of(finding.level);
    const std::string key = editor::key_of(finding);
    const std::string_view title = c.tr("check-name." + std::string(finding.check));
    const std::string sentence = editor::sentence(e.tr(), finding);
    const std::string remedy = e.can_edit() ? editor::remedy_label(e, finding) : std::string();
    const float title_wide = c.width() - 24 - 20;
    const float title_tall = ui.text_height(title, title_wide, TextStyle::body_strong);
    const float text_tall = ui.text_height(sentence, c.width() - 24, TextStyle::body);
    const float tall = 12 + title_tall + 2 + text_tall + (remedy.empty() ? 10.0F : 34.0F);
    const Rect box{pad, c.y, c.width(), tall};
    ui.box(box, 8, problem ? Color::neg_soft : hint ? Color::accent_soft : Color::warn_soft);
    ui.icon(hint ? "lightbulb" : "warning", {pad + 12, c.y + 13, 16, 16}, ink);
    ui.text(title, {pad + 32, c.y + 12}, title_wide, TextStyle::body_strong, ink);
    ui.text(sentence, {pad + 12, c.y + 14 + title_tall}, c.width() - 24, TextStyle::body, Color::text);
    ui.node(Role::text, "inspector.finding:" + key, std::string(title) + ". " + sentence, box);
    if (!remedy.empty()) {
      ButtonSpec settle = c.action("check.remedy", key, "", ButtonLook::link);
      settle.label = remedy;
      settle.name = remedy + ": " + sentence;
      ui.button(settle, {pad + 12, box.bottom() - 32, ui.button_width(settle), 24});
    }
    c.y += tall + 8;
  }
  if (c.y > top) c.y += 8;
}

void links(Column& c, const Map& map, const Card& card) {
  struct Linked {
    const Link* link;
    const Card* other;
  };
  const Editor& e = c.editor();
  std::vector<Linked> linked;
  for (const Link& link : map.links) {
    if (link.from != card.id && link.to != card.id) continue;
    if (const Card* other = map.card(link.from == card.id ? link.to : link.from)) linked.push_back({&link, other});
  }
  if (linked.empty() && e.settings.readonly) return;
  const bool touchpoint = card.kind == LaneKind::touchpoints || card.kind == LaneKind::actions;
  c.label(c.tr("inspector.links"));
  c.y += 22;
  Ui& ui = c.ui();
  for (const auto& [link, other] : linked) {
    const bool out = link->from == card.id;
    const std::string kind = editor::link_kind_name(e, link->kind);
    const std::string text = other->text.empty() ? std::string(c.tr("inspector.no-text")) : other->text;
    const float inner = c.width() - (e.settings.readonly ? 44.0F : 80.0F);
    const float tall = 7 + 18 + ui.text_height(text, inner, TextStyle::body) + 7;
    const Rect rect{pad, c.y, c.width(), tall};
    ui.box(rect, 6, Color::surface, Color::line);
    const Rect sign{pad + 12, c.y + 28, 10, 10};
    if (is_pain(other->kind)) {
      ui.mark(ShapeKind::triangle_up, sign, Color::neg);
    } else if (is_answer(other->kind)) {
      ui.mark(ShapeKind::diamond, sign, Color::idea);
    } else {
      ui.mark(ShapeKind::ellipse, sign, Color::neu);
    }
    ui.icon(out ? "arrow-right" : "arrow-left", {pad + 10, c.y + 8, 14, 14}, Color::muted);
    ui.text_line(kind, {pad + 30, c.y + 7}, TextStyle::small, Color::muted, inner);
    ui.text(text, {pad + 30, c.y + 25}, inner, TextStyle::body, Color::text);
    const std::string said =
        e.tr().format(out ? "inspector.link-out" : "inspector.link-in", {{"kind", kind}, {"text", text}});
    const float press_wide = e.settings.readonly ? rect.width : rect.width - 40;
    ui.pressable(Role::link, "inspector.link:" + other->id.value, said, {rect.x, rect.y, press_wide, tall},
                 "select.card", other->id.value);
    if (!e.settings.readonly) {
      ButtonSpec more;
      more.id = "link.menu:" + link->id.value;
      more.action = "link.menu";
      more.arg = link->id.value;
      more.icon = "more";
      more.name = e.tr().format("inspector.link-menu", {{"text", text}});
      more.expanded = e.ui.menu && e.ui.menu->id == more.id;
      ui.button(more, {rect.right() - 36, c.y + tall / 2 - 16, 32, 32});
    }
    c.y += tall + 8;
  }
  if (!e.settings.readonly) {
    std::vector<ButtonSpec> tools;
    if (touchpoint) {
      ButtonSpec pain = c.action("card.add-linked", "pain-points", "plus");
      pain.label = c.tr("inspector.add-pain");
      tools.push_back(std::move(pain));
    }
    if (touchpoint || is_pain(card.kind)) {
      ButtonSpec idea = c.action("card.add-linked", "opportunities", "plus");
      idea.label = c.tr("inspector.add-opportunity");
      tools.push_back(std::move(idea));
    }
    ButtonSpec link = c.action("link.add", "", "link");
    link.expanded = e.ui.menu && e.ui.menu->id == "link.add";
    tools.push_back(std::move(link));
    c.buttons(tools);
  }
  c.y += 6;
}

// The entries of the action plan that carry the card out.
void planned(Column& c, const Card& card) {
  const Editor& e = c.editor();
  if (!editor::leads_to_action(card.kind)) return;
  const std::vector<const PlannedAction*> actions = editor::actions_of(e.document(), card.id);
  if (actions.empty() && e.settings.readonly) return;
  Ui& ui = c.ui();
  c.label(c.tr("plan.of-card"));
  c.y += 22;
  for (const PlannedAction* action : actions) {
    const StatusLook look = look_of(editor::status_of(*action));
    const std::string_view title = editor::title_of(e, *action);
    const float tall = ui.text_height(title, c.width() - 48, TextStyle::body) + 14;
    const Rect rect{pad, c.y, c.width(), tall};
    ui.box(rect, 6, Color::surface, Color::line);
    ui.icon(look.icon, {pad + 10, c.y + 8, 16, 16}, look.ink);
    ui.text(title, {pad + 36, c.y + 7}, c.width() - 48, TextStyle::body, Color::text);
    ui.pressable(Role::link, "inspector.action:" + action->id.value,
                 std::string(title) + ", " + std::string(c.tr(look.label)), rect, "action.open", action->id.value);
    c.y += tall + 8;
  }
  if (!e.settings.readonly) {
    const std::array make{c.action("action.add-from-card", "", "plan")};
    c.buttons(make);
  }
}

void extra_columns(Column& c, const Card& card) {
  if (card.extra.empty()) return;
  c.label(c.tr("inspector.extra"));
  c.y += 22;
  for (const auto& [name, value] : card.extra) {
    c.y += c.ui().spoken(Role::text, "inspector.extra:" + name, name + ": " + value, {pad, c.y}, c.width(),
                         TextStyle::body, Color::text) +
           4;
  }
  c.y += 10;
}

void picture(Column& c, const Card& card) {
  const Editor& e = c.editor();
  const Image& image = *card.image;
  c.label(c.tr("inspector.image"));
  c.y += 22;
  const Rect place = image.data.empty() ? Rect{} : picture_place(card, c.width() + 10);
  if (place.height > 0) {
    const Rect rect{pad, c.y, place.width, place.height};
    c.ui().builder().begin_group(Layer::body);
    c.ui().builder().image(image.data.url(), rect, 6);
    c.ui().builder().end_group();
    c.ui().node(Role::image, "inspector.image", image.alt.empty() ? c.tr("layout.image-unnamed") : image.alt, rect);
    const auto side = [](const std::optional<double>& value) {
      return std::to_string(static_cast<int>(value.value_or(0)));
    };
    c.y += place.height + 6;
    c.y += c.ui().spoken(
               Role::text, "inspector.image-size",
               side(image.width) + " × " + side(image.height) + " px · " +
                   editor::size_text(static_cast<double>(io::image_size(*image.data.url())), e.settings.language),
               {pad, c.y}, c.width(), TextStyle::small, Color::muted) +
           10;
  }
  c.field("card.alt:" + card.id.value, c.tr("inspector.image-alt"), c.tr("inspector.image-alt-hint"));
  if (e.settings.readonly) return;
  ButtonSpec replace = c.action("image.choose", "", "image");
  replace.label = c.tr("inspector.image-replace");
  const std::array tools{replace, c.action("image.remove", "", "trash")};
  c.buttons(tools);
}

void card_fields(Column& c, const Map& map, const Card& card) {
  const Editor& e = c.editor();
  const Lane* lane = map.lane(card.lane_id);
  const Stage* stage = map.stage(card.stage_id);
  std::string where;
  if (lane) where += lane_name(e.catalogue, *lane, e.settings.language);
  if (stage) where.append(" · ").append(stage_name(e.catalogue, map, *stage, e.settings.language));
  c.breadcrumb(where);
  c.title("card.text:" + card.id.value, c.tr("field.text"), c.tr("inspector.no-text"));
  if (card.image) picture(c, card);
  findings(c, method::PlaceKind::card, card.id.value);
  const bool touchpoint = card.kind == LaneKind::touchpoints;
  if (touchpoint || card.kind == LaneKind::emotions || card.kind == LaneKind::actions || card.emotion) emotion(c);
  if (touchpoint || card.kind == LaneKind::emotions) {
    choose(c, card, "feeling", c.tr("field.feeling"), card.feeling, c.slot(c.tr("field.feeling")));
  }
  if (touchpoint || card.influence) influence(c);
  if (card.kind == LaneKind::metrics) card_metric(c, card);
  if (touchpoint) {
    auto [channel, owner] = c.two_slots(c.tr("field.channel"), c.tr("field.owner"));
    choose(c, card, "channel", c.tr("field.channel"), channel_name(e.catalogue, card.channel, e.settings.language),
           channel);
    choose(c, card, "owner", c.tr("field.owner"), card.owner, owner);
    sides(c);
  } else {
    choose(c, card, "owner", c.tr("field.owner"), card.owner, c.slot(c.tr("field.owner")));
  }
  if (e.document().personas.size() > 1) {
    std::string names;
    for (const Persona& persona : e.document().personas) {
      if (std::ranges::find(card.persona_ids, persona.id) == card.persona_ids.end()) continue;
      names.append(names.empty() ? "" : ", ").append(persona.name);
    }
    choose(c, card, "persona", c.tr("field.persona"), names, c.slot(c.tr("field.persona")));
  }
  c.field("card.description:" + card.id.value, c.tr("field.description"), c.tr("inspector.description-hint"), 3, true);
  evidence(c, card);
  c.field("card.tags:" + card.id.value, c.tr("field.tags"), c.tr("inspector.tags-hint"));
  if (touchpoint) card_metric(c, card);
  links(c, map, card);
  planned(c, card);
  extra_columns(c, card);
  if (!e.settings.readonly) {
    std::vector<ButtonSpec> tools{c.action("selection.duplicate", "", "copy"),
                                  c.action("selection.delete", "", "trash")};
    if (!card.image) tools.insert(tools.begin(), c.action("image.choose", "", "image"));
    c.buttons(tools);
  }
}

void several_cards(Column& c) {
  const Editor& e = c.editor();
  const Card* lead = e.lead_card();
  c.y += c.ui().spoken(Role::heading, "inspector.count",
                       e.tr().format("inspector.count", {{"count", std::to_string(e.selection().cards.size())}}),
                       {pad, c.y}, c.width(), TextStyle::heading, Color::text) +
         6;
  c.y += c.ui().text(c.tr("inspector.several-hint"), {pad, c.y}, c.width(), TextStyle::small, Color::muted) + 16;
  emotion(c);
  influence(c);
  auto [channel, owner] = c.two_slots(c.tr("field.channel"), c.tr("field.owner"));
  const std::optional<std::string> channels = e.selected_value("channel");
  const std::optional<std::string> owners = e.selected_value("owner");
  choose(c, *lead, "channel", c.tr("field.channel"),
         channels ? channel_name(e.catalogue, *channels, e.settings.language) : c.tr("inspector.mixed"), channel);
  choose(c, *lead, "owner", c.tr("field.owner"), owners ? *owners : c.tr("inspector.mixed"), owner);
  sides(c);
  evidence_status(c);
  if (e.settings.readonly) return;
  std::vector<ButtonSpec> tools{c.action("selection.duplicate", "", "copy"), c.action("selection.delete", "", "trash")};
  if (e.selection().cards.size() == 2) {
    ButtonSpec link = c.action("link.add", "", "link");
    link.label = c.tr("inspector.link-two");
    tools.insert(tools.begin(), std::move(link));
  }
  c.buttons(tools);
}

void stage_fields(Column& c, const Map& map, const Stage& stage) {
  c.breadcrumb(c.tr("menu.stage"));
  c.title("stage.name:" + stage.id.value, c.tr("field.stage"), c.tr("stage.new-name"));
  c.field("stage.goal:" + stage.id.value, c.tr("inspector.goal"), c.tr("inspector.goal-hint"), 2, true);
  findings(c, method::PlaceKind::stage, stage.id.value);
  std::size_t touchpoints = 0;
  double sum = 0;
  std::size_t felt = 0;
  for (const Card& card : map.cards) {
    if (card.stage_id != stage.id) continue;
    if (card.kind == LaneKind::touchpoints) ++touchpoints;
    if (!card.emotion) continue;
    sum += *card.emotion;
    ++felt;
  }
  std::string mean = "—";
  if (felt > 0) {
    const int tenths = static_cast<int>(sum / static_cast<double>(felt) * 10 + (sum < 0 ? -0.5 : 0.5));
    mean = tenths < 0 ? "−" : tenths > 0 ? "+" : "";
    mean += std::to_string(std::abs(tenths) / 10) + (c.editor().settings.language == "vi" ? "," : ".") +
            std::to_string(std::abs(tenths) % 10);
  }
  c.y += c.ui().spoken(Role::text, "inspector.stage-summary",
                       c.editor().tr().format("inspector.stage-summary",
                                              {{"touchpoints", std::to_string(touchpoints)}, {"emotion", mean}}),
                       {pad, c.y}, c.width(), TextStyle::body, Color::muted) +
         16;
  if (c.editor().settings.readonly) return;
  const std::string& id = stage.id.value;
  const std::array tools{c.collapse("stage", id, stage.collapsed),
                         c.action("stage.add", id, "plus"),
                         c.action("step.add", id, "plus"),
                         c.action("stage.move-left", id, "arrow-left"),
                         c.action("stage.move-right", id, "arrow-right"),
                         c.action("stage.duplicate", id, "copy"),
                         c.action("stage.delete", id, "trash")};
  c.buttons(tools);
}

void step_fields(Column& c, const Step& step) {
  c.breadcrumb(c.tr("menu.step"));
  c.title("step.name:" + step.id.value, c.tr("field.step"), c.tr("step.new-name"));
  if (c.editor().settings.readonly) return;
  const std::string& id = step.id.value;
  const std::array tools{c.action("step.move-left", id, "arrow-left"), c.action("step.move-right", id, "arrow-right"),
                         c.action("step.duplicate", id, "copy"), c.action("step.delete", id, "trash")};
  c.buttons(tools);
}

void lane_fields(Column& c, const Lane& lane) {
  c.breadcrumb(c.tr("menu.lane"));
  c.title("lane.name:" + lane.id.value, c.tr("field.lane"), "");
  if (const LaneInfo* info = c.editor().catalogue.lane(lane.kind)) {
    c.y += c.ui().text(info->prompt_on(c.editor().map()->info.kind).in(c.editor().settings.language), {pad, c.y},
                       c.width(), TextStyle::body, Color::muted) +
           16;
  }
  if (c.editor().settings.readonly) return;
  const std::string& id = lane.id.value;
  const std::array tools{c.collapse("lane", id, lane.collapsed),
                         c.action("lane.move-up", id, "arrow-up"),
                         c.action("lane.move-down", id, "arrow-down"),
                         c.action("lane.duplicate", id, "copy"),
                         c.action("lane.add", "", "plus"),
                         c.action("lane.delete", id, "trash")};
  c.buttons(tools);
}

// Whose journey it is: the one who leads first.
void personas(Column& c, const Map& map) {
  const Editor& e = c.editor();
  Ui& ui = c.ui();
  c.label(c.tr("inspector.personas"));
  c.y += 22;
  for (const PersonaId& id : map.info.persona_ids) {
    const Persona* persona = e.document().persona(id);
    if (!persona) continue;
    const bool leads = id == map.info.persona_ids.front();
    const Rect rect{pad, c.y, c.width(), 52};
    ui.box(rect, 8, Color::surface, Color::line);
    ui.builder().begin_group(Layer::body);
    add_portrait(ui.builder(), *persona, ui.measurer(), {rect.x + 8, rect.y + 8, 36, 36}, 6);
    ui.builder().end_group();
    const float tools = e.settings.readonly ? 12 : leads ? 44 : 80;
    const float wide = rect.width - 54 - tools;
    const float top = rect.y + (persona->summary.empty() ? 17.0F : 8.0F);
    ui.text_line(persona->name, {rect.x + 54, top}, TextStyle::body_strong, Color::text, wide);
    if (!persona->summary.empty()) {
      ui.text_line(persona->summary, {rect.x + 54, top + 19}, TextStyle::small, Color::muted, wide);
    }
    std::string name = persona->name;
    if (leads) name.append(", ").append(c.tr("persona.leads"));
    ui.pressable(Role::button, "inspector.persona:" + id.value, name, {rect.x, rect.y, rect.width - tools, 52},
                 "persona.show", id.value);
    if (!e.settings.readonly) {
      const auto tool = [&](const char* id_of_action, const char* icon, const char* words, float x) {
        ButtonSpec spec = c.action(id_of_action, id.value, icon, ButtonLook::quiet);
        spec.name = e.tr().format(words, {{"name", persona->name}});
        spec.label.clear();
        ui.button(spec, {x, rect.y + 10, 32, 32});
      };
      if (!leads) tool("persona.lead", "star", "persona.let-lead", rect.right() - 72);
      tool("persona.on-map", "x", "persona.off-map", rect.right() - 38);
    }
    c.y += 52 + 8;
  }
  if (map.info.persona_ids.size() > 1) {
    c.y += ui.text(c.tr("inspector.personas-several"), {pad, c.y}, c.width(), TextStyle::small, Color::muted) + 8;
  }
  if (e.settings.readonly) {
    c.y += 6;
    return;
  }
  std::vector<ButtonSpec> tools;
  if (e.document().personas.size() > map.info.persona_ids.size() || map.info.persona_ids.size() > 1) {
    tools.push_back(c.action("persona.put-on-map", "", "users"));
    tools.back().id = "persona.put-on-map";
    tools.back().menu = true;
  }
  tools.push_back(c.action("persona.add", "", "plus"));
  tools.back().id = "persona.add";
  tools.back().menu = true;
  c.buttons(tools);
}

void map_fields(Column& c, const Map& map) {
  const Editor& e = c.editor();
  c.breadcrumb(c.tr("inspector.map"));
  c.title("map.title:" + map.id.value, c.tr("map.title"), c.tr("map.untitled"));
  c.field("map.scenario:" + map.id.value, c.tr("map.scenario"), c.tr("map.scenario-hint"), 3, true);
  personas(c, map);
  map_metrics(c, map);
  c.ui().combobox("map.kind", c.tr("menu.map-kind"), e.tr("map-kind." + std::string(name_of(map.info.kind))),
                  "map.kind", "", c.slot(c.tr("menu.map-kind")));
  const std::optional<StageModel> stages = editor::offered_stage_model(e, map.info.stage_model);
  c.ui().combobox("map.stage-model", c.tr("inspector.stage-model"),
                  stages ? stages->name.in(e.settings.language) : std::string(e.tr("stage-model.own-stages")),
                  "map.stage-model", "", c.slot(c.tr("inspector.stage-model")));
  std::size_t touchpoints = 0;
  for (const Card& card : map.cards) touchpoints += card.kind == LaneKind::touchpoints ? 1 : 0;
  c.y += c.ui().spoken(Role::text, "inspector.summary",
                       e.tr().format("inspector.summary", {{"stages", std::to_string(map.stages.size())},
                                                           {"lanes", std::to_string(map.lanes.size())},
                                                           {"cards", std::to_string(map.cards.size())},
                                                           {"touchpoints", std::to_string(touchpoints)}}),
                       {pad, c.y}, c.width(), TextStyle::body, Color::muted) +
         16;
  if (e.settings.readonly) return;
  const std::array tools{c.action("card.add", "", "plus"), c.action("stage.add", "", "plus"),
                         c.action("lane.add", "", "plus"), c.action("file.import", "", "import")};
  c.buttons(tools);
}

void cell_fields(Column& c, const Map& map, const editor::CellRef& cell) {
  const Editor& e = c.editor();
  const Lane* lane = map.lane(cell.lane_id);
  const Stage* stage = map.stage(cell.stage_id);
  if (!lane || !stage) return;
  std::string where(lane_name(e.catalogue, *lane, e.settings.language));
  where.append(" · ").append(stage_name(e.catalogue, map, *stage, e.settings.language));
  c.breadcrumb(where);
  if (const LaneInfo* info = e.catalogue.lane(lane->kind)) {
    c.y += c.ui().text(info->prompt_on(map.info.kind).in(e.settings.language), {pad, c.y}, c.width(), TextStyle::body,
                       Color::text) +
           16;
  }
  if (e.settings.readonly) return;
  const std::array tools{c.action("card.add", "", "plus"), c.action("image.add", "", "image")};
  c.buttons(tools);
}

}  // namespace

void build_inspector(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const Map* map = e.map();
  if (!map) return;
  Column column(ui, size.width);
  ui.open_node(Role::group, "inspector", e.tr("inspector.name"), {0, 0, size.width, size.height});
  const editor::Selection& s = e.selection();
  const Stage* stage = map->stage(s.stage);
  const Step* step = nullptr;
  if (stage && !s.step.empty()) {
    const auto it = std::ranges::find(stage->steps, s.step, &Step::id);
    if (it != stage->steps.end()) step = &*it;
  }
  if (s.cards.size() > 1) {
    several_cards(column);
  } else if (const Card* card = e.lead_card()) {
    card_fields(column, *map, *card);
  } else if (s.cell) {
    cell_fields(column, *map, *s.cell);
  } else if (step) {
    step_fields(column, *step);
  } else if (stage) {
    stage_fields(column, *map, *stage);
  } else if (const Lane* lane = map->lane(s.lane)) {
    lane_fields(column, *lane);
  } else {
    map_fields(column, *map);
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, column.y + 8};
}

}  // namespace lotrinh::view
