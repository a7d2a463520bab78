namespace EdgeNotebooks.Models.Cutting;

/// <summary>What one half of a cut model costs in one inference, counted as in <see cref="Counting.CountedModel"/>.</summary>
/// <param name="Flops">Two for each multiply-add; null where an operator of the half could not be counted.</param>
/// <param name="Parameters">Elements of the parameters that its nodes read; those that both halves read count in both.</param>
/// <param name="WeightBytes">Bytes of those parameters as stored.</param>
/// <param name="Layers">Layers: a node with what a runtime folds into it is one.</param>
/// <param name="ActivationBytes">The largest that its tensors occupy at once, in bytes; null where the size of some tensor is not known.</param>
public sealed record HalfWork(long? Flops, long Parameters, long WeightBytes, int Layers, long? ActivationBytes);
