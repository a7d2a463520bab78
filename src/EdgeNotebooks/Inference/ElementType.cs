namespace EdgeNotebooks.Inference;

/// <summary>Type of a tensor's elements; names as in NumPy.</summary>
public enum ElementType
{
    /// <summary>IEEE single, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE double, 8 bytes.</summary>
    Float64,

    /// <summary>IEEE half, 2 bytes.</summary>
    Float16,

    /// <summary>Upper half of a single, 2 bytes.</summary>
    BFloat16,

    /// <summary>Signed byte.</summary>
    Int8,

    /// <summary>Byte.</summary>
    UInt8,

    /// <summary>Signed, 2 bytes.</summary>
    Int16,

    /// <summary>Unsigned, 2 bytes.</summary>
    UInt16,

    /// <summary>Signed, 4 bytes.</summary>
    Int32,

    /// <summary>Unsigned, 4 bytes.</summary>
    UInt32,

    /// <summary>Signed, 8 bytes.</summary>
    Int64,

    /// <summary>Unsigned, 8 bytes.</summary>
    UInt64,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,
}
