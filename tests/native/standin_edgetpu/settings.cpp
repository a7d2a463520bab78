#include "settings.hpp"

#include <cctype>
#include <chrono>
#include <cstdlib>

#include "standin_edgetpu.h"

namespace standin {

namespace {

const std::map<std::string, std::string> Defaults = {
    {"devices", "usb,pci"}, {"version", "stand-in for tests, no device"}, {"list", ""}, {"open", ""}, {"fail_at", "0"}, {"hang_at", "0"}, {"abort_at", "0"}};

const char *const Counts[] = {"lists", "lists_freed", "delegates", "delegates_freed", "inferences", "hangs", "verbosity"};

bool is_moment(const std::string &key) { return key.size() > 3 && key.compare(key.size() - 3, 3, "_at") == 0; }

bool set(State &to, const std::string &key, const std::string &value) {
    if (Defaults.count(key) == 0)
        return false;
    if (is_moment(key)) {
        char *end;
        long moment = std::strtol(value.c_str(), &end, 10);
        if (value.empty() || *end != '\0' || moment < 0)
            return false;
        to.left[key] = moment;
    }
    to.settings[key] = value;
    return true;
}

void set_defaults(State &to) {
    for (const auto &pair : Defaults)
        set(to, pair.first, pair.second);
    for (const char *name : Counts)
        to.counts[name] = 0;
    to.last_options.clear();
}

void set_from_environment(State &to) {
    for (const auto &pair : Defaults) {
        std::string name = "STANDIN_EDGETPU_";
        for (char c : pair.first)
            name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        const char *value = std::getenv(name.c_str());
        if (value != nullptr)
            set(to, pair.first, value);
    }
}

}  // namespace

// Never destroyed: the process may end while an inference hangs.
State &state() {
    static State *only = [] {
        State *made = new State;
        set_defaults(*made);
        set_from_environment(*made);
        return made;
    }();
    return *only;
}

std::string setting(const std::string &key) {
    State &at = state();
    std::lock_guard<std::mutex> lock(at.mutex);
    return at.settings[key];
}

void count(const std::string &name) {
    State &at = state();
    std::lock_guard<std::mutex> lock(at.mutex);
    at.counts[name]++;
}

std::string next_inference() {
    State &at = state();
    std::lock_guard<std::mutex> lock(at.mutex);
    at.counts["inferences"]++;
    std::string due;
    for (auto &pair : at.left) {
        if (pair.second > 0 && --pair.second == 0)
            due = pair.first;
    }
    return due;
}

void hang() {
    State &at = state();
    std::unique_lock<std::mutex> lock(at.mutex);
    at.hanging = true;
    at.counts["hangs"]++;
    at.released.wait_for(lock, std::chrono::seconds(60), [&] { return !at.hanging; });
    at.hanging = false;
}

}  // namespace standin

extern "C" {

int standin_edgetpu_configure(const char *key, const char *value) {
    if (key == nullptr || value == nullptr)
        return -1;

    standin::State &at = standin::state();
    std::lock_guard<std::mutex> lock(at.mutex);
    const std::string name = key;
    if (name == "release" || name == "reset") {
        at.hanging = false;
        at.released.notify_all();
        if (name == "reset")
            standin::set_defaults(at);
        return 0;
    }
    return standin::set(at, name, value) ? 0 : -1;
}

long standin_edgetpu_count(const char *name) {
    standin::State &at = standin::state();
    std::lock_guard<std::mutex> lock(at.mutex);
    auto found = name == nullptr ? at.counts.end() : at.counts.find(name);
    return found == at.counts.end() ? -1 : found->second;
}

const char *standin_edgetpu_last_options(void) {
    static thread_local std::string copy;
    standin::State &at = standin::state();
    std::lock_guard<std::mutex> lock(at.mutex);
    copy = at.last_options;
    return copy.c_str();
}

}  // extern "C"
