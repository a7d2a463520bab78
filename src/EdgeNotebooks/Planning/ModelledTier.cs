using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Planning;

/// <summary>
/// A tier computed from a device's file. Times are those of the law of service times; where the file has the throughput of the whole model, all its parts are scaled alike so that the whole takes what is
/// known. Energy is the device's busy power over that time: waiting, the network and a host beside the device are not in it.
/// </summary>
public sealed class ModelledTier : ITier
{
    private readonly ServiceLaw _law;
    private readonly double _scale = 1;

    /// <param name="device">The device.</param>
    /// <param name="modelId">Catalogue id, for the throughputs of the device's file; a file's name has none there.</param>
    /// <param name="whole">What the whole model costs.</param>
    public ModelledTier(DeviceParameters device, string modelId, HalfWork whole)
    {
        (Device, _law) = (device, DeviceLaw.Of(device));
        Origin = "the law of service times";
        if (whole.Flops is { } flops)
        {
            var service = ServiceTime.Of(device, new ModelWork(modelId, flops, whole.Parameters, whole.Layers));
            Origin = service.Origin;
            if (LawSeconds(flops, whole.Parameters, whole.Layers) is > 0 and var seconds)
                _scale = service.Seconds(1) / seconds;
        }

        Whole = Cost(whole);
    }

    /// <summary>The device.</summary>
    public DeviceParameters Device { get; }

    /// <inheritdoc/>
    public string Id => Device.DeviceId;

    /// <inheritdoc/>
    public Provenance Provenance => Provenance.Modelled;

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public TierCost Whole { get; }

    /// <inheritdoc/>
    public TierCost Near(Cut cut) => Cost(cut.Near);

    /// <inheritdoc/>
    public TierCost Far(Cut cut) => Cost(cut.Far);

    /// <summary>What any part of the model costs.</summary>
    public TierCost Cost(HalfWork work)
    {
        if (work.Flops is not { } flops)
            return new TierCost(null, null, $"{Id}: the operations of this part cannot all be counted, so that no time follows; edge models count says which");
        var seconds = Seconds(flops, work.Parameters, work.Layers);
        return new TierCost(seconds, seconds * Device.BusyPowerW.Value, DeviceMemory.Refuse(Device, work.Parameters, work.ActivationBytes));
    }

    /// <summary>Whether the device's memory holds a part.</summary>
    public bool Fits(HalfWork work) => DeviceMemory.Holds(Device, work.Parameters, work.ActivationBytes);

    /// <summary>Seconds of any share of the model's work, which need not be whole layers.</summary>
    public double Seconds(double flops, double parameters, int layers) => _scale * LawSeconds(flops, parameters, layers);

    private double LawSeconds(double flops, double parameters, int layers) => _law.Seconds(new ModelWork("", flops, parameters, layers), Device.Precision.BytesOf());
}
