#include "edgetpu/options.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace es {
namespace edgetpu {

namespace {

Failure bad_value(const std::pair<std::string, std::string> &option, const char *values) {
    return Failure(ES_INVALID_ARGUMENT, "option " + option.first + " cannot be " + option.second + "; it takes " + values);
}

// A whole number of at most nine digits; -1 for anything else.
int number(const std::string &text) {
    if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
        return -1;
    return std::stoi(text);
}

void require_one_of(const std::pair<std::string, std::string> &option, const std::vector<const char *> &values, const char *in_words) {
    if (std::find(values.begin(), values.end(), option.second) == values.end())
        throw bad_value(option, in_words);
}

}  // namespace

SessionOptions parse_options(const Options &given) {
    SessionOptions parsed;
    for (const auto &option : given) {
        const std::string &key = option.first;
        if (key == "Performance") {
            require_one_of(option, {"Low", "Medium", "High", "Max"}, "Low, Medium, High or Max");
            parsed.device.push_back(option);
        } else if (key == "Usb.AlwaysDfu") {
            require_one_of(option, {"True", "False"}, "True or False");
            parsed.device.push_back(option);
        } else if (key == "Usb.MaxBulkInQueueLength") {
            if (number(option.second) < 1)
                throw bad_value(option, "a whole number from 1 up");
            parsed.device.push_back(option);
        } else if (key == "verbosity") {
            parsed.verbosity = number(option.second);
            if (parsed.verbosity < 0 || parsed.verbosity > 10)
                throw bad_value(option, "a whole number from 0 to 10");
        } else if (key == "allow_untested_versions") {
            require_one_of(option, {"yes", "no"}, "yes or no");
            parsed.allow_untested_versions = option.second == "yes";
        } else {
            throw Failure(
                ES_INVALID_ARGUMENT,
                "option " + key + " is not known; those that are: Performance, Usb.AlwaysDfu, Usb.MaxBulkInQueueLength, verbosity, allow_untested_versions");
        }
    }

    std::sort(parsed.device.begin(), parsed.device.end());
    for (size_t i = 1; i < parsed.device.size(); i++) {
        if (parsed.device[i].first == parsed.device[i - 1].first)
            throw Failure(ES_INVALID_ARGUMENT, "option " + parsed.device[i].first + " is given twice");
    }
    return parsed;
}

}  // namespace edgetpu
}  // namespace es
