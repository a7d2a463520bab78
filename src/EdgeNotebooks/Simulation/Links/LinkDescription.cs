namespace EdgeNotebooks.Simulation.Links;

/// <summary>A link file: each number of a <see cref="LinkProfile"/> with its source.</summary>
public sealed record LinkDescription
{
    /// <summary>Id, e.g. <c>paper-edge-cloud</c>: letters, digits, '_', '-' and '.'.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Seconds, one way; its value is never null.</summary>
    public required LinkNumber LatencyS { get; init; }

    /// <summary>Standard deviation of the latency in seconds.</summary>
    public required LinkNumber JitterS { get; init; }

    /// <summary>Bytes a second.</summary>
    public required LinkNumber BandwidthBytesPerS { get; init; }

    /// <summary>Share of packets lost.</summary>
    public required LinkNumber LossRate { get; init; }

    /// <summary>The link as it is modelled: no limit where no bandwidth is known, no jitter and no loss where none is stated.</summary>
    public LinkProfile Profile => new()
    {
        Id = Id,
        Name = Name,
        LatencySeconds = LatencyS.Value!.Value,
        JitterSeconds = JitterS.Value ?? 0,
        BandwidthBytesPerSecond = BandwidthBytesPerS.Value,
        LossRate = LossRate.Value ?? 0,
        Source = $"latency: {Words(LatencyS)} | jitter: {Words(JitterS)} | bandwidth: {Words(BandwidthBytesPerS)} | loss: {Words(LossRate)}",
    };

    private static string Words(LinkNumber number) => number.Kind == LinkNumberKind.Assumed ? $"assumed: {number.Source}" : number.Source;
}
