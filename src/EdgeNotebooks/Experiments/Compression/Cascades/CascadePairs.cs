using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>The pairs of tiers of section 5.2, for <see cref="CascadeTiers.FromPredictions"/> and <see cref="Skew.SkewedStudy"/>: latencies and energies of modelled devices, network latencies as printed.</summary>
public static class CascadePairs
{
    /// <summary>Device to edge: <see cref="CascadePairSettings.DeviceEdge"/>.</summary>
    public static CascadeSettings DeviceEdge => Of(CascadePairSettings.DeviceEdge);

    /// <summary>Edge to cloud: <see cref="CascadePairSettings.EdgeCloud"/>.</summary>
    public static CascadeSettings EdgeCloud => Of(CascadePairSettings.EdgeCloud);

    /// <summary>A pair as a cascade. An inference's energy is the device's busy power over its time, and null where its file states no power.</summary>
    /// <param name="pair">The pair.</param>
    /// <exception cref="EdgeException">There is no such device, or no such studied model.</exception>
    public static CascadeSettings Of(CascadePairSettings pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var near = OnDevice(pair.NearDevice, pair.NearTimedModel, pair.NearModel) with { Name = pair.NearName };
        var far = OnDevice(pair.FarDevice, pair.FarTimedModel, pair.FarModel) with { Name = pair.FarName, NetworkMs = pair.NetworkMs, BandwidthBytesPerSecond = pair.BandwidthBytesPerSecond, EnergyPerByteJ = pair.EnergyPerByteJ };
        return new CascadeSettings { Tiers = [near, far], Rule = pair.Rule, SentAs = pair.SentAs };
    }

    /// <summary>A tier whose inference takes what a studied model takes on a modelled device.</summary>
    /// <param name="device">E.g. <c>paper:tx2</c>.</param>
    /// <param name="timedModel">A studied model's id.</param>
    /// <param name="modelId">The model whose predictions are recorded.</param>
    /// <exception cref="EdgeException">There is no such device, or no such studied model.</exception>
    public static CascadeTierSettings OnDevice(string device, string timedModel, string modelId)
    {
        var known = Tiers.ModelledDevice(device);
        var seconds = ServiceTime.Of(known, ModelWork.Of(timedModel)).Seconds(1);
        return new CascadeTierSettings { ModelId = modelId, LatencyMs = 1000 * seconds, EnergyJ = known.BusyPowerW.Value * seconds };
    }
}
