using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>How the two pairs of tiers of section 5.2 look in every figure: Okabe and Ito's colours.</summary>
internal static class PairStyle
{
    public static string ColorOf(string pair) => pair switch
    {
        Quantities.DeviceEdge => "#0072b2",
        Quantities.EdgeCloud => "#d55e00",
        _ => "#555555",
    };

    /// <summary>For a curve that stands beside another of its pair.</summary>
    public static string PaleOf(string pair) => pair switch
    {
        Quantities.DeviceEdge => "#8cbfdf",
        Quantities.EdgeCloud => "#eab48a",
        _ => "#aaaaaa",
    };
}
