using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Cli.Diagnosis;

/// <summary>
/// Sensors of power as findings. None is ever needed: what cannot be read is advice, and only where something can be done about it. A machine
/// without any gets one finding with all the reasons.
/// </summary>
internal static class PowerFindings
{
    private static readonly Remedy External = new("without a sensor, log an external USB power meter beside the measurement", []);

    public static IEnumerable<Finding> Of(IReadOnlyList<MeterSource> sources)
    {
        var told = sources.Where(source => source.Meters.Count > 0 || source.Steps.Count > 0).Select(Of).ToList();
        return told.Count > 0 ? told : [new("power sensors", Health.Advice, string.Join("; ", sources.Select(source => $"{source.Name}: {source.Reason}")), External)];
    }

    private static Finding Of(MeterSource source)
    {
        var ids = string.Join(", ", source.Meters.Select(meter => meter.Description.Id));
        var found = string.Join("; ", new[] { ids, source.Reason }.Where(part => !string.IsNullOrEmpty(part)));
        return new($"power: {source.Name}", source.Steps.Count > 0 ? Health.Advice : Health.Ok, found, source.Steps);
    }
}
