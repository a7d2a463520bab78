namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>How confidence goes with accuracy: bins, and the expected calibration error over them.</summary>
public static class Reliability
{
    /// <summary>Bins of the same width, by default 15 (Guo et al. 2017, section 2): bin m of M holds confidences above (m - 1) / M and up to m / M.</summary>
    /// <param name="confidences">0 to 1, one an image.</param>
    /// <param name="correct">Whether each is right.</param>
    /// <param name="bins">At least 1.</param>
    /// <exception cref="EdgeException">There is no image, they are not as many, a confidence is none, or there is no bin.</exception>
    public static IReadOnlyList<ReliabilityRow> EqualWidth(IReadOnlyList<double> confidences, IReadOnlyList<bool> correct, int bins = 15)
    {
        Check(confidences, correct, bins);
        var images = Enumerable.Range(0, confidences.Count).ToLookup(image => Math.Clamp((int)Math.Ceiling(confidences[image] * bins) - 1, 0, bins - 1));
        return [.. Enumerable.Range(0, bins).Select(bin => Row((double)bin / bins, (double)(bin + 1) / bins, [.. images[bin]], confidences, correct))];
    }

    /// <summary>
    /// Bins of about as many images each (Nixon et al. 2019, Measuring Calibration in Deep Learning). Images of one confidence are in one bin, so that 8-bit confidences, of which many are equal, make fewer and uneven ones.
    /// </summary>
    /// <param name="confidences">0 to 1, one an image.</param>
    /// <param name="correct">Whether each is right.</param>
    /// <param name="bins">At least 1, and the most that there are.</param>
    /// <exception cref="EdgeException">There is no image, they are not as many, a confidence is none, or there is no bin.</exception>
    public static IReadOnlyList<ReliabilityRow> EqualMass(IReadOnlyList<double> confidences, IReadOnlyList<bool> correct, int bins = 15)
    {
        Check(confidences, correct, bins);
        int[] order = [.. Enumerable.Range(0, confidences.Count).OrderBy(image => confidences[image])];
        var rows = new List<ReliabilityRow>();
        for (var (start, bin) = (0, 1); start < order.Length; bin++)
        {
            var end = (int)((long)order.Length * bin / bins);
            if (end <= start)
                continue;
            while (end < order.Length && confidences[order[end]] == confidences[order[end - 1]])
                end++;
            rows.Add(Row(rows.Count == 0 ? 0 : rows[^1].Upper, end == order.Length ? 1 : confidences[order[end - 1]], order[start..end], confidences, correct));
            start = end;
        }

        return rows;
    }

    /// <summary>Expected calibration error: how far confidence and accuracy are apart in a bin, in the mean over the images. 0 to 1.</summary>
    /// <param name="rows">Bins with at least one image among them.</param>
    public static double ExpectedError(IReadOnlyList<ReliabilityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Where(row => row.Count > 0).Sum(row => row.Count * Math.Abs(row.Accuracy!.Value - row.MeanConfidence!.Value)) / rows.Sum(row => row.Count);
    }

    private static ReliabilityRow Row(double lower, double upper, int[] images, IReadOnlyList<double> confidences, IReadOnlyList<bool> correct) => images.Length == 0
        ? new ReliabilityRow(lower, upper, null, null, 0)
        : new ReliabilityRow(lower, upper, images.Average(image => confidences[image]), images.Average(image => correct[image] ? 1.0 : 0), images.Length);

    private static void Check(IReadOnlyList<double> confidences, IReadOnlyList<bool> correct, int bins)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(correct);
        if (confidences.Count != correct.Count || confidences.Count == 0)
            throw new EdgeException($"{confidences.Count} confidences and {correct.Count} answers: give as many of both, at least one");
        if (bins < 1)
            throw new EdgeException($"{bins} bins: give at least 1");
        for (var i = 0; i < confidences.Count; i++)
        {
            if (!(confidences[i] is >= 0 and <= 1))
                throw new EdgeException(FormattableString.Invariant($"the confidence of image {i + 1} is {confidences[i]}; it is a number from 0 to 1"));
        }
    }
}
