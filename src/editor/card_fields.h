#pragma once
// A card's fields by their names in the document ("text", "mode", "emotion" ...): as text, set from a text, and what
// there is to choose from.

#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "model/document.h"

namespace lotrinh::editor {

class Editor;

// What a field holds: numbers of figures as they are read in `language`, names of enumerations as in the document.
std::string card_text(const model::Card& card, std::string_view field, std::string_view language);

// Sets what is chosen, not typed: "emotion", "influence", "channel", "feeling", "owner", "persona" (another one, or one
// less), "mode", "relation", "ownership", "better", "evidence". An empty value unsets the field.
void set_card_value(model::Card& card, std::string_view field, const std::string& value);

// A card of whichever map, as text fields and actions name it: "<card>" is of the map that is shown, "<map>|<card>" of
// any other too. Both are null where there is none.
struct CardPlace {
  const model::Map* map = nullptr;
  const model::Card* card = nullptr;
};
CardPlace find_card(const Editor& editor, std::string_view name);
std::string name_of_card(const model::Map& map, const model::Card& card);  // "<map>|<card>"

struct FieldChoice {
  std::string value;  // "" = unset
  std::string label;
  std::string icon;
};
// Of "channel", "owner", "feeling", "mode", "relation", "ownership", "evidence", "emotion" and "influence"; those of
// one's own that the map's cards have already come last.
std::vector<FieldChoice> field_choices(const Editor& editor, const model::Map& map, std::string_view field);
// What a value of "mode", "relation", "ownership", "evidence" or an emotion's tone is called; of other fields it is its
// own name.
std::string value_name(const Strings& strings, std::string_view field, const std::string& value);
// What a card's value in such a field is called; "" where it has none.
std::string choice_label(const Editor& editor, const model::Card& card, std::string_view field);

}  // namespace lotrinh::editor
