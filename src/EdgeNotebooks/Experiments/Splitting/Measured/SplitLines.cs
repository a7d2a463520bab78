namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Progress as lines of text, one a phase. For notebooks and logs.</summary>
/// <param name="output">Where to; for example <see cref="Console.Out"/>.</param>
public sealed class SplitLines(TextWriter output) : IProgress<SplitProgress>
{
    private string _phase = "";

    /// <inheritdoc/>
    public void Report(SplitProgress value)
    {
        if (value.Phase != _phase)
            output.WriteLine($"{value.Phase} ...");
        _phase = value.Phase;
    }
}
