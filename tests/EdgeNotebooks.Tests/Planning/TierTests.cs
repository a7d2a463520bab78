using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Tests.Simulation.Devices;

namespace EdgeNotebooks.Tests.Planning;

/// <summary>What a tier says that a part costs.</summary>
public sealed class TierTests
{
    private static readonly Chain Model = new(new ChainLayer(5_000_000, 1_000_000, 100), new ChainLayer(10_000_000, 2_000_000, 50), new ChainLayer(20_000_000, 47_000_000, 10));

    [Fact]
    public void A_stated_law_gives_times_by_hand_and_energy_by_the_busy_power()
    {
        // 5e6 FLOP at 5 GFLOP/s, 4e6 bytes at 1 GB/s, one layer of 1 ms; 3 W.
        var tier = new ModelledTier(Boards.Read(DeviceText.Board), "own.onnx", Model.Whole);
        var near = tier.Near(Model.Cuts[0]);
        Assert.Equal(0.001 + 0.004 + 0.001, near.Seconds!.Value, 12);
        Assert.Equal(0.018, near.Joules!.Value, 12);
        Assert.Equal("law stated in the device's file", tier.Origin);
    }

    [Fact]
    public void A_memory_holds_a_half_where_it_does_not_hold_the_whole()
    {
        // 200e6 bytes: 50e6 parameters take all of it, and activations are too many.
        var tier = new ModelledTier(Boards.Read(DeviceText.Board), "own.onnx", Model.Whole);
        Assert.Equal("modelled:board: with its runtime it takes 200,000,400 bytes of memory where there are 200,000,000", tier.Whole.Refusal);
        Assert.NotNull(tier.Whole.Seconds);
        Assert.Null(tier.Far(Model.Cuts[0]).Refusal);
        Assert.True(tier.Fits(Model.Cuts[0].Far) && !tier.Fits(Model.Whole));
    }

    [Fact]
    public void Power_that_is_not_known_leaves_energy_unknown()
    {
        var device = Boards.Read(DeviceText.Board.With("\"busy_power_w\": { \"value\": 3, \"kind\": \"vendor\", \"source\": \"sheet\" }", "\"busy_power_w\": { \"value\": null, \"kind\": null, \"source\": \"not printed\" }"));
        Assert.Null(new ModelledTier(device, "own.onnx", Model.Whole).Near(Model.Cuts[0]).Joules);
    }

    [Fact]
    public void What_cannot_be_counted_has_no_time()
    {
        var cost = new ModelledTier(Boards.Read(DeviceText.Board), "own.onnx", Model.Whole with { Flops = null }).Whole;
        Assert.Null(cost.Seconds);
        Assert.Contains("cannot all be counted", cost.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_takes_what_the_paper_prints_and_its_halves_take_that_together()
    {
        var counts = ModelCatalog.Get("mobilenet_v2").Counts;
        var whole = new HalfWork(counts.Flops, counts.Parameters, counts.WeightBytes, ModelCatalog.Get("mobilenet_v2").Layers.Count, counts.ActivationBytes);
        var half = new HalfWork(whole.Flops / 2, whole.Parameters / 4, whole.WeightBytes / 4, whole.Layers / 3, null);
        var rest = new HalfWork(whole.Flops - half.Flops, whole.Parameters - half.Parameters, whole.WeightBytes - half.WeightBytes, whole.Layers - half.Layers, null);
        foreach (var device in DeviceCatalog.Paper)
        {
            var tier = new ModelledTier(device, "mobilenet_v2", whole);
            Assert.Equal(1 / device.ThroughputPerS.ByModel["mobilenet_v2"], tier.Whole.Seconds!.Value, 9);
            Assert.Equal(tier.Whole.Seconds!.Value, tier.Cost(half).Seconds!.Value + tier.Cost(rest).Seconds!.Value, 9);
        }
    }

    [Fact]
    public void A_profile_repeats_what_was_measured_and_goes_by_FLOPs_between()
    {
        // Near FLOPs of the cuts: 10, 20, 60, 60, 80 of 100.
        var model = Chain.Of((10, 1), (10, 1), (40, 1), (0, 1), (20, 1), (20, 1));
        var tier = new ProfiledTier("onnxruntime:cpu", model.Cuts, model.Whole, 10, [new ProfilePoint(5, 9, null), new ProfilePoint(2, 2.5, 8)], activeWatts: 4);
        var between = 2.5 + (6.5 * 40 / 60);
        Assert.Equal(new[] { 1.25, 2.5, between, between, 9 }, model.Cuts.Select(cut => tier.Near(cut).Seconds!.Value).ToArray());
        Assert.Equal(new[] { 9.0, 8, 4, 4, 2 }, model.Cuts.Select(cut => tier.Far(cut).Seconds!.Value).ToArray());
        Assert.Equal((10.0, 40.0, Provenance.Measured), (tier.Whole.Seconds!.Value, tier.Whole.Joules!.Value, tier.Provenance));
    }

    [Fact]
    public void A_profile_of_the_whole_alone_predicts_every_cut()
    {
        var model = Chain.Of((10, 1), (30, 1));
        var tier = new ProfiledTier("onnxruntime:cpu", model.Cuts, model.Whole, 8, []);
        Assert.Equal((2.0, 6.0), (tier.Near(model.Cuts[0]).Seconds!.Value, tier.Far(model.Cuts[0]).Seconds!.Value));
        Assert.Null(tier.Whole.Joules);
    }

    [Fact]
    public void Layers_stand_in_for_FLOPs_that_are_not_known()
    {
        var model = Chain.Of((10, 1), (30, 1));
        var cuts = model.Cuts.Select(cut => cut with { Near = cut.Near with { Flops = null } }).ToList();
        Assert.Equal(4, new ProfiledTier("onnxruntime:cpu", cuts, model.Whole, 8, []).Near(cuts[0]).Seconds);
    }

    [Theory]
    [InlineData(9, 1.0, "has a cut 9 that the model has not")]
    [InlineData(1, 0.0, "not above zero")]
    [InlineData(1, double.NaN, "not above zero")]
    public void A_profile_of_nothing_is_refused(int cut, double seconds, string words)
    {
        var model = Chain.Of((10, 1), (30, 1));
        var error = Assert.Throws<EdgeException>(() => new ProfiledTier("onnxruntime:cpu", model.Cuts, model.Whole, 8, [new ProfilePoint(cut, seconds, null)]));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_device_is_no_modelled_tier()
    {
        var error = Assert.Throws<EdgeException>(() => Tiers.ModelledDevice("onnxruntime:cpu"));
        Assert.StartsWith("onnxruntime:cpu is no modelled device", error.Message, StringComparison.Ordinal);
    }
}
