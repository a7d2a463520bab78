namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Splitting, as far as published figures decide: Table 4 and the points that the text states.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> SplittingTables => new()
    {
        ["c39"] = FailsOn(Paper.WithSplit("edge-edge", row => row with { Node1Ms = 10 })), // 14.03 of 14.11 ms
        ["c43"] = HoldsOn(Paper.WithQuoted("q09", 3).WithQuoted("q10", 4)),
        ["x01"] = HoldsOn(Paper.WithSplit("device-edge", row => row with { Node1Ms = 50.9 })), // of 50.92 ms
        ["x02"] = HoldsOn(Paper.WithSplit("device-edge", row => row with { NonSplitMs = 14 })), // 1.199 times 11.68 ms
        ["x03"] = HoldsOn(Paper.WithPoint("q09", point => point with { Condition = "split at layer 10 (expanded_conv_7)" })),
        ["x04"] = HoldsOn(Paper.WithQuoted("q10", 12)), // 1.5 apart, up to 1.875
    };
}
