using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>An arithmetic rate beside its device's peak, in the explanations' words.</summary>
internal static class PeakWords
{
    /// <summary>E.g. <c>3.16 TFLOP/s, 6.69x the highest peak, 472 GFLOP/s (fp16, 128 CUDA cores)</c>, for a peak that is known.</summary>
    public static string Of(ImpliedRate rate) =>
        $"{NumberText.FlopPerSecond(rate.OperationsPerSecond)}, {NumberText.Ratio(rate.ShareOfPeak!.Value)} the highest peak, {Of(rate.Peak!)}";

    private static string Of(ArithmeticPeak peak) => $"{NumberText.FlopPerSecond(peak.OperationsPerSecond!.Value)} ({peak.Precision}, {peak.Unit})";
}
