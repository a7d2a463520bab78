using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Notebooks that tests write.</summary>
internal static class NotebookText
{
    /// <summary>Saves a C# notebook of code cells, test.ipynb, and returns its path.</summary>
    public static string Write(TemporaryFolder folder, params string[] cells)
    {
        var notebook = NotebookDocument.CreateCSharp();
        for (var i = 0; i < cells.Length; i++)
            notebook.Cells.Add(NotebookCell.Create(CellKind.Code, cells[i], $"c{i}"));
        var path = folder.File("test.ipynb");
        notebook.Save(path);
        return path;
    }
}
