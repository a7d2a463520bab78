using System.Diagnostics;

namespace EdgeNotebooks.Power;

/// <summary>What a meter shows at the moment.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Watts">Mean power over a moment; null where it could not be read.</param>
/// <param name="Failure">Why not, in one line; null where it could.</param>
public sealed record PresentPower(MeterDescription Meter, double? Watts, string? Failure)
{
    /// <summary>From a counter's first reading to its second: above the slowest sensor's interval.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads meters, all over the same fifth of a second: a counter's difference over it, or watts at its end.</summary>
    /// <returns>One for each meter, in their order.</returns>
    public static IReadOnlyList<PresentPower> Read(IReadOnlyList<FoundMeter> meters)
    {
        var open = meters.Select(Open).ToList();
        try
        {
            var first = open.Select(meter => Look(meter.Open, meter.Failure)).ToList();
            if (meters.Count > 0)
                Thread.Sleep(Between);
            return [.. open.Select((meter, i) => Present(meters[i].Description, first[i], Look(meter.Open, first[i].Failure)))];
        }
        finally
        {
            open.ForEach(meter => meter.Open?.Dispose());
        }
    }

    private static PresentPower Present(MeterDescription meter, Reading first, Reading second) => (meter.Kind, second) switch
    {
        (_, { Failure: { } failure }) => new(meter, null, failure),
        (MeterKind.Power, _) => new(meter, second.Value, null),
        _ when second.Value < first.Value => new(meter, null, "the counter was reset"),
        _ => new(meter, (second.Value - first.Value) / Stopwatch.GetElapsedTime(first.At, second.At).TotalSeconds, null),
    };

    private static (IPowerMeter? Open, string? Failure) Open(FoundMeter meter)
    {
        try
        {
            return (meter.Open(), null);
        }
        catch (EdgeException error)
        {
            return (null, error.Message);
        }
    }

    private static Reading Look(IPowerMeter? meter, string? failure)
    {
        if (failure is not null)
            return new(0, 0, failure);
        try
        {
            var value = meter!.Read();
            return new(Stopwatch.GetTimestamp(), value, null);
        }
        catch (EdgeException error)
        {
            return new(0, 0, error.Message);
        }
    }

    private readonly record struct Reading(long At, double Value, string? Failure);
}
