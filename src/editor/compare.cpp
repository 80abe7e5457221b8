#include "editor/compare.h"

#include <algorithm>

#include "editor/compare_words.h"
#include "editor/editor.h"

namespace lotrinh::editor {

using namespace model;

ComparedMaps usual_maps(const Document& document, const MapId& shown) {
  if (document.maps.size() < 2) return {};
  const Map* map = document.map(shown);
  if (map && map->info.based_on != map->id) {
    if (const Map* before = document.map(map->info.based_on)) return {before, map};
  }
  if (map) {
    const auto after = std::ranges::find_if(
        document.maps, [&](const Map& other) { return other.info.based_on == map->id && other.id != map->id; });
    if (after != document.maps.end()) return {map, &*after};
  }
  return {document.maps.data(), &document.maps[1]};
}

ComparedMaps compared_maps(const Editor& e) {
  if (!e.has_document()) return {};
  const CompareState& state = e.ui.compare;
  const ComparedMaps chosen{e.document().map(state.left), e.document().map(state.right)};
  return chosen ? chosen : usual_maps(e.document(), e.map_id());
}

void choose_compared(Editor& e, bool left, const MapId& map) {
  const ComparedMaps now = compared_maps(e);
  if (!now || !e.document().map(map)) return;
  CompareState& state = e.ui.compare;
  state.left = now.left->id;
  state.right = now.right->id;
  MapId& chosen = left ? state.left : state.right;
  MapId& other = left ? state.right : state.left;
  if (other == map) other = chosen;  // the two change places: a map beside itself says nothing
  chosen = map;
}

void refresh_compare(Editor& e) {
  if (e.ui.page != Page::compare) return;
  CompareState& state = e.ui.compare;
  const ComparedMaps maps = compared_maps(e);
  if (!maps) return;
  const CompareState::Stamp now{e.history().revision(), maps.left->id.value, maps.right->id.value, e.settings.language};
  if (now == state.stamp) return;
  state.stamp = now;
  state.found = method::compare(*maps.left, *maps.right);
  state.items = compare_items({e.document(), e.catalogue, e.tr()}, maps, state.found);
}

layout::CompareSettings compare_settings(const Editor& e) {
  layout::CompareSettings settings;
  settings.language = e.settings.language;
  settings.strings = &e.tr();
  settings.only_differences = e.ui.compare.only_differences;
  settings.shown = e.ui.compare.shown;
  return settings;
}

}  // namespace lotrinh::editor
