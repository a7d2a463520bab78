using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A model of the paper: Table 2, or one of the MobileNet V2 variants of section 5.2.</summary>
public sealed record PublishedModel
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>Id, e.g. <c>mobilenet_v2</c>: the catalogue's model ids are these.</summary>
    public required string ModelId { get; init; }

    /// <summary>Task, e.g. <c>image classification</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>Full name, e.g. <c>MobileNet V2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Input extents as printed: height, width and channels, or frames and coefficients.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>File size in megabytes; null where none is printed.</summary>
    public double? SizeMb { get; init; }

    /// <summary>Parameters in millions; null where none is printed.</summary>
    public double? ParamsM { get; init; }

    /// <summary>Floating-point operations of one inference in millions; null where none is printed.</summary>
    public double? FlopsM { get; init; }

    /// <summary>MobileNet's width multiplier; null for other networks.</summary>
    public double? DepthMultiplier { get; init; }

    /// <summary>Where the row is printed: a table's number or a section.</summary>
    public required string Table { get; init; }
}
