using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Planning.Within;

/// <summary>The part of a model that one of several devices in a row runs.</summary>
public sealed record SequentialStage
{
    /// <summary>Place of the device in the row, from 1.</summary>
    public required int Device { get; init; }

    /// <summary>Name of the cut before it; null for the model's input.</summary>
    public required string? After { get; init; }

    /// <summary>Name of the cut behind it; null for the model's output.</summary>
    public required string? UpTo { get; init; }

    /// <summary>What it costs. Activations are at most these: the lesser peak of the two halves that it lies in.</summary>
    public required HalfWork Work { get; init; }

    /// <summary>Bytes of the device's memory that it takes, runtime included.</summary>
    public required double MemoryBytes { get; init; }

    /// <summary>Seconds of one inference.</summary>
    public required double ComputeS { get; init; }

    /// <summary>Bytes that it sends to the next device; 0 for the last.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Seconds until they have arrived there; null where no link is stated.</summary>
    public required double? SendS { get; init; }
}
