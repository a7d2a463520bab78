using EdgeNotebooks.Models.TfLite;

namespace EdgeNotebooks.Models;

/// <summary>What a format's reader finds in a file, see <see cref="ModelFile"/>.</summary>
internal sealed record ModelDescription
{
    public required ModelFormat Format { get; init; }

    public long? FormatVersion { get; init; }

    public IReadOnlyDictionary<string, long> OperatorSets { get; init; } = new Dictionary<string, long>();

    public string Producer { get; init; } = "";

    public string GraphName { get; init; } = "";

    public required IReadOnlyList<ModelTensor> Inputs { get; init; }

    public required IReadOnlyList<ModelTensor> Outputs { get; init; }

    public required IReadOnlyList<OperatorCount> Operators { get; init; }

    public string? Precision { get; init; }

    public IReadOnlyList<string> ExternalPaths { get; init; } = [];

    public TfLiteModel? TfLite { get; init; }
}
