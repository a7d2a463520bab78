using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>The compiler's errors as a notebook's <c>error</c> output: place, code and message, the line, and a caret under the column.</summary>
internal static class CompileErrors
{
    private const int Shown = 10;

    public static CellError? Of(int cell, string code, ImmutableArray<Diagnostic> diagnostics)
    {
        var errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ToList();
        if (errors.Count == 0)
            return null;

        var lines = code.Split('\n');
        var traceback = new List<string>();
        foreach (var error in errors.Take(Shown))
            Describe(cell, lines, error, traceback);
        if (errors.Count > Shown)
            traceback.Add($"({errors.Count - Shown} more)");
        var first = errors[0];
        var (line, column) = Place(first);
        return new CellError(first.Id, Message(first), traceback, line, column);
    }

    private static void Describe(int cell, string[] lines, Diagnostic error, List<string> traceback)
    {
        var (line, column) = Place(error);
        traceback.Add($"cell {cell}, line {line}, column {column}: {error.Id}: {Message(error)}");
        if (line > lines.Length)
            return;
        var text = lines[line - 1].TrimEnd('\r');
        var before = text[..Math.Min(column - 1, text.Length)];
        traceback.Add("    " + text);
        traceback.Add("    " + string.Concat(before.Select(character => character == '\t' ? '\t' : ' ')) + "^");
    }

    private static (int Line, int Column) Place(Diagnostic error)
    {
        var start = error.Location.GetLineSpan().StartLinePosition;
        return (start.Line + 1, start.Character + 1);
    }

    private static string Message(Diagnostic error) => OneLine.Of(error.GetMessage(CultureInfo.InvariantCulture));
}
