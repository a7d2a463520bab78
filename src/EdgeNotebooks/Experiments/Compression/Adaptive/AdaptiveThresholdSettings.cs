using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>How a threshold is chosen while a cascade runs.</summary>
public sealed record AdaptiveThresholdSettings
{
    /// <summary>What the latencies are to keep to.</summary>
    public required LatencyBound Bound { get; init; }

    /// <summary>The link as it is expected at first, one way.</summary>
    public required LinkProfile Link { get; init; }

    /// <summary>Bytes of an answer.</summary>
    public long ReturnedBytes { get; init; } = 64;

    /// <summary>
    /// How sure to be that a window keeps to the bound, as a probability: that much of the chance that more queries of one window than of another are offloaded is left room for. 0.5 leaves none; below 1.
    /// </summary>
    public double Assurance { get; init; } = 0.95;

    /// <summary>Share by which more has to be offloaded before the threshold is raised; it is lowered at once. 0 up to below 1.</summary>
    public double MinimumGain { get; init; } = 0.1;

    /// <summary>
    /// Share of the queries that are sent at the least: after 1 / share queries in a row that were not, the next one is a probe. Above 0, up to 1. Without probes a cascade that offloads nothing would never learn that
    /// the link is back.
    /// </summary>
    public double ProbeShare { get; init; } = 0.04;

    /// <summary>How times are followed; null for the defaults.</summary>
    public ReplannerSettings? Estimates { get; init; }

    /// <exception cref="EdgeException">A number is out of its range.</exception>
    internal void Check()
    {
        Bound.Check();
        LinkRanges.Require(Link);
        Require(ReturnedBytes >= 0, $"an answer of {ReturnedBytes} bytes", "at least 0");
        Require(Assurance is >= 0.5 and < 1, FormattableString.Invariant($"an assurance of {Assurance}"), "from 0.5 to below 1");
        Require(MinimumGain is >= 0 and < 1, FormattableString.Invariant($"a gain of {MinimumGain}"), "from 0 to below 1");
        Require(ProbeShare is > 0 and <= 1, FormattableString.Invariant($"a share of probes of {ProbeShare}"), "above 0, up to 1");
    }

    private static void Require(bool holds, string what, string range)
    {
        if (!holds)
            throw new EdgeException($"{what} cannot be; give one {range}");
    }
}
