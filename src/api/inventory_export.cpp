#include "api/inventory_export.h"

#include <vector>

#include "editor/inventory.h"
#include "io/assets.h"
#include "layout/channel_matrix.h"
#include "layout/touchpoint_priorities.h"
#include "layout/touchpoint_shares.h"

namespace lotrinh {
namespace {

constexpr Size picture_size{1280, 800};

Result<model::MapId> scope_of(App& app, const io::Args& args) {
  const model::MapId id{args.text("mapId")};
  if (id.empty() || app.editor().document().map(id)) return id;
  return fail("unknown-map", "no such map: " + id.value, "/mapId");
}

}  // namespace

bool wants_touchpoints(const io::Args& args) {
  const std::string what = args.text("what");
  return what == "touchpoints" || what == "listed-touchpoints";
}

bool wants_inventory_picture(const io::Args& args) {
  const std::string what = args.text("what");
  return what == "channels" || what == "shares" || what == "priorities";
}

Result<std::string> touchpoints_csv(App& app, const io::Args& args, const io::CsvWriteOptions& options) {
  editor::Editor& e = app.editor();
  const Result<model::MapId> scope = scope_of(app, args);
  if (!scope) return std::unexpected(scope.error());
  refresh_inventory(e);
  const std::vector<method::Touchpoint> listed =
      args.text("what") == "touchpoints" ? method::touchpoints(e.document(), *scope) : e.ui.inventory.rows;
  std::vector<io::MapCard> cards;
  for (const method::Touchpoint& one : listed) cards.push_back({one.map, one.card});
  return io::write_cards_csv(e.document(), cards, e.catalogue, options);
}

Result<void> lay_out_inventory(App& app, const io::Args& args, layout::Scene& scene) {
  const editor::Editor& e = app.editor();
  const Result<model::MapId> scope = scope_of(app, args);
  if (!scope) return std::unexpected(scope.error());
  layout::InventorySettings settings = inventory_settings(e);
  if (const std::string language = args.text("language"); language == "vi" || language == "en") {
    settings.language = language;
    settings.strings = &io::strings(language);
  }
  const layout::TextMeasurer& measurer = app.shell().measurer();
  const std::string what = args.text("what");
  if (what == "channels") {
    layout_channel_matrix(channel_table(e, *scope, settings), settings, measurer, picture_size.width, scene);
  } else if (what == "shares") {
    layout_touchpoint_shares(share_bars(e, *scope, settings), settings, measurer, picture_size.width, scene);
  } else {
    layout_touchpoint_priorities(touchpoint_dots(e, *scope, settings), settings, measurer, picture_size, true, scene);
  }
  return {};
}

}  // namespace lotrinh
