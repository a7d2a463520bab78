using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>
/// TensorFlow is almost always slower than the vendor's own tool. This suite does not run TensorFlow: where ONNX Runtime or TensorFlow Lite have run on the same GPU, they stand in for it as they do for the
/// paper's CPUs, and the explanation says so. A processor's rows decide nothing here: the sentence is about accelerators, of which the Nvidia ones alone run both.
/// </summary>
internal sealed class C30 : ClaimRule
{
    // "Almost always" leaves out what the ledger's hedge leaves open everywhere.
    private const double AlmostAlways = 1 - Tolerance.HedgeShare;

    private static readonly HashSet<string> VendorTools = ["tensorrt", "openvino", "edgetpu"];
    private static readonly HashSet<string> StandIns = ["onnxruntime", "tflite"];

    public override string ClaimId => "c30";

    public override string? Notebook => "01-throughput";

    public override string Rule => "over every model measured on the same nano, tx2 or cloud GPU of one machine through the vendor's tool and through ONNX Runtime or TensorFlow Lite, which stand in for TensorFlow (this suite does not run it): the vendor's is faster in at least 80% of the pairs";

    public override string ToleranceWords => "'almost always' means in at least 80% of the pairs, the ledger's hedge; that a stand-in is not TensorFlow is a stated deviation";

    public override IReadOnlyList<string> Models => AllWorkloads;

    public override IReadOnlyList<string> Devices => ["nano", "tx2", "gpu"];

    public override bool OneDeviceDecides => true;

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view) => view.Provenance == Provenance.Published
        ? "Table 3 prints one runtime a device: no throughput through TensorFlow stands beside one through the vendor's tool"
        : Pairs(view).Any() ? null : "no model has been measured on one GPU both through the vendor's tool and through ONNX Runtime or TensorFlow Lite, which would stand in for TensorFlow; this suite does not run TensorFlow";

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var pairs = Pairs(view).Select(pair => (pair.Device, Number: new ClaimNumber(
            pair.Vendor.ModelId, pair.Vendor.DeviceId, pair.StandIn.DeviceId, pair.Vendor.ThroughputPerSecond.Value / pair.StandIn.ThroughputPerSecond.Value, Provenance.Measured, Provenance.Measured))).ToList();
        var slower = pairs.Where(pair => pair.Number.Value <= 1).ToList();
        var words = string.Create(CultureInfo.InvariantCulture, $"the vendor's tool is faster in {pairs.Count - slower.Count} of {pairs.Count} pairs with a runtime that stands in for TensorFlow, which was not run itself");
        if (slower.Count > 0)
            words += $"; not so {string.Join(", ", slower.Select(pair => $"{pair.Number.DeviceId} over {pair.Number.OverId} with {Name(pair.Number.ModelId)} on the {Name(pair.Device)}, {NumberText.Ratio(pair.Number.Value)}"))}";
        return new Finding(pairs.Count - slower.Count >= AlmostAlways * pairs.Count, pairs.Select(pair => pair.Number).ToList(), words);
    }

    private IEnumerable<(string Device, MeasurementRecord Vendor, MeasurementRecord StandIn)> Pairs(ClaimView view) =>
        from vendor in view.Rows
        where Devices.Contains(vendor.Device) && VendorTools.Contains(DeviceId.Parse(vendor.Row.DeviceId).Backend)
        from other in view.Rows
        where other.Device == vendor.Device && StandIns.Contains(DeviceId.Parse(other.Row.DeviceId).Backend)
            && (other.Row.EnvironmentId, other.Row.ModelId) == (vendor.Row.EnvironmentId, vendor.Row.ModelId)
        select (vendor.Device, vendor.Row, other.Row);
}
