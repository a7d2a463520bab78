using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Reading and writing .ipynb.</summary>
public sealed class IpynbTests : IDisposable
{
    private const string Full = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "mine": {
             "deep": [
              1,
              2.50,
              null
             ]
            }
           },
           "source": [
            "# Title 🎉 é \"quoted\" \\ <b>\n",
            "text"
           ]
          },
          {
           "cell_type": "raw",
           "id": "r-1",
           "metadata": {
            "format": "text/latex"
           },
           "source": [
            "\\alpha"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "c_1",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "\u001b[31mred\u001b[0m\n"
             ]
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": {}
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_jupyter_wrote_is_written_back_byte_for_byte()
    {
        var path = _folder.File("full.ipynb");
        File.WriteAllText(path, Full);

        NotebookDocument.Load(path).Save(path);

        Assert.Equal(Full, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_layout_is_the_one_of_nbformat()
    {
        var python = External.PythonWith("nbformat", "nbformat");
        var (ours, theirs) = (_folder.File("ours.ipynb"), _folder.File("theirs.ipynb"));
        // Python rounds 2.50 to 2.5; we keep it.
        File.WriteAllText(ours, Full.Replace("2.50", "2.5", StringComparison.Ordinal));

        var ran = External.TryRun(python, ["-c", "import nbformat,sys; nbformat.write(nbformat.read(sys.argv[1], 4), sys.argv[2])", ours, theirs])!.Value;

        Assert.True(ran.ExitCode == 0, ran.Error);
        NotebookDocument.Load(ours).Save(ours);
        Assert.Equal(File.ReadAllText(theirs), File.ReadAllText(ours));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Older_minors_become_valid_4_5(int minor)
    {
        var path = _folder.File("old.ipynb");
        File.WriteAllText(path, $$"""
            {"nbformat": 4, "nbformat_minor": {{minor}}, "metadata": { }, "orphan": 1, "cells": [
              {"cell_type": "code", "source": "1", "collapsed": true, "metadata": {} },
              {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": null},
              {"cell_type": "markdown", "source": ["a\n", "b"], "outputs": [] } ] }
            """);

        var notebook = NotebookDocument.Load(path);
        notebook.Save(path);

        Assert.Equal(3, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.Equal(notebook.Cells.Select(cell => cell.Id), NotebookDocument.Load(path).Cells.Select(cell => cell.Id));
        Assert.True((bool)notebook.Cells[0].Metadata["collapsed"]!);
        Assert.Equal(1, (int)notebook.Metadata["orphan"]!);
        Assert.Equal("a\nb", notebook.Cells[2].Source);
        Valid(path);
    }

    [Fact]
    public void Twice_the_same_id_is_mended()
    {
        var path = _folder.File("ids.ipynb");
        File.WriteAllText(path, Full.Replace("r-1", "intro", StringComparison.Ordinal).Replace("c_1", "not valid!", StringComparison.Ordinal));

        var ids = NotebookDocument.Load(path).Cells.Select(cell => cell.Id).ToList();

        Assert.Equal("intro", ids[0]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", id));
    }

    [Fact]
    public void A_source_is_kept_as_lines()
    {
        var cell = NotebookCell.Create(CellKind.Code, "", "x");
        cell.Source = "a\n\nb\n";

        Assert.Equal(["a\n", "\n", "b\n"], ((JsonArray)cell.Json["source"]!).Select(line => (string)line!));
        Assert.Equal("a\n\nb\n", cell.Source);
    }

    internal static void Valid(string path)
    {
        var python = External.PythonWith("nbformat", "nbformat");
        const string check = """
            import json, pathlib, sys, warnings, nbformat
            warnings.simplefilter("error")
            nbformat.validate(json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")), version=4, version_minor=5)
            """;
        var ran = External.TryRun(python, ["-c", check, path])!.Value;
        Assert.True(ran.ExitCode == 0, ran.Error);
    }
}
