using System.Text.Json;
using EdgeNotebooks.Analysis.Figures;

namespace EdgeNotebooks.Analysis.Tests.Figures;

/// <summary>A figure's Plotly JSON, taken apart for assertions.</summary>
internal static class FigureJson
{
    public static List<JsonElement> Traces(Figure figure) => JsonDocument.Parse(figure.ToJson()).RootElement.GetProperty("data").EnumerateArray().ToList();

    public static JsonElement Layout(Figure figure) => JsonDocument.Parse(figure.ToJson()).RootElement.GetProperty("layout");

    public static string? Meta(JsonElement trace, string name) => trace.GetProperty("meta").GetProperty(name).GetString();

    public static double?[] Numbers(JsonElement array) => array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : item.GetDouble()).ToArray();

    public static string Note(Figure figure) => Layout(figure).GetProperty("annotations")[0].GetProperty("text").GetString()!;
}
