#pragma once
// The mathematics Dear ImGui is to use (IMGUI_USER_CONFIG names this file): libc's, but for points of a circle.

#include <cmath>
#include <cstdlib>

#include "view/circle.h"

#define IMGUI_DISABLE_DEFAULT_MATH_FUNCTIONS
#define ImFabs(x) std::fabs(x)
#define ImSqrt(x) std::sqrt(x)
#define ImFmod(x, y) std::fmod(x, y)
#define ImCos(angle) lotrinh::view::on_unit_circle(angle).x
#define ImSin(angle) lotrinh::view::on_unit_circle(angle).y
#define ImAcos(x) std::acos(x)
#define ImAtan2(y, x) std::atan2(y, x)
#define ImAtof(text) std::atof(text)
#define ImCeil(x) std::ceil(x)
#define ImPow(x, y) std::pow(x, y)
#define ImLog(x) std::log(x)
#define ImAbs(x) std::abs(x)
#define ImSign(x) (static_cast<float>((x) > 0) - static_cast<float>((x) < 0))
#define ImRsqrt(x) (1 / std::sqrt(x))
