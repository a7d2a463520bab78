namespace EdgeNotebooks.Inference;

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int ByteSize(this ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 8,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 or ElementType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>Bytes of one element of a type by its name; null for a name that is none of these types'.</summary>
    public static int? ByteSize(string name) =>
        Enum.TryParse<ElementType>(name, ignoreCase: true, out var type) && type.ToName() == name ? type.ByteSize() : null;

    /// <summary>The name that NumPy and the result files use, e.g. <c>float32</c>.</summary>
    public static string ToName(this ElementType type) => type.ToString().ToLowerInvariant();
}
