namespace EdgeNotebooks.Models.Onnx;

/// <summary>Where a tensor's elements lie when not in the model file: bytes of another file, by its relative path.</summary>
internal sealed record ExternalData(string Tensor, string Location, long Offset, long Length);
