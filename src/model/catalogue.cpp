#include "model/catalogue.h"

#include <algorithm>

#include "base/utf8.h"

namespace lotrinh::model {

const Localized& LaneInfo::hint_on(MapKind map_kind) const {
  const auto own = std::ranges::find(on_kinds, map_kind, &LaneOnKind::kind);
  return own == on_kinds.end() ? hint : own->hint;
}

const Localized& LaneInfo::prompt_on(MapKind map_kind) const {
  const auto own = std::ranges::find(on_kinds, map_kind, &LaneOnKind::kind);
  return own == on_kinds.end() ? prompt : own->prompt;
}

const StageModel* Catalogue::stage_model(std::string_view id) const {
  const auto it = std::ranges::find(stage_models, id, &StageModel::id);
  return it == stage_models.end() ? nullptr : &*it;
}

const LaneInfo* Catalogue::lane(LaneKind kind) const {
  const auto it = std::ranges::find(lanes, kind, &LaneInfo::kind);
  return it == lanes.end() ? nullptr : &*it;
}

const ChannelInfo* Catalogue::channel(std::string_view id_or_name) const {
  if (id_or_name.empty()) return nullptr;
  const auto it = std::ranges::find(channels, id_or_name, &ChannelInfo::id);
  if (it != channels.end()) return &*it;
  const std::string wanted = utf8::key(id_or_name);
  const auto named =
      std::ranges::find_if(channels, [&](const ChannelInfo& info) { return std::ranges::contains(info.keys, wanted); });
  return named == channels.end() ? nullptr : &*named;
}

std::string_view stage_name(const Catalogue& catalogue, const Map& map, const Stage& stage, std::string_view language) {
  const StageModel* stage_model = catalogue.stage_model(map.info.stage_model);
  if (stage_model) {
    for (const StageTemplate& entry : stage_model->stages) {
      if (stage.name == entry.name.vi || stage.name == entry.name.en) return entry.name.in(language);
    }
  }
  return stage.name;
}

std::string_view stage_goal(const Catalogue& catalogue, const Map& map, const Stage& stage, std::string_view language) {
  const StageModel* stage_model = catalogue.stage_model(map.info.stage_model);
  if (stage_model && !stage.goal.empty()) {
    for (const StageTemplate& entry : stage_model->stages) {
      if (stage.goal == entry.goal.vi || stage.goal == entry.goal.en) return entry.goal.in(language);
    }
  }
  return stage.goal;
}

std::string_view lane_name(const Catalogue& catalogue, const Lane& lane, std::string_view language) {
  if (!lane.name.empty()) return lane.name;
  const LaneInfo* info = catalogue.lane(lane.kind);
  return info ? std::string_view(info->name.in(language)) : std::string_view();
}

std::string_view channel_name(const Catalogue& catalogue, std::string_view channel, std::string_view language) {
  const auto it = std::ranges::find(catalogue.channels, channel, &ChannelInfo::id);
  return it == catalogue.channels.end() ? channel : std::string_view(it->name.in(language));
}

}  // namespace lotrinh::model
