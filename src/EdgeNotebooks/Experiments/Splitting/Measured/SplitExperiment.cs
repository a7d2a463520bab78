using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>
/// Where to run a model, predicted and then measured: this process is the near tier, a node in a process of its own the far one, and what goes between them goes through a link shaped in real time. A few
/// halves are timed without it, everything is predicted from them by the planner, and every choice is then measured end to end, the tensors themselves crossing.
/// </summary>
public static class SplitExperiment
{
    /// <summary>Runs it, unless the results folder already holds this very run, which is then returned.</summary>
    /// <param name="settings">What is split, between what.</param>
    /// <param name="results">Where finished runs are kept; null keeps nothing.</param>
    /// <param name="progress">Told of each phase, and after each turn.</param>
    /// <param name="cancellation">Stops between two inferences; nothing of this run is saved then.</param>
    /// <exception cref="EdgeException">No such model, device or cut, the model does not fit twice, or a tier failed; the message names it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SplitRun Run(SplitSettings settings, ResultsFolder? results = null, IProgress<TierProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings.Check();
        var prepared = PreparedSplit.Make(settings, cancellation);
        if (results?.TryReadSplits(prepared.Key) is { } kept)
        {
            progress?.Report(new TierProgress("found finished in the results folder, not measured again", 0, null));
            return new SplitRun(kept);
        }

        results?.RequireWritable();
        progress?.Report(new TierProgress("cutting", 0, null));
        var startedAt = DateTimeOffset.UtcNow;
        using var halves = Halves.Write(prepared.File.Path, prepared.Cuts, cancellation);
        var tiers = new SplitTiers(settings, prepared.File.Path, [.. prepared.File.Outputs.Select(output => output.Name)], halves);
        using var node = TierNode.Start(settings.Far, tiers.Served(prepared.Cuts), cancellation);

        try
        {
            var run = Run(prepared, tiers, node, startedAt, progress, cancellation);
            results?.SaveSplits(prepared.Key, run.Choices, settings with { Model = prepared.Model.Id }, prepared.Machine);
            return run;
        }
        catch (EdgeException error) when (node.LastWords is { } words)
        {
            throw new EdgeException($"{error.Message}; the far tier's node on {settings.Far.Device} has ended: {words}", error);
        }
    }

    private static SplitRun Run(PreparedSplit prepared, SplitTiers tiers, TierNode node, DateTimeOffset startedAt, IProgress<TierProgress>? progress, CancellationToken cancellation)
    {
        var settings = prepared.Settings;
        progress?.Report(new TierProgress("timing halves without the link", 0, null));
        var profiled = SplitProfile.Choose(prepared.Cuts, settings.ProfiledCuts);
        var (near, far) = SplitProfile.Measure(settings, tiers, node.Port, (prepared.Model.Whole, prepared.Model.Cuts), profiled, cancellation);
        var plan = SplitPlanner.Plan(prepared.Problem(near, far));

        var measured = OverLink(settings, tiers, node, prepared.Cuts, progress, cancellation);
        if (measured.FirstOrDefault(choice => !double.IsFinite(choice.RelativeDifference)) is { } apart)
            throw new EdgeException($"{prepared.Model.Id} at {apart.Name} gives other outputs than the whole on {settings.Near.Device}, beyond any rounding, or none that are numbers; run it whole on both devices (edge infer) to see which is wrong");
        return new SplitRun([.. measured.Select(choice => Record(prepared, plan, profiled, choice, startedAt))]);
    }

    private static IReadOnlyList<MeasuredChoice> OverLink(
        SplitSettings settings, SplitTiers tiers, TierNode node, IReadOnlyList<Cut> cuts, IProgress<TierProgress>? progress, CancellationToken cancellation)
    {
        var link = ShapedChannel.Start(settings.Link, "127.0.0.1", node.Port, seed: settings.LinkSeed);
        try
        {
            return EndToEnd.Measure(settings, tiers, link.Listening.Port, cuts, progress, cancellation);
        }
        finally
        {
            link.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static SplitRecord Record(PreparedSplit prepared, SplitPlan plan, IReadOnlyList<Cut> profiled, MeasuredChoice measured, DateTimeOffset startedAt)
    {
        var settings = prepared.Settings;
        var planned = plan.Rows.Single(row => row.Name == measured.Name);
        return new SplitRecord
        {
            Key = prepared.Key,
            StartedAt = startedAt,
            ModelId = prepared.Model.Id,
            ModelSha256 = prepared.File.Sha256,
            NearDeviceId = settings.Near.Device,
            FarDeviceId = settings.Far.Device,
            NearThreads = settings.Near.Threads,
            FarThreads = settings.Far.Threads,
            NearOptimization = Words.ToSnakeCase(settings.NearOptimization),
            Link = LinkText.Of(settings.Link),
            Choice = measured.Name,
            CutIndex = measured.Cut?.Index,
            Block = measured.Cut?.Block,
            SentBytes = planned.SentBytes!.Value,
            ReturnedBytes = planned.ReturnedBytes,
            Profiled = measured.Cut is null || profiled.Contains(measured.Cut),
            PredictedNs = planned.LatencyS * 1e9,
            QueryCount = measured.SortedNs.Length,
            LatencyP25Ns = measured.Percentile(0.25)!.Value,
            LatencyP50Ns = measured.Percentile(0.5)!.Value,
            LatencyP75Ns = measured.Percentile(0.75)!.Value,
            LatencyP90Ns = measured.Percentile(0.9),
            RelativeDifference = measured.RelativeDifference,
            EnvironmentId = prepared.Machine.Id,
        };
    }
}
