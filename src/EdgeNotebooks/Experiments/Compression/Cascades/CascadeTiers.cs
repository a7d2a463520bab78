using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Tiers from recorded predictions.</summary>
public static class CascadeTiers
{
    /// <summary>
    /// The tiers of a cascade. Over a hop goes what its tier's model or a farther one needs, whichever takes the more bytes, as no tier can send on what it has not got: with two tiers, what the full model needs.
    /// </summary>
    /// <param name="predictions">Of every tier's model.</param>
    /// <param name="settings">Tiers, rule of confidence, encoding.</param>
    /// <exception cref="EdgeException">A model has no predictions, or the tiers make no cascade; the message is one line.</exception>
    public static IReadOnlyList<CascadeTier> FromPredictions(PredictionSet predictions, CascadeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(settings);
        var tiers = settings.Tiers.Select((tier, index) => Tier(predictions, settings, tier, isFirst: index == 0)).ToArray();
        var needed = new int[predictions.ImageCount];
        for (var tier = tiers.Length - 1; tier > 0; tier--)
        {
            var own = Bytes(predictions, settings.Tiers[tier].ModelId, settings.SentAs);
            for (var i = 0; i < needed.Length; i++)
                needed[i] = Math.Max(needed[i], own[i]);
            tiers[tier] = tiers[tier] with { Hop = tiers[tier].Hop! with { SentBytes = (int[])needed.Clone() } };
        }

        CascadeChecks.Tiers(tiers);
        return tiers;
    }

    /// <summary>The first tier alone, unchecked: what another order of classes changes.</summary>
    internal static CascadeTier First(PredictionSet predictions, CascadeSettings settings) => Tier(predictions, settings, settings.Tiers[0], isFirst: true);

    private static CascadeTier Tier(PredictionSet predictions, CascadeSettings settings, CascadeTierSettings tier, bool isFirst)
    {
        var (model, recorded) = (predictions.Model(tier.ModelId), predictions.Of(tier.ModelId));
        var (said, classCount) = (recorded, model.ClassCount);
        if (settings.Temperatures?.TryGetValue(tier.ModelId, out var temperature) == true)
            said = [.. said.Select(prediction => TemperatureScaling.Apply(prediction, model, temperature))];
        var changed = !ReferenceEquals(said, recorded);
        if (isFirst && settings.Specialised is { } frequent)
            (said, classCount, changed) = ([.. said.Select(prediction => Specialisation.Apply(prediction, frequent, model.ClassCount))], frequent.Count, true);
        return new CascadeTier
        {
            Name = tier.Name ?? tier.ModelId,
            ModelId = tier.ModelId,
            Confidences = [.. said.Select(prediction => classCount == 1 ? 1 : Confidence.Of(prediction, settings.Rule, classCount))],
            Correct = [.. said.Select(prediction => prediction.IsCorrect)],
            LatencyMs = tier.LatencyMs ?? PredictionSummary.Of(recorded).MedianLatencyNs / 1e6,
            LatencyProvenance = tier.LatencyMs is null ? model.Provenance : tier.LatencyProvenance,
            PredictionProvenance = changed ? Provenance.Modelled : model.Provenance,
            EnergyJ = tier.EnergyJ,
            Hop = isFirst ? null : new CascadeHop { NetworkMs = tier.NetworkMs, BandwidthBytesPerSecond = tier.BandwidthBytesPerSecond, EnergyPerByteJ = tier.EnergyPerByteJ, SentBytes = [] },
        };
    }

    private static int[] Bytes(PredictionSet predictions, string modelId, ImageEncoding encoding)
    {
        var pixels = predictions.Model(modelId).ResolutionPx;
        return [.. predictions.Of(modelId).Select(prediction => encoding switch
        {
            ImageEncoding.Jpeg => prediction.JpegBytes,
            ImageEncoding.Png => prediction.PngBytes,
            _ => checked(3 * pixels * pixels),
        })];
    }
}
