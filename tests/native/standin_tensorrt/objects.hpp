// What every major of the stand-in has in common: counting objects, logging, and the plan.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "refusals.hpp"

namespace standin {

using nvinfer1::Dims;

// Counts an object while it lives, and calls without a current context.
struct Counted {
    Counted();
    ~Counted();
};

void need_context();
int &wrong_calls();

void log_error(const char *message);

struct PlanInput {
    std::string name;
    std::vector<int64_t> dims, min, max;
};

// An engine: one output, "y", of the shape of the first input; y = 2 x + 1, for floats.
struct Plan {
    std::vector<PlanInput> inputs;
    int profiles = 1;
    std::string flags;

    std::string text() const;
    static bool parse(const void *data, size_t size, Plan &plan);
};

Dims to_dims(const std::vector<int64_t> &sizes);
std::vector<int64_t> from_dims(const Dims &dims);

// Does y = 2 x + 1 in its turn on the stream.
void compute(cudaStream_t stream, const void *x, void *y, size_t elements);

// By major.
nvinfer1::ICudaEngine *new_engine(const Plan &plan);

}  // namespace standin
