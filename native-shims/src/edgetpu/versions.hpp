// Pairs of libedgetpu and TensorFlow Lite that are known to fail.
//
// The two pass structs by value that grew over TensorFlow's releases, so they have to be built for the same one, or for two
// between which nothing grew. libedgetpu does not tell which it was built for; it tells its compiler, and by that some builds
// are known.
#pragma once

#include <string>

namespace es {
namespace edgetpu {

// Why the pair must not be used, and what to install instead; empty where nothing is known against it.
// edgetpu, tflite: what edgetpu_version and TfLiteVersion return.
std::string known_to_fail(const std::string &edgetpu, const std::string &tflite);

}  // namespace edgetpu
}  // namespace es
