using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>The copies of SSD MobileNet V2 that a device's memory has room for, against the number that it is said to hold.</summary>
internal sealed class X07 : PaperOnlyRule
{
    private const string LoadedId = "q30";

    // Bytes a parameter of what each runs: half precision on the VPU, eight bits on the TPU (data/devices/peaks.csv).
    private const int VpuBytes = 2;
    private const int TpuBytes = 1;

    // A Raspberry Pi 3 B's memory in megabytes by its product brief, 1 GB: the host whose memory holds the TPU's models.
    private const double PiMegabytes = 1024;

    public override string ClaimId => "x07";

    public override string Rule => "number of models held (q26 to q28) times the memory of one, at most the device's memory (Table 1): of nano and tx2 a loaded model's 1,244 MB (q30), of vpu the model's size (Table 2). "
        + "The tpu's models are in its host's memory, which is not printed. A device that holds fewer than there is room for contradicts nothing: what else takes its memory is not printed";

    public override string ToleranceWords => "none: what does not fit does not fit";

    protected override string? NotPrinted(Claim claim, ClaimView view) => LacksQuoted(view, LoadedId)
        ?? Checked.Where(device => HeldModels.MemoryMb(view, device) is null).Select(device => $"Table 1 prints no memory of the {Name(device)}")
            .Concat(Checked.Where(device => HeldModels.On(view, device) is null).Select(device => $"the text states no greatest number of models of the {Name(device)}"))
            .Concat(view.SizeMb(HeldModels.Model) is null ? [$"Table 2 prints no size of {HeldModels.Model}"] : []).FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var devices = Checked.Select(device => (Device: device, Memory: HeldModels.MemoryMb(view, device)!.Value, Held: HeldModels.On(view, device)!.Value, Each: Each(view, device))).ToList();
        var words = devices.Select(cell => string.Create(CultureInfo.InvariantCulture, $"the {Name(cell.Device)}'s {cell.Memory:#,0} MB have room for {Math.Floor(cell.Memory / cell.Each)} of {cell.Each:#,0} MB and hold {cell.Held}")
            + (cell.Held * cell.Each > cell.Memory ? string.Create(CultureInfo.InvariantCulture, $", which take {cell.Held * cell.Each:#,0} MB{Half(view, cell.Device, cell.Held)}") : ""));
        return new Finding(
            devices.All(cell => cell.Held * cell.Each <= cell.Memory),
            devices.Select(cell => new ClaimNumber(HeldModels.Model, cell.Device, null, cell.Memory / cell.Each, view.Provenance, null) { Quantity = "room for", Unit = "models" }).ToList(),
            string.Join("; ", words) + Tpu(view));
    }

    private static IReadOnlyList<string> Checked => ["nano", "tx2", "vpu"];

    private static double Each(ClaimView view, string device) => device == "vpu" ? view.SizeMb(HeldModels.Model)!.Value : view.Quoted(LoadedId)!.Value;

    /// <summary>What the VPU's models take in the precision that it computes in.</summary>
    private static string Half(ClaimView view, string device, double held) => device == "vpu" && view.ParametersM(HeldModels.Model) is { } parameters
        ? string.Create(CultureInfo.InvariantCulture, $" at the printed size and {held * parameters * VpuBytes:#,0} MB in half precision")
        : "";

    private static string Tpu(ClaimView view) => HeldModels.On(view, "tpu") is { } held && view.ParametersM(HeldModels.Model) is { } parameters
        ? string.Create(CultureInfo.InvariantCulture, $"; the TPU's {held} models, at a byte a parameter, are {held * parameters * TpuBytes:#,0} MB in a host whose memory is not printed, {(held * parameters * TpuBytes > PiMegabytes ? "more" : "not more")} than the {PiMegabytes:#,0} MB of a Raspberry Pi 3 B by its maker")
        : "";
}
