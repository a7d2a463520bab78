// A libedgetpu that was found on this machine.
#pragma once

#include "core/library.hpp"
#include "edgetpu/functions.hpp"

namespace es {
namespace edgetpu {

// Its functions, called by their own names: api.edgetpu_version().
class Api {
public:
    // options: as given to es_provider_open, key "edgetpu". Throws as Library does.
    explicit Api(const Options &options);

#define ES_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
    ES_EDGETPU_FUNCTIONS(ES_MEMBER)
#undef ES_MEMBER

    const LibraryInfo &info() const { return info_; }

private:
    LibraryInfo info_;
};

}  // namespace edgetpu
}  // namespace es
