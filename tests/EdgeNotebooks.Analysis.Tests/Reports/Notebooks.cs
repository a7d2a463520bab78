using System.Text.Json.Nodes;

namespace EdgeNotebooks.Analysis.Tests.Reports;

/// <summary>Executed notebooks made for tests.</summary>
internal static class Notebooks
{
    public static JsonObject Markdown(string source) => new() { ["cell_type"] = "markdown", ["id"] = Id(), ["metadata"] = new JsonObject(), ["source"] = source };

    /// <summary>A code cell that ran; without an execution count, one that did not.</summary>
    public static JsonObject Code(string source, int? count, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["id"] = Id(),
        ["metadata"] = new JsonObject(),
        ["execution_count"] = count,
        ["source"] = new JsonArray(source.Split('\n').Select(line => (JsonNode)(line + "\n")).ToArray()),
        ["outputs"] = new JsonArray(outputs),
    };

    public static JsonObject Stream(string text, string name = "stdout") => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    public static JsonObject Error(string name, string message, string trace) => new()
    {
        ["output_type"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray(trace.Split('\n').Select(line => (JsonNode)line).ToArray()),
    };

    public static JsonObject Bundle(params (string MimeType, JsonNode Value)[] parts) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject(parts.Select(part => KeyValuePair.Create(part.MimeType, (JsonNode?)part.Value))),
    };

    public static void Write(string path, params JsonObject[] cells) => File.WriteAllText(path, new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
        ["cells"] = new JsonArray(cells),
    }.ToJsonString());

    private static string Id() => Guid.NewGuid().ToString("N")[..8];
}
