using System.Globalization;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

public sealed class CountTests
{
    /// <summary>
    /// Totals of Keras' applications.MobileNetV2 without the top, which prints them, plus 1,280 (1,792 for 1.4, 1,664 for
    /// 1.3) by 1,000 weights and 1,000 biases of the top; 3,538,984 is printed with the top.
    /// </summary>
    [Theory]
    [InlineData(0.35, 410_208 + 1281 * 1000)]
    [InlineData(0.5, 706_224 + 1281 * 1000)]
    [InlineData(0.75, 1_382_064 + 1281 * 1000)]
    [InlineData(1.0, 3_538_984)]
    [InlineData(1.3, 3_766_048 + 1665 * 1000)]
    [InlineData(1.4, 4_363_712 + 1793 * 1000)]
    public void MobileNetV2_has_the_parameters_that_Keras_prints(double width, long parameters) =>
        Assert.Equal(parameters, MobileNetV2.Build(width).Counts.Parameters);

    /// <summary>Multiply-adds in millions of the published checkpoints (TF-slim's nets/mobilenet/README.md).</summary>
    [Theory]
    [InlineData(1.4, 224, 582)]
    [InlineData(1.3, 224, 509)]
    [InlineData(1.0, 224, 300)]
    [InlineData(1.0, 160, 154)]
    [InlineData(0.75, 192, 153)]
    [InlineData(0.5, 128, 32)]
    [InlineData(0.35, 224, 59)]
    [InlineData(0.35, 96, 11)]
    public void MobileNetV2_has_the_multiply_adds_of_the_published_checkpoints(double width, int resolution, double millions) =>
        Assert.InRange(MobileNetV2.Build(width, resolution).Counts.Flops / 2e6, millions - 1, millions + 1);

    /// <summary>
    /// The PyTorch port (Cadene's pretrained-models, 1,000 classes) has 42,679,816 trained parameters: all of ours but
    /// the moving statistics, which are buffers there.
    /// </summary>
    [Fact]
    public void InceptionV4_has_the_trained_parameters_of_the_PyTorch_port() =>
        Assert.Equal(
            42_679_816,
            InceptionV4.Build().Weights.Where(w => !w.Name.Contains("/moving_", StringComparison.Ordinal)).Sum(w => w.Count));

    /// <summary>
    /// Keras prints 3,228,864 parameters for MobileNet V1 and 2,257,984 for V2 without their tops; the rest are the
    /// layers of the original configuration: convolutions without bias and four numbers a channel, then the predictions.
    /// </summary>
    [Fact]
    public void SSD_MobileNetV1_has_the_parameters_of_its_layers()
    {
        var extra = 0L;
        foreach (var (before, depth) in ExtraMaps(1024))
            extra += before * depth / 2 + 4 * depth / 2 + 9 * (depth / 2) * depth + 4 * depth;
        var predictions = 95 * (3 * (512 + 1) + 6 * (1024 + 512 + 256 + 256 + 128 + 5));
        Assert.Equal(3_228_864 + extra + predictions, SsdMobileNetV1.Build().Counts.Parameters);
    }

    [Fact]
    public void SSD_MobileNetV2_has_the_parameters_of_its_layers()
    {
        var extra = 0L;
        foreach (var (before, depth) in ExtraMaps(1280))
            extra += before * depth / 2 + 4 * depth / 2 + 9 * (depth / 2) + 4 * depth / 2 + depth / 2 * depth + 4 * depth;
        var predictions = 95 * (3 * (9 * 576 + 1) + 6 * (9 * (1280 + 512 + 256 + 256 + 128) + 5));
        Assert.Equal(2_257_984 + extra + predictions, SsdMobileNetV2.Build().Counts.Parameters);
    }

    [Fact]
    public void Cnn_trad_fpool3_has_the_parameters_of_its_layers() =>
        Assert.Equal(
            64 * 20 * 8 + 64 + 64 * 64 * 10 * 4 + 64 + 50 * 20 * 64 * 12 + 12,
            CnnTradFpool3.Build().Counts.Parameters);

    [Theory]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    public void Postprocessing_costs_nothing_that_is_counted(string id)
    {
        var spec = ModelCatalog.Get(id);
        Assert.Equal(spec.Counts.Parameters, spec.WithPostprocessing!.Counts.Parameters);
        Assert.Equal(spec.Counts.Flops, spec.WithPostprocessing.Counts.Flops);
        Assert.Equal(spec.Counts.ActivationBytes, spec.WithPostprocessing.Counts.ActivationBytes);
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("inception_v4")]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    [InlineData("cnn_trad_fpool3")]
    public void Table_2_is_met(string id)
    {
        var (parameters, flops) = Table2(id);
        var counts = ModelCatalog.Get(id).Counts;
        Assert.InRange(counts.Parameters / parameters, 0.995, 1.005);
        Assert.InRange(counts.Flops / flops, 0.99, 1.01);
    }

    private static IEnumerable<(long Before, long Depth)> ExtraMaps(long last) => [(last, 512), (512, 256), (256, 256), (256, 128)];

    private static (double Parameters, double Flops) Table2(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "data", "paper", "models.csv"));
        var columns = lines[0].Split(',');
        var row = lines.Select(line => line.Split(',')).Single(cells => cells[0] == id);
        return (Cell("params_m"), Cell("flops_m"));

        double Cell(string column) =>
            double.Parse(row[Array.IndexOf(columns, column)], CultureInfo.InvariantCulture) * 1e6;
    }
}
