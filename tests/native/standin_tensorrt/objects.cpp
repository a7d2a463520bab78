#include "objects.hpp"

#include <atomic>
#include <sstream>

#include "standin_cuda.h"

namespace standin {

namespace {
std::atomic<int> live{0};
}

Counted::Counted() { live++; }
Counted::~Counted() { live--; }

void need_context() {
    if (standin_cuda_is_current() == 0)
        wrong_calls()++;
}

int &wrong_calls() {
    static int count = 0;
    return count;
}

std::string Plan::text() const {
    std::ostringstream out;
    out << "standin " << NV_TENSORRT_MAJOR << ' ' << profiles << " [" << flags << "] " << inputs.size();
    for (const PlanInput &input : inputs) {
        out << ' ' << input.name << ' ' << input.dims.size();
        for (const std::vector<int64_t> *sizes : {&input.dims, &input.min, &input.max})
            for (int64_t size : *sizes)
                out << ' ' << size;
    }
    return out.str();
}

bool Plan::parse(const void *data, size_t size, Plan &plan) {
    std::istringstream in(std::string(static_cast<const char *>(data), size));
    std::string magic;
    int major = 0;
    size_t count = 0;
    in >> magic >> major >> plan.profiles >> plan.flags >> count;
    if (!in || magic != "standin" || major != NV_TENSORRT_MAJOR || count > 100)
        return false;
    for (size_t i = 0; i < count; i++) {
        PlanInput input;
        size_t rank = 0;
        in >> input.name >> rank;
        for (std::vector<int64_t> *sizes : {&input.dims, &input.min, &input.max}) {
            sizes->resize(rank < 9 ? rank : 0);
            for (int64_t &each : *sizes)
                in >> each;
        }
        plan.inputs.push_back(input);
    }
    return !in.fail();
}

Dims to_dims(const std::vector<int64_t> &sizes) {
    Dims dims = {};
    dims.nbDims = static_cast<int32_t>(sizes.size());
    for (size_t i = 0; i < sizes.size() && i < 8; i++)
        dims.d[i] = static_cast<decltype(+dims.d[0])>(sizes[i]);
    return dims;
}

std::vector<int64_t> from_dims(const Dims &dims) { return {dims.d, dims.d + dims.nbDims}; }

void compute(cudaStream_t stream, const void *x, void *y, size_t elements) {
    struct Work {
        const float *x;
        float *y;
        size_t elements;
    };
    standin_cuda_do(
        stream,
        [](void *argument) {
            Work *work = static_cast<Work *>(argument);
            for (size_t i = 0; i < work->elements; i++)
                work->y[i] = 2 * work->x[i] + 1;
            delete work;
        },
        new Work{static_cast<const float *>(x), static_cast<float *>(y), elements});
}

}  // namespace standin

extern "C" __attribute__((visibility("default"))) int standin_nvinfer_live() { return standin::live; }
extern "C" __attribute__((visibility("default"))) int standin_nvinfer_wrong() { return standin::wrong_calls(); }
