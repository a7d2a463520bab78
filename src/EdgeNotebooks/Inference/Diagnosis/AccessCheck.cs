namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Whether this user may use something that the operating system shows.</summary>
/// <param name="Subject">What, in one or two words.</param>
/// <param name="Provider">The runtime that would use it; null where none does.</param>
/// <param name="Found">In one line.</param>
/// <param name="Steps">What to do, the best first; none where it may be used.</param>
public sealed record AccessCheck(string Subject, string? Provider, string Found, IReadOnlyList<Remedy> Steps)
{
    private const string PowerCounters = "/sys/class/powercap";

    internal static AccessCheck Of(AttachedDevice device)
    {
        var what = device.IsUsable ? $"you may read and write {device.Node}" : device.HasNode ? $"you may not read and write {device.Node}" : $"{device.Node} is not there";
        return new("access", device.Provider, $"{device.Sentence}, and {what}", AccessRemedies.For(device));
    }

    /// <summary>The processor's energy counters, which only root may read since 2020, because programs can be spied on with them; null where there are none.</summary>
    internal static AccessCheck? OfEnergy(SystemTree tree)
    {
        var counters = tree.Entries(PowerCounters, "intel-rapl:*").Select(folder => folder + "/energy_uj").Where(tree.Exists).ToList();
        if (counters.Count == 0)
            return null;

        return counters.FirstOrDefault(file => !tree.MayRead(file)) is { } closed
            ? new("energy counters", null, $"you may not read {closed}: the energy of the processor stays unknown",
                [new Remedy("let everyone read them until the next restart", $"sudo chmod a+r {PowerCounters}/intel-rapl:*/energy_uj")])
            : new("energy counters", null, $"you may read all {counters.Count} under {PowerCounters}", []);
    }
}
