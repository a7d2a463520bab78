using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>
/// Modelled times of the paper's models on the tiers of section 5.2. The paper names a TX2 as the edge and a V100 as the cloud. What its device is it does not say: the Edge TPU is taken, of its accelerators the only one on which
/// MobileNet V2 0.35 is modelled to take less than sending an input to the edge and inferring there, so that a cascade could pay at all.
/// </summary>
/// <param name="NearMs">The compressed model on the nearer tier.</param>
/// <param name="FarMs">The full model on the farther tier.</param>
internal sealed record TierTimes(double NearMs, double FarMs)
{
    // Table 3 prints a time of MobileNet V2 1.0 at 224 pixels under this id; of the others the law's is taken.
    private const string EdgeModel = "mobilenet_v2";
    private const string DeviceModel = "mobilenet_v2_0.35_96";
    private const string CloudModel = "mobilenet_v2_1.4_224";

    /// <exception cref="EdgeException">A device is unknown, or no time follows from its file.</exception>
    public static TierTimes Of(string pair, CompressionSettings settings) => pair == Quantities.DeviceEdge
        ? new(Ms(settings.Device, DeviceModel), Ms(settings.Edge, EdgeModel))
        : new(Ms(settings.Edge, EdgeModel), Ms(settings.Cloud, CloudModel));

    private static double Ms(string device, string model)
    {
        var time = ServiceTime.Of(DeviceCatalog.Get(DeviceId.Parse(device)), ModelWork.Of(model));
        return 1e3 * (time.PerBatchSeconds + time.PerSampleSeconds);
    }
}
