// A check that says what did not hold, and goes on.
#pragma once

#include <cstdio>
#include <string>

#include "core/failure.hpp"

inline int &failures() {
    static int count = 0;
    return count;
}

inline int &checks() {
    static int count = 0;
    return count;
}

inline void check(bool holds, const std::string &what) {
    checks()++;
    if (holds)
        return;
    failures()++;
    std::fprintf(stderr, "does not hold: %s\n", what.c_str());
}

// That it throws a Failure of this status, with these words in its message.
template <class Call>
void check_refused(Call call, es_status status, const std::string &words, const std::string &what) {
    try {
        call();
        check(false, what + ": nothing was thrown");
    } catch (const es::Failure &failure) {
        check(failure.status() == status && std::string(failure.what()).find(words) != std::string::npos, what + ": " + failure.what());
    }
}

void sha256_tests();
void cache_tests(const std::string &folder);
void folder_tests(const std::string &folder);
void model_tests();
