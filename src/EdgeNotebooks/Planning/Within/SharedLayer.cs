namespace EdgeNotebooks.Planning.Within;

/// <summary>A layer as devices share it.</summary>
public sealed record SharedLayer
{
    /// <summary>Name of the layer.</summary>
    public required string Name { get; init; }

    /// <summary>Its operators.</summary>
    public required string Op { get; init; }

    /// <summary>How it is shared.</summary>
    public required ParallelMode Mode { get; init; }

    /// <summary>Share of its work that each device does, from 0 to 1.</summary>
    public required IReadOnlyList<double> WorkShares { get; init; }

    /// <summary>Bytes that each device receives of the layer's inputs, as far as it or an earlier reader of the same tensor needs what the device has not made itself.</summary>
    public required IReadOnlyList<double> ReceivedBytes { get; init; }

    /// <summary>Seconds of the slowest device.</summary>
    public required double ComputeS { get; init; }

    /// <summary>Seconds of the exchange before it.</summary>
    public required double ExchangeS { get; init; }
}
