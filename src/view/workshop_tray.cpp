// The tray beside the map: the parking lot with its notes, or the votes.

#include <algorithm>

#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::Voting;

namespace {

constexpr float pad = 16;
constexpr std::size_t most_notes = 200;  // shown: those behind come up as these find their places

class Tray {
 public:
  Tray(Ui& ui, float width) : ui_(ui), e_(ui.editor()), wide_(width - 2 * pad) {}

  float y = 12;

  void head(const char* key) {
    const std::string title(e_.tr(key));
    ui_.text_line(title, {pad, y + 6}, TextStyle::heading, Color::text, wide_ - 40);
    ui_.node(Role::heading, "tray.title", title, {pad, y + 6, wide_ - 40, 20});
    ui_.tool("tray.close", "close", {pad + wide_ - 28, y, 32, 32});
    y += 44;
  }

  void parking() {
    head("parking.title");
    const std::vector<model::Card>& notes = e_.map()->parking;
    if (e_.can_edit()) {
      FieldSpec field;
      field.target = "note.new:";
      field.label = e_.tr("action.parking.add");
      field.text = e_.ui.workshop.note;
      field.placeholder = e_.tr("parking.hint");
      y += ui_.field(field, {pad, y}, wide_) + 12;
    }
    if (notes.empty()) {
      y += ui_.spoken(Role::text, "parking.empty", e_.tr("parking.empty"), {pad, y}, wide_, TextStyle::body,
                      Color::muted);
    }
    const std::size_t shown = std::min(notes.size(), most_notes);
    for (std::size_t i = 0; i < shown; ++i) one_note(notes[i]);
    if (shown == notes.size()) return;
    const std::string more = e_.tr().format("parking.more", {{"count", std::to_string(notes.size() - shown)}});
    y += ui_.spoken(Role::text, "parking.more", more, {pad, y}, wide_, TextStyle::body, Color::muted);
  }

  void votes() {
    head("vote.title");
    const Voting& voting = e_.ui.workshop.voting;
    if (e_.can_edit()) {
      if (voting.on) {
        voter(voting);
      } else {
        each(voting.each);
        y += button("vote.start", ButtonLook::primary, pad, wide_).height + 10;
      }
      y +=
          ui_.spoken(Role::text, "vote.hint", e_.tr("vote.hint"), {pad, y}, wide_, TextStyle::small, Color::muted) + 18;
    }
    ranking();
  }

 private:
  void one_note(const model::Card& note) {
    const bool edits = e_.can_edit();
    const float room = wide_ - 24 - (edits ? 28 : 0);
    const std::string_view text = note.text.empty() ? e_.tr("inspector.no-text") : std::string_view(note.text);
    const float text_tall = ui_.text_height(text, room, TextStyle::body);
    const Rect rect{pad, y, wide_, text_tall + 20};
    ui_.box(rect, 8, Color::surface, Color::line, true);
    ui_.text(text, {rect.x + 12, rect.y + 10}, room, TextStyle::body, note.text.empty() ? Color::muted : Color::text);
    Node& node = ui_.node(Role::textbox, "note.text:" + note.id.value, e_.tr("menu.note"), rect);
    const TextRef value = ui_.builder().str(note.text);
    node.value = value;
    node.text_rect = {rect.x + 12, rect.y + 10, room, text_tall};
    node.style = TextStyle::body;
    node.state.focusable = edits;
    node.state.multiline = true;
    node.state.disabled = !edits;
    if (edits) {
      ButtonSpec menu = ui_.tool_spec("note.menu", "more");
      menu.id += ":" + note.id.value;
      menu.arg = note.id.value;
      menu.name = e_.tr().format("parking.options", {{"what", text}});
      menu.expanded = e_.ui.menu && e_.ui.menu->id == menu.id;
      ui_.button(menu, {rect.right() - 32, rect.y + 4, 28, 28});
    }
    y = rect.bottom() + 8;
  }

  Rect button(const char* action, ButtonLook look, float x, float wide) {
    ButtonSpec spec;
    spec.id = spec.action = action;
    spec.label = e_.tr("action." + spec.action);
    spec.look = look;
    const Rect rect{x, y, wide, 36};
    ui_.button(spec, rect);
    return rect;
  }

  void each(int count) {
    const std::string number = std::to_string(count);
    const std::string label(e_.tr("vote.each"));
    ui_.text_line(label, {pad, y + 7}, TextStyle::body, Color::text, wide_ - 112);
    const float x = pad + wide_ - 104;
    step("minus", "vote.fewer", count - 1, {x, y, 32, 32}, count == 1);
    const float number_wide = ui_.width(number, TextStyle::heading);
    ui_.text_line(number, {x + 52 - number_wide / 2, y + 6}, TextStyle::heading, Color::text);
    ui_.node(Role::text, "vote.each", label + ": " + number, {x + 32, y, 40, 32});
    step("plus", "vote.more", count + 1, {x + 72, y, 32, 32}, count == editor::most_votes_each);
    y += 44;
  }

  void step(const char* icon, const char* name, int count, const Rect& rect, bool disabled) {
    ButtonSpec spec;
    spec.id = name;
    spec.name = e_.tr(name);
    spec.icon = icon;
    spec.action = "vote.each";
    spec.arg = std::to_string(count);
    spec.look = ButtonLook::outlined;
    spec.disabled = disabled;
    ui_.button(spec, rect);
  }

  // Whose turn it is, and a dot for each vote: full while it is left.
  void voter(const Voting& voting) {
    const int left = votes_left(e_);
    const std::string who = e_.tr().format("vote.voter", {{"voter", std::to_string(voting.voter)}});
    const std::string rest = e_.tr().format("vote.left", {{"count", std::to_string(left)}});
    ui_.text_line(who, {pad, y}, TextStyle::large, Color::text, wide_);
    ui_.text_line(rest, {pad, y + 28}, TextStyle::body, Color::muted, wide_);
    ui_.node(Role::text, "vote.voter", who + ", " + rest, {pad, y, wide_, 46});
    y += 54;
    constexpr float pitch = 26;
    const int in_row = static_cast<int>(wide_ / pitch);
    for (int i = 0; i < voting.each; ++i) {
      const Rect dot{pad + static_cast<float>(i % in_row) * pitch, y + static_cast<float>(i / in_row) * pitch, 18, 18};
      ui_.box(dot, 9, i < left ? Color::accent : Color::none, i < left ? Color::accent : Color::neu);
    }
    y += static_cast<float>((voting.each - 1) / in_row + 1) * pitch + 8;
    const float half = (wide_ - 8) / 2;
    button("vote.next", ButtonLook::primary, pad, half);
    y += button("vote.stop", ButtonLook::outlined, pad + half + 8, half).height + 10;
  }

  void ranking() {
    constexpr std::size_t most = 20;
    const std::vector<const model::Card*> cards = editor::ranking(*e_.map(), most);
    ui_.line({pad, y}, {pad + wide_, y});
    y += 14;
    y += ui_.spoken(Role::heading, "vote.ranking", e_.tr("vote.ranking"), {pad, y}, wide_, TextStyle::body_strong,
                    Color::text) +
         8;
    if (cards.empty()) {
      y += ui_.spoken(Role::text, "vote.none", e_.tr("vote.none"), {pad, y}, wide_, TextStyle::body, Color::muted);
      return;
    }
    for (const model::Card* card : cards) ranked(*card, cards.front()->votes);
    if (!e_.can_edit()) return;
    y += 12;
    y += button("vote.clear", ButtonLook::outlined, pad, wide_).height;
  }

  void ranked(const model::Card& card, std::uint32_t first) {
    const std::string votes = std::to_string(card.votes);
    const std::string_view text = card.text.empty() ? e_.tr("inspector.no-text") : std::string_view(card.text);
    const Rect rect{pad, y, wide_, 40};
    const float badge = std::max(22.0F, ui_.width(votes, TextStyle::small_strong) + 14);
    ui_.text_line(text, {rect.x + 2, rect.y + 6}, TextStyle::body, Color::text, wide_ - badge - 16);
    ui_.box({rect.right() - badge, rect.y + 5, badge, 20}, 10, Color::accent);
    ui_.text_line(votes, {rect.right() - badge / 2 - ui_.width(votes, TextStyle::small_strong) / 2, rect.y + 7},
                  TextStyle::small_strong, Color::on_accent);
    const float share = static_cast<float>(card.votes) / static_cast<float>(first);
    ui_.box({rect.x, rect.y + 30, wide_, 4}, 2, Color::line);
    ui_.box({rect.x, rect.y + 30, wide_ * share, 4}, 2, Color::accent);
    ui_.pressable(Role::button, "ranked:" + card.id.value,
                  e_.tr().format("vote.ranked", {{"what", text}, {"votes", votes}}), rect, "select.card",
                  card.id.value);
    y = rect.bottom() + 6;
  }

  Ui& ui_;
  const Editor& e_;
  float wide_;
};

}  // namespace

void build_tray(Ui& ui, Size size) {
  const bool parking = ui.editor().ui.tray == editor::Tray::parking;
  ui.open_node(Role::group, "tray", ui.editor().tr(parking ? "parking.title" : "vote.title"),
               {0, 0, size.width, size.height});
  Tray tray(ui, size.width);
  if (parking) {
    tray.parking();
  } else {
    tray.votes();
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, std::max(size.height, tray.y + pad)};
}

}  // namespace lotrinh::view
