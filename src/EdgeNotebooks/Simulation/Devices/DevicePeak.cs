namespace EdgeNotebooks.Simulation.Devices;

/// <summary>What a device computes at most, in one precision on one of its units, by its vendor.</summary>
/// <param name="Precision">Number format of the operations.</param>
/// <param name="Unit">What computes, e.g. <c>tensor cores</c>.</param>
/// <param name="OperationsPerSecond">A multiply-add counted as two; null where a parameter is not known.</param>
/// <param name="Source">The sheet that prints the number, or the parameters that it is computed from.</param>
/// <param name="Note">How the number comes about, or why it is not known; null when there is nothing to say.</param>
public sealed record DevicePeak(DevicePrecision Precision, string Unit, double? OperationsPerSecond, string Source, string? Note);
