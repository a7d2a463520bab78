#include "control.hpp"

#include <cctype>
#include <chrono>
#include <cstdlib>

#include "fault.hpp"
#include "openvino_c.hpp"

namespace standin {

namespace {

#if defined(STANDIN_2022_3)
const char Numbering[] = "2022.3", WaitFor[] = "2022", Devices[] = "CPU,MYRIAD";
#else
const char Numbering[] = "2025.1", WaitFor[] = "today", Devices[] = "CPU";
#endif

const std::map<std::string, std::string> Defaults = {
    {"numbering", Numbering}, {"devices", Devices}, {"fail_open", ""}, {"fail_at", "0"},          {"hang_at", "0"},       {"abort_at", "0"},
    {"unplugged", "0"},       {"null", ""},         {"nothing", "0"},  {"optimal_requests", "4"}, {"wait_for", WaitFor},
};

}  // namespace

Control &Control::the() {
    static Control control;
    return control;
}

Control::Control() { reset(); }

void Control::reset() {
    values_ = Defaults;
    for (auto &value : values_) {
        std::string name = "STANDIN_OPENVINO_";
        for (char c : value.first)
            name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        const char *given = std::getenv(name.c_str());
        if (given != nullptr && given[0] != '\0')
            value.second = given;
    }
    inferences_ = 0;
    nothing_ = values_["nothing"] == "1";
}

bool Control::set(const std::string &key, const std::string &value) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (key == "reset") {
        reset();
    } else {
        auto found = values_.find(key);
        if (found == values_.end())
            return false;
        found->second = value.empty() ? Defaults.at(key) : value;
        if (key == "fail_at" || key == "hang_at" || key == "abort_at")
            inferences_ = 0;
        nothing_ = values_["nothing"] == "1";
    }
    changed_.notify_all();
    return true;
}

std::string Control::text(const std::string &key) {
    std::lock_guard<std::mutex> lock(mutex_);
    return values_.at(key);
}

long Control::number(const std::string &key) { return std::atol(text(key).c_str()); }

std::vector<std::string> Control::devices() {
    std::vector<std::string> all;
    std::string list = text("devices");
    for (size_t at = 0; at < list.size();) {
        size_t comma = list.find(',', at);
        all.push_back(list.substr(at, comma - at));
        at = comma == std::string::npos ? list.size() : comma + 1;
    }
    return all;
}

void Control::device_is_there() {
    if (is("unplugged", "1"))
        throw Fault(OV_GENERAL_ERROR, "the device is unplugged (the stand-in was asked for that)");
}

void Control::open(const std::string &step) {
    device_is_there();
    if (is("fail_open", step))
        throw Fault(OV_GENERAL_ERROR, "the stand-in was asked to fail at " + step);
}

bool Control::inference(const std::atomic<bool> &cancelled) {
    if (does_nothing())
        return false;

    std::unique_lock<std::mutex> lock(mutex_);
    long number = ++inferences_;
    auto reached = [&](const char *key) {
        long at = std::atol(values_.at(key).c_str());
        return at > 0 && number >= at;
    };
    if (reached("abort_at"))
        std::abort();
    if (reached("hang_at")) {
        auto released = [&] { return std::atol(values_.at("hang_at").c_str()) == 0 || cancelled; };
        changed_.wait_for(lock, std::chrono::seconds(60), released);
    }
    if (cancelled)
        throw Fault(OV_INFER_CANCELLED, "the inference was cancelled");
    if (reached("fail_at"))
        throw Fault(OV_GENERAL_ERROR, "inference " + std::to_string(number) + " failed (the stand-in was asked for that)");
    lock.unlock();
    device_is_there();
    return true;
}

void Control::wake() {
    std::lock_guard<std::mutex> lock(mutex_);
    changed_.notify_all();
}

}  // namespace standin

// Returns 0, or -1 for an unknown key. value: NULL for the default.
STANDIN_API int standin_openvino_configure(const char *key, const char *value) {
    return standin::Control::the().set(key != nullptr ? key : "", value != nullptr ? value : "") ? 0 : -1;
}
