using System.Globalization;
using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Rapl;

/// <summary>The counter of one powercap zone. It tells a counter that went round from one that was set back.</summary>
internal sealed class RaplCounter
{
    /// <summary>
    /// More than any zone draws, in watts: the largest processors are sold with about 500 W, and a platform of eight stays below it. A counter that
    /// fell went round if going round takes less power than this since the last reading, and was reset otherwise: at 20 readings a second that
    /// mistakes one reset in a thousand for going round.
    /// </summary>
    private const double MostWatts = 5000;

    private readonly SystemTree _tree;
    private readonly RaplZone _zone;
    private readonly TimeProvider _clock;
    private long? _lastMicrojoules;
    private long _lastTimestamp;

    public RaplCounter(SystemTree tree, RaplZone zone, TimeProvider clock) => (_tree, _zone, _clock) = (tree, zone, clock);

    /// <summary>What the counter shows now, in microjoules.</summary>
    /// <exception cref="EdgeException">It cannot be read, or shows no number.</exception>
    public long Look()
    {
        var text = _tree.Read(_zone.CounterFile);
        if (text is null)
            throw new EdgeException($"{_zone.Id}: {_zone.CounterFile} {(_tree.Exists(_zone.CounterFile) ? "can no longer be read" : "is not there any more")}");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var microjoules)
            ? microjoules
            : throw new EdgeException($"{_zone.Id}: {_zone.CounterFile} says '{(text.Length > 40 ? text[..40] + "..." : text)}', which is no number of microjoules");
    }

    /// <summary>Takes what <see cref="Look"/> gave as the newest reading.</summary>
    /// <returns>Microjoules since the reading before; 0 at first; null where the counter was reset in between.</returns>
    public long? Advance(long microjoules)
    {
        var now = _clock.GetTimestamp();
        var step = _lastMicrojoules is { } last ? Step(microjoules - last, _clock.GetElapsedTime(_lastTimestamp, now).TotalSeconds) : 0;
        (_lastMicrojoules, _lastTimestamp) = (microjoules, now);
        return step;
    }

    private long? Step(long difference, double seconds)
    {
        if (difference >= 0)
            return difference;
        var round = difference + _zone.RangeMicrojoules;
        return round is >= 0 && round.Value / 1e6 <= MostWatts * seconds ? round : null;
    }
}
