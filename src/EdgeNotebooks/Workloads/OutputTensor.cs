using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>One sample's part of an output.</summary>
/// <param name="Name">As in the model file.</param>
/// <param name="Shape">Without the batch axis.</param>
/// <param name="Elements">Elements as float32, row-major; of a quantised output the numbers that its integers stand for.</param>
/// <param name="Quantization">What the model's integers stood for; null for an output that was not quantised.</param>
public sealed record OutputTensor(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<float> Elements, Quantization? Quantization = null);
