namespace EdgeNotebooks.Experiments.Offline;

/// <summary>How inferences share the cores: so many at the same time, with so many threads each.</summary>
/// <param name="Callers">Inferences at the same time.</param>
/// <param name="Threads">Threads inside each.</param>
public readonly record struct Arrangement(int Callers, int Threads)
{
    /// <summary>
    /// The arrangements worth trying: those that divide all cores, or a half of them, or a quarter, down to one, without a remainder. None
    /// has more threads than there are cores.
    /// </summary>
    /// <param name="cores">Cores that inferences may fill.</param>
    /// <param name="callers">Only this many callers; null for any.</param>
    /// <param name="threads">Only this many threads; null for any.</param>
    public static IReadOnlyList<Arrangement> WithoutOversubscription(int cores, int? callers = null, int? threads = null)
    {
        var found = new List<Arrangement>();
        for (var used = cores; used >= 1; used /= 2)
        {
            for (var each = 1; each <= used; each++)
            {
                if (used % each == 0 && (callers ?? (used / each)) == used / each && (threads ?? each) == each)
                    found.Add(new Arrangement(used / each, each));
            }
        }

        // A number that the user insists on need not divide the cores.
        return (callers, threads, found.Count) switch
        {
            ({ } c, { } t, _) => [new Arrangement(c, t)],
            ({ } c, null, 0) => [new Arrangement(c, Math.Max(cores / c, 1))],
            (null, { } t, 0) => [new Arrangement(Math.Max(cores / t, 1), t)],
            _ => found,
        };
    }

    /// <summary><c>2 x 1</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Callers} x {Threads}");
}
