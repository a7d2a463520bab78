using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>Power of a made-up machine: 2 W at rest, 6 W under load, with uniform noise from a seed.</summary>
/// <param name="loads">When there is load, in seconds.</param>
internal sealed class MadeUpPower(params (double From, double To)[] loads)
{
    public const double Rest = 2;
    public const double Load = 6;

    public double NoiseWatts { get; init; } = 0.25;

    /// <summary>Readings at a steady pace.</summary>
    /// <param name="from">First, in seconds.</param>
    /// <param name="to">None after this.</param>
    /// <param name="interval">Seconds from one to the next.</param>
    /// <param name="seed">Of the noise.</param>
    public IEnumerable<(double Seconds, double Watts)> Readings(double from, double to, double interval, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        for (var i = 0; from + (i * interval) <= to; i++)
        {
            var at = from + (i * interval);
            var watts = loads.Any(load => at >= load.From && at < load.To) ? Load : Rest;
            yield return (at, watts + (NoiseWatts * ((2 * random.NextUnit()) - 1)));
        }
    }
}
