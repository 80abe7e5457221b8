#pragma once
// An editor with a document on it, and what tests ask it.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "editor/actions.h"
#include "editor/editor.h"
#include "editor/edits.h"
#include "io/assets.h"
#include "io/document_json.h"
#include "layout/text.h"
#include "unit/io/files.h"
#include "unit/support/fake_port.h"

namespace lotrinh::test {

inline model::Document sample(std::string_view id) {
  for (const io::Sample& entry : io::samples()) {
    if (entry.id == id) {
      auto document = io::read_document(read_file("assets/samples/" + entry.file));
      REQUIRE(document);
      return std::move(*document);
    }
  }
  FAIL("no such sample");
  return {};
}

// Stages s1 (steps p1, p2; a card stands in neither), s2, s3; lanes of actions, touchpoints (two cards in s2), pain
// points, and a collapsed one of opportunities.
inline model::Document stepped_document() {
  using namespace model;
  Document document;
  document.id = {"doc"};
  document.info.title = "Bữa trưa";
  document.info.language = "vi";
  Map map;
  map.id = {"map"};
  map.info.title = "Hiện tại";
  map.stages = {{{"s1"}, "Một", "", {{{"p1"}, "Đi", {}}, {{"p2"}, "Đến", {}}}, {}},
                {{"s2"}, "Hai", "", {}, {}},
                {{"s3"}, "Ba", "", {}, {}}};
  map.lanes = {{{"act"}, LaneKind::actions, "", false, {}},
               {{"touch"}, LaneKind::touchpoints, "", false, {}},
               {{"pain"}, LaneKind::pain_points, "Nhức đầu", false, {}},
               {{"idea"}, LaneKind::opportunities, "", true, {}}};
  const auto card = [&](const char* id, const char* lane, const char* stage, const char* step, const char* text) {
    Card made;
    made.id = {id};
    made.lane_id = {lane};
    made.stage_id = {stage};
    made.step_id = {step};
    made.kind = map.lane(made.lane_id)->kind;
    made.text = text;
    map.cards.push_back(made);
  };
  card("a1", "act", "s1", "p1", "Hỏi đồng nghiệp");
  card("a2", "act", "s1", "p2", "Đi bộ tới quán");
  card("a3", "act", "s1", "", "Đói");
  card("t1", "touch", "s2", "", "Nhân viên chào");
  card("t2", "touch", "s2", "", "Thực đơn");
  card("n1", "pain", "s2", "", "Chữ nhỏ");
  card("i1", "idea", "s2", "", "In lại thực đơn");
  map.links = {{{"k1"}, {"t2"}, {"n1"}, "causes", {}}, {{"k2"}, {"i1"}, {"n1"}, "answers", {}}};
  document.maps.push_back(map);
  return document;
}

struct Desk {
  FakePort port;
  layout::FixedMeasurer measurer;
  editor::Editor editor{port, measurer, 7};

  Desk() { show({0, 48, 1366, 720}); }
  explicit Desk(model::Document document) {
    show({0, 48, 1366, 720});
    editor.open(std::move(document));
  }

  void show(const Rect& area) {
    editor.set_area(area);
    editor.set_layout_width(area.width);
  }
  const model::Document& document() const { return editor.document(); }
  const model::Map& map() const { return *editor.map(); }
  const model::Card& card(std::string_view id) const {
    const model::Card* found = map().card({std::string(id)});
    REQUIRE(found);
    return *found;
  }
  void select_cards(const std::vector<std::string>& ids) {
    editor::Selection selection;
    for (const std::string& id : ids) selection.cards.push_back({id});
    editor.select(selection);
  }
  void select_cell(const char* lane, const char* stage, const char* step = "") {
    editor::Selection selection;
    selection.cell = editor::CellRef{{lane}, {stage}, {step}};
    editor.select(selection);
  }
  bool key(std::string_view key, editor::Modifiers modifiers = {}) { return editor.key(key, "", modifiers); }

  // What the view and the host do between them.
  std::string open_wanted_text() {
    std::string target = editor.take_wanted_text_edit();
    if (!target.empty()) editor.begin_text_edit(target);
    return target;
  }
  void type(std::string_view target, std::string_view text) {
    editor.set_text(editor::parse_target(target), text, true);
  }
  void write(std::string_view target, std::string_view text) {  // opened, typed key by key, committed
    editor.begin_text_edit(target);
    for (std::size_t i = 1; i <= text.size(); ++i) {
      const bool whole = i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
      if (whole) type(target, text.substr(0, i));
    }
    editor.end_text_edit(target, text, true);
  }
};

// The cards of a cell, in order.
inline std::vector<std::string> cell_cards(const model::Map& map, const editor::CellRef& cell) {
  std::vector<std::string> ids;
  for (const model::Card& card : map.cards) {
    if (editor::cell_of(card) == cell) ids.push_back(card.id.value);
  }
  return ids;
}

}  // namespace lotrinh::test
