using System.Text.Json.Nodes;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>
/// A notebook in memory, always as nbformat 4.5: older minors are upgraded on reading. Fields unknown to this type are
/// kept and written back.
/// </summary>
public sealed class NotebookDocument
{
    internal NotebookDocument(JsonObject metadata, List<NotebookCell> cells)
    {
        Metadata = metadata;
        Cells = cells;
    }

    /// <summary>The notebook's metadata, to read and to change.</summary>
    public JsonObject Metadata { get; }

    /// <summary>All cells in order, to read and to change.</summary>
    public IList<NotebookCell> Cells { get; }

    /// <summary>Makes an empty C# notebook that Jupyter clients and Polyglot Notebooks both recognise.</summary>
    public static NotebookDocument CreateCSharp() => new(NotebookLanguage.CSharpMetadata(), []);

    /// <summary>
    /// Reads an .ipynb (nbformat 4.0 to 4.5) or a .dib by its extension, whatever its language.
    /// </summary>
    /// <exception cref="NotebookException">The file is missing, unreadable or no such notebook.</exception>
    public static NotebookDocument Load(string path) => NotebookFile.Load(path);

    /// <summary>
    /// Writes an .ipynb or a .dib by its extension, to a temporary name that is then renamed, so that a reader sees the
    /// old file or the new one and never a part. A .dib has no place for outputs and metadata of cells: they are left out.
    /// </summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void Save(string path) => NotebookFile.Save(this, path);

    /// <summary>An independent copy.</summary>
    public NotebookDocument Clone() =>
        new((JsonObject)Metadata.DeepClone(), [.. Cells.Select(cell => new NotebookCell((JsonObject)cell.Json.DeepClone()))]);
}
