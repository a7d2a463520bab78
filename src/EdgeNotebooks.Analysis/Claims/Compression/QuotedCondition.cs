using System.Globalization;
using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>The numbers in a stated point's condition: <c>threshold 0.8 cloud latency 60 ms</c>.</summary>
internal static partial class QuotedCondition
{
    /// <summary>The threshold of the top-1 probability; null where the condition names none.</summary>
    public static double? Threshold(QuotedPoint point) => Number(ThresholdWords(), point);

    /// <summary>The cloud's network latency in milliseconds; null where the condition names none.</summary>
    public static double? CloudLatencyMs(QuotedPoint point) => Number(LatencyWords(), point);

    private static double? Number(Regex words, QuotedPoint point) =>
        point.Condition is { } condition && words.Match(condition) is { Success: true } match ? double.Parse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"threshold (\d+(?:\.\d+)?)", RegexOptions.CultureInvariant)]
    private static partial Regex ThresholdWords();

    [GeneratedRegex(@"cloud latency (\d+(?:\.\d+)?) ms", RegexOptions.CultureInvariant)]
    private static partial Regex LatencyWords();
}
