#pragma once
// The names of the enumerations in JSON, in CSV and in the API: one table for all of them.

#include <optional>
#include <string_view>

#include "model/document.h"

namespace lotrinh::model {

std::string_view name_of(MapKind);         // "current", "day-in-life", "future", "blueprint"
std::string_view name_of(LaneKind);        // "touchpoints", "pain-points", ...
std::string_view card_name_of(LaneKind);   // the singular: "touchpoint", "pain-point", ...
std::string_view name_of(Mode);            // "online", "offline"
std::string_view name_of(Relation);        // "direct", "indirect"
std::string_view name_of(Ownership);       // "owned", "paid", "earned"
std::string_view name_of(EvidenceStatus);  // "observed", "assumed", "proposed"
std::string_view name_of(Segment);         // "B2B", "B2C"
std::string_view name_of(Better);          // "up", "down"
std::string_view name_of(BuyingRole);      // "initiator", "user", "influencer", "decider", "buyer", "gatekeeper"

std::string_view name_of(ActionStatus);  // "idea", "planned", "doing", "done", "dropped"

// The value of a name, or nothing where the name is none of that enumeration's.
template <class Enum>
std::optional<Enum> parse_name(std::string_view name);
template <>
std::optional<MapKind> parse_name<MapKind>(std::string_view name);
template <>
std::optional<LaneKind> parse_name<LaneKind>(std::string_view name);
template <>
std::optional<Mode> parse_name<Mode>(std::string_view name);
template <>
std::optional<Relation> parse_name<Relation>(std::string_view name);
template <>
std::optional<Ownership> parse_name<Ownership>(std::string_view name);
template <>
std::optional<EvidenceStatus> parse_name<EvidenceStatus>(std::string_view name);
template <>
std::optional<Segment> parse_name<Segment>(std::string_view name);
template <>
std::optional<Better> parse_name<Better>(std::string_view name);
template <>
std::optional<BuyingRole> parse_name<BuyingRole>(std::string_view name);

template <>
std::optional<ActionStatus> parse_name<ActionStatus>(std::string_view name);

std::optional<LaneKind> parse_card_name(std::string_view singular);

}  // namespace lotrinh::model
