// Models, as read from a file, and what is told of their inputs and outputs.
#pragma once

#include <memory>
#include <string>

#include "onnx_shapes.hpp"
#include "openvino_c.hpp"
#include "ort.hpp"

struct ov_model {
    // The file as it is, and with the shapes that it was given since.
    std::string file, onnx;
    std::unique_ptr<standin::LoadedModel> look;
};

struct ov_output_const_port {
    standin::PortInfo info;
};

namespace standin {

// A port for the caller to free. Throws a Fault for an index that there is not.
ov_output_const_port *port(const std::vector<PortInfo> &ports, size_t index);

}  // namespace standin
