namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>
/// A message of edge_shim about a library that it could not load, taken apart:
/// <c>PROVIDER: TITLE is not on this machine: REMEDY; tried: PATH (WHY); PATH (WHY)</c>, several of them after each other with <c> | </c> between.
/// Its form is that of <c>native-shims/src/core/library.cpp</c>.
/// </summary>
/// <param name="Reason">What is wrong, without edge_shim's own remedy.</param>
/// <param name="Tried">All places, each once.</param>
internal sealed record ShimMessage(string Reason, IReadOnlyList<TriedPath> Tried)
{
    private const string TriedMark = "; tried: ";

    /// <summary>In the message of a library that is in none of the usual places.</summary>
    public const string Installable = " is not on this machine";

    // What follows these is edge_shim's own remedy, which knows less of the system.
    private static readonly string[] BeforeRemedy = [Installable, " was built without TensorRT"];

    public static ShimMessage Parse(string provider, string message)
    {
        var reasons = new List<string>();
        var tried = new List<TriedPath>();
        foreach (var part in message.Split(" | "))
        {
            var text = part.StartsWith($"{provider}: ", StringComparison.Ordinal) ? part[(provider.Length + 2)..] : part;
            var at = text.IndexOf(TriedMark, StringComparison.Ordinal);
            if (at >= 0)
            {
                tried.AddRange(text[(at + TriedMark.Length)..].Split("); ").Select(Place));
                text = text[..at];
            }

            foreach (var mark in BeforeRemedy)
            {
                var end = text.IndexOf(mark, StringComparison.Ordinal);
                if (end >= 0)
                    text = text[..(end + mark.Length)];
            }

            reasons.Add(text);
        }

        return new(string.Join(", ", reasons), [.. tried.Distinct()]);
    }

    // Both parts may have brackets: "C:\Program Files (x86)\Intel (not there)", "libx.so (libc.so.6: version not found (required by libx.so))".
    // What belongs together is found from the end.
    private static TriedPath Place(string text)
    {
        var whole = text.EndsWith(')') && IsClosed(text) ? text : text + ")";
        var open = 0;
        for (var i = whole.Length - 1; i > 0; i--)
        {
            open += whole[i] == ')' ? 1 : whole[i] == '(' ? -1 : 0;
            if (open == 0)
                return new(whole[..i].TrimEnd(), whole[(i + 1)..^1]);
        }

        return new(text, "");
    }

    private static bool IsClosed(string text) => text.Count(c => c == '(') == text.Count(c => c == ')');
}
