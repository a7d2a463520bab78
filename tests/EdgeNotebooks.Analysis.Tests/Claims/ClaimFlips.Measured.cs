using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Claims that observations decide, and c30: what is observed makes them hold or fail.</content>
internal static partial class ClaimFlips
{
    private const string Nano = "tensorrt:0";
    private const string Tx2 = "tensorrt:1";
    private const string Vpu = "openvino:MYRIAD";
    private const string Tpu = "edgetpu:usb:0";

    private static double[] Links => [20, 60, 100, 200];

    private static Dictionary<string, ClaimFlip> Measured => new()
    {
        ["c30"] = new(Tools(vendor: 30), Tools(vendor: 9)), // against 10/s through ONNX Runtime
        ["c33"] = Seen(InceptionLayers(180_001), InceptionLayers(98_304)), // PNG 180,000
        ["c34"] = Seen(InceptionLayers(98_304), InceptionLayers(393_216)), // RGB 268,203
        ["c35"] = Seen(MobileLayers(png: 100_000), MobileLayers(png: 40_000)), // three of five at 25,088, or none
        ["c36"] = Seen(MobileLayers(png: 100_000), MobileLayers(png: 75_000)), // 7.97x and 5.98x of 12,544
        ["c37"] = Seen(MobileLayers(png: 80_000), MobileLayers(png: 80_000, last: 7_000)), // 10.2x of 7,840; another is less
        ["c38"] = Seen(MobileLayers(jpeg: 11_200), MobileLayers(jpeg: 16_000)), // 30% and 51%
        ["c40"] = Seen(Cuts(0, 3e-7), Cuts(0, 0.2)),
        ["c41"] = Seen(Parts(0, 1), Parts(0, 0)),
        ["c42"] = Seen([.. MobileLayers(jpeg: 11_200), .. InceptionLayers(98_304)], [.. MobileLayers(jpeg: 7_000), .. InceptionLayers(98_304)]), // 7,840 below 11,200; 98,304 above 30,000
        ["c44"] = Seen(Accuracies(41, 59, 70), Accuracies(41, 71, 70)),
        ["c45"] = Seen(RandomSavings(last: 0.1), RandomSavings(last: 6)),
        ["c46"] = Seen(RandomSavings(), RandomSavings(middle: 22)), // 18 and 41: 20% more is 21.6
        ["c47"] = Seen(RandomSavings(), RandomSavings(high: 1.2)), // 0.1 and 11: one point more is 1.1
        ["c48"] = Seen(RandomSavings(), RandomSavings(middle: 42)),
        ["c49"] = Seen(RandomLatencies(), RandomLatencies(first: 16)),
        ["c50"] = Seen(RandomLatencies(), RandomLatencies(crossing: 0.2)), // 0.26 less 20% is 0.208
        ["c51"] = Seen(RandomLatencies(), RandomLatencies(last: 49)) /* below 50 */,
        ["c52"] = Seen(SkewedLatencies(edgeCloud: 12.5), SkewedLatencies(edgeCloud: 16)), // 4x and 3.1x of 50 ms
        ["c53"] = Seen([.. RandomSavings(), .. SkewedSavings(60)], [.. RandomSavings(), .. SkewedSavings(30)]),
        ["c54"] = Seen(Sightings.Sweep(Links, Cascade), Sightings.Sweep(Links, (ms, threshold) => ms == 200 ? 150 : Cascade(ms, threshold))),
        ["c55"] = Seen(Sightings.Sweep(Links, Cascade), Sightings.Sweep(Links, (ms, threshold) => 2 * Cascade(ms, threshold))), // 70% and 80%; 40% and 60%
        ["c56"] = Seen(Sightings.Sweep(Links, Cascade), Sightings.Sweep(Links, (ms, _) => ms / 2)),
        ["c57"] = Seen(Sightings.Sweep(Links, Cascade), Sightings.Sweep(Links, (ms, threshold) => ms == 200 ? 199 : Cascade(ms, threshold))),
        ["c58"] = Seen(Tenants((1, 20), (2, 19), (4, 17)), Tenants((1, 20), (2, 19), (4, 15))), // 85% and 75%
        ["c59"] = Seen(Held((Nano, 2), (Tx2, 4)), Held((Nano, 3), (Tx2, 4))),
        ["c60"] = Seen(Held((Vpu, 8)), Held((Vpu, 6))),
        ["c61"] = Seen(Held((Tpu, 79)), Held((Tpu, 60))),
        ["c62"] = Seen(Tenants((1, 20), (2, 19), (79, 15)), Tenants((1, 20), (2, 10), (79, 9))),
        ["c63"] = Seen([.. Memory(Nano, 600, 1244), .. Memory(Tx2, 700, 1300)], [.. Memory(Nano, 600, 1244), .. Memory(Tx2, 700, 1600)]),
        ["c64"] = Seen([.. Memory(Vpu, 60, 120), .. Memory(Tpu, 15, 90)], [.. Memory(Vpu, 67, 120), .. Memory(Tpu, 15, 90)]), // 66 MB
        ["c65"] = Seen(Sizes(14, 3.6), Sizes(14, 13)),
        ["c66"] = Seen(Tries(1), Tries(0)),
    };

    /// <summary>ONNX Runtime on a GPU stands in for TensorFlow at 10/s.</summary>
    private static ClaimInputs Tools(double vendor) => new()
    {
        Measured = [Samples.Row(Mobile, vendor, Nano), Samples.Row(Mobile, 10, "onnxruntime:cuda:0")],
        Roles = new DeviceRoles(new DeviceRole("nano", Nano), new DeviceRole("nano", "onnxruntime:cuda:0")),
    };

    private static ClaimFlip Seen(IReadOnlyList<Observation> holds, IReadOnlyList<Observation> fails) => new(Sightings.Inputs(holds), Sightings.Inputs(fails));

    private static IReadOnlyList<Observation> InceptionLayers(double least) =>
        Sightings.Layers(Inception, (180_000, 30_000, 268_203), ("Conv2d_1a_3x3", 710_432), ("Mixed_5b", 470_400), ("Mixed_7d", least));

    // The blocks' own shapes, a byte an element: 112x112x32, 112x112x16, 56x56x24 twice, 28x28x32, 14x14x64, 7x7x160.
    private static IReadOnlyList<Observation> MobileLayers(double png = 100_000, double jpeg = 11_200, double last = 7_840) => Sightings.Layers(Mobile, (png, jpeg, 150_528),
        ("Conv", 401_408), ("expanded_conv", 200_704), ("expanded_conv_1", 75_264), ("expanded_conv_2", 75_264), ("expanded_conv_3", 25_088), ("expanded_conv_6", 12_544), ("expanded_conv_13", 7_840), ("expanded_conv_14", last));

    private static IReadOnlyList<Observation> Cuts(params double[] differences) =>
        [.. differences.Select((difference, i) => Sightings.Of(Quantities.SplitRelativeDifference, difference, $"expanded_conv_{i + 1}", Mobile, "onnxruntime:cpu"))];

    private static IReadOnlyList<Observation> Parts(params double[] ran) =>
        [.. ran.Select((did, i) => Sightings.Of(Quantities.RanOverDevices, did, model: "large", device: Vpu, at: i + 1))];

    private static IReadOnlyList<Observation> Accuracies(params double[] percent) => [.. percent.SelectMany((accuracy, i) => (Observation[])
    [
        Sightings.Of(Quantities.ModelSizeMb, i + 1, Quantities.Weights8Bit, $"model{i}"),
        Sightings.Of(Quantities.Top1AccuracyPercent, accuracy, Quantities.Weights8Bit, $"model{i}", provenance: Provenance.Recorded),
    ])];

    private static IReadOnlyList<Observation> RandomSavings(double middle = 18, double high = 0.1, double last = 0) =>
        Sightings.Savings(Quantities.Random, [(0, 100), (0.5, middle), (0.8, high), (0.99, Math.Min(high, last))], [(0, 100), (0.5, 41), (0.8, 11), (0.99, last)]);

    private static IReadOnlyList<Observation> SkewedSavings(double edgeCloud) =>
        Sightings.Savings(Quantities.Skewed, [(0, 100), (0.5, 40), (0.8, 20), (0.99, 0)], [(0, 100), (0.5, edgeCloud), (0.8, edgeCloud / 4), (0.99, 0)]);

    // Straight lines: device-edge comes up to its 15 ms at 0.26, edge-cloud to its 50 ms at 0.45.
    private static IReadOnlyList<Observation> RandomLatencies(double first = 5, double crossing = 0.26, double last = 80) =>
        Sightings.Latencies(Quantities.Random, [(0, first), (crossing, 15), (0.8, 35), (0.99, 40)], [(0, 10), (0.45, 50), (0.8, 70), (0.99, last)]);

    private static IReadOnlyList<Observation> SkewedLatencies(double edgeCloud) =>
        Sightings.Latencies(Quantities.Skewed, [(0, 5), (0.8, 5), (1, 20)], [(0, edgeCloud), (0.8, edgeCloud), (1, 70)]);

    /// <summary>12 ms and 8% of the network latency at 0.8, rising to more than all of it: reductions of 72% at 60 ms and 80% at 100 ms.</summary>
    private static double Cascade(double networkMs, double threshold) => 12 + (networkMs * (threshold >= 0.99 ? 1 : 0.1 * threshold));

    private static IReadOnlyList<Observation> Tenants(params (double Tenants, double PerSecond)[] points) =>
        [.. ((string[])[Vpu, Tpu, Nano, Tx2]).SelectMany(device => Sightings.Curve(Quantities.TenantThroughputPerS, null, Sightings.Ssd, device, Provenance.Measured, points))];

    private static IReadOnlyList<Observation> Held(params (string Device, double Tenants)[] held) =>
        [.. held.Select(cell => Sightings.Of(Quantities.TenantsHeld, cell.Tenants, model: Sightings.Ssd, device: cell.Device))];

    private static IReadOnlyList<Observation> Memory(string device, double runtimeMb, double loadedMb) =>
        [Sightings.Of(Quantities.RuntimeMemoryMb, runtimeMb, device: device), Sightings.Of(Quantities.LoadedModelMemoryMb, loadedMb, model: Sightings.Ssd, device: device)];

    private static IReadOnlyList<Observation> Sizes(double wideMb, double narrowMb) =>
        [Sightings.Of(Quantities.ModelSizeMb, wideMb, Quantities.Weights32Bit, Mobile), Sightings.Of(Quantities.ModelSizeMb, narrowMb, Quantities.Weights8Bit, Mobile)];

    /// <summary>On the TPU alone a try may fail.</summary>
    private static IReadOnlyList<Observation> Tries(double onTpu) => [.. ((string[])[Vpu, Tpu, Nano, Tx2]).SelectMany(device => (Observation[])
    [
        Sightings.Of(Quantities.IsolationBreach, device == Tpu ? onTpu : 1, Quantities.Breach("threads", Quantities.ReadModel), device: device),
        Sightings.Of(Quantities.IsolationBreach, 0, Quantities.Breach("processes", Quantities.OverwriteModel), device: device),
        Sightings.Of(Quantities.IsolationBreach, 1, Quantities.Breach("threads", "read input"), device: device),
    ])];
}
