namespace EdgeNotebooks.Workloads;

/// <summary>One sample's part of an output.</summary>
/// <param name="Name">As in the model file.</param>
/// <param name="Shape">Without the batch axis.</param>
/// <param name="Elements">Elements as float32, row-major.</param>
public sealed record OutputTensor(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<float> Elements);
