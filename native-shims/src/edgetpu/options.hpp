// The options of a session on an Edge TPU.
#pragma once

#include "core/provider.hpp"

namespace es {
namespace edgetpu {

struct SessionOptions {
    // For the device, in libedgetpu's own words, sorted by name.
    Options device;
    // How much libedgetpu writes to standard error, 0 to 10. It is the process's: the session that was opened last decides.
    int verbosity = 0;
    // Whether a pair of versions that is known to fail is tried all the same.
    bool allow_untested_versions = false;
};

// Throws ES_INVALID_ARGUMENT for a key or a value that is not known, with those that are.
SessionOptions parse_options(const Options &given);

}  // namespace edgetpu
}  // namespace es
