#pragma once
// Undo and redo of one document. Recorded at the document, by source.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/edit.h"

namespace lotrinh::model {

enum class Source : std::uint8_t { user, import, api };

class History {
 public:
  // Applies `edit` and records its inverse. Edits that bear the same non-empty `merge_key` and follow each
  // other become one step (a drag, a burst of typing); seal() ends the burst.
  Result<void> apply(Document& document, Edit edit, Source source, std::string_view merge_key = {});
  void seal();

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  std::string_view undo_name() const { return undo_.empty() ? std::string_view() : undo_.back().name; }
  std::string_view redo_name() const { return redo_.empty() ? std::string_view() : redo_.back().name; }
  // The merge key of the last step while its burst is open: an edit with this key would join it.
  std::string_view open_burst() const { return undo_.empty() ? std::string_view() : undo_.back().merge_key; }

  // False when there is nothing to undo (redo).
  bool undo(Document& document);
  bool redo(Document& document);
  // Undoes the last step as if it had never been: redo will not bring it back. For a cancelled drag or text field.
  bool forget_last(Document& document);
  void clear();

  // Counts every change of the document, undo, redo and clear() (another document) too: equal revisions mean equal
  // documents.
  std::uint64_t revision() const { return revision_; }

 private:
  struct Entry {
    std::string name;
    std::string merge_key;
    Source source = Source::user;
    std::vector<Edit> edits;  // to be applied back to front
  };
  static constexpr std::size_t limit = 1000;  // steps kept

  std::vector<Entry> undo_;
  std::vector<Entry> redo_;
  std::uint64_t revision_ = 0;

  bool run(Document& document, std::vector<Entry>& from, std::vector<Entry>& to);
};

}  // namespace lotrinh::model
