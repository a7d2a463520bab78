using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Rapl;

/// <summary>Why counters cannot be read, and what to do about it.</summary>
internal static class RaplAbsence
{
    private static readonly Remedy Unmask = new("in a container, which hides the counters, start it with", "docker run --security-opt systempaths=unconfined ...");

    /// <summary>There is no zone at all.</summary>
    public static (string Reason, IReadOnlyList<Remedy> Steps) Of(SystemTree tree)
    {
        var processor = tree.Read("/proc/cpuinfo");
        if (processor is null)
            return ("Linux shows these counters, and this machine runs another system", []);
        if (!processor.Contains("vendor_id", StringComparison.Ordinal))
            return ("the processor has no such counters: they are Intel's and AMD's", []);
        if (processor.Contains(" hypervisor", StringComparison.Ordinal))
            return ("a virtual machine, to which the processor's energy counters are not passed on", []);
        return ($"there is no intel-rapl under {RaplZones.Root}", [new Remedy("load the driver, which Intel's and AMD's processors of the last ten years have a use for", "sudo modprobe intel_rapl_msr"), .. InContainer(tree)]);
    }

    /// <summary>
    /// These zones cannot be read. Since 2020 only root may read the counters, because programs can be spied on with them
    /// (CVE-2020-8694).
    /// </summary>
    public static (string Reason, IReadOnlyList<Remedy> Steps) Of(SystemTree tree, IReadOnlyList<RaplZone> unreadable)
    {
        var more = unreadable.Count > 1 ? $" and {unreadable.Count - 1} more" : "";
        if (unreadable.FirstOrDefault(zone => tree.Exists(zone.CounterFile) && !tree.MayRead(zone.CounterFile)) is { } closed)
        {
            return ($"you may not read {closed.CounterFile}{more}: the energy of {closed.Covers} stays unknown",
                [new Remedy("let everyone read them until the next restart", $"sudo chmod a+r {RaplZones.Root}/intel-rapl:*/energy_uj")]);
        }

        return tree.Exists(unreadable[0].CounterFile)
            ? ($"{unreadable[0].CounterFile}{more} cannot be read, although you may", [])
            : ($"{unreadable[0].CounterFile}{more} is not there", InContainer(tree));
    }

    private static IReadOnlyList<Remedy> InContainer(SystemTree tree) => tree.Exists("/.dockerenv") || tree.Exists("/run/.containerenv") ? [Unmask] : [];
}
