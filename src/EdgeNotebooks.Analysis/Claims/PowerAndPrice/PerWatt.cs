using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>
/// Throughput over mean power of a device on a model, in inferences a joule. The paper prints power of Inception V4 alone (Figure 3c). On another
/// model that power stands for the model's own, and an accelerator's may lie anywhere from there to its rated power of
/// Table 1; a server has no rated power there.
/// </summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">The paper's device.</param>
/// <param name="Value">With the power at hand.</param>
/// <param name="Least">With the most power that the device may draw; <paramref name="Value"/> where the power is of the model itself.</param>
/// <param name="Greatest">With the least power that it may draw.</param>
/// <param name="IsOfAnotherModelsPower">Whether the power is Inception V4's on another model.</param>
internal sealed record PerWatt(string ModelId, string DeviceId, double Value, double Least, double Greatest, bool IsOfAnotherModelsPower)
{
    /// <summary>What a view knows; null where it lacks the throughput, or any power that may stand.</summary>
    public static PerWatt? Of(ClaimView view, string model, string device)
    {
        if (view.PerSecond(model, device) is not { } perSecond)
            return null;
        if (view.PowerW(model, device) is { } watts)
            return new PerWatt(model, device, perSecond / watts, perSecond / watts, perSecond / watts, false);
        if (view.Provenance != Provenance.Published || view.PowerW(ClaimRule.Inception, device) is not { } standing)
            return null;
        var rated = view.Paper.FindDevice(device);
        return new PerWatt(
            model,
            device,
            perSecond / standing,
            perSecond / Math.Max(standing, rated?.PowerWMax ?? standing),
            perSecond / Math.Min(standing, rated?.PowerWMin ?? standing),
            true);
    }

    /// <summary>The ratio to another device on the same model.</summary>
    public RatioSpan Over(PerWatt other) =>
        new(ModelId, DeviceId, other.DeviceId, Value / other.Value, Least / other.Greatest, Greatest / other.Least, IsOfAnotherModelsPower || other.IsOfAnotherModelsPower);

    public ClaimNumber Number(Provenance provenance) =>
        new(ModelId, DeviceId, null, Value, provenance, null) { Quantity = "throughput a watt", Unit = "inferences/J" };
}
