#include "io/csv_fields.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "io/csv_guess.h"

namespace lotrinh::io {
namespace {

struct FieldNames {
  Field field;
  std::string_view name;     // in the API
  std::string_view english;  // as a header
  std::string_view vietnamese;
  // Other headers, folded and without spaces, the usual ones first; those behind the ';' are weak: another column may
  // be meant.
  std::string_view aliases;
};

constexpr auto all_fields = std::to_array<FieldNames>({
    {Field::extra, "extra", "", "", ""},
    {Field::ignore, "ignore", "", "", ""},
    {Field::external_id, "externalId", "External ID", "Mã",
     "externalid id key maso ma uid code ref;rowid touchpointid cardid madiemcham stt no"},
    {Field::map, "map", "Map", "Bản đồ",
     "map bando journey hanhtrinh journeymap bandohanhtrinh mapname tenbando tenhanhtrinh customerjourney;"},
    {Field::stage, "stage", "Stage", "Giai đoạn",
     "stage giaidoan phase journeystage journeyphase giaidoanhanhtrinh;chang pha lifecycle"},
    {Field::step, "step", "Step", "Bước", "step buoc;substage buocnho cacbuoc"},
    {Field::lane, "lane", "Lane", "Làn", "lane lan servicelayer lanekind loailan;row hang type loai layer swimlane"},
    {Field::text, "text", "Touchpoint", "Điểm chạm",
     "touchpoint diemcham tiepdiem diemtiepxuc touchpointname tendiemcham touch contactpoint;title name ten "
     "whathappens text "
     "noidung label tieude card cardtext"},
    {Field::description, "description", "Description", "Mô tả",
     "description mota note notes ghichu desc details chitiet motachitiet;comment comments diengiai"},
    {Field::persona, "persona", "Persona", "Chân dung",
     "persona chandung actor customer khachhang chandungkhachhang personaname;user nguoidung doituong"},
    {Field::channel, "channel", "Channel", "Kênh", "channel kenh channels kenhtuongtac kenhtiepxuc;medium media"},
    {Field::mode, "mode", "Online/offline", "Trực tuyến/ngoại tuyến",
     "onlineoffline tructuyenngoaituyen mode onoff onoffline hinhthuc tructuyenhayngoaituyen onlineofflinemode "
     "tructuyen;"},
    {Field::relation, "relation", "Direct/indirect", "Trực tiếp/gián tiếp",
     "directindirect tructiepgiantiep relation relationship;quanhe"},
    {Field::ownership, "ownership", "Owned/paid/earned", "Sở hữu",
     "ownedpaidearned ownership sohuu;mediatype loaitruyenthong"},
    {Field::emotion, "emotion", "Emotion", "Cảm xúc",
     "emotion camxuc diemcamxuc emotionscore sentiment sentimentscore score feeling mucdocamxuc;diem danhgia camnhan "
     "satisfaction rating mucdohailong hailong"},
    {Field::feeling, "feeling", "Feeling name", "Tên cảm xúc", "feelingname tencamxuc emotionname mood tamtrang;"},
    {Field::influence, "influence", "Influence", "Mức độ ảnh hưởng",
     "influence mucdoanhhuong anhhuong importance tamquantrong impact mucdoquantrong mucanhhuong dotacdong;mucdoah "
     "mucah weight trongso priority uutien"},
    {Field::pain, "pain", "Pain point", "Điểm đau",
     "pain diemdau painpoint vande trongai problem noidau pains painpoints khokhan issue;barrier raocan friction"},
    {Field::opportunity, "opportunity", "Opportunity", "Cơ hội",
     "opportunity cohoi idea giaiphap solution opportunities ideas solutions ytuong cohoicaithien;improvement caitien "
     "dexuat"},
    {Field::owner, "owner", "Owner", "Phụ trách",
     "owner phutrach responsible department bophan responsiblepersonorteam bophanphutrach nguoiphutrach phongban "
     "responsibleperson team;nhom donvi"},
    {Field::metric, "metric", "Metric", "Chỉ số", "metric chiso kpi metrics kpis chisodoluong;measure thuocdo"},
    {Field::value, "value", "Value", "Giá trị", "value giatri metricvalue giatrichiso kpivalue;ketqua figure"},
    {Field::unit, "unit", "Unit", "Đơn vị", "unit donvi donvitinh dvt metricunit;"},
    {Field::date, "date", "Date", "Ngày", "date ngay metricdate ngaydo thoidiem ngaythang;"},
    {Field::evidence, "evidence", "Evidence", "Bằng chứng",
     "evidence bangchung evidencestatus tinhtrangbangchung mucdobangchung;cancu"},
    {Field::source, "source", "Source", "Nguồn", "source nguon evidencesource nguonbangchung sources nguondulieu;"},
    {Field::tags, "tags", "Tags", "Nhãn", "tags tag nhan the labels tukhoa keywords;"},
    {Field::change, "change", "Metric change", "Thay đổi chỉ số", "metricchange thaydoichiso;"},
    {Field::better, "better", "Good when", "Tốt khi", "goodwhen totkhi;"},
    {Field::links, "links", "Card links", "Liên kết thẻ", "cardlinks lienketthe;"},
});
static_assert(all_fields.size() == field_count);

const FieldNames& names_of(Field field) { return all_fields[static_cast<std::size_t>(field)]; }

std::string squeezed(std::string_view name) {
  std::string key = utf8::key(name);
  std::erase(key, ' ');
  return key;
}

// One letter wrong, missing, too many, or two exchanged.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [ita, itb] = std::ranges::mismatch(a, b);
  const std::string_view rest_a(ita, a.end());
  const std::string_view rest_b(itb, b.end());
  if (rest_b.empty()) return true;
  if (a.size() != b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

// Calls `visit(alias, weak)` until it returns true.
template <class Visit>
void each_alias(const FieldNames& names, Visit visit) {
  std::size_t at = 0;
  bool weak = false;
  const std::string_view all = names.aliases;
  while (at < all.size()) {
    const std::size_t end = std::min(all.find_first_of(" ;", at), all.size());
    if (end > at && visit(all.substr(at, end - at), weak)) return;
    weak = weak || (end < all.size() && all[end] == ';');
    at = end + 1;
  }
}

constexpr float sure = 1.0F;
constexpr float usual = 0.98F;
constexpr float weak_name = 0.85F;
constexpr float plural = 0.95F;
constexpr float part_of_name = 0.7F;
constexpr float misspelt = 0.65F;
constexpr std::size_t least_for_slip = 6;
constexpr std::size_t least_for_prefix = 7;

// The headers that we write, squeezed, in both languages.
const std::array<std::array<std::string, 2>, field_count>& own_headers() {
  static const auto headers = [] {
    std::array<std::array<std::string, 2>, field_count> made;
    for (std::size_t i = 0; i < field_count; ++i) {
      made[i] = {squeezed(all_fields[i].english), squeezed(all_fields[i].vietnamese)};
    }
    return made;
  }();
  return headers;
}

// A header's name as a whole.
FieldMatch match_whole(std::string_view key) {
  FieldMatch best;
  if (key.empty()) return best;
  const auto take = [&best](Field field, float confidence) {
    if (confidence > best.confidence) best = {field, confidence};
  };
  const std::string_view singular = key.size() > 3 && key.ends_with('s') ? key.substr(0, key.size() - 1) : key;
  // The headers that we write are the surest, in both languages: an unknown column's name never takes their place.
  for (const FieldNames& names : all_fields) {
    const auto& own = own_headers()[static_cast<std::size_t>(names.field)];
    if (own[0] == key || own[1] == key) return {names.field, sure};
  }
  for (const FieldNames& names : all_fields) {
    bool first = true;
    each_alias(names, [&](std::string_view alias, bool weak) {
      if (alias == key) {
        take(names.field, weak ? weak_name : first ? sure : usual);
      } else if (alias == singular) {
        take(names.field, weak ? weak_name - 0.02F : plural);
      } else if (alias.size() >= least_for_slip && !weak && one_slip(alias, key)) {
        take(names.field, misspelt);
      }
      first = false;
      return best.confidence == sure;
    });
    if (best.confidence == sure) break;
  }
  return best;
}

// "Điểm chạm chính", "Mức độ ảnh hưởng đến quyết định": a longer name that begins with a field's. Not for words that
// begin names of other things ("Customer ID card").
FieldMatch match_beginning(std::string_view key) {
  FieldMatch best;
  std::size_t longest = 0;
  for (const Field field :
       {Field::stage, Field::text, Field::emotion, Field::influence, Field::pain, Field::opportunity}) {
    each_alias(names_of(field), [&](std::string_view alias, bool weak) {
      if (!weak && alias.size() >= least_for_prefix && alias.size() > longest && key.starts_with(alias)) {
        longest = alias.size();
        best = {field, part_of_name};
      }
      return false;
    });
  }
  return best;
}

FieldMatch better(FieldMatch a, FieldMatch b, float discount) {
  b.confidence *= discount;
  return b.confidence > a.confidence ? b : a;
}

}  // namespace

std::string_view name_of(Field field) { return names_of(field).name; }

std::optional<Field> parse_field(std::string_view name) {
  const auto found = std::ranges::find(all_fields, name, &FieldNames::name);
  if (found == all_fields.end()) return std::nullopt;
  return found->field;
}

std::string_view header_of(Field field, std::string_view language) {
  return language == "vi" ? names_of(field).vietnamese : names_of(field).english;
}

FieldMatch match_header(std::string_view name) {
  const std::string key = squeezed(name.substr(0, 200));
  FieldMatch best = match_whole(key);
  if (best.confidence >= usual) return best;
  const std::size_t bracket = name.find_first_of("([");
  if (bracket != std::string_view::npos && bracket > 0)
    best = better(best, match_whole(squeezed(name.substr(0, bracket))), plural);
  const std::size_t slash = name.find('/');  // "Điểm chạm / Touchpoint"
  if (slash != std::string_view::npos) {
    const FieldMatch left = match_whole(squeezed(name.substr(0, slash)));
    const FieldMatch right = match_whole(squeezed(name.substr(slash + 1)));
    if (left.field == right.field) best = better(best, left, plural);
    if (right.field == Field::extra || left.confidence > 0) best = better(best, left, 0.8F);
    if (left.field == Field::extra) best = better(best, right, 0.8F);
  }
  if (best.confidence > 0) return best;
  return match_beginning(key);
}

namespace {

// Columns that fit the same field: the surest keeps it, then the first. The others stay as they are on the card, but a
// column of contents beside a named touchpoint describes it.
void settle(std::vector<CsvColumn>& columns) {
  std::array<CsvColumn*, field_count> taken{};
  for (CsvColumn& column : columns) {
    if (column.field == Field::extra || column.field == Field::ignore) continue;
    CsvColumn*& holder = taken[static_cast<std::size_t>(column.field)];
    if (holder && holder->confidence >= column.confidence) {
      column.field = Field::extra;
      column.confidence = 0;
      continue;
    }
    if (holder) {
      holder->field = Field::extra;
      holder->confidence = 0;
    }
    holder = &column;
  }
  if (taken[static_cast<std::size_t>(Field::description)]) return;
  for (CsvColumn& column : columns) {
    const std::string key = squeezed(column.name);
    if (column.field == Field::extra && (key == "noidung" || key == "whathappens" || key == "text")) {
      column.field = Field::description;
      column.confidence = misspelt;
      return;
    }
  }
}

}  // namespace

bool looks_like_header(const SampleRows& rows, const model::Catalogue& catalogue) {
  if (rows.empty()) return true;
  const std::vector<std::string>& first = rows.front();
  constexpr std::size_t enough = 5;  // whatever the other columns are called: "2026", "%"
  std::size_t named = 0;
  std::size_t certain = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const float confidence = match_header(first[i]).confidence;
    if (confidence <= 0) continue;
    const bool again = std::ranges::any_of(rows.begin() + 1, rows.end(), [&](const auto& row) {
      return i < row.size() && squeezed(row[i]) == squeezed(first[i]);
    });
    if (again) continue;
    ++named;
    if (confidence >= 0.9F) ++certain;
  }
  if (certain >= enough) return true;
  const bool like_data = first_row_is_data(rows, catalogue);
  if (named >= 2) return named * 3 >= first.size() || !like_data;
  if (named == 1) return first.size() <= 3 || !like_data;
  return !like_data && first_row_is_header(rows);
}

std::vector<CsvColumn> match_columns(const SampleRows& rows, bool header, const model::Catalogue& catalogue) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.size());
  if (header && !rows.empty()) width = std::max<std::size_t>(rows.front().size(), 1);
  std::vector<CsvColumn> columns(width);
  for (std::size_t i = 0; i < width; ++i) {
    columns[i].index = i;
    if (!header || rows.empty() || i >= rows.front().size()) continue;
    columns[i].name = std::string(utf8::trimmed(rows.front()[i]));
    const FieldMatch match = match_header(columns[i].name);
    columns[i].field = match.field;
    columns[i].confidence = match.confidence;
  }
  settle(columns);
  check_weak_columns(columns, rows, header, catalogue);
  const bool has_text = std::ranges::any_of(columns, [](const CsvColumn& c) { return c.field == Field::text; });
  if (!has_text) guess_by_values(columns, rows, header, catalogue);
  return columns;
}

}  // namespace lotrinh::io
