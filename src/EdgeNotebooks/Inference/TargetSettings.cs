using EdgeNotebooks.Data;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>How a session is driven as a system under test: by how many callers, with which samples, and what a query's time includes.</summary>
public sealed record TargetSettings
{
    /// <summary>
    /// Prepared samples that each caller holds at the least: enough that an inference does not find its input in the
    /// first-level cache. Two queries or two batches at the least, so that there is a choice.
    /// </summary>
    private const int FewestSamples = 4;

    /// <summary>Prepared samples of a finite library that each caller holds at the most, or two batches: each costs the model's input once a caller.</summary>
    private const int MostSamples = 16;

    /// <summary>Threads that run inferences at the same time; at least 1.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>Where inputs come from.</summary>
    public required ISampleLibrary Samples { get; init; }

    /// <summary>Samples in one query.</summary>
    public int SamplesPerQuery { get; init; } = 1;

    /// <summary>
    /// Whether a sample is prepared (decoded, resized, ...) when it is asked for, so that a query's time includes it. Otherwise all samples
    /// are prepared before and lie in the session's buffers.
    /// </summary>
    public bool TimesPreparation { get; init; }

    /// <summary>Reads the outputs of every sample, so that a query's time includes it; null leaves outputs unread.</summary>
    public IWorkload? Postprocessing { get; init; }

    /// <summary>Keeps outputs of some samples, for an audit; null keeps none.</summary>
    public OutputSampler? Sampler { get; init; }

    /// <summary>
    /// Whether queries are handed to the callers' threads and answered later, several at a time, in the order in which they came: for Server and for closed
    /// loops with more than one query in flight. Otherwise a query is answered before <see cref="SessionTarget.Issue"/> returns.
    /// </summary>
    public bool Asynchronous { get; init; }

    /// <summary>Prepared batches that each caller holds.</summary>
    /// <param name="batchSize">Samples in one inference.</param>
    public int BatchesHeld(int batchSize)
    {
        if (TimesPreparation)
            return 0;
        var choice = 2 * Math.Max(batchSize, SamplesPerQuery);
        var samples = Samples.Count is { } count ? Math.Min(count, Math.Max(MostSamples, choice)) : Math.Max(FewestSamples, choice);
        return (samples + batchSize - 1) / batchSize;
    }

    /// <summary>Slots that the session needs: the prepared batches, and one more to put other batches together in.</summary>
    /// <param name="batchSize">Samples in one inference.</param>
    public int SlotsFor(int batchSize) => Callers * SlotsPerCaller(batchSize);

    internal int SlotsPerCaller(int batchSize) => BatchesHeld(batchSize) + (TimesPreparation || IsGathering(batchSize) ? 1 : 0);

    // Queries of one prepared batch each, one at a time, need nothing put together.
    private bool IsGathering(int batchSize) => batchSize > 1 && (SamplesPerQuery != batchSize || Asynchronous || Samples.Count < batchSize);
}
