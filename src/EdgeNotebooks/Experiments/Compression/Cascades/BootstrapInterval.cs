namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>An interval of something that a replicate may lack.</summary>
/// <param name="Lower">Lower end, over the replicates that have it; null where none has.</param>
/// <param name="Upper">Upper end, over the same.</param>
/// <param name="Share">Share of the replicates that have it, 0 to 1.</param>
public sealed record BootstrapInterval(double? Lower, double? Upper, double Share)
{
    internal static BootstrapInterval Of(List<double> values, BootstrapSettings settings)
    {
        if (values.Count == 0)
            return new BootstrapInterval(null, null, 0);
        values.Sort();
        var (lower, upper) = settings.Ends(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
        return new BootstrapInterval(lower, upper, (double)values.Count / settings.Replicates);
    }
}
