#include "openvino/tensor_set.hpp"

#include <cstring>
#include <new>

#include "core/adapter.hpp"

namespace es {
namespace openvino {

namespace {

// What the ABI promises, and what vector instructions and devices like best.
const std::align_val_t Alignment{64};

}  // namespace

void TensorSet::Release::operator()(void *memory) const {
    ::operator delete(memory, Alignment);
    *allocated -= static_cast<int64_t>(size);
}

TensorSet::TensorSet(
    const Api &api, const std::vector<TensorPort> &inputs, const std::vector<TensorPort> &outputs, const std::vector<void *> &given, std::atomic<int64_t> &allocated) {
    for (size_t i = 0; i < inputs.size(); i++)
        inputs_.push_back(make(api, inputs[i], given.empty() ? nullptr : given[i], allocated));
    for (size_t i = 0; i < outputs.size(); i++)
        outputs_.push_back(make(api, outputs[i], given.empty() ? nullptr : given[inputs.size() + i], allocated));
}

TensorSet::Place TensorSet::make(const Api &api, const TensorPort &port, void *given, std::atomic<int64_t> &allocated) {
    Place place = {{}, std::unique_ptr<void, Release>(nullptr, Release{0, &allocated}), Owned<Tensor>(nullptr, api.tensor_free)};
    int64_t bytes = byte_size(port.info);
    if (bytes < 0)
        return place;

    place.span = {given, static_cast<size_t>(bytes)};
    if (given == nullptr) {
        // OpenVINO refuses NULL, so that even a tensor of no elements has memory.
        size_t size = bytes > 0 ? static_cast<size_t>(bytes) : 1;
        void *memory = ::operator new(size, Alignment);
        allocated += static_cast<int64_t>(size);
        place.memory = std::unique_ptr<void, Release>(memory, Release{size, &allocated});
        std::memset(memory, 0, size);
        place.span.data = memory;
    }
    int64_t dims[ES_MAX_RANK] = {};
    for (size_t i = 0; i < port.info.dims.size(); i++)
        dims[i] = port.info.dims[i];
    Tensor *made = nullptr;
    api.check(api.tensor_create_from_host_ptr(port.element_number, {static_cast<int64_t>(port.info.dims.size()), dims}, place.span.data, &made), "make a tensor");
    place.tensor.reset(api.given(made, "make a tensor"));
    size_t told = 0;
    api.check(api.tensor_get_byte_size(made, &told), "tell a tensor's size");
    if (told != static_cast<size_t>(bytes))
        throw Failure(ES_INTERNAL, "OpenVINO takes " + port.info.name + " for " + std::to_string(told) + " bytes, and it has " + std::to_string(bytes));
    return place;
}

}  // namespace openvino
}  // namespace es
