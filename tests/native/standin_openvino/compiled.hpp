// A compiled model.
#pragma once

#include <map>
#include <memory>

#include "openvino_c.hpp"
#include "ort.hpp"

namespace standin {

struct Compiled {
    Compiled(const std::string &onnx, int threads) : model(onnx, threads) {}

    LoadedModel model;
    std::map<std::string, std::string> properties;
    // Counted as memory of a GPU as long as it lives.
    std::shared_ptr<void> memory;
};

}  // namespace standin

struct ov_compiled_model {
    std::shared_ptr<standin::Compiled> object;
};
