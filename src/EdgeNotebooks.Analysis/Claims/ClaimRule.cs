using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A claim as code: a pure function of the numbers of some models on some devices.</summary>
internal abstract class ClaimRule
{
    public const string MobileNet = "mobilenet_v2";
    public const string Inception = "inception_v4";

    /// <summary>The four edge accelerators, by their published ids.</summary>
    public static readonly IReadOnlyList<string> Accelerators = ["vpu", "tpu", "nano", "tx2"];

    /// <summary>The models of detection and keyword spotting.</summary>
    public static readonly IReadOnlyList<string> DetectionAndKeywords = ["ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>The models of Table 3.</summary>
    public static readonly IReadOnlyList<string> AllWorkloads = [MobileNet, Inception, .. DetectionAndKeywords];

    public abstract string ClaimId { get; }

    /// <summary>What is computed, and when the claim holds.</summary>
    public abstract string Rule { get; }

    public virtual string ToleranceWords => Tolerance.Printed.Words;

    /// <summary>Models that the rule reads.</summary>
    public abstract IReadOnlyList<string> Models { get; }

    /// <summary>Published devices that the rule reads.</summary>
    public abstract IReadOnlyList<string> Devices { get; }

    /// <summary>Whether one of <see cref="Devices"/> decides, so that the others need not be there.</summary>
    public virtual bool OneDeviceDecides => false;

    /// <summary>Quantities of the observations that the rule reads.</summary>
    public virtual IReadOnlyList<string> ObservedQuantities => [];

    /// <summary>Whether the claim must print a lower and an upper bound.</summary>
    public virtual bool NeedsBounds => true;

    /// <summary>Whether the claim must print a lower bound.</summary>
    public virtual bool NeedsLower => NeedsBounds;

    /// <summary>Whether the claim must print an upper bound.</summary>
    public virtual bool NeedsUpper => NeedsBounds;

    /// <summary>Whether the rule reads batch sizes above 1.</summary>
    public virtual bool ReadsBatches => false;

    /// <summary>The notebook whose measurements decide it here, e.g. <c>01-throughput</c>; null where the suite has none that does.</summary>
    public abstract string? Notebook { get; }

    /// <summary>What a view lacks for the rule, without capital and full stop; null when it can be judged.</summary>
    public virtual string? Missing(Claim claim, ClaimView view)
    {
        if (MissingBounds(claim) is { } bounds)
            return bounds;
        var cells = Models.SelectMany(model => Devices.Select(device => (model, device)));
        return cells.Where(cell => view.PerSecond(cell.model, cell.device) is null).Select(cell => Lacks(view, cell.model, cell.device)).FirstOrDefault();
    }

    /// <summary>That claims.csv lacks a bound which the rule compares with; null when it lacks none.</summary>
    protected string? MissingBounds(Claim claim) => (NeedsLower && claim.Lower is null) || (NeedsUpper && claim.Upper is null) ? "claims.csv holds no bounds for it" : null;

    /// <summary>What can be recomputed of a view that lacks something, e.g. the price at which the claim would hold.</summary>
    public virtual IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => [];

    /// <summary>Judges a view that lacks nothing.</summary>
    public abstract Finding Judge(Claim claim, ClaimView view);

    protected static string Lacks(ClaimView view, string model, string device) => view.Provenance == Provenance.Published
        ? $"Table 3 prints no throughput of {model} on {device}"
        : $"nothing valid has been measured of {model} on the {Name(device)} at batch 1";

    protected static string LacksBatch(ClaimView view, string model, string device, string batch) => view.Provenance == Provenance.Published
        ? $"the paper states no throughput of {model} on {device} at {batch}"
        : $"nothing valid has been measured of {model} on the {Name(device)} at {batch}, beside batch 1 under the same conditions";

    protected static string LacksPower(ClaimView view, string model, string device) => view.Provenance == Provenance.Published
        ? $"Figure 3c prints no power of the {Name(device)}"
        : $"no power meter covered what was measured of {model} on the {Name(device)} at batch 1";

    /// <summary>Ids of quoted.csv that a rule reads and that hold no number; null when all do.</summary>
    protected static string? LacksQuoted(ClaimView view, params string[] ids) =>
        ids.FirstOrDefault(id => view.Quoted(id) is null) is { } missing ? $"quoted.csv holds no number {missing}" : null;

    /// <summary>A device and a model in the explanations' words.</summary>
    protected static string Name(string id) => id switch
    {
        "pi3" => "Pi 3",
        "vpu" => "VPU",
        "tpu" => "TPU",
        "nano" => "Nano",
        "tx2" => "TX2",
        "cpu" => "x86 CPU",
        "gpu" => "cloud GPU",
        MobileNet => "MobileNet V2",
        Inception => "Inception V4",
        "ssd_mobilenet_v1" => "SSD MobileNet V1",
        "ssd_mobilenet_v2" => "SSD MobileNet V2",
        "cnn_trad_fpool3" => "keyword spotting",
        _ => id,
    };
}
