// What a stand-in does when asked for something that it does not have.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace standin {

[[noreturn]] inline void refuse(const char *what) noexcept {
    std::fprintf(stderr, "stand-in of TensorRT: %s was called, which it does not have\n", what);
    std::abort();
}

}  // namespace standin
