using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>More device memory does not always mean that more models run at once.</summary>
internal sealed class C67 : ClaimRule
{
    public override string ClaimId => "c67";

    public override string? Notebook => null;

    public override string Rule => "memory (Table 1) and copies of ssd_mobilenet_v2 held (q26 to q29) of vpu, tpu, nano and tx2: some device has more memory than another and holds fewer";

    public override string ToleranceWords => "none: a count has no rounding";

    public override IReadOnlyList<string> Models => [HeldModels.Model];

    public override IReadOnlyList<string> Devices => Accelerators;

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view) => Devices.Where(device => HeldModels.MemoryMb(view, device) is null).Select(device => $"Table 1 prints no memory of the {Name(device)}")
        .Concat(Devices.Where(device => HeldModels.On(view, device) is null).Select(device => view.Provenance == Provenance.Published
            ? $"the text states no greatest number of models of the {Name(device)}"
            : $"it has not been tried how many copies of {HeldModels.Model} the {Name(device)} holds")).FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var order = Devices.OrderBy(device => HeldModels.MemoryMb(view, device)).ToList();
        var fewer = order.SelectMany(less => order.Where(more => HeldModels.MemoryMb(view, more) > HeldModels.MemoryMb(view, less) && HeldModels.On(view, more) < HeldModels.On(view, less)).Select(more => (More: more, Less: less))).ToList();
        var words = $"from the least memory: {string.Join(", ", order.Select(device => $"{Name(device)} {Memory(device)} MB with {Held(device)}"))}; "
            + (fewer.Count == 0 ? "more memory always holds as many or more" : $"with more memory fewer are held by {Prose.And(fewer.GroupBy(pair => pair.More).Select(group => $"the {Name(group.Key)} (than {string.Join(" or ", group.Select(pair => Name(pair.Less)))})"))}");
        return new Finding(fewer.Count > 0, Devices.Select(device => HeldModels.Number(view, device)).ToList(), words);

        string Memory(string device) => HeldModels.MemoryMb(view, device)!.Value.ToString("#,0.##", CultureInfo.InvariantCulture);

        string Held(string device) => HeldModels.On(view, device)!.Value.ToString("#,0.##", CultureInfo.InvariantCulture);
    }
}
