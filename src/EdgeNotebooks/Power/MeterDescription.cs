namespace EdgeNotebooks.Power;

/// <summary>What a meter is.</summary>
public sealed record MeterDescription
{
    /// <summary>Id, the source first: <c>rapl:package-0</c>, <c>nvml:0</c>, <c>ina3221:VDD_IN</c>, <c>turbostat:PkgWatt</c>, <c>log:FILE</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The sensor in its vendor's words, with what names it on the system.</summary>
    public required string Sensor { get; init; }

    /// <summary>What draws the power that it sees: <c>processor package 0</c>, <c>whole board</c>, <c>GPU with its memory</c>.</summary>
    public required string Covers { get; init; }

    /// <summary>Counter of joules, or watts.</summary>
    public required MeterKind Kind { get; init; }

    /// <summary>Id of a meter whose reading includes this one's; null for none. The two are never added.</summary>
    public string? PartOf { get; init; }

    /// <summary>Smallest step, in joules or watts by <see cref="Kind"/>; null where it is not known.</summary>
    public double? Resolution { get; init; }

    /// <summary>How often the sensor renews its number; null where it is not known. Reading more often gives the same number again.</summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>What to mind about its numbers, without capital and full stop, e.g. that they are averages over a second; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a stand-in of the tests' answers, so that its numbers are no device's.</summary>
    public bool IsStandIn { get; init; }
}
