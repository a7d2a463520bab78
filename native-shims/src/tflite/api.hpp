// A TensorFlow Lite that was found on this machine.
#pragma once

#include "core/library.hpp"
#include "tflite/functions.hpp"

namespace es {
namespace tflite {

// Its functions, called by their own names: api.TfLiteVersion().
class Api {
public:
    // options: as given to es_provider_open, key "tflite". Throws as Library does.
    explicit Api(const Options &options);

#define ES_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
    ES_TFLITE_FUNCTIONS(ES_MEMBER, ES_MEMBER)
#undef ES_MEMBER

    const LibraryInfo &info() const { return info_; }

private:
    LibraryInfo info_;
};

}  // namespace tflite
}  // namespace es
