#pragma once
// The C functions as the host calls them.

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "api/api.h"
#include "api/app.h"
#include "platform/null/null_port.h"
#include "unit/editor/desk.h"
#include "unit/support/json.h"

namespace lotrinh::test {

struct Boundary {
  App* app = lt_create(1, 2);

  Boundary() {
    lt_device(app, 1);
    lt_resize(app, 1366, 768, 2);
    frame();
  }
  Boundary(const Boundary&) = delete;
  Boundary& operator=(const Boundary&) = delete;
  ~Boundary() { lt_destroy(app); }

  void frame() {
    for (int i = 0; i < 20 && lt_frame(app, 0) != 0; ++i) {
    }
  }

  struct Reply {
    std::uint32_t status = 0;
    std::string text;
  };
  Reply raw(const char* method, const char* json = "{}", std::string_view bytes = {}) {
    const LtReply* reply =
        lt_call(app, method, json, bytes.empty() ? nullptr : reinterpret_cast<const std::uint8_t*>(bytes.data()),
                static_cast<std::uint32_t>(bytes.size()));
    REQUIRE(reply);
    return {reply->status, std::string(reply->data, reply->size)};
  }
  // The result of a call that must succeed.
  Json call(const char* method, const Json& args = Json::object(), std::string_view bytes = {}) {
    const Reply reply = raw(method, args.dump().c_str(), bytes);
    INFO(method << " " << args.dump() << " -> " << reply.text);
    REQUIRE(reply.status == 0);
    Json result = parse(reply.text);
    REQUIRE_FALSE(result.is_discarded());
    return result;
  }
  std::string bytes(const char* method, const Json& args = Json::object()) {
    const Reply reply = raw(method, args.dump().c_str());
    INFO(method << " " << args.dump() << " -> " << reply.text.substr(0, 200));
    REQUIRE(reply.status == 0);
    return reply.text;
  }
  // The error of a call that must fail: {code, message, where}.
  Json error(const char* method, const Json& args = Json::object(), std::string_view bytes = {}) {
    return refused(method, args.dump().c_str(), bytes);
  }
  Json refused(const char* method, const char* json, std::string_view bytes = {}) {
    const Reply reply = raw(method, json, bytes);
    INFO(method << " " << json << " -> " << reply.text);
    REQUIRE(reply.status == 1);
    const Json error = parse(reply.text);
    REQUIRE(error.is_object());
    CHECK(error.size() == 3);
    CHECK(error["code"].is_string());
    CHECK_FALSE(error["code"].get<std::string>().empty());
    CHECK_FALSE(error["message"].get<std::string>().empty());
    CHECK(error["where"].is_string());
    return error;
  }

  void open(const model::Document& document) {
    call("document.open", Json::object(), io::write_document(document));
    frame();
  }
  std::string json() { return bytes("document.json"); }
  const platform::NullPort& port() const { return static_cast<platform::NullPort&>(app->port()); }
  std::vector<std::string> told(std::string_view event) const {
    std::vector<std::string> details;
    for (const platform::NullPort::Record& record : port().records()) {
      if (record.call == "emit" && record.name == event) details.push_back(record.detail);
    }
    return details;
  }
};

}  // namespace lotrinh::test
