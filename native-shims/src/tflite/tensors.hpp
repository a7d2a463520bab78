// What a model's inputs and outputs are, in the words of edge_shim.
#pragma once

#include "core/provider.hpp"
#include "tflite/api.hpp"

namespace es {
namespace tflite {

// After AllocateTensors. Throws ES_MODEL_REFUSED where a tensor cannot be handed out: strings, more than ES_MAX_RANK
// dimensions, elements that are no whole bytes, an input that is a constant of the file or has no memory.
// An output that has no memory yet gets it at each run: its sizes are ES_DYNAMIC_DIM; where the file has no shape for it
// either, it is told as one such dimension, and has its own after a run.
TensorInfo describe(const Api &api, const Tensor *tensor, es_direction direction);

}  // namespace tflite
}  // namespace es
