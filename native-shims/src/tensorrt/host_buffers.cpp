#include "tensorrt/host_buffers.hpp"

namespace es {
namespace tensorrt {

HostBuffers::HostBuffers(const Context &context, const std::vector<size_t> &sizes, size_t inputs, const std::vector<void *> &given, std::atomic<int64_t> &own_bytes)
    : context_(context), inputs_(inputs), session_bytes_(own_bytes) {
    for (size_t i = 0; i < sizes.size(); i++) {
        places_.emplace_back(new HostMemory(context, sizes[i], given[i]));
        bytes_ += places_[i]->is_own() ? static_cast<int64_t>(sizes[i]) : 0;
    }
    session_bytes_ += bytes_;
}

HostBuffers::~HostBuffers() {
    context_.try_make_current();
    session_bytes_ -= bytes_;
}

}  // namespace tensorrt
}  // namespace es
