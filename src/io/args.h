#pragma once
// The arguments of a call from the host: a small JSON object, read leniently (a missing or ill-typed member is "not
// given").

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lotrinh::io {

class Args {
 public:
  static Result<Args> parse(std::string_view json);  // "json-syntax", "json-type"; "" is an empty object
  ~Args();
  Args(Args&&) noexcept;
  Args& operator=(Args&&) noexcept;

  bool has(std::string_view name) const;
  std::string text(std::string_view name) const;  // "" when not given
  std::optional<std::string> optional_text(std::string_view name) const;
  std::optional<double> number(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  std::vector<double> numbers(std::string_view name) const;
  Args object(std::string_view name) const;                // empty when not given
  std::vector<Args> objects(std::string_view name) const;  // an array's objects
  std::vector<std::string> names() const;                  // the members' names, in their order
  std::string json(std::string_view name) const;           // a member as JSON text, "" when not given

 private:
  struct Data;
  explicit Args(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace lotrinh::io
