using System.Text.Json;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>
/// The models that ONNX itself is tested with, about a thousand, against shapes of ONNX's own inference and counts that a
/// Python script makes of them (<c>reference_counts.py</c>, which shares no code with the library).
/// </summary>
public sealed class ReferenceCountTests
{
    private const string Suite = "onnx-testdata";
    private const string Folder = "/usr/share/libonnx-testdata/data";

    /// <summary>As in the script: every free dimension.</summary>
    private const long FreeSize = 2;

    [Fact]
    public void Models_that_ONNX_is_tested_with()
    {
        if (!Directory.Exists(Folder))
            Assert.Skip($"{Suite}: there is no {Folder}");
        var tally = Compare(Directory.EnumerateFiles(Folder, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        // Floors below what was seen, so that the test cannot pass by comparing nothing.
        Assert.True(tally is { Models: >= 1000, Shapes: >= 4000, Products: >= 80, Parameters: >= 65, Refused: <= 100, Unknown: <= 20 }, tally.ToString());
    }

    [Fact]
    public void Random_models_of_operators_with_multiply_adds()
    {
        const int Models = 120;
        var python = External.PythonWith(Suite, "onnx, numpy");
        using var folder = new TemporaryFolder();
        var (exitCode, _, error) = External.TryRun(python, [Script("reference_models.py"), folder.Path, $"{Models}"])!.Value;
        Assert.True(exitCode == 0, error);
        var tally = Compare(Directory.EnumerateFiles(folder.Path, "*.onnx").Order(StringComparer.Ordinal));
        Assert.True(tally is { Models: Models, Shapes: >= 8 * Models, Products: >= 2 * Models, Parameters: >= Models * 9 / 10, Refused: 0, Unknown: 0 }, tally.ToString());
    }

    private static Tally Compare(IEnumerable<string> paths)
    {
        var python = External.PythonWith(Suite, "onnx, numpy");
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("paths"), paths);
        var (exitCode, output, error) = External.TryRun(python, [Script("reference_counts.py"), folder.File("paths")])!.Value;
        Assert.True(exitCode == 0, error);
        var tally = new Tally();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Compare(JsonDocument.Parse(line).RootElement, tally);
        Assert.True(tally.Differences.Count == 0, string.Join('\n', tally.Differences));
        return tally;
    }

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "EdgeNotebooks.Tests", "Models", "Counting", name);

    private static void Compare(JsonElement reference, Tally tally)
    {
        var path = reference.GetProperty("path").GetString()!;
        if (reference.TryGetProperty("error", out _))
            return;

        var file = ModelFile.Open(path);
        var given = file.Inputs.Where(input => input.Dimensions is not null).ToDictionary(
            input => input.Name, input => (IReadOnlyList<long>)[.. input.Dimensions!.Select(dimension => dimension.Size ?? FreeSize)]);
        var counted = ModelCounter.Count(path, given);
        tally.Models++;
        tally.Refused += counted.Refusal is null ? 0 : 1;
        Check(counted.Parameters, reference.GetProperty("parameters").GetInt64(), "parameters");
        tally.Parameters += counted.Parameters > 0 ? 1 : 0;

        var model = SkeletonReader.Read(path);
        var shapes = ModelCounter.ShapesOf(file, model, InputSizes.Resolve(file, given, null), new OnnxRuntimeShapes()).Table;
        var theirTypes = reference.GetProperty("types");
        foreach (var theirs in reference.GetProperty("shapes").EnumerateObject())
        {
            var sizes = theirs.Value.EnumerateArray().Select(size => size.GetInt64()).ToList();
            if (shapes.Of(theirs.Name) is not { ElementType: not 0 } ours)
                continue;
            if (theirTypes.TryGetProperty(theirs.Name, out var type) && type.GetInt64() != 0)
                Check(ours.ElementType, type.GetInt64(), $"type of {theirs.Name}");
            if (!ours.IsStatic || sizes.Contains(-1))
                continue;
            Check(string.Join('x', ours.Dims!), string.Join('x', sizes), $"shape of {theirs.Name}");
            tally.Shapes++;
        }

        foreach (var node in model.Graph.Node.Where(node => node.Output.Count > 0))
        {
            var theirs = reference.GetProperty("multiply_adds").GetProperty(node.Output[0]);
            var ours = FlopRule.MultiplyAddsOf(node, shapes);
            if (theirs.ValueKind == JsonValueKind.Null)
                continue;
            if (ours.Unknown is not null)
            {
                tally.Unknown++;
                continue;
            }

            Check(ours.Count, theirs.GetInt64(), $"multiply-adds of {node.OpType} {node.Output[0]}");
            tally.Products += ours.Count > 0 ? 1 : 0;
        }

        void Check<T>(T ours, T theirs, string what)
        {
            if (!EqualityComparer<T>.Default.Equals(ours, theirs))
                tally.Differences.Add($"{path}: {what}: {ours} where ONNX has {theirs}");
        }
    }

    private sealed class Tally
    {
        public int Models { get; set; }

        public int Refused { get; set; }

        public int Shapes { get; set; }

        /// <summary>Nodes whose multiply-adds the script knows and the library does not.</summary>
        public int Unknown { get; set; }

        public int Products { get; set; }

        public int Parameters { get; set; }

        public List<string> Differences { get; } = [];

        public override string ToString() => $"{Models} models, {Shapes} shapes, {Products} products, {Parameters} with parameters, {Refused} refused, {Unknown} known to ONNX only";
    }
}
