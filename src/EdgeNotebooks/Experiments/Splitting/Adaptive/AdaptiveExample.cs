using EdgeNotebooks.Data;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Adaptive;

/// <summary>The notebook's example of a link that changes.</summary>
public static class AdaptiveExample
{
    private const int Queries = 60;

    /// <summary>The paper's Raspberry Pi and its cloud GPU, modelled; the link is Wi-Fi, then a slow mobile one, then none to speak of, then Wi-Fi again. Inputs go as PNG, activations with one byte an element.</summary>
    /// <param name="model">An image model.</param>
    /// <exception cref="EdgeException">No sizes of its input are recorded.</exception>
    public static AdaptiveSettings PiAndCloud(PlannedModel model) => new()
    {
        Problem = new SplitProblem
        {
            ModelId = model.Id,
            Cuts = model.Cuts,
            InputBytes = model.InputBytes(SentInput.Png),
            OutputBytes = model.OutputBytes!.Value,
            Near = Tiers.Modelled("paper:pi3", model),
            Far = Tiers.Modelled("paper:gpu", model),
            Link = LinkCatalog.Get("wifi-802.11n"),
            BytesPerElement = 1,
        },
        Phases = [new(LinkCatalog.Get("wifi-802.11n"), Queries), new(LinkCatalog.Get("lte-cat1"), Queries), new(LinkText.Parse("latency=200ms,bandwidth=100kbit/s"), Queries), new(LinkCatalog.Get("wifi-802.11n"), Queries)],
    };
}
