using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Law;

/// <summary>A known throughput beside what the law says that was fitted without it.</summary>
/// <param name="Device">The device.</param>
/// <param name="Work">The model that was left out.</param>
/// <param name="PerSecond">Its known throughput, inferences a second.</param>
/// <param name="Law">Fitted to the device's other models.</param>
public sealed record LeftOut(DeviceParameters Device, ModelWork Work, double PerSecond, ServiceLaw Law)
{
    /// <summary>An error beyond a third either way is worth an explanation.</summary>
    private const double Large = 1.0 / 3;

    /// <summary>What the law predicts, inferences a second.</summary>
    public double PredictedPerSecond => 1 / Law.Seconds(Work, Device.Precision.BytesOf());

    /// <summary>Prediction over known, less one.</summary>
    public double RelativeError => (PredictedPerSecond / PerSecond) - 1;

    /// <summary>
    /// Why the prediction is far off, as far as the device's parameters tell; null for an error within a third. Computed: weights beyond the chip's memory and the time that the link
    /// takes for them, how far the model's size is from those fitted to, operations a byte far from theirs.
    /// </summary>
    public string? Explanation => Math.Abs(RelativeError) <= Large ? null : Streaming ?? Extrapolation;

    private string? Streaming
    {
        get
        {
            var bytes = Work.Weights * Device.Precision.BytesOf();
            if (Device.OnChipBytes.Value is not { } chip || bytes <= chip || RelativeError < 0)
                return null;
            var link = Device.LinkBytesPerS.Value is { } rate ? FormattableString.Invariant($", at least {(bytes - chip) / rate * 1e3:0} ms over its link") : "";
            return FormattableString.Invariant($"{bytes / 1e6:0.0} MB of weights do not fit the chip's {chip / 1e6:0.0} MB: the rest streams in at each inference{link} of the known {1e3 / PerSecond:0} ms, which models that fit do not show");
        }
    }

    private string Extrapolation
    {
        get
        {
            var others = Device.ThroughputPerS.ByModel.Keys.Where(id => id != Work.ModelId).Select(id => ModelWork.Of(Models.ModelCatalog.Get(id))).ToList();
            var perFlop = RelativeError > 0 ? "slower" : "faster";
            if (others.Count > 0 && Work.Flops > 2 * others.Max(other => other.Flops))
                return FormattableString.Invariant($"{Work.Flops / 1e9:0.0} GFLOP are {Work.Flops / others.Max(other => other.Flops):0.0} times the largest model fitted to: what overheads and arithmetic each take is not told apart by small models");
            if (others.Count > 0 && Work.Layers < others.Min(other => other.Layers) / 2.0)
                return FormattableString.Invariant($"{Work.Layers} layers for {Work.Flops / 1e6:0} MFLOP, where the models fitted to have {others.Min(other => other.Layers)} and more: a time a layer cannot be told from them");
            var rates = Device.ThroughputPerS.ByModel.Select(pair => (pair.Key, Rate: pair.Value * ModelWork.Of(Models.ModelCatalog.Get(pair.Key)).Flops)).OrderBy(pair => pair.Rate).ToList();
            var place = rates.FindIndex(pair => pair.Key == Work.ModelId) + 1;
            return FormattableString.Invariant($"it runs {perFlop} than its operations, weights and layers suggest: by operations a second ({PerSecond * Work.Flops / 1e9:0.0} G) it is number {place} of {rates.Count} on this device, from the slowest; the law knows no kinds of layers");
        }
    }
}
