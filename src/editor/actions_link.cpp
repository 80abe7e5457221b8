// Actions on links between cards.

#include <algorithm>
#include <array>
#include <cmath>

#include "editor/actions.h"
#include "editor/links.h"
#include "editor/menus.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

constexpr std::size_t most_offered = 120;  // cards in the list; any other is found on the map

bool one_or_two_cards(const Editor& e) {
  return e.map() && (e.selection().cards.size() == 1 || e.selection().cards.size() == 2);
}

const Link* link_of(const Editor& e, Arg id) {
  const Map* map = e.map();
  if (!map) return nullptr;
  const auto found = std::ranges::find(map->links, LinkId{std::string(id)}, &Link::id);
  return found == map->links.end() ? nullptr : &*found;
}

// The links between the two selected cards, or the one that is named.
std::vector<LinkId> wanted_links(const Editor& e, Arg arg) {
  if (!arg.empty()) return link_of(e, arg) ? std::vector{LinkId{std::string(arg)}} : std::vector<LinkId>{};
  std::vector<LinkId> found;
  const std::vector<CardId>& cards = e.selection().cards;
  if (!e.map() || cards.size() != 2) return found;
  for (const Link& link : e.map()->links) {
    if ((link.from == cards[0] && link.to == cards[1]) || (link.from == cards[1] && link.to == cards[0])) {
      found.push_back(link.id);
    }
  }
  return found;
}

void make_link(Editor& e, const CardId& from, const CardId& to) {
  const Map* map = e.map();
  const Card* a = map ? map->card(from) : nullptr;
  const Card* b = map ? map->card(to) : nullptr;
  if (!a || !b || from == to) return;
  Link link;
  link.id = e.ids.next<LinkId>();
  link.from = from;
  link.to = to;
  link.kind = usual_link_kind(a->kind, b->kind);
  Edit edit = add_link(*map, std::move(link));
  if (edit.changes.empty()) {
    Notice notice;
    notice.text = e.tr("link.there-already");
    return e.notify(std::move(notice));
  }
  if (!e.apply(std::move(edit))) return;
  e.announcement = e.tr().format("link.made", {{"from", a->text}, {"to", b->text}});
}

// Cards to link to, those near first: of the same column, then of those beside it.
void open_target_menu(Editor& e) {
  const Card* lead = e.lead_card();
  if (!lead) return;
  const layout::MapScene& scene = e.map_scene();
  const Map& map = *e.map();
  struct Near {
    std::uint32_t way = 0;  // columns between
    std::uint32_t row = 0;
    std::uint32_t card = 0;
  };
  const auto own = std::ranges::find_if(
      scene.cards, [&](const layout::CellSlot& slot) { return map.cards[slot.card_index].id == lead->id; });
  const std::uint32_t column = own == scene.cards.end() ? 0 : own->column;
  std::vector<Near> cards;
  for (const layout::CellSlot& slot : scene.cards) {
    if (map.cards[slot.card_index].id == lead->id) continue;
    cards.push_back({slot.column > column ? slot.column - column : column - slot.column, slot.row, slot.card_index});
  }
  std::ranges::stable_sort(cards, {}, [](const Near& one) { return std::pair(one.way, one.row); });
  if (cards.size() > most_offered) cards.resize(most_offered);
  Menu menu;
  menu.id = "link.add";
  menu.label = e.tr("menu.link-target");
  menu.anchor = e.pressed;
  menu.as_list = true;
  if (e.settings.coarse_pointer) menu.item_height = 44;
  MenuItem pick;
  pick.label = e.tr("action.link.pick");
  pick.action = "link.pick";
  pick.icon = "target";
  menu.items.push_back(std::move(pick));
  for (const Near& one : cards) {
    const Card& card = map.cards[one.card];
    MenuItem item;
    item.label = card.text.empty() ? std::string(e.tr("inspector.no-text")) : card.text;
    std::ranges::replace(item.label, '\n', ' ');
    item.action = "link.to";
    item.arg = card.id.value;
    const Lane* lane = map.lane(card.lane_id);
    const Stage* stage = map.stage(card.stage_id);
    if (lane) item.shortcut = lane_name(e.catalogue, *lane, e.settings.language);
    if (stage) item.shortcut.append(" · ").append(stage_name(e.catalogue, map, *stage, e.settings.language));
    item.separated = menu.items.size() == 1;
    menu.items.push_back(std::move(item));
  }
  open_menu(e, std::move(menu));
}

void add(Editor& e, Arg arg) {
  const std::vector<CardId> cards = e.selection().cards;
  if (!arg.empty() && cards.size() == 1) return make_link(e, cards[0], CardId{std::string(arg)});
  if (cards.size() == 2) return make_link(e, cards[0], cards[1]);
  open_target_menu(e);
}

void pick(Editor& e, Arg) {
  const Card* lead = e.lead_card();
  if (!lead) return;
  e.ui.linking = lead->id;
  Notice notice;
  notice.text = e.tr("link.pick-hint");
  notice.action = "link.cancel";
  notice.action_label = e.tr("action.link.cancel");
  e.notify(std::move(notice));
}

void cancel(Editor& e, Arg) {
  e.ui.linking = {};
  if (e.ui.notice && e.ui.notice->action == "link.cancel") e.ui.notice.reset();
}

void to(Editor& e, Arg arg) {
  const Card* lead = e.lead_card();
  const CardId from = !e.ui.linking.empty() ? e.ui.linking : lead ? lead->id : CardId{};
  const CardId target{std::string(arg)};
  cancel(e, {});
  make_link(e, from, target);
  if (e.map()->card(from)) e.select(Selection{{from}, {}, {}, {}, {}});
}

void remove(Editor& e, Arg arg) {
  const std::vector<LinkId> ids = wanted_links(e, arg);
  if (!ids.empty()) (void)e.apply(remove_links(*e.map(), ids));
}

void open_kind_menu(Editor& e, Arg id) {
  const Link* link = link_of(e, id);
  if (!link) return;
  Menu menu;
  menu.id = "link.menu:" + std::string(id);
  menu.label = e.tr("menu.link-kind");
  menu.anchor = e.pressed;
  if (e.settings.coarse_pointer) menu.item_height = 44;
  for (const std::string_view kind : link_kinds) {
    MenuItem item;
    item.label = link_kind_name(e, kind);
    item.action = "link.kind";
    item.arg = std::string(id) + "=" + std::string(kind);
    item.checked = link->kind == kind;
    menu.items.push_back(std::move(item));
  }
  MenuItem gone;
  gone.label = e.tr("action.link.remove");
  gone.action = "link.remove";
  gone.arg = id;
  gone.icon = "trash";
  gone.danger = gone.separated = true;
  menu.items.push_back(std::move(gone));
  open_menu(e, std::move(menu));
}

void set_kind(Editor& e, Arg arg) {
  const std::size_t equals = arg.find('=');
  const Link* link = link_of(e, arg.substr(0, equals));
  if (equals == Arg::npos || !link || link->kind == arg.substr(equals + 1)) return;
  (void)e.apply(set_link_kind(*e.map(), link->id, arg.substr(equals + 1)));
}

constexpr std::array<Action, 7> table = {{
    {"link.add", "Alt+L", true, one_or_two_cards, add, Offered::on_selection},
    {"link.pick", "", true, [](const Editor& e) { return e.lead_card() != nullptr; }, pick, Offered::on_selection},
    {"link.to", "", true, [](const Editor& e) { return e.lead_card() || !e.ui.linking.empty(); }, to},
    {"link.cancel", "", false, links_by_press, cancel},
    {"link.remove", "", true, [](const Editor& e) { return e.map() != nullptr; }, remove, Offered::never},
    {"link.menu", "", true, [](const Editor& e) { return e.map() != nullptr; }, open_kind_menu},
    {"link.kind", "", true, [](const Editor& e) { return e.map() != nullptr; }, set_kind},
}};

}  // namespace

std::string_view usual_link_kind(LaneKind from, LaneKind to) {
  const auto behind = [](LaneKind kind) {
    return kind == LaneKind::backstage || kind == LaneKind::support || kind == LaneKind::technology ||
           kind == LaneKind::people || kind == LaneKind::policy;
  };
  if (is_pain(to)) return is_answer(from) ? "answers" : "causes";
  if (is_answer(from)) return "answers";
  if (from == LaneKind::metrics) return "measures";
  if (behind(from)) return "supports";
  return "leads-to";
}

std::string link_kind_name(const Editor& e, std::string_view kind) {
  const std::string key = "link-kind." + std::string(kind);
  if (std::ranges::contains(link_kinds, kind)) return std::string(e.tr(key));
  return kind.empty() ? std::string(e.tr("link-kind.leads-to")) : std::string(kind);
}

Edit add_link(const Map& map, Link link) {
  Edit edit{"link.add", {}};
  const bool there =
      std::ranges::any_of(map.links, [&](const Link& other) { return other.from == link.from && other.to == link.to; });
  if (there) return edit;
  InsertLinks links{map.id, {}};
  links.links.push_back({map.links.size(), std::move(link)});
  edit.changes.emplace_back(std::move(links));
  return edit;
}

Edit remove_links(const Map& map, std::span<const LinkId> ids) {
  Edit edit{"link.remove", {}};
  edit.changes.emplace_back(RemoveLinks{map.id, {ids.begin(), ids.end()}});
  return edit;
}

Edit set_link_kind(const Map& map, const LinkId& id, std::string_view kind) {
  Edit edit{"link.kind", {}};
  const auto found = std::ranges::find(map.links, id, &Link::id);
  if (found == map.links.end()) return edit;
  Link changed = *found;
  changed.kind = kind;
  InsertLinks back{map.id, {}};
  back.links.push_back({static_cast<std::size_t>(found - map.links.begin()), std::move(changed)});
  edit.changes.emplace_back(RemoveLinks{map.id, {id}});
  edit.changes.emplace_back(std::move(back));
  return edit;
}

bool links_by_press(const Editor& e) { return !e.ui.linking.empty() && e.map() && e.map()->card(e.ui.linking); }

std::span<const Action> link_actions() { return table; }

}  // namespace lotrinh::editor
