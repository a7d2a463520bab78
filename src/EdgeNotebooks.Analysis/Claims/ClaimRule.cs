using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A claim as code: a pure function of the throughputs of some models on some devices.</summary>
internal abstract class ClaimRule
{
    public const string MobileNet = "mobilenet_v2";
    public const string Inception = "inception_v4";

    /// <summary>The four edge accelerators, by their published ids.</summary>
    public static readonly IReadOnlyList<string> Accelerators = ["vpu", "tpu", "nano", "tx2"];

    public abstract string ClaimId { get; }

    /// <summary>What is computed, and when the claim holds.</summary>
    public abstract string Rule { get; }

    public virtual string ToleranceWords => Tolerance.Printed.Words;

    /// <summary>Models that the rule reads.</summary>
    public abstract IReadOnlyList<string> Models { get; }

    /// <summary>Published devices that the rule reads.</summary>
    public abstract IReadOnlyList<string> Devices { get; }

    /// <summary>Whether the claim must print a lower and an upper bound.</summary>
    public virtual bool NeedsBounds => true;

    /// <summary>Judges a view that has every model on every device that the rule reads.</summary>
    public abstract Finding Judge(Claim claim, ThroughputView view);

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
        _ => id,
    };
}
