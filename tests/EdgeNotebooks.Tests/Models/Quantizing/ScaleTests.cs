using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models.Quantizing;

namespace EdgeNotebooks.Tests.Models.Quantizing;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0f, 6f, 6 / 255f, 0)]
    [InlineData(2f, 6f, 6 / 255f, 0)]
    [InlineData(-6f, -2f, 6 / 255f, 255)]
    [InlineData(-1f, 1f, 2 / 255f, 128)] // 127.5, to the even one
    [InlineData(-3f, 1f, 4 / 255f, 191)]
    [InlineData(0f, 0f, 1f, 0)]
    public void A_range_is_widened_to_zero_and_zero_has_an_integer_of_its_own(float least, float greatest, float scale, int zeroPoint)
    {
        var found = ActivationScale.Of(new ValueRange(least, greatest));
        Assert.Equal((scale, (byte)zeroPoint), (found.Scale, found.ZeroPoint));
        Assert.Equal(found.ZeroPoint, found.Quantize(0));
    }

    [Fact]
    public void Any_range_gives_zero_an_integer_and_its_ends_are_met_within_half_a_step()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var range = new ValueRange((random.NextSingle() - 0.9f) * MathF.Pow(10, random.Next(-20, 20)), (random.NextSingle() - 0.1f) * MathF.Pow(10, random.Next(-20, 20)));
            var scale = ActivationScale.Of(range);
            Assert.Equal(scale.ZeroPoint, scale.Quantize(0));
            foreach (var end in new[] { Math.Min(range.Least, 0), Math.Max(range.Greatest, 0) })
                Assert.InRange(Math.Abs(((scale.Quantize(end) - scale.ZeroPoint) * (double)scale.Scale) - end), 0, 0.501 * scale.Scale);
        }
    }

    [Fact]
    public void Weights_come_back_within_half_a_step_of_their_channel()
    {
        var random = new Random(8);
        var weights = new float[3 * 4 * 5];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (random.NextSingle() - 0.5f) * MathF.Pow(10, i / 5 % 4);
        foreach (var bits in new[] { 7, 8 })
        {
            var quantized = QuantizedWeights.Of(weights, [3, 4, 5], 1, bits);
            Assert.Equal(4, quantized.Scales.Length);
            Assert.All(quantized.Elements, element => Assert.InRange(Math.Abs((int)element), 0, bits == 8 ? 127 : 63));
            for (var i = 0; i < weights.Length; i++)
                Assert.InRange(Math.Abs((quantized.Elements[i] * (double)quantized.Scales[i / 5 % 4]) - weights[i]), 0, 0.501 * quantized.Scales[i / 5 % 4]);
        }
    }

    [Fact]
    public void A_channel_of_zeros_has_a_scale_that_its_bias_fits()
    {
        var quantized = QuantizedWeights.Of([0, 0, 1e-12f, 1], [4], 0, 8, [0, 5, 3, 1], 0.02f);
        Assert.Equal(1, quantized.Scales[0]);
        var (bias, scales) = (quantized.Bias([0, 5, 3, 1], 0.02f), quantized.BiasScales(0.02f));
        Assert.Equal([0, 5, 3, 1], bias.Select((value, i) => value * (double)scales[i]), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Theory]
    [InlineData("x64", "avx2 avx512_vnni avx_vnni", "avx512_vnni", false)]
    [InlineData("x64", "avx2 avx_vnni", "avx_vnni", false)]
    [InlineData("x64", "avx2 avx512f", null, true)]
    [InlineData("x64", "", null, true)]
    [InlineData("arm64", "asimd asimddp", "asimddp", false)]
    [InlineData("arm64", "asimd", null, false)]
    public void Eight_bit_weights_saturate_on_x86_without_dot_products_only(string architecture, string features, string? name, bool saturates) => Assert.Equal(
        new Int8Instructions(name, saturates),
        Int8Instructions.Of(new Processor { Name = "p", Architecture = architecture, LogicalCores = 1, PhysicalCores = 1, Features = features.Split(' ') }));
}
