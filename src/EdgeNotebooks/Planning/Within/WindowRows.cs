namespace EdgeNotebooks.Planning.Within;

/// <summary>How the rows of an output depend on those of an input that a window slides along.</summary>
/// <param name="Window">Rows of the window.</param>
/// <param name="Stride">Rows from one position to the next.</param>
/// <param name="Dilation">Rows from one of the window's to the next.</param>
/// <param name="PaddingBefore">Rows of padding above the input.</param>
internal sealed record WindowRows(int Window, int Stride, int Dilation, int PaddingBefore)
{
    /// <summary>Of what works on each row by itself.</summary>
    public static WindowRows Single { get; } = new(1, 1, 1, 0);

    /// <summary>Input rows that rows of the output read, and the padding above and below that these still need.</summary>
    /// <param name="output">Rows of the output.</param>
    /// <param name="height">Rows of the input.</param>
    public (Span Rows, int Above, int Below) Needed(Span output, int height)
    {
        if (output.Length == 0)
            return default;
        var from = (output.From * Stride) - PaddingBefore;
        var to = ((output.To - 1) * Stride) - PaddingBefore + ((Window - 1) * Dilation) + 1;
        return (Span.All(height).Meet(new Span(from, to)), Math.Max(-from, 0), Math.Max(to - height, 0));
    }
}
