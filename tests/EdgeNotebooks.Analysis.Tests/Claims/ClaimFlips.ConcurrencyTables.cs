namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Concurrency, as far as published figures decide.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> ConcurrencyTables => [];
}
