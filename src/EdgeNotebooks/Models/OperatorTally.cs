namespace EdgeNotebooks.Models;

/// <summary>Counts operators by name while a file is read.</summary>
internal sealed class OperatorTally
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The most frequent first, those used as often by name.</summary>
    public IReadOnlyList<OperatorCount> Counts =>
        [.. _counts.Select(entry => new OperatorCount(entry.Key, entry.Value)).OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Name, StringComparer.Ordinal)];

    public void Add(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
