// Where OpenVINO's C library may be.
#pragma once

#include "core/library.hpp"

namespace es {
namespace openvino {

LibrarySpec places();

}  // namespace openvino
}  // namespace es
