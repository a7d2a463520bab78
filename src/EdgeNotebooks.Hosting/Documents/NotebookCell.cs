using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>
/// One cell: a view of its nbformat JSON object, which keeps all fields that this type does not know, attachments among them.
/// </summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>The nbformat 4.5 object behind this view.</summary>
    public JsonObject Json { get; }

    /// <summary>From <c>cell_type</c>.</summary>
    public CellKind Kind => (string?)Json["cell_type"] switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>Unique in its notebook: 1 to 64 of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Id => (string)Json["id"]!;

    /// <summary>The cell's text, with <c>\n</c> between lines; stored as nbformat's list of lines.</summary>
    public string Source
    {
        get => Multiline.Join(Json["source"]);
        set => Json["source"] = Multiline.Split(value);
    }

    /// <summary>The cell's metadata, to read and to change.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>The strings of <c>metadata.tags</c>, such as <c>parameters</c>.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags
            ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue<string>(out var text) ? text : "").Where(tag => tag.Length > 0)]
            : [];

    /// <summary>A code cell's outputs as nbformat objects; an error for the other kinds, which have none.</summary>
    public JsonArray Outputs
    {
        get => (JsonArray)Json["outputs"]!;
        set => Json["outputs"] = value;
    }

    /// <summary>The <c>[n]</c> beside an executed code cell; null before it ran.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    /// <summary>The language that the cell's own metadata names (<c>csharp</c>, <c>fsharp</c>, ...), or null for the notebook's.</summary>
    public string? Language =>
        Text(Metadata["polyglot_notebook"], "kernelName") ?? Text(Metadata["dotnet_interactive"], "language");

    /// <summary>Makes a cell without outputs. Two cells with the same id cannot be in one notebook.</summary>
    public static NotebookCell Create(CellKind kind, string source, string id)
    {
        var json = new JsonObject { ["cell_type"] = kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" } };
        if (kind == CellKind.Code)
            json["execution_count"] = null;
        json["id"] = id;
        json["metadata"] = new JsonObject();
        if (kind == CellKind.Code)
            json["outputs"] = new JsonArray();
        json["source"] = Multiline.Split(source);
        return new NotebookCell(json);
    }

    private static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
