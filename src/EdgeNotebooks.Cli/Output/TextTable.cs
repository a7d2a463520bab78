namespace EdgeNotebooks.Cli.Output;

/// <summary>A table in aligned columns of text, for people; <c>--json</c> is for programs.</summary>
internal static class TextTable
{
    /// <param name="output">Where to.</param>
    /// <param name="headers">A heading for each column; one that starts with '&gt;' aligns its column to the right.</param>
    /// <param name="rows">Cells, as many as headings.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> lines = [headers.Select(header => header.TrimStart('>')).ToList(), .. rows];
        var widths = headers.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => headers[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
