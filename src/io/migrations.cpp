#include "io/migrations.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/decimal.h"
#include "io/json_parser.h"
#include "model/document.h"

namespace lotrinh::io {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The member as a list, made where there is none; nothing where it is something else.
Json* list_of(Json& object, const char* name) {
  Json& member = object[name];
  if (member.is_null()) member = Json::array();
  return member.is_array() ? &member : nullptr;
}

// Takes the member off the object; null where there is none.
Json take(Json& object, const char* name) {
  Json value;
  const auto found = object.find(name);
  if (found == object.end()) return value;
  value.swap(*found);
  object.erase(found);
  return value;
}

class Ids {
 public:
  explicit Ids(const Json& records) {
    for (const Json& record : records) {
      if (record.is_object()) taken_.insert(text_of(record, "id"));
    }
  }
  std::string next(const std::string& wanted) {
    std::string id = wanted;
    int& tried = tried_[wanted];
    while (!taken_.insert(id).second) id = wanted + "-" + std::to_string(++tried + 1);
    return id;
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> tried_;  // a hostile file may want one id many times
};

// ------------------------------------------------------------------ 1 -> 2

void evidence_to_object(Json& card) {
  const auto evidence = card.find("evidence");
  if (evidence == card.end() || !evidence->is_string()) return;
  const auto text = evidence->get<std::string>();
  const bool status = text == "observed" || text == "assumed" || text == "proposed";
  *evidence = Json::object({{status ? "status" : "source", text}});
}

// A number, or a text that is one; else null.
Json number_in(const Json& value) {
  if (value.is_number()) return value;
  const std::optional<double> number =
      value.is_string() ? parse_decimal(value.get_ref<const std::string&>()) : std::nullopt;
  return number && std::isfinite(*number) ? Json(*number) : Json();
}

// Takes `value`, `unit` and `date` off the card.
Json take_figure(Json& card) {
  Json figure = Json::object();
  const Json value = take(card, "value");
  if (const Json number = number_in(value); !number.is_null()) {
    figure["value"] = number;
  } else if (!value.is_null()) {
    Json& extra = card["extra"];
    if (!extra.is_object()) extra = Json::object();
    extra["value"] = value.is_string() ? value.get<std::string>() : compact_json(value);
  }
  for (const char* name : {"unit", "date"}) {
    if (const Json text = take(card, name); !text.is_null()) figure[name] = text;
  }
  return figure;
}

bool has_flat_figure(const Json& card) {
  const auto metric = card.find("metric");
  if (metric != card.end() && !metric->is_null()) return metric->is_string();
  return card.contains("value") || card.contains("unit") || card.contains("date");
}

// Figures of cards that are no metrics become cards of a lane of metrics.
class FigureMover {
 public:
  explicit FigureMover(Json& map) : map_(map) {}

  void run() {
    Json* cards = list_of(map_, "cards");
    if (!cards) return;
    card_ids_ = Ids(*cards);
    for (Json& card : *cards) {
      if (card.is_object() && has_flat_figure(card)) move_figure(card);
    }
    if (made_cards_.empty()) return;
    const std::string lane = lane_of_metrics();
    for (Json& card : made_cards_) card["laneId"] = lane;
    append(*list_of(map_, "cards"), made_cards_);  // looked up anew: a member more may have moved the others
    if (Json* links = list_of(map_, "links")) {
      Ids link_ids(*links);
      for (Json& link : made_links_) link["id"] = link_ids.next(text_of(link, "from"));
      append(*links, made_links_);
    }
  }

 private:
  static void append(Json& list, std::vector<Json>& records) {
    for (Json& record : records) list.push_back(std::move(record));
  }

  void move_figure(Json& card) {
    const Json metric = take(card, "metric");
    const std::string name = metric.is_string() ? metric.get<std::string>() : std::string();
    Json figure = take_figure(card);
    if (!name.empty() && text_of(card, "kind") != "metric") {
      make_card(card, name, std::move(figure));
      return;
    }
    if (!name.empty()) name_card(card, name);
    if (!figure.empty()) card["metric"] = std::move(figure);
  }

  static void name_card(Json& card, const std::string& name) {
    const std::string text = text_of(card, "text");
    card["text"] = text.empty() || text == name ? name : name + ": " + text;
  }

  void make_card(const Json& of, const std::string& name, Json figure) {
    const std::string of_id = text_of(of, "id");
    const std::string id = card_ids_.next(of_id + "-metric");
    Json card = Json::object({{"id", id}, {"laneId", ""}, {"stageId", text_of(of, "stageId")}});
    if (const std::string step = text_of(of, "stepId"); !step.empty()) card["stepId"] = step;
    card["kind"] = "metric";
    card["text"] = name;
    if (!figure.empty()) card["metric"] = std::move(figure);
    made_cards_.push_back(std::move(card));
    made_links_.push_back(Json::object({{"id", ""}, {"from", id}, {"to", of_id}, {"kind", "measures"}}));
  }

  // The id of the first one; there is one afterwards.
  std::string lane_of_metrics() {
    Json* lanes = list_of(map_, "lanes");
    if (!lanes) return {};
    for (const Json& lane : *lanes) {
      if (lane.is_object() && text_of(lane, "kind") == "metrics") return text_of(lane, "id");
    }
    const std::string id = Ids(*lanes).next("metrics");
    lanes->push_back(Json::object({{"id", id}, {"kind", "metrics"}}));
    return id;
  }

  Json& map_;
  Ids card_ids_{Json::array()};
  std::vector<Json> made_cards_;
  std::vector<Json> made_links_;
};

void evidence_and_metric_to_objects(Json& document) {
  Json* maps = list_of(document, "maps");
  if (!maps) return;
  for (Json& map : *maps) {
    if (!map.is_object()) continue;
    if (Json* cards = list_of(map, "cards")) {
      for (Json& card : *cards) {
        if (card.is_object()) evidence_to_object(card);
      }
    }
    FigureMover(map).run();
  }
}

constexpr std::array<Migration, 1> steps = {{{1, evidence_and_metric_to_objects}}};
static_assert(steps.back().from + 1 == model::document_version);

}  // namespace

std::span<const Migration> migrations() { return steps; }

Result<void> migrate(Json& document, int version) {
  if (version < steps.front().from || version > model::document_version) {
    return fail("json-value", "there has never been a version " + std::to_string(version), "/version");
  }
  for (const Migration& step : steps) {
    if (step.from < version) continue;
    step.run(document);
    document["version"] = step.from + 1;
  }
  return {};
}

}  // namespace lotrinh::io
