using System.Globalization;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>What a cascade has to keep to; null for no such bound.</summary>
public sealed record CascadeBounds
{
    /// <summary>Mean latency at most, in milliseconds.</summary>
    public double? MaxMeanLatencyMs { get; init; }

    /// <summary>Latency at most of 99 of a hundred images, in milliseconds.</summary>
    public double? MaxLatencyP99Ms { get; init; }

    /// <summary>Accuracy at least, 0 to 1.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Bytes sent an image at most, in the mean.</summary>
    public double? MaxBytes { get; init; }

    /// <summary>Joules an image at most, in the mean; a cascade of which they are not known does not keep to it.</summary>
    public double? MaxEnergyJ { get; init; }

    internal CascadeBounds Checked()
    {
        foreach (var (what, value) in ((string, double?)[])[("mean latency", MaxMeanLatencyMs), ("p99 of latency", MaxLatencyP99Ms), ("number of bytes", MaxBytes), ("energy", MaxEnergyJ), ("accuracy", MinAccuracy)])
        {
            if (value is { } bound && !(bound >= 0 && double.IsFinite(bound)))
                throw new EdgeException($"the bound of the {what} is {bound.ToString(CultureInfo.InvariantCulture)}; it is a finite number, 0 or more");
        }

        return MinAccuracy > 1 ? throw new EdgeException($"the bound of the accuracy is {MinAccuracy.Value.ToString(CultureInfo.InvariantCulture)}; an accuracy is at most 1") : this;
    }

    /// <summary>Each bound that is set: its words, and by how much of it an outcome misses it; 0 or less where it is kept, infinite where nothing is known.</summary>
    internal IEnumerable<(string Wanted, string Has, double Miss)> Of(CascadeOutcome outcome)
    {
        if (MaxMeanLatencyMs is { } mean)
            yield return AtMost("a mean latency", mean, outcome.MeanLatencyMs, " ms");
        if (MaxLatencyP99Ms is { } p99)
            yield return AtMost("a p99 of latency", p99, outcome.LatencyP99Ms, " ms");
        if (MinAccuracy is { } accuracy)
            yield return ($"an accuracy of at least {Text(accuracy)}", $"an accuracy of {Text(outcome.Accuracy)}", Miss(accuracy, accuracy - outcome.Accuracy));
        if (MaxBytes is { } bytes)
            yield return AtMost("a mean", bytes, outcome.Bytes, " bytes");
        if (MaxEnergyJ is { } energy)
            yield return outcome.EnergyJ is { } known ? AtMost("an energy", energy, known, " J") : ($"an energy of at most {Text(energy)} J", "no known energy", double.PositiveInfinity);
    }

    private static (string, string, double) AtMost(string what, double bound, double value, string unit) => ($"{what} of at most {Text(bound)}{unit}", $"{what} of {Text(value)}{unit}", Miss(bound, value - bound));

    private static double Miss(double bound, double by) => by <= 0 ? 0 : bound > 0 ? by / bound : double.MaxValue;

    private static string Text(double number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
