namespace EdgeNotebooks.Experiments.Batching;

/// <summary>The batch sizes that one model is measured at.</summary>
/// <param name="Model">Catalogue id or model file.</param>
/// <param name="BatchSizes">Samples in one inference, each at least 1; 1 is what the others are compared with.</param>
/// <param name="FixedToo">Whether each size is measured with the batch fixed in the file as well as with the dimension left open; catalogue models only.</param>
public sealed record BatchSweep(string Model, IReadOnlyList<int> BatchSizes, bool FixedToo);
