namespace EdgeNotebooks.Models.TfLite;

/// <summary>Names of TensorFlow Lite's element types, by the number in its schema.</summary>
internal static class TfLiteElementTypes
{
    private static readonly string[] Names =
    [
        "float32", "float16", "int32", "uint8", "int64", "string", "bool", "int16", "complex64", "int8", "float64",
        "complex128", "uint64", "resource", "variant", "uint32", "uint16", "int4", "bfloat16",
    ];

    public static string Name(int type) => type >= 0 && type < Names.Length ? Names[type] : $"element type {type}";
}
