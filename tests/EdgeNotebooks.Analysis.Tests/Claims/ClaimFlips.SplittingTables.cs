namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Splitting, as far as published figures decide: Table 4 and the points that the text states.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> SplittingTables => [];
}
