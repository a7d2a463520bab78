namespace EdgeNotebooks.IO.Csv;

/// <summary>The one form of a complaint about a data file: <c>file:line:column: what; what to do</c>.</summary>
internal static class CsvError
{
    public static EdgeException At(string file, int line, int column, string message) =>
        new($"{file}:{line}:{column}: {message}");

    public static EdgeException At(string file, CsvField field, string message) =>
        At(file, field.Line, field.Column, message);
}
