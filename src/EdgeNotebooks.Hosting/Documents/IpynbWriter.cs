using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>
/// Writes nbformat 4.5 with Jupyter's layout (indent 1, <c>\n</c>, no escaping beyond what JSON needs), so that a
/// notebook saved by either differs only where its content does.
/// </summary>
internal static class IpynbWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = MinimalJsonEncoder.Instance,
        MaxDepth = 512,
    };

    public static string Write(NotebookDocument notebook)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            foreach (var cell in notebook.Cells)
                cell.Json.WriteTo(writer);
            writer.WriteEndArray();
            writer.WritePropertyName("metadata");
            notebook.Metadata.WriteTo(writer);
            writer.WriteNumber("nbformat", 4);
            writer.WriteNumber("nbformat_minor", 5);
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
