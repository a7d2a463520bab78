using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting;

/// <summary>What a measured split says to the claims: how far the halves in turn are from the whole, cut by cut.</summary>
public static class SplitObservations
{
    /// <summary>The experiment's name in <c>observations/</c> of a results folder.</summary>
    public const string Name = "splitting_outputs";

    /// <summary>A row a cut.</summary>
    public static IReadOnlyList<Observation> Of(SplitRun run) => [.. run.Choices.Where(choice => choice.CutIndex is not null).Select(choice => new Observation
    {
        Quantity = Quantities.SplitRelativeDifference,
        Provenance = choice.Provenance,
        ModelId = choice.ModelId,
        Subject = choice.Block ?? choice.Choice,
        EnvironmentId = choice.EnvironmentId,
        Value = choice.RelativeDifference,
        Source = choice.Key,
    })];

    /// <summary>Saves them in a results folder, in place of those that were saved before.</summary>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public static void Write(ResultsFolder results, SplitRun run) => results.SaveObservations(Name, Of(run));
}
