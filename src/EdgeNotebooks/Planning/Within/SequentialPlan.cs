using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning.Within;

/// <summary>A model cut into parts that devices of one kind run one after another. The input is at the first device and the result is wanted at the last: neither is sent.</summary>
public sealed record SequentialPlan
{
    /// <summary>Always <see cref="Results.Provenance.Modelled"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Kind of device, e.g. <c>paper:tpu</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Fewest devices whose memories hold the model.</summary>
    public required int FewestDevices { get; init; }

    /// <summary>One a device, in order.</summary>
    public required IReadOnlyList<SequentialStage> Stages { get; init; }

    /// <summary>Longest time of a stage or, where a link is stated, of what keeps the link busy between two: what all is balanced by.</summary>
    public required double LongestS { get; init; }

    /// <summary>Inferences a second with every device busy with another one.</summary>
    public double ThroughputPerS => 1 / LongestS;

    /// <summary>Seconds of one inference through all devices; null where no link is stated.</summary>
    public double? LatencyS => Stages.Aggregate((double?)0, (sum, stage) => sum + stage.ComputeS + stage.SendS);

    /// <summary>Bytes between the devices, one inference.</summary>
    public long SentBytes => Stages.Sum(stage => stage.SentBytes);
}
