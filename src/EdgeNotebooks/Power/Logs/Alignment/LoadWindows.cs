using System.Globalization;
using System.Text.Json;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>The load that a results folder tells of.</summary>
internal static class LoadWindows
{
    private static readonly TimeSpan UsualWarmup = TimeSpan.FromSeconds(1);

    /// <summary>The measurements that a log may be settled against, and those that were made on the same machine, in the order of time.</summary>
    /// <param name="folder">The results.</param>
    /// <param name="only">Keys; empty for all measurements.</param>
    /// <exception cref="EdgeException">There is no measurement, no such one, or those wanted come from several machines.</exception>
    public static (IReadOnlyList<LoadWindow> Wanted, IReadOnlyList<LoadWindow> All) Of(ResultsFolder folder, IReadOnlyList<string> only)
    {
        var records = folder.ReadAll();
        if (records.Count == 0)
            throw new EdgeException($"{folder.Root} holds no finished measurement");
        if (only.FirstOrDefault(key => records.All(record => record.Key != key)) is { } unknown)
            throw new EdgeException($"{folder.Root} holds no measurement '{unknown}'; there is {string.Join(", ", records.Take(5).Select(record => record.Key))}{(records.Count > 5 ? ", ..." : "")}");

        var machines = records.Select(record => record.EnvironmentId).Distinct().ToDictionary(id => id, id => MachineOf(folder, id));
        var wanted = records.Where(record => only.Count == 0 || only.Contains(record.Key)).ToList();
        var those = wanted.Select(record => machines[record.EnvironmentId]).OfType<string>().Distinct().ToList();
        if (those.Count > 1)
            throw new EdgeException($"the measurements of {folder.Root} were made on {those.Count} machines ({string.Join("; ", those)}): name with --only those that the log belongs to");
        var same = records.Where(record => wanted.Contains(record) || machines[record.EnvironmentId] is not { } machine || those.Count == 0 || machine == those[0]);
        var all = same.Select(record => LoadWindow.Of(record, WarmupOf(folder, record.Key))).Where(load => load.Window.Seconds > 0).ToList();
        return ([.. all.Where(load => wanted.Any(record => record.Key == load.Record.Key))], all);
    }

    /// <summary>What stays the same when versions change; null where the file is not there.</summary>
    private static string? MachineOf(ResultsFolder folder, string environment) => folder.TryReadEnvironment(environment)?.Processor is { } processor
        ? string.Create(CultureInfo.InvariantCulture, $"{processor.Name}, {processor.LogicalCores} cores")
        : null;

    private static TimeSpan WarmupOf(ResultsFolder folder, string key)
    {
        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Root, "settings", key + ".json")));
            return settings.RootElement.TryGetProperty("load", out var load) && load.TryGetProperty("warmup", out var warmup)
                && TimeSpan.TryParse(warmup.GetString(), CultureInfo.InvariantCulture, out var length) ? length : UsualWarmup;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // Without its settings the row is still a row.
            return UsualWarmup;
        }
    }
}
