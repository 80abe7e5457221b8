// Rules about a map as a whole.

#include <algorithm>

#include "base/iso_date.h"
#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

constexpr std::size_t least_told = 3;  // a pattern takes as many cards

std::optional<Mode> mode_of(const Catalogue& catalogue, const Card& card) {
  if (card.mode || card.channel.empty()) return card.mode;
  const ChannelInfo* channel = catalogue.channel(card.channel);
  return channel ? channel->mode : std::nullopt;
}

}  // namespace

// Presupposes a persona who prefers one of the two, and three of their touchpoints of which one knows.
void wrong_mode(Run& run) {
  for (const PersonaId& id : run.map().info.persona_ids) {
    const Persona* persona = run.input.document.persona(id);
    if (!persona || !persona->preferred_mode) continue;
    std::size_t told = 0;
    bool met = false;
    for (const Card& card : run.map().cards) {
      if (card.kind != LaneKind::touchpoints) continue;
      if (!card.persona_ids.empty() && !std::ranges::contains(card.persona_ids, id)) continue;
      const std::optional<Mode> mode = mode_of(run.input.catalogue, card);
      if (mode) ++told;
      met = met || mode == persona->preferred_mode || !mode;
    }
    if (told < least_told || met) continue;
    Finding& finding = run.add(PlaceKind::persona, id.value);
    finding.sentence = persona->preferred_mode == Mode::offline ? "all-online" : "all-offline";
    finding.args.push_back({"persona", shortened(persona->name)});
  }
}

// Presupposes that most touchpoints say whose they are, three at least. The whole day is mostly other people's.
void third_party_only(Run& run) {
  if (run.map().info.kind == MapKind::day_in_life) return;
  std::size_t told = 0;
  std::size_t all = 0;
  for (const Card& card : run.map().cards) {
    if (card.kind != LaneKind::touchpoints) continue;
    if (card.ownership == Ownership::owned) return;
    ++all;
    if (card.ownership) ++told;
  }
  if (told >= least_told && 2 * told > all) run.add(PlaceKind::map, {});
}

// Presupposes that three cards say that they are assumed. What is to be in a future state is proposed, not observed.
void all_assumed(Run& run) {
  if (run.map().info.kind == MapKind::future) return;
  std::size_t assumed = 0;
  for (const Card& card : run.map().cards) {
    if (!card.evidence || !card.evidence->status) continue;
    if (card.evidence->status == EvidenceStatus::observed) return;
    if (card.evidence->status == EvidenceStatus::assumed) ++assumed;
  }
  if (assumed >= least_told) run.add(PlaceKind::map, {}).args.push_back({"count", std::to_string(assumed)});
}

void too_many_personas(Run& run) {
  const std::size_t count = run.map().info.persona_ids.size();
  if (static_cast<double>(count) <= run.limits.most_personas) return;
  Finding& finding = run.add(PlaceKind::map, {});
  finding.args.push_back({"count", std::to_string(count)});
  finding.args.push_back({"limit", run.number(run.limits.most_personas)});
}

// Presupposes a date, of the last review or of the next one: of a map that has neither, nobody knows how old it is.
void review_overdue(Run& run) {
  const MapInfo& info = run.map().info;
  const std::optional<std::int64_t> today = parse_iso_date(run.input.today);
  const std::optional<std::int64_t> last = parse_iso_date(info.reviewed_on);
  const std::optional<std::int64_t> next = parse_iso_date(info.review_on);
  if (!today) return;
  if (next && (!last || *next > *last)) {
    if (*today <= *next) return;
    Finding& finding = run.add(PlaceKind::map, {}, Remedy::review);
    finding.sentence = "review-missed";
    finding.args.push_back({"date", date_text(info.review_on, run.input.language)});
  } else if (last && static_cast<double>(*today - *last) > run.limits.review_days) {
    run.add(PlaceKind::map, {}, Remedy::review).args.push_back({"days", std::to_string(*today - *last)});
  }
}

}  // namespace lotrinh::method
