using System.Globalization;
using System.Text.RegularExpressions;
using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Rapl;

/// <summary>
/// Finds the power zones of the control type intel-rapl, under which AMD's processors appear too. The same counters seen through other doors
/// (<c>intel-rapl-mmio</c>) are left alone.
/// </summary>
internal static partial class RaplZones
{
    public const string Root = "/sys/class/powercap";

    /// <summary>Every zone, each followed by its parts.</summary>
    public static IReadOnlyList<RaplZone> Find(SystemTree tree)
    {
        // Each of AMD's cores has a counter of its own, and the driver reads that of one (MSR_AMD_CORE_ENERGY_STATUS in intel_rapl_msr.c).
        var isAmd = (tree.Read("/proc/cpuinfo") ?? "").Contains("AuthenticAMD", StringComparison.Ordinal);
        var zones = new Dictionary<string, RaplZone>();
        foreach (var folder in tree.Entries(Root, "intel-rapl:*").Where(folder => ZoneFolder().IsMatch(folder)).OrderBy(Numbers, StringComparer.Ordinal))
        {
            var parent = Depth(folder) > 1 ? zones.GetValueOrDefault(folder[..folder.LastIndexOf(':')]) : null;
            var name = tree.Read(folder + "/name") is { Length: > 0 } told ? told : $"zone-{folder[(folder.LastIndexOf(':') + 1)..]}";
            var id = parent is null ? $"rapl:{name}" : $"{parent.Id}/{name}";
            if (zones.Values.Any(zone => zone.Id == id))
                id = $"rapl:{Path.GetFileName(folder)}";
            var kind = KindOf(name, parent);
            zones[folder] = new RaplZone(folder, id, kind, parent, Covers(name, kind, parent, isAmd), Range(tree, folder));
        }

        return [.. zones.Values];
    }

    private static RaplZoneKind KindOf(string name, RaplZone? parent) => name switch
    {
        "psys" => RaplZoneKind.Platform,
        "dram" => RaplZoneKind.Memory,
        _ => parent is null && name.StartsWith("package", StringComparison.Ordinal) ? RaplZoneKind.Package : RaplZoneKind.Part,
    };

    private static string Covers(string name, RaplZoneKind kind, RaplZone? parent, bool isAmd)
    {
        var whole = parent?.Covers ?? "the machine";
        return (kind, name) switch
        {
            (RaplZoneKind.Platform, _) => "platform: processor, memory and what else its power delivery feeds",
            (RaplZoneKind.Memory, _) => $"memory of {whole}",
            (_, "core") when isAmd => $"a core of {whole}",
            (_, "core") => $"cores of {whole}",
            (_, "uncore") => $"graphics of {whole}",
            (RaplZoneKind.Package, _) when PackageName().Match(name) is { Success: true } match =>
                $"processor package {match.Groups[1].Value}{(match.Groups[2].Success ? $", die {match.Groups[2].Value}" : "")}",
            _ => $"{name} of {whole}",
        };
    }

    private static long? Range(SystemTree tree, string folder) =>
        long.TryParse(tree.Read(folder + "/max_energy_range_uj"), NumberStyles.None, CultureInfo.InvariantCulture, out var range) && range > 0 ? range : null;

    private static int Depth(string folder) => folder.Count(character => character == ':');

    // Zone 10 comes after zone 2.
    private static string Numbers(string folder) => string.Join(':', folder.Split(':').Skip(1).Select(number => number.PadLeft(10, '0')));

    [GeneratedRegex(@"/intel-rapl(:\d{1,9})+$")]
    private static partial Regex ZoneFolder();

    [GeneratedRegex(@"^package-(\d+)(?:-die-(\d+))?$")]
    private static partial Regex PackageName();
}
