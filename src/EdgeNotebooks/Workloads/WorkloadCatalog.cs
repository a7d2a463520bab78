using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>The workloads that there are, by name; a new one is a line here.</summary>
public static class WorkloadCatalog
{
    private static readonly Kind[] Kinds =
    [
        // A detector takes pictures too, so it is asked first.
        new(ObjectDetection.WorkloadName, IsDetector, MakeDetection),
        new(ImageClassification.WorkloadName, TakesPictures, MakeClassification),
        new(KeywordSpotting.WorkloadName, TakesFeatures, MakeKeywordSpotting),
    ];

    /// <summary>All names, e.g. <c>image classification</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The workload that a model's inputs and outputs are those of, by their shapes and names; null where none is.</summary>
    public static string? Guess(IInferenceSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Inputs.Count == 1 ? Array.Find(Kinds, kind => kind.Fits(session))?.Name : null;
    }

    /// <summary>The name as it is written here: underscores, hyphens and capitals are forgiven.</summary>
    /// <exception cref="EdgeException">There is no such workload; the message lists those that there are.</exception>
    public static string Find(string name)
    {
        var plain = name.Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();
        return Names.FirstOrDefault(known => known == plain)
            ?? throw new EdgeException($"there is no workload '{name}'; there is {string.Join(", ", Names.Select(known => known.Replace(' ', '_')))}");
    }

    /// <summary>A workload for a model.</summary>
    /// <param name="name">As in <see cref="Names"/>.</param>
    /// <param name="session">The model.</param>
    /// <param name="names">The model's class names; null for those that the workload knows.</param>
    /// <param name="limit">Most results of one input.</param>
    /// <exception cref="EdgeException">There is no such workload, the model is none of it, or the names are not one for each class.</exception>
    public static IWorkload Of(string name, IInferenceSession session, ClassNames? names = null, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(session);
        var known = Find(name);
        return Array.Find(Kinds, kind => kind.Name == known)!.Make(session, names, limit);
    }

    private static bool TakesPictures(IInferenceSession session) => ImageTensor.TryOf(SampleTensors.Of(session.Inputs[0], session.BatchSize)) is not null;

    private static bool TakesFeatures(IInferenceSession session) => KeywordSpotting.Takes(SampleTensors.Of(session.Inputs[0], session.BatchSize));

    private static bool IsDetector(IInferenceSession session) =>
        TakesPictures(session) && session.Outputs.Any(output => output.Name == ObjectDetection.OutputName);

    private static ImageClassification MakeClassification(IInferenceSession session, ClassNames? names, int limit)
    {
        _ = ImageTensor.Of(SampleTensors.Of(session.Inputs[0], session.BatchSize));
        var classes = SampleTensors.Of(session.Outputs[0], session.BatchSize);
        if (classes.IsStatic)
            names?.RequireCount(classes.ElementCount);
        return new ImageClassification(names, limit);
    }

    private static ObjectDetection MakeDetection(IInferenceSession session, ClassNames? names, int limit)
    {
        _ = ImageTensor.Of(SampleTensors.Of(session.Inputs[0], session.BatchSize));
        return new ObjectDetection(names, limit);
    }

    private static KeywordSpotting MakeKeywordSpotting(IInferenceSession session, ClassNames? names, int limit)
    {
        KeywordSpotting.Require(SampleTensors.Of(session.Inputs[0], session.BatchSize));
        var classes = SampleTensors.Of(session.Outputs[0], session.BatchSize);
        if (classes.IsStatic)
            names?.RequireCount(classes.ElementCount);
        return new KeywordSpotting(names, limit);
    }

    private sealed record Kind(string Name, Func<IInferenceSession, bool> Fits, Func<IInferenceSession, ClassNames?, int, IWorkload> Make);
}
