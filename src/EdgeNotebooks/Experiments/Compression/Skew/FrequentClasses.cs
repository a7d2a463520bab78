namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>The classes that a specialised model tells apart; at least one.</summary>
public sealed class FrequentClasses
{
    private readonly HashSet<int> _set;
    private readonly int[] _rising;

    /// <param name="classes">The classes, each once, in any order.</param>
    /// <exception cref="EdgeException">There is none.</exception>
    public FrequentClasses(IEnumerable<int> classes)
    {
        _rising = [.. classes.Distinct().Order()];
        _set = [.. _rising];
        if (_rising.Length == 0)
            throw new EdgeException("there is no frequent class; a specialised model tells at least one");
    }

    /// <summary>How many they are.</summary>
    public int Count => _rising.Length;

    /// <summary>Lowest first.</summary>
    public IReadOnlyList<int> Rising => _rising;

    /// <summary>Whether a class is one of them.</summary>
    public bool Contains(int label) => _set.Contains(label);
}
