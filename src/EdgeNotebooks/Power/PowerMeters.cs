using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Power.Ina3221;
using EdgeNotebooks.Power.Nvml;
using EdgeNotebooks.Power.Rapl;
using EdgeNotebooks.Power.Turbostat;

namespace EdgeNotebooks.Power;

/// <summary>The meters of this machine.</summary>
public static class PowerMeters
{
    private static readonly Lazy<IReadOnlyList<MeterSource>> Found = new(Find);

    /// <summary>Every kind of sensor with what of it is here; looked for once a process.</summary>
    public static IReadOnlyList<MeterSource> Here => Found.Value;

    /// <summary>Why there is nothing to read here, in one line; null where there is.</summary>
    public static string? WhyNone => Here.Any(source => source.Meters.Count > 0)
        ? null
        : $"no sensor of power or energy can be read here: {string.Join("; ", Here.Select(source => $"{source.Name}: {source.Reason}"))}";

    /// <summary>Ids of the meters that a measurement is to read.</summary>
    /// <param name="wanted">Ids; null for all that are here, empty for none.</param>
    /// <exception cref="EdgeException">One is not here.</exception>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string>? wanted) =>
        wanted is null ? [.. All().Select(meter => meter.Description.Id)] : [.. wanted.Select(id => Get(id).Description.Id)];

    /// <summary>Opens meters by their ids.</summary>
    /// <exception cref="EdgeException">One is not here, or does not open; those before it are closed again.</exception>
    public static IReadOnlyList<IPowerMeter> Open(IReadOnlyList<string> ids)
    {
        var open = new List<IPowerMeter>();
        try
        {
            foreach (var id in ids)
                open.Add(Get(id).Open());
            return open;
        }
        catch
        {
            open.ForEach(meter => meter.Dispose());
            throw;
        }
    }

    private static IEnumerable<FoundMeter> All() => Here.SelectMany(source => source.Meters);

    private static FoundMeter Get(string id) => All().FirstOrDefault(meter => meter.Description.Id == id)
        ?? throw new EdgeException($"there is no meter '{id}' here; {WhyNone ?? $"there is {string.Join(", ", All().Select(meter => meter.Description.Id))}"}");

    private static IReadOnlyList<MeterSource> Find()
    {
        var rapl = RaplSource.Find(SystemTree.Here, TimeProvider.System);
        return
        [
            rapl,
            TurbostatSource.Find(rapl, TurbostatSource.FindProgram(Environment.GetEnvironmentVariable("PATH")), TimeProvider.System),
            Ina3221Source.Find(SystemTree.Here),
            NvmlSource.Find(SystemTree.Here, HostSystem.Here, Environment.GetEnvironmentVariable(NvmlSource.Variable) is { Length: > 0 } configured ? configured : null),
        ];
    }
}
