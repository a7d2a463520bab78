using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning;

/// <summary>A model, two tiers and the link between them: what is to be planned. The input is at the near tier, and the result is wanted there.</summary>
public sealed record SplitProblem
{
    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Where the model can be cut, in its order; may be empty.</summary>
    public required IReadOnlyList<Cut> Cuts { get; init; }

    /// <summary>Bytes of one input as it is sent where the whole model runs on the far tier: raw, PNG, JPEG or the tensor.</summary>
    public required long InputBytes { get; init; }

    /// <summary>Bytes of one result on its way back.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>The tier at the input.</summary>
    public required ITier Near { get; init; }

    /// <summary>The tier behind the link.</summary>
    public required ITier Far { get; init; }

    /// <summary>The link.</summary>
    public required LinkProfile Link { get; init; }

    /// <summary>Bytes of a floating-point element as it is sent: 4 for float32, 2 for float16, 1 for uint8. Whether the outputs bear it is for others to say, and the conversion is not timed.</summary>
    public int BytesPerElement { get; init; } = sizeof(float);

    /// <summary>Bytes that a cut really sends, by its index, e.g. measured after compression; by the size of the elements for every other one.</summary>
    public IReadOnlyDictionary<int, long>? SentBytes { get; init; }

    /// <summary>What is sought.</summary>
    public SplitObjective Objective { get; init; } = SplitObjective.Latency;

    /// <summary>Longest latency that may be chosen, in seconds; null for no limit.</summary>
    public double? MaxLatencySeconds { get; init; }

    /// <summary>Most bytes over the link, both ways, that may be chosen; null for no limit.</summary>
    public long? MaxBytes { get; init; }
}
