using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>Which language a notebook and its cells are in, as Jupyter and Polyglot Notebooks record it.</summary>
public static class NotebookLanguage
{
    private static readonly string[] CSharpNames = ["c#", "csharp", "cs", ".net-csharp"];

    /// <summary>Refuses a notebook, or a code cell in it, that says it is in a language other than C#. One that says nothing is taken for C#.</summary>
    /// <exception cref="NotebookException">Names the language, and the cell.</exception>
    public static void RequireCSharp(NotebookDocument notebook, string path)
    {
        var kernelspec = notebook.Metadata["kernelspec"];
        var named = Text(kernelspec, "language") ?? Text(notebook.Metadata["language_info"], "name") ?? Text(kernelspec, "name");
        if (named is not null && !IsCSharp(named) && !IsCSharp(Text(kernelspec, "name") ?? named))
        {
            throw new NotebookException(
                $"{path}: is a {Proper(named)} notebook (kernel \"{Text(kernelspec, "name") ?? named}\"), and only C# is run here; " +
                "run it in its own Jupyter kernel, or set its kernel to .net-csharp if it holds C#");
        }

        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].Language is { } language && !IsCSharp(language))
            {
                throw new NotebookException(
                    $"{path}: code cell {i + 1} (id {code[i].Id}) is {Proper(language)}, and only C# is run here; " +
                    "remove the cell, or make it Markdown or C#");
            }
        }
    }

    /// <summary>The metadata by which both hosts know a C# notebook.</summary>
    internal static JsonObject CSharpMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = "csharp", ["name"] = "csharp" }),
            },
        },
    };

    internal static bool IsCSharp(string name) => CSharpNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Proper(string language)
    {
        var name = language.StartsWith(".net-", StringComparison.OrdinalIgnoreCase) ? language[5..] : language;
        return name.ToUpperInvariant() switch
        {
            "PYTHON" or "PYTHON3" => "Python",
            "FSHARP" or "F#" => "F#",
            "PWSH" or "POWERSHELL" => "PowerShell",
            "JAVASCRIPT" or "JS" => "JavaScript",
            "HTML" => "HTML",
            "SQL" => "SQL",
            "KQL" => "KQL",
            "MERMAID" => "Mermaid",
            "MARKDOWN" => "Markdown",
            _ => name,
        };
    }

    private static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
