#include "editor/card_fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/decimal.h"
#include "base/joined.h"
#include "editor/editor.h"
#include "editor/number_field.h"
#include "layout/card_style.h"
#include "layout/number_text.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

// The values of an enumeration under the names that the document and the locales give them.
template <class Enum, std::size_t Count>
std::vector<FieldChoice> named_choices(const Editor& e, std::string_view field, std::array<Enum, Count> values) {
  std::vector<FieldChoice> choices;
  for (const Enum value : values) {
    const std::string name(name_of(value));
    choices.push_back({name, value_name(e.tr(), field, name), {}});
  }
  return choices;
}

void add_own(std::vector<FieldChoice>& choices, const Map& map, std::string Card::* field, const auto& is_own) {
  std::set<std::string> own;
  for (const Card& card : map.cards) {
    if (!(card.*field).empty() && is_own(card.*field)) own.insert(card.*field);
  }
  for (const std::string& name : own) choices.push_back({name, name, {}});
}

}  // namespace

std::string card_text(const Card& card, std::string_view field, std::string_view language) {
  if (field == "text") return card.text;
  if (field == "description") return card.description;
  if (field == "channel") return card.channel;
  if (field == "owner") return card.owner;
  if (field == "feeling") return card.feeling;
  if (field == "tags") return joined(card.tags, ", ");
  if (field == "externalId") return card.external_id;
  if (field == "source") return card.evidence ? card.evidence->source : std::string();
  if (field == "evidence")
    return card.evidence && card.evidence->status ? std::string(name_of(*card.evidence->status)) : "";
  if (field == "emotion") return card.emotion ? number_text(*card.emotion, "en") : std::string();
  if (field == "influence") return card.influence ? number_text(*card.influence, "en") : std::string();
  if (field == "mode") return card.mode ? std::string(name_of(*card.mode)) : std::string();
  if (field == "relation") return card.relation ? std::string(name_of(*card.relation)) : std::string();
  if (field == "ownership") return card.ownership ? std::string(name_of(*card.ownership)) : std::string();
  if (field == "better") return std::string(name_of(card.metric ? better_of(*card.metric) : Better::up));
  if (field == "value") return card.metric && card.metric->value ? number_text(*card.metric->value, language) : "";
  if (field == "change") return card.metric && card.metric->change ? number_text(*card.metric->change, language) : "";
  if (field == "alt") return card.image ? card.image->alt : std::string();
  if (field == "unit") return card.metric ? card.metric->unit : std::string();
  if (field == "date") return card.metric ? card.metric->date : std::string();
  return {};
}

void set_card_value(Card& card, std::string_view field, const std::string& value) {
  const std::optional<double> number = parse_decimal(value);
  const auto within = [&](double least, double most) {
    return number ? std::optional(std::clamp(*number, least, most)) : std::nullopt;
  };
  if (field == "emotion") {
    card.emotion = within(-2, 2);
  } else if (field == "influence") {
    card.influence = within(0, 5);
  } else if (field == "channel") {
    card.channel = value;
  } else if (field == "feeling") {
    card.feeling = value;
  } else if (field == "owner") {
    card.owner = value;
  } else if (field == "persona") {  // another one, or one less
    const PersonaId id{value};
    if (std::erase(card.persona_ids, id) == 0) card.persona_ids.push_back(id);
  } else if (field == "mode") {
    card.mode = parse_name<Mode>(value);
  } else if (field == "relation") {
    card.relation = parse_name<Relation>(value);
  } else if (field == "ownership") {
    card.ownership = parse_name<Ownership>(value);
  } else if (field == "better") {
    Metric& metric = card.metric.emplace(card.metric ? *card.metric : Metric());
    metric.better = parse_name<Better>(value);
    if (metric == Metric{}) card.metric.reset();
  } else if (field == "evidence") {
    if (!card.evidence) card.evidence.emplace();
    card.evidence->status = parse_name<EvidenceStatus>(value);
    if (*card.evidence == Evidence{}) card.evidence.reset();
  }
}

CardPlace find_card(const Editor& e, std::string_view name) {
  if (!e.has_document()) return {};
  const std::size_t bar = name.find('|');
  const Map* map = bar == std::string_view::npos ? nullptr : e.document().map(MapId{std::string(name.substr(0, bar))});
  if (map) {
    name.remove_prefix(bar + 1);
  } else {
    map = e.map();
  }
  const Card* card = map ? map->card(CardId{std::string(name)}) : nullptr;
  return card ? CardPlace{map, card} : CardPlace{};
}

std::string name_of_card(const Map& map, const Card& card) { return map.id.value + "|" + card.id.value; }

std::vector<FieldChoice> field_choices(const Editor& e, const Map& map, std::string_view field) {
  std::vector<FieldChoice> choices;
  const std::string& language = e.settings.language;
  if (field == "channel") {
    for (const ChannelInfo& info : e.catalogue.channels) {
      choices.push_back({info.id, info.name.in(language), info.icon});
    }
    add_own(choices, map, &Card::channel, [&](const std::string& name) { return !e.catalogue.channel(name); });
  } else if (field == "owner") {
    add_own(choices, map, &Card::owner, [](const std::string&) { return true; });
  } else if (field == "feeling") {
    for (const FeelingInfo& info : e.catalogue.feelings) {
      choices.push_back({info.name.in(e.document().info.language == "en" ? "en" : "vi"), info.name.in(language), {}});
    }
  } else if (field == "mode") {
    choices = named_choices(e, field, std::array{Mode::online, Mode::offline});
  } else if (field == "relation") {
    choices = named_choices(e, field, std::array{Relation::direct, Relation::indirect});
  } else if (field == "ownership") {
    choices = named_choices(e, field, std::array{Ownership::owned, Ownership::paid, Ownership::earned});
  } else if (field == "evidence") {
    choices = named_choices(e, field,
                            std::array{EvidenceStatus::observed, EvidenceStatus::assumed, EvidenceStatus::proposed});
  } else if (field == "emotion") {
    for (int i = 2; i >= -2; --i) {
      choices.push_back({std::to_string(i), layout::signed_text(i, language), std::string(layout::face_of(i))});
    }
  } else if (field == "influence") {
    for (int i = 5; i >= 0; --i) choices.push_back({std::to_string(i), std::to_string(i), {}});
  }
  return choices;
}

std::string value_name(const Strings& strings, std::string_view field, const std::string& value) {
  if (field == "mode") return std::string(strings("mode." + value));
  if (field == "relation") return std::string(strings("relation." + value));
  if (field == "ownership") return std::string(strings("ownership." + value));
  if (field == "evidence") return std::string(strings("evidence." + value));
  if (field == "emotion") return std::string(strings("emotion." + value));
  return value;
}

std::string choice_label(const Editor& e, const Card& card, std::string_view field) {
  const std::string value = card_text(card, field, "en");
  if (value.empty()) return {};
  if (field == "channel") return std::string(channel_name(e.catalogue, value, e.settings.language));
  if (field == "influence") return layout::number_text(*card.influence, e.settings.language);
  if (field == "emotion") return layout::signed_text(*card.emotion, e.settings.language);
  return value_name(e.tr(), field, value);
}

}  // namespace lotrinh::editor
