namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Power, energy and price: Table 1, Figure 3c and the points that the text states.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> PowerAndPrice => [];
}
