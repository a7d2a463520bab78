// Facts about element types.
#pragma once

#include "edge_shim.h"

namespace es {

// Bytes of one element; 0 for an unknown type.
inline int64_t element_size(es_element_type type) {
    switch (type) {
    case ES_ELEMENT_FLOAT64:
    case ES_ELEMENT_INT64:
    case ES_ELEMENT_UINT64:
        return 8;
    case ES_ELEMENT_FLOAT32:
    case ES_ELEMENT_INT32:
    case ES_ELEMENT_UINT32:
        return 4;
    case ES_ELEMENT_FLOAT16:
    case ES_ELEMENT_BFLOAT16:
    case ES_ELEMENT_INT16:
    case ES_ELEMENT_UINT16:
        return 2;
    case ES_ELEMENT_INT8:
    case ES_ELEMENT_UINT8:
    case ES_ELEMENT_BOOL:
        return 1;
    case ES_ELEMENT_UNKNOWN:
        break;
    }
    return 0;
}

}  // namespace es
