using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>Performance is roughly ordered VPU, TPU, Nano, TX2 on all workloads.</summary>
internal sealed class C25 : ClaimRule
{
    // "Roughly" grants the ledger's hedge, a fifth of a model's six pairs, rounded down: two neighbours may have changed places.
    private const int ExchangedPairs = 1;

    public override string ClaimId => "c25";

    public override string? Notebook => "01-throughput";

    public override string Rule => "pairs of vpu, tpu, nano, tx2 whose throughputs are in this order: on each of the five models at most one of the six pairs is not";

    public override string ToleranceWords => "'roughly' grants each model one exchanged pair of six (20% of them, rounded down): two neighbours have changed places, and no device is two places from where it is said to be";

    public override IReadOnlyList<string> Models => AllWorkloads;

    public override IReadOnlyList<string> Devices => Accelerators;

    public override bool NeedsBounds => false;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var exchanged = Models.Select(model => Pairs().Where(pair => view.PerSecond(model, pair.Slower) >= view.PerSecond(model, pair.Faster)).Select(pair => (Model: model, pair.Slower, pair.Faster)).ToList()).ToList();
        var (all, wrong) = (Models.Count * Pairs().Count(), exchanged.Sum(pairs => pairs.Count));
        var holds = exchanged.All(pairs => pairs.Count <= ExchangedPairs);
        var words = string.Create(CultureInfo.InvariantCulture, $"{all - wrong} of {all} pairs are in this order");
        if (wrong > 0)
            words += $"; not so {string.Join("; ", exchanged.SelectMany(pairs => pairs).Select(Exception))}; {(holds ? "no model has more than the one exchanged pair that 'roughly' grants" : "'roughly' grants one exchanged pair a model, and " + Worst() + " more")}";
        return new Finding(holds, Models.SelectMany(model => Devices.Select(device => view.Number(model, device))).ToList(), words);

        string Exception((string Model, string Slower, string Faster) pair) =>
            $"on {Name(pair.Model)}, {Name(pair.Slower)} {Rate(pair.Model, pair.Slower)} against {Name(pair.Faster)} {Rate(pair.Model, pair.Faster)}";

        string Rate(string model, string device) => NumberText.Significant(view.PerSecond(model, device)!.Value, 3) + "/s";

        string Worst()
        {
            var models = exchanged.Where(pairs => pairs.Count > ExchangedPairs).Select(pairs => Name(pairs[0].Model)).ToList();
            return string.Join(" and ", models) + (models.Count == 1 ? " has" : " have");
        }
    }

    private static IEnumerable<(string Slower, string Faster)> Pairs() =>
        Accelerators.SelectMany((slower, i) => Accelerators.Skip(i + 1).Select(faster => (slower, faster)));
}
