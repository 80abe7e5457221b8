// Every panel at every width, in both languages: texts stay inside, nothing lies on anything else, everything has a
// name.

#include "view/panels.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>

#include "editor/checks.h"
#include "editor/personas.h"
#include "unit/view/stage.h"
#include "view/pages.h"

using namespace lotrinh;
using namespace lotrinh::test;
using namespace lotrinh::layout;
using view::build_page_panel;
using view::page_panels;
using view::PagePanel;
using view::Ui;

namespace {

constexpr float slack = 1;  // px

constexpr const char* long_title =
    "Hành trình khách hàng mua đồ nội thất qua mọi kênh của Công ty Trách nhiệm hữu hạn Mộc Lan, phiên bản quý ba";

bool is_control(Role role) {
  static const std::set<Role> controls = {Role::button, Role::toggle,  Role::radio,    Role::menu_item,
                                          Role::option, Role::textbox, Role::combobox, Role::link};
  return controls.contains(role);
}

Rect rect_of(const TextRun& run) { return {run.origin.x, run.origin.y, run.width, info_of(run.style).line_height}; }

bool inside(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x - slack && inner.right() <= outer.right() + slack && inner.y >= outer.y - slack &&
         inner.bottom() <= outer.bottom() + slack;
}

bool overlap(const Rect& a, const Rect& b) { return !a.inset(slack).intersected(b.inset(slack)).empty(); }

void check_texts(const Scene& scene) {
  for (std::size_t i = 0; i < scene.texts.size(); ++i) {
    const TextRun& run = scene.texts[i];
    const Rect rect = rect_of(run);
    INFO("text \"" << scene.str(run.text) << "\" at " << rect.x << "," << rect.y << " " << rect.width << " wide");
    CHECK(rect.x >= 0);
    CHECK(rect.right() <= scene.size.width + slack);
    CHECK(rect.y >= 0);
    CHECK(rect.bottom() <= scene.size.height + slack);
    for (std::size_t j = i + 1; j < scene.texts.size(); ++j) {
      if (!overlap(rect, rect_of(scene.texts[j]))) continue;
      INFO("lies on \"" << scene.str(scene.texts[j].text) << "\"");
      CHECK(false);
    }
    for (const Node& node : scene.nodes) {
      if (!is_control(node.role) || node.state.hidden || !node.rect.contains(rect.center())) continue;
      INFO("of \"" << scene.str(node.name) << "\" " << node.rect.x << " to " << node.rect.right());
      CHECK(inside(rect, node.rect));
    }
  }
}

void check_nodes(const Scene& scene) {
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Node& node = scene.nodes[i];
    if (!is_control(node.role)) continue;
    INFO(name_of(node.role) << " \"" << scene.str(node.id) << "\" \"" << scene.str(node.name) << "\"");
    CHECK(node.name.length > 0);
    if (node.state.hidden) continue;
    CHECK(inside(node.rect, {0, 0, scene.size.width, scene.size.height}));
    CHECK(node.rect.height >= 18);
    for (std::size_t j = i + 1; j < scene.nodes.size(); ++j) {
      const Node& other = scene.nodes[j];
      if (!is_control(other.role) || other.state.hidden || !overlap(node.rect, other.rect)) continue;
      INFO("lies on \"" << scene.str(other.id) << "\"");
      CHECK(inside(other.rect, node.rect));  // a button on a card that is itself a button
    }
  }
}

struct Look {
  Scene scene;

  Look(Stage& stage, const std::function<void(Ui&)>& build, Size size) {
    scene.size = size;
    Ui ui(scene, stage.editor(), stage.shell.measurer());
    build(ui);
    check_texts(scene);
    check_nodes(scene);
  }
};

const Size canvases[] = {{1366, 768}, {1920, 1080}, {1000, 700}, {390, 780}};

void in_every_size_and_language(const std::function<void(Size, const char*)>& look) {
  for (const Size canvas : canvases) {
    for (const char* language : {"vi", "en"}) {
      INFO(canvas.width << " wide, " << language);
      look(canvas, language);
    }
  }
}

void speak(Stage& stage, const char* language) {
  stage.editor().set_language(language);
  stage.settle();
}

model::Document rich_document() {
  model::Document document = stepped_document();
  document.info.title = long_title;
  document.personas.push_back({{"lan"}, "Chị Nguyễn Thị Ngọc Lan", {}, "32 tuổi, nhân viên văn phòng ở Đà Nẵng", {}});
  model::Map& map = document.maps.front();
  map.info.title = long_title;
  map.info.stage_model = "five-stage-purchase";
  map.info.kind = model::MapKind::day_in_life;
  map.info.persona_ids = {{"lan"}};
  map.info.scenario = "Trưa thứ Ba, có 45 phút nghỉ, trời mưa.";
  map.stages[1].goal = "Chọn nhanh món hợp túi tiền mà không phải hỏi nhiều lần";
  model::Card& card = map.cards[4];  // t2
  card.description = "Thực đơn dán tường, chữ nhỏ, thiếu giá món thêm; khách phải hỏi nhân viên.";
  card.channel = "store";
  card.owner = "Bộ phận chăm sóc khách hàng và quản lý trải nghiệm toàn chuỗi";
  card.emotion = -2;
  card.influence = 5;
  card.feeling = "thất vọng xen lẫn tò mò về những món chưa từng ăn";
  card.tags = {"thực đơn", "giá", "trưa"};
  card.evidence = model::Evidence{model::EvidenceStatus::assumed, "Phỏng vấn 12 khách, tháng 9", {}};
  card.extra = {{"Mã cửa hàng", "DN-03"},
                {"Ghi chú của ca trưởng", "Đã báo bộ phận in, chờ duyệt mẫu mới từ tháng trước"}};
  model::Map second = map;
  second.id = {"map2"};
  document.maps.push_back(second);
  return document;
}

}  // namespace

TEST_CASE("the start screen fits") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(canvas);
    speak(stage, language);
    editor::UiState& ui = stage.editor().ui;
    for (const bool busy : {false, true}) {
      if (busy) {
        ui.all_models = ui.show_deleted = true;
        ui.stored = {{"a", long_title, 12, 10, stage.port.unix_now, false},
                     {"b", "", 1, 0, 0, false},
                     {"c", "Đã bỏ", 1, 3, stage.port.unix_now - 86'400'000, true}};
      }
      Look(stage, [&](Ui& u) { build_start_screen(u, {canvas.width, canvas.height - 48}); }, {canvas.width, 0});
      Look(stage, [&](Ui& u) { build_start_bar(u, canvas.width); }, {canvas.width, 48});
    }
  });
}

TEST_CASE("the top bar fits, whatever the titles") {
  in_every_size_and_language([](Size canvas, const char* language) {
    for (const bool rich : {false, true}) {
      Stage stage(rich ? rich_document() : stepped_document(), canvas);
      speak(stage, language);
      for (const char* state : {"off", "saved", "saving", "unsaved", "conflict", "error"}) {
        INFO(state);
        stage.editor().ui.save_state = state;
        Look look(stage, [&](Ui& u) { build_top_bar(u, canvas.width); }, {canvas.width, 48});
        const auto has = [&](std::string_view id) {
          return std::ranges::any_of(look.scene.nodes, [&](const Node& n) { return look.scene.str(n.id) == id; });
        };
        CHECK(has("export.menu"));
        CHECK(has("history.undo"));
        CHECK(has("view.inspector"));
      }
      stage.editor().set_readonly(true);
      Look(stage, [&](Ui& u) { build_top_bar(u, canvas.width); }, {canvas.width, 48});
    }
  });
}

TEST_CASE("the page of personas fits: nobody yet, an empty sheet, full ones, to be read or filled in") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(rich_document(), canvas);
    speak(stage, language);
    const auto look = [&] {
      for (const bool readonly : {false, true}) {
        stage.editor().set_readonly(readonly);
        const Rect room{0, 48, canvas.width, canvas.height - 48};
        for (const PagePanel& panel : page_panels(stage.editor(), room)) {
          INFO(panel.name);
          const Size size{panel.rect.width, panel.rect.height};
          Look(stage, [&](Ui& u) { CHECK(build_page_panel(u, panel.name, size)); }, size);
        }
      }
      stage.editor().set_readonly(false);
    };
    CHECK(stage.editor().perform("persona.show"));
    look();
    const std::string file = test::read_file("assets/personas/" + std::string(language) + ".json");
    for (const io::PersonaStarter& starter : io::persona_starters()) {
      REQUIRE(editor::add_persona(stage.editor(), *io::persona_starter(file, starter.id)));
      stage.editor().perform("persona.on-map");
      look();
    }
    while (!stage.editor().document().personas.empty()) stage.editor().perform("persona.delete");
    look();
  });
}

TEST_CASE("the inspector fits, whatever is selected") {
  for (const float width : {320.0F, 390.0F}) {
    for (const char* language : {"vi", "en"}) {
      INFO(width << " " << language);
      Stage stage(rich_document());
      speak(stage, language);
      const auto look = [&] {
        for (const bool readonly : {false, true}) {
          stage.editor().set_readonly(readonly);
          Look(stage, [&](Ui& u) { build_inspector(u, {width, 720}); }, {width, 720});
        }
        stage.editor().set_readonly(false);
      };
      look();  // the map
      for (const model::Card& card : stage.map().cards) {
        INFO(card.id.value);
        stage.editor().select({{card.id}, {}, {}, {}, {}});
        look();
      }
      stage.editor().select({{{"t1"}, {"t2"}}, {}, {}, {}, {}});
      look();
      stage.editor().select({{}, {}, {"s2"}, {}, {}});
      look();
      stage.editor().select({{}, {}, {"s1"}, {"p1"}, {}});
      look();
      for (const model::Lane& lane : stage.map().lanes) {
        stage.editor().select({{}, {}, {}, {}, lane.id});
        look();
      }
      stage.editor().select({{}, editor::CellRef{{"touch"}, {"s3"}, {}}, {}, {}, {}});
      look();
      stage.editor().perform("lane.add-kind", "metrics");
      stage.editor().perform("card.add");
      look();
    }
  }
}

TEST_CASE("every menu fits") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(rich_document(), canvas);
    speak(stage, language);
    stage.editor().ui.stored = {{"a", "Bản", 1, 5, 0, false}, {"b", "Bỏ", 1, 5, 0, true}};
    stage.editor().select({{{"t2"}}, {}, {}, {}, {}});
    for (const auto& [action, arg] : std::vector<std::pair<const char*, const char*>>{{"card.menu", ""},
                                                                                      {"stage.menu", "s1"},
                                                                                      {"lane.menu", "idea"},
                                                                                      {"lane.add", ""},
                                                                                      {"map.menu", ""},
                                                                                      {"map.add", ""},
                                                                                      {"map.kind", ""},
                                                                                      {"link.add", ""},
                                                                                      {"link.menu", "k1"},
                                                                                      {"export.menu", ""},
                                                                                      {"language.menu", ""},
                                                                                      {"theme.menu", ""},
                                                                                      {"zoom.menu", ""},
                                                                                      {"card.choose", "channel"},
                                                                                      {"card.choose", "owner"},
                                                                                      {"card.choose", "feeling"},
                                                                                      {"stored.menu", "a"},
                                                                                      {"stored.menu", "b"}}) {
      INFO(action << " " << arg);
      stage.editor().ui.menu.reset();
      stage.editor().pressed = {canvas.width - 120, 8, 100, 32};
      REQUIRE(stage.editor().perform(action, arg));
      REQUIRE(stage.editor().ui.menu);
      const Rect rect = view::menu_rect(stage.editor(), stage.shell.measurer(), canvas);
      CHECK(inside(rect, {0, 0, canvas.width, canvas.height}));
      Look(stage, [&](Ui& u) { build_menu(u, *stage.editor().ui.menu, {rect.width, rect.height}); },
           {rect.width, rect.height});
    }
  });
}

TEST_CASE("notices fit, however long") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(stepped_document(), canvas);
    speak(stage, language);
    for (const char* action : {"", "history.undo"}) {
      for (const std::string& text : {std::string("Đã nhập"), std::string(long_title) + ". " + long_title}) {
        editor::Notice notice;
        notice.text = text;
        notice.action = action;
        if (*action) notice.action_label = stage.editor().tr("action.history.undo");
        stage.editor().notify(notice);
        Size size;
        Scene scratch;
        Ui measure(scratch, stage.editor(), stage.shell.measurer());
        size = notice_size(measure, canvas.width - 32);
        Look(stage, [&](Ui& u) { build_notice(u, size); }, size);
      }
    }
  });
}

TEST_CASE("the bar to find with, the palette and the shortcuts fit") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(rich_document(), canvas);
    speak(stage, language);
    stage.editor().perform("find.open");
    for (const char* query : {"", "t", "nichts"}) {
      INFO(query);
      stage.editor().set_text({"find.query", ""}, query, true);
      const Rect bar = view::find_bar_rect(canvas, 320);
      CHECK(inside(bar, {0, 48, canvas.width, canvas.height - 48}));
      Look(stage, [&](Ui& u) { build_find_bar(u, {bar.width, bar.height}, true); }, {bar.width, bar.height});
    }
    for (const char* query : {"", "giai doan", "nichts"}) {
      INFO(query);
      stage.editor().perform("palette.close");
      stage.editor().perform("palette.open", query);
      const view::DialogPlaces places = view::palette_places(stage.editor(), canvas);
      CHECK(inside(places.dialog, {0, 48, canvas.width, canvas.height - 48}));
      CHECK(inside(places.list, places.dialog));
      const Size head{places.dialog.width, places.dialog.height};
      Look(stage, [&](Ui& u) { build_palette(u, head); }, head);
      const Size list{places.list.width, places.list.height};
      Look(stage, [&](Ui& u) { build_palette_list(u, list); }, list);
    }
    for (const bool mac : {false, true}) {
      stage.editor().settings.mac = mac;
      const view::DialogPlaces places = view::shortcuts_places(canvas);
      CHECK(inside(places.dialog, {0, 0, canvas.width, canvas.height}));
      Look(stage, [&](Ui& u) { build_shortcuts(u, canvas); }, canvas);
      const Size list{places.list.width, places.list.height};
      Look(stage, [&](Ui& u) { build_shortcuts_list(u, list); }, list);
    }
  });
}

TEST_CASE("the bar of a workshop and its trays fit") {
  in_every_size_and_language([](Size canvas, const char* language) {
    for (const bool readonly : {false, true}) {
      INFO((readonly ? "read-only" : "editable"));
      Stage stage(rich_document(), canvas);
      speak(stage, language);
      editor::Editor& e = stage.editor();
      for (const char* note : {"Ngắn", long_title}) e.perform("parking.add", note);
      e.perform("workshop.start");
      e.perform("timer.set", "5999");
      if (!readonly) {
        e.perform("vote.each", "20");
        e.perform("vote.start");
        for (const char* id : {"t1", "t2", "t2"}) e.perform("vote.give", id);
      }
      e.set_readonly(readonly);
      const auto look = [&] {
        Scene measured;
        Ui measuring(measured, e, stage.shell.measurer());
        const Size bar{canvas.width, build_workshop_bar(measuring, canvas.width)};
        Look(stage, [&](Ui& u) { (void)build_workshop_bar(u, bar.width); }, bar);
        CHECK(bar.height < canvas.height / 3);
        for (const float wide : {view::tray_width, canvas.width}) {
          for (const editor::Tray tray : {editor::Tray::parking, editor::Tray::votes}) {
            e.ui.tray = tray;
            Scene scene;
            Ui ui(scene, e, stage.shell.measurer());
            build_tray(ui, {wide, 10});
            Look(stage, [&](Ui& u) { build_tray(u, {wide, 10}); }, {wide, scene.size.height});
          }
        }
        Scene handle;
        Ui handle_ui(handle, e, stage.shell.measurer());
        const Size size = build_workshop_handle(handle_ui);
        Look(stage, [&](Ui& u) { (void)build_workshop_handle(u); }, size);
      };
      look();
      e.perform("workshop.stage");
      e.perform("vote.stop");
      e.perform("timer.set", "10");
      e.perform("timer.toggle");
      look();
    }
  });
}

TEST_CASE("the bar of filters fits, and its menus offer what the cards have") {
  in_every_size_and_language([](Size canvas, const char* language) {
    model::Document document = rich_document();
    model::Map& map = document.maps.front();
    map.cards.front().tags = {"gấp"};
    map.cards.front().evidence = model::Evidence{model::EvidenceStatus::observed, {}, {}};
    Stage stage(std::move(document), canvas);
    speak(stage, language);
    stage.editor().perform("filter.open");
    for (const char* chosen : {"", "tag=gấp", "emotion=negative"}) {
      if (*chosen != 0) stage.editor().perform("filter.toggle", chosen);
      Scene measured;
      Ui measure(measured, stage.editor(), stage.shell.measurer());
      const Size size{canvas.width, view::build_filter_bar(measure, canvas.width)};
      Look(stage, [&](Ui& u) { (void)build_filter_bar(u, size.width); }, size);
    }
    stage.settle();
    const Rect bar = test::rect_of(stage.with_id("filter.close"));
    CHECK(bar.y >= 48);
    CHECK(stage.editor().viewport().area.y >= bar.bottom());
  });
}

TEST_CASE("the drawer of the checks lays out at any length") {
  for (const char* language : {"vi", "en"}) {
    Stage stage(sample("noi-that-200"));
    speak(stage, language);
    editor::Editor& e = stage.editor();
    const auto look = [&] {
      stage.settle();
      Scene scene;
      Ui ui(scene, e, stage.shell.measurer());
      view::build_checks(ui, {view::drawer_width, 10});
      Look(stage, [&](Ui& u) { view::build_checks(u, {view::drawer_width, 10}); },
           {view::drawer_width, scene.size.height});
    };
    look();
    const method::Finding first = e.ui.checks.open.front();
    e.perform("check.dismiss", editor::key_of(first));
    look();
    e.perform("check.dismiss", editor::key_of(first) + "|đang sửa, xong trước Tết");
    e.perform("check.dismissed");
    e.perform("check.settings");
    look();
  }
}

TEST_CASE("the zoom bar fits") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(stepped_document(), canvas);
    speak(stage, language);
    stage.editor().zoom_to(4);
    const Size size = view::zoom_bar_size(stage.editor());
    Look(stage, [&](Ui& u) { build_zoom_bar(u); }, size);
  });
}

TEST_CASE("a document without maps, stages or lanes teaches what it needs") {
  struct Lack {
    const char* what;
    std::function<void(model::Document&)> take;
    std::vector<std::string> buttons;
  };
  const Lack lacks[] = {
      {"map", [](model::Document& d) { d.maps.clear(); }, {"map.add", "file.import"}},
      {"stages",
       [](model::Document& d) {
         d.maps[0].cards.clear();
         d.maps[0].links.clear();
         d.maps[0].stages.clear();
       },
       {"stage.add"}},
      {"lanes",
       [](model::Document& d) {
         d.maps[0].cards.clear();
         d.maps[0].links.clear();
         d.maps[0].lanes.clear();
       },
       {"lane.add"}},
      {"both",
       [](model::Document& d) { d.maps[0] = model::Map{{"map"}, {}, {}, {}, {}, {}}; },
       {"stage.add", "lane.add"}},
  };
  for (const Lack& lack : lacks) {
    in_every_size_and_language([&](Size canvas, const char* language) {
      INFO("without " << lack.what);
      model::Document document = stepped_document();
      lack.take(document);
      Stage stage(document, canvas);
      speak(stage, language);
      CHECK(stage.has_id("empty-map.title"));
      CHECK(stage.has_id("document.title:doc"));
      CHECK(stage.has_id("file.home"));
      const Rect panel = test::rect_of(stage.with_id("empty-map"));
      CHECK(inside(panel, {0, 48, canvas.width, canvas.height - 48}));
      Look look(stage, [&](Ui& u) { build_empty_map(u, std::min(480.0F, canvas.width - 32)); }, {});
      std::vector<std::string> buttons;
      for (const Node& node : look.scene.nodes) {
        if (node.role == Role::button) buttons.emplace_back(look.scene.str(node.action));
      }
      CHECK(buttons == lack.buttons);
    });
  }
}

TEST_CASE("an empty document gets its first map from the panel, and the panel goes") {
  model::Document document;
  document.id = {"doc"};
  Stage stage(document);
  stage.click(stage.node("button", stage.editor().tr("action.map.add")));
  stage.click(stage.node("menu-item", "AIDA"));
  REQUIRE(stage.editor().map());
  CHECK(stage.map().stages.size() == 4);
  CHECK_FALSE(stage.has_id("empty-map"));
  stage.editor().undo();
  stage.settle();
  CHECK(stage.has_id("empty-map"));
  stage.click(stage.node("button", stage.editor().tr("action.file.import")));
  CHECK(stage.port.picked == std::vector<std::string>{"csv"});
}

TEST_CASE("a bare map gets its stages and lanes from the panel") {
  model::Document document;
  document.id = {"doc"};
  document.maps.push_back({{"map"}, {}, {}, {}, {}, {}});
  Stage stage(document);
  const auto press = [&](const char* action) {
    const Rect panel = test::rect_of(stage.with_id("empty-map"));
    for (const Json& node : find_nodes(stage.scene(), "button")) {
      const Rect rect = test::rect_of(node);
      if (node.value("action", "") == action && panel.contains(rect.center())) return stage.click(node);
    }
    FAIL("no button for " << action);
  };
  press("stage.add");
  stage.shell.text_edit(stage.port.text_edit ? stage.port.text_edit->target : "", "Một", 1, 1, 18);
  CHECK(stage.map().stages.size() == 1);
  stage.settle();
  press("lane.add");
  stage.click(stage.node("menu-item", stage.editor().catalogue.lane(model::LaneKind::touchpoints)->name.vi));
  CHECK(stage.map().lanes.size() == 1);
  CHECK_FALSE(stage.has_id("empty-map"));
}

TEST_CASE("a read-only empty document offers nothing that would edit it") {
  model::Document document;
  document.id = {"doc"};
  Stage stage(document);
  stage.editor().set_readonly(true);
  stage.editor().invalidate();
  stage.settle();
  CHECK(stage.has_id("empty-map.title"));
  CHECK_FALSE(stage.has_id("map.add"));
  CHECK_FALSE(stage.has_id("file.import"));
}

TEST_CASE("the import dialog and its parts fit") {
  std::string csv = "stage,touchpoint,emotion\n";
  for (int i = 0; i < 30; ++i)
    csv += "Nhận biết,\"" + std::string(long_title) + "\",1" + (i % 3 == 0 ? ",x,y" : "") + "\n";
  in_every_size_and_language([&](Size canvas, const char* language) {
    for (const bool over_document : {false, true}) {
      Stage stage(canvas);
      if (over_document) stage.editor().open(stepped_document());
      speak(stage, language);
      REQUIRE(stage.editor().preview_import(std::string(long_title) + ".csv", csv));
      const view::ImportPlaces places = view::import_places(stage.editor(), canvas);
      const auto size = [](const Rect& rect) { return Size{rect.width, rect.height}; };
      for (const bool running : {false, true}) {
        stage.editor().ui.import->running = running;
        Look frame(stage, [&](Ui& u) { build_import_dialog(u, canvas); }, canvas);
        for (const TextRun& run : frame.scene.texts) {
          INFO(frame.scene.str(run.text));
          CHECK(inside(rect_of(run), places.dialog));
          for (const Rect& part : {places.columns, places.rows, places.side}) CHECK_FALSE(overlap(rect_of(run), part));
        }
      }
      Look(stage, [&](Ui& u) { build_import_columns(u, size(places.columns)); }, size(places.columns));
      Look(stage, [&](Ui& u) { build_import_rows(u, size(places.rows)); }, size(places.rows));
      Look(stage, [&](Ui& u) { build_import_side(u, size(places.side)); }, size(places.side));
    }
  });
}

TEST_CASE("panels do not lie on one another") {
  in_every_size_and_language([](Size canvas, const char* language) {
    Stage stage(rich_document(), canvas);
    speak(stage, language);
    stage.editor().select({{{"t2"}}, {}, {}, {}, {}});
    stage.settle();
    const Rect zoom = test::rect_of(stage.with_id("zoom-bar"));
    if (stage.has_id("inspector")) CHECK_FALSE(overlap(zoom, test::rect_of(stage.with_id("inspector"))));
    CHECK(inside(zoom, {0, 48, canvas.width, canvas.height - 48}));
    editor::Notice told;
    told.text = "Đã thêm 12 hình: 18 MB → 2,4 MB";
    stage.editor().notify(std::move(told));
    stage.settle();
    const Rect notice = test::rect_of(stage.with_id("notice"));
    CHECK_FALSE(overlap(notice, test::rect_of(stage.with_id("zoom-bar"))));
    CHECK(notice.y >= 48);
  });
}
