using System.Globalization;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>The second implementation is itself checked: by ONNX's own vectors for every operator, and by the runtime.</summary>
public sealed class NumpyOnnxTests(CatalogueFiles files)
{
    private const string Vectors = "/usr/share/libonnx-testdata/data/node";

    /// <summary>
    /// Runs every vector whose operators are known; prints how many agreed, then those that did not. What an operator
    /// refuses (a mode that it does not have) is no disagreement. One vector needs float32: a quotient that is exactly
    /// a half only after rounding.
    /// </summary>
    private const string RunVectors = """
        import glob, sys
        sys.path.insert(0, sys.argv[1])
        import numpy as np, numpy_onnx, onnx
        from onnx import numpy_helper
        def read(path):
            tensor = onnx.TensorProto()
            with open(path, "rb") as file:
                tensor.ParseFromString(file.read())
            return numpy_helper.to_array(tensor)
        agreed, wrong = 0, []
        for folder in sorted(glob.glob(sys.argv[2] + "/test_*")):
            model = onnx.load(folder + "/model.onnx")
            types = [v.type for v in list(model.graph.input) + list(model.graph.output)]
            if any(n.domain or n.op_type not in numpy_onnx.OPERATORS for n in model.graph.node):
                continue
            if any(not t.HasField("tensor_type") or t.tensor_type.elem_type == onnx.TensorProto.BFLOAT16 for t in types):
                continue  # NumPy has no bfloat16, and no sequences
            try:
                inputs = {v.name: read(f"{folder}/test_data_set_0/input_{i}.pb") for i, v in enumerate(model.graph.input)}
                outputs = numpy_onnx.run(model, inputs).values()
                for i, output in enumerate(outputs):
                    expected = read(f"{folder}/test_data_set_0/output_{i}.pb")
                    assert output.shape == expected.shape, f"{output.shape} {expected.shape}"
                    # The tolerance of ONNX's own runner of these vectors.
                    np.testing.assert_allclose(output, expected, rtol=1e-3, atol=1e-7)
                agreed += 1
            except NotImplementedError:
                pass
            except Exception as error:
                if not folder.endswith("/test_dynamicquantizelinear_expanded"):
                    wrong.append(f"{folder}: {error!r}"[:500])
        print(agreed)
        print("\n".join(wrong))
        """;

    [Fact]
    public void It_agrees_with_the_vectors_of_the_specification()
    {
        var python = NumpyOnnx.Python();
        if (!Directory.Exists(Vectors))
            Assert.Skip("onnx-vectors: Debian's libonnx-testdata is not here");
        var run = External.TryRun(python, ["-B", "-c", RunVectors, NumpyOnnx.Folder, Vectors])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 1, run.Output);
        Assert.InRange(int.Parse(lines[0], CultureInfo.InvariantCulture), 450, int.MaxValue);
    }

    [Theory]
    [InlineData("mobilenet_v2_0.35_96")]
    [InlineData("inception_v4")]
    public void It_agrees_with_the_runtime_on_a_model(string id)
    {
        var spec = EdgeNotebooks.Models.ModelCatalog.Get(id);
        long[] shape = [1, .. spec.InputShape];
        var input = OnnxRun.Input(spec.Graph.Inputs[0].Count, 11);
        var expected = Assert.Single(NumpyOnnx.Run(files.PathOf(id), new NumpyTensor("input", shape, input)));
        var runtime = OnnxRun.Output(files.PathOf(id), shape, input);
        Assert.Equal([1, runtime.Length], expected.Shape);
        // float32's rounding of 2^-24 at each of up to 150 layers, each sum over up to 17,280 products, against float64.
        Assert.All(runtime.Zip(expected.Elements), pair => Assert.Equal(1, pair.First / pair.Second, 1e-4));
    }
}
