using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>
/// A cascade for real (the paper's section 5.2): the small model in this process, the large one at a node in a process of its own, what goes between them through a link shaped in real time. For each image the small model is
/// asked; where its confidence is below the threshold, the image goes to the large one. Several thresholds are run beside each model alone, in turns of one query, and what comes is put beside what both models alone say.
/// </summary>
/// <remarks>
/// A query is timed from the prepared image to the answer: the small model's input is copied and run, its output read, and where it is not sure, the large model's own input is sent as it is, a tensor of the model's element
/// type without compression, and the answer awaited and read. Decoding and resizing are not timed: both inputs lie ready. Bytes are those of the tensors sent; what the protocol adds is in
/// <see cref="LiveCascadeRecord.LinkBytes"/>.
/// <para>
/// Computed (<see cref="Cascades.CascadeStudy"/>) is the small model's mean time when alone, and on top the large one's when alone, the way there and back in it, times the share of the images whose confidence when alone is
/// below the threshold; over the same images. Decisions have to agree exactly. A mean of latencies agrees where zero lies in the interval of the difference of live and computed, by the circular block bootstrap over queries: both
/// means are of the same queries drawn, which takes out what differs between images, and blocks of neighbours keep in what a machine that drifts does. The confidence is for all thresholds together.
/// </para>
/// </remarks>
public static class LiveCascade
{
    private const string Large = "large";

    private static readonly double[] QuantileShares = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Runs it, unless the results folder already holds this very run, which is then returned.</summary>
    /// <param name="settings">Which cascade, how long.</param>
    /// <param name="results">Where finished runs are kept; null keeps nothing.</param>
    /// <param name="progress">Told of each phase, and after each query.</param>
    /// <param name="cancellation">Stops between two turns; nothing of this run is saved then.</param>
    /// <exception cref="EdgeException">No such model, device or image, the models' classes differ, or a tier failed; the message names it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LiveCascadeRun Run(LiveCascadeSettings settings, ResultsFolder? results = null, IProgress<TierProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        using var prepared = PreparedCascade.Make(settings, cancellation);
        if (results?.TryReadLiveCascade(prepared.Key) is { } kept)
        {
            progress?.Report(new TierProgress("found finished in the results folder, not measured again", 0, null));
            return new LiveCascadeRun(kept.Choices, kept.Queries);
        }

        results?.RequireWritable();
        var startedAt = DateTimeOffset.UtcNow;
        var choices = LiveChoice.All(settings.Thresholds ?? Thresholds(prepared, cancellation));
        using var node = TierNode.Start(prepared.FarTier, [(Large, prepared.Far.Location)], cancellation);
        try
        {
            Run(prepared, node, choices, progress, cancellation);
        }
        catch (EdgeException error) when (node.LastWords is { } words)
        {
            throw new EdgeException($"{error.Message}; the far tier's node on {prepared.FarTier.Device} has ended: {words}", error);
        }

        progress?.Report(new TierProgress("drawing queries anew for intervals", 0, null));
        var run = new LiveCascadeRun(LiveStatistics.Rows(prepared, choices, startedAt), [.. choices.SelectMany(choice => choice.Queries)]);
        results?.SaveLiveCascade(prepared.Key, run.Choices, run.Queries, prepared.Settings with { Near = prepared.Near.Id, Far = prepared.Far.Id, Images = prepared.Images.Description, Labels = null }, prepared.Machine);
        return run;
    }

    private static void Run(PreparedCascade prepared, TierNode node, IReadOnlyList<LiveChoice> choices, IProgress<TierProgress>? progress, CancellationToken cancellation)
    {
        var link = ShapedChannel.Start(prepared.Settings.Link, "127.0.0.1", node.Port, seed: prepared.Settings.LinkSeed);
        try
        {
            var session = new RemoteBackend().Open(Large, FormattableString.Invariant($"127.0.0.1:{link.Listening.Port}"), new SessionSettings());
            using var large = new LiveModel(new DescribedSession(session, prepared.Far.File!), prepared.Far.Id);
            if (large.ClassCount != prepared.Small.ClassCount)
                throw new EdgeException($"{prepared.Near.Id} tells {prepared.Small.ClassCount} classes apart and {prepared.Far.Id} {large.ClassCount}, so that a class's number is not the same for both; give models of the same classes");
            new LiveTurns(prepared, large, link).Run(choices, progress, cancellation);
        }
        finally
        {
            link.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>The usual ones; of a model of made-up weights those that offload about <see cref="QuantileShares"/> of the images, each midway between two confidences.</summary>
    private static IReadOnlyList<double> Thresholds(PreparedCascade prepared, CancellationToken cancellation)
    {
        if (prepared.Near.Spec is null)
            return LiveCascadeSettings.DefaultThresholds;
        var confidences = new List<double>();
        foreach (var (_, name, encoded, _) in prepared.Images.Images)
        {
            cancellation.ThrowIfCancellationRequested();
            confidences.Add(prepared.Small.Answer(prepared.Small.Prepare(encoded, name), prepared.Settings.Rule).Confidence);
        }

        var distinct = confidences.Distinct().Order().ToList();
        return [.. QuantileShares.Select(share => (int)(share * distinct.Count)).Select(place => place == 0 ? distinct[0] : (distinct[place - 1] + distinct[place]) / 2).Distinct()];
    }
}
