using System.Globalization;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>The files as others see them: the reference checker, and ONNX Runtime.</summary>
public sealed class GeneratedFileTests(CatalogueFiles files)
{
    /// <summary>
    /// Checks a file, then prints the number of its parameters, that of its FLOPs and, for each named tensor, the shape that
    /// the reference inference finds when the file's own statements are removed. The checker of onnx 1.12 writes the shapes that it
    /// inferred back into the file, so it is given a copy.
    /// </summary>
    private const string CheckAndCount = """
        import shutil, sys, tempfile, onnx, onnx.numpy_helper, onnx.shape_inference
        with tempfile.TemporaryDirectory() as folder:
            onnx.checker.check_model(shutil.copy(sys.argv[1], folder), full_check=True)
        model = onnx.load(sys.argv[1])
        weights = {t.name: onnx.numpy_helper.to_array(t) for t in model.graph.initializer}
        print(sum(w.size for w in weights.values()))
        del model.graph.value_info[:]
        for output in model.graph.output:
            output.type.tensor_type.ClearField("shape")
        inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True).graph
        shapes = {info.name: info.type.tensor_type.shape.dim for info in list(inferred.value_info) + list(inferred.output)}
        flops = 0
        for node in model.graph.node:
            if node.op_type in ("Conv", "Gemm"):
                positions = 1
                for size in shapes[node.output[0]][2:]:
                    positions *= size.dim_value
                flops += 2 * weights[node.input[1]].size * positions
        print(flops)
        for name, shape in shapes.items():
            print(name, "x".join(str(d.dim_param or d.dim_value) for d in shape), sep="\t")
        """;

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("inception_v4")]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void The_reference_checker_accepts_a_file_and_agrees_on_shapes_and_counts(string id) =>
        Check(files.PathOf(id), ModelCatalog.Get(id).Graph);

    [Theory]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    public void The_reference_checker_accepts_postprocessing(string id) =>
        Check(files.WithPostprocessing(id), ModelCatalog.Get(id).WithPostprocessing!);

    private static void Check(string path, ModelGraph graph)
    {
        var python = External.PythonWith("onnx-checker", "onnx");
        var run = External.TryRun(python, ["-c", CheckAndCount, path])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(graph.Counts.Parameters, long.Parse(lines[0], CultureInfo.InvariantCulture));
        Assert.Equal(graph.Counts.Flops, long.Parse(lines[1], CultureInfo.InvariantCulture));
        var shapes = lines[2..].Select(line => line.Split('\t')).ToDictionary(words => words[0], words => words[1]);
        // The inference finds no size for rows that depend on what is found, or gives it a name of its own.
        Assert.All(graph.Blocks, block => Assert.EndsWith(
            block.Rows is null ? $"1x{string.Join('x', block.Shape)}" : $"x{string.Join('x', block.Shape.Skip(1))}", shapes[block.Name], StringComparison.Ordinal));
    }

    [Fact]
    public void The_reference_checker_accepts_a_symbolic_batch()
    {
        var python = External.PythonWith("onnx-checker", "onnx");
        using var folder = new TemporaryFolder();
        var path = folder.File("tiny.onnx");
        File.WriteAllBytes(path, TinyModel.Bytes(batch: null));
        var run = External.TryRun(python, ["-c", CheckAndCount, path])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Conv\tbatchx8x4x4\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobilenet_v2_0.35_96")]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void A_batch_equals_its_samples_one_by_one(string id)
    {
        using var folder = new TemporaryFolder();
        var spec = ModelCatalog.Get(id);
        foreach (var batch in new int?[] { 1, 4, null })
        {
            using var stream = File.Create(folder.File($"{batch}.onnx"));
            spec.Write(stream, batch, 1);
        }

        var input = OnnxRun.Input(4 * spec.Graph.Inputs[0].Count, 3);
        var singles = input.Chunk(input.Length / 4)
            .Select(sample => OnnxRun.Outputs(folder.File("1.onnx"), [1, .. spec.InputShape], sample)).ToArray();
        foreach (var name in new[] { "4.onnx", ".onnx" })
        {
            var together = OnnxRun.Outputs(folder.File(name), [4, .. spec.InputShape], input);
            Assert.Equal(spec.Graph.Outputs.Count, together.Length);
            for (var output = 0; output < together.Length; output++)
            {
                var single = singles.SelectMany(outputs => outputs[output]).ToArray();
                // Kernels for other batches sum in another order: a few units in the last place of the largest term.
                var tolerance = 1e-5 * single.Max(Math.Abs);
                Assert.Equal(4 * spec.Graph.Outputs[output].Count, together[output].Length);
                Assert.Equal(single.Length, together[output].Length);
                Assert.True(single.Zip(together[output]).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance));
            }
        }
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_on_every_machine()
    {
        var file = ModelFile.Open(files.PathOf("mobilenet_v2_0.35_96"));
        Assert.Equal("6b731fdd2b094098d13fb46dc3d8be9be28f7125162a5d85787d0514650a98eb", file.Sha256);
        Assert.Equal(ModelCatalog.Get("mobilenet_v2_0.35_96").Graph.FileBytes(1), file.Bytes);
    }

    [Fact]
    public void Another_seed_changes_every_made_up_tensor()
    {
        var buffers = new byte[2][];
        foreach (var weight in ModelCatalog.Get("mobilenet_v2_0.35_96").Graph.Weights)
        {
            for (var seed = 0; seed < 2; seed++)
                weight.Fill(buffers[seed] = new byte[weight.Bytes], 0, (ulong)seed);
            Assert.NotEqual(buffers[0], buffers[1]);
        }
    }

    [Fact]
    public void A_weight_is_the_same_in_pieces_and_has_its_moments()
    {
        var weight = new Weight("w", [1000, 101], 0, 2);
        var whole = new byte[weight.Bytes];
        weight.Fill(whole, 0, 1);
        var half = new byte[1000 * sizeof(float)];
        weight.Fill(half, 50_000, 1);
        Assert.Equal(whole.AsSpan(50_000 * sizeof(float), half.Length).ToArray(), half);

        var elements = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(whole).ToArray();
        // 101,000 uniform numbers: the mean's standard error is 0.0036, the mean square's 0.0038; the seed is fixed.
        Assert.Equal(0, elements.Average(), 0.015);
        Assert.Equal(4.0 / 3, elements.Average(x => x * x), 0.015);
        Assert.All(elements, x => Assert.True(float.IsNormal(x) && Math.Abs(x) < 2));
        Assert.InRange(elements.Distinct().Count(), 100_000, 101_000);
    }
}
