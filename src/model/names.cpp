#include "model/names.h"

#include <array>
#include <cstddef>
#include <span>

namespace lotrinh::model {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> map_kinds = {"current", "day-in-life", "future", "blueprint"};
constexpr std::array<std::string_view, lane_kind_count> lane_kinds = {
    "goals",    "expectations", "questions",   "actions",          "thoughts",      "emotions",   "touchpoints",
    "channels", "barriers",     "pain-points", "moments-of-truth", "opportunities", "solutions",  "messages",
    "metrics",  "evidence",     "images",      "owners",           "resources",     "frontstage", "backstage",
    "support",  "technology",   "policy",      "people",           "free-text"};
constexpr std::array<std::string_view, lane_kind_count> card_kinds = {
    "goal",    "expectation", "question",   "action",          "thought",     "emotion",    "touchpoint",
    "channel", "barrier",     "pain-point", "moment-of-truth", "opportunity", "solution",   "message",
    "metric",  "evidence",    "image",      "owner",           "resource",    "frontstage", "backstage",
    "support", "technology",  "policy",     "people",          "free-text"};
constexpr std::array<std::string_view, 2> modes = {"online", "offline"};
constexpr std::array<std::string_view, 2> relations = {"direct", "indirect"};
constexpr std::array<std::string_view, 3> ownerships = {"owned", "paid", "earned"};
constexpr std::array<std::string_view, 3> evidence_statuses = {"observed", "assumed", "proposed"};
constexpr std::array<std::string_view, 2> segments = {"B2B", "B2C"};
constexpr std::array<std::string_view, 2> betters = {"up", "down"};
constexpr std::array<std::string_view, buying_role_count> buying_roles = {"initiator", "user",  "influencer",
                                                                          "decider",   "buyer", "gatekeeper"};
constexpr std::array<std::string_view, action_status_count> action_statuses = {"idea", "planned", "doing", "done",
                                                                               "dropped"};

template <class Enum>
std::string_view at(Names names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <class Enum>
std::optional<Enum> find(Names names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(MapKind value) { return at(map_kinds, value); }
std::string_view name_of(LaneKind value) { return at(lane_kinds, value); }
std::string_view card_name_of(LaneKind value) { return at(card_kinds, value); }
std::string_view name_of(Mode value) { return at(modes, value); }
std::string_view name_of(Relation value) { return at(relations, value); }
std::string_view name_of(Ownership value) { return at(ownerships, value); }
std::string_view name_of(EvidenceStatus value) { return at(evidence_statuses, value); }
std::string_view name_of(Segment value) { return at(segments, value); }
std::string_view name_of(Better value) { return at(betters, value); }
std::string_view name_of(BuyingRole value) { return at(buying_roles, value); }
std::string_view name_of(ActionStatus value) { return at(action_statuses, value); }

template <>
std::optional<MapKind> parse_name<MapKind>(std::string_view name) {
  return find<MapKind>(map_kinds, name);
}
template <>
std::optional<LaneKind> parse_name<LaneKind>(std::string_view name) {
  return find<LaneKind>(lane_kinds, name);
}
template <>
std::optional<Mode> parse_name<Mode>(std::string_view name) {
  return find<Mode>(modes, name);
}
template <>
std::optional<Relation> parse_name<Relation>(std::string_view name) {
  return find<Relation>(relations, name);
}
template <>
std::optional<Ownership> parse_name<Ownership>(std::string_view name) {
  return find<Ownership>(ownerships, name);
}
template <>
std::optional<EvidenceStatus> parse_name<EvidenceStatus>(std::string_view name) {
  return find<EvidenceStatus>(evidence_statuses, name);
}
template <>
std::optional<Segment> parse_name<Segment>(std::string_view name) {
  return find<Segment>(segments, name);
}
template <>
std::optional<ActionStatus> parse_name<ActionStatus>(std::string_view name) {
  return find<ActionStatus>(action_statuses, name);
}
template <>
std::optional<Better> parse_name<Better>(std::string_view name) {
  return find<Better>(betters, name);
}
template <>
std::optional<BuyingRole> parse_name<BuyingRole>(std::string_view name) {
  return find<BuyingRole>(buying_roles, name);
}

std::optional<LaneKind> parse_card_name(std::string_view singular) { return find<LaneKind>(card_kinds, singular); }

}  // namespace lotrinh::model
