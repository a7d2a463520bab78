using System.Text.Json;
using EdgeNotebooks.Experiments.Batching;
using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Experiments.Power;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Experiments.Throughput;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>The notebooks in their order, with what each will cost.</summary>
internal static class ReproductionPlan
{
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(4);

    /// <summary>A figure's first rendering through a browser.</summary>
    private static readonly TimeSpan FigureTime = TimeSpan.FromSeconds(4);

    /// <summary>Two models brought to 8 bits, compared and timed, and the curves of the recorded predictions.</summary>
    private static readonly TimeSpan Quantising = TimeSpan.FromSeconds(15);

    /// <summary>Any will do: how long the notebook takes does not depend on the link.</summary>
    private const string AnyLink = "loopback";

    /// <summary>What a notebook that measures takes.</summary>
    private static readonly string[] Measuring = ["mode", "duration", "results", "device", "models", "roles"];

    /// <summary>Peak of a run: Inception V4 with a caller a core.</summary>
    public const long MemoryBytes = 1_200_000_000;

    /// <summary>Models in the cache (0.19 GB), halves of MobileNet V2 while they are measured (0.3 GB), then notebooks, report and results.</summary>
    public const long DiskBytes = 550_000_000;

    /// <exception cref="UsageException">A name in <c>--only</c> is no notebook's.</exception>
    /// <exception cref="EdgeException">Unknown mode or unreadable duration.</exception>
    public static IReadOnlyList<NotebookStep> Make(ReproductionSettings settings)
    {
        var all = All(settings.Mode, settings.Duration, settings.Device, settings.Models);
        foreach (var name in settings.Only)
        {
            if (!all.Any(step => IsNamed(step, name)))
                throw new UsageException($"--only {name}: there is no such notebook; there is {string.Join(", ", all.Select(step => step.Name))}");
        }

        return WithoutRepeats([.. all.Where(step => settings.Only.Count == 0 || settings.Only.Any(name => IsNamed(step, name)))]);
    }

    /// <summary>Every notebook of the suite.</summary>
    /// <exception cref="EdgeException">Unknown mode, unreadable duration, or the device needs model files that are not there.</exception>
    public static IReadOnlyList<NotebookStep> All(string mode, string duration, string device, string models)
    {
        var throughput = ThroughputSettings.For(mode, duration, device, models);
        return
        [
            Step("00-start-here", [], StartUp + TimeSpan.FromSeconds(5), "device", "models"),
            Step("01-throughput", throughput.Plan(), StartUp + (2 * FigureTime), Measuring),
            Step("02-batching", BatchingSettings.For(mode, duration, device, models).Plan(), StartUp + FigureTime, Measuring),
            Step("03-power", PowerExperiment.Plan(throughput), StartUp + FigureTime, Measuring),
            Step("04-normalised", PowerExperiment.Plan(throughput), StartUp + (3 * FigureTime), Measuring),
            Step("05-splitting", [], StartUp + (4 * FigureTime) + SplitSettings.For(mode, duration, AnyLink).Estimate, "mode", "duration", "results", "roles"),
            Step("06-compression", [], StartUp + (8 * FigureTime) + Quantising + LiveCascadeSettings.For(mode, duration, AnyLink).Estimate, "mode", "duration", "results", "roles"),
            Step("08-claims", [], StartUp, "results", "roles"),
        ];
    }

    // Compared as they are written: two plans make two objects of one request.
    private static List<NotebookStep> WithoutRepeats(IReadOnlyList<NotebookStep> steps)
    {
        var seen = new HashSet<string>();
        var result = new List<NotebookStep>();
        foreach (var step in steps)
        {
            var written = step.Measurements.Select(request => (Request: request, Text: JsonSerializer.Serialize(request, ResultsJson.Options))).ToList();
            result.Add(step with { MadeBefore = [.. written.Where(each => seen.Contains(each.Text)).Select(each => each.Request)] });
            seen.UnionWith(written.Select(each => each.Text));
        }

        return result;
    }

    private static NotebookStep Step(string name, IReadOnlyList<Experiments.MeasurementRequest> measurements, TimeSpan otherTime, params string[] parameters) =>
        new(name, Path.Combine(Installation.Notebooks, name + ".ipynb"), measurements, otherTime, parameters);

    // 01, 01-throughput and throughput all mean the same.
    private static bool IsNamed(NotebookStep step, string name) =>
        name == step.Name || name == step.Name[..2] || name == step.Name[3..];
}
