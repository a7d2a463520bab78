using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Planning;

/// <summary>A model that is a chain of layers, made by hand: what each costs, and the elements of its float32 output.</summary>
internal sealed record Chain(params ChainLayer[] Layers)
{
    public HalfWork Whole => Work(0, Layers.Length);

    public IReadOnlyList<Cut> Cuts => [.. Enumerable.Range(1, Layers.Length - 1).Select(i => new Cut
    {
        Index = i,
        Name = $"t{i}",
        Layer = $"l{i}",
        Tensors = [new CrossingTensor($"t{i}", "float32", [1, Layers[i - 1].Elements])],
        Near = Work(0, i),
        Far = Work(i, Layers.Length),
    })];

    /// <summary>Layers of so many FLOPs and elements each, without parameters.</summary>
    public static Chain Of(params (long Flops, long Elements)[] layers) => new([.. layers.Select(layer => new ChainLayer(layer.Flops, 0, layer.Elements))]);

    public static LinkProfile Link(double latencySeconds, double? bytesPerSecond) =>
        new() { Id = "by hand", Name = "by hand", LatencySeconds = latencySeconds, BandwidthBytesPerSecond = bytesPerSecond, Source = "test" };

    /// <summary>The chain over two tiers that do so many FLOPs a second, a second of either being so many joules.</summary>
    public SplitProblem Between(double nearRate, double farRate, LinkProfile link, long inputBytes, long outputBytes = 0, double? nearWatts = 1, double? farWatts = 1) => new()
    {
        ModelId = "chain",
        Cuts = Cuts,
        InputBytes = inputBytes,
        OutputBytes = outputBytes,
        Near = new RateTier("near", Whole, nearRate, nearWatts),
        Far = new RateTier("far", Whole, farRate, farWatts),
        Link = link,
    };

    private HalfWork Work(int from, int to) => new(
        Layers[from..to].Sum(layer => layer.Flops), Layers[from..to].Sum(layer => layer.Parameters), Layers[from..to].Sum(layer => 4 * layer.Parameters), to - from,
        Layers[from..to].Select(layer => 4 * layer.Elements).DefaultIfEmpty().Max());
}

internal sealed record ChainLayer(long Flops, long Parameters, long Elements);

/// <summary>A tier of so many FLOPs a second, which holds so many FLOPs' worth of model.</summary>
internal sealed class RateTier(string id, HalfWork whole, double rate, double? watts, long mostFlops = long.MaxValue) : ITier
{
    public string Id => id;

    public Provenance Provenance => Provenance.Modelled;

    public string Origin => "a test";

    public HalfWork Work => whole;

    public TierCost Whole => Cost(whole);

    public TierCost Near(Cut cut) => Cost(cut.Near);

    public TierCost Far(Cut cut) => Cost(cut.Far);

    private TierCost Cost(HalfWork work) => new(work.Flops / rate, work.Flops / rate * watts, work.Flops > mostFlops ? $"{id} is full" : null);
}
