namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Concurrency, as far as published figures decide.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> ConcurrencyTables => new()
    {
        ["c67"] = FailsOn(Paper.WithQuoted("q29", 1).WithQuoted("q28", 2)), // TPU 1, VPU 2, Nano 2, TX2 4: in the order of their memory
        ["x07"] = HoldsOn(Paper.WithQuoted("q28", 7)), // 462 of 512 MB
    };
}
