#include "editor/images.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "editor/actions.h"
#include "editor/edits.h"
#include "editor/personas.h"
#include "io/image_data.h"
#include "layout/number_text.h"

namespace lotrinh::editor {

using namespace model;

namespace {

double bytes_of(const std::vector<Image>& images) {
  double bytes = 0;
  for (const Image& image : images) bytes += static_cast<double>(io::image_size(*image.data.url()));
  return bytes;
}

void tell(Editor& e, std::size_t count, double bytes_before, double bytes) {
  const std::string_view language = e.settings.language;
  e.notify({Notice::Kind::info,
            e.tr().format("image.added", {{"count", std::to_string(count)},
                                          {"before", size_text(bytes_before, language)},
                                          {"after", size_text(bytes, language)}}),
            {},
            {},
            {},
            0});
}

// The persona that a picture is for, or null. The page of personas takes what has no other place.
const Persona* persona_for(const Editor& e, std::string_view place) {
  if (!e.has_document()) return nullptr;
  if (place.starts_with("persona:")) return e.document().persona(PersonaId{std::string(place.substr(8))});
  return place.empty() && e.ui.page == Page::personas ? shown_persona(e) : nullptr;
}

void portray(Editor& e, const Persona& persona, Image image, double bytes_before) {
  Persona changed = persona;
  if (changed.image) image.alt = changed.image->alt;
  const double bytes = static_cast<double>(io::image_size(*image.data.url()));
  changed.image.emplace(std::move(image));
  Edit edit{"persona.image", {}};
  edit.changes.emplace_back(SetPersona{std::move(changed)});
  if (e.apply(std::move(edit))) tell(e, 1, bytes_before, bytes);
}

// The card that a picture is for, or null.
const Card* card_for(const Editor& e, std::string_view place) {
  if (place.starts_with("card:")) return e.map()->card(CardId{std::string(place.substr(5))});
  const bool one = place.empty() && e.selection().cards.size() == 1;
  return one && !e.lead_card()->image ? e.lead_card() : nullptr;
}

std::optional<CellRef> cell_for(const Editor& e, std::string_view place) {
  std::optional<CellRef> cell = cell_arg(e, place);
  const Lane* images = e.map()->lane_of(LaneKind::images);
  if (cell && place.empty() && images && e.selection().empty()) cell->lane_id = images->id;
  return cell;
}

bool has_image(const Editor& e) {
  const Card* card = e.lead_card();
  return card && e.selection().cards.size() == 1 && card->image;
}

void pick_for_card(Editor& e, std::string_view) { e.port.pick_file("image:card:" + e.lead_card()->id.value); }

void remove(Editor& e, std::string_view) {
  Card card = *e.lead_card();
  card.image.reset();
  (void)e.apply(set_cards(*e.map(), {std::move(card)}, "image.remove"));
}

constexpr std::array<Action, 3> table = {{
    {"image.add", "", true, [](const Editor& e) { return cell_arg(e, {}).has_value(); },
     [](Editor& e, std::string_view arg) { e.port.pick_file("image:" + std::string(arg)); }, Offered::always},
    {"image.choose", "", true, [](const Editor& e) { return e.selection().cards.size() == 1; }, pick_for_card,
     Offered::on_selection},
    {"image.remove", "", true, has_image, remove, Offered::on_selection},
}};

}  // namespace

std::span<const Action> image_actions() { return table; }

bool add_images(Editor& e, std::string_view place, std::vector<Image> images, double bytes_before) {
  if (images.empty()) return false;
  if (const Persona* persona = persona_for(e, place)) {
    portray(e, *persona, std::move(images.front()), bytes_before);
    return true;
  }
  const Map* map = e.map();
  if (!map || e.screen() != Screen::map) return false;
  const Card* on = card_for(e, place);
  const std::optional<CellRef> cell = on ? cell_of(*on) : cell_for(e, place);
  if (!cell || !map->lane(cell->lane_id))
    return !place.empty() && add_images(e, {}, std::move(images), bytes_before);  // it went meanwhile
  const double bytes = bytes_of(images);
  const std::size_t count = images.size();
  Edit edit{"image.add", {}};
  Selection made;
  auto next = images.begin();
  std::size_t index = map->cards.size();
  if (on) {
    index = static_cast<std::size_t>(on - map->cards.data()) + 1;
    Card changed = *on;
    if (changed.image) next->alt = changed.image->alt;
    changed.image.emplace(std::move(*next++));
    made.cards.push_back(changed.id);
    edit.changes.emplace_back(SetCards{map->id, {std::move(changed)}});
  }
  InsertCards insertion{map->id, {}};
  for (; next != images.end(); ++next) {
    Card card = new_card(*cell, *map, e.ids);
    card.image.emplace(std::move(*next));
    made.cards.push_back(card.id);
    insertion.cards.push_back({index++, std::move(card)});
  }
  if (!insertion.cards.empty()) edit.changes.emplace_back(std::move(insertion));
  open_cell(edit, *map, *cell);
  if (!e.apply(std::move(edit))) return true;  // the notice says why
  e.select(std::move(made), true);
  tell(e, count, bytes_before, bytes);
  return true;
}

std::string size_text(double bytes, std::string_view language) {
  if (bytes >= 1e6) return layout::number_text(bytes / 1e6, language, 1) + " MB";
  return layout::number_text(std::max(1.0, std::round(bytes / 1e3)), language, 0) + " kB";
}

}  // namespace lotrinh::editor
