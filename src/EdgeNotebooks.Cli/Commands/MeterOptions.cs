using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Which sensors of power and energy are read during a measurement.</summary>
internal static class MeterOptions
{
    private const string None = "none";

    public static Option<string[]> Meters() => new("--meter") { Description = $"Sensor of power or energy to read meanwhile (see edge meters); may be repeated; {None} for none (default: all).", HelpName = "ID" };

    public static Option<TimeSpan?> IdleTime() => CommonOptions.Duration("--idle", "Time at rest, before the model is loaded and after the last query, over which idle power is read where there is a sensor (default: 2s).");

    /// <returns>Ids; null for all that are here, empty for none.</returns>
    /// <exception cref="UsageException">None, and others with it.</exception>
    public static IReadOnlyList<string>? Parse(string[]? words) => words switch
    {
        null or [] => null,
        [None] => [],
        _ when words.Contains(None) => throw new UsageException($"--meter: {None} goes without others"),
        _ => [.. words.Distinct()],
    };
}
