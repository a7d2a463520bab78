// TensorFlow Lite on the processor, and on Edge TPUs with libedgetpu's delegate.
#pragma once

#include "core/module.h"

namespace es {

const es_provider_table *tflite_table();
const es_provider_table *edgetpu_table();

}  // namespace es
