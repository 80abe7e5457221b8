#include "editor/checks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/iso_date.h"
#include "editor/actions.h"
#include "editor/editor.h"
#include "editor/number_field.h"
#include "editor/titles.h"
#include "editor/today.h"

namespace lotrinh::editor {

using namespace model;
using method::Finding;
using method::PlaceKind;

namespace {

constexpr std::size_t most_cards_unasked = 20'000;

constexpr std::array<Threshold, 5> all_thresholds = {{
    {"reviewDays", &CheckSettings::review_days, &method::Thresholds::review_days, 1, most_review_days},
    {"mostPersonas", &CheckSettings::most_personas, &method::Thresholds::most_personas, 1, most_counted},
    {"mostActions", &CheckSettings::most_actions, &method::Thresholds::most_actions, 1, most_counted},
    {"highInfluence", &CheckSettings::high_influence, &method::Thresholds::high_influence, 0, 5},
    {"lowEmotion", &CheckSettings::low_emotion, &method::Thresholds::low_emotion, -2, 2},
}};

// A record's sign is that of the most pressing of its findings; its words name all of them.
class SignMaker {
 public:
  SignMaker(const Editor& editor, layout::Signs& signs) : e_(editor), signs_(signs) {}

  void add(const Finding& finding) {
    if (finding.place != PlaceKind::card && finding.place != PlaceKind::stage) return;
    const bool card = finding.place == PlaceKind::card;
    std::vector<std::uint32_t>& numbers = card ? signs_.cards : signs_.stages;
    numbers.resize(card ? e_.map()->cards.size() : e_.map()->stages.size());
    const auto kind = static_cast<layout::Sign::Kind>(finding.level);
    const std::string_view name = e_.tr("check-name." + std::string(finding.check));
    std::uint32_t& number = numbers[finding.index];
    if (number == 0) {
      signs_.list.push_back({kind, e_.tr().format("checks.sign", {{"what", name}})});
      number = static_cast<std::uint32_t>(signs_.list.size());
    } else {
      layout::Sign& sign = signs_.list[number - 1];
      sign.kind = std::max(sign.kind, kind);
      sign.words.append(", ").append(name);
    }
  }

 private:
  const Editor& e_;
  layout::Signs& signs_;
};

bool same_signs(const layout::Signs& a, const layout::Signs& b) {
  const auto same = [](const layout::Sign& x, const layout::Sign& y) { return x.kind == y.kind && x.words == y.words; };
  return a.cards == b.cards && a.stages == b.stages && std::ranges::equal(a.list, b.list, same);
}

}  // namespace

bool checks_look(const Editor& e) {
  return e.map() && (e.map()->cards.size() <= most_cards_unasked || e.ui.drawer == Drawer::checks);
}

void refresh_checks(Editor& e) {
  CheckState& state = e.ui.checks;
  CheckState::Stamp now;
  if (checks_look(e)) now = {e.history().revision(), e.map_id().value, e.settings.language, today(e), true};
  if (now == state.stamp) return;
  state.stamp = now;
  state.open.clear();
  state.dismissed.clear();
  layout::Signs signs;
  if (now.looked) {
    const MapInfo& info = e.map()->info;
    std::vector<Finding> found =
        method::run_checks({e.document(), *e.map(), e.catalogue, e.settings.language, iso_date(now.day)});
    std::ranges::stable_sort(found, std::ranges::greater(), &Finding::level);
    SignMaker maker(e, signs);
    for (Finding& finding : found) {
      const bool dismissed = !info.dismissed.empty() && method::dismissal_of(info, finding) != nullptr;
      if (!dismissed) maker.add(finding);
      (dismissed ? state.dismissed : state.open).push_back(std::move(finding));
    }
  }
  if (same_signs(signs, state.signs)) return;
  e.outdate_layout();  // before the signs go that a layout under way looks at
  state.signs = std::move(signs);
}

void remind_of_review(Editor& e) {
  if (!e.can_edit()) return;
  const Map* first = nullptr;
  std::size_t due = 0;
  for (const Map& map : e.document().maps) {
    const std::optional<std::int64_t> day = parse_iso_date(map.info.review_on);
    if (!day || *day > today(e)) continue;
    ++due;
    if (!first || map.info.review_on < first->info.review_on) first = &map;
  }
  if (!first) return;
  const std::string date = date_text(first->info.review_on, e.settings.language);
  Notice notice;
  notice.text = e.tr().format(due > 1 ? "review.several-due" : "review.due",
                              {{"map", map_title(e.tr(), *first)}, {"date", date}, {"count", std::to_string(due)}});
  notice.action = "map.review";
  notice.arg = first->id.value;
  notice.action_label = e.tr("action.map.review");
  e.notify(std::move(notice));
}

std::string key_of(const Finding& finding) { return std::string(finding.check) + "|" + finding.id; }

std::string sentence(const Strings& strings, const Finding& finding) {
  std::vector<StringArg> args;
  for (const method::SentenceArg& arg : finding.args) args.push_back({arg.name, arg.value});
  return strings.format("check." + std::string(finding.sentence), args);
}

std::string remedy_label(const Editor& e, const Finding& finding) {
  using enum method::Remedy;
  if (finding.remedy == none) return {};
  const bool planned = finding.remedy == plan || finding.remedy == set_owner || finding.remedy == set_date ||
                       finding.remedy == set_metric || finding.remedy == set_result;
  if (planned && !find_action("action.open")) return {};
  return std::string(e.tr("check-remedy." + std::string(name_of(finding.remedy))));
}

std::span<const Threshold> thresholds() { return all_thresholds; }

const Threshold* find_threshold(std::string_view name) {
  const auto found = std::ranges::find(all_thresholds, name, &Threshold::name);
  return found == all_thresholds.end() ? nullptr : &*found;
}

bool set_threshold(Editor& e, const Threshold& threshold, std::optional<double> value, std::string_view merge_key) {
  if (value && (*value < threshold.least || *value > threshold.most)) return false;
  DocumentInfo info = e.document().info;
  CheckSettings settings = info.check_settings.value_or(CheckSettings{});
  settings.*threshold.set = value;
  if (settings == CheckSettings{}) {
    info.check_settings.reset();
  } else {
    info.check_settings = std::move(settings);
  }
  if (info == e.document().info) return true;
  Edit edit{"check.settings", {}};
  edit.changes.emplace_back(SetDocumentInfo{std::move(info)});
  return e.apply(std::move(edit), Source::user, merge_key).has_value();
}

}  // namespace lotrinh::editor
