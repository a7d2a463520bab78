// Failing on demand. The variable STANDIN_TENSORRT is empty or WHAT:N, and the N-th time that WHAT is done since the variable was
// last changed, it fails; WHAT:0 always fails.
#pragma once

#include <cstdlib>
#include <mutex>
#include <string>

namespace standin {

inline bool fails(const char *what) {
    static std::mutex mutex;
    static std::string last;
    static int count = 0;
    std::lock_guard<std::mutex> lock(mutex);
    const char *variable = std::getenv("STANDIN_TENSORRT");
    std::string demand = variable != nullptr ? variable : "";
    if (demand != last) {
        last = demand;
        count = 0;
    }
    size_t colon = demand.find(':');
    if (colon == std::string::npos || demand.compare(0, colon, what) != 0)
        return false;
    int wanted = std::atoi(demand.c_str() + colon + 1);
    return ++count == wanted || wanted == 0;
}

}  // namespace standin
