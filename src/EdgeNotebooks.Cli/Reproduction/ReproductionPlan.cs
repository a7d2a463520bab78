using EdgeNotebooks.Experiments.Batching;
using EdgeNotebooks.Experiments.Throughput;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>The notebooks in their order, with what each will cost.</summary>
internal static class ReproductionPlan
{
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(4);

    /// <summary>A figure's first rendering through a browser.</summary>
    private static readonly TimeSpan FigureTime = TimeSpan.FromSeconds(4);

    /// <summary>Peak of a run: Inception V4 with a caller a core.</summary>
    public const long MemoryBytes = 1_200_000_000;

    /// <summary>Models in the cache (0.19 GB), then notebooks, report and results.</summary>
    public const long DiskBytes = 250_000_000;

    /// <exception cref="UsageException">A name in <c>--only</c> is no notebook's.</exception>
    /// <exception cref="EdgeException">Unknown mode or unreadable duration.</exception>
    public static IReadOnlyList<NotebookStep> Make(ReproductionSettings settings)
    {
        var all = All(settings.Mode, settings.Duration, settings.Device, settings.Models);
        if (settings.Only.Count == 0)
            return all;

        foreach (var name in settings.Only)
        {
            if (!all.Any(step => IsNamed(step, name)))
                throw new UsageException($"--only {name}: there is no such notebook; there is {string.Join(", ", all.Select(step => step.Name))}");
        }

        return [.. all.Where(step => settings.Only.Any(name => IsNamed(step, name)))];
    }

    /// <summary>Every notebook of the suite.</summary>
    /// <exception cref="EdgeException">Unknown mode, unreadable duration, or the device needs model files that are not there.</exception>
    public static IReadOnlyList<NotebookStep> All(string mode, string duration, string device, string models) =>
    [
        Step("00-start-here", [], StartUp + TimeSpan.FromSeconds(5)),
        Step("01-throughput", ThroughputSettings.For(mode, duration, device, models).Plan(), StartUp + (2 * FigureTime)),
        Step("02-batching", BatchingSettings.For(mode, duration, device, models).Plan(), StartUp + FigureTime),
    ];

    private static NotebookStep Step(string name, IReadOnlyList<Experiments.MeasurementRequest> measurements, TimeSpan otherTime) =>
        new(name, Path.Combine(Installation.Notebooks, name + ".ipynb"), measurements, otherTime);

    // 01, 01-throughput and throughput all mean the same.
    private static bool IsNamed(NotebookStep step, string name) =>
        name == step.Name || name == step.Name[..2] || name == step.Name[3..];
}
