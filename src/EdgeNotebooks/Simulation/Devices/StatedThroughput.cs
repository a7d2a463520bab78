namespace EdgeNotebooks.Simulation.Devices;

/// <summary>Throughput at batch 1 of a device file.</summary>
/// <param name="ByModel">Inferences a second by catalogue id, in the file's order; empty where none is known.</param>
/// <param name="Kind">Who states them; null where none is known.</param>
/// <param name="Source">Which table, or why none is known.</param>
public sealed record StatedThroughput(IReadOnlyDictionary<string, double> ByModel, ParameterKind? Kind, string Source);
