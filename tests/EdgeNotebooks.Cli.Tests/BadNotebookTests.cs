using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Notebooks that cannot be run, and cells that fail, loop or end their process.</summary>
public sealed class BadNotebookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing() => Refused(["none.ipynb"], "none.ipynb: there is no such notebook", "check the path");

    [Fact]
    public void Not_json()
    {
        File.WriteAllText(_folder.File("test.ipynb"), "{\n not json");
        Refused(["test.ipynb"], "test.ipynb, line 2, column ", "is not JSON", "restore or mend the file");
    }

    [Fact]
    public void Of_another_language() =>
        Refused([TestNotebook.Write(_folder, TestNotebook.Python, "print(1)")], "test.ipynb: is a Python notebook", "run it in its own Jupyter kernel");

    [Fact]
    public void A_parameter_without_a_value() =>
        Edge.Refused(_folder.Path, 2, ["parameter \"x\": has no value", "write -p name=value"], "run", TestNotebook.Write(_folder, TestNotebook.CSharp, "1"), "-p", "x");

    [Theory]
    [InlineData("file/executed.ipynb", "file/executed.ipynb: cannot be written")]
    [InlineData("/proc/executed.ipynb", "/proc/executed.ipynb: cannot be written")]
    [InlineData("executed.html", "executed.html: an executed notebook is an .ipynb")]
    public void An_output_that_cannot_be_written(string output, string what)
    {
        File.WriteAllText(_folder.File("file"), "");
        Refused([TestNotebook.Write(_folder, TestNotebook.CSharp, "1"), "--out", output], what);
    }

    [Fact]
    public void A_cell_that_fails_is_named_with_its_line() => Stopped(
        ["Console.WriteLine(\"before\");", "var x = 0;\nthrow new InvalidOperationException(\"no\\nluck\");"],
        [],
        "test.ipynb: cell 2, line 2: InvalidOperationException: no luck");

    [Fact]
    public void A_cell_that_does_not_compile_is_named_with_its_line() => Stopped(
        ["Console.WriteLine(\"before\");", "var x = 0;\nvar y = z;"], [], "test.ipynb: cell 2, line 2: CS0103");

    [Fact]
    public void A_cell_that_loops_is_ended() => Stopped(
        ["Console.WriteLine(\"before\");", "while (true) { }"], ["--timeout", "8s"], "test.ipynb: cell 2", "longer than its limit of 8 s");

    [Fact]
    public void A_cell_that_exits_ends_its_own_process_only() => Stopped(
        ["Console.WriteLine(\"before\");", "Environment.Exit(3);"], [], "test.ipynb: cell 2", "exited with code 3");

    [Fact]
    public void A_cell_that_overflows_the_stack_ends_its_own_process_only() => Stopped(
        ["Console.WriteLine(\"before\");", "int F(int n) => F(n + 1) + 1;\nF(0)"], [], "test.ipynb: cell 2", "Stack overflow");

    [Fact]
    public void A_failure_as_json_is_on_both_streams()
    {
        var notebook = TestNotebook.Write(_folder, TestNotebook.CSharp, "throw new Exception(\"no\");");
        var result = Edge.Run(_folder.Path, "run", notebook, "--json");
        Refusal.CheckLine(result, 1, "test.ipynb: cell 1, line 1: Exception: no");
        Assert.Equal("failed", result.Json().GetProperty("status").GetString());
        Assert.Equal("test.executed.ipynb", result.Json().GetProperty("output_path").GetString());
        Assert.Contains("cell 1, line 1", result.Json().GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_runs_through_names_its_output()
    {
        var result = Edge.Done(_folder.Path, "run", TestNotebook.Write(_folder, TestNotebook.CSharp, "Console.WriteLine(6 * 7);"));
        Assert.Equal("test.executed.ipynb\n", result.Output);
        Assert.Contains("42", TestNotebook.Outputs(_folder.File("test.executed.ipynb")), StringComparison.Ordinal);
    }

    private void Refused(string[] arguments, params string[] words)
    {
        Edge.Refused(_folder.Path, 1, words, ["run", .. arguments]);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.executed.ipynb"));
    }

    /// <summary>The notebook stops in its second cell; what ran before it is in the executed notebook.</summary>
    private void Stopped(string[] cells, string[] options, params string[] words)
    {
        var notebook = TestNotebook.Write(_folder, TestNotebook.CSharp, [.. cells, "Console.WriteLine(\"after\");"]);
        Edge.Refused(_folder.Path, 1, [.. words, "what ran is in test.executed.ipynb"], ["run", notebook, .. options]);
        var outputs = TestNotebook.Outputs(_folder.File("test.executed.ipynb"));
        Assert.Contains("before", outputs, StringComparison.Ordinal);
        Assert.Contains("\"error\"", outputs, StringComparison.Ordinal);
        Assert.DoesNotContain("after", outputs, StringComparison.Ordinal);
    }
}
