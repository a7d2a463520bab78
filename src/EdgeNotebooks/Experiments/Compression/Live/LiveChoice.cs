using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>A way of answering, and what came of it: the small model alone, the large one alone, or both by a threshold.</summary>
/// <param name="Name">As in <see cref="LiveCascadeRecord.Choice"/>.</param>
/// <param name="Threshold">Null where there is no cascade.</param>
internal sealed record LiveChoice(string Name, double? Threshold)
{
    /// <summary>Its queries, one after another.</summary>
    public List<LiveCascadeQuery> Queries { get; } = [];

    /// <summary>Bytes that entered the link towards the large model.</summary>
    public long LinkBytes { get; set; }

    public bool AsksSmall => Name != SplitPlanner.AllRemote;

    /// <summary>All-local, the thresholds, all-remote.</summary>
    public static IReadOnlyList<LiveChoice> All(IEnumerable<double> thresholds) =>
        [new(SplitPlanner.AllLocal, null), .. thresholds.Select(threshold => new LiveChoice(LiveCascadeRecord.Cascade, threshold)), new(SplitPlanner.AllRemote, null)];

    /// <summary>Whether a query goes to the large model.</summary>
    /// <param name="confidence">Of the small one; null where it was not asked.</param>
    public bool Offloads(double? confidence) => confidence is null || confidence < Threshold;
}
