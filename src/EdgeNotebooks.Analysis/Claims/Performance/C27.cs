using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>On detection and keyword spotting every accelerator is far faster than the Pi 3, and many outperform the x86 CPU.</summary>
internal sealed class C27 : ClaimRule
{
    // The least that "far faster" can mean: what falls short of it falls short of every stricter reading too.
    private const double Far = 2;

    // "Many" of four: at least half of them.
    private const int Many = 2;

    public override string ClaimId => "c27";

    public override string? Notebook => "01-throughput";

    public override string Rule => "on each of ssd_mobilenet_v1, ssd_mobilenet_v2 and cnn_trad_fpool3: vpu, tpu, nano and tx2 each at least 2x pi3, and at least two of the four above cpu";

    public override string ToleranceWords => "'far faster' means at least twice as fast, the most generous reading, so that what falls short of it falls short of any other; 'many' means at least half of the four accelerators";

    public override IReadOnlyList<string> Models => DetectionAndKeywords;

    public override IReadOnlyList<string> Devices => [.. Accelerators, "pi3", "cpu"];

    public override bool NeedsBounds => false;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var overPi = Models.SelectMany(model => Accelerators.Select(device => view.Number(model, device, "pi3"))).ToList();
        var overCpu = Models.SelectMany(model => Accelerators.Select(device => view.Number(model, device, "cpu"))).ToList();
        var near = overPi.Where(number => number.Value < Far).ToList();
        var winners = Models.Select(model => (Model: model, Count: overCpu.Count(number => number.ModelId == model && number.Value > 1))).ToList();
        var least = overPi.MinBy(number => number.Value)!;
        var far = string.Create(CultureInfo.InvariantCulture, $"{overPi.Count - near.Count} of {overPi.Count} are at least twice as fast as the Pi 3, ")
            + (near.Count > 0 ? "not so " + string.Join(" and ", near.Select(Cell)) : "the least being " + Cell(least));
        var many = $"the x86 CPU is outperformed by {string.Join(", ", winners.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Count} of {Accelerators.Count} on {Name(cell.Model)}")))}, where many means {Many.ToString(CultureInfo.InvariantCulture)}";
        return new Finding(near.Count == 0 && winners.All(cell => cell.Count >= Many), [.. overPi, .. overCpu], $"{far}; {many}");

        string Cell(ClaimNumber number) => $"the {Name(number.DeviceId)} on {Name(number.ModelId)} ({Rate(number.ModelId, number.DeviceId)} against {Rate(number.ModelId, "pi3")}, {NumberText.Ratio(number.Value)})";

        string Rate(string model, string device) => NumberText.Significant(view.PerSecond(model, device)!.Value, 4) + "/s";
    }
}
