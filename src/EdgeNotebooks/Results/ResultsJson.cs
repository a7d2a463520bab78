using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>How our JSON looks: snake_case names, words for enums, durations in .NET's constant format, indented.</summary>
public static class ResultsJson
{
    /// <summary>The options that every JSON file and every <c>--json</c> answer is written with.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
