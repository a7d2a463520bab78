using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>nbformat's two spellings of text: one string, or a list of strings each of which ends its own line.</summary>
internal static class Multiline
{
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue text => (string?)text ?? "",
        _ => "",
    };

    /// <summary>Lines as Jupyter writes them: each keeps its <c>\n</c>, and a last line without one has none.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }

        return lines;
    }

    /// <summary>Whether the node is one of the two spellings.</summary>
    public static bool Is(JsonNode? node) => node switch
    {
        JsonArray lines => lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)),
        JsonValue value => value.TryGetValue<string>(out _),
        _ => false,
    };
}
