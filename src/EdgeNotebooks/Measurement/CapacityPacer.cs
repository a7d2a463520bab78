namespace EdgeNotebooks.Measurement;

/// <summary>A closed loop with several queries in flight: the next one is issued as soon as fewer are.</summary>
/// <param name="clock">Time.</param>
/// <param name="gate">Counts what is in flight.</param>
/// <param name="inFlight">Most queries in flight; at least 1.</param>
internal sealed class CapacityPacer(RunClock clock, InFlightGate gate, int inFlight) : IPacer
{
    public void Begin(long start)
    {
        // Nothing is planned ahead.
    }

    public long Next(CancellationToken cancellation)
    {
        gate.WaitUntilAtMost(inFlight - 1, deadline: null, cancellation);
        return clock.Now();
    }
}
