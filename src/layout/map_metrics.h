#pragma once
// Measures of the map, in px at zoom 1, on a grid of 8. A card's padding of 8 x 10 (3 in a compact map) lies inside
// its 1 px outline.

namespace lotrinh::layout::metrics {

inline constexpr float hairline = 1;

// Columns.
inline constexpr float min_stage_width = 196;
inline constexpr float min_step_width = 160;
inline constexpr float max_column_width = 340;
inline constexpr float min_collapsed_width = 56;
inline constexpr float max_collapsed_width = 128;
inline constexpr float add_stage_width = 28;

// Stage headers.
inline constexpr float stage_color_height = 3;
inline constexpr float stage_header_height = 64;  // at least
inline constexpr float header_padding_x = 12;
inline constexpr float header_padding_top = 8;
inline constexpr float header_padding_bottom = 10;
inline constexpr float step_padding_y = 6;

// Lane titles.
inline constexpr float min_lane_title_width = 112;
inline constexpr float max_lane_title_width = 168;
inline constexpr float lane_text_x = 18;  // right of the chevron
inline constexpr float lane_padding_right = 8;
inline constexpr float control_size = 20;  // menu buttons and chevrons: what can be hit
inline constexpr float add_lane_height = 40;

// Rows.
inline constexpr float collapsed_row_height = 36;
inline constexpr float cell_padding = 8;  // at the sides

// What is less in a compact map: heights alone, so that its columns stay where they are.
struct Spacing {
  float row_height = 56;  // at least
  float cell_padding = 8;
  float card_gap = 8;
  float card_padding = 9;
  float lane_padding = 10;
};
inline constexpr Spacing comfortable{};
inline constexpr Spacing compact{
    .row_height = 40, .cell_padding = 4, .card_gap = 4, .card_padding = 4, .lane_padding = 5};

// Cards.
inline constexpr float card_radius = 8;
inline constexpr float card_padding_x = 11;
inline constexpr float edge_width = 3;
inline constexpr float icon_size = 16;
inline constexpr float mark_size = 10;
inline constexpr float touchpoint_icon_x = 12;
inline constexpr float touchpoint_text_x = 36;
inline constexpr float picture_inset = 5;
inline constexpr float picture_radius = 4;
inline constexpr float picture_gap = 6;  // to the text below
inline constexpr float most_picture_height = 240;
inline constexpr float meta_gap = 2;
inline constexpr float chip_height = 18;
inline constexpr float chip_padding_x = 7;
inline constexpr float chip_gap = 8;
inline constexpr float dot_size = 5;
inline constexpr float dot_pitch = 6.5F;
inline constexpr float dots_width = 4 * dot_pitch + dot_size;
inline constexpr float votes_height = 20;  // a badge on the upper right corner, which it stands over
inline constexpr float votes_over = 7;
inline constexpr float sign_size = 20;  // of what checks have found; stands where votes do, or left of them
inline constexpr float change_gap = 8;
inline constexpr float change_mark_width = 9;
inline constexpr float change_mark_gap = 4;
inline constexpr float spark_height = 28;  // of a metric's values by date
inline constexpr float spark_gap = 4;      // above and below it
inline constexpr float spark_width = 1.5F;
inline constexpr float spark_dot = 5;

// The emotion curve.
inline constexpr float emotion_height = 128;
inline constexpr float emotion_margin = 16;  // from the lane's edge to the line of +2 or -2
inline constexpr float face_size = 24;
inline constexpr float face_pitch = 26;  // faces are never closer
inline constexpr float curve_width = 2.5F;

}  // namespace lotrinh::layout::metrics
