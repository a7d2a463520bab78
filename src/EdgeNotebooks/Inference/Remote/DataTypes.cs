namespace EdgeNotebooks.Inference.Remote;

/// <summary>Element types by the Open Inference Protocol's names.</summary>
internal static class DataTypes
{
    /// <summary>The protocol's name of a type, e.g. <c>FP32</c>.</summary>
    public static string NameOf(ElementType type) => type switch
    {
        ElementType.Float32 => "FP32",
        ElementType.Float64 => "FP64",
        ElementType.Float16 => "FP16",
        ElementType.BFloat16 => "BF16",
        _ => type.ToName().ToUpperInvariant(),
    };

    /// <summary>The type of a name; null for <c>BYTES</c>, whose elements have no fixed size, and for what is no name of the protocol's.</summary>
    public static ElementType? Parse(string name)
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            if (NameOf(type) == name)
                return type;
        }

        return null;
    }
}
