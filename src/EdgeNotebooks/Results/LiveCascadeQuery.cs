namespace EdgeNotebooks.Results;

/// <summary>One query of one way of running two models.</summary>
public sealed record LiveCascadeQuery
{
    /// <summary>As in <see cref="LiveCascadeRecord.Choice"/>.</summary>
    public required string Choice { get; init; }

    /// <summary>As in <see cref="LiveCascadeRecord.Threshold"/>.</summary>
    public required double? Threshold { get; init; }

    /// <summary>Its number, from 1: the same for every choice, whose turns of one query come one after another.</summary>
    public required int Query { get; init; }

    /// <summary>The image's number in its set, from 1.</summary>
    public required int Image { get; init; }

    /// <summary>Of the small model; null where it was not asked.</summary>
    public required double? Confidence { get; init; }

    /// <summary>Whether the answer was the large model's.</summary>
    public required bool Offloaded { get; init; }

    /// <summary>The answer, counted as the models' outputs are.</summary>
    public required int Class { get; init; }

    /// <summary>Whether it was right; null where that is not known.</summary>
    public required bool? Correct { get; init; }

    /// <summary>Bytes of tensors that were sent.</summary>
    public required long SentBytes { get; init; }

    /// <summary>From the prepared image to the answer.</summary>
    public required long LatencyNs { get; init; }
}
