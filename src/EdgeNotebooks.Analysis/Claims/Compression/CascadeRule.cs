using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A claim about the two cascades of section 5.2, whose first printed number is of device-edge and whose second one of edge-cloud.</summary>
internal abstract class CascadeRule : ObservedRule
{
    /// <summary>The notebook whose observations decide.</summary>
    public const string DecidingNotebook = "06-compression";

    private const string PrintedSavingName = "network saving over non-split";
    private const string PrintedCrossoverName = "crossover threshold";

    // Low thresholds end here, below both crossovers that the paper prints.
    protected const double Low = 0.2;

    // Thresholds that the text names: at the first two it prints numbers, and the last is the highest that it speaks of.
    protected const double Middle = 0.5;
    protected const double High = 0.8;
    protected const double Highest = 0.99;

    /// <summary>A "wide" or "broad" range of thresholds is at least half of them.</summary>
    protected const double WideShare = 0.5;

    /// <summary>A rule about latencies says with these words that they may be modelled.</summary>
    protected const string ModelledLatencies = "latencies measured, or else modelled from the published devices and links";

    protected static readonly IReadOnlyList<string> Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];

    /// <summary>
    /// For claims about latencies: the sentence is about what a policy makes of the latencies of tiers, not about what an accelerator does, so that stated latencies decide it where nobody has timed both tiers.
    /// </summary>
    protected static readonly IReadOnlyList<IReadOnlyList<Provenance>> RealOrModelled = [Real, [Provenance.Modelled]];

    public sealed override string? Notebook => DecidingNotebook;

    protected static PrintedNumber BoundOf(Claim claim, string pair) => (pair == Quantities.DeviceEdge ? claim.Lower : claim.Upper)!.Value;

    /// <summary>A printed saving at a threshold; null where none is.</summary>
    protected static ClaimNumber? PrintedSaving(ClaimView paper, string pair, double threshold) => PrintedPoints.Find(paper.Paper, PrintedSavingName, pair, At(threshold));

    /// <summary>The first printed saving that is lacking of both pairs at both thresholds; null when none is.</summary>
    protected static Outcome? LacksSaving(ClaimView paper) => Pairs.SelectMany(pair => new[] { Middle, High }.Select(threshold => (Pair: pair, Threshold: threshold)))
        .Where(cell => PrintedSaving(paper, cell.Pair, cell.Threshold) is null)
        .Select(cell => PrintedPoints.Lacks(PrintedSavingName, cell.Pair, At(cell.Threshold))).FirstOrDefault();

    protected static ClaimNumber? PrintedCrossover(ClaimView paper, string pair) => PrintedPoints.Find(paper.Paper, PrintedCrossoverName, pair);

    protected static Outcome? LacksCrossover(ClaimView paper) =>
        Pairs.Where(pair => PrintedCrossover(paper, pair) is null).Select(pair => PrintedPoints.Lacks(PrintedCrossoverName, pair)).FirstOrDefault();

    /// <summary>The network latencies of both pairs as printed; null where one is not.</summary>
    protected static (double DeviceEdge, double EdgeCloud)? PrintedLinksMs(ClaimView paper) =>
        PrintedPoints.Find(paper.Paper, "network latency", Quantities.DeviceEdge) is { } near && PrintedPoints.Find(paper.Paper, "network latency", Quantities.EdgeCloud) is { } far ? (near.Value, far.Value) : null;

    /// <summary>A curve of a pair, or what is lacking of it.</summary>
    protected static (ObservedSeries? Series, Outcome? Lacking) Find(Observed observed, string quantity, string subject, double from, double to) => observed.Find(quantity, subject) switch
    {
        null => (null, NotObserved(quantity, subject)),
        { } series when !series.Curve.Spans(from, to) => (null, NotObserved(quantity, $"{subject} {Between(from, to)}")),
        { } series => (series, null),
    };

    protected static string Between(double from, double to) => from == to ? $"at {At(from)}" : $"from {At(from)} to {Text(to)}";

    protected static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    protected static string Ms(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture) + " ms";

    protected static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    protected static string At(double threshold) => "threshold " + Text(threshold);
}
