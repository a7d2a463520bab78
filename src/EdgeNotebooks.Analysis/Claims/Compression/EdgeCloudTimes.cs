using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>
/// The times, in milliseconds, that section 5.2's edge-cloud numbers rest on: MobileNet V2 is the compressed model on the edge (TX2) and, in its
/// 1.4 variant, the full one in the cloud, of which Table 3 prints no time.
/// </summary>
/// <param name="NetworkMs">Network latency (q17).</param>
/// <param name="CloudMs">MobileNet V2 on the cloud GPU, the least that its larger variant can take there.</param>
internal sealed record EdgeCloudTimes(double NetworkMs, double CloudMs)
{
    private const string NetworkId = "q17";
    private const string Cloud = "gpu";

    /// <summary>The device of the edge in section 5.2.</summary>
    public const string Edge = "tx2";

    /// <summary>Latency of an input that goes on to the cloud at once.</summary>
    public double NonSplitMs => NetworkMs + CloudMs;

    /// <summary>What is not printed; null when all is.</summary>
    public static string? Missing(ClaimView view)
    {
        if (view.Quoted(NetworkId) is null)
            return $"quoted.csv holds no number {NetworkId}";
        return ((string[])[Cloud, Edge]).Where(device => view.PerSecond(ClaimRule.MobileNet, device) is null).Select(device => $"Table 3 prints no throughput of {ClaimRule.MobileNet} on {device}").FirstOrDefault();
    }

    public static EdgeCloudTimes Of(ClaimView view) => new(view.Quoted(NetworkId)!.Value, Ms(view, Cloud)!.Value);

    /// <summary>One over the throughput of MobileNet V2 on a device; null where none is printed.</summary>
    public static double? Ms(ClaimView view, string device) => 1000 / view.PerSecond(ClaimRule.MobileNet, device);

    public static ClaimNumber Number(string quantity, double value, string unit, Provenance provenance) =>
        new(ClaimRule.MobileNet, "edge-cloud", null, value, provenance, null) { Quantity = quantity, Unit = unit };
}
