using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Rapl;

/// <summary>
/// Energy counters of Intel's and AMD's processors, through Linux's powercap (Documentation/power/powercap in the kernel's source). A zone placed below
/// another is part of it: <c>core</c> and <c>uncore</c> of their package. Two zones are not where the kernel's tree has them. It places
/// <c>dram</c> below the package, which does not count it (Intel SDM volume 3B, RAPL domains: package and DRAM stand side by side). It
/// places <c>psys</c> beside the packages, although that counter has "all devices in the platform that receive power from
/// integrated power delivery mechanism", packages and memory among them (volume 4, MSR_PLATFORM_ENERGY_COUNTER); what it sees beyond them is the board maker's
/// affair.
/// Several packages have a meter that adds them, <c>rapl</c>.
/// </summary>
internal static class RaplSource
{
    public const string Name = "rapl";

    /// <summary>The counters are renewed about once in a millisecond (Intel SDM volume 3B, RAPL interfaces).</summary>
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(1);

    public static MeterSource Find(SystemTree tree, TimeProvider clock)
    {
        var zones = RaplZones.Find(tree);
        var readable = zones.Where(zone => tree.MayRead(zone.CounterFile) && tree.Read(zone.CounterFile) is not null).ToList();
        IReadOnlyList<RaplZone> packages = [.. readable.Where(zone => zone.Kind == RaplZoneKind.Package)];
        var sum = packages.Count > 1 && packages.Count == zones.Count(zone => zone.Kind == RaplZoneKind.Package) ? Name : null;
        var platform = readable.FirstOrDefault(zone => zone.Kind == RaplZoneKind.Platform)?.Id;
        List<FoundMeter> meters =
        [
            .. sum is null ? Array.Empty<FoundMeter>() : [Meter(tree, clock, DescribeSum(packages, platform), packages)],
            .. readable.Select(zone => Meter(tree, clock, Describe(zone, PartOf(zone, readable, sum, platform)), [zone])),
        ];
        var (reason, steps) = zones.Count == 0 ? RaplAbsence.Of(tree) : readable.Count < zones.Count ? RaplAbsence.Of(tree, [.. zones.Except(readable)]) : (null, []);
        return new MeterSource(Name, meters, reason, steps);
    }

    private static string? PartOf(RaplZone zone, IReadOnlyList<RaplZone> readable, string? sum, string? platform) => zone.Kind switch
    {
        RaplZoneKind.Platform => null,
        RaplZoneKind.Memory => platform,
        RaplZoneKind.Package => sum ?? platform,
        _ => zone.Parent is { } parent ? readable.Contains(parent) ? parent.Id : PartOf(parent, readable, sum, platform) : platform,
    };

    private static FoundMeter Meter(SystemTree tree, TimeProvider clock, MeterDescription description, IReadOnlyList<RaplZone> zones) =>
        new(description, () => new RaplMeter(description, [.. zones.Select(zone => new RaplCounter(tree, zone, clock))]));

    private static MeterDescription Describe(RaplZone zone, string? partOf) => new()
    {
        Id = zone.Id,
        Sensor = $"RAPL, {Path.GetFileName(zone.Folder)} of Linux's powercap",
        Covers = zone.Covers,
        Kind = MeterKind.Energy,
        PartOf = partOf,
        Resolution = zone.StepJoules,
        UpdateInterval = UpdateInterval,
        Note = zone.RangeMicrojoules is null ? "where the counter goes round is not told: when it does, that looks like a reset" : null,
    };

    private static MeterDescription DescribeSum(IReadOnlyList<RaplZone> packages, string? platform) => new()
    {
        Id = Name,
        Sensor = $"RAPL, {string.Join(" + ", packages.Select(zone => Path.GetFileName(zone.Folder)))} of Linux's powercap",
        Covers = $"all {packages.Count} processor packages",
        Kind = MeterKind.Energy,
        PartOf = platform,
        Resolution = packages.Any(zone => zone.StepJoules is null) ? null : packages.Sum(zone => zone.StepJoules),
        UpdateInterval = UpdateInterval,
    };
}
