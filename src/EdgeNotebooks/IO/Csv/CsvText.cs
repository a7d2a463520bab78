namespace EdgeNotebooks.IO.Csv;

/// <summary>Writes CSV as <see cref="CsvParser"/> reads it: RFC 4180, lines ended by LF.</summary>
internal static class CsvText
{
    /// <summary>A line with its end; null is an empty field.</summary>
    public static string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(field => Field(field ?? ""))) + "\n";

    private static string Field(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
