// Copy, cut and paste of cards. Our own format is a document that holds the copied cards with their lanes and stages,
// so it is checked on the way in like any other.

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "editor/editor.h"
#include "editor/edits.h"
#include "io/csv_cells.h"
#include "io/csv_tokens.h"
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

using Table = std::vector<std::vector<std::string>>;

// As spreadsheets put it on the clipboard: tabs between cells, quotes around a cell with line breaks.
Table table_of(std::string_view text) {
  Table table;
  io::CsvTokenizer tokens(text, '\t');
  io::CsvCells cells;
  while (const std::optional<io::CsvRow> row = tokens.next()) {
    cells.bind(*row);
    std::vector<std::string>& out = table.emplace_back();
    for (std::size_t i = 0; i < row->size(); ++i) {
      out.push_back(utf8::composed(utf8::repaired(utf8::trimmed(cells[i]))));
    }
  }
  return table;
}

std::string spreadsheet_text(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table) {
    if (!out.empty()) out += '\n';
    for (const std::string& cell : row) {
      if (&cell != &row.front()) out += '\t';
      if (cell.find_first_of("\t\n\r\"") == std::string::npos) {
        out += cell;
        continue;
      }
      out += '"';
      for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
      out += '"';
    }
  }
  return out;
}

std::string html_table(const Table& table, bool headed) {
  std::string out = "<table>";
  for (const std::vector<std::string>& row : table) {
    out += "<tr>";
    for (const std::string& cell : row) {
      const bool header = headed && (&row == &table.front() || &cell == &row.front());
      out.append(header ? "<th>" : "<td>").append(html_escaped(cell)).append(header ? "</th>" : "</td>");
    }
    out += "</tr>";
  }
  return out + "</table>";
}

// The names of a map's columns and rows, as a copied table bears them.
struct Names {
  std::vector<std::string> columns;
  std::vector<std::string> rows;
};

Names names_of(const Editor& e, const layout::MapScene& scene) {
  const Map& map = *e.map();
  Names names;
  for (const layout::Column& column : scene.columns) {
    const Stage& stage = map.stages[column.stage_index];
    const auto step = std::ranges::find(stage.steps, column.step_id, &Step::id);
    const std::string_view name = stage_name(e.catalogue, map, stage, e.settings.language);
    names.columns.push_back(step == stage.steps.end() ? std::string(name) : std::string(name) + " / " + step->name);
  }
  for (const layout::Row& row : scene.rows) {
    names.rows.emplace_back(lane_name(e.catalogue, map.lanes[row.lane_index], e.settings.language));
  }
  return names;
}

// Where a table of cells goes on the map: by its headers where it bears the map's names, else from the target on. What
// is more than the map has goes into its last row and column: nothing is lost.
class PastePlaces {
 public:
  PastePlaces(const Editor& e, const layout::MapScene& scene, const Table& table, const std::optional<CellRef>& target)
      : scene_(scene) {
    const Names names = names_of(e, scene);
    headed_ = table.size() > 1 && table.front().size() > 1 && table.front().front().empty() &&
              found(names.columns, {table.front().begin() + 1, table.front().end()}, columns_);
    std::vector<std::string> titles;
    for (std::size_t i = 1; i < table.size(); ++i)
      titles.push_back(table[i].empty() ? std::string() : table[i].front());
    headed_ = headed_ && found(names.rows, titles, rows_);
    if (headed_) return;
    rows_.clear();
    columns_.clear();
    if (!target) return;
    for (std::size_t i = scene.row_of(target->lane_id); i < scene.rows.size(); ++i) {
      if (rows_.empty() || !e.map()->lanes[i].collapsed) rows_.push_back(i);
    }
    for (std::size_t i = scene.column_of(target->stage_id, target->step_id); i < scene.columns.size(); ++i) {
      if (columns_.empty() || !scene.columns[i].collapsed) columns_.push_back(i);
    }
  }

  bool headed() const { return headed_; }
  bool any() const { return !rows_.empty() && !columns_.empty(); }
  CellRef cell(std::size_t row, std::size_t column) const {
    const layout::Row& at = scene_.rows[rows_[std::min(row, rows_.size() - 1)]];
    const layout::Column& in = scene_.columns[columns_[std::min(column, columns_.size() - 1)]];
    return {at.lane_id, in.stage_id, in.step_id};
  }

 private:
  static bool found(const std::vector<std::string>& names, const std::vector<std::string>& wanted,
                    std::vector<std::size_t>& indexes) {
    for (const std::string& name : wanted) {
      const std::string key = utf8::key(name);
      const auto at = std::ranges::find_if(names, [&](const std::string& known) { return utf8::key(known) == key; });
      if (key.empty() || at == names.end()) return false;
      indexes.push_back(static_cast<std::size_t>(at - names.begin()));
    }
    return !wanted.empty();
  }

  const layout::MapScene& scene_;
  std::vector<std::size_t> rows_;  // indexes of the scene's rows, for those of the table
  std::vector<std::size_t> columns_;
  bool headed_ = false;
};

}  // namespace

// Cards of several cells as a table of lanes and stages; those of one cell line by line.
void Editor::fill_readable(Clip& clip) {
  finish_layout();
  const layout::MapScene& scene = map_scene();
  const Map& shown = *map();
  const SelectedCards wanted(selection_);
  const Names names = names_of(*this, scene);
  std::map<std::size_t, std::map<std::size_t, std::string>> cells;  // by row, then column
  std::set<std::size_t> columns;
  Table table;
  for (const Card& card : shown.cards) {
    if (!wanted.has(card.id)) continue;
    std::size_t column = scene.column_of(card.stage_id, card.step_id);
    if (column == scene.columns.size()) column = scene.column_of(card.stage_id, {});  // of a step that is gone
    const std::size_t row = scene.row_of(card.lane_id);
    if (column == scene.columns.size() || row == scene.rows.size()) continue;
    std::string& cell = cells[row][column];
    if (!cell.empty()) cell += '\n';
    const std::string& readable = card.text.empty() && card.image ? card.image->alt : card.text;
    cell += readable;
    columns.insert(column);
    table.push_back({readable});
  }
  const bool headed = columns.size() > 1 || cells.size() > 1;
  if (headed) {
    table = {{""}};
    for (const std::size_t column : columns) table.front().push_back(names.columns[column]);
    for (auto& [row, texts] : cells) {
      std::vector<std::string>& line = table.emplace_back(1, names.rows[row]);
      for (const std::size_t column : columns) line.push_back(std::move(texts[column]));
    }
  }
  clip.text = spreadsheet_text(table);
  clip.html = html_table(table, headed);
}

std::optional<Editor::Clip> Editor::copy(bool cut) {
  const Map* shown = map();
  if (!shown || selection_.cards.empty()) return std::nullopt;
  const SelectedCards wanted(selection_);
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
  for (const Card& card : shown->cards) {
    if (wanted.has(card.id)) cards.cards.push_back(card);
  }
  for (const Link& link : shown->links) {
    if (wanted.has(link.from) && wanted.has(link.to)) cards.links.push_back(link);
  }
  part.maps.push_back(std::move(cards));
  Clip clip;
  fill_readable(clip);
  clip.json = io::write_document(part);
  if (cut && can_edit()) perform("card.delete");
  return clip;
}

bool Editor::paste(std::string_view text, std::string_view json) {
  const Map* shown = map();
  if (!shown || screen() != Screen::map || !can_edit() || shown->lanes.empty() || shown->stages.empty()) return false;
  const std::optional<CellRef> target = selected_cell();
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
      card.votes = 0;
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
    finish_layout();  // which says what lies beside the target
    const Table table = table_of(text);
    const PastePlaces places(*this, map_scene(), table, target);
    if (!places.any()) return false;
    const bool block = std::ranges::any_of(table, [](const auto& row) { return row.size() > 1; });
    const std::size_t first = places.headed() ? 1 : 0;
    const auto add_text = [&](const CellRef& cell, std::string_view line) {
      if (utf8::trimmed(line).empty()) return;
      Card card;
      card.id = ids.next<CardId>();
      put_into(card, cell, *shown);
      card.text = utf8::trimmed(line);
      add(std::move(card));
    };
    for (std::size_t row = first; row < table.size(); ++row) {
      for (std::size_t column = first; column < table[row].size(); ++column) {
        const CellRef cell = block ? places.cell(row - first, column - first) : *target;
        std::string_view rest = table[row][column];
        if (!places.headed()) {
          add_text(cell, rest);
          continue;
        }
        while (!rest.empty()) {  // a cell of ours holds a card in each line
          const std::size_t end = std::min(rest.find('\n'), rest.size());
          add_text(cell, rest.substr(0, end));
          rest.remove_prefix(std::min(rest.size(), end + 1));
        }
      }
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
