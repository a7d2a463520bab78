using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>
/// Where a cell's rich outputs go. Called on whatever thread the cell displays from, several at once included. Each bundle
/// is nbformat's <c>data</c>: MIME type to string, or to JSON for JSON types; <c>text/plain</c> is always in it.
/// </summary>
public interface IDisplaySink
{
    /// <summary>An output of <c>display(x)</c>. On return, what is written next to standard output comes after it.</summary>
    void Display(string displayId, JsonObject bundle);

    /// <summary>New content for an earlier <see cref="Display"/>.</summary>
    void Update(string displayId, JsonObject bundle);

    /// <summary>The value of the cell's last expression; at most once a cell.</summary>
    void Result(JsonObject bundle);
}
