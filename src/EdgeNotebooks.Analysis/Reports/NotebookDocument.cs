using System.Text.Json;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>An executed .ipynb (nbformat 4), read tolerantly: what is broken becomes a problem to report, never an exception.</summary>
internal sealed record NotebookDocument(string Name, IReadOnlyList<NotebookCell> Cells, string? Problem)
{
    /// <summary>Reads a notebook file.</summary>
    public static NotebookDocument Read(ReportNotebook notebook)
    {
        var name = Path.GetFileNameWithoutExtension(notebook.Path);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(notebook.Path));
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("cells", out var list) || list.ValueKind != JsonValueKind.Array)
                return new NotebookDocument(name, [], notebook.Problem ?? "The file is no notebook: it has no list of cells.");
            var cells = list.EnumerateArray().Where(cell => cell.ValueKind == JsonValueKind.Object).Select(ReadCell).ToList();
            return new NotebookDocument(name, cells, notebook.Problem ?? WhyUnfinished(cells));
        }
        catch (JsonException exception)
        {
            return new NotebookDocument(name, [], notebook.Problem ?? $"The file is not whole: it is no JSON from line {exception.LineNumber + 1} on.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var why = exception is FileNotFoundException or DirectoryNotFoundException ? "There is no executed notebook." : $"The executed notebook cannot be read: {exception.Message}";
            return new NotebookDocument(name, [], notebook.Problem ?? why);
        }
    }

    private static string? WhyUnfinished(List<NotebookCell> cells)
    {
        var left = cells.Count(cell => !cell.Executed);
        var rest = left == 0 ? "" : left == 1 ? " One later cell was not run." : $" {left} later cells were not run.";
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Outputs.OfType<NotebookOutput.Error>().FirstOrDefault() is { } error)
                return $"Cell {i + 1} failed with {error.Name}: {error.Message.TrimEnd('.')}.{rest}";
        }

        return left == 0 ? null : $"{left} of {cells.Count} cells were not run.";
    }

    private static NotebookCell ReadCell(JsonElement cell)
    {
        var kind = Text(cell, "cell_type");
        var source = Text(cell, "source");
        var outputs = cell.TryGetProperty("outputs", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(output => output.ValueKind == JsonValueKind.Object).Select(ReadOutput).OfType<NotebookOutput>().ToList()
            : [];
        var executed = kind != "code" || string.IsNullOrWhiteSpace(source) || outputs.Count > 0
            || (cell.TryGetProperty("execution_count", out var count) && count.ValueKind == JsonValueKind.Number);
        return new NotebookCell(kind, source, executed, outputs);
    }

    private static NotebookOutput? ReadOutput(JsonElement output)
    {
        switch (Text(output, "output_type"))
        {
            case "stream":
                return new NotebookOutput.Stream(Text(output, "text"), Text(output, "name") == "stderr");
            case "error":
                return new NotebookOutput.Error(Text(output, "ename"), Text(output, "evalue"), Text(output, "traceback", "\n"));
            case "display_data" or "execute_result" when output.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object:
                return new NotebookOutput.Rich(data.EnumerateObject().ToDictionary(item => item.Name, item => Value(item.Value), StringComparer.Ordinal));
            default:
                return null;
        }
    }

    private static string Text(JsonElement owner, string property, string separator = "") =>
        owner.TryGetProperty(property, out var value) ? Joined(value, separator) : "";

    private static string Value(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object || (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            ? value.GetRawText()
            : Joined(value, "");

    /// <summary>nbformat writes a text as one string or as a list of lines.</summary>
    private static string Joined(JsonElement value, string separator) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(separator, value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString())),
        _ => "",
    };
}
