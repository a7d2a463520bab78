using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>A cluster of ten Nanos costs about 1,500 USD, which is one server's price, and draws 90 W at full load.</summary>
internal sealed class C31 : PaperOnlyRule
{
    // The sentence's own number of boards.
    private const int Boards = 10;

    public override string ClaimId => "c31";

    public override string Rule => "ten times Table 1's price of nano and the price of one server each meet the stated cost (q01), and the stated power (q02) lies from ten times Table 1's least power of nano to ten times its greatest. "
        + "Boards that cost less leave the rest of a cluster, whose price is not printed; boards that cost more contradict it";

    public override string ToleranceWords => $"'about': {Tolerance.Hedge.Words}";

    protected override string WhyNotHere => "a price is no measurement, and no cluster of ten boards is measured here";

    protected override string? NotPrinted(Claim claim, ClaimView view)
    {
        if (LacksQuoted(view, "q01", "q02") is { } quoted)
            return quoted;
        if (view.Paper.FindDevice("nano") is not { CostUsd: { } board, PowerWMin: not null, PowerWMax: not null })
            return "Table 1 prints not both price and power of the Nano";
        if (!PowerFits(view) || Boards * board > Tolerance.Hedge.Range(Cost(view)).Greatest)
            return null;
        List<string> missing = [];
        if (!Tolerance.Hedge.Meets(Cost(view), Boards * board))
            missing.Add($"of the rest of the cluster: {BoardWords(view)}, {NumberText.Percent(Boards * board / Cost(view).Value)} of {Cost(view)}");
        if (view.Paper.FindDevice("cpu")?.CostUsd is null)
            missing.Add("of a server" + AtStatedPrice(view));
        return missing.Count == 0 ? null : $"the paper prints no price {string.Join(", and none ", missing)}; {PowerWords(view)}";
    }

    public override IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => view.Paper.FindDevice("nano") is not { CostUsd: { } usd, PowerWMin: { } least, PowerWMax: { } most } ? [] :
    [
        new ClaimNumber("", "10 nano", null, Boards * usd, view.Provenance, null) { Quantity = "price", Unit = "USD" },
        new ClaimNumber("", "10 nano at least", null, Boards * least, view.Provenance, null) { Quantity = "power", Unit = "W" },
        new ClaimNumber("", "10 nano at most", null, Boards * most, view.Provenance, null) { Quantity = "power", Unit = "W" },
    ];

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var board = view.Paper.FindDevice("nano")!;
        var server = view.Paper.FindDevice("cpu")?.CostUsd;
        var costs = Tolerance.Hedge.Meets(Cost(view), Boards * board.CostUsd!.Value) && server is { } price && Tolerance.Hedge.Meets(Cost(view), price);
        var words = $"{BoardWords(view)}: {Tolerance.Hedge.Compare(Cost(view), Boards * board.CostUsd.Value, " USD")}; "
            + (server is { } usd ? $"a server's {Tolerance.Hedge.Compare(Cost(view), usd, " USD")}; " : "") + PowerWords(view);
        return new Finding(
            costs && PowerFits(view),
            Known(claim, view),
            words);
    }

    private static string AtStatedPrice(ClaimView view) => DevicePrice.Stated(view, "cpu") is { } stated
        ? $" (stated, not printed: {stated.Words}, which is {(Tolerance.Hedge.Meets(Cost(view), stated.Usd) ? "" : "not ")}about {Cost(view)})"
        : "";

    private static PrintedNumber Cost(ClaimView view) => PrintedNumber.Of(view.Quoted("q01")!.Value);

    private static string BoardWords(ClaimView view) => $"ten boards are {DevicePrice.Dollars(Boards * view.Paper.FindDevice("nano")!.CostUsd!.Value)}";

    private static bool PowerFits(ClaimView view) =>
        view.Paper.FindDevice("nano") is { PowerWMin: { } least, PowerWMax: { } most } && view.Quoted("q02") >= Boards * least && view.Quoted("q02") <= Boards * most;

    private static string PowerWords(ClaimView view)
    {
        var board = view.Paper.FindDevice("nano")!;
        return $"{NumberText.Significant(view.Quoted("q02")!.Value, 3)} W {(PowerFits(view) ? "lie" : "do not lie")} within ten boards' {NumberText.Significant(Boards * board.PowerWMin!.Value, 3)} to {NumberText.Significant(Boards * board.PowerWMax!.Value, 3)} W of Table 1";
    }
}
