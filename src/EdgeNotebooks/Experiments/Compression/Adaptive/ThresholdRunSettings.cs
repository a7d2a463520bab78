using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>A cascade whose threshold follows a link that changes, in virtual time.</summary>
public sealed record ThresholdRunSettings
{
    /// <summary>A link over which nothing comes back within any <see cref="TimeoutSeconds"/>.</summary>
    public static LinkProfile Outage { get; } = new() { Id = "outage", Name = "outage", LatencySeconds = 3600, Source = "nothing arrives" };

    /// <summary>Images that both models have seen: each query is one of them, drawn anew.</summary>
    public required IReadOnlyList<CascadeQuery> Queries { get; init; }

    /// <summary>Those that the cascade was calibrated with; null for <see cref="Queries"/>.</summary>
    public IReadOnlyList<CascadeQuery>? Calibration { get; init; }

    /// <summary>How the threshold is chosen.</summary>
    public required AdaptiveThresholdSettings Control { get; init; }

    /// <summary>The link as it really is, one phase after another; what chooses the threshold is not told. <see cref="Outage"/> for none.</summary>
    public required IReadOnlyList<LinkPhase> Phases { get; init; }

    /// <summary>Thresholds that are kept fixed, to compare with.</summary>
    public IReadOnlyList<double> FixedThresholds { get; init; } = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1];

    /// <summary>An answer that takes longer is given up, and the small model's stands.</summary>
    public double TimeoutSeconds { get; init; } = 1;

    /// <summary>Coefficient of variation of both models' times, uniformly spread: below 0.5. The link varies by its own jitter and loss.</summary>
    public double Variation { get; init; } = 0.05;

    /// <summary>Seeds which images the queries are.</summary>
    public ulong QuerySeed { get; init; } = 1;

    /// <summary>Seeds the variation, the jitter and the loss.</summary>
    public ulong TimeSeed { get; init; } = 2;

    /// <exception cref="EdgeException">A number is out of its range.</exception>
    internal void Check()
    {
        Control.Check();
        Require(Queries.Count > 0, "no query", "predictions of at least one image");
        Require(Phases.Count > 0 && Phases.All(phase => phase.Queries >= 1), "a phase without queries", "at least one query a phase, and a phase");
        Require(FixedThresholds.All(threshold => threshold is >= 0 and <= 1), "a fixed threshold that is none", "thresholds from 0 to 1");
        Require(TimeoutSeconds > 0 && double.IsFinite(TimeoutSeconds), "no time to wait for an answer", "a timeout above 0");
        Require(Variation is >= 0 and < 0.5, FormattableString.Invariant($"a variation of {Variation}"), "one from 0 to below 0.5");
        foreach (var phase in Phases)
            LinkRanges.Require(phase.Link);
    }

    private static void Require(bool holds, string what, string remedy)
    {
        if (!holds)
            throw new EdgeException($"{what} cannot be run; give {remedy}");
    }
}
