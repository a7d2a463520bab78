// What the stand-in computes.
#pragma once

#include "tensorflow/lite/c/common.h"

namespace standin {

// The registration that takes an operation's place.
TfLiteRegistration kernel();

}  // namespace standin
