namespace EdgeNotebooks.Analysis.Figures;

/// <summary>How a device is drawn, in every figure alike.</summary>
/// <param name="Color">Colour as <c>#rrggbb</c>.</param>
/// <param name="Symbol">Plotly marker symbol, so that a device is told apart without its colour.</param>
public sealed record DeviceStyle(string Color, string Symbol)
{
    // Okabe and Ito, "Color Universal Design" (2008): eight colours that stay apart under the common colour blindnesses.
    private static readonly (string Id, DeviceStyle Style)[] Known =
    [
        ("pi3", new("#cc79a7", "circle")),
        ("vpu", new("#0072b2", "square")),
        ("tpu", new("#e69f00", "diamond")),
        ("nano", new("#009e73", "triangle-up")),
        ("tx2", new("#56b4e9", "triangle-down")),
        ("cpu", new("#d55e00", "x")),
        ("gpu", new("#f0e442", "star")),
        ("onnxruntime:cpu", new("#000000", "cross")),
        ("tflite:cpu", new("#777777", "pentagon")),
        ("edgetpu:usb", new("#e69f00", "diamond")),
        ("edgetpu:pci", new("#b37c00", "diamond-tall")),
        ("openvino:MYRIAD", new("#0072b2", "square")),
        ("openvino:CPU", new("#882255", "hourglass")),
        ("openvino:GPU", new("#332288", "bowtie")),
        ("openvino:NPU", new("#6699cc", "hexagon")),
        ("tensorrt", new("#117733", "hexagram")),
        ("remote", new("#aa4499", "star-diamond")),
    ];

    // Paul Tol's "muted" colours (SRON/EPS/TN/09-002) for devices that nobody has listed above.
    private static readonly DeviceStyle[] Others =
    [
        new("#44aa99", "circle-open"), new("#999933", "square-open"), new("#cc6677", "diamond-open"),
        new("#661100", "triangle-up-open"), new("#888888", "star-open"),
    ];

    /// <summary>
    /// The style of a device id: the paper's (<c>tx2</c>, and <c>paper:tx2</c> when modelled) or <c>backend:device</c>.
    /// A device that the paper studied looks like its published column; provenance is told by the fill.
    /// </summary>
    public static DeviceStyle For(string deviceId)
    {
        var id = deviceId.StartsWith("paper:", StringComparison.Ordinal) ? deviceId["paper:".Length..] : deviceId;
        for (var name = id; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf(':'))])
        {
            foreach (var (known, style) in Known)
            {
                if (known == name)
                    return style;
            }
        }

        // FNV-1a, the same on every run: string.GetHashCode is not.
        var hash = id.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u);
        return Others[hash % (uint)Others.Length];
    }
}
