using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Running;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Parameters as C#, and where the cell with them goes.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("", "x=5", "int x = 5;")]
    [InlineData("", "x=-5000000000", "long x = -5000000000L;")]
    [InlineData("", "x=1e3", "double x = 1000d;")]
    [InlineData("", "x=true", "bool x = true;")]
    [InlineData("", "x=", "string x = \"\";")]
    [InlineData("", "x=a=b", "string x = \"a=b\";")]
    [InlineData("", "x=NaN", "string x = \"NaN\";")]
    [InlineData("", "x=say \"hi\" \\ \n", "string x = \"say \\\"hi\\\" \\\\ \\n\";")]
    [InlineData("double x = 1;", "x=5", "double x = 5d;")]
    [InlineData("var x = 1.5;", "x=5", "double x = 5d;")]
    [InlineData("var x = -1L;", "x=5", "long x = 5;")]
    [InlineData("string x = \"\";", "x=5", "string x = \"5\";")]
    [InlineData("string? x = null;", "x=null", "string? x = null;")]
    [InlineData("bool x = false;", "x=True", "bool x = true;")]
    [InlineData("decimal x = 0;", "x=0.10", "decimal x = 0.10m;")]
    [InlineData("int[] x = [1];", "x=[1, 2]", "int[] x = [1, 2];")]
    [InlineData("byte x = 0;", "x=255", "byte x = 255;")]
    public void Text_becomes_the_declared_type_or_the_first_that_fits(string declaration, string parameter, string expected)
    {
        var notebook = With(declaration);

        ParameterCells.Inject(notebook, [NotebookParameter.Parse(parameter)]);

        Assert.Equal($"// Parameters\n{expected}", notebook.Cells.Single(cell => cell.Tags.Contains("injected-parameters")).Source);
    }

    [Theory]
    [InlineData("int x = 1;", "x=1.5", "parameter \"x\": the notebook declares it int, and \"1.5\" is none; write a whole number")]
    [InlineData("byte x = 1;", "x=256", "parameter \"x\": the notebook declares it byte")]
    [InlineData("bool x = true;", "x=yes", "parameter \"x\": the notebook declares it bool")]
    [InlineData("double x = 1;", "x=fast", "parameter \"x\": the notebook declares it double")]
    [InlineData("", "x", "parameter \"x\": has no value")]
    [InlineData("", "=1", "parameter \"\": is no name")]
    [InlineData("", "my-x=1", "parameter \"my-x\": is no name")]
    [InlineData("", "class=1", "parameter \"class\": is no name")]
    public void What_does_not_fit_is_refused(string declaration, string parameter, string message)
    {
        var error = Assert.Throws<NotebookException>(() => ParameterCells.Inject(With(declaration), [NotebookParameter.Parse(parameter)]));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_values_keep_their_type_unless_one_is_declared()
    {
        var notebook = With("double rate = 1;");

        ParameterCells.Inject(notebook, [NotebookParameter.Of("rate", 3), NotebookParameter.Of("name", "5"), NotebookParameter.Of("on", true), NotebookParameter.Of("share", 0.5)]);

        Assert.Equal("// Parameters\ndouble rate = 3d;\nstring name = \"5\";\nbool on = true;\ndouble share = 0.5d;", notebook.Cells[1].Source);
    }

    [Fact]
    public void The_injected_cell_follows_the_tagged_one_and_replaces_an_earlier_one()
    {
        var notebook = With("int x = 1;");
        notebook.Cells.Add(NotebookCell.Create(CellKind.Code, "x", "use"));

        ParameterCells.Inject(notebook, [NotebookParameter.Parse("x=2")]);
        ParameterCells.Inject(notebook, [NotebookParameter.Parse("x=3"), NotebookParameter.Parse("x=4")]);

        Assert.Equal(["int x = 1;", "// Parameters\nint x = 4;", "x"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
    }

    [Fact]
    public void Without_a_tagged_cell_it_goes_before_the_first_that_does_something()
    {
        var notebook = NotebookDocument.CreateCSharp();
        foreach (var (source, i) in new[] { "#r \"a.dll\"\nusing System.IO;\n// note", "", "1" }.Select((source, i) => (source, i)))
            notebook.Cells.Add(NotebookCell.Create(CellKind.Code, source, $"c{i}"));

        var warnings = ParameterCells.Inject(notebook, [NotebookParameter.Parse("x=2")]);

        Assert.Equal("// Parameters\nint x = 2;", notebook.Cells[2].Source);
        Assert.StartsWith("parameter \"x\": the notebook has no cell tagged \"parameters\"", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_declared_is_a_warning()
    {
        var warnings = ParameterCells.Inject(With("int x = 1, y = 2;"), [NotebookParameter.Parse("y=2"), NotebookParameter.Parse("z=2")]);

        Assert.StartsWith("parameter \"z\": the cell tagged \"parameters\" does not declare it", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static NotebookDocument With(string declaration)
    {
        var notebook = NotebookDocument.CreateCSharp();
        var cell = NotebookCell.Create(CellKind.Code, declaration, "p");
        cell.Metadata["tags"] = new JsonArray("parameters");
        notebook.Cells.Add(cell);
        return notebook;
    }
}
