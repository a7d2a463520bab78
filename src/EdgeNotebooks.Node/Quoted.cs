namespace EdgeNotebooks.Node;

/// <summary>What clients sent, as it may be said back to them: short, on one line and of printable characters.</summary>
internal static class Quoted
{
    private const int MostCharacters = 100;
    private const int MostSizes = 16;

    public static string Text(string text)
    {
        var shown = text.Length > MostCharacters ? text[..MostCharacters] + "..." : text;
        return $"'{string.Concat(shown.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character))}'";
    }

    /// <summary>A shape, e.g. <c>[1, 3, 224, 224]</c>.</summary>
    public static string Shape(IReadOnlyCollection<long> shape) =>
        $"[{string.Join(", ", shape.Take(MostSizes))}{(shape.Count > MostSizes ? $", ... of {shape.Count} sizes" : "")}]";
}
