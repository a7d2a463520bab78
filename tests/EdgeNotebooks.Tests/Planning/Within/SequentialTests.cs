using EdgeNotebooks.Planning;
using EdgeNotebooks.Planning.Within;
using EdgeNotebooks.Simulation.Links;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeNotebooks.Tests.Planning.Within;

/// <summary>A model over devices in a row: by hand, and against every way to cut it.</summary>
public sealed class SequentialTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static Gen<(Chain Chain, double Memory, int More, LinkProfile? Link)> Rows =>
        from layers in Gen.NonEmptyListOf(
            from flops in Gen.Choose(0, 50) from parameters in Gen.Choose(0, 50) from elements in Gen.Choose(1, 100)
            select new ChainLayer(1_000_000L * flops, 1_000L * parameters, elements))
        from memory in Gen.Choose(100, 500)
        from more in Gen.Choose(0, 2)
        from link in Gen.Elements<LinkProfile?>(null, Chain.Link(0.001, 1e5), Chain.Link(0.001, 1e4))
        select (new Chain([.. layers.Take(8)]), memory * 1e3, more, link);

    [Fact]
    public void Four_layers_of_a_megabyte_over_devices_of_two_take_two_and_are_balanced()
    {
        var chain = new Chain([.. Enumerable.Range(0, 4).Select(_ => new ChainLayer(5_000_000, 250_000, 10))]);
        var plan = Plan(chain, 2.5e6, null, null);
        Assert.Equal(2, plan.FewestDevices);
        Assert.Equal((null, "t2"), (plan.Stages[0].After, plan.Stages[0].UpTo));
        Assert.Equal(("t2", null), (plan.Stages[1].After, plan.Stages[1].UpTo));
        Assert.Equal((40L, 0L), (plan.Stages[0].SentBytes, plan.Stages[1].SentBytes));

        // Two layers: 10 MFLOP at 5 GFLOP/s, 2 MB at 1 GB/s, 2 ms; activations of 40 bytes.
        Assert.All(plan.Stages, stage => Assert.Equal(0.006, stage.ComputeS, 12));
        Assert.All(plan.Stages, stage => Assert.Equal(2_000_040, stage.MemoryBytes));
        Assert.Equal(1 / 0.006, plan.ThroughputPerS, 6);
        Assert.Null(plan.LatencyS);
        Assert.Equal(0.012 + 0.001 + 0.0004, Plan(chain, 2.5e6, 2, Chain.Link(0.001, 1e5)).LatencyS!.Value, 12);
    }

    [Fact]
    public void A_slow_link_moves_the_cut_to_where_little_crosses()
    {
        var chain = new Chain(new ChainLayer(5_000_000, 1000, 10), new ChainLayer(5_000_000, 1000, 100_000), new ChainLayer(5_000_000, 1000, 10));
        Assert.Equal("t1", Plan(chain, 1e9, 2, Chain.Link(0, 1e6)).Stages[0].UpTo);
    }

    [Fact]
    public void A_model_that_fits_is_not_cut()
    {
        var plan = Plan(new Chain(new ChainLayer(1, 1, 1), new ChainLayer(1, 1, 1)), 1e9, null, null);
        Assert.Equal((1, 1), (plan.FewestDevices, plan.Stages.Count));
    }

    [Fact]
    public void What_cannot_be_made_small_enough_or_cut_so_often_is_refused()
    {
        var chain = new Chain(new ChainLayer(1, 1000, 1), new ChainLayer(1, 9000, 1));
        Refused("chain does not fit any number of modelled:board: the part from t1 to the output, which has no place to cut at, takes 36,004 bytes of 20,000", () => Plan(chain, 2e4, null, null));
        Refused("chain does not fit 1 x modelled:board: the fewest that hold it are 2", () => Plan(chain, 3.7e4, 1, null));
        Refused("chain cannot be cut into 3 parts: it has 1 places to cut at", () => Plan(chain, 1e9, 3, null));
        Refused("its operations cannot all be counted", () => SequentialPlanner.Plan("chain", chain.Cuts, chain.Whole with { Flops = null }, new ModelledTier(Boards.Of(1e9), "chain", chain.Whole)));
    }

    [Fact]
    public void It_finds_what_trying_all_finds() => Check.One(Many, Prop.ForAll(Arb.From(Rows), row =>
    {
        var (chain, memory, more, link) = row;
        var fewest = Enumerable.Range(1, chain.Layers.Length).FirstOrDefault(count => Ways(chain, count).Any(ends => Cost(chain, ends, memory, link).Longest < double.PositiveInfinity));
        if (fewest == 0)
        {
            Assert.Throws<EdgeException>(() => Plan(chain, memory, null, link));
            return;
        }

        var count = Math.Min(fewest + more, chain.Layers.Length);
        var plan = Plan(chain, memory, count, link);
        Assert.Equal(fewest, plan.FewestDevices);
        var all = Ways(chain, count).Select(ends => Cost(chain, ends, memory, link)).ToList();
        var least = all.Min(cost => cost.Longest);
        Assert.Equal(least, plan.LongestS, 12);
        Assert.Equal(all.Where(cost => cost.Longest <= least * (1 + 1e-9)).Min(cost => cost.Bytes), plan.SentBytes);
        Assert.Equal(chain.Whole.Flops, plan.Stages.Sum(stage => stage.Work.Flops));
        Assert.Equal(chain.Whole.Parameters, plan.Stages.Sum(stage => stage.Work.Parameters));
    }));

    /// <summary>The first layer takes its 0.3 ms to compute and the third to read its weights: sums that rounding tells apart, and nothing else.</summary>
    [Fact]
    public void Of_two_ways_that_take_the_same_time_the_one_that_sends_less_is_taken()
    {
        foreach (var megaflops in Enumerable.Range(1, 200))
        {
            ChainLayer first = new(1_500_000, 0, 100), second = new(megaflops * 1_000_000L, 0, 10), third = new(0, 75_000, 10);
            Assert.Equal("t2", Plan(new Chain(first, second, third), 1e9, 2, null).Stages[0].UpTo);
            Assert.Equal("t1", Plan(new Chain(first with { Elements = 10 }, second with { Elements = 100 }, third), 1e9, 2, null).Stages[0].UpTo);
        }
    }

    private static SequentialPlan Plan(Chain chain, double memory, int? devices, LinkProfile? link) =>
        SequentialPlanner.Plan("chain", chain.Cuts, chain.Whole, new ModelledTier(Boards.Of(memory), "chain", chain.Whole), link, devices);

    /// <summary>Every way to end so many parts, the last at the end.</summary>
    private static IEnumerable<int[]> Ways(Chain chain, int parts) => parts == 1
        ? [[chain.Layers.Length]]
        : Enumerable.Range(1, chain.Layers.Length - 1).SelectMany(last => Ways(new Chain(chain.Layers[..last]), parts - 1).Select(ends => (int[])[.. ends, chain.Layers.Length]));

    private static (double Longest, long Bytes) Cost(Chain chain, int[] ends, double memory, LinkProfile? link)
    {
        var (longest, bytes, from) = (0.0, 0L, 0);
        foreach (var end in ends)
        {
            var part = chain.Layers[from..end];
            var weights = 4 * part.Sum(layer => layer.Parameters);

            // The planner knows the lesser of the peaks before the part's end and behind its start.
            var activations = Math.Min(chain.Layers[from..].Max(layer => layer.Elements), chain.Layers[..end].Max(layer => layer.Elements)) * 4;
            var seconds = (part.Sum(layer => layer.Flops) / 5e9) + (weights / 1e9) + (0.001 * part.Length);
            longest = Math.Max(longest, weights + activations > memory ? double.PositiveInfinity : seconds);
            if (end < chain.Layers.Length)
            {
                bytes += 4 * chain.Layers[end - 1].Elements;
                longest = Math.Max(longest, link is null ? 0 : 4 * chain.Layers[end - 1].Elements / link.BandwidthBytesPerSecond!.Value);
            }

            from = end;
        }

        return (longest, bytes);
    }

    private static void Refused(string words, Action plan) => Assert.Contains(words, Assert.Throws<EdgeException>(plan).Message, StringComparison.Ordinal);
}
