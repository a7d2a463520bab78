using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>Reads nbformat 4.0 to 4.5 and upgrades it to 4.5, so that what is written again is valid by its schema.</summary>
internal static class IpynbReader
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 512, AllowDuplicateProperties = false };

    private static readonly string[] CodeFields = ["cell_type", "execution_count", "id", "metadata", "outputs", "source"];
    private static readonly string[] ProseFields = ["attachments", "cell_type", "id", "metadata", "source"];
    private static readonly string[] RootFields = ["cells", "metadata", "nbformat", "nbformat_minor"];

    public static NotebookDocument Read(string path, string text)
    {
        try
        {
            return Upgrade(path, Parse(path, text));
        }
        catch (InvalidOperationException e)
        {
            // A string with half a surrogate pair is JSON, but no text.
            throw new NotebookException($"{path}: holds a string that is no valid text ({e.Message}); restore or re-save the notebook", e);
        }
    }

    private static JsonObject Parse(string path, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Json);
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber ?? 0) + 1;
            var column = (e.BytePositionInLine ?? 0) + 1;
            var what = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
            throw new NotebookException($"{path}, line {line}, column {column}: is not JSON ({what}); restore or mend the file", e);
        }

        if (root is not JsonObject notebook || !notebook.ContainsKey("nbformat"))
            throw new NotebookException($"{path}: is JSON but not a notebook (no \"nbformat\"); name an .ipynb file that Jupyter or VS Code saved");
        var major = Number(path, notebook, "nbformat", null);
        var minor = Number(path, notebook, "nbformat_minor", 0);
        if (major != 4 || minor is < 0 or > 5)
        {
            var advice = major < 4
                ? "upgrade it with \"jupyter nbconvert --to notebook\""
                : "save it as nbformat 4.5";
            throw new NotebookException($"{path}: is nbformat {major}.{minor}, and 4.0 to 4.5 can be read; {advice}");
        }

        return notebook;
    }

    private static NotebookDocument Upgrade(string path, JsonObject root)
    {
        var metadata = Take<JsonObject>(path, root, "metadata", "$") ?? [];
        var cells = Take<JsonArray>(path, root, "cells", "$")
            ?? throw new NotebookException($"{path}, $.cells: the list of cells is missing; restore the file");
        MoveUnknown(root, RootFields, metadata);

        var read = new List<NotebookCell>();
        for (var i = 0; i < cells.Count; i++)
            read.Add(UpgradeCell(path, cells[i], $"$.cells[{i}]"));
        cells.Clear();
        CellIds.Complete(read);
        return new NotebookDocument(metadata, read);
    }

    private static NotebookCell UpgradeCell(string path, JsonNode? node, string at)
    {
        if (node is not JsonObject cell)
            throw new NotebookException($"{path}, {at}: is not a cell (an object); restore the file");
        var type = cell["cell_type"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
        if (type is not ("code" or "markdown" or "raw"))
            throw new NotebookException($"{path}, {at}.cell_type: is {Show(cell["cell_type"])}, not code, markdown or raw; mend the cell");
        if (cell.ContainsKey("source") && !Multiline.Is(cell["source"]))
            throw new NotebookException($"{path}, {at}.source: is neither a string nor a list of strings; mend the cell");
        var metadata = Take<JsonObject>(path, cell, "metadata", at) ?? [];
        cell["source"] = Multiline.Split(Multiline.Join(cell["source"]));
        if (type == "code")
        {
            cell["outputs"] = Take<JsonArray>(path, cell, "outputs", at) ?? [];
            if (cell["execution_count"] is not JsonValue count || !count.TryGetValue<int>(out _))
                cell["execution_count"] = null;
        }
        else
        {
            cell.Remove("outputs");
            cell.Remove("execution_count");
        }

        MoveUnknown(cell, type == "code" ? CodeFields : ProseFields, metadata);
        cell["metadata"] = metadata;
        return new NotebookCell(cell);
    }

    /// <summary>nbformat's schema is closed here and open in the metadata: what it does not know is kept there.</summary>
    private static void MoveUnknown(JsonObject from, string[] known, JsonObject metadata)
    {
        foreach (var name in from.Select(field => field.Key).Except(known).ToList())
        {
            from.Remove(name, out var value);
            metadata.TryAdd(name, value);
        }
    }

    private static T? Take<T>(string path, JsonObject from, string name, string at)
        where T : JsonNode
    {
        if (!from.TryGetPropertyValue(name, out var value))
            return null;
        if (value is not T typed)
            throw new NotebookException($"{path}, {at}.{name}: is {Show(value)}, not {(typeof(T) == typeof(JsonArray) ? "a list" : "an object")}; restore the file");
        from[name] = null;
        return typed;
    }

    private static int Number(string path, JsonObject root, string name, int? whenAbsent)
    {
        if (whenAbsent is { } value && !root.ContainsKey(name))
            return value;
        return root[name] is JsonValue json && json.TryGetValue<int>(out var number)
            ? number
            : throw new NotebookException($"{path}, $.{name}: is {Show(root[name])}, not a number; restore the file");
    }

    private static string Show(JsonNode? node) => OneLine.Of(node?.ToJsonString() ?? "null", 40);
}
