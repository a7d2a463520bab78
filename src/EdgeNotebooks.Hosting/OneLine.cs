using System.Text.RegularExpressions;

namespace EdgeNotebooks.Hosting;

/// <summary>Text for places that hold a single line: log lines, table cells, an exception's message.</summary>
internal static partial class OneLine
{
    /// <summary>The text with every run of white space that contains a line break made one space.</summary>
    public static string Of(string text) => LineBreak().Replace(text.Trim(), " ");

    /// <summary>The same, cut to a length with an ellipsis.</summary>
    public static string Of(string text, int limit)
    {
        var line = Of(text.Length > 4 * limit ? text[..(4 * limit)] : text);
        return line.Length <= limit ? line : string.Concat(line.AsSpan(0, limit - 1), "…");
    }

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineBreak();
}
