namespace EdgeNotebooks.Power.Ina3221;

/// <summary>A channel of an INA3221: a supply line with a sense resistor.</summary>
/// <param name="Chip">Bus and address, e.g. <c>6-0040</c>.</param>
/// <param name="Channel">Number in the names of the driver's files.</param>
/// <param name="Label">The board maker's name of the line; null where the driver tells none.</param>
/// <param name="PowerFile">Holds milliwatts; null where there is no such file.</param>
/// <param name="VoltageFile">Holds millivolts.</param>
/// <param name="CurrentFile">Holds milliamperes.</param>
internal sealed record Rail(string Chip, int Channel, string? Label, string? PowerFile, string VoltageFile, string CurrentFile)
{
    public string Name => Label ?? $"{Chip}/{Channel}";

    /// <summary>Resistance of the sense resistor in microohms; null where it is not told.</summary>
    public long? ShuntMicroohms { get; init; }

    /// <summary>How often the chip renews its numbers; null where it is not told.</summary>
    public TimeSpan? UpdateInterval { get; init; }
}
