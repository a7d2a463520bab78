namespace EdgeNotebooks.Inference.Remote;

/// <summary>Element types by the Open Inference Protocol's names, e.g. <c>FP32</c>.</summary>
internal static class DataTypes
{
    public static string NameOf(ElementType type) => type switch
    {
        ElementType.Float32 => "FP32",
        ElementType.Float64 => "FP64",
        ElementType.Float16 => "FP16",
        ElementType.BFloat16 => "BF16",
        ElementType.Int8 => "INT8",
        ElementType.UInt8 => "UINT8",
        ElementType.Int16 => "INT16",
        ElementType.UInt16 => "UINT16",
        ElementType.Int32 => "INT32",
        ElementType.UInt32 => "UINT32",
        ElementType.Int64 => "INT64",
        ElementType.UInt64 => "UINT64",
        ElementType.Bool => "BOOL",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The type of a name; null for what has no fixed size (<c>BYTES</c>) and for names that the protocol has not.</summary>
    public static ElementType? Parse(string name) => name switch
    {
        "FP32" => ElementType.Float32,
        "FP64" => ElementType.Float64,
        "FP16" => ElementType.Float16,
        "BF16" => ElementType.BFloat16,
        "INT8" => ElementType.Int8,
        "UINT8" => ElementType.UInt8,
        "INT16" => ElementType.Int16,
        "UINT16" => ElementType.UInt16,
        "INT32" => ElementType.Int32,
        "UINT32" => ElementType.UInt32,
        "INT64" => ElementType.Int64,
        "UINT64" => ElementType.UInt64,
        "BOOL" => ElementType.Bool,
        _ => null,
    };
}
