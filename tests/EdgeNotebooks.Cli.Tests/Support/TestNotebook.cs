using System.Text.Json.Nodes;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>Notebooks that tests write and read back.</summary>
internal static class TestNotebook
{
    public const string CSharp = """{"name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#"}""";

    public const string Python = """{"name": "python3", "display_name": "Python 3", "language": "python"}""";

    /// <summary>Saves a notebook of code cells and returns its name.</summary>
    public static string Write(TemporaryFolder folder, string kernel, params string[] cells)
    {
        var notebook = new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject { ["kernelspec"] = JsonNode.Parse(kernel) },
            ["cells"] = new JsonArray([.. cells.Select((source, i) => new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"c{i}",
                ["metadata"] = new JsonObject(),
                ["execution_count"] = null,
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            })]),
        };
        File.WriteAllText(folder.File("test.ipynb"), notebook.ToJsonString());
        return "test.ipynb";
    }

    /// <summary>All outputs of an executed notebook, as one text.</summary>
    public static string Outputs(string path) =>
        string.Join('\n', JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Select(cell => cell!["outputs"]?.ToJsonString()));
}
