#pragma once
// The interface's texts in one language, by key ("action.undo"). Filled from assets/locales by io.

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace lotrinh {

struct StringArg {
  std::string_view name;
  std::string_view value;
};

class Strings {
 public:
  Strings() = default;
  Strings(std::string language, std::map<std::string, std::string, std::less<>> texts)
      : language_(std::move(language)), texts_(std::move(texts)) {}

  const std::string& language() const { return language_; }  // "vi" or "en"
  bool has(std::string_view key) const { return texts_.contains(key); }
  const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

  // The text of `key`, or the key itself where there is none (a test fails on a missing key).
  std::string_view operator()(std::string_view key) const {
    const auto it = texts_.find(key);
    return it == texts_.end() ? key : std::string_view(it->second);
  }

  // The text with each {name} replaced by its value, and each {name|row|rows} by the first form where the value is 1,
  // else by the second: English has two, Vietnamese needs none.
  std::string format(std::string_view key, std::initializer_list<StringArg> args) const {
    return format(key, std::span(args.begin(), args.size()));
  }
  std::string format(std::string_view key, std::span<const StringArg> args) const;

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace lotrinh
