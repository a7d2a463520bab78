using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Turbostat;

/// <summary>
/// turbostat as a sensor, where powercap shows nothing: it reads the same RAPL counters by other ways, and gives their difference over time. The whole machine's rows
/// only: all packages (<c>PkgWatt</c>), the cores and graphics in them, and the memory beside them.
/// </summary>
internal static class TurbostatSource
{
    public const string Name = "turbostat";

    /// <summary>turbostat wants this long at most for its first row: it looks at the machine first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Package = $"{Name}:PkgWatt";

    private static readonly (string Column, string Covers, string? PartOf, Func<TurbostatRow, double?> Value)[] Columns =
    [
        ("PkgWatt", "all processor packages", null, row => row.PkgWatt),
        ("CorWatt", "cores of all processor packages", Package, row => row.CorWatt),
        ("GFXWatt", "graphics of all processor packages", Package, row => row.GfxWatt),
        ("RAMWatt", "memory", null, row => row.RamWatt),
    ];

    /// <param name="rapl">What powercap shows.</param>
    /// <param name="program">Where turbostat is; null for nowhere.</param>
    /// <param name="clock">Tells how old a row is.</param>
    public static MeterSource Find(MeterSource rapl, string? program, TimeProvider clock)
    {
        if (rapl.Meters.Count > 0)
            return new MeterSource(Name, [], "not needed: rapl has the same counters", []);
        if (program is null)
            return new MeterSource(Name, [], "turbostat is not on this machine", []);
        try
        {
            using var trial = new TurbostatProcess(program, clock);
            var row = trial.WaitForRow(Patience);
            var shared = new SharedTurbostat(program, clock);
            List<FoundMeter> meters = [.. Columns.Where(column => column.Value(row) is not null).Select(column => Meter(shared, column))];
            return new MeterSource(Name, meters, meters.Count == 0 ? $"{program} runs and prints no watts: this processor has no such counters" : null, []);
        }
        catch (EdgeException error)
        {
            return new MeterSource(Name, [], error.Message, ToPermit(program));
        }
    }

    /// <summary>Where turbostat is by PATH, or among the programs of root, which it is written for; null for nowhere.</summary>
    public static string? FindProgram(string? path) => OperatingSystem.IsLinux()
        ? (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(["/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists)
        : null;

    private static FoundMeter Meter(SharedTurbostat shared, (string Column, string Covers, string? PartOf, Func<TurbostatRow, double?> Value) column)
    {
        var description = new MeterDescription
        {
            Id = $"{Name}:{column.Column}",
            Sensor = $"turbostat, {column.Column} of its summary",
            Covers = column.Covers,
            Kind = MeterKind.Power,
            PartOf = column.PartOf,
            Resolution = 0.01,
            UpdateInterval = TurbostatProcess.Interval,
            Note = "each number is turbostat's mean of the 0.2 s before",
        };
        return new FoundMeter(description, () => new TurbostatMeter(description, shared, column.Value));
    }

    // NOTES of turbostat(8).
    private static IReadOnlyList<Remedy> ToPermit(string program) =>
        [new Remedy("let it run for other users than root", $"sudo setcap cap_sys_rawio=ep {program}", "sudo modprobe msr", "sudo chmod +r /dev/cpu/*/msr")];
}
