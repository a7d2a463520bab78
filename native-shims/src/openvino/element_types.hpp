// Which number stands for which element type in the OpenVINO that was loaded.
#pragma once

#include <map>
#include <string>

#include "openvino/api.hpp"

namespace es {
namespace openvino {

class ElementTypes {
public:
    // Asks the library: it was renumbered twice (2024.4, 2025.1). Throws ES_LIBRARY_MISMATCH where the answers make no sense.
    explicit ElementTypes(const Api &api);

    // ES_ELEMENT_UNKNOWN for a type that edge_shim has not.
    es_element_type type(int number) const;

    // OpenVINO's name of it, "u4"; "number 40" where that is not known.
    std::string name(int number) const;

private:
    std::map<int, es_element_type> types_;
    std::map<int, std::string> names_;
};

}  // namespace openvino
}  // namespace es
