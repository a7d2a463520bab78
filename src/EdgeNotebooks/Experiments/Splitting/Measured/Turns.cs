using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Times several sessions in short turns: all of them once a round, in another order each time.</summary>
internal static class Turns
{
    /// <param name="sessions">What is timed.</param>
    /// <param name="settings">Rounds, time for each session over all rounds, and the seed of the orders.</param>
    /// <param name="cancellation">Ends it between two inferences.</param>
    /// <param name="done">Told after each turn how many of all are done.</param>
    public static void Run(IReadOnlyList<TimedSession> sessions, SplitSettings settings, CancellationToken cancellation, Action<int, int>? done = null)
    {
        var random = RandomStreams.Of(settings.OrderSeed, "order of turns");
        var order = Enumerable.Range(0, sessions.Count).ToArray();
        for (var round = 0; round < settings.Rounds; round++)
        {
            // Fisher and Yates's shuffle.
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = random.NextBelow(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }

            for (var i = 0; i < order.Length; i++)
            {
                sessions[order[i]].Turn(settings.Duration / settings.Rounds, cancellation);
                done?.Invoke((round * order.Length) + i + 1, settings.Rounds * order.Length);
            }
        }
    }
}
