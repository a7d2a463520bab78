// libedgetpu's C API, declared anew; tests/native/standin_edgetpu/declarations.cpp compares it with edgetpu_c.h.
#pragma once

#include <cstddef>

#include "tflite/functions.hpp"

namespace es {
namespace edgetpu {

// edgetpu_device_type.
const int Pci = 0, Usb = 1;

struct Device {
    int type;
    const char *path;
};

struct Option {
    const char *name, *value;
};

}  // namespace edgetpu
}  // namespace es

#define ES_EDGETPU_FUNCTIONS(need) \
    need(Device *, edgetpu_list_devices, (size_t *count)) \
    need(void, edgetpu_free_devices, (Device *)) \
    need(tflite::Delegate *, edgetpu_create_delegate, (int type, const char *path, const Option *, size_t count)) \
    need(void, edgetpu_free_delegate, (tflite::Delegate *)) \
    need(void, edgetpu_verbosity, (int)) \
    need(const char *, edgetpu_version, ())
