using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Studied models, cut here and there; every cut by the benchmark <c>cuts</c>.</summary>
public sealed class CatalogueCutTests(CatalogueFiles files) : IDisposable
{
    private const string Check = """
        import shutil, sys, tempfile, onnx
        for path in sys.argv[1:]:
            with tempfile.TemporaryDirectory() as folder:
                onnx.checker.check_model(shutil.copy(path, folder), full_check=True)
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mobilenet_v2", 29)]
    [InlineData("ssd_mobilenet_v1", 47)]
    public void The_halves_in_turn_are_the_whole_and_the_reference_checker_accepts_them(string id, int step)
    {
        var path = files.PathOf(id);
        var cuts = ModelCuts.Of(path);
        var made = CutModels.AssertWhole(path, _folder, cuts.Where(cut => cut.Index % step == step / 2));
        var comparison = new CutComparison(path, new SessionSettings(), new NoiseSamples(1));
        Assert.All(made, half => Assert.InRange(comparison.Compare(half).Relative, 0, 1e-5));

        var python = External.PythonWith("onnx-checker", "onnx");
        var run = External.TryRun(python, ["-c", Check, .. made.SelectMany(half => new[] { half.NearPath, half.FarPath })])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public void A_free_batch_stays_free_in_both_halves()
    {
        var path = _folder.File("free.onnx");
        using (var stream = File.Create(path))
            ModelCatalog.Get("mobilenet_v2_0.35_96").Write(stream, null, 1);
        var cut = ModelCuts.Find(ModelCuts.Of(path), "expanded_conv_7/depthwise");
        var made = ModelCutter.WriteInto(path, cut, _folder.Path);
        Assert.Equal(["free.expanded_conv_6+expanded_conv_7_depthwise.far.onnx", "free.expanded_conv_6+expanded_conv_7_depthwise.near.onnx", "free.onnx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(
            ["expanded_conv_6 float32 [batch, 24, 6, 6]", "expanded_conv_7/depthwise float32 [batch, 144, 6, 6]"], ModelFile.Open(made.FarPath).Inputs.Select(input => input.ToString()));
        Assert.Equal(ModelFile.Open(made.FarPath).Inputs.Select(input => input.ToString()), ModelFile.Open(made.NearPath).Outputs.Select(output => output.ToString()));
        var comparison = new CutComparison(path, CutModels.Unoptimised with { BatchSize = 3 }, new NoiseSamples(1));
        Assert.Equal(new CutDifference(true, 0), comparison.Compare(made));
    }

    [Fact]
    public void A_half_can_be_cut_again_and_keeps_the_names_of_its_blocks()
    {
        var path = files.PathOf("mobilenet_v2_0.35_96");
        var made = ModelCutter.WriteInto(path, ModelCuts.Find(ModelCuts.Of(path), "expanded_conv_3"), _folder.Path);
        var again = ModelCuts.Find(ModelCuts.Of(made.FarPath), "expanded_conv_9");
        CutModels.AssertWhole(made.FarPath, _folder, [again]);
        Assert.Equal(6, again.FigureLayer);
    }
}
