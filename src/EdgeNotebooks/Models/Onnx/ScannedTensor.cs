namespace EdgeNotebooks.Models.Onnx;

/// <summary>What a scan keeps of a tensor.</summary>
/// <param name="Name">As in the file; may be empty.</param>
/// <param name="ElementType">ONNX's number of the type.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="External">Where the elements are, when not in the file.</param>
internal readonly record struct ScannedTensor(string Name, long ElementType, long Count, ExternalData? External);
