using EdgeNotebooks.Experiments;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>The rows of a results folder that a step planned: those of this machine and this build, and no others.</summary>
internal static class PlannedRows
{
    /// <summary>Whether every planned measurement is there and can be read.</summary>
    public static bool AreComplete(NotebookStep step, ResultsFolder results) =>
        step.Measurements.All(request => TryFind(request, results, out _) is not null);

    /// <summary>Those that are there; what cannot be read is said on standard error.</summary>
    public static IReadOnlyList<MeasurementRecord> Read(IEnumerable<NotebookStep> steps, ResultsFolder results)
    {
        var rows = new List<MeasurementRecord>();
        foreach (var request in steps.SelectMany(step => step.Measurements))
        {
            if (TryFind(request, results, out var problem) is { } row)
                rows.Add(row);
            else if (problem is not null)
                Console.Error.WriteLine($"edge: {problem}");
        }

        return rows;
    }

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

    private static MeasurementRecord? TryFind(MeasurementRequest request, ResultsFolder results, out string? problem)
    {
        problem = null;
        try
        {
            return Measurer.Find(request, results);
        }
        catch (EdgeException error)
        {
            problem = error.Message;
            return null;
        }
    }
}
