using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Polyglot Notebooks' text format.</summary>
public sealed class DibTests : IDisposable
{
    private const string Text = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]}}

        #!markdown

        # Question

        #!csharp

        #!time
        var x = 1;

        x

        #!fsharp

        let y = 2

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_start_at_the_names_of_languages_only()
    {
        var path = _folder.File("a.dib");
        File.WriteAllText(path, Text);

        var notebook = NotebookDocument.Load(path);

        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal("#!time\nvar x = 1;\n\nx", notebook.Cells[1].Source);
        Assert.Equal("fsharp", notebook.Cells[2].Language);
    }

    [Fact]
    public void A_dib_is_written_back_as_it_was()
    {
        var path = _folder.File("a.dib");
        File.WriteAllText(path, Text);

        NotebookDocument.Load(path).Save(path);

        Assert.Equal(Text, File.ReadAllText(path));
    }

    [Fact]
    public void A_dib_becomes_a_valid_ipynb()
    {
        var path = _folder.File("a.dib");
        File.WriteAllText(path, Text);

        NotebookDocument.Load(path).Save(_folder.File("a.ipynb"));

        IpynbTests.Valid(_folder.File("a.ipynb"));
    }

    [Fact]
    public void A_broken_meta_is_named_with_its_line()
    {
        var path = _folder.File("a.dib");
        File.WriteAllText(path, "#!meta\n\n{\n  \"a\": oops\n}\n#!csharp\n1");

        var error = Assert.Throws<NotebookException>(() => NotebookDocument.Load(path));

        Assert.StartsWith($"{path}, line 4: #!meta is not JSON", error.Message, StringComparison.Ordinal);
    }
}
