using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>One value in several MIME types, in the order in which its formatters gave them.</summary>
internal sealed class MimeBundle
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";

    /// <summary>A bundle above this many characters is replaced by a sentence: no viewer opens it, and it would be kept in memory.</summary>
    private const int MaxCharacters = 64 * 1024 * 1024;

    private readonly List<KeyValuePair<string, string>> _entries = [];

    public IEnumerable<string> MimeTypes => _entries.Select(entry => entry.Key);

    public static MimeBundle Text(string plain) => new MimeBundle().Add(Plain, plain);

    public MimeBundle Add(string mimeType, string content)
    {
        _entries.RemoveAll(entry => entry.Key == mimeType);
        _entries.Add(new(mimeType, content));
        return this;
    }

    /// <summary>Only the types named, and plain text; everything when none is named.</summary>
    public MimeBundle Only(string[] mimeTypes)
    {
        if (mimeTypes.Length > 0)
            _entries.RemoveAll(entry => entry.Key != Plain && !mimeTypes.Contains(entry.Key));
        return this;
    }

    /// <summary>nbformat's <c>data</c>: JSON types as JSON values where they parse, everything else as strings.</summary>
    public JsonObject ToJson()
    {
        var characters = _entries.Sum(entry => (long)entry.Value.Length);
        if (characters > MaxCharacters)
            return new JsonObject { [Plain] = $"(an output of {characters:N0} characters is too large to show)" };
        var data = new JsonObject();
        foreach (var (mimeType, content) in _entries)
            data[mimeType] = IsJson(mimeType) && TryParse(content) is { } json ? json : content;
        return data;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? TryParse(string content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
