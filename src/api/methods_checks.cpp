// Checks, asked for by the page.

#include <array>

#include "api/methods.h"
#include "base/iso_date.h"
#include "base/json_quoted.h"
#include "editor/checks.h"
#include "editor/today.h"

namespace lotrinh {

using Reply = Result<std::string>;

namespace {

std::string finding_json(const Strings& strings, const method::Finding& finding) {
  std::string out = "{\"check\":" + json_quoted(finding.check) + ",\"level\":" + json_quoted(name_of(finding.level));
  out += ",\"place\":{\"kind\":" + json_quoted(name_of(finding.place)) + ",\"id\":" + json_quoted(finding.id) + "}";
  out += ",\"message\":" + json_quoted(editor::sentence(strings, finding));
  if (finding.remedy != method::Remedy::none) out += ",\"remedy\":" + json_quoted(name_of(finding.remedy));
  return out;
}

Reply run(App& app, const io::Args& args, std::string_view) {
  const editor::Editor& e = app.editor();
  if (!e.has_document()) return fail("no-document", "no document is open");
  const std::string id = args.text("mapId");
  const model::Map* map = id.empty() ? e.map() : e.document().map(model::MapId{id});
  if (!map) return fail("unknown-map", "no such map: " + id, "/mapId");
  std::string open = "[";
  std::string dismissed = "[";
  const std::vector<method::Finding> found =
      method::run_checks({e.document(), *map, e.catalogue, e.settings.language, iso_date(editor::today(e))});
  for (const method::Finding& finding : found) {
    const model::Dismissal* how = method::dismissal_of(map->info, finding);
    std::string& list = how ? dismissed : open;
    if (list.size() > 1) list += ',';
    list += finding_json(e.tr(), finding);
    if (how) list += ",\"reason\":" + json_quoted(how->reason) + ",\"on\":" + json_quoted(how->on);
    list += '}';
  }
  return "{\"findings\":" + open + "],\"dismissed\":" + dismissed + "]}";
}

constexpr std::array<Method, 1> table = {{{"checks.run", run}}};  // {mapId?} -> {findings, dismissed}

}  // namespace

std::span<const Method> check_methods() { return table; }

}  // namespace lotrinh
