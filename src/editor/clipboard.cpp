// Copy, cut and paste of cards. Our own format is a document that holds the copied cards with their lanes and stages,
// so it is checked on the way in like any other.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "editor/editor.h"
#include "editor/edits.h"
#include "io/document_json.h"

namespace lotrinh::editor {

using namespace model;

namespace {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Where pasted cards go: the selected card's cell or the selected cell.
std::optional<CellRef> target_cell(const Editor& e) {
  if (const Card* card = e.lead_card()) return cell_of(*card);
  return e.selection().cell;
}

// The lane of `map` that stands for a lane of another map: the same one, one of its kind, or none.
LaneId lane_like(const Map& map, const Lane* lane) {
  if (!lane) return {};
  if (map.lane(lane->id)) return lane->id;
  const Lane* same_kind = map.lane_of(lane->kind);
  return same_kind ? same_kind->id : LaneId{};
}

StageId stage_like(const Map& map, const Stage* stage) {
  if (!stage) return {};
  if (map.stage(stage->id)) return stage->id;
  const auto it = std::ranges::find(map.stages, stage->name, &Stage::name);
  return it == map.stages.end() ? StageId{} : it->id;
}

}  // namespace

std::optional<Editor::Clip> Editor::copy(bool cut) {
  const Map* shown = map();
  if (!shown || selection_.cards.empty()) return std::nullopt;
  const std::unordered_set<CardId> wanted(selection_.cards.begin(), selection_.cards.end());
  Document part;
  part.id = document_->id;
  part.info.title = document_->info.title;
  part.info.language = document_->info.language;
  Map cards;
  cards.id = shown->id;
  cards.info.title = shown->info.title;
  cards.info.stage_model = shown->info.stage_model;
  cards.stages = shown->stages;
  cards.lanes = shown->lanes;
  Clip clip;
  clip.html = "<table>";
  for (const Card& card : shown->cards) {
    if (!wanted.contains(card.id)) continue;
    cards.cards.push_back(card);
    const Stage* stage = shown->stage(card.stage_id);
    const Lane* lane = shown->lane(card.lane_id);
    const std::string_view stage_text = stage ? stage_name(catalogue, *shown, *stage, settings.language) : "";
    const std::string_view lane_text = lane ? lane_name(catalogue, *lane, settings.language) : "";
    clip.text.append(card.text).append("\n");
    clip.html.append("<tr><td>").append(html_escaped(stage_text));
    clip.html.append("</td><td>").append(html_escaped(lane_text));
    clip.html.append("</td><td>").append(html_escaped(card.text)).append("</td></tr>");
  }
  clip.html += "</table>";
  if (!clip.text.empty()) clip.text.pop_back();
  for (const Link& link : shown->links) {
    if (wanted.contains(link.from) && wanted.contains(link.to)) cards.links.push_back(link);
  }
  part.maps.push_back(std::move(cards));
  clip.json = io::write_document(part);
  if (cut && can_edit()) perform("card.delete");
  return clip;
}

bool Editor::paste(std::string_view text, std::string_view json) {
  const Map* shown = map();
  if (!shown || !can_edit() || shown->lanes.empty() || shown->stages.empty()) return false;
  const std::optional<CellRef> target = target_cell(*this);
  InsertCards insertion{shown->id, {}};
  InsertLinks links{shown->id, {}};
  Selection pasted;
  const auto add = [&](Card card) {
    pasted.cards.push_back(card.id);
    insertion.cards.push_back({shown->cards.size() + insertion.cards.size(), std::move(card)});
  };
  if (!json.empty()) {
    const Result<Document> part = io::read_document(json);
    if (!part || part->maps.empty()) return false;
    const Map& from = part->maps.front();
    const bool one_cell =
        std::ranges::all_of(from.cards, [&](const Card& card) { return cell_of(card) == cell_of(from.cards.front()); });
    std::unordered_map<CardId, CardId> made;
    for (Card card : from.cards) {
      const Lane* lane = from.lane(card.lane_id);
      LaneId lane_id = lane_like(*shown, lane);
      StageId stage_id = stage_like(*shown, from.stage(card.stage_id));
      if (target && (one_cell || lane_id.empty())) lane_id = target->lane_id;
      if (target && (one_cell || stage_id.empty())) stage_id = target->stage_id;
      if (lane_id.empty()) lane_id = shown->lanes.front().id;
      if (stage_id.empty()) stage_id = shown->stages.front().id;
      const Stage* stage = shown->stage(stage_id);
      const bool step_there = std::ranges::any_of(stage->steps, [&](const Step& s) { return s.id == card.step_id; });
      if (target && one_cell) {
        card.step_id = target->step_id;
      } else if (!card.step_id.empty() && !step_there) {
        card.step_id = stage->steps.empty() ? StepId{} : stage->steps.front().id;
      }
      const CardId old = card.id;
      card.id = ids.next<CardId>();
      card.external_id.clear();
      card.lane_id = lane_id;
      card.stage_id = stage_id;
      card.kind = shown->lane(lane_id)->kind;
      made.emplace(old, card.id);
      add(std::move(card));
    }
    for (Link link : from.links) {
      link.id = ids.next<LinkId>();
      link.from = made.at(link.from);
      link.to = made.at(link.to);
      links.links.push_back({shown->links.size() + links.links.size(), std::move(link)});
    }
  } else {
    if (!target) return false;
    const Lane* lane = shown->lane(target->lane_id);
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t end = text.find('\n', at);
      if (end == std::string_view::npos) end = text.size();
      const std::string_view line = utf8::trimmed(text.substr(at, end - at));
      at = end + 1;
      if (line.empty()) continue;
      Card card;
      card.id = ids.next<CardId>();
      card.lane_id = target->lane_id;
      card.stage_id = target->stage_id;
      card.step_id = target->step_id;
      card.kind = lane->kind;
      card.text = utf8::composed(utf8::repaired(line));
      add(std::move(card));
    }
  }
  if (insertion.cards.empty()) return false;
  Edit edit{"card.paste", {}};
  edit.changes.emplace_back(std::move(insertion));
  if (!links.links.empty()) edit.changes.emplace_back(std::move(links));
  if (!apply(std::move(edit))) return false;
  select(std::move(pasted), true);
  return true;
}

}  // namespace lotrinh::editor
