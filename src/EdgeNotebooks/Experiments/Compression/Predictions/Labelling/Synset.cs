namespace EdgeNotebooks.Experiments.Compression.Predictions.Labelling;

/// <summary>WordNet's numbers of meanings, by which ImageNet calls its classes: <c>n</c> and eight digits.</summary>
internal static class Synset
{
    private const int Length = 9;

    /// <summary>
    /// ImageNet's classes, of its 1,000, whose first name is another's too: the bird and the machine called crane, the maillot and the tank suit. ImageNet numbers classes in the order of synsets, so the number is the
    /// place among the classes of that name.
    /// </summary>
    private static readonly Dictionary<string, int> SameNamed = new(StringComparer.Ordinal)
    {
        ["n02012849"] = 0,
        ["n03126707"] = 1,
        ["n03710637"] = 0,
        ["n03710721"] = 1,
    };

    /// <summary>The synset that a text begins with, and what follows after one of the separators; null where there is none.</summary>
    public static (string Synset, string Name)? Split(string text, params ReadOnlySpan<char> separators)
    {
        if (text.Length < Length || text[0] != 'n' || text.AsSpan(1, Length - 1).ContainsAnyExceptInRange('0', '9'))
            return null;
        if (text.Length == Length)
            return (text, "");
        return separators.Contains(text[Length]) ? (text[..Length], text[(Length + 1)..].Trim()) : null;
    }

    /// <summary>Which of the classes of one name a synset is; null where that is not known.</summary>
    public static int? Choose(string synset, IReadOnlyList<int> classes) =>
        SameNamed.TryGetValue(synset, out var place) && classes.Count == 2 ? classes[place] : null;
}
