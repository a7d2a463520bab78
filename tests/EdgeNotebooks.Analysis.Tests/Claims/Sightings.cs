using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Made-up observations, and published figures with a stated point changed, for tests only.</summary>
internal static class Sightings
{
    public const string Ssd = "ssd_mobilenet_v2";

    public static Observation Of(string quantity, double value, string? subject = null, string? model = null, string? device = null, double? at = null, Provenance provenance = Provenance.Measured) => new()
    {
        Quantity = quantity,
        Provenance = provenance,
        ModelId = model,
        Subject = subject,
        DeviceId = device,
        Architecture = device is null ? null : "arm64",
        At = at,
        Value = value,
        Source = "made up",
    };

    /// <summary>Layers in order, one byte an element, and the inputs as PNG, JPEG and RGB.</summary>
    public static IReadOnlyList<Observation> Layers(string model, (double Png, double Jpeg, double Rgb) input, params (string Name, double Bytes)[] layers) =>
    [
        Of(Quantities.InputBytes, input.Png, Quantities.Png, model, provenance: Provenance.Recorded),
        Of(Quantities.InputBytes, input.Jpeg, Quantities.Jpeg, model, provenance: Provenance.Recorded),
        Of(Quantities.InputBytes, input.Rgb, Quantities.Rgb, model, provenance: Provenance.Recorded),
        .. layers.Select((layer, i) => Of(Quantities.LayerOutputUint8Bytes, layer.Bytes, layer.Name, model, at: i + 1)),
    ];

    public static IEnumerable<Observation> Curve(string quantity, string? subject, string? model, string? device, Provenance provenance, params (double At, double Value)[] points) =>
        points.Select(point => Of(quantity, point.Value, subject, model, device, point.At, provenance));

    /// <summary>What the two cascades save, the compressed models being those of section 5.2.</summary>
    public static IReadOnlyList<Observation> Savings(string inputs, (double At, double Percent)[] deviceEdge, (double At, double Percent)[] edgeCloud, Provenance provenance = Provenance.Recorded) =>
    [
        .. Curve(Quantities.CascadeSavingPercent, Quantities.Cascade(Quantities.DeviceEdge, inputs), "mobilenet_v2_0.35_96", null, provenance, deviceEdge),
        .. Curve(Quantities.CascadeSavingPercent, Quantities.Cascade(Quantities.EdgeCloud, inputs), "mobilenet_v2_1.0_224", null, provenance, edgeCloud),
    ];

    /// <summary>Latencies of one cascade, and what the non-split takes.</summary>
    public static IReadOnlyList<Observation> Latencies(string subject, double nonSplitMs, (double At, double Ms)[] cascade, Provenance provenance = Provenance.Modelled) =>
        [Of(Quantities.NonSplitLatencyMs, nonSplitMs, subject, provenance: provenance), .. Curve(Quantities.CascadeLatencyMs, subject, null, null, provenance, cascade)];

    /// <summary>Both cascades' latencies; device-edge against 15 ms, edge-cloud against 50 ms.</summary>
    public static IReadOnlyList<Observation> Latencies(string inputs, (double At, double Ms)[] deviceEdge, (double At, double Ms)[] edgeCloud, Provenance provenance = Provenance.Modelled) =>
        [.. Latencies(Quantities.Cascade(Quantities.DeviceEdge, inputs), 15, deviceEdge, provenance), .. Latencies(Quantities.Cascade(Quantities.EdgeCloud, inputs), 50, edgeCloud, provenance)];

    /// <summary>Edge-cloud with skewed inputs over network latencies; the cloud itself takes nothing.</summary>
    public static IReadOnlyList<Observation> Sweep(IEnumerable<double> networkMs, Func<double, double, double> cascadeMs, Provenance provenance = Provenance.Modelled) => networkMs.SelectMany(ms =>
        Latencies(Quantities.Cascade(Quantities.EdgeCloud, Quantities.Skewed, ms), ms, [.. ((double[])[0, 0.5, 0.8, 0.99]).Select(threshold => (threshold, cascadeMs(ms, threshold)))], provenance)).ToList();

    /// <summary>Inputs that hold observations alone, with <c>tensorrt:0</c> a Nano and <c>tensorrt:1</c> a TX2.</summary>
    public static ClaimInputs Inputs(IEnumerable<Observation> observations) => new()
    {
        Observations = [.. observations],
        Roles = new DeviceRoles(new DeviceRole("nano", "tensorrt:0"), new DeviceRole("tx2", "tensorrt:1")),
    };

    /// <summary>A copy of the published figures with a point that the text states changed; null removes it.</summary>
    public static PaperData WithStated(this PaperData paper, string quotedId, double? value) => paper with
    {
        QuotedPoints = paper.QuotedPoints.Where(point => value is not null || point.QuotedId != quotedId).Select(point => point.QuotedId == quotedId ? point with { Values = [value!.Value] } : point).ToList(),
    };

    /// <summary>A copy of the published figures with a device's memory changed; null empties the cell.</summary>
    public static PaperData WithMemory(this PaperData paper, string device, double? memoryMb) => paper with
    {
        Devices = paper.Devices.Select(row => row.DeviceId == device ? row with { MemoryMb = memoryMb } : row).ToList(),
    };

    public static ClaimVerdict Verdict(string id, ClaimInputs inputs) => ClaimLedger.Judge(inputs).Single(verdict => verdict.ClaimId == id);
}
