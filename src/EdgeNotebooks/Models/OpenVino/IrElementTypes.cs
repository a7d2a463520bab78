namespace EdgeNotebooks.Models.OpenVino;

/// <summary>NumPy's names of OpenVINO's element types: <c>f32</c> where a layer says its type, <c>FP32</c> where a port does.</summary>
internal static class IrElementTypes
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["f64"] = "float64", ["fp64"] = "float64", ["f32"] = "float32", ["fp32"] = "float32", ["f16"] = "float16", ["fp16"] = "float16",
        ["bf16"] = "bfloat16", ["i64"] = "int64", ["i32"] = "int32", ["i16"] = "int16", ["i8"] = "int8", ["i4"] = "int4",
        ["u64"] = "uint64", ["u32"] = "uint32", ["u16"] = "uint16", ["u8"] = "uint8", ["u4"] = "uint4", ["u1"] = "uint1", ["bin"] = "uint1",
        ["boolean"] = "bool", ["bool"] = "bool",
    };

    /// <summary>The name; the type as it is written where there is none, <c>undefined</c> where it is not written.</summary>
    public static string Name(string? type) => type is null ? "undefined" : Names.GetValueOrDefault(type, type);
}
