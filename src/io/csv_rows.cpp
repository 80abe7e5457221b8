#include "io/csv_rows.h"

#include <algorithm>

#include "base/utf8.h"
#include "io/csv_guess.h"
#include "model/stage_match.h"

namespace lotrinh::io {
namespace {

// A file's name as a title: "diem-cham.csv" -> "diem-cham".
std::string title_of(const CsvOptions& options) {
  std::string_view title = utf8::trimmed(options.title);
  for (const std::string_view ending : {".csv", ".tsv", ".txt", ".CSV", ".TSV", ".TXT"}) {
    if (title.size() > ending.size() && title.ends_with(ending)) title.remove_suffix(ending.size());
  }
  if (!title.empty()) return utf8::composed(utf8::repaired(title));
  return options.language == "vi" ? "Bản đồ từ tệp CSV" : "Map from a CSV file";
}

std::string_view stage_for_none(std::string_view language) {
  return language == "vi" ? "Chưa rõ giai đoạn" : "No stage yet";
}

void set_extra(model::Card& card, std::string_view name, std::string_view value) {
  const auto there = std::ranges::find(card.extra, name, &std::pair<std::string, std::string>::first);
  if (there != card.extra.end()) {
    there->second = std::string(value);
  } else {
    card.extra.emplace_back(name, value);
  }
}

// Cells whose texts repeat are worked out once.
template <class Value, class Parse>
Value cached(TextCache<Value>& cache, std::string_view text, Parse parse) {
  if (const Value* known = cache.find(text)) return *known;
  if (text.size() > 64) return parse(text);  // not a word: do not keep it
  return cache.insert(text, parse(text));
}

// "name", or "name (2)" and so on where that is taken.
std::string free_name(const std::string& name, const auto& taken) {
  std::string free = name;
  for (int nth = 2; taken(free); ++nth) free = name + " (" + std::to_string(nth) + ")";
  return free;
}

}  // namespace

std::vector<std::string_view> parts_of_cell(std::string_view cell) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of("|\n\r"), cell.size());
    const std::string_view part = utf8::trimmed(cell.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

CsvRows::CsvRows(CsvPlan plan, CsvOptions options, const model::Catalogue& catalogue, const model::Document& document,
                 const model::Map* merge_into, IdSource& ids)
    : plan_(std::move(plan)),
      options_(std::move(options)),
      catalogue_(catalogue),
      document_(document),
      merge_into_(merge_into),
      ids_(ids) {
  for (const CsvColumn& column : plan_.columns) {
    const std::string name = column.name.empty() ? column_name(column.index, options_.language) : column.name;
    // A card's extras are the members of a JSON object: each name is there once.
    const auto taken = [&](const std::string& wanted) {
      for (std::size_t i = 0; i < extra_names_.size(); ++i) {
        if (plan_.columns[i].field == Field::extra && extra_names_[i] == wanted) return true;
      }
      return false;
    };
    extra_names_.push_back(column.field == Field::extra ? free_name(name, taken) : name);
  }
  // Lanes that are not known are kept under their column's name, beside what an extra column of that name says.
  if (const std::size_t lane = plan_.column(Field::lane); lane != CsvPlan::no_column) {
    unknown_lane_ = free_name(extra_names_[lane], [&](const std::string& wanted) {
      return std::ranges::any_of(plan_.extras, [&](std::size_t i) { return extra_names_[i] == wanted; });
    });
  }
  const std::string title = title_of(options_);
  maps_.push_back(std::make_unique<CsvMapBuilder>(catalogue_, ids_, title, merge_into_));
  map_keys_.push_back(utf8::key(maps_[0]->title()));
  last_stage_.push_back(0);
}

void CsvRows::reserve(std::size_t rows) {
  expected_rows_ = rows;
  const bool linked =
      plan_.column(Field::pain) != CsvPlan::no_column || plan_.column(Field::opportunity) != CsvPlan::no_column;
  maps_[0]->reserve(linked ? rows + rows / 2 : rows);
}

void CsvRows::problem(const Row& row, Field field, std::string_view code, std::string_view value,
                      std::string_view message) {
  problems_.add(row.number, plan_.column(field), code, value, message);
}

void CsvRows::report_open_quote(std::size_t row_number) {
  problems_.add_row(row_number, "open-quote", {}, "a quote is opened and never closed; it was read as text");
}

void CsvRows::check_shape(const CsvRow& row, std::size_t number) {
  bool ragged = row.size() < plan_.columns.size();
  for (std::size_t i = plan_.columns.size(); i < row.size() && !ragged; ++i) ragged = !cells_[i].empty();
  if (ragged)
    problems_.add_row(number, "ragged-row", std::to_string(row.size()),
                      "the row has another number of cells than the header");
  if (cells_.all_sound()) return;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!cells_.sound(i)) problems_.add(number, i, "bad-bytes", cells_[i], "bytes that are not UTF-8 were replaced");
  }
}

void CsvRows::add(const CsvRow& csv_row, std::size_t row_number) {
  if (csv_row.blank()) return;
  cells_.bind(csv_row);
  std::string_view text = cell(Field::text);
  if (text.empty() && cells_.all_empty()) return;
  ++read_;
  check_shape(csv_row, row_number);
  Row row{.number = row_number, .map = last_map_, .stage = 0, .card = {}, .updates = false};
  const bool without_letters = text.empty() && given(Field::text);
  if (text.empty() && !without_letters) {  // a row of the metrics lane may have its name in the metric's column
    const std::string_view lane = cell(Field::lane);
    if (!lane.empty() && lane_of(lane).kind == model::LaneKind::metrics) text = cell(Field::metric);
  }
  if (text.empty() && !without_letters) {
    if (add_place(row)) {
      ++imported_;
      return;
    }
    if (plan_.column(Field::text) == CsvPlan::no_column) {
      problems_.add_row(row_number, "missing-text", {}, "no column holds the touchpoint");
    } else {
      problem(row, Field::text, "missing-text", {}, "the row has no text and was not imported");
    }
    return;
  }
  if (const std::string_view name = cell(Field::map); !name.empty()) row.map = last_map_ = map_of(name);
  place(row, text);
  fill(row, text);
  add_personas(row);
  add_linked(row, Field::pain, model::LaneKind::pain_points, "causes", counts_[1]);
  add_linked(row, Field::opportunity, model::LaneKind::opportunities, "answers", counts_[2]);
  add_metrics(row);
  add_links(row);
  ++imported_;
}

// ---------------------------------------------------------------- where the row goes

// A name of the map column: an open map of that title when merging, the target for the first name that no map has, else
// a new map.
std::uint32_t CsvRows::map_of(std::string_view name) {
  if (const std::uint32_t* known = map_cells_.find(name)) return *known;
  const std::string key = utf8::key(name);
  std::uint32_t number = static_cast<std::uint32_t>(maps_.size());
  for (std::uint32_t i = target_named_ || merge_into_ ? 0 : 1; i < map_keys_.size(); ++i) {
    if (map_keys_[i] == key) number = i;
  }
  const model::Map* existing = nullptr;
  if (number == maps_.size() && merge_into_) {
    const auto found =
        std::ranges::find_if(document_.maps, [&key](const model::Map& m) { return utf8::key(m.info.title) == key; });
    if (found != document_.maps.end()) existing = &*found;
  }
  if (number == maps_.size() && !existing && !target_named_ && !(merge_into_ && maps_[0]->used())) {
    number = 0;
    if (!merge_into_) {
      const bool unnamed_rows = maps_[0]->used();
      if (unnamed_rows) {
        number = static_cast<std::uint32_t>(maps_.size());
      } else {
        maps_[0] = std::make_unique<CsvMapBuilder>(catalogue_, ids_, std::string(name), nullptr);
        reserve(expected_rows_);
      }
    }
    map_keys_[0] = number == 0 ? key : map_keys_[0];
  }
  target_named_ = true;
  if (number == maps_.size()) {
    maps_.push_back(std::make_unique<CsvMapBuilder>(catalogue_, ids_, std::string(name), existing));
    map_keys_.push_back(key);
    last_stage_.push_back(0);
  }
  return map_cells_.insert(name, number);
}

// The row's stage. A cell that is empty means the stage of the row above, as in a table whose stage cells are merged.
std::uint32_t CsvRows::stage_of(const Row& row, bool known_card) {
  std::uint32_t& last = last_stage_[row.map];
  const std::string_view name = cell(Field::stage);
  if (!name.empty() || given(Field::stage)) {
    const std::uint32_t stage = maps_[row.map]->stage(name);
    last = stage + 1;
    return stage;
  }
  if (known_card) return TextIndex::none;
  const bool has_column = plan_.column(Field::stage) != CsvPlan::no_column;
  if (has_column && last == 0) problem(row, Field::stage, "missing-stage", {}, "the row has no stage");
  if (last == 0) {
    CsvMapBuilder& map = *maps_[row.map];
    last = (!map.is_new() && map.has_stages() ? 0 : map.stage(stage_for_none(options_.language))) + 1;
  }
  return last - 1;
}

const CsvRows::LaneCell& CsvRows::lane_of(std::string_view text) {
  if (const LaneCell* known = lane_cells_.find(text)) return *known;
  LaneCell lane;
  const std::size_t colon = text.find(": ");
  if (colon != std::string_view::npos) {  // "Ghi chú: Việc của kho": a lane with a name of its own
    lane.kind = lane_kind_of(text.substr(0, colon), catalogue_);
    if (lane.kind) lane.name = std::string(utf8::trimmed(text.substr(colon + 2)));
  }
  if (!lane.kind) lane.kind = lane_kind_of(text, catalogue_);
  if (!lane.kind && merge_into_) {
    lane.kind = maps_[0]->lane_kind_by_name(text);
    if (lane.kind) lane.name = std::string(text);
  }
  return lane_cells_.insert(text, std::move(lane));
}

// Whether the row names a stage (and a step), or a lane, and says nothing else.
bool CsvRows::only_places() {
  if (plan_.column(Field::text) == CsvPlan::no_column) return false;
  const auto places = {Field::map, Field::persona, Field::stage, Field::step, Field::lane};
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const auto is_here = [&](Field field) { return plan_.column(field) == i; };
    if (cells_.given(i) && std::ranges::none_of(places, is_here)) return false;
  }
  const bool stage = given(Field::stage) || given(Field::step);
  return stage != given(Field::lane);
}

// A row that only names a stage, a step or a lane makes it; no card.
bool CsvRows::add_place(Row& row) {
  if (!only_places()) return false;
  const std::string_view lane_name = cell(Field::lane);
  LaneCell lane;
  if (given(Field::lane)) {
    lane = lane_of(lane_name);
    if (!lane.kind) return false;
  }
  if (const std::string_view name = cell(Field::map); !name.empty()) row.map = last_map_ = map_of(name);
  if (lane.kind) {
    map(row).list_lane(*lane.kind, lane.name);
  } else if (given(Field::step)) {
    map(row).list_step(stage_of(row, false), cell(Field::step));
  } else {
    last_stage_[row.map] = map(row).list_stage(cell(Field::stage)) + 1;
  }
  add_personas(row);
  return true;
}

// Finds the card that the row updates, or makes one.
void CsvRows::place(Row& row, std::string_view text) {
  CsvMapBuilder& into = map(row);
  const std::string_view external_id = cell(Field::external_id);
  const std::string_view lane_name = cell(Field::lane);
  LaneCell lane;
  if (!lane_name.empty()) lane = lane_of(lane_name);
  if (!lane_name.empty() && !lane.kind)
    problem(row, Field::lane, "unknown-lane", lane_name, "no lane has this name; put among the touchpoints");
  const model::LaneKind kind = lane.kind.value_or(model::LaneKind::touchpoints);

  std::optional<CardRef> known;
  if (!external_id.empty()) {
    known = into.by_external_id(external_id);
    if (known && known->again) {
      problem(row, Field::external_id, "duplicate-external-id", external_id,
              "an earlier row has this id; this row changes its card");
    }
  }
  std::uint32_t stage = stage_of(row, known.has_value());
  if (!known && external_id.empty()) known = into.by_place(stage, kind, text);
  row.updates = known.has_value();
  if (!known) {
    row.card = into.make(kind, into.lane(kind, lane.name), stage);
    row.stage = stage;
    ++counts_[0];
    if (!external_id.empty()) {
      into.card(row.card).external_id = std::string(external_id);
      into.index_external_id(row.card);
    }
    return;
  }
  row.card = *known;
  model::Card& there = into.card(row.card);
  if (lane.kind && (there.kind != kind || !lane.name.empty())) {
    there.kind = kind;
    there.lane_id = into.lane(kind, lane.name);
  }
  if (stage != TextIndex::none && there.stage_id != into.stage_id(stage)) {
    there.stage_id = into.stage_id(stage);
    there.step_id = {};
  }
  if (stage == TextIndex::none) stage = into.stage_number(there.stage_id);
  row.stage = stage;
}

// ---------------------------------------------------------------- what the card says

void CsvRows::fill(const Row& row, std::string_view text) {
  model::Card& into = card(row);
  into.text = std::string(text);
  const auto set = [&](std::string& to, Field field) {
    const std::string_view value = cell(field);
    if (!value.empty()) to = std::string(value);
  };
  set(into.description, Field::description);
  set(into.owner, Field::owner);
  if (given(Field::step)) into.step_id = map(row).step(row.stage, cell(Field::step));
  if (const std::string_view channel = cell(Field::channel); !channel.empty()) into.channel = channel_of(channel);
  if (const std::string_view tags = cell(Field::tags); !tags.empty()) {
    into.tags.clear();
    // One list sign a cell: a tag may hold a comma when the cell is split at |.
    const bool bars = tags.find_first_of("|\n") != std::string_view::npos;
    std::string list(tags);
    if (!bars) std::ranges::replace_if(list, [](char c) { return c == ',' || c == ';'; }, '|');
    for (const std::string_view tag : parts_of_cell(list)) into.tags.emplace_back(tag);
  }
  fill_choices(row);
  fill_emotion(row);
  fill_evidence(row);
  fill_extras(row);
}

const std::string& CsvRows::channel_of(std::string_view text) {
  if (const std::string* known = channel_cells_.find(text)) return *known;
  const model::ChannelInfo* info = catalogue_.channel(text);
  return channel_cells_.insert(text, info ? info->id : std::string(text));
}

void CsvRows::fill_choices(const Row& row) {
  model::Card& into = card(row);
  const auto choose = [&](auto& to, auto& cache, Field field, auto parse, std::string_view code,
                          std::string_view message) {
    const std::string_view value = cell(field);
    if (value.empty()) return;
    if (auto parsed = cached(cache, value, parse)) {
      to = parsed;
    } else {
      problem(row, field, code, value, message);
    }
  };
  choose(into.mode, mode_cells_, Field::mode, parse_mode, "bad-mode", "neither online nor offline");
  choose(into.relation, relation_cells_, Field::relation, parse_relation, "bad-relation",
         "neither direct nor indirect");
  choose(into.ownership, ownership_cells_, Field::ownership, parse_ownership, "bad-ownership",
         "not owned, paid or earned");
  choose(into.influence, influence_cells_, Field::influence, parse_influence, "bad-influence", "no number from 0 to 5");
}

void CsvRows::fill_emotion(const Row& row) {
  if (const std::string_view feeling = cell(Field::feeling); !feeling.empty()) card(row).feeling = std::string(feeling);
  const std::string_view value = cell(Field::emotion);
  if (value.empty()) return;
  const auto parse = [this](std::string_view text) { return parse_score(text, catalogue_); };
  const std::optional<Score> score = cached(score_cells_, value, parse);
  if (!score) {
    problem(row, Field::emotion, "bad-emotion", value, "no emotion score");
    return;
  }
  scores_.add(*score);
  pending_emotions_.push_back({row.map, row.card, row.number, score->value, score->kind == Score::Kind::settled});
  if (!score->feeling.empty() && cell(Field::feeling).empty()) card(row).feeling = score->feeling;
}

void CsvRows::fill_evidence(const Row& row) {
  const std::string_view status = cell(Field::evidence);
  const std::string_view source = cell(Field::source);
  if (status.empty() && source.empty()) return;
  model::Card& into = card(row);
  if (!into.evidence) into.evidence.emplace();
  if (!source.empty()) into.evidence->source = std::string(source);
  if (status.empty()) return;
  if (const auto parsed = cached(evidence_cells_, status, parse_evidence)) {
    into.evidence->status = parsed;
    return;
  }
  problem(row, Field::evidence, "bad-evidence", status, "not observed, assumed or proposed; kept as the source");
  into.evidence->source = source.empty() ? std::string(status) : std::string(source) + " · " + std::string(status);
}

void CsvRows::fill_extras(const Row& row) {
  model::Card& into = card(row);
  if (!row.updates) into.extra.reserve(plan_.extras.size());
  for (const std::size_t column : plan_.extras) {
    const std::string_view value = cells_[column];
    if (value.empty()) continue;
    if (row.updates) {
      set_extra(into, extra_names_[column], value);
    } else {
      into.extra.emplace_back(extra_names_[column], value);
    }
  }
  for (std::size_t column = plan_.columns.size(); column < cells_.size(); ++column) {  // cells beyond the header
    const std::string_view value = cells_[column];
    if (!value.empty()) set_extra(into, column_name(column, options_.language), value);
  }
  const std::string_view lane = cell(Field::lane);
  if (!lane.empty() && !lane_of(lane).kind) set_extra(into, unknown_lane_, lane);
}

void CsvRows::add_personas(const Row& row) {
  const std::string_view names = cell(Field::persona);
  if (names.empty()) return;
  const std::vector<model::PersonaId>* known = persona_cells_.find(names);
  if (!known) {
    std::vector<model::PersonaId> found;
    for (const std::string_view name : parts_of_cell(names)) {
      const std::string key = utf8::key(name);
      const auto same = [&](const model::Persona& persona) {
        return persona.name == name || (!key.empty() && utf8::key(persona.name) == key);
      };
      const auto there = std::ranges::find_if(document_.personas, same);
      const auto made = std::ranges::find_if(personas_, same);
      if (there != document_.personas.end()) {
        found.push_back(there->id);
      } else if (made != personas_.end()) {
        found.push_back(made->id);
      } else {
        personas_.push_back({.id = ids_.next<model::PersonaId>(),
                             .name = std::string(name),
                             .segment = {},
                             .summary = {},
                             .unknown = {}});
        found.push_back(personas_.back().id);
      }
    }
    known = &persona_cells_.insert(names, std::move(found));
  }
  for (const model::PersonaId& id : *known) map(row).add_persona(id);
}

// ---------------------------------------------------------------- what is linked to the card

void CsvRows::add_linked(const Row& row, Field field, model::LaneKind kind, std::string_view link, std::size_t& count) {
  const std::string_view value = cell(field);
  if (value.empty()) return;
  for (const std::string_view text : parts_of_cell(value)) {
    const bool from_touchpoint = kind == model::LaneKind::pain_points;
    if (map(row).linked(row.card, kind, link, from_touchpoint, text, row.stage).made) ++count;
  }
}

void CsvRows::add_metrics(const Row& row) {
  const std::string_view name = cell(Field::metric);
  const Figure figure{cell(Field::value), cell(Field::unit), cell(Field::date), cell(Field::change),
                      cell(Field::better)};
  // A figure without a name is the card's own: of the metrics lane always, else where the name is said to be none.
  if (card(row).kind == model::LaneKind::metrics || (name.empty() && given(Field::metric))) {
    set_metric(row, row.card, figure);
    return;
  }
  if (name.empty() && figure.value.empty()) return;
  std::vector<std::string_view> names = parts_of_cell(name);
  if (names.empty()) names.push_back(extra_names_[plan_.column(Field::value)]);
  const auto nth = [&names](std::string_view cell, std::size_t i, bool one_for_all) {
    const std::vector<std::string_view> list = parts_of_cell(cell);
    if (list.size() == 1 && names.size() > 1) return one_for_all || i == 0 ? list[0] : std::string_view();
    return i < list.size() ? list[i] : std::string_view();
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto linked = map(row).linked(row.card, model::LaneKind::metrics, "measures", false, names[i], row.stage);
    set_metric(row, linked.ref,
               {nth(figure.value, i, false), nth(figure.unit, i, true), nth(figure.date, i, true),
                nth(figure.change, i, false), nth(figure.better, i, true)});
  }
}

void CsvRows::set_metric(const Row& row, CardRef ref, const Figure& figure) {
  if (figure.value.empty() && figure.unit.empty() && figure.date.empty() && figure.change.empty() &&
      figure.better.empty())
    return;
  const model::Shared<model::Metric>& known = map(row).card(ref).metric;
  model::Metric metric = known ? *known : model::Metric();
  const std::optional<Number> value = number_in(row, Field::value, figure.value);
  const std::optional<Number> change = number_in(row, Field::change, figure.change);
  const std::optional<Date> date = date_in(row, figure.date);
  if (value && value->percent) metric.unit = "%";
  if (!figure.unit.empty()) metric.unit = std::string(figure.unit);
  if (!figure.better.empty()) {
    if (const std::optional<model::Better> better = parse_better(figure.better)) {
      metric.better = better;
    } else {
      problem(row, Field::better, "bad-better", figure.better, "neither up nor down");
    }
  }
  if (value && date && metric.value) {
    std::optional<double> by;
    if (change) by = change->value;
    pending_figures_.push_back({row.map, ref, *date, value->value, by});
  } else {
    if (value) metric.value = value->value;
    if (change) metric.change = change->value;
    if (date) metric.date = iso_text(*date);
    if (date && date->both_fit) pending_dates_.push_back({row.map, ref, *date});
  }
  map(row).card(ref).metric.emplace(std::move(metric));
}

std::optional<Number> CsvRows::number_in(const Row& row, Field field, std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::optional<Number> number = parse_number(text);
  if (!number) problem(row, field, "bad-number", text, "not a number");
  return number;
}

std::optional<Date> CsvRows::date_in(const Row& row, std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    problem(row, Field::date, "bad-date", text, "not a date");
  } else if (date->both_fit) {
    ++both_fit_;
  } else {
    ++dates_[static_cast<std::size_t>(date->order)];
  }
  return date;
}

// "causes: ID | answers: ID": the card with that id may stand further down.
void CsvRows::add_links(const Row& row) {
  for (const std::string_view part : parts_of_cell(cell(Field::links))) {
    const std::size_t colon = part.find(": ");
    const bool has_kind = colon != std::string_view::npos;
    pending_links_.push_back({row.map, row.card, row.number, std::string(has_kind ? part.substr(0, colon) : ""),
                              std::string(utf8::trimmed(has_kind ? part.substr(colon + 2) : part))});
  }
}

}  // namespace lotrinh::io
