#include "model/history.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace lotrinh::model {
namespace {

// True when undoing `older` alone leads to the same document as undoing `newer` and then `older`: both put back the
// whole of the same records, which a burst of typing does with each key. The burst then holds one copy, not hundreds.
bool covers(const Change& older, const Change& newer) {
  if (older.index() != newer.index()) return false;
  if (std::holds_alternative<SetDocumentInfo>(older)) return true;
  if (const auto* a = std::get_if<SetPersona>(&older)) return a->persona.id == std::get<SetPersona>(newer).persona.id;
  if (const auto* a = std::get_if<SetMapInfo>(&older)) return a->map_id == std::get<SetMapInfo>(newer).map_id;
  if (const auto* a = std::get_if<SetStage>(&older)) {
    const auto& b = std::get<SetStage>(newer);
    return a->map_id == b.map_id && a->stage.id == b.stage.id;
  }
  if (const auto* a = std::get_if<SetLane>(&older)) {
    const auto& b = std::get<SetLane>(newer);
    return a->map_id == b.map_id && a->lane.id == b.lane.id;
  }
  if (const auto* a = std::get_if<SetCards>(&older)) {
    const auto& b = std::get<SetCards>(newer);
    return a->map_id == b.map_id && std::ranges::equal(a->cards, b.cards, {}, &Card::id, &Card::id);
  }
  return false;
}

bool covers(const Edit& older, const Edit& newer) {
  return older.changes.size() == 1 && newer.changes.size() == 1 && covers(older.changes.front(), newer.changes.front());
}

}  // namespace

Result<void> History::apply(Document& document, Edit edit, Source source, std::string_view merge_key) {
  if (edit.changes.empty()) return {};
  auto inverse = model::apply(document, std::move(edit));
  if (!inverse) return std::unexpected(std::move(inverse.error()));
  ++revision_;
  redo_.clear();
  const bool merges =
      !merge_key.empty() && !undo_.empty() && undo_.back().merge_key == merge_key && undo_.back().source == source;
  if (!merges) {
    std::string name = inverse->name;
    undo_.push_back({std::move(name), std::string(merge_key), source, {}});
    if (undo_.size() > limit) undo_.erase(undo_.begin());
  }
  std::vector<Edit>& edits = undo_.back().edits;
  if (edits.empty() || !covers(edits.back(), *inverse)) edits.push_back(std::move(*inverse));
  return {};
}

void History::seal() {
  if (!undo_.empty()) undo_.back().merge_key.clear();
}

bool History::undo(Document& document) { return run(document, undo_, redo_); }

bool History::redo(Document& document) { return run(document, redo_, undo_); }

bool History::forget_last(Document& document) {
  std::vector<Entry> forgotten;
  return run(document, undo_, forgotten);
}

void History::clear() {
  undo_.clear();
  redo_.clear();
  ++revision_;
}

// The edits of a step become one, so that a step is undone whole or not at all.
bool History::run(Document& document, std::vector<Entry>& from, std::vector<Entry>& to) {
  if (from.empty()) return false;
  Entry entry = std::move(from.back());
  from.pop_back();
  Edit whole{entry.name, {}};
  for (Edit& edit : std::views::reverse(entry.edits)) {
    std::ranges::move(edit.changes, std::back_inserter(whole.changes));
  }
  auto inverse = model::apply(document, std::move(whole));
  if (!inverse) return false;  // the document was changed behind our back: this step can no longer be taken
  ++revision_;
  entry.edits.clear();
  entry.edits.push_back(std::move(*inverse));
  entry.merge_key.clear();
  to.push_back(std::move(entry));
  seal();  // nothing merges into what was there before
  return true;
}

}  // namespace lotrinh::model
