namespace EdgeNotebooks.Models.Onnx;

/// <summary>Names and widths of the format's element types.</summary>
internal static class OnnxElementTypes
{
    private static readonly (string Name, int Bits)[] Types =
    [
        ("undefined", 0), ("float32", 32), ("uint8", 8), ("int8", 8), ("uint16", 16), ("int16", 16), ("int32", 32),
        ("int64", 64), ("string", 0), ("bool", 8), ("float16", 16), ("float64", 64), ("uint32", 32), ("uint64", 64),
        ("complex64", 64), ("complex128", 128), ("bfloat16", 16), ("float8e4m3fn", 8), ("float8e4m3fnuz", 8),
        ("float8e5m2", 8), ("float8e5m2fnuz", 8), ("uint4", 4), ("int4", 4), ("float4e2m1", 4), ("float8e8m0", 8),
    ];

    public static string Name(long type) => type >= 0 && type < Types.Length ? Types[type].Name : $"element type {type}";

    /// <summary>The number of a type by its name; null for a name that is none's, and for what is no type.</summary>
    public static int? Number(string? name) => Array.FindIndex(Types, type => type.Name == name) is > 0 and var number ? number : null;

    /// <summary>Bits of an element; 0 where they differ from one to the next or are not known.</summary>
    public static int Bits(long type) => type >= 0 && type < Types.Length ? Types[type].Bits : 0;
}
