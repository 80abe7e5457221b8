#pragma once
// The catalogues that ship (assets/stage-models.json, lanes.json, channels.json), as records.
// io reads them; method reasons with them; layout and the panels look names up.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::model {

// One text in each language of the interface.
struct Localized {
  std::string vi;
  std::string en;
  const std::string& in(std::string_view language) const { return language == "vi" ? vi : en; }
};

struct StageTemplate {
  Localized name;
  Localized goal;  // what the customer wants there: the hint of an empty goal
  // Where it lies on the way that all models share, 0..1: discovering 0.1, considering 0.35, deciding 0.5, buying and
  // first use 0.6, being served 0.7, staying 0.85, bringing others 1. Not set: nobody said.
  std::optional<double> phase = {};
};

struct StageModel {
  std::string id;  // "5a"
  Localized name;
  Localized origin;       // who proposed it
  Localized suits;        // whom it suits, one line
  bool circular = false;  // the last stage feeds the first (flywheel)
  std::vector<StageTemplate> stages;
};

// What a lane is for on maps of one kind, where that differs.
struct LaneOnKind {
  MapKind kind = MapKind::current;
  Localized hint;
  Localized prompt;
};

struct LaneInfo {
  LaneKind kind = LaneKind::free_text;
  Localized name;
  Localized hint;    // a few words under the lane's title
  Localized prompt;  // what an empty cell asks for
  std::vector<LaneOnKind> on_kinds{};
  std::vector<std::string> keys;  // utf8::key of its names in any language, for imported tables
  bool in_default_set = false;    // part of a new current-state map

  const Localized& hint_on(MapKind) const;
  const Localized& prompt_on(MapKind) const;
};

struct ChannelInfo {
  std::string id;  // "hotline"
  Localized name;
  std::string icon;               // a name in assets/icons.txt
  std::optional<Mode> mode;       // what it usually is
  std::vector<std::string> keys;  // utf8::key of its names in any language
};

struct FeelingInfo {
  Localized name;
  double emotion = 0;
  bool unsure = false;  // what words can lift, unlike anger at what went wrong
};

struct Catalogue {
  std::vector<StageModel> stage_models;
  std::vector<LaneInfo> lanes;  // in the order in which they are offered
  std::vector<ChannelInfo> channels;
  std::vector<FeelingInfo> feelings;

  const StageModel* stage_model(std::string_view id) const;
  const LaneInfo* lane(LaneKind) const;
  const ChannelInfo* channel(std::string_view id_or_name) const;  // by id, name or alias, accents and case ignored
};

// What a stage is called on the screen: a stage that still bears its model's name (in any language) is
// shown in `language`; any other name is shown as it is.
std::string_view stage_name(const Catalogue&, const Map&, const Stage&, std::string_view language);
// Likewise what the customer wants to reach in it.
std::string_view stage_goal(const Catalogue&, const Map&, const Stage&, std::string_view language);
std::string_view lane_name(const Catalogue&, const Lane&, std::string_view language);
std::string_view channel_name(const Catalogue&, std::string_view channel, std::string_view language);

}  // namespace lotrinh::model
