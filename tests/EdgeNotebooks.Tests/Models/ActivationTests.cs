using EdgeNotebooks.Models;

namespace EdgeNotebooks.Tests.Models;

/// <summary>Weights are made up; the arithmetic must nevertheless be that of a trained network.</summary>
public sealed class ActivationTests(CatalogueFiles files)
{
    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v2_0.35_96")]
    [InlineData("mobilenet_v2_1.4_224")]
    [InlineData("inception_v4")]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void Activations_neither_overflow_nor_fade_nor_die(string id)
    {
        var spec = ModelCatalog.Get(id);
        var seen = 0;
        OnnxRun.VisitTensors(
            files.PathOf(id), [1, .. spec.InputShape], OnnxRun.Input(spec.Graph.Inputs[0].Count, 7), (name, _, data) =>
            {
                seen++;
                var zeros = data.Count(x => x == 0);
                var odd = data.Where(x => x != 0 && !float.IsNormal(x)).Take(1).ToArray();
                Assert.True(odd.Length == 0, $"{name} holds {string.Join(", ", odd)}");
                var deviation = MathNet.Numerics.Statistics.ArrayStatistics.PopulationStandardDeviation(data);
                if (name is not ("Predictions" or "labels_softmax"))
                    Assert.InRange(deviation, 0.05, 20);
                Assert.InRange(zeros, 0, 0.75 * data.Length);
            });
        Assert.Equal(spec.Graph.Nodes.Count, seen);
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("inception_v4")]
    [InlineData("cnn_trad_fpool3")]
    public void Predictions_are_probabilities_that_depend_on_the_input(string id)
    {
        var spec = ModelCatalog.Get(id);
        var outputs = new[] { 7, 8 }.Select(seed => OnnxRun.Output(
            files.PathOf(id), [1, .. spec.InputShape], OnnxRun.Input(spec.Graph.Inputs[0].Count, seed))).ToArray();
        foreach (var output in outputs)
        {
            Assert.Equal(1, output.Sum(), 1e-4);
            Assert.InRange(output.Max(), 2.0 / output.Length, Math.Max(0.5, 10.0 / output.Length));
            Assert.All(output, x => Assert.True(float.IsNormal(x)));
        }
        var moved = outputs[0].Zip(outputs[1], (a, b) => Math.Abs(a - b)).Sum();
        Assert.True(moved > 0.001);
    }
}
