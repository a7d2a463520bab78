// How the stand-in is to behave, and what it has done.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace standin {

struct State {
    std::mutex mutex;
    std::condition_variable released;
    // Values by key, as standin_edgetpu.h has them.
    std::map<std::string, std::string> settings;
    std::map<std::string, long> counts;
    // Inferences left until the one that fails, hangs or aborts; 0 for none.
    std::map<std::string, long> left;
    std::string last_options;
    bool hanging = false;
};

State &state();

std::string setting(const std::string &key);

void count(const std::string &name);

// Counts an inference and says what is to happen in it: "fail_at", "hang_at", "abort_at", or "".
std::string next_inference();

// Waits until it is released, 60 s at most.
void hang();

}  // namespace standin
