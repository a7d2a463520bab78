using EdgeNotebooks.Experiments;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>The rows of a results folder that a step planned: those of this machine and this build, and no others.</summary>
internal static class PlannedRows
{
    /// <summary>Whether every planned measurement is there and can be read.</summary>
    public static bool AreComplete(NotebookStep step, ResultsFolder results) => Read([step], results).Count == step.Measurements.Count;

    /// <summary>
    /// Those that are there and can be read. One that cannot is told of by its notebook, which does not complete then.
    /// </summary>
    public static IReadOnlyList<MeasurementRecord> Read(IEnumerable<NotebookStep> steps, ResultsFolder results) =>
        [.. steps.SelectMany(step => step.Measurements).Select(request => TryFind(request, results)).OfType<MeasurementRecord>().DistinctBy(row => row.Key)];

    /// <summary>The files that the step's measurements are kept in once they are finished; none where that cannot be known.</summary>
    public static IReadOnlyList<string> FilesOf(NotebookStep step, ResultsFolder results)
    {
        try
        {
            return [.. step.Measurements.Select(request => results.FileOf(Measurer.KeyOf(request)))];
        }
        catch (EdgeException)
        {
            // The notebook meets the same trouble, and tells it.
            return [];
        }
    }

    private static MeasurementRecord? TryFind(MeasurementRequest request, ResultsFolder results)
    {
        try
        {
            return Measurer.Find(request, results);
        }
        catch (EdgeException)
        {
            return null;
        }
    }
}
