// The providers that there are: those built in, and those in modules beside this library.
#pragma once

#include <string>

#include "module.h"

namespace es {

// Numbers of providers, in the order in which es_provider_name gives them.
size_t provider_count();
const char *provider_name(size_t index);

// Opens the provider's vendor library and, for TensorRT, the module of the major version that is here.
// Throws Failure.
const es_provider_table *open_provider(const std::string &name, const es_option *options, size_t count, void **provider);

}  // namespace es
