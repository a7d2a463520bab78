namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Compression, as far as published figures decide.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> CompressionTables => new()
    {
        ["x05"] = HoldsOn(Paper.With((Mobile, "tx2", 49))), // 20.4 of 49.13 ms is 41.5%
        ["x06"] = HoldsOn(Paper.WithQuoted("q21", 3)), // of 3.35x at most
    };
}
