using System.Globalization;
using System.Text.RegularExpressions;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A point of Figure 3(b) that the text states: throughput at a batch size over that at batch 1.</summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">Device that ran it.</param>
/// <param name="Batch">Samples in one inference.</param>
/// <param name="Gain">Throughput over that at batch 1, as printed.</param>
public sealed partial record PublishedBatchGain(string ModelId, string DeviceId, int Batch, double Gain)
{
    internal const string Quantity = "batch_gain";

    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>A quoted point as a gain; null when it is about something else, or does not say which model at which batch.</summary>
    internal static PublishedBatchGain? From(QuotedPoint point) =>
        point is { Quantity: Quantity, Condition: { } condition, Values: [var gain] } && Words().Match(condition) is { Success: true } match
        && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var batch) && batch > 1
            ? new PublishedBatchGain(match.Groups[1].Value, point.Subject, batch, gain)
            : null;

    [GeneratedRegex(@"^(\S+) batch (\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
