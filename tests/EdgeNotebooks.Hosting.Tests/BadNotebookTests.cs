using System.Text;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Files that cannot be run: each is refused in one line that names file and place, before any cell runs.</summary>
public sealed class BadNotebookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", ": is empty")]
    [InlineData(" \n", ": is empty")]
    [InlineData("{\n \"cells\": [\n  oops", ", line 3, column 3: is not JSON")]
    [InlineData("{\"nbformat\": 4,\n", ", line 2, column 1: is not JSON")]
    [InlineData("not json", ", line 1, column 2: is not JSON")]
    [InlineData("[1]", ": is JSON but not a notebook")]
    [InlineData("{\"a\": 1}", ": is JSON but not a notebook")]
    [InlineData("{\"nbformat\": 3, \"nbformat_minor\": 0, \"worksheets\": []}", ": is nbformat 3.0, and 4.0 to 4.5 can be read; upgrade it")]
    [InlineData("{\"nbformat\": 5, \"nbformat_minor\": 1}", ": is nbformat 5.1, and 4.0 to 4.5")]
    [InlineData("{\"nbformat\": \"four\"}", ", $.nbformat: is \"four\", not a number")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}}", ", $.cells: the list of cells is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": [], \"cells\": []}", ", $.metadata: is [], not an object")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [1]}", ", $.cells[0]: is not a cell")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"heading\"}]}", ", $.cells[0].cell_type: is \"heading\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"source\": 5}]}", ", $.cells[0].source: is neither")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"outputs\": 5}]}", ", $.cells[0].outputs: is 5, not a list")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4}", ", line 1, column")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\\ud800\"}]}", ": holds a string that is no valid text")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"kernelspec\": {\"name\": \"python3\", \"language\": \"python\"}}}", ": is a Python notebook (kernel \"python3\")")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"language_info\": {\"name\": \"julia\"}}}", ": is a julia notebook")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"kernelspec\": {\"name\": \".net-fsharp\"}}}", ": is a F# notebook")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"id\": \"q\", \"metadata\": {\"dotnet_interactive\": {\"language\": \"fsharp\"}}}]}", ": code cell 1 (id q) is F#")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"id\": \"q\", \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"pwsh\"}}}]}", ": code cell 1 (id q) is PowerShell")]
    public Task Content_is_refused_with_its_place(string content, string message)
    {
        var path = _folder.File("bad.ipynb");
        File.WriteAllText(path, content);
        return RefusedAsync(path, path + message);
    }

    [Fact]
    public Task A_missing_file() => RefusedAsync(_folder.File("none.ipynb"), $"{_folder.File("none.ipynb")}: there is no such notebook");

    [Fact]
    public Task A_missing_folder() => RefusedAsync(_folder.File("no/none.ipynb"), $"{_folder.File("no/none.ipynb")}: there is no such notebook");

    [Fact]
    public Task A_folder() => RefusedAsync(_folder.Path, $"{_folder.Path}: is a folder");

    [Fact]
    public Task Another_extension()
    {
        File.WriteAllText(_folder.File("a.txt"), "x");
        return RefusedAsync(_folder.File("a.txt"), $"{_folder.File("a.txt")}: only .ipynb and .dib notebooks");
    }

    [Fact]
    public Task Not_utf_8()
    {
        File.WriteAllBytes(_folder.File("a.ipynb"), Encoding.Unicode.GetBytes("{\"é\": 1}"));
        return RefusedAsync(_folder.File("a.ipynb"), $"{_folder.File("a.ipynb")}: is not UTF-8 text");
    }

    [Fact]
    public Task A_dib_with_another_language()
    {
        File.WriteAllText(_folder.File("a.dib"), "#!csharp\n1\n#!sql\nselect 1");
        return RefusedAsync(_folder.File("a.dib"), $"{_folder.File("a.dib")}: code cell 2 (id ");
    }

    private static async Task RefusedAsync(string path, string message)
    {
        // Loading alone says it already, except for the language, which only a run minds.
        var error = await Assert.ThrowsAsync<NotebookException>(async () =>
        {
            var notebook = NotebookDocument.Load(path);
            NotebookLanguage.RequireCSharp(notebook, path);
            await Task.CompletedTask;
        });

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Matches("[;,] ", error.Message);
    }

    [Fact]
    public async Task A_run_refuses_a_bad_notebook_and_leaves_no_output()
    {
        File.WriteAllText(_folder.File("bad.ipynb"), "{");

        await Assert.ThrowsAsync<NotebookException>(() => new NotebookRunner().RunAsync(
            new NotebookRunSettings { Path = _folder.File("bad.ipynb"), OutputPath = _folder.File("out.ipynb") }));

        Assert.False(File.Exists(_folder.File("out.ipynb")));
    }

    [Theory]
    [InlineData("folder", "is a folder")]
    [InlineData("file/out.ipynb", "cannot be written")]
    [InlineData("/proc/out.ipynb", "cannot be written")]
    [InlineData("out.html", "an executed notebook is an .ipynb")]
    public async Task An_output_that_cannot_be_written_is_refused_before_any_cell_runs(string output, string message)
    {
        Directory.CreateDirectory(_folder.File("folder.ipynb"));
        File.WriteAllText(_folder.File("file"), "");
        var path = NotebookText.Write(_folder, "System.IO.File.WriteAllText(\"ran\", \"\");");
        output = Path.Combine(_folder.Path, output == "folder" ? "folder.ipynb" : output);

        var error = await Assert.ThrowsAsync<NotebookException>(() => new NotebookRunner().RunAsync(
            new NotebookRunSettings { Path = path, OutputPath = output }));

        Assert.StartsWith(output + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("ran")));
    }
}
