using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>
/// Polyglot Notebooks' .dib: text in which a line <c>#!csharp</c>, <c>#!markdown</c>, ... starts a cell, after an
/// optional <c>#!meta</c> with the kernels as JSON. Other lines that start with <c>#!</c> belong to their cell.
/// </summary>
internal static partial class DibFormat
{
    private static readonly string[] Languages =
    [
        "csharp", "c#", "fsharp", "f#", "pwsh", "powershell", "javascript", "js", "html", "markdown", "mermaid", "sql", "kql", "value", "http", "raw",
    ];

    public static NotebookDocument Read(string path, string text)
    {
        var notebook = NotebookDocument.CreateCSharp();
        var selectors = new HashSet<string>(Languages, StringComparer.OrdinalIgnoreCase) { "meta" };
        var current = "csharp";
        var body = new List<string>();
        var taken = new HashSet<string>();
        var line = 0;
        var start = 1;

        void End()
        {
            start += body.TakeWhile(string.IsNullOrWhiteSpace).Count();
            var source = string.Join('\n', body).Trim('\n', ' ', '\t');
            body.Clear();
            if (source.Length == 0)
                return;
            if (current == "meta")
            {
                ReadMeta(path, start, source, notebook, selectors);
                return;
            }

            var cell = MakeCell(current, source, taken);
            taken.Add(cell.Id);
            notebook.Cells.Add(cell);
        }

        foreach (var content in text.ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            if (Selector().Match(content) is { Success: true } match && selectors.Contains(match.Groups[1].Value))
            {
                End();
                current = match.Groups[1].Value.ToLowerInvariant();
                start = line + 1;
            }
            else
            {
                body.Add(content);
            }
        }

        End();
        return notebook;
    }

    public static string Write(NotebookDocument notebook)
    {
        var meta = new JsonObject();
        if ((notebook.Metadata["polyglot_notebook"] as JsonObject)?["kernelInfo"] is { } kernels)
            meta["kernelInfo"] = kernels.DeepClone();
        else
            meta["kernelInfo"] = NotebookLanguage.CSharpMetadata()["polyglot_notebook"]!["kernelInfo"]!.DeepClone();
        var text = new StringBuilder("#!meta\n\n").Append(meta.ToJsonString()).Append('\n');
        foreach (var cell in notebook.Cells)
        {
            var language = cell.Kind switch
            {
                CellKind.Code => cell.Language ?? "csharp",
                CellKind.Markdown => "markdown",
                _ => "raw",
            };
            text.Append("\n#!").Append(language).Append("\n\n").Append(cell.Source.Trim('\n')).Append('\n');
        }

        return text.ToString();
    }

    private static NotebookCell MakeCell(string language, string source, HashSet<string> taken)
    {
        var kind = language switch { "markdown" => CellKind.Markdown, "raw" => CellKind.Raw, _ => CellKind.Code };
        var cell = NotebookCell.Create(kind, source, CellIds.For(source, taken));
        if (kind == CellKind.Code)
        {
            var name = NotebookLanguage.IsCSharp(language) ? "csharp" : language;
            cell.Metadata["dotnet_interactive"] = new JsonObject { ["language"] = name };
            cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = name };
        }

        return cell;
    }

    private static void ReadMeta(string path, int line, string json, NotebookDocument notebook, HashSet<string> selectors)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject meta)
                throw new NotebookException($"{path}, line {line}: #!meta is not a JSON object; mend it");
            if (meta["kernelInfo"] is not JsonObject kernels)
                return;
            notebook.Metadata["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = kernels.DeepClone() };
            foreach (var item in (kernels["items"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (item["name"] is JsonValue value && value.TryGetValue<string>(out var name))
                    selectors.Add(name);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            var at = line + ((e as JsonException)?.LineNumber ?? 0);
            throw new NotebookException($"{path}, line {at}: #!meta is not JSON ({e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.')}); mend it", e);
        }
    }

    [GeneratedRegex(@"^#!([A-Za-z#][\w#-]*)\s*$")]
    private static partial Regex Selector();
}
