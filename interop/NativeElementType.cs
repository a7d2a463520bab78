namespace EdgeNotebooks.Interop;

/// <summary>Type of a tensor's elements: <c>es_element_type</c> of edge_shim.h.</summary>
public enum NativeElementType
{
    /// <summary>IEEE single.</summary>
    Float32 = es_element_type.ES_ELEMENT_FLOAT32,

    /// <summary>IEEE double.</summary>
    Float64 = es_element_type.ES_ELEMENT_FLOAT64,

    /// <summary>IEEE half.</summary>
    Float16 = es_element_type.ES_ELEMENT_FLOAT16,

    /// <summary>Upper half of a single.</summary>
    BFloat16 = es_element_type.ES_ELEMENT_BFLOAT16,

    /// <summary>Signed byte.</summary>
    Int8 = es_element_type.ES_ELEMENT_INT8,

    /// <summary>Byte.</summary>
    UInt8 = es_element_type.ES_ELEMENT_UINT8,

    /// <summary>Signed, 2 bytes.</summary>
    Int16 = es_element_type.ES_ELEMENT_INT16,

    /// <summary>Unsigned, 2 bytes.</summary>
    UInt16 = es_element_type.ES_ELEMENT_UINT16,

    /// <summary>Signed, 4 bytes.</summary>
    Int32 = es_element_type.ES_ELEMENT_INT32,

    /// <summary>Unsigned, 4 bytes.</summary>
    UInt32 = es_element_type.ES_ELEMENT_UINT32,

    /// <summary>Signed, 8 bytes.</summary>
    Int64 = es_element_type.ES_ELEMENT_INT64,

    /// <summary>Unsigned, 8 bytes.</summary>
    UInt64 = es_element_type.ES_ELEMENT_UINT64,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = es_element_type.ES_ELEMENT_BOOL,
}
