using System.Text.Json.Serialization;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning;

/// <summary>What one choice would do, one inference at a time unless said otherwise. Null is what does not follow from what is known.</summary>
public sealed record PlannedSplit
{
    /// <summary>Always <see cref="Results.Provenance.Modelled"/>: a prediction, also where it is made of measured times.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>Where the model runs.</summary>
    public required SplitKind Kind { get; init; }

    /// <summary><c>all-remote</c>, <c>all-local</c>, or the cut's name.</summary>
    public required string Name { get; init; }

    /// <summary>The cut; null where there is none.</summary>
    [JsonIgnore]
    public Cut? Cut { get; init; }

    /// <summary>Index of the cut; null where there is none.</summary>
    public int? CutIndex => Cut?.Index;

    /// <summary>The block whose output crosses; null where there is none.</summary>
    public string? Block => Cut?.Block;

    /// <summary>Seconds on the near tier; 0 where it does nothing.</summary>
    public required double? NearS { get; init; }

    /// <summary>Seconds until what is sent has arrived.</summary>
    public required double? SendS { get; init; }

    /// <summary>Seconds on the far tier; 0 where it does nothing.</summary>
    public required double? FarS { get; init; }

    /// <summary>Seconds until the result is back.</summary>
    public required double? ReturnS { get; init; }

    /// <summary>The four one after another.</summary>
    public double? LatencyS => NearS + SendS + FarS + ReturnS;

    /// <summary>Inferences a second with both tiers and both directions of the link busy: one over the longest of their times, the link's latency left out, as a line may hold several messages.</summary>
    public required double? ThroughputPerS { get; init; }

    /// <summary>Bytes to the far tier.</summary>
    public required long? SentBytes { get; init; }

    /// <summary>Bytes of the result on its way back.</summary>
    public required long ReturnedBytes { get; init; }

    /// <summary>Bytes both ways.</summary>
    public long? Bytes => SentBytes + ReturnedBytes;

    /// <summary>Energy on the near tier while it works.</summary>
    public required double? NearEnergyJ { get; init; }

    /// <summary>Energy on the far tier while it works.</summary>
    public required double? FarEnergyJ { get; init; }

    /// <summary>Both together; neither waiting nor the network is in it.</summary>
    public double? EnergyJ => NearEnergyJ + FarEnergyJ;

    /// <summary>Why it cannot be chosen; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>What an objective makes of it, less being better; null where it is not known.</summary>
    public double? Score(SplitObjective objective) => objective switch
    {
        SplitObjective.Latency => LatencyS,
        SplitObjective.Throughput => -ThroughputPerS,
        SplitObjective.Bytes => Bytes,
        _ => EnergyJ,
    };
}
