namespace EdgeNotebooks.Models.TfLite;

/// <summary>What only a TensorFlow Lite file says of itself.</summary>
/// <param name="Description">Free text of the converter, or empty.</param>
/// <param name="MinimumRuntimeVersion">Oldest TensorFlow Lite that has the operators, by the converter's word, e.g. <c>1.5.0</c>; null where the file does not say.</param>
/// <param name="Buffers">Buffers with contents: weights, other constants and metadata.</param>
/// <param name="BufferBytes">Bytes in them.</param>
/// <param name="EdgeTpu">What was compiled for the Edge TPU; null for a model that was not.</param>
public sealed record TfLiteModel(string Description, string? MinimumRuntimeVersion, int Buffers, long BufferBytes, EdgeTpuModel? EdgeTpu);
