using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>Element types of edge_shim as ours: the names are the same.</summary>
internal static class ShimElementTypes
{
    public static ElementType ToElementType(NativeElementType type) => type switch
    {
        NativeElementType.Float32 => ElementType.Float32,
        NativeElementType.Float64 => ElementType.Float64,
        NativeElementType.Float16 => ElementType.Float16,
        NativeElementType.BFloat16 => ElementType.BFloat16,
        NativeElementType.Int8 => ElementType.Int8,
        NativeElementType.UInt8 => ElementType.UInt8,
        NativeElementType.Int16 => ElementType.Int16,
        NativeElementType.UInt16 => ElementType.UInt16,
        NativeElementType.Int32 => ElementType.Int32,
        NativeElementType.UInt32 => ElementType.UInt32,
        NativeElementType.Int64 => ElementType.Int64,
        NativeElementType.UInt64 => ElementType.UInt64,
        NativeElementType.Bool => ElementType.Bool,
        _ => throw new EdgeException($"a tensor has elements of type {(int)type}, which this library does not know"),
    };
}
