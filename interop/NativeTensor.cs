namespace EdgeNotebooks.Interop;

/// <summary>An input or output of a session.</summary>
/// <param name="Name">As in the model's file.</param>
/// <param name="ElementType">Type of its elements.</param>
/// <param name="Shape">Sizes from the outermost dimension in, row-major; -1 where a size is known only after each run.</param>
/// <param name="ByteSize">Bytes, densely packed; null where a size is known only after each run.</param>
/// <param name="Scale">Step of a quantised tensor; null where elements are the numbers themselves.</param>
/// <param name="ZeroPoint">The element that stands for 0; null likewise.</param>
public sealed record NativeTensor(string Name, NativeElementType ElementType, IReadOnlyList<long> Shape, long? ByteSize, float? Scale, int? ZeroPoint);
