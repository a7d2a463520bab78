namespace EdgeNotebooks.Power.Rapl;

/// <summary>
/// One zone, or several added up. Joules are counted on from what the counters show at first, over every time that one goes round. After a reset
/// of any of them the meter's number is lower than before: nobody knows what was counted in between.
/// </summary>
internal sealed class RaplMeter(MeterDescription description, IReadOnlyList<RaplCounter> counters) : IPowerMeter
{
    private long? _microjoules;

    public MeterDescription Description { get; } = description;

    public double Read()
    {
        // All are looked at before any moves on, so that one that does not answer leaves the others as they were.
        var shown = counters.Select(counter => counter.Look()).ToList();
        var steps = counters.Select((counter, i) => counter.Advance(shown[i])).ToList();
        var microjoules = _microjoules is not { } before ? shown.Sum()
            : steps.Any(step => step is null) ? Math.Min(shown.Sum(), before / 2)
            : before + steps.Sum(step => step!.Value);
        _microjoules = microjoules;
        return microjoules / 1e6;
    }

    public void Dispose()
    {
    }
}
