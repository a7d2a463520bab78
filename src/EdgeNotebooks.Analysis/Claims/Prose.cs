namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Lists in the explanations' words.</summary>
internal static class Prose
{
    /// <summary>Several things in one phrase: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> things) => things.ToList() switch
    {
        [] => "none",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };
}
