using System.Globalization;
using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class ModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Table 2 as the paper prints it: parameters to 0.5%, FLOPs to 1%.</summary>
    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("inception_v4")]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void Counts_agree_with_Table_2(string id)
    {
        var published = Published(id);
        var row = Rows().Single(row => row.GetProperty("id").GetString() == id);
        Assert.InRange(row.GetProperty("parameters").GetDouble() / (published.ParametersMillion * 1e6), 0.995, 1.005);
        Assert.InRange(row.GetProperty("flops").GetDouble() / (published.FlopsMillion * 1e6), 0.99, 1.01);
    }

    /// <summary>Ids, names, workloads and order are those of the paper's tables.</summary>
    [Fact]
    public void The_catalogue_is_the_papers()
    {
        var published = PublishedRows().Select(cells => (cells[0], cells[1], cells[2]));
        Assert.Equal(published, Rows().Select(row => (Text(row, "id"), Text(row, "workload"), Text(row, "name"))));

        static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
    }

    [Fact]
    public void The_list_has_a_line_for_each_model()
    {
        var lines = Edge.Done(_folder.Path, "models").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(PublishedRows().Count() + 1, lines.Length);
        Assert.Equal(
            ["ssd_mobilenet_v1", "SSD", "MobileNet", "V1", "3x300x300", "6,845,183", "2,474.3", "27.4", "8.64"],
            lines.Single(line => line.StartsWith("ssd_mobilenet_v1 ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_row_has_its_counts()
    {
        var rows = Rows();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Equal(4 * row.GetProperty("parameters").GetInt64(), row.GetProperty("weight_bytes").GetInt64());
            Assert.True(row.GetProperty("activation_bytes").GetInt64() > 0);
            Assert.Equal(3, row.GetProperty("input_shape").GetArrayLength());
        });
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("inception_v4")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void The_reference_checker_accepts_an_exported_model(string id)
    {
        var python = External.PythonWith("onnx-checker", "onnx");
        Edge.Done(_folder.Path, "models", "export", id, "--out", "m.onnx");
        // With full_check some versions write the inferred shapes over the file that they check: it is not used again.
        var (exitCode, _, error) = External.TryRun(python, ["-c", "import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)", _folder.File("m.onnx")])!.Value;
        Assert.True(exitCode == 0, error);
    }

    [Fact]
    public void The_seed_and_the_batch_make_the_file()
    {
        string[] export = ["models", "export", "mobilenet_v2_0.35_96", "--out"];
        Edge.Done(_folder.Path, [.. export, "a.onnx"]);
        Edge.Done(_folder.Path, [.. export, "b.onnx", "--seed", "3"]);
        Edge.Done(_folder.Path, [.. export, "c.onnx", "--seed", "4"]);
        Edge.Done(_folder.Path, [.. export, "d.onnx", "--batch", "2"]);
        var a = File.ReadAllBytes(_folder.File("a.onnx"));
        Assert.Equal(a, File.ReadAllBytes(_folder.File("b.onnx")));
        Assert.NotEqual(a, File.ReadAllBytes(_folder.File("c.onnx")));
        Assert.NotEqual(a, File.ReadAllBytes(_folder.File("d.onnx")));
    }

    private List<JsonElement> Rows() => [.. Edge.Done(_folder.Path, "models", "--json").Json().EnumerateArray()];

    private static (double ParametersMillion, double FlopsMillion) Published(string id)
    {
        var columns = Csv()[0];
        var row = PublishedRows().Single(cells => cells[0] == id);
        return (Number("params_m"), Number("flops_m"));

        double Number(string column) => double.Parse(row[Array.IndexOf(columns, column)], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string[]> PublishedRows() => Csv().Skip(1);

    private static List<string[]> Csv() =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "data", "paper", "models.csv")).Select(line => line.Split(','))];
}
