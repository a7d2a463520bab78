using System.Globalization;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>What every computation asks of tiers, thresholds and weights.</summary>
internal static class CascadeChecks
{
    /// <exception cref="EdgeException">There are fewer than two tiers or no image, tiers do not fit together, or a number is none or out of range.</exception>
    public static void Tiers(IReadOnlyList<CascadeTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        if (tiers.Count < 2)
            throw new EdgeException($"a cascade of {tiers.Count} tier{(tiers.Count == 1 ? "" : "s")}: it has two or more, the compressed model first; add the tier that answers what the first is not sure of");
        var images = tiers[0].Correct.Length;
        if (images == 0)
            throw new EdgeException($"tier '{tiers[0].Name}': there is no image; give the predictions of at least one");
        for (var tier = 0; tier < tiers.Count; tier++)
        {
            Lengths(tiers[tier], tiers[0], isLast: tier == tiers.Count - 1);
            Numbers(tiers[tier], isFirst: tier == 0, isLast: tier == tiers.Count - 1);
            if (tiers.Take(tier).Any(other => other.Name == tiers[tier].Name))
                throw new EdgeException($"two tiers are called '{tiers[tier].Name}'; give each a name of its own");
        }
    }

    /// <exception cref="EdgeException">There is none, one is not finite, or they do not rise.</exception>
    public static void Thresholds(ReadOnlySpan<double> thresholds)
    {
        if (thresholds.Length == 0)
            throw new EdgeException("there is no threshold; give at least one");
        for (var i = 0; i < thresholds.Length; i++)
        {
            if (!double.IsFinite(thresholds[i]))
                throw new EdgeException($"threshold {i + 1} of {thresholds.Length} is {Text(thresholds[i])}; give a finite number, 0 to stop at the first tier always and one above 1 never to");
            if (i > 0 && thresholds[i] <= thresholds[i - 1])
                throw new EdgeException($"threshold {i + 1} of {thresholds.Length} is {Text(thresholds[i])} and follows {Text(thresholds[i - 1])}; sort them so that each is above the one before");
        }
    }

    /// <summary>The weights, or one for each image.</summary>
    /// <exception cref="EdgeException">They are not as many as the images, one is negative or not finite, or all are 0.</exception>
    public static double[] Weights(double[]? weights, int images)
    {
        if (weights is null)
        {
            var even = new double[images];
            Array.Fill(even, 1);
            return even;
        }

        if (weights.Length != images)
            throw new EdgeException($"there are {weights.Length} weights for {images} images; give one an image, or none");
        var sum = 0.0;
        for (var i = 0; i < images; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
                throw new EdgeException($"the weight of image {i + 1} is {Text(weights[i])}; give a finite number, 0 for an image that does not occur");
            sum += weights[i];
        }

        return sum > 0 && double.IsFinite(sum) ? weights : throw new EdgeException($"the weights sum to {Text(sum)}; give at least one image a weight above 0");
    }

    private static void Lengths(CascadeTier tier, CascadeTier first, bool isLast)
    {
        var images = first.Correct.Length;
        if (tier.Correct.Length != images)
            throw new EdgeException($"tier '{tier.Name}' has {tier.Correct.Length} images and '{first.Name}' {images}; give the predictions of both on the same images");
        if (!isLast && tier.Confidences.Length != images)
            throw new EdgeException($"tier '{tier.Name}' has {tier.Confidences.Length} confidences for {images} images; give one an image");
        if (tier.Hop is { } hop && hop.SentBytes.Length != images)
            throw new EdgeException($"the hop to tier '{tier.Name}' has {hop.SentBytes.Length} numbers of bytes for {images} images; give one an image");
    }

    private static void Numbers(CascadeTier tier, bool isFirst, bool isLast)
    {
        for (var i = 0; !isLast && i < tier.Confidences.Length; i++)
        {
            if (!(tier.Confidences[i] is >= 0 and <= 1))
                throw new EdgeException($"tier '{tier.Name}': the confidence of image {i + 1} is {Text(tier.Confidences[i])}; it is a number from 0 to 1");
        }

        AtLeastZero($"tier '{tier.Name}': the latency", tier.LatencyMs, "ms");
        AtLeastZero($"tier '{tier.Name}': the energy", tier.EnergyJ, "J");
        if (isFirst != tier.Hop is null)
            throw new EdgeException(isFirst ? $"tier '{tier.Name}' is the first, where the images are, and has a hop to it; remove it" : $"tier '{tier.Name}' has no hop to it; say what sending an image there takes");
        if (tier.Hop is not { } hop)
            return;
        AtLeastZero($"the hop to tier '{tier.Name}': the network latency", hop.NetworkMs, "ms");
        AtLeastZero($"the hop to tier '{tier.Name}': the energy", hop.EnergyPerByteJ, "J a byte");
        if (hop.BandwidthBytesPerSecond is { } rate && !(rate > 0 && double.IsFinite(rate)))
            throw new EdgeException($"the hop to tier '{tier.Name}': the bandwidth is {Text(rate)} bytes a second; it is above 0, and null for no limit");
        for (var i = 0; i < hop.SentBytes.Length; i++)
        {
            if (hop.SentBytes[i] < 1)
                throw new EdgeException($"the hop to tier '{tier.Name}': image {i + 1} takes {hop.SentBytes[i]} bytes; it takes at least 1");
        }
    }

    private static void AtLeastZero(string what, double? value, string unit)
    {
        if (value is { } number && !(number >= 0 && double.IsFinite(number)))
            throw new EdgeException($"{what} is {Text(number)} {unit}; it is a finite number, 0 or more");
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
