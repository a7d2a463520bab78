using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Throughput and batching: Table 3, the gains that the text states, and the vendors' peaks.</content>
internal static partial class ClaimFlips
{
    private const string Mobile = ClaimRule.MobileNet;
    private const string Inception = ClaimRule.Inception;
    private const string Keywords = "cnn_trad_fpool3";

    private static Dictionary<string, ClaimFlip> Performance => new()
    {
        ["c02"] = FailsOn(Paper.With((Mobile, "vpu", 17))), // 5.47x
        ["c03"] = FailsOn(Paper.With((Inception, "tpu", 0.97))), // 3.59x
        ["c04"] = HoldsOn(Paper.With((Mobile, "nano", 76), (Mobile, "tx2", 152))), // 1.75x and 3.49x
        ["c05"] = HoldsOn(Paper.With((Inception, "nano", 5), (Inception, "tx2", 11))), // 0.93x and 2.05x
        ["c06"] = HoldsOn(Paper.With((Inception, "tpu", 3))),
        ["c07"] = FailsOn(Paper.With((Mobile, "vpu", 27))), // 0.620x
        ["c08"] = FailsOn(Paper.With((Inception, "tpu", 0.88))), // 6.09x
        ["c09"] = FailsOn(Paper.With((Mobile, "tpu", 87.3))), // 2.005x
        ["c10"] = FailsOn(Paper.With((Mobile, "gpu", 810))), // 9.08x
        ["c11"] = HoldsOn(Paper.With((Inception, "nano", 1), (Inception, "tx2", 4))), // 342 of 472 and 1,164 of 1,330 GFLOP/s
        ["c12"] = HoldsOn(Paper.With((Inception, "nano", 0.6), (Inception, "tx2", 2.2))), // 444 and 1,285 GFLOP/s
        ["c13"] = FailsOn(Paper.WithGain("nano", 64, 13)), // less than at 16
        ["c14"] = new(On(SmallDevices(tpuGain: 1.1)), On(SmallDevices(tpuGain: 1.3))),
        ["c25"] = FailsOn(Paper.With((Mobile, "tpu", 95))), // above Nano and TX2
        ["c26"] = HoldsOn(Paper.With((Inception, "tpu", 2.7), (Keywords, "vpu", 101), (Keywords, "tpu", 95))), // 0.504, 0.502, 0.472
        ["c27"] = HoldsOn(Paper.With((Keywords, "vpu", 32))), // 2.02x the Pi 3
        ["x08"] = HoldsOn(Paper with { QuotedPoints = Paper.QuotedPoints.Where(point => point.Quantity != "batch_gain").ToList() }),
    };

    private static IReadOnlyList<MeasurementRecord> SmallDevices(double tpuGain) =>
        [.. Samples.Curve(Inception, "edgetpu:usb:0", (1, 1), (8, tpuGain)), .. Samples.Curve(Inception, "openvino:MYRIAD", (1, 3), (8, 3))];
}
