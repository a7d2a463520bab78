namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Compression, as far as published figures decide.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> CompressionTables => [];
}
