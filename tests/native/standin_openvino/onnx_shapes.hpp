// Other input shapes for an ONNX model, as OpenVINO's reshape gives them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace standin {

using Shapes = std::map<std::string, std::vector<int64_t>>;

// The model with these shapes written into its inputs, and without those of outputs and of what is between, so that whoever
// loads it works them out. Throws a Fault where the file is damaged.
std::string with_input_shapes(const std::string &onnx, const Shapes &shapes);

}  // namespace standin
