using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What the meters say of a measurement, for people.</summary>
internal static class EnergyText
{
    private const string Margin = "               ";

    public static void Write(TextWriter output, MeasurementRecord record)
    {
        if (record.Energy.Count == 0 && record.EnergyReason is { } reason)
            output.WriteLine($"  power        not known: {reason}");
        foreach (var meter in record.Energy)
            Write(output, meter);
    }

    private static void Write(TextWriter output, EnergyRecord meter)
    {
        var power = meter.MeanPowerWatts is { } watts ? Interval(watts, "W") : "not known";
        output.WriteLine($"  power        {power}  {meter.MeterId}, {meter.Covers}{(meter.PartOf is { } whole ? $" (part of {whole})" : "")}");
        if (meter.EnergyJoules is { } joules)
            output.WriteLine($"{Margin}{Interval(joules, "J")} in the window{(meter.JoulesPerInference is { } each ? $", {Interval(each, "J")} an inference" : "")}{Rate(meter)}");
        if (AtRest(meter) is { } rest)
            output.WriteLine($"{Margin}{rest}");
        if (meter.Note is { } note)
            output.WriteLine($"{Margin}{note}");
    }

    private static string? AtRest(EnergyRecord meter)
    {
        var moments = new[] { (meter.IdleBeforeWatts, "before"), (meter.IdleAfterWatts, "after") }.Where(moment => moment.Item1 is not null)
            .Select(moment => $"{NumberText.Significant(moment.Item1!.Value, 3)} W {moment.Item2}").ToList();
        if (moments.Count == 0)
            return null;
        return $"at rest {string.Join(", ", moments)}{(meter.NetEnergyJoules is { } net ? $"; {NumberText.Significant(net, 3)} J net of that" : "")}";
    }

    private static string Rate(EnergyRecord meter) => meter.SamplingRateHz is { } rate ? $"; {NumberText.Significant(rate, 3)} readings/s of {meter.Sensor}" : "";

    private static string Interval(Estimate estimate, string unit) =>
        $"{NumberText.Significant(estimate.Value, 3)} {unit}{(estimate is { Lower: { } lower, Upper: { } upper } ? $" ({NumberText.Significant(lower, 3)} to {NumberText.Significant(upper, 3)})" : "")}";
}
