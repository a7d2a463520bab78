namespace EdgeNotebooks.Experiments.TwoTiers;

/// <summary>Progress as lines of text, one a phase. For notebooks and logs.</summary>
/// <param name="output">Where to; for example <see cref="Console.Out"/>.</param>
public class TierLines(TextWriter output) : IProgress<TierProgress>
{
    private string _phase = "";

    /// <inheritdoc/>
    public void Report(TierProgress value)
    {
        if (value.Phase != _phase)
            output.WriteLine($"{value.Phase} ...");
        _phase = value.Phase;
    }
}
