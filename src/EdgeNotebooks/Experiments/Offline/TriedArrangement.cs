namespace EdgeNotebooks.Experiments.Offline;

/// <summary>An arrangement with what it gave in short runs: for choosing, not a measurement.</summary>
/// <param name="Arrangement">Callers and threads.</param>
/// <param name="PerSecond">Median of its runs, in samples a second.</param>
/// <param name="Runs">Short runs that it got; those that fall far behind get fewer.</param>
public sealed record TriedArrangement(Arrangement Arrangement, double PerSecond, int Runs)
{
    /// <summary><c>2 x 1 502/s</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Arrangement} {PerSecond:0.#}/s");
}
