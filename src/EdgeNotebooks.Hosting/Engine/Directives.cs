using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>
/// The <c>#</c> lines of notebooks that are no C#. Found in the syntax tree, so that the same text inside a string is left alone.
/// </summary>
internal static partial class Directives
{
    /// <summary>An error that names the first directive which is not run here and says what to do instead, or null.</summary>
    public static CellError? Check(int cell, SyntaxTree tree)
    {
        var text = tree.GetText();
        foreach (var directive in tree.GetRoot().DescendantTrivia().Where(trivia => trivia.IsDirective))
        {
            var position = text.Lines.GetLinePosition(directive.SpanStart);
            var line = text.Lines[position.Line].ToString().Trim();
            if (position.Line == 0 && IsSelector(line))
                continue;
            if (Advice(line, directive) is not { } advice)
                continue;
            var message = $"{Name(line)} is not run here; {advice}";
            return new CellError(
                "UnsupportedMagic", message, [$"cell {cell}, line {position.Line + 1}: UnsupportedMagic: {message}", "    " + line],
                position.Line + 1, position.Character + 1);
        }

        return null;
    }

    /// <summary>The code without a <c>#!csharp</c> on its first line; line numbers stay.</summary>
    public static string BlankSelector(string code)
    {
        var end = code.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? code : code[..end];
        return IsSelector(first.Trim()) ? (end < 0 ? "" : code[end..]) : code;
    }

    private static bool IsSelector(string line) => line is "#!csharp" or "#!c#" or "#!C#";

    private static string? Advice(string line, SyntaxTrivia directive)
    {
        if (line.StartsWith("#!", StringComparison.Ordinal))
        {
            return line.Split(' ')[0] switch
            {
                "#!csharp" or "#!c#" => "it can only be the first line of a cell: make the rest a cell of its own",
                "#!markdown" => "make it a Markdown cell",
                "#!time" => "measure with System.Diagnostics.Stopwatch",
                "#!import" or "#!load" => "copy the code into a cell, or build it into a library and name that with #r \"path.dll\"",
                "#!set" or "#!share" or "#!value" or "#!who" or "#!whos" => "use ordinary C# variables",
                "#!fsharp" or "#!f#" or "#!pwsh" or "#!powershell" or "#!javascript" or "#!js" or "#!html" or "#!sql" or "#!kql" or "#!mermaid" =>
                    "only C# cells are run: remove the cell, or make it Markdown or C#",
                _ => "remove the line",
            };
        }

        if (Nuget().IsMatch(line))
            return "publish the package into a folder with \"dotnet publish\" and name its assembly with #r \"path.dll\"";
        if (directive.IsKind(SyntaxKind.LoadDirectiveTrivia))
            return "copy the code into a cell, or build it into a library and name that with #r \"path.dll\"";
        if (directive.GetStructure() is BadDirectiveTriviaSyntax { Identifier.Text: "i" })
            return "there is no package restore: name a published assembly with #r \"path.dll\"";
        return null;
    }

    private static string Name(string line) => line.StartsWith("#!", StringComparison.Ordinal) ? line.Split(' ')[0] : OneLine.Of(line, 80);

    [GeneratedRegex("^#\\s*r\\s+\"?\\s*nuget\\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Nuget();
}
